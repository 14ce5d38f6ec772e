import { phrase } from '../../../messages/message.ts'
import { questionsNow } from '../../answers.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { answerValue, questionName } from '../../../say/names.ts'
import { ask, askNext, askWhoWhen, layAside, talkOf } from '../../talks/question-flow.ts'
import { insist } from '../../talks/answer-handling.ts'
import {
  caseOf,
  contactOf,
  dialogueOf,
  keep,
  keepContact,
  note,
  say,
  sayDirectly,
  text,
  todayOf,
  zoneOf,
  type Turn,
} from '../../turn.ts'
import { letGo } from '../../dialogue.ts'
import { ofTalk } from '../../../records/prompt.ts'
import { atClock, type Day } from '../../../time/time.ts'
import { z } from 'zod'
import { day, pilotRef, question } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { pilotAlone } from '../../../language/words/plain-sentence.ts'
import { defineCommand } from '../../command.ts'
import { waitingQuestion, outdated } from './coach.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    skip: z.infer<typeof skipTakes>
    back: z.infer<typeof backTakes>
    unknown: z.infer<typeof unknownTakes>
    keep: z.infer<typeof keepTakes>
    later: z.infer<typeof laterTakes>
  }
}

/** Controls of a waiting question. */
const skipTakes = z.object({
  pilot: pilotRef,
  question: question.nullable(),
})

export const skipCommand = defineCommand('skip', {
  takes: skipTakes,
  right: 'answer',
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: [],
  words: { typed: 'alone', read: () => ({ do: 'skip', pilot: null, question: null }), plain: pilotAlone },
  help: null,
  handle: skip,
})

/** Leaves the waiting question out; an answer that was already given stays. */
export function skip(turn: Turn, intent: IntentOf<'skip'>): Turn {
  const question = waitingQuestion(turn, intent.question)
  const { talk, pilot } = caseOf(turn)
  if (!question || !talk) return outdated(turn, intent.question)
  // An answer that was given and found weak stays; skipping then means: leave it as it is.
  const skipped = pilot.answers[question.id] ? talk.skipped : [...talk.skipped, question.id]
  const next = note(keep(turn, { ...talk, skipped }), 'answer.skipped', { question: question.id })
  return askNext(sayDirectly(next, text(phrase('talk.skipped', { question: questionName(question.id) }))))
}

const backTakes = z.object({
  pilot: pilotRef,
  question: question.nullable(),
})

export const backCommand = defineCommand('back', {
  takes: backTakes,
  right: 'answer',
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: [],
  words: { typed: 'alone', read: () => ({ do: 'back', pilot: null, question: null }), plain: pilotAlone },
  help: null,
  handle: back,
})

/** Asks the question before the waiting one again. */
export function back(turn: Turn, intent: IntentOf<'back'>): Turn {
  const question = waitingQuestion(turn, intent.question)
  if (!question) return outdated(turn, intent.question)
  const asked = questionsNow(caseOf(turn), turn.context.content.playbook)
  const before = asked[asked.indexOf(question) - 1]
  if (!before) return ask(sayDirectly(turn, text(phrase('talk.first'))), question)
  const given = caseOf(turn).pilot.answers[before.id]
  const shown = given
    ? sayDirectly(turn, text(phrase('talk.you-said')), {
        part: 'quote',
        text: phrase('onepager.answer', { text: answerValue(before.id, given) }),
      })
    : turn
  const talk = talkOf(shown)
  return ask(keep(shown, { ...talk, followed: { ...talk.followed, [before.id]: 0 } }), before)
}

const unknownTakes = z.object({
  pilot: pilotRef,
  question: question.nullable(),
})

export const unknownCommand = defineCommand('unknown', {
  takes: unknownTakes,
  right: 'answer',
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: [],
  // "I don't know" in words is heard where something waits, see not-known.ts.
  words: null,
  help: null,
  handle: unknown,
})

/** "I don't know yet": asks who will find it out, and by when. */
export function unknown(turn: Turn, intent: IntentOf<'unknown'>): Turn {
  const question = waitingQuestion(turn, intent.question)
  return question ? askWhoWhen(turn, question) : outdated(turn, intent.question)
}

const keepTakes = z.object({
  pilot: pilotRef,
  question: question.nullable(),
})

export const keepCommand = defineCommand('keep', {
  takes: keepTakes,
  right: 'answer',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: [],
  words: { typed: 'alone', read: () => ({ do: 'keep', pilot: null, question: null }), plain: pilotAlone },
  help: null,
  handle: keepMine,
})

/** The person insists: the answer stays as it is, marked as weak. */
function keepMine(turn: Turn, intent: IntentOf<'keep'>): Turn {
  const question = waitingQuestion(turn, intent.question)
  const said =
    question &&
    (caseOf(turn).pilot.answers[question.id] || caseOf(turn).talk?.draft?.question === question.id)
  if (!question || !said) return outdated(turn, intent.question)
  return insist(turn, question)
}

const laterTakes = z.object({
  pilot: pilotRef,
  /** Until when nothing is asked about the pilot; none where no day was said. */
  until: day.nullable().optional(),
})

export const laterCommand = defineCommand('later', {
  takes: laterTakes,
  right: 'answer',
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: [],
  words: { typed: 'alone', read: () => ({ do: 'later', pilot: null }), plain: pilotAlone },
  help: null,
  handle: later,
})

/** Lays the talk aside; it can be taken up where it was left. Anything else that waits is let go of. */
export function later(turn: Turn, { until = null }: Pick<IntentOf<'later'>, 'until'>): Turn {
  const { talk, pilot } = caseOf(turn)
  if (until && until <= todayOf(turn))
    return say(turn, text(phrase('replies.past-day', { found: { day: until } })))
  const { expects } = dialogueOf(turn)
  const other = expects && !ofTalk(expects)
  if (!other && (!talk || talk.state !== 'open') && !until)
    return say(turn, text(phrase('talk.nothing-waits')))
  const laid = other ? letGo(turn) : talk?.state === 'open' ? layAside(turn) : turn
  const put = until ? snoozedUntil(laid, until) : laid
  const said = other
    ? [text(phrase('replies.cancelled'))]
    : [text(phrase('talk.laid-aside', { pilot: pilot.name }))]
  const told = sayDirectly(
    put,
    ...said,
    ...(until ? [text(phrase('talk.asked-from', { until: { day: until }, pilot: pilot.name }))] : []),
  )
  return other
    ? told
    : sayDirectly(told, {
        of: 'resume',
        part: 'buttons',
        buttons: [button('buttons.continue', { do: 'coach', pilot: { id: pilot.id } })],
      })
}

/** The speaker is asked nothing about the pilot before that day. */
function snoozedUntil(turn: Turn, until: Day): Turn {
  const from = atClock(until, turn.context.content.playbook.nudges.hours.from, zoneOf(turn))
  const { snoozed } = contactOf(turn)
  return keepContact(turn, { snoozed: { ...snoozed, [caseOf(turn).pilot.id]: from } })
}

export const steeringMessages = declareMessages({
  'talk.asked-from': { until: 'day', pilot: 'text' },
  'talk.first': {},
  'talk.laid-aside': { pilot: 'text' },
  'talk.nothing-waits': {},
  'talk.skipped': { question: 'text' },
  'talk.you-said': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof steeringMessages> {}
}
