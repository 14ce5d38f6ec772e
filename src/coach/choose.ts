import { folded } from '../record.ts'
import { running, type Pilot } from '../pilots/pilot.ts'
import { nearest } from '../nearest.ts'
import type { PilotRef } from './intent.ts'

/** Which pilot is meant; several when the words fit more than one, none with the nearest name the speaker may see. */
export type Choice = { one: Pilot } | { several: Pilot[] } | { none: string | null; nearest: string | null }

/**
 * @param named the pilots of that name, or with that id, that the speaker may see
 * @param mine the pilots that the speaker can mean without a name: those in which they have a part
 * @param focus the pilot last spoken about
 */
export function choosePilot(ref: PilotRef, named: Pilot[], mine: Pilot[], focus: string | null): Choice {
  if (ref && 'id' in ref) return named[0] ? { one: named[0] } : { none: null, nearest: null }
  if (ref) {
    const [first, ...others] = named
    if (first) return others.length === 0 ? { one: first } : { several: named }
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
  const last = mine.find(({ id }) => id === focus)
  if (last && running(last)) return { one: last }
  const [only, ...others] = open.length > 0 ? open : mine
  if (!only) return { none: null, nearest: null }
  return others.length === 0 ? { one: only } : { several: [only, ...others] }
}
