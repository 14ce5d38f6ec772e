import { occurs } from '../content/pattern.ts'
import type { Reader } from '../content/reader.ts'
import { folded } from '../record.ts'

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
  const together = ({ name, problem }: Alike) => wordsOf(`${name} ${problem ?? ''}`, reader)
  if (overlap(wordsOf(one.name, reader), wordsOf(other.name, reader)) >= 1) return true
  if (!one.problem || !other.problem)
    return overlap(wordsOf(one.name, reader), wordsOf(other.name, reader)) >= SHARED.part
  const department = one.department !== null && folded(one.department) === folded(other.department ?? '')
  return overlap(together(one), together(other)) >= (department ? SHARED.sameDepartment : SHARED.part)
}

/** What part of the shorter list stands in the longer one; nothing where too few words do. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((word) => other.has(word)).length
  return shared < SHARED.least ? 0 : shared / Math.min(one.size, other.size)
}

/** The words that say what a pilot is about: those that many pilots have in common say nothing. */
function wordsOf(text: string, { short }: Reader): ReadonlySet<string> {
  const words = folded(text).match(/\p{L}{3,}/gu) ?? []
  const plain = (word: string) => [short.fillers, short.vague].some((list) => occurs(list, word))
  return new Set(words.filter((word) => !plain(word)).map((word) => word.slice(0, BEGINNING)))
}
