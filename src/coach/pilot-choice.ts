import { folded } from '../language/folding.ts'
import { running } from '../pilots/pilot.ts'
import type { Pilot } from '../records/pilot.ts'
import type { PilotRef } from '../vocabulary/arguments.ts'
import { nearest } from '../config/near-match.ts'

/** Which pilot is meant; several when the words fit more than one, none with the nearest name the speaker may see. */
export type Choice = { one: Pilot } | { several: Pilot[] } | { none: string | null; nearest: string | null }

/** The pilots spoken about, the latest first, and whether that is still what a word without a name means. */
export type Focus = { pilots: string[]; sure: boolean }

/** A part of a name shorter than this is no name. */
const SHORTEST_PART = 3

/**
 * @param named the pilots of that name, or with that id, that the speaker may see
 * @param mine the pilots that the speaker can mean without a name: those in which they have a part
 * @param focus what was spoken about before
 */
export function choosePilot(ref: PilotRef, named: Pilot[], mine: Pilot[], focus: Focus): Choice {
  if (ref && 'id' in ref) return named[0] ? { one: named[0] } : { none: null, nearest: null }
  if (ref) {
    const [first, ...others] = named
    if (first) return others.length === 0 ? { one: first } : { several: named }
    const [part, ...more] = partly(folded(ref.name), mine)
    if (part) return more.length === 0 ? { one: part } : { several: [part, ...more] }
    return {
      none: ref.name,
      nearest:
        nearest(
          folded(ref.name),
          mine.map(({ name }) => name),
        ) ?? null,
    }
  }
  const open = mine.filter(running)
  const last = mine.find(({ id }) => id === focus.pilots[0])
  if (focus.sure && last && running(last)) return { one: last }
  const place = ({ id }: Pilot) => (focus.pilots.includes(id) ? focus.pilots.indexOf(id) : Infinity)
  const [only, ...others] = (open.length > 0 ? open : mine).toSorted((a, b) =>
    place(a) === place(b) ? 0 : place(a) - place(b),
  )
  if (!only) return { none: null, nearest: null }
  return others.length === 0 ? { one: only } : { several: [only, ...others] }
}

/** The pilots whose names have a word that begins so, else those with it anywhere. */
function partly(part: string, mine: Pilot[]): Pilot[] {
  if (part.length < SHORTEST_PART) return []
  const begins = mine.filter(({ name }) => ` ${folded(name)}`.includes(` ${part}`))
  return begins.length > 0 ? begins : mine.filter(({ name }) => folded(name).includes(part))
}
