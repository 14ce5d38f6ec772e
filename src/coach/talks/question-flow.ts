// Talks: the questions of each stage, how an answer is judged, and the page that ends a talk.
import { phrase, type Button, type MessageDescriptor, type Message } from '../../messages/message.ts'
import { questionOf, type Playbook, type Question } from '../../playbook/playbook.ts'
import { optionsOf } from '../../playbook/talks.ts'
import type { Day } from '../../time/time.ts'
import type { PilotSnapshot } from '../../records/pilot-snapshot.ts'
import { running } from '../../pilots/pilot.ts'
import { isFirm } from '../../vocabulary/stage.ts'
import { openQuestions, questionsNow, questionsSoFar } from '../answers.ts'
import { button } from '../../say/buttons.ts'
import { gateWarnings, lacking } from '../commands/gates/gate-warnings.ts'
import { defaultDue } from '../commands/commitments/default-due.ts'
import { ofTalk } from '../../records/prompt.ts'
import { dueOf, holderName, optionPhrase, personName, questionName, questionPhrase } from '../../say/names.ts'
import { newTalk, type Talk } from '../../records/talk.ts'
import { decisionNext } from './next-decision.ts'
import { endParts } from './output.ts'
import {
  caseOf,
  close,
  dialogueOf,
  keep,
  keepDialogue,
  sayDirectly,
  text,
  todayOf,
  type Turn,
} from '../turn.ts'
import { expect, forget, forgetTalk } from '../dialogue.ts'

/** Begins the talk or takes it up where it stands, with the speaker as the one who is asked. */
export function takeUp(turn: Turn): Turn {
  const { pilot, talk } = caseOf(turn)
  const { playbook } = turn.context.content
  const { context } = turn
  if (!running(pilot)) throw new Error('a pilot that has ended has no talk')
  const begun = talk ?? newTalk(context.organisation.id, pilot.id, pilot.stage, context.speaker, context.now)
  // What was skipped comes up again when the talk is taken up after its end.
  const skipped = begun.state === 'done' ? [] : begun.skipped
  const next = keep(turn, {
    ...begun,
    skipped,
    person: turn.context.speaker,
    state: 'open',
    touched: turn.context.now,
  })
  const waiting = begun.at && begun.state !== 'done' ? questionOf(playbook, begun.at) : undefined
  return waiting ? ask(next, waiting) : askNext(next)
}

/** Asks the first open question, or ends the talk with the one-pager. */
export function askNext(turn: Turn): Turn {
  // The pilot went on to a stage whose talk nobody has begun: that is not begun by the way.
  if (!caseOf(turn).talk) return expect(turn, null)
  const [next] = openQuestions(caseOf(turn), turn.context.content.playbook)
  return next ? ask(turn, next) : finish(turn)
}

/** Asks one question: progress, the question, a hint, and its controls. The buttons of the one before end. */
export function ask(turn: Turn, question: Question): Turn {
  const { pilot } = caseOf(turn)
  const talk = talkOf(turn)
  const next = keep(moveOn(turn), {
    ...talk,
    at: question.id,
    state: 'open',
    touched: turn.context.now,
    draft: null,
    asked: null,
  })
  const waiting = expect(next, { expects: 'answer', pilot: pilot.id, talk: talk.id, question: question.id })
  return sayDirectly(waiting, ...questionParts(waiting, question))
}

function questionParts(turn: Turn, question: Question): Message {
  const { pilot } = caseOf(turn)
  const { playbook } = turn.context.content
  const all = questionsNow(caseOf(turn), playbook)
  const own = all.filter((one) => isOwn(turn, one))
  // What earlier stages left open comes after the stage's own questions, and is counted with them only then.
  const asked = own.includes(question) ? own : all
  // A question that was answered otherwise meanwhile has no place any more, and stands first.
  const n = Math.max(1, asked.findIndex(({ id }) => id === question.id) + 1)
  return [
    { part: 'note', text: phrase('talk.progress', { pilot: pilot.name, n, of: Math.max(n, asked.length) }) },
    text(questionPhrase(question.id, 'ask')),
    { part: 'note', text: questionPhrase(question.id, 'hint') },
    ...pickerParts(turn, question),
    { of: '', part: 'buttons', buttons: controls(turn, question, n > 1) },
  ]
}

/** Whether the talk of the pilot's stage asks this itself, and not only because an earlier one got no answer. */
export function isOwn(turn: Turn, question: Question): boolean {
  const { pilot } = caseOf(turn)
  return running(pilot) && turn.context.content.playbook.talks[pilot.stage].includes(question)
}

