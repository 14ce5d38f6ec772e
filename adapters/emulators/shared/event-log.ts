import { EventEmitter } from 'node:events'
import type { LocalClock } from './clock.ts'

/** A line of a platform's log, as it stands there. */
export type Noted<Line> = { n: number; at: string } & Line

/** What outlasts a restart: messages, and up to where each person has read, by workspace or tenant and user. */
export type KeptLog<Message> = { seq: number; messages: Message[]; read: Record<string, number> }

/** What every local platform knows: its messages, its log and who has read what. Whatever changes it says so through `changed`. */
export class EventLog<Line, Message extends { seq: number; deleted: boolean }> {
  readonly clock: LocalClock
  readonly messages: Message[] = []
  readonly log: Noted<Line>[] = []
  /** The last change that a person has read, by workspace or tenant and user. */
  readonly read = new Map<string, number>()
  readonly #changes = new EventEmitter().setMaxListeners(0)
  #seq = 0

  constructor(clock: LocalClock) {
    this.clock = clock
  }

  get seq(): number {
    return this.#seq
  }

  /** Calls back after every change, until the returned function is called. */
  onChange(listen: () => void): () => void {
    this.#changes.on('change', listen)
    return () => this.#changes.off('change', listen)
  }

  /** Says that something changed, and marks what did. */
  changed(what?: { seq: number }): void {
    this.#seq++
    if (what) what.seq = this.#seq
    this.#changes.emit('change')
  }

  note(line: Line): void {
    this.log.push({ n: this.log.length, at: this.clock.iso(), ...line })
    this.#changes.emit('change')
  }

  remove(message: Message): void {
    message.deleted = true
    this.changed(message)
  }

  /** What its people have before them, for a later `restore`. */
  kept(): KeptLog<Message> {
    return { seq: this.#seq, messages: this.messages, read: Object.fromEntries(this.read) }
  }

  /** Goes on from where it was before; the messages are there already. */
  protected resume({ seq, read }: Pick<KeptLog<Message>, 'seq' | 'read'>): void {
    this.#seq = seq
    for (const [person, until] of Object.entries(read)) this.read.set(person, until)
    this.#changes.emit('change')
  }
}
