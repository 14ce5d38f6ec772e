import { kindEntry } from '../../../vocabulary/commitment-kinds.ts'
import { phrase } from '../../../messages/message.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { commitmentName } from '../../../say/names.ts'
import { caseOf, say, text, todayOf, type Turn } from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { askMoveReason, isMovedAgain, movedTo, takenOn } from './due-dates.ts'
import { z } from 'zod'
import { pilotRef, id, written, day } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { named, gone, already, changed } from './commitment.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    move: z.infer<typeof moveTakes>
  }
}

/** `reason`: why the day is moved once more, where that is asked. */
const moveTakes = z.object({
  pilot: pilotRef,
  commitment: id,
  due: day.nullable(),
  reason: written.optional(),
})

export const moveCommand = defineCommand('move', {
  takes: moveTakes,
  right: 'keep-commitment',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: null,
  help: null,
  handle: move,
})

/** Gives a promise another day; a second move in a row wants a reason. */
export function move(turn: Turn, { commitment: id, due, reason }: IntentOf<'move'>): Turn {
  const one = named(turn, id)
  if (!one) return gone(turn)
  if (kindEntry(one.what).gate === 'day' && one.state === 'met' && due) return takenOn(turn, one, due)
  if (one.state !== 'promised') return already(turn, one)
  if (due === null) {
    const waiting = expect(turn, { expects: 'day', pilot: one.pilot, commitment: one.id })
    return say(
      waiting,
      text(phrase('commitments.ask-day', { what: commitmentName(one), pilot: caseOf(turn).pilot.name })),
      {
        of: 'day',
        part: 'date',
        label: phrase('commitments.other-date'),
        tap: { do: 'move', pilot: { id: one.pilot }, commitment: one.id, due: null },
      },
    )
  }
  if (due < todayOf(turn)) return say(turn, text(phrase('replies.past-day', { found: { day: due } })))
  if (reason === undefined && isMovedAgain(turn, one, due)) return askMoveReason(turn, one, due)
  if (reason !== undefined && reason.trim().length < 3) return say(turn, text(phrase('replies.reason-short')))
  const told = reason === undefined ? 'commitments.moved' : 'commitments.moved-because'
  return changed(turn, movedTo(one, due, reason), 'commitment.moved', told)
}

export const moveMessages = declareMessages({
  'commitments.ask-day': { what: 'text', pilot: 'text' },
  'commitments.moved': { what: 'text', due: 'text' },
  'commitments.moved-because': { what: 'text', due: 'text', said: 'text' },
  'replies.reason-short': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof moveMessages> {}
}