/** What a question is answered with that takes no typing: a person to pick, or its own buttons. */
export function pickerParts(turn: Turn, question: Question, of = ''): Message {
  const pilot = { id: caseOf(turn).pilot.id }
  const tap = { do: 'answer', pilot, question: question.id, who: null, day: null, choice: null } as const
  switch (question.answer) {
    case 'text':
      return []
    case 'person':
      return [{ of, part: 'person', label: phrase('talk.pick-person'), tap }]
    case 'choice':
      return [
        {
          of,
          part: 'buttons',
          buttons: optionsOf(question).map((choice) => ({
            label: optionPhrase(question.id, choice),
            tap: { ...tap, choice },
          })),
        },
      ]
  }
}

function controls(turn: Turn, question: Question, back: boolean): Button<MessageDescriptor>[] {
  const at = { pilot: { id: caseOf(turn).pilot.id }, question: question.id }
  return [
    button('buttons.unknown', { do: 'unknown', ...at }),
    button('buttons.skip', { do: 'skip', ...at }),
    ...(back ? [button('buttons.back', { do: 'back', ...at })] : []),
    button('buttons.later', { do: 'later', pilot: at.pilot }),
  ]
}

/** Asks again what an answer lacks; the answer itself is kept already. */
export function followUp(turn: Turn, question: Question, ...about: Message): Turn {
  const at = { pilot: { id: caseOf(turn).pilot.id }, question: question.id }
  return followUpWith(turn, question, about, [
    button('buttons.keep', { do: 'keep', ...at }),
    button('buttons.unknown', { do: 'unknown', ...at }),
    button('buttons.later', { do: 'later', pilot: at.pilot }),
  ])
}

/** The same with buttons of its own. */
export function followUpWith(
  turn: Turn,
  question: Question,
  about: Message,
  buttons: Button<MessageDescriptor>[],
): Turn {
  const { pilot } = caseOf(turn)
  const talk = talkOf(turn)
  const next = keep(moveOn(turn), {
    ...talk,
    at: question.id,
    followed: { ...talk.followed, [question.id]: (talk.followed[question.id] ?? 0) + 1 },
    touched: turn.context.now,
    asked: null,
  })
  const waiting = expect(next, { expects: 'answer', pilot: pilot.id, talk: talk.id, question: question.id })
  const which = phrase('talk.which', { pilot: pilot.name, question: questionName(question.id) })
  return sayDirectly(waiting, { part: 'note', text: which }, ...about, ...pickerParts(waiting, question), {
    of: '',
    part: 'buttons',
    buttons,
  })
}

/** "I don't know yet" becomes a promise: who will find out, and by when. */
export function askWhoWhen(turn: Turn, question: Question, day: Day | null = null): Turn {
  const { pilot } = caseOf(turn)
  const talk = talkOf(turn)
  const due = day ?? defaultDue(turn)
  const find = { do: 'find-out', pilot: { id: pilot.id }, question: question.id } as const
  const next = keep(moveOn(turn), { ...talk, at: question.id, touched: turn.context.now, asked: null })
  const waiting = expect(next, {
    expects: 'who-when',
    pilot: pilot.id,
    talk: talk.id,
    question: question.id,
    ...(day && { due: day }),
  })
  return sayDirectly(
    waiting,
    text(day ? phrase('talk.who-by', { due: { day } }) : phrase('talk.who-when')),
    {
      of: '',
      part: 'person',
      label: phrase('talk.pick-finder'),
      tap: { ...find, who: null, due: isFirm(pilot.stage) ? day : due },
    },
    {
      of: '',
      part: 'buttons',
      buttons: [
        {
          label: phrase('talk.i-will', { due: { day: due } }),
          tap: { ...find, who: { self: true }, due },
          style: 'primary',
        },
        button('buttons.skip', { do: 'skip', pilot: find.pilot, question: question.id }),
      ],
    },
  )
}

/** Ends the talk: the one-pager, and what is still open. */
function finish(turn: Turn): Turn {
  const talk = talkOf(turn)
  const ended = keep(moveOn(turn), {
    ...talk,
    at: null,
    state: 'done',
    touched: turn.context.now,
    asked: null,
  })
  const free = ofTalk(dialogueOf(ended).expects)
    ? forgetTalk(ended, ended.context.speaker, caseOf(ended).pilot.id)
    : ended
  return sayDirectly(
    free,
    text(phrase('talk.done')),
    ...endParts(caseOf(free), free.context.content.playbook, todayOf(free), talk.name, lacking(free)),
    ...leftOpen(free),
    ...gateWarnings(free),
    ...lackingParts(caseOf(free), free.context.content.playbook),
    ...decisionNext(free),
  )
}

