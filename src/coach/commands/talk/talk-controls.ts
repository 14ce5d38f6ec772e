// Commands for the talk: skipping, going back, later, and what a stray sentence may mean.
import { phrase } from '../../../messages/message.ts'
import { promised } from '../../../records/commitment.ts'
import { isFirm } from '../../../vocabulary/stage.ts'
import { questionOf, type Question } from '../../../playbook/playbook.ts'
import { optionsOf } from '../../../playbook/talks.ts'
import { openQuestions, questionsNow, questionsSoFar } from '../../answers.ts'
import { button } from '../../../say/buttons.ts'
import { defaultDue } from '../commitments/default-due.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { answerValue, questionName, questionPhrase } from '../../../say/names.ts'
import { optionId, type QuestionId } from '../../../vocabulary/questions.ts'
import {
  ask,
  askNext,
  askWhoWhen,
  lackingParts,
  layAside,
  pickerParts,
  takeUp,
  talkOf,
} from '../../talks/question-flow.ts'
import { answerAgain, answerPicked, answerWaiting, insist } from '../../talks/answer-handling.ts'
import { outputParts } from '../../talks/output.ts'
import { askByWhen } from '../commitments/due-dates.ts'
import {
  caseOf,
  conclude,
  dialogueOf,
  expect,
  keep,
  keepActive,
  note,
  say,
  sayDirectly,
  speakerOf,
  text,
  todayOf,
  type Turn,
} from '../../turn.ts'
import { resolve, unread } from '../../person-reference.ts'
import { z } from 'zod'
import type { Loaded } from '../../loaded.ts'
import { pilotRef, question, who, day, written } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf, ofAwaited } from '../../pilot-finding.ts'
import { pilotAlone, never } from '../../../language/words/plain-sentence.ts'
import { pilotOf } from '../../../language/words/remainder.ts'
import { defineCommand } from '../../command.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    coach: z.infer<typeof coachTakes>
    edit: z.infer<typeof editTakes>
    skip: z.infer<typeof skipTakes>
    back: z.infer<typeof backTakes>
    unknown: z.infer<typeof unknownTakes>
    keep: z.infer<typeof keepTakes>
    later: z.infer<typeof laterTakes>
    answer: z.infer<typeof answerTakes>
    'find-out': z.infer<typeof findOutTakes>
    cancel: z.infer<typeof cancelTakes>
  }
}

const coachTakes = z.object({
  pilot: pilotRef,
})

export const coachCommand = defineCommand('coach', {
  takes: coachTakes,
  right: 'answer',
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: [],
  words: { typed: 'first', read: (rest) => ({ do: 'coach', pilot: pilotOf(rest) }), plain: pilotAlone },
  help: 'help.command.coach',
  handle: coachMe,
})

/** Begins the talk, takes it up, or says that there is nothing left to ask. */
export function coachMe(turn: Turn): Turn {
  const about = caseOf(turn)
  const { playbook } = turn.context.content
  const left =
    openQuestions(about, playbook).length + (about.talk?.state === 'done' ? about.talk.skipped.length : 0)
  if (left === 0 && about.talk?.state === 'done') {
    const lacking = lackingParts(about, playbook)
    const told = phrase(lacking.length > 0 ? 'commands.coach.only-promised' : 'commands.coach.nothing-left', {
      pilot: about.pilot.name,
    })
    return sayDirectly(turn, text(told), ...outputParts(about, playbook, todayOf(turn)), ...lacking)
  }
  return takeUp(turn)
}

/** The question that a control belongs to, if it is the one that waits; otherwise the person is told where the talk stands. */
function waiting(turn: Turn, id: QuestionId | null): Question | null {
  const { talk } = caseOf(turn)
  const at = talk?.state === 'open' || talk?.state === 'paused' ? talk.at : null
  if (!at || (id !== null && id !== at)) return null
  return questionOf(turn.context.content.playbook, at) ?? null
}

