import { readDay } from '../dates.ts'
import { evened, isWholly, spansOf } from '../pattern.ts'
import type { Reader } from '../reader.ts'
import type { Vocabulary } from '../lexicon.ts'
import type { Day, Instant, Zone } from '../../time/time.ts'
import type { Intent, IntentOf } from '../../vocabulary/intent.ts'
import { lookupName, folded, uncased } from '../folding.ts'
import { MENTIONS } from '../mention.ts'
import { remembered, type Memory } from '../memory.ts'
import { personIn } from '../person.ts'
import type { PilotRef, Who } from '../../vocabulary/arguments.ts'

/** What follows a command; reading a part of it leaves the others. */
export type Rest = {
  vocabulary: Vocabulary
  reader: Reader
  now: Instant
  zone: Zone
  locale?: string
  /** The pilots that the person may mean, and the people whom they may. */
  names: readonly string[]
  people: readonly string[]
  text: string
}

/** One part that was read, and what is left. */
export type Taken<T> = { taken: T; rest: Rest }

const QUOTED = /["“”„«»]([^"“”„«»]*)["“”„«»]/u

/** A name without its quotes, and without the mark that ends a sentence. */
export function clean(name: string): string {
  const bare = name.trim().replace(/[\s.,;:!]+$/u, '')
  const inside = /^["“”„«»'](.*)["“”„«»']$/u.exec(bare)?.[1]
  return (inside ?? bare).trim()
}

/** The pilot that is all of the text, or none. */
export function pilotOf(rest: Rest): PilotRef {
  const known = takePilot(rest)
  if (known.taken) return known.taken
  const name = clean(withoutLead(rest.text, rest.reader.grammar.about)).replace(/\?+$/u, '')
  return name ? { name } : null
}

/** A pilot that is named for certain: by a known name, in quotes, or after "for". */
export function takePilot(rest: Rest): Taken<PilotRef> {
  const text = lookupName(rest.text)
  if (text === '') return { taken: null, rest }
  const whole = rest.names.find((name) => lookupName(name) === text)
  if (whole) return { taken: { name: whole }, rest: { ...rest, text: '' } }
  const known = nameWithin(rest.text, rest.names)
  if (known) return { taken: { name: known.name }, rest: cut(rest, known.start, known.end) }
  const quoted = QUOTED.exec(rest.text)
  if (quoted?.[1]?.trim()) {
    return {
      taken: { name: quoted[1].trim() },
      rest: cut(rest, quoted.index, quoted.index + quoted[0].length),
    }
  }
  const after = spansOf(rest.reader.grammar.for, evened(rest.text)).at(-1)
  const name = after && clean(rest.text.slice(after.end))
  return name ? { taken: { name }, rest: cut(rest, after.start, rest.text.length) } : { taken: null, rest }
}

/** Where the longest of the names stands in a text. */
export function nameWithin(
  text: string,
  names: readonly string[],
): { name: string; start: number; end: number } | null {
  const even = evened(text)
  const said = uncased(even)
  for (const name of names.toSorted((a, b) => b.length - a.length)) {
    const at = placeOf(name, even, said)
    if (at) return { name, ...at }
  }
  return null
}

/** The words of a name, also as they are looked for at first. */
function wordsOf(name: string) {
  return evened(name)
    .trim()
    .split(/\s+/u)
    .map((word) => ({ word, plain: uncased(word) }))
}

const nameWords: Memory<ReturnType<typeof wordsOf>> = new Map()

/** `said` is the uncased text: a pattern costs far more than to see that a word of the name is not there. */
function placeOf(name: string, text: string, said: string): { start: number; end: number } | null {
  const words = remembered(nameWords, name, () => wordsOf(name))
  if (!words.every(({ plain }) => said.includes(plain))) return null
  const source = words
    .map(({ word }) => word.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`))
    .join(String.raw`\s+`)
  const found = new RegExp(`(?<![\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])`, 'iu').exec(text)
  return found && { start: found.index, end: found.index + found[0].length }
}

/** Without the part, its quotes and the "for" before it. */
function cut(rest: Rest, start: number, end: number): Rest {
  const before = withoutTail(rest.text.slice(0, start).replace(/["“„'\s]+$/u, ''), rest.reader.grammar.for)
  return {
    ...rest,
    text: `${before} ${rest.text
      .slice(end)
      .replace(/^["”“']/u, '')
      .trim()}`.trim(),
  }
}

/** Whoever is mentioned: one person, or several of whom one is meant. */
export function takeMention(rest: Rest): Taken<Who | null> {
  const accounts = [...new Set(Array.from(rest.text.matchAll(MENTIONS), ([, account = '']) => account))]
  const [only, ...others] = accounts.map((account) => ({ account }))
  if (!only) return { taken: null, rest }
  const bare = rest.text.replace(MENTIONS, '\u0000')
  // What joins two mentions goes with them.
  const text = bare
    .split('\u0000')
    .filter((part, index, parts) => index === 0 || index === parts.length - 1 || !isJoin(part, rest.reader))
    .join(' ')
  return {
    taken: others.length > 0 ? { several: [only, ...others] } : only,
    rest: { ...rest, text: text.replace(/\s+/gu, ' ').trim() },
  }
}

function isJoin(text: string, { people }: Reader): boolean {
  return text.split(/[\s,&+/]+/u).every((word) => word === '' || isWholly(people.joiners, word))
}

/** The person in what is left: "me", or a name; several where they stand in a row. */
export function personOf(rest: Rest): Taken<Who | null> {
  const text = withoutLead(rest.text, rest.reader.grammar.to)
  const found = personIn(text, rest.people, rest.reader)
  if ('nobody' in found) return { taken: null, rest }
  if ('self' in found) {
    const [self] = spansOf(rest.reader.self, text)
    return { taken: found, rest: { ...rest, text: text.slice(self?.end ?? 0).trim() } }
  }
  const names = 'several' in found ? found.several : [found]
  const left = names
    .flatMap((one) => ('name' in one ? one.name : []))
    .reduce(withoutName, text)
    .replace(/^[\s,;()-]+|[\s,;()-]+$/gu, '')
  return { taken: found, rest: { ...rest, text: left } }
}

function withoutName(text: string, name: string): string {
  const at = evened(text).indexOf(evened(name))
  return at < 0 ? text : `${text.slice(0, at).replace(/@$/u, '')} ${text.slice(at + name.length)}`
}

/** The team, role or company that stands where a person should. */
export function groupOf({ text, people, reader }: Rest): Who | null {
  const found = personIn(text, people, reader)
  return 'nobody' in found && found.nobody !== 'unclear' ? found : null
}

/** The day in the text, or what was wrong with it; `ahead` where something rests until then and goes on with it. */
export function takeDay(
  rest: Rest,
  word: string,
  { ahead = false } = {},
): Taken<Day | null> | { misread: IntentOf<'misread'>; rest: Rest } {
  const read = readDay(rest.text, rest, { ahead })
  if (read && 'problem' in read) {
    const { problem, found } = read
    const { days } = read
    const unsure = { ...(days && { days }), ...('why' in read && { why: read.why }) }
    const misread = { do: 'misread', word, problem, found, ...unsure } as const
    return { misread, rest: { ...rest, text: read.rest } }
  }
  if (read) return { taken: ahead ? read.returns : read.day, rest: { ...rest, text: read.rest } }
  const until = spansOf(rest.reader.grammar.until, evened(rest.text)).at(-1)
  const found = until && clean(rest.text.slice(until.end))
  if (found) {
    const misread = { do: 'misread', word, problem: 'no-such-day', found } as const
    return { misread, rest: { ...rest, text: rest.text.slice(0, until.start).trim() } }
  }
  return { taken: null, rest }
}

/** What was wanted, or the question for its day where that was half read, with all the rest of it kept. */
export function withDay(days: ReturnType<typeof takeDay>, intent: (day: Day | null) => Intent): Intent {
  if (!('misread' in days)) return intent(days.taken)
  const wanted = intent(null)
  return wanted.do === 'misread' ? days.misread : { ...days.misread, wanted }
}

/** The text before and after the first of the words, which stand between two things. */
export function splitAt(text: string, words: RegExp): { before: string; after: string } | null {
  const [span] = spansOf(words, evened(text))
  return span ? { before: text.slice(0, span.start).trim(), after: text.slice(span.end).trim() } : null
}

/** The text without the words with which it begins, however often they stand there. */
export function withoutLead(text: string, words: RegExp): string {
  const [span] = spansOf(words, evened(text))
  return span?.start === 0 ? withoutLead(text.slice(span.end).trim(), words) : text.trim()
}

function withoutTail(text: string, words: RegExp): string {
  const span = spansOf(words, evened(text)).at(-1)
  return span?.end === text.length ? text.slice(0, span.start).trim() : text.trim()
}

/** The known name with which a text begins. */
export function knownStart(text: string, names: readonly string[]): { name: string; after: string } | null {
  const opened = text.replace(/^["“„']/u, '')
  for (const name of names.toSorted((a, b) => b.length - a.length)) {
    const start = opened.slice(0, name.length)
    if (folded(start) === folded(name) && !/^[\p{L}\p{N}]/u.test(opened.slice(name.length))) {
      return {
        name,
        after: opened
          .slice(name.length)
          .replace(/^["”“']/u, '')
          .trim(),
      }
    }
  }
  return null
}

/** A pilot of the person's own by name, before anything else is read: it may hold a day or a number. */
export function knownPilot(rest: Rest) {
  const named = takePilot(rest)
  const known = named.taken && 'name' in named.taken && rest.names.includes(named.taken.name)
  return known ? named : { taken: null, rest }
}