/** What nobody has answered or promised to find out, and who may know whom to ask. */
function leftOpen(turn: Turn): Message {
  const { pilot, commitments, office } = caseOf(turn)
  const promised = (id: string) => commitments.some((one) => one.question === id && one.state === 'promised')
  const open = questionsNow(caseOf(turn), turn.context.content.playbook).filter(
    ({ id }) => !pilot.answers[id] && !promised(id),
  )
  if (open.length === 0) return []
  const first = [pilot.deputy?.person, ...office].find((id) => !!id && id !== turn.context.speaker)
  const named = {
    questions: { list: open.slice(0, MOST_NAMED).map(({ id }) => questionName(id)) },
    more: Math.max(0, open.length - MOST_NAMED),
  }
  return [
    text(
      first
        ? phrase('talk.open-ask', { ...named, person: { person: first } })
        : phrase('talk.open-left', named),
    ),
  ]
}

/** So many are named, the others counted. */
const MOST_NAMED = 4

/** What somebody only promised to find out: the answer can be given at any time. */
export function lackingParts({ pilot, commitments }: PilotSnapshot, playbook: Playbook): Message {
  const open = questionsSoFar({ pilot }, playbook).flatMap(({ id }) => {
    const promise = commitments.find((one) => one.question === id && one.state === 'promised')
    return promise && !pilot.answers[id] ? [promise] : []
  })
  return open.flatMap((promise) => [
    text(
      phrase('talk.lacks', {
        question: questionName(promise.question!),
        person: holderName(promise),
        due: dueOf(promise),
      }),
    ),
    {
      of: `lacks:${promise.question}`,
      part: 'buttons',
      buttons: [
        button('buttons.answer', { do: 'edit', pilot: { id: pilot.id }, question: promise.question }),
      ],
    },
  ])
}

/** Lays the talk aside until the person comes back to it. */
export function layAside(turn: Turn): Turn {
  const talk = talkOf(turn)
  const laid = keep(moveOn(turn), { ...talk, state: 'paused', touched: turn.context.now, asked: null })
  const { pilot } = caseOf(laid)
  return ofTalk(dialogueOf(laid).expects)
    ? forgetTalk(laid, laid.context.speaker, pilot.id)
    : forget(laid, pilot.id)
}

/**
 * The pilot leaves the stage: its talk is over. Somebody else who was about to answer in it can still do so: the words
 * are kept with their question, and nothing is asked after them.
 */
export function leaveTalk(turn: Turn): Turn {
  const { talk, pilot } = caseOf(turn)
  if (!talk || talk.state === 'done') return turn
  const left = keep(moveOn(turn), { ...talk, state: 'done', touched: turn.context.now, asked: null })
  const { person } = talk
  if (!left.dialogues[person]) return left
  const { expects } = dialogueOf(left, person)
  if (person === turn.context.speaker || expects?.expects !== 'answer' || expects.pilot !== pilot.id)
    return forgetTalk(left, person, pilot.id)
  return keepDialogue(
    left,
    { expects: { expects: 'edit', pilot: pilot.id, question: expects.question } },
    person,
  )
}

/** The open talk of the pilot that is spoken about. Throws when none was begun, which is a bug. */
export function talkOf(turn: Turn): Talk {
  const { talk } = caseOf(turn)
  if (!talk) throw new Error('the talk was not begun')
  return talk
}

/** The buttons of the question that waited so far do nothing any more: what became of it stands in their place. */
function moveOn(turn: Turn): Turn {
  const { talk } = caseOf(turn)
  return talk?.asked
    ? close(turn, { message: talk.asked, of: '', outcome: outcomeOf(caseOf(turn), talk) })
    : turn
}

function outcomeOf({ pilot, commitments }: PilotSnapshot, { at, skipped }: Talk): MessageDescriptor {
  if (!at) return phrase('talk.closed.later')
  if (skipped.includes(at)) return phrase('talk.closed.skipped')
  const promise = commitments.find(({ question, state }) => question === at && state === 'promised')
  if (promise)
    return phrase('talk.closed.promised', { person: personName(promise.person), due: dueOf(promise) })
  return phrase(pilot.answers[at] ? 'talk.closed.answered' : 'talk.closed.later')
}
