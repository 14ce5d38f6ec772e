import { z } from 'zod'
import { phrase } from '../../../messages/message.ts'
import { saysNothing } from '../../../language/checks/brevity.ts'
import { recognise, surest } from '../../../language/examples.ts'
import { readerOf } from '../../../language/reader.ts'
import { readWords } from '../../../language/words/words.ts'
import { quoted } from '../../../say/quotes.ts'
import { contextOf } from '../../words-context.ts'
import { digressionFrom } from './digression.ts'
import { withoutHeaders } from '../../../language/forwarded-mail.ts'
import { questionOf } from '../../../playbook/playbook.ts'
import { button } from '../../../say/buttons.ts'
import { answerValue, commitmentName, dueOf, holderName, questionName } from '../../../say/names.ts'
import type { GivenAnswer, SaidMessage } from '../../../records/dialogue.ts'
import { pilotRef, question, written } from '../../../vocabulary/arguments.ts'
import type { Intent, IntentOf } from '../../../vocabulary/intent.ts'
import { takeBackAnswer } from '../../answers.ts'
import { defineCommand, instead, type Handled } from '../../command.ts'
import { lastSpokenOf, type PilotFinding } from '../../pilot-finding.ts'
import { answerWith, keepEarly, mayCome, moveGiven, saidMessage } from '../../said-messages.ts'
import { answerAgain } from '../../talks/answer-handling.ts'
import { askNext } from '../../talks/question-flow.ts'
import {
  caseOf,
  conclude,
  dialogueOf,
  languageFor,
  offer,
  say,
  sayDirectly,
  text,
  type Turn,
} from '../../turn.ts'
import { waitingQuestion } from './coach.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    edited: z.infer<typeof editedTakes>
    deleted: z.infer<typeof deletedTakes>
    'change-answer': z.infer<typeof changeTakes>
    'take-back': z.infer<typeof takeBackTakes>
  }
}

const deletedTakes = z.object({ message: written, at: written })
const editedTakes = deletedTakes.extend({ text: written })

/** What is told of a message is about the pilot in whose answer it stands. */
function ofMessage(turn: Turn, { message }: { message: string }): PilotFinding {
  const said = saidMessage(turn, message)
  const pilot = (said?.promise ?? said?.answer)?.pilot
  return pilot ? { ref: { id: pilot }, focus: 'last', otherwise: 'go-on' } : null
}

export const editedCommand = defineCommand('edited', {
  takes: editedTakes,
  right: null,
  effect: 'reads',
  pilot: ofMessage,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: edited,
})

/** A message reads otherwise now: so does its answer, while that is the last word; else what stands is told. */
function edited(turn: Turn, { message, at, text: words }: IntentOf<'edited'>): Handled {
  const said = saidMessage(turn, message)
  if (!said || said.early !== undefined)
    return mayCome(turn, at) ? keepEarly(turn, message, words) : say(turn, text(phrase('edited.unknown')))
  const given = said.answer
  const promise = promiseStands(turn, said)
  if (promise) return promise
  if (!given) return said.settled ? say(turn, text(phrase('edited.stands'))) : turn
  const answer = answerWith(turn, given)
  if (!answer) return stands(turn, given, 'edited.kept')
  const body = withoutHeaders(words, languageFor(turn).vocabulary.mail) ?? words.trim()
  const whole = answer.text.slice(0, given.from) + body + answer.text.slice(given.to)
  if (whole === answer.text) return turn
  const { pilot, question } = given
  const change = { do: 'change-answer', pilot: { id: pilot }, question, text: whole, message } as const
  return whole === body && isNoAnswer(turn, body) ? offered(turn, change) : instead(turn, change)
}

/** Whether a text means something else than an answer, or nothing: typed under the question it would be none either. */
function isNoAnswer(turn: Turn, words: string): boolean {
  const { vocabulary } = languageFor(turn)
  const context = { ...contextOf(turn), awaiting: true }
  const read = readWords(words, 'message', context)
  return (
    !ANSWERS.has(read.do) ||
    saysNothing(words, readerOf(vocabulary)) ||
    digressionFrom(turn, 'own-words', words) !== null ||
    surest(recognise(words, context))?.utterance === 'unknown'
  )
}

/** What a text under a question is read as where it can be its answer. */
const ANSWERS: ReadonlySet<Intent['do']> = new Set<Intent['do']>(['say', 'agree', 'fact'])

/** What stands is told, and stays until the speaker says that the text is the answer all the same. */
function offered(turn: Turn, change: IntentOf<'change-answer'>): Turn {
  const { question: id, text: words } = change
  const answer = caseOf(turn).pilot.answers[id]!
  const asked = offer(turn, change)
  const { id: offerId = null } = dialogueOf(asked).offered ?? {}
  const yes = { do: 'agree', yes: true, offer: offerId, text: '' } as const
  return say(
    asked,
    text(
      phrase('edited.no-answer', {
        words: quoted(words),
        question: questionName(id),
        answer: answerValue(id, answer),
      }),
    ),
    { of: 'edited', part: 'buttons', buttons: [button('buttons.my-answer', yes)] },
  )
}

/** A promise that has its yes is kept as it was made: it is told, and where it is changed. */
function promiseStands(turn: Turn, { promise }: SaidMessage): Turn | null {
  const made = turn.about?.commitments.find(({ id }) => id === promise?.commitment)
  if (!made || made.state !== 'promised') return null
  const told = phrase('edited.promised', {
    what: commitmentName(made),
    person: holderName(made),
    due: dueOf(made),
  })
  return say(turn, text(told), {
    of: 'edited',
    part: 'buttons',
    buttons: [
      button('buttons.see-promise', { do: 'commitment', pilot: { id: made.pilot }, commitment: made.id }),
    ],
  })
}

