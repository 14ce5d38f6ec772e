import { affirms, doubtIn } from '../../language/affirmation.ts'
import { isForeign } from '../../language/foreign.ts'
import { moneyIn } from '../../language/money.ts'
import { readerOf } from '../../language/reader.ts'
import { readYesNo } from '../../language/yes-no.ts'
import { declareMessages } from '../../messages/declaration.ts'
import { phrase, type Button, type Message, type MessageDescriptor } from '../../messages/message.ts'
import type { Question } from '../../playbook/playbook.ts'
import type { Commitment } from '../../records/commitment.ts'
import { button } from '../../say/buttons.ts'
import { commitmentName, kindName } from '../../say/names.ts'
import { brief } from '../../say/quotes.ts'
import type { CommitmentKind } from '../../vocabulary/commitment-kinds.ts'
import type { Subject } from '../../vocabulary/denials.ts'
import type { Instant } from '../../time/time.ts'
import { caseOf, languageFor, text, type Turn } from '../turn.ts'

/** Whether an answer to it would meet a promise or help to open a gate, so that it has to say that the thing is there [ST1]. */
function settles({ commitments }: ReturnType<typeof caseOf>, question: Question): boolean {
  const { id, answer, denied, meets, commitment, rows } = question
  // Whatever hurts is a problem: there is nothing of it that could be there or not.
  if (answer !== 'text' || !denied || denied === 'problem') return false
  if (meets && commitment !== 'open-question') return true
  return rows.includes('ST1') || commitments.some((one) => one.question === id && one.state === 'promised')
}

/** Whether it is not certain that an answer says that the thing is there, where it would settle something. */
export function isUnconfirmed(turn: Turn, question: Question, words: string): boolean {
  if (!question.denied || !settles(caseOf(turn), question)) return false
  return doubtIn(words, question.denied, readerOf(languageFor(turn).vocabulary)) !== null
}

/** Whether what was given to show that a promise is kept says so. */
export function saysDone(turn: Turn, what: CommitmentKind, words: string): boolean {
  const { vocabulary } = languageFor(turn)
  const reader = readerOf(vocabulary)
  if (what !== 'budget') return affirms(words, what, subjectOf(turn, what), reader)
  const money = moneyIn(words, reader)
  return !!money?.granted && money.open === null && !isForeign(words, vocabulary)
}

/** What a kind must not be denied by. */
export function subjectOf(turn: Turn, what: CommitmentKind): Subject {
  return turn.context.content.playbook.kinds[what].denied ?? 'other'
}

/** A yes or a no to "Is it done?", in whatever words, and what was said besides; null where it is neither. */
export function replyIn(
  turn: Turn,
  words: string,
  subject: Subject,
): { yes: boolean; besides: string } | null {
  const reader = readerOf(languageFor(turn).vocabulary)
  const said = readYesNo(words, reader)
  if (said && (!said.yes || doubtIn(said.rest, subject, reader) === null))
    return { yes: said.yes, besides: said.rest && words }
  return said ? { yes: false, besides: words } : null
}

/** What is asked of an answer. */
export function askWhether(question: Question, words: string): MessageDescriptor {
  const { id, commitment } = question
  const what = commitment === 'open-question' ? kindName(commitment, id) : kindName(commitment)
  return phrase('affirmed.ask-answer', { said: { written: brief(words) }, what })
}

/** Yes or no to that, of just the words that were given at that time. */
export function settledButtons(turn: Turn, { id }: Question, at: Instant): Button<MessageDescriptor>[] {
  const pilot = { id: caseOf(turn).pilot.id }
  const tap = { do: 'answer', pilot, question: id, who: null, day: null, choice: null, at } as const
  return [
    button('buttons.is-done', { ...tap, done: true }, 'primary'),
    button('buttons.not-yet', { ...tap, done: false }),
  ]
}

/** What is asked of evidence; either press is about just the words that were given at that time. */
export function askIsDone(one: Commitment, evidence: string, at: Instant): Message {
  const tap = { do: 'meet', pilot: { id: one.pilot }, commitment: one.id, evidence: null, at } as const
  return [
    text(phrase('affirmed.ask', { said: { written: brief(evidence) }, what: commitmentName(one) })),
    {
      of: 'is-done',
      part: 'buttons',
      buttons: [
        button('buttons.is-done', { ...tap, done: true }, 'primary'),
        button('buttons.not-yet', { ...tap, done: false }),
      ],
    },
  ]
}

export const confirmationMessages = declareMessages({
  'affirmed.ask': { said: 'text', what: 'text' },
  'affirmed.ask-answer': { said: 'text', what: 'text' },
  'buttons.is-done': {},
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof confirmationMessages> {}
}
