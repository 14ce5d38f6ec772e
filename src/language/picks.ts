import { kindsIn } from './commitment-kinds.ts'
import { evened, spansOf } from './pattern.ts'
import type { Reader } from './reader.ts'
import type { CommitmentKind } from '../vocabulary/commitment-kinds.ts'

/** What a text may call one of several things by. */
export type Pickable = { what: CommitmentKind | null; name: string | null }

const ORDINALS = ['first', 'second', 'third'] as const

/**
 * Which of several things that were offered a text picks, by place, kind or name ("both", "only the first", "just
 * training"); null where anything else is said with it.
 */
export function readPicks(text: string, things: readonly Pickable[], reader: Reader): number[] | null {
  const said = evened(text)
  const { picks } = reader
  const all = spansOf(picks.all, said)
  const found = things.map(({ what, name }, index) => [
    ...kindsIn(said, reader).filter((span) => span.what === what),
    ...(name ? namesIn(said, name) : []),
    ...(ORDINALS[index] ? spansOf(picks[ORDINALS[index]], said) : []),
    ...(index === things.length - 1 ? spansOf(picks.last, said) : []),
  ])
  const yes = { start: 0, end: reader.answers.yes.exec(said)?.[0].length ?? 0 }
  const read = [yes, ...all, ...found.flat(), ...spansOf(picks.beside, said)]
  const rest = said
    .split('')
    .filter((_, at) => !read.some(({ start, end }) => start <= at && at < end))
    .join('')
  if (/[\p{L}\p{N}?]/u.test(rest)) return null
  const picked = things.flatMap((_, index) => (all.length > 0 || found[index]!.length > 0 ? [index] : []))
  return picked.length > 0 && (all.length === 0 || found.flat().length === 0) ? picked : null
}

/** Where a name, or its first part, stands in a text. */
function namesIn(text: string, name: string): { start: number; end: number }[] {
  const first = name.split(/\s+/u)[0]!.toLowerCase()
  return Array.from(text.matchAll(/[\p{L}\p{M}'’-]+/gu))
    .filter(
      ([word]) =>
        name.toLowerCase().split(/\s+/u).includes(word.toLowerCase()) || word.toLowerCase() === first,
    )
    .map(({ 0: word, index }) => ({ start: index, end: index + word.length }))
}
