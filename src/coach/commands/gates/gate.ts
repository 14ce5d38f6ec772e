// Commands at a gate: asking to pass it, what it waits for, and overriding it.
import { verdictOf } from '../../../commitments/commitment.ts'
import { kindEntry } from '../../../vocabulary/commitment-kinds.ts'
import { phrase, type MessageDescriptor, type Message } from '../../../messages/message.ts'
import { gateOf, missing, type GateItem } from '../../../pilots/gate.ts'
import { running } from '../../../pilots/pilot.ts'
import type { Pilot } from '../../../records/pilot.ts'
import { begun } from '../../../pilots/rollout.ts'
import { after, isFirm, type Stage } from '../../../vocabulary/stage.ts'
import type { Question } from '../../../playbook/playbook.ts'
import { openQuestions, questionsSoFar, unanswered } from '../../answers.ts'
import { saidOver } from '../../pilot-end.ts'
import { button } from '../../../say/buttons.ts'
import { gateWarnings } from './gate-warnings.ts'
import type { Action } from '../../../vocabulary/intent.ts'
import {
  answerValue,
  commitmentName,
  kindName,
  personName,
  questionName,
  stageName,
  stateName,
} from '../../../say/names.ts'
import { mayDo, pressable } from '../../rights.ts'
import { isOwn, lackingParts, leaveTalk } from '../../talks/question-flow.ts'
import { hangsOn, type Hanging } from '../../talks/blocking-answers.ts'
import { goButton } from '../decisions/request.ts'
import { rehearsalParts } from '../../talks/rehearsal.ts'
import { caseOf, changePilot, conclude, note, say, text, todayOf, type Turn } from '../../turn.ts'
import { z } from 'zod'
import { pilotRef } from '../../../vocabulary/arguments.ts'
import { latelySpokenOf, lastSpokenOf } from '../../pilot-finding.ts'
import { pilotAlone } from '../../../language/words/plain-sentence.ts'
import { pilotOf } from '../../../language/words/remainder.ts'
import { defineCommand } from '../../command.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    advance: z.infer<typeof advanceTakes>
    gate: z.infer<typeof gateTakes>
  }
}

const advanceTakes = z.object({
  pilot: pilotRef,
})

export const advanceCommand = defineCommand('advance', {
  takes: advanceTakes,
  right: 'advance',
  effect: 'acts',
  pilot: latelySpokenOf,
  afterEnd: 'never',
  needs: [],
  words: { typed: 'first', read: (rest) => ({ do: 'advance', pilot: pilotOf(rest) }), plain: pilotAlone },
  help: 'help.command.advance',
  handle: advance,
})

/** Opens the gate out of the stage when nothing is missing; otherwise holds it and says what is [ST1-5, DT1-3]. */
export function advance(turn: Turn): Turn {
  const { pilot, commitments } = caseOf(turn)
  if (!running(pilot)) return saidOver(turn)
  if (pilot.paused) return resting(turn)
  const held = missing(gateOf(pilot.stage, commitments, turn.context.content.playbook, todayOf(turn)))
  if (held.length === 0) return enter(turn, pilot, pilot.stage)
  const what = held.map((item) => item.what).join(' ')
  return hold(note(turn, 'gate.held', { stage: pilot.stage, missing: what }), pilot, held)
}

/** What the next stage still waits for; nothing moves. */
const gateTakes = z.object({
  pilot: pilotRef,
})

export const gateCommand = defineCommand('gate', {
  takes: gateTakes,
  right: 'see',
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'always',
  needs: [],
  words: { typed: 'first', read: (rest) => ({ do: 'gate', pilot: pilotOf(rest) }), plain: pilotAlone },
  help: null,
  handle: gate,
})

/** What the gate still waits for, as somebody who asks for the next stage hears it; nothing moves [ST1-5]. */
export function gate(turn: Turn): Turn {
  const { pilot, commitments } = caseOf(turn)
  if (!running(pilot)) return say(turn, text(phrase('commands.coach.ended', { pilot: pilot.name })))
  const held = missing(gateOf(pilot.stage, commitments, turn.context.content.playbook, todayOf(turn)))
  if (held.length > 0) return hold(turn, pilot, held)
  return say(
    turn,
    text(phrase('hear.gate-open', { pilot: pilot.name, stage: stageName(after(pilot.stage)) })),
    {
      of: 'gate',
      part: 'buttons',
      buttons: [button('buttons.advance', { do: 'advance', pilot: { id: pilot.id } }, 'primary')],
    },
  )
}

