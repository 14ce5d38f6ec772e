import type { Doing, IntentOf } from '../vocabulary/intent.ts'
import type { PilotRef } from '../vocabulary/arguments.ts'
import { dialogueOf, type Turn } from './turn.ts'

/**
 * Where the pilot is looked for that something is about; null where it is about none.
 * - `nudge`: the pilot of that nudge.
 * - `ref`: the one that is named; where none is, the pilot last spoken about, or with `fresh` only while that is fresh
 *   and nothing came between.
 *
 * `otherwise` says what happens when that is not one pilot: it is asked which, or it goes on without one. `awaited`: a
 * pilot of which something was awaited; where the speaker has no part in it any more, nothing is.
 */
export type PilotFinding =
  | null
  | (({ nudge: string } | ByReference) & { otherwise: 'ask' | 'go-on'; awaited?: true })
type ByReference = { ref: PilotRef; focus: 'last' | 'fresh' }

/** Says where the pilot of a command is looked for. */
export type PilotFinder<D extends Doing> = (turn: Turn, intent: IntentOf<D>) => PilotFinding

/** It is about no pilot. */
export function aboutNone(): PilotFinding {
  return null
}

/** The pilot that is named, else the one last spoken about. */
export function lastSpokenOf(_turn: Turn, { pilot }: { pilot: PilotRef }): PilotFinding {
  return { ref: pilot, focus: 'last', otherwise: 'ask' }
}

/** For what changes something: the pilot last spoken about only while that is fresh, and no nudge about others came since. */
export function latelySpokenOf(_turn: Turn, { pilot }: { pilot: PilotRef }): PilotFinding {
  return { ref: pilot, focus: 'fresh', otherwise: 'ask' }
}

/** The pilot of the nudge that is answered. */
export function ofNudge(_turn: Turn, { ask }: { ask: string }): PilotFinding {
  return { nudge: ask, otherwise: 'ask' }
}

/** The pilot about which something is awaited of the speaker; none where nothing is. */
export function ofAwaited(turn: Turn): PilotFinding {
  const { expects } = dialogueOf(turn)
  if (!expects) return null
  const rest = { otherwise: 'go-on', awaited: true } as const
  if ('ask' in expects) return { nudge: expects.ask, ...rest }
  return 'pilot' in expects && expects.pilot ? { ref: { id: expects.pilot }, focus: 'last', ...rest } : null
}
