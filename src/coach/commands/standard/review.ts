import { isAgreement } from '../../../commitments/commitment.ts'
import { commitmentId } from '../../../records/commitment.ts'
import { phrase, type Message } from '../../../messages/message.ts'
import { questionOf } from '../../../playbook/playbook.ts'
import { addDays } from '../../../time/time.ts'
import { agreements, renewed } from '../../../pilots/standard.ts'
import { keepAnswer } from '../../answers.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { optionPhrase, personName } from '../../../say/names.ts'
import { mayDo } from '../../rights.ts'
import { copiesKept, copiesParts } from '../../talks/copies.ts'
import {
  caseOf,
  changePilot,
  conclude,
  inWords,
  keep,
  note,
  say,
  text,
  todayOf,
  type Turn,
} from '../../turn.ts'
import { askPart } from './record-questions.ts'
import { z } from 'zod'
import { pilotRef, day } from '../../../vocabulary/arguments.ts'
import { latelySpokenOf } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { OPTIONS } from '../../../vocabulary/questions.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    'review-standard': z.infer<typeof reviewStandardTakes>
    copies: z.infer<typeof copiesTakes>
  }
}

const reviewStandardTakes = z.object({
  pilot: pilotRef,
  still: z.boolean(),
  day: day.nullable(),
})

export const reviewStandardCommand = defineCommand('review-standard', {
  takes: reviewStandardTakes,
  right: 'promise',
  effect: 'acts',
  pilot: latelySpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: null,
  help: null,
  handle: reviewStandard,
})

/** On the day of its review a signed decision still holds, with a new day, or it is made anew [CM2]. */
function reviewStandard(turn: Turn, { still, day }: IntentOf<'review-standard'>): Turn {
  const { pilot } = caseOf(turn)
  const { standard } = pilot
  if (!standard?.signed) return say(turn, text(phrase('standard.review.not-due')))
  const today = todayOf(turn)
  const due = standard.review !== null && standard.review <= today
  if (!still) return due ? anew(turn) : say(turn, text(phrase('standard.review.not-due')))
  if (!due && day === null) return say(turn, text(phrase('standard.review.not-due')))
  const next = day ?? addDays(today, turn.context.content.playbook.standard.review)
  if (next <= today) return say(turn, text(phrase('replies.past-day', { found: { day: next } })))
  const kept = note(
    changePilot(turn, { standard: { ...standard, review: next, reviewed: turn.context.now } }),
    'decision.made',
    { what: 'new-standard', verdict: 'still' },
  )
  const outcome = phrase('standard.review.still', { day: { day: next } })
  const told = conclude(say(kept, text(outcome)), outcome)
  return due ? say(told, ...reviewParts(told, next)) : told
}

/** Another day, and whether there are copies by now [CM9]. */
function reviewParts(turn: Turn, initial: string): Message {
  const pilot = { id: caseOf(turn).pilot.id }
  return [
    {
      of: 'day',
      part: 'date',
      label: phrase('standard.another-day'),
      tap: { do: 'review-standard', pilot, still: true, day: null },
      initial,
    },
    text(phrase('standard.review.copies')),
    {
      of: 'copies',
      part: 'buttons',
      buttons: (['none', 'some'] as const).map((choice) => ({
        label: optionPhrase('copies', choice),
        tap: { do: 'copies', pilot, choice },
      })),
    },
  ]
}

/** What was signed stays as it was; whoever had not answered is not asked any more. */
function anew(turn: Turn): Turn {
  const about = caseOf(turn)
  const { pilot, commitments } = about
  const before = pilot.standard
  if (!before?.signed) return turn
  const { agreed, silent } = agreements(about)
  const outcome = phrase('standard.review.anew')
  const { now } = turn.context
  const open = commitments
    .filter(isAgreement)
    .filter(({ state, person }) => state === 'promised' && person && silent.includes(person))
  const decision = commitments.find(({ id }) => id === commitmentId(pilot.id, 'new-standard'))
  const over = open.map((one) => ({
    ...one,
    state: 'waived' as const,
    reason: inWords(turn, outcome),
    changed: now,
  }))
  const again = decision ? [{ ...decision, state: 'promised' as const, evidence: null, changed: now }] : []
  const renewal = changePilot(keep(turn, ...over, ...again), {
    standard: renewed({ ...before, signed: before.signed }, agreed, now),
  })
  const noted = note(renewal, 'decision.made', { what: 'new-standard', verdict: 'anew' })
  const told = conclude(say(noted, text(outcome)), outcome)
  return mayDo(told, 'edit')
    ? askPart(told, 'mandate')
    : say(told, text(phrase('standard.review.owner', { owner: personName(pilot.owner?.person) })))
}

const copiesTakes = z.object({
  pilot: pilotRef,
  choice: z.enum(OPTIONS.copies),
})

export const copiesCommand = defineCommand('copies', {
  takes: copiesTakes,
  right: 'promise',
  effect: 'acts',
  pilot: latelySpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: null,
  help: null,
  handle: copies,
})

/** Whether other teams run their own version by now: copies that drift apart are brought together by somebody [CM9]. */
export function copies(turn: Turn, { choice }: IntentOf<'copies'>): Turn {
  const question = questionOf(turn.context.content.playbook, 'copies')
  if (!question) return turn
  const kept = copiesKept(keepAnswer(turn, question, { text: '', person: null, choice, weak: [] }))
  if (choice === 'some') return say(kept, ...copiesParts(kept))
  const outcome = phrase('standard.review.copies-none')
  return conclude(say(kept, text(outcome)), outcome)
}

export const reviewMessages = declareMessages({
  'standard.review.anew': {},
  'standard.review.copies': {},
  'standard.review.copies-none': {},
  'standard.review.not-due': {},
  'standard.review.owner': { owner: 'text' },
  'standard.review.still': { day: 'day' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof reviewMessages> {}
}
