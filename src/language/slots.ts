import { amountsIn } from './amount.ts'
import { kindsIn } from './commitment-kinds.ts'
import { daysIn } from './dates.ts'
import { MENTIONS } from './mention.ts'
import { marksName } from './name.ts'
import { calledSo, nameAmong } from './people.ts'
import { evened, spansOf } from './pattern.ts'
import type { Reader } from './reader.ts'
import { nameWithin } from './words/remainder.ts'
import type { SaidContext } from './words/said-context.ts'
import type { Slot } from '../vocabulary/utterances.ts'

/** A place of a text that fills a slot. A `name` is of somebody or something unknown. */
export type Filled = { slot: Slot | 'name'; start: number; end: number; found: string }

/** A mention of which the platform makes none. */
const TYPED_MENTION = /(?<![\p{L}\p{N}.])@\p{L}[\p{L}\p{M}\p{N}'’-]*/gu
/** More names than that stand in no sentence that is recognised. */
const MOST_NAMES = 3

/**
 * What fills slots in a text, in order and without overlaps. Kinds and amounts are words like others where they are not
 * `wanted`, and what is among the `words`, in small letters, is no unknown name.
 */
export function slotsIn(
  text: string,
  wanted: readonly Slot[],
  words: ReadonlyMap<string, unknown>,
  context: SaidContext,
  reader: Reader,
): Filled[] {
  const even = evened(text)
  const found: Filled[] = []
  const add = (slot: Filled['slot'], spans: readonly { start: number; end: number }[]) => {
    for (const { start, end } of spans)
      if (!found.some((one) => start < one.end && one.start < end))
        found.push({ slot, start, end, found: text.slice(start, end) })
  }
  const pilot = nameWithin(even, context.pilotNames ?? [])
  if (pilot) add('pilot', [pilot])
  add('person', spansOf(MENTIONS, even))
  add('name', spansOf(TYPED_MENTION, even))
  add('day', daysIn(even, context))
  if (wanted.includes('kind')) add('kind', kindsIn(even, reader))
  if (wanted.includes('amount')) add('amount', amountsIn(even, reader))
  for (const name of namesIn(even, found, { people: context.people ?? [], words }, reader))
    add(name.known ? 'person' : 'name', [name])
  return found.toSorted((a, b) => a.start - b.start)
}

/** Names of people who are known, and what capitals show to be a name. */
function namesIn(
  text: string,
  taken: readonly Filled[],
  { people, words }: { people: readonly string[]; words: ReadonlyMap<string, unknown> },
  reader: Reader,
) {
  const looks = [...taken]
  const named: { start: number; end: number; known: boolean }[] = []
  for (let names = 0; names < MOST_NAMES; names++) {
    // What was looked at already is no other name.
    const hidden = looks.reduce(
      (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
      text,
    )
    const name = nameAmong(hidden, people, reader)
    const start = name ? hidden.indexOf(name) : -1
    if (!name || start < 0) return named
    const span = {
      start,
      end: start + name.length,
      known:
        calledSo(
          name,
          people.map((one) => ({ name: one })),
        ).length > 0,
    }
    looks.push({ ...span, slot: 'name', found: name })
    const written = name.split(/\s+/u)
    // Every sentence begins with a capital, and some people write one everywhere.
    const marked =
      (start > 0 || written.length > 1) &&
      written.every((word) => marksName(word.slice(0, 1), reader) && !words.has(word.toLowerCase()))
    if (span.known || marked) named.push(span)
  }
  return named
}