/** A pilot that rests is brought back before anything opens. */
export function resting(turn: Turn): Turn {
  const { pilot } = caseOf(turn)
  return say(turn, text(phrase('commands.stages.paused', { pilot: pilot.name })), {
    of: 'resume',
    part: 'buttons',
    buttons: [button('buttons.resume', { do: 'resume', pilot: { id: pilot.id } })],
  })
}

export function enter(turn: Turn, pilot: Pilot, from: Stage): Turn {
  const next = after(from)
  const moved = changePilot(leaveTalk(turn), {
    stage: next,
    stageSince: turn.context.now,
    pausedDays: 0,
    ...(next === 'scale' && { rollout: begun(turn.context.now) }),
    ...(next === 'standard' && {
      ended: { at: turn.context.now, by: turn.context.speaker, reason: '', learned: null },
    }),
  })
  const noted = note(moved, 'stage.entered', { from, stage: next })
  if (next === 'standard') {
    const outcome = phrase('commands.stages.standard', { pilot: pilot.name })
    return conclude(say(noted, text(outcome)), outcome)
  }
  const outcome = phrase('commands.stages.entered', { pilot: pilot.name, stage: stageName(next) })
  return conclude(
    say(
      noted,
      text(outcome),
      text(phrase(`commands.stages.welcome.${next}`)),
      ...ahead(noted),
      ...undated(noted),
      ...besides(pilot, next),
      ...thin(noted),
    ),
    outcome,
  )
}

/** How much is asked at the new stage, and a press that begins it; nothing more is asked unasked. */
function ahead(turn: Turn): Message {
  const { pilot } = caseOf(turn)
  const open = openQuestions(caseOf(turn), turn.context.content.playbook).filter((one) => isOwn(turn, one))
  if (open.length === 0 || !mayDo(turn, 'answer')) return []
  return [
    { part: 'note', text: phrase('talk.minutes', { count: open.length, minutes: minutesFor(open) }) },
    {
      of: 'begin',
      part: 'buttons',
      buttons: [button('buttons.begin', { do: 'coach', pilot: { id: pilot.id } }, 'primary')],
    },
  ]
}

/** From here on days are firm: what is promised without one is named [DD5]. */
function undated(turn: Turn): Message {
  const { pilot, commitments } = caseOf(turn)
  const loose = commitments.filter(({ state, person, due }) => state === 'promised' && person && !due)
  if (!isFirm(pilot.stage) || loose.length === 0) return []
  return [
    {
      part: 'note',
      text: phrase('commands.stages.undated', { promises: { list: loose.map(commitmentName) } }),
    },
    {
      of: 'undated',
      part: 'buttons',
      buttons: [button('buttons.promises', { do: 'commitments', pilot: { id: pilot.id } })],
    },
  ]
}

/** A typed answer takes about a minute, a press a quarter of one. */
function minutesFor(questions: readonly Question[]): number {
  return Math.ceil(questions.reduce((sum, { answer }) => sum + (answer === 'text' ? 1 : 0.25), 0))
}

/** What the stage has besides its talk: the readiness sheet [RD1-8], the waves [WV1-4]. */
function besides({ id }: Pilot, stage: Stage): Message {
  const at = { id }
  if (stage === 'production')
    return [
      text(phrase('readiness.offer')),
      {
        of: 'stage',
        part: 'buttons',
        buttons: [button('buttons.readiness', { do: 'readiness', pilot: at })],
      },
    ]
  if (stage !== 'scale') return []
  return [
    { of: 'stage', part: 'buttons', buttons: [button('buttons.rollout', { do: 'rollout', pilot: at })] },
  ]
}

/** A thin answer does not hold the gate, but it is said out loud once more. */
function thin(turn: Turn): Message {
  const { answers } = caseOf(turn).pilot
  const weak = questionsSoFar(caseOf(turn), turn.context.content.playbook).filter(
    ({ id }) => answers[id]?.weak.length,
  )
  if (weak.length === 0) return []
  return [
    {
      part: 'note',
      text: phrase('commands.stages.thin', { questions: { list: weak.map(({ id }) => questionName(id)) } }),
    },
  ]
}

