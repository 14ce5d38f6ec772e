import type { Commitment } from '../../../records/commitment.ts'
import type { CommitmentKind } from '../../../vocabulary/commitment-kinds.ts'
import { phrase, type Message } from '../../../messages/message.ts'
import type { Question } from '../../../playbook/playbook.ts'
import type { Person } from '../../../records/person.ts'
import type { Day } from '../../../time/time.ts'
import { isFirm } from '../../../vocabulary/stage.ts'
import { commitmentName, kindName, personName } from '../../../say/names.ts'
import { talkOf } from '../../talks/question-flow.ts'
import { caseOf, conclude, keepActive, note, say, sayDirectly, text, type Turn } from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { defaultDue } from './default-due.ts'
import { declareMessages } from '../../../messages/declaration.ts'

/** A firm day that was moved before is moved again: that takes a reason [DD5]. */
export function isMovedAgain(turn: Turn, one: Commitment, due: Day): boolean {
  return isFirm(caseOf(turn).pilot.stage) && one.due !== null && one.due !== due && (one.moved ?? 0) > 0
}

/** The promise with another day; a first day is no move. */
export function movedTo(one: Commitment, due: Day, reason: string | undefined): Commitment {
  const moved = one.due === null || one.due === due ? one.moved : (one.moved ?? 0) + 1
  return { ...one, due, ...(moved !== undefined && { moved }), ...(reason && { reason: reason.trim() }) }
}

/** Asks why a day is moved once more before it is. */
export function askMoveReason(turn: Turn, one: Commitment, due: Day): Turn {
  const waiting = expect(turn, { expects: 'move-reason', pilot: one.pilot, commitment: one.id, due })
  return say(
    waiting,
    text(phrase('commitments.moved-again', { what: commitmentName(one), due: { day: due } })),
  )
}

/** By when somebody does what they take on: from production on no day is taken silently [DD5]. */
export function askDay(turn: Turn, what: CommitmentKind, person: Person): Turn {
  const { pilot } = caseOf(turn)
  const who = { person: person.id }
  const tap = {
    do: 'commit',
    pilot: { id: pilot.id },
    what,
    who,
    due: null,
    question: null,
    sure: true,
  } as const
  const waiting = expect(turn, { expects: 'commitment', pilot: pilot.id, what, person: person.id, due: null })
  return say(waiting, text(phrase('commitments.by-when', { what: kindName(what) })), {
    of: 'by-when',
    part: 'date',
    label: phrase('commitments.due'),
    tap,
  })
}

/** Whoever owns the outcome says from when: until then it is "interesting, but not now" [DT1]. */
export function askFrom(turn: Turn, { id, pilot }: Commitment): Message {
  if (caseOf(turn).pilot.stage !== 'poc') return []
  return [
    text(phrase('cause.your-day')),
    {
      of: 'from',
      part: 'date',
      label: phrase('cause.day'),
      tap: { do: 'move', pilot: { id: pilot }, commitment: id, due: null },
    },
  ]
}

/** From when the business line takes it on [DT1]. */
export function takenOn(turn: Turn, one: Commitment, due: Day): Turn {
  const kept = keepActive(turn, { ...one, due, changed: turn.context.now })
  const outcome = phrase('cause.from', { person: personName(one.person), due: { day: due } })
  const noted = note(kept, 'commitment.moved', { commitment: one.id, person: one.person, due })
  return conclude(say(expect(noted, null), text(outcome)), outcome)
}

/** Somebody finds it out, and the day is asked for: from production on none is taken silently [DD5]. */
export function askByWhen(turn: Turn, question: Question, person: Person): Turn {
  const { pilot } = caseOf(turn)
  const find = { do: 'find-out', pilot: { id: pilot.id }, question: question.id } as const
  const waiting = expect(turn, {
    expects: 'who-when',
    pilot: pilot.id,
    talk: talkOf(turn).id,
    question: question.id,
    person: person.id,
  })
  const tap = { ...find, who: { person: person.id } }
  const calendar = {
    of: 'by-when',
    part: 'date',
    label: phrase('commitments.due'),
    tap: { ...tap, due: null },
  } as const
  if (isFirm(pilot.stage)) return sayDirectly(waiting, text(phrase('talk.by-when')), calendar)
  const due = defaultDue(turn)
  return sayDirectly(waiting, text(phrase('talk.finder-when', { person: { person: person.id } })), calendar, {
    of: 'by-when',
    part: 'buttons',
    buttons: [{ label: phrase('replies.this-day', { day: { day: due } }), tap: { ...tap, due } }],
  })
}

export const dueDatesMessages = declareMessages({
  'cause.your-day': {},
  'cause.from': { person: 'text', due: 'day' },
  'commitments.by-when': { what: 'text' },
  'commitments.moved-again': { what: 'text', due: 'day' },
  'talk.by-when': {},
  'talk.finder-when': { person: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof dueDatesMessages> {}
}
