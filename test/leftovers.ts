import { renderForm, renderMessage, renderText, type Reader } from '../src/messages/render.ts'
import type { Store } from '../src/engine/ports.ts'
import type { Content } from '../src/playbook/content.ts'
import type { AnyRecord } from '../src/records/record.ts'
import type { Outgoing } from '../src/records/outgoing.ts'
import { inventedOf } from './invented.ts'
import type { Seat } from './seats/seat.ts'

/** Whatever nobody reads: how a part is made, and what a press carries. */
const UNREAD = new Set(['part', 'of', 'tap', 'style', 'id', 'form', 'input', 'lines', 'initial'])
const WORD = /\p{Script=Latin}+/gu
/** So much of a word is said back. */
const CUT = 40
/** The command, and a code that links two accounts. */
const NAMED = /\/pilot|[0-9A-Z]{4}-[0-9A-Z]{4}/gu
/** What an id in the code looks like. */
const ID = /^[a-z]+(?:-[a-z]+)*$/u

/** Messages that were looked at, by what they say. */
const SEEN = new Set<string>()
const READERS = new WeakMap<Content, Reader>()

/** So much of what was typed before a word shows that it was cut there. */
const SAID_BACK = 12

/** What was said in a story, to see whether any of it is English whatever language its reader has. */
export class Leftovers {
  readonly #content: Content
  readonly #messages = new Map<string, Outgoing>()
  readonly #records: AnyRecord[] = []
  readonly #stores = new WeakSet<Store>()
  readonly #typed: string[] = []

  constructor(content: Content) {
    this.#content = content
  }

  /** From now on takes whatever is kept there, also what a story puts there itself. */
  listen(store: Store): void {
    if (this.#stores.has(store)) return
    this.#stores.add(store)
    const commit = store.commit.bind(store)
    store.commit = (change) => {
      for (const record of change.records)
        if (record.kind === 'message') this.#messages.set(record.id, record)
        else this.#records.push(record)
      return commit(change)
    }
  }

  /** Somebody wrote this, wherever they did. */
  wrote(...texts: string[]): void {
    this.#typed.push(...texts)
  }

  /** The same seat; what is written there is known from now on. */
  readAt(seat: Seat): Seat {
    const read = (...texts: string[]) => this.wrote(...texts)
    return {
      ...seat,
      say: (text) => (read(text), seat.say(text)),
      edit: (text, to) => (read(to), seat.edit(text, to)),
      reply: (on, text) => (read(text), seat.reply(on, text)),
      share: (files, text) => (read(...files, text), seat.share(files, text)),
      command: (words) => (read(words), seat.command(words)),
      submit: (values) => (read(...Object.values(values)), seat.submit(values)),
      forged: (on, which, tap) => (read(tap), seat.forged(on, which, tap)),
    }
  }

  /** Each text with words that nobody wrote: the names by which a language calls what was read in it are written, too. */
  found(): string[] {
    const texts = Array.from(this.#messages.values()).flatMap((message) => this.#textsOf(message))
    const suspect = texts.filter((text) => wordsOf(text).length > 0)
    if (suspect.length === 0) return []
    const { commands, kpis } = this.#content.languages['en']!.vocabulary
    const read = [...Object.values(commands).flat(), ...Object.keys(kpis.units)]
    const written = new Set([...read, ...this.#typed, ...this.#records.flatMap(writtenIn)].flatMap(wordsOf))
    return suspect.flatMap((text) => {
      const words = wordsOf(text).filter((word) => !written.has(word) && !this.#isCut(text, word))
      return words.length > 0 ? [`${words.join(' ')}: ${text}`] : []
    })
  }

  /** Whether a word ends what is said back of a longer text. */
  #isCut(text: string, word: string): boolean {
    return this.#typed.some((typed) => {
      const at = typed.toLowerCase().indexOf(` ${word}`)
      const before = typed.slice(Math.max(0, at - SAID_BACK), at + 1)
      return at > 0 && text.toLowerCase().includes(`${before}${word}`.toLowerCase())
    })
  }

  #textsOf({ said, form, closed }: Outgoing): string[] {
    const key = JSON.stringify([said, form, closed], (name, value: unknown) =>
      name === 'tap' ? undefined : value,
    )
    if (SEEN.has(key)) return []
    SEEN.add(key)
    const reader = readerOf(this.#content)
    return [
      ...textsIn(renderMessage(said, reader)),
      ...textsIn(form && renderForm(form, reader)),
      ...Object.values(closed).map((phrase) => renderText(phrase, reader)),
    ]
  }
}

function readerOf(content: Content): Reader {
  const reader = READERS.get(content) ?? {
    language: inventedOf(content.languages['en']!),
    person: () => '…',
    account: () => '…',
  }
  READERS.set(content, reader)
  return reader
}

/** Words of ours, wherever they stand in what was put into words. */
function textsIn(node: unknown): string[] {
  if (typeof node === 'string') return [node]
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => (UNREAD.has(key) ? [] : textsIn(value)))
}

/** What people wrote, and what was noted in their words; what could be an id of the code is neither. */
function writtenIn(node: unknown): string[] {
  if (typeof node === 'string') return ID.test(node) ? [] : [node]
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(writtenIn) : []
}

function wordsOf(text: string): string[] {
  return (text.replace(NAMED, '').match(WORD) ?? []).map((word) => word.slice(0, CUT).toLowerCase())
}
