import { z } from 'zod'
import { declareMessages } from '../../../messages/declaration.ts'
import { phrase } from '../../../messages/message.ts'
import { commitmentName, dueOf } from '../../../say/names.ts'
import { addDays, startOf } from '../../../time/time.ts'
import { id, pilotRef } from '../../../vocabulary/arguments.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { defineCommand } from '../../command.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { caseOf, conclude, keep, note, say, text, todayOf, zoneOf, type Turn } from '../../turn.ts'
import { already, gone, named } from './commitment.ts'
import { move } from './move.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    'on-track': z.infer<typeof takes>
  }
}

const takes = z.object({ pilot: pilotRef, commitment: id })

export const onTrackCommand = defineCommand('on-track', {
  takes,
  right: 'keep-commitment',
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: null,
  help: null,
  handle: onTrack,
})

/** What was promised comes by its day: the day stays, and is not asked about again before it has passed. */
function onTrack(turn: Turn, { commitment }: IntentOf<'on-track'>): Turn {
  const one = named(turn, commitment)
  if (!one) return gone(turn)
  if (one.state !== 'promised') return already(turn, one)
  const { due } = one
  if (!due || due < todayOf(turn))
    return move(turn, { do: 'move', pilot: { id: one.pilot }, commitment: one.id, due: null })
  const snoozed = startOf(addDays(due, 1), zoneOf(turn))
  const asked = caseOf(turn).asks.filter(
    ({ rule, subject, closed }) => rule === 'commitment-due' && subject === one.id && !closed,
  )
  const quiet = keep(turn, ...asked.map((ask) => ({ ...ask, snoozed })))
  const noted = note(quiet, 'ask.snoozed', { rule: 'commitment-due', until: due })
  const outcome = phrase('commitments.on-track', { what: commitmentName(one), due: dueOf(one) })
  return conclude(say(noted, text(outcome)), outcome)
}

export const onTrackMessages = declareMessages({
  'commitments.on-track': { what: 'text', due: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof onTrackMessages> {}
}
