import { localMinute } from '../../adapters/emulators/shared/clock.ts'
import type { Seen } from '../seats/seat.ts'
import type { Person, World } from '../world.ts'
import { CAST, type Name } from './cast.ts'

/** What one person had to do and to read. */
export type Effort = { messages: number; unasked: number; read: number; typed: number; taps: number }

/** Words a minute: read on a phone, and typed on one; and seconds for a press. */
const PACE = { read: 220, typed: 35, tap: 2 }

/** How long somebody was busy with it, in minutes. */
export function minutesOf({ read, typed, taps }: Effort): number {
  return read / PACE.read + typed / PACE.typed + (taps * PACE.tap) / 60
}

/** Writes down what everybody says and presses, and what they get, as they see it; and counts it. */
export class Scribe {
  readonly lines: string[] = []
  readonly efforts: Record<Name, Effort>
  readonly #world: World
  readonly #people: Record<Name, Person>
  /** The words of each message as they were written down last. */
  readonly #known = new Map<string, string>()
  #day = ''

  constructor(world: World) {
    this.#world = world
    const names = Object.keys(CAST) as Name[]
    const each = <T>(make: (name: Name) => T) =>
      Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, T>
    this.#people = each((name) => world.person(name))
    this.efforts = each(() => ({ messages: 0, unasked: 0, read: 0, typed: 0, taps: 0 }))
    this.#listen('silently')
  }

  /** Begins a chapter of the transcript. */
  chapter(title: string): void {
    this.lines.push('', '', `## ${title}`)
    this.#day = ''
  }

  async says(name: Name, text: string): Promise<void> {
    this.#did(name, text)
    this.efforts[name].typed += wordsIn(text)
    await this.#people[name].says(text)
    this.#listen('asked')
  }

  async taps(name: Name, label: string): Promise<void> {
    this.#did(name, `[${label}]`)
    this.efforts[name].taps += 1
    await this.#people[name].taps(label)
    this.#listen('asked')
  }

  /** Picks a colleague, a day or an option. */
  async picks(name: Name, label: string, value: string): Promise<void> {
    const shown = value in CAST ? CAST[value as Name].name : value
    this.#did(name, `[${label}: ${shown}]`)
    this.efforts[name].taps += 2
    await this.#people[name].picks(label, value)
    this.#listen('asked')
  }

  /** Time goes by, day after day, and what comes by itself is written down on its day. */
  async passes(days: number): Promise<void> {
    for (let day = 0; day < days; day++) {
      await this.#world.passes({ days: 1 })
      this.#listen('unasked')
    }
  }

  /** What can be pressed before somebody, the newest last. */
  labels(name: Name): string[] {
    return this.#people[name].labels()
  }

  /** What somebody was told last. */
  last(name: Name): Seen | undefined {
    return this.#people[name].seat.inbox().at(-1)
  }

  #did(name: Name, what: string): void {
    this.#dated()
    this.lines.push('', `${CAST[name].name}: ${what}`)
  }

  #dated(at = this.#world.clock.now()): void {
    const day = new Date(at).toISOString().slice(0, 10)
    if (day !== this.#day) this.lines.push('', `--- ${day} ---`)
    this.#day = day
  }

  #listen(how: 'asked' | 'unasked' | 'silently'): void {
    for (const name of Object.keys(CAST) as Name[]) {
      for (const message of this.#people[name].seat.inbox()) {
        const key = `${name} ${message.key}`
        const shown = shownAs(message)
        const before = this.#known.get(key)
        if (before === shown) continue
        this.#known.set(key, shown)
        if (how !== 'silently') this.#heard(name, message, shown, before, how)
      }
    }
  }

  #heard(
    name: Name,
    message: Seen,
    shown: string,
    before: string | undefined,
    how: 'asked' | 'unasked',
  ): void {
    const effort = this.efforts[name]
    const old = new Set(before?.split('\n'))
    const added = shown.split('\n').filter((line) => !old.has(line))
    // Buttons that went away, and what became of them in a word or two, are no news.
    if (before !== undefined && added.every((line) => line.startsWith('[') || wordsIn(line) < 3)) return
    this.#dated(before === undefined ? message.at : undefined)
    const when =
      how === 'unasked' && before === undefined ? `, ${localMinute(message.at, CAST[name].zone)}` : ''
    const head =
      before === undefined ? `Coach to ${CAST[name].name}${when}:` : `(changed before ${CAST[name].name}:)`
    this.lines.push('', head, ...added.map((line) => `    ${line}`))
    effort.read += wordsIn(added.join(' '))
    if (before === undefined) effort.messages += 1
    if (before === undefined && how === 'unasked') effort.unasked += 1
  }
}

/** A message as it is read: its words, and what can be pressed on a line of its own. */
function shownAs({ words, live }: Seen): string {
  // What a closed list holds is read only by who opens it.
  const hidden = new Set(
    live.flatMap(({ label, options }) => [label, 'Choose', ...options.map((one) => one.label)]),
  )
  const lines = words.split('\n').filter((line) => line.trim() && !hidden.has(line.trim()))
  const controls = live.map(({ label, sort }) => (sort === 'button' ? `[${label}]` : `[${label} ▾]`))
  return [...lines, ...(controls.length > 0 ? [controls.join(' ')] : [])].join('\n')
}

function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.%-]*/gu)?.length ?? 0
}