function hold(turn: Turn, pilot: Pilot & { stage: Stage }, held: GateItem[]): Turn {
  const at = { id: pilot.id }
  const next = after(pilot.stage)
  const page: Message = [
    {
      part: 'title',
      text: phrase(isFirm(pilot.stage) ? 'commands.stages.held-firm' : 'commands.stages.held', {
        pilot: pilot.name,
        stage: stageName(next),
      }),
    },
    { part: 'list', items: held.map((item) => line(item, turn)) },
    ...answerButtons(turn, held),
    ...gateWarnings(turn),
    ...(pilot.stage === 'pilot' ? rehearsalParts(caseOf(turn), turn.context.content.playbook) : []),
    ...lackingParts(caseOf(turn), turn.context.content.playbook),
    {
      of: 'held',
      part: 'choice',
      label: phrase('commands.stages.choose'),
      options: held.map(({ what, commitment }) => ({
        label: phrase(`names.kind.${what}`),
        tap: open(turn, what, commitment?.person || commitment?.due ? commitment.id : null),
      })),
    },
    ...(held.some(({ what }) => kindEntry(what).met === 'verdict') ? goButton(turn) : []),
    ...(mayDo(turn, 'override')
      ? [
          {
            of: 'held',
            part: 'buttons' as const,
            buttons: [button('buttons.override', { do: 'override', pilot: at, reason: null }, 'danger')],
          },
        ]
      : [{ part: 'note' as const, text: phrase('commands.stages.who-overrides') }]),
  ]
  return say(turn, ...pressable(turn, page))
}

/** What helps with a missing output: where it is met, or else its own promise. */
function open(turn: Turn, what: GateItem['what'], commitment: string | null): Action {
  const at = { id: caseOf(turn).pilot.id }
  switch (kindEntry(what).met) {
    case 'answers':
      return { do: 'coach', pilot: at }
    case 'parts':
      return { do: 'readiness', pilot: at }
    case 'waves':
      return { do: 'rollout', pilot: at }
    case 'signature':
      return { do: 'standard', pilot: at, markdown: false }
    case 'verdict':
      return { do: mayDo(turn, 'decide') ? 'decide' : 'ask-decision', pilot: at }
    default:
      return commitment
        ? { do: 'commitment', pilot: at, commitment }
        : { do: 'commit', pilot: at, what, who: null, due: null, question: null, sure: false }
  }
}

/** The way to each answer that something hangs on; what somebody finds out has its own button [ST1-5]. */
function answerButtons(turn: Turn, held: readonly GateItem[]): Message {
  const { pilot, commitments } = caseOf(turn)
  const { playbook } = turn.context.content
  const hanging = held.flatMap(({ what }) => hangsOn(what, caseOf(turn), playbook))
  const open = hanging.filter(
    ({ question, because }) =>
      because !== 'open' || !commitments.some((one) => one.question === question && one.state === 'promised'),
  )
  if (open.length === 0) return []
  return [
    {
      of: 'answers',
      part: 'buttons',
      buttons: open.map(({ question }) => ({
        label: phrase('commands.stages.answer', { question: questionName(question) }),
        tap: { do: 'edit', pilot: { id: pilot.id }, question },
      })),
    },
  ]
}

/** How it stands, and the answers that it hangs on: without them nobody would know what opens the gate. */
function line(item: GateItem, turn: Turn): MessageDescriptor {
  const stands = standing(item, turn)
  // The one-pager names its questions itself, and after a no nothing hangs on an answer.
  if (kindEntry(item.what).met === 'answers' || verdictOf(item.commitment) === 'no-go') return stands
  const hanging = hangsOn(item.what, caseOf(turn), turn.context.content.playbook)
  if (hanging.length === 0) return stands
  return phrase('commands.stages.hangs', {
    line: { phrase: stands },
    answers: { list: hanging.map((one) => ({ phrase: answerPhrase(one, turn) })) },
  })
}

function answerPhrase({ question, because }: Hanging, turn: Turn): MessageDescriptor {
  const answer = caseOf(turn).pilot.answers[question]
  const said = {
    question: questionName(question),
    whose: answer?.by === turn.context.speaker ? 'own' : 'other',
  }
  if (!answer || because === 'open')
    return phrase('commands.stages.hanging.open', { question: said.question })
  return because === 'thin'
    ? phrase('commands.stages.hanging.thin', said)
    : phrase('commands.stages.hanging.against', { ...said, answer: answerValue(question, answer) })
}

function standing({ what, state, commitment }: GateItem, turn: Turn): MessageDescriptor {
  if (verdictOf(commitment) === 'no-go') return phrase('commands.stages.no-go', { what: kindName(what) })
  const lacking =
    kindEntry(what).met === 'answers' ? unanswered(caseOf(turn), turn.context.content.playbook) : []
  if (lacking.length > 0)
    return phrase('commands.stages.lacks', {
      what: kindName(what),
      questions: { list: lacking.map(({ id }) => questionName(id)) },
    })
  if (state === 'missing' || !commitment) return phrase('commands.stages.missing', { what: kindName(what) })
  return phrase('commands.stages.promised', {
    what: kindName(what),
    person: personName(commitment.person),
    state: stateName(commitment, state),
    due: commitment.due ? { day: commitment.due } : { phrase: phrase('commitments.no-date') },
  })
}
