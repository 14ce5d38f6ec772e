import { phrase } from '../../../messages/message.ts'
import { promised } from '../../../records/commitment.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { questionName } from '../../../say/names.ts'
import { askNext, askWhoWhen } from '../../talks/question-flow.ts'
import { askByWhen } from '../commitments/due-dates.ts'
import { caseOf, keep, keepActive, note, sayDirectly, text, type Turn } from '../../turn.ts'
import { resolve, unread } from '../../person-reference.ts'
import { z } from 'zod'
import { pilotRef, question, who, day } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { waitingQuestion, outdated } from './coach.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    'find-out': z.infer<typeof findOutTakes>
  }
}

const findOutTakes = z.object({
  pilot: pilotRef,
  question,
  who: who.nullable(),
  due: day.nullable(),
})

export const findOutCommand = defineCommand('find-out', {
  takes: findOutTakes,
  right: 'answer',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: [],
  words: null,
  help: null,
  handle: findOut,
})

/** Who will find out what nobody knows yet, and by when [TP1-5: kept as a promise]. */
function findOut(turn: Turn, intent: IntentOf<'find-out'>): Turn {
  const question = waitingQuestion(turn, intent.question)
  if (!question) return outdated(turn, intent.question)
  const found = intent.who && resolve(turn, intent.who)
  if (!found) {
    const tap = { do: 'find-out', pilot: intent.pilot, question: question.id, due: intent.due } as const
    const lost = unread(turn, intent.who, 'finder', (who) => ({ ...tap, who }))
    const asked = lost.length > 0 || !intent.who ? lost : [text(phrase('talk.who-unclear'))]
    return askWhoWhen(sayDirectly(turn, ...asked), question, intent.due)
  }
  const { pilot, commitments } = caseOf(found.turn)
  if (intent.due === null) return askByWhen(found.turn, question, found.person)
  const { due } = intent
  const promise = promised(turn.context.organisation.id, {
    pilot: pilot.id,
    what: 'open-question',
    question: question.id,
    person: found.person.id,
    namedBy: turn.context.speaker,
    agreed: found.person.id === turn.context.speaker,
    due,
    changed: turn.context.now,
  })
  const before = commitments.find(({ id }) => id === promise.id)
  const kept = note(keep(found.turn, { ...promise, version: before?.version ?? 0 }), 'commitment.promised', {
    what: promise.what,
    question: question.id,
    person: found.person.id,
    due,
  })
  const active = keepActive(kept)
  const noted = { question: questionName(question.id), due: { day: due } }
  const receipt =
    found.person.id === turn.context.speaker
      ? phrase('talk.finder-self', noted)
      : phrase('talk.finder-noted', { ...noted, person: { person: found.person.id } })
  return askNext(sayDirectly(active, text(receipt)))
}

export const findOutMessages = declareMessages({
  'talk.finder-self': { question: 'text', due: 'text' },
  'talk.finder-noted': { person: 'text', question: 'text', due: 'text' },
  'talk.who-unclear': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof findOutMessages> {}
}
