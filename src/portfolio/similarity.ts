import { occurs } from '../language/pattern.ts'
import type { Reader } from '../language/reader.ts'
import { folded } from '../language/folding.ts'

/** What tells whether two pilots are after the same thing. */
export type Alike = { name: string; problem: string | null; department: string | null }

/** So many words in common make two pilots alike, and so great a part of the shorter of the two. */
const SHARED = { least: 2, part: 0.5, sameDepartment: 0.3 }
/** Words are the same when they begin alike: "retype", "retyping". */
const BEGINNING = 5

/**
 * Whether two pilots are after much the same thing [PB7, CM5]: their names, or their problems with their names, have
 * enough words in common; in the same department fewer are enough.
 */
export function similar(one: Alike, other: Alike, reader: Reader): boolean {
  const names = overlap(one.name, other.name, reader)
  if (names >= 1) return true
  if (!one.problem || !other.problem) return names >= SHARED.part
  const department = one.department !== null && folded(one.department) === folded(other.department ?? '')
  const shared = overlap(`${one.name} ${one.problem}`, `${other.name} ${other.problem}`, reader)
  return shared >= (department ? SHARED.sameDepartment : SHARED.part)
}

/** What part of the words of the shorter text stands in the longer one; nothing where too few words do. */
function overlap(one: string, other: string, reader: Reader): number {
  const [mine, theirs] = [wordsIn(one), wordsIn(other)]
  // Which words say nothing takes long to tell: most texts have hardly a word in common, whatever it says.
  if (inBoth(beginnings(mine), beginnings(theirs)) < SHARED.least) return 0
  const telling = (words: string[]) => beginnings(words.filter((word) => tells(word, reader)))
  const [own, others] = [telling(mine), telling(theirs)]
  const shared = inBoth(own, others)
  return shared < SHARED.least ? 0 : shared / Math.min(own.size, others.size)
}

function wordsIn(text: string): string[] {
  return folded(text).match(/\p{L}{3,}/gu) ?? []
}

function beginnings(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map((word) => word.slice(0, BEGINNING)))
}

function inBoth(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter((word) => other.has(word)).length
}

/** Whether a word says what a pilot is about: those that many pilots have in common do not. */
function tells(word: string, { short }: Reader): boolean {
  return !occurs(short.fillers, word) && !occurs(short.vague, word)
}