/** Another word was said since, or the stage is over: what stands is told, and how it is changed. */
function stands(turn: Turn, given: GivenAnswer, why: 'edited.kept' | 'edited.kept-deleted'): Turn {
  const { about } = turn
  const answer = about?.pilot.id === given.pilot ? about.pilot.answers[given.question] : undefined
  if (!about || !answer) return say(turn, text(phrase('edited.stands')))
  const [named, value] = [questionName(given.question), answerValue(given.question, answer)]
  return say(turn, text(phrase(why, { question: named, answer: value })), {
    of: 'edited',
    part: 'buttons',
    buttons: [
      button('buttons.change-answer', {
        do: 'edit',
        pilot: { id: about.pilot.id },
        question: given.question,
      }),
    ],
  })
}

/** The answer to a question, waiting or not, as it reads from now on; `message` is the one that was edited. */
const changeTakes = z.object({ pilot: pilotRef, question, text: written, message: written.nullable() })

export const changeAnswerCommand = defineCommand('change-answer', {
  takes: changeTakes,
  right: 'edit',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: [],
  words: null,
  help: null,
  handle: changeAnswer,
})

function changeAnswer(turn: Turn, { question: id, text: words, message }: IntentOf<'change-answer'>): Turn {
  const before = caseOf(turn).pilot.answers[id]
  const seen = message === null ? turn : sayDirectly(turn, text(phrase('edited.seen')))
  const changed = answerAgain(seen, id, words)
  const after = caseOf(changed).pilot.answers[id]
  if (!after || after === before) return changed
  const moved = before && message !== null ? moveGiven(changed, before, after, message, words) : changed
  // What was followed up is sound now.
  return after.weak.length === 0 && waitingQuestion(turn, id) ? askNext(moved) : moved
}

export const deletedCommand = defineCommand('deleted', {
  takes: deletedTakes,
  right: null,
  effect: 'reads',
  pilot: ofMessage,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: deleted,
})

/** A message is gone: whether its answer shall be gone as well, the speaker says. */
function deleted(turn: Turn, { message, at }: IntentOf<'deleted'>): Turn {
  const said = saidMessage(turn, message)
  if (!said || said.early !== undefined) return mayCome(turn, at) ? keepEarly(turn, message, null) : turn
  const given = said.answer
  const promise = promiseStands(turn, said)
  if (promise) return promise
  if (!given) return said.settled ? say(turn, text(phrase('edited.deleted-stands'))) : turn
  if (!answerWith(turn, given)) return stands(turn, given, 'edited.kept-deleted')
  const { pilot, question } = given
  const offered = offer(turn, { do: 'take-back', pilot: { id: pilot }, question, message })
  const { id = null } = dialogueOf(offered).offered ?? {}
  const press = (yes: boolean) => ({ do: 'agree', yes, offer: id, text: '' }) as const
  return say(offered, text(phrase('edited.take-back', { question: questionName(question) })), {
    of: 'take-back',
    part: 'buttons',
    buttons: [button('buttons.yes', press(true), 'primary'), button('buttons.no', press(false))],
  })
}

const takeBackTakes = z.object({ pilot: pilotRef, question, message: written })

export const takeBackCommand = defineCommand('take-back', {
  takes: takeBackTakes,
  right: 'edit',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: [],
  words: null,
  help: null,
  handle: takeBack,
})

/** The words of a message leave the answer; where there are no others, the question has no answer any more. */
function takeBack(turn: Turn, { question: id, message }: IntentOf<'take-back'>): Turn {
  const given = saidMessage(turn, message)?.answer
  const answer = given && answerWith(turn, given)
  const asked = questionOf(turn.context.content.playbook, id)
  if (!answer || !asked) return given ? stands(turn, given, 'edited.kept-deleted') : turn
  const words = answer.text.slice(given.from, given.to)
  const forgets = { ...turn, forgotten: [...(turn.forgotten ?? []), words] }
  const rest = [answer.text.slice(0, given.from), answer.text.slice(given.to)].map((one) => one.trim())
  const left = rest.filter((one) => one).join('\n')
  const outcome = phrase('edited.taken-back', { question: questionName(id) })
  if (left) {
    const changed = answerAgain(conclude(forgets, outcome), id, left)
    return moveGiven(changed, answer, caseOf(changed).pilot.answers[id]!, message, left)
  }
  const seated = answer.person
    ? [text(phrase('edited.still-named', { person: { person: answer.person } }))]
    : []
  const gone = say(conclude(takeBackAnswer(forgets, asked), outcome), text(outcome), ...seated)
  return waitingQuestion(turn, id) ? askNext(gone) : gone
}

export const editedMessageMessages = declareMessages({
  'edited.seen': {},
  'edited.deleted-stands': {},
  'edited.no-answer': { words: 'text', question: 'text', answer: 'text' },
  'edited.kept': { question: 'text', answer: 'text' },
  'edited.kept-deleted': { question: 'text', answer: 'text' },
  'edited.stands': {},
  'edited.promised': { what: 'text', person: 'text', due: 'text' },
  'edited.still-named': { person: 'text' },
  'edited.take-back': { question: 'text' },
  'edited.taken-back': { question: 'text' },
  'edited.unknown': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof editedMessageMessages> {}
}