/** A control of an older question changes nothing: it says so, and the question that waits is asked again. */
export function outdated(turn: Turn, id: QuestionId | null): Turn {
  const { talk, pilot } = caseOf(turn)
  const told = id
    ? sayDirectly(turn, text(phrase('talk.outdated', { question: questionName(id) })), {
        of: 'outdated',
        part: 'buttons',
        buttons: [button('buttons.change-answer', { do: 'edit', pilot: { id: pilot.id }, question: id })],
      })
    : sayDirectly(turn, text(phrase('talk.nothing-waits')))
  const question =
    talk?.state === 'open' && talk.at ? questionOf(turn.context.content.playbook, talk.at) : undefined
  return question ? ask(told, question) : told
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
  const question = waiting(turn, intent.question)
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
  const question = waiting(turn, intent.question)
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
  words: { typed: 'alone', read: () => ({ do: 'unknown', pilot: null, question: null }), plain: pilotAlone },
  help: null,
  handle: unknown,
})

/** "I don't know yet": asks who will find it out, and by when. */
export function unknown(turn: Turn, intent: IntentOf<'unknown'>): Turn {
  const question = waiting(turn, intent.question)
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
export function keepMine(turn: Turn, intent: IntentOf<'keep'>): Turn {
  const question = waiting(turn, intent.question)
  const said =
    question &&
    (caseOf(turn).pilot.answers[question.id] || caseOf(turn).talk?.draft?.question === question.id)
  if (!question || !said) return outdated(turn, intent.question)
  return insist(turn, question)
}

const laterTakes = z.object({
  pilot: pilotRef,
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

/** Lays the talk aside; it can be taken up where it was left. */
export function later(turn: Turn): Turn {
  const { talk, pilot } = caseOf(turn)
  if (!talk || talk.state !== 'open') return say(turn, text(phrase('talk.nothing-waits')))
  return sayDirectly(layAside(turn), text(phrase('talk.laid-aside', { pilot: pilot.name })), {
    of: 'resume',
    part: 'buttons',
    buttons: [button('buttons.continue', { do: 'coach', pilot: { id: pilot.id } })],
  })
}

const answerTakes = z.object({
  pilot: pilotRef,
  question,
  who: who.nullable(),
  day: day.nullable(),
  choice: optionId.nullable().default(null),
  /** The answer in words; `sure` where it is the answer, whatever else it may say. */
  text: written.optional(),
  sure: z.boolean().optional(),
})

export const answerCommand = defineCommand('answer', {
  takes: answerTakes,
  right: 'answer',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: ['related'],
  words: null,
  help: null,
  handle: answer,
})

/** An answer to the waiting question in words; or a person or a button, which may also take the place of an earlier answer. */
export function answer(turn: Turn, intent: IntentOf<'answer'>, { related }: Pick<Loaded, 'related'>): Turn {
  const { question: asked, text: words, sure } = intent
  return words === undefined ? pick(turn, intent) : answerWaiting(turn, asked, words, sure, related)
}

function pick(turn: Turn, intent: IntentOf<'answer'>): Turn {
  const found = intent.who && resolve(turn, intent.who)
  const question = questionOf(turn.context.content.playbook, intent.question)
  const choice = (question && optionsOf(question).find((option) => option === intent.choice)) ?? null
  const picked = found ? { person: found.person } : choice ? { choice } : null
  if (!picked) return outdated(turn, intent.question)
  const next = found?.turn ?? turn
  const expects = dialogueOf(turn).expects
  const asked =
    expects?.expects === 'edit'
      ? expects.question
      : expects?.expects === 'evidence'
        ? caseOf(turn).commitments.find(({ id }) => id === expects.commitment)?.question
        : null
  if (asked === intent.question) return answerAgain(next, intent.question, '', picked)
  return waiting(next, intent.question)
    ? answerPicked(next, intent.question, picked)
    : outdated(turn, intent.question)
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
export function findOut(turn: Turn, intent: IntentOf<'find-out'>): Turn {
  const question = waiting(turn, intent.question)
  if (!question) return outdated(turn, intent.question)
  const found = intent.who ? resolve(turn, intent.who) : { turn, person: speakerOf(turn) }
  if (!found) {
    const tap = { do: 'find-out', pilot: intent.pilot, question: question.id, due: intent.due } as const
    const lost = unread(turn, intent.who, 'finder', (who) => ({ ...tap, who }))
    const asked = lost.length > 0 ? lost : [text(phrase('talk.who-unclear'))]
    return askWhoWhen(sayDirectly(turn, ...asked), question, intent.due)
  }
  const { pilot, commitments } = caseOf(found.turn)
  if (intent.due === null && isFirm(pilot.stage)) return askByWhen(found.turn, question, found.person)
  const due = intent.due ?? defaultDue(turn)
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

const editTakes = z.object({
  pilot: pilotRef,
  question: question.nullable(),
})

export const editCommand = defineCommand('edit', {
  takes: editTakes,
  right: 'edit',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: {
    typed: 'first',
    read: (rest) => ({ do: 'edit', pilot: pilotOf(rest), question: null }),
    plain: pilotAlone,
  },
  help: 'help.command.edit',
  handle: edit,
})

/** Shows every question, answered or open, to change its answer, or asks for the new one. */
export function edit(turn: Turn, { question }: IntentOf<'edit'>): Turn {
  const { pilot } = caseOf(turn)
  const questions = questionsSoFar(caseOf(turn), turn.context.content.playbook)
  if (question !== null) {
    const asked = questionOf(turn.context.content.playbook, question)
    if (!asked) return say(turn, text(phrase('commands.edit.gone')))
    return changeOne(turn, asked)
  }
  if (!questions.some(({ id }) => pilot.answers[id]) && caseOf(turn).commitments.length === 0)
    return say(turn, text(phrase('commands.edit.nothing', { pilot: pilot.name })))
  return say(
    turn,
    { part: 'title', text: phrase('commands.edit.title', { pilot: pilot.name }) },
    {
      of: 'edit',
      part: 'choice',
      label: phrase('commands.edit.choose'),
      options: questions.map(({ id }) => ({
        label: phrase(pilot.answers[id] ? 'onepager.question' : 'commands.edit.open', {
          question: questionName(id),
        }),
        tap: { do: 'edit', pilot: { id: pilot.id }, question: id },
      })),
    },
  )
}

function changeOne(turn: Turn, question: Question): Turn {
  const { pilot } = caseOf(turn)
  const answer = pilot.answers[question.id]
  const waits = expect(turn, { expects: 'edit', pilot: pilot.id, question: question.id })
  return sayDirectly(
    waits,
    text(questionPhrase(question.id, 'ask')),
    ...(answer
      ? [
          text(phrase('talk.you-said')),
          {
            part: 'quote' as const,
            text: phrase('onepager.answer', { text: answerValue(question.id, answer) }),
          },
        ]
      : []),
    ...pickerParts(waits, question, 'edit'),
    { of: 'edit', part: 'buttons', buttons: [button('buttons.keep-as-is', { do: 'cancel' })] },
  )
}

const cancelTakes = z.object({})

export const cancelCommand = defineCommand('cancel', {
  takes: cancelTakes,
  right: null,
  effect: 'reads',
  pilot: (turn) => ofAwaited(turn) ?? { ref: null, focus: 'last', otherwise: 'go-on' },
  afterEnd: 'never',
  needs: [],
  words: { typed: 'alone', read: () => ({ do: 'cancel' }), plain: never },
  help: null,
  handle: cancel,
})

/** Nothing happens. */
export function cancel(turn: Turn): Turn {
  const outcome = phrase('replies.cancelled')
  return conclude(say(expect(turn, null), text(outcome)), outcome)
}
