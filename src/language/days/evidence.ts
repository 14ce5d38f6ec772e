import { occurs } from '../pattern.ts'
import { past, type Cursor, type Reading } from './reading.ts'

/**
 * Whether a reading is meant as a day. A word that may be a name or a verb is one only where a word such as "by" stands
 * before it, or nothing else in the text: "Jan", "May" and "Friday" are names before another, "march" walks.
 */
export function isMeant(cursor: Cursor, at: number, reading: Reading, particles: RegExp): boolean {
  const { tokens } = cursor
  const one = reading.end === at + 1 && /^(?:month|weekday)$/u.test(reading.kind)
  if (!reading.weak && !one) return true
  const all = joined(cursor, at, reading.end)
  const led = isLed(cursor, all.start)
  const named = one && isNamed(cursor, at, reading.end, particles)
  if (!reading.weak) return led || !named
  return (led && !named) || isAlone(cursor, all.start, all.end, tokens.length)
}

/** The others of its kind beside it: "March or April" is meant as a whole, or not at all. */
function joined(cursor: Cursor, at: number, end: number): { start: number; end: number } {
  let [start, last] = [at, end]
  while (cursor.look('to', start - 1) && nameAt(cursor, start - 2)) start -= 2
  for (let next = nameAt(cursor, cursor.look('to', last)?.end ?? -1); next;) {
    last = next.end
    next = nameAt(cursor, cursor.look('to', last)?.end ?? -1)
  }
  return { start, end: last }
}

function nameAt(cursor: Cursor, at: number) {
  return cursor.look('months', at) ?? cursor.look('weekdays', at)
}

/** Whether nothing but small words stands beside it. */
function isAlone(cursor: Cursor, at: number, end: number, length: number): boolean {
  const { tokens } = cursor
  const before = skipped(cursor, 0)
  let after = end
  while (after < length && (cursor.look('ends', after) || /^\P{L}$/u.test(tokens[after]!.word)))
    after = cursor.look('ends', after)?.end ?? after + 1
  return before >= at && after >= length
}

function skipped(cursor: Cursor, at: number): number {
  let next = past(cursor, 'of', past(cursor, 'leads', at))
  while (cursor.look('leads', next)) next = past(cursor, 'of', past(cursor, 'leads', next))
  return next
}

/** Whether a word such as "by" stands before it. */
function isLed(cursor: Cursor, at: number): boolean {
  const article = cursor.look('of', at - 1)
  for (const end of article ? [at, at - 1] : [at])
    for (let start = end - 1; start >= Math.max(0, end - 3); start -= 1)
      if (isLead(cursor, start, end)) return true
  return false
}

function isLead(cursor: Cursor, start: number, end: number): boolean {
  const lead = cursor.look('leads', start)
  return lead?.end === end && lead.name !== 'soft'
}

/** Whether it is written like a part of somebody's name: "April Jones", "Jan de Vries", "Juan Abril", "the Sun server". */
function isNamed(cursor: Cursor, at: number, end: number, particles: RegExp): boolean {
  const { tokens } = cursor
  const [before, word, next, second] = [tokens[at - 1], tokens[at], tokens[end], tokens[end + 1]]
  if (word && !word.capital) return false
  if (next?.capital && !next.glued && !nameAt(cursor, end)) return true
  if (next && second?.capital && occurs(particles, next.word) && particle(particles, next.word)) return true
  return !!before?.capital && at > 1 && !nameAt(cursor, at - 1) && !cursor.look('leads', at - 1)
}

function particle(particles: RegExp, word: string): boolean {
  return word.replace(particles, '') === ''
}
