import { phrase, type Message } from '../../../messages/message.ts'
import type { Pilot } from '../../../records/pilot.ts'
import { begun } from '../../../pilots/rollout.ts'
import { after, isFirm, type Stage } from '../../../vocabulary/stage.ts'
import { minutesFor, openQuestions, questionsSoFar } from '../../answers.ts'
import { button } from '../../../say/buttons.ts'
import { commitmentName, questionName, stageName } from '../../../say/names.ts'
import { mayDo } from '../../rights.ts'
import { isDenied } from '../../../say/denied.ts'
import { deniedParts } from './said-against.ts'
import { isOwn, leaveTalk } from '../../talks/question-flow.ts'
import { caseOf, changePilot, conclude, note, say, text, type Turn } from '../../turn.ts'

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
      ...deniedParts(noted),
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
    ({ id }) => answers[id]?.weak.length && !isDenied(answers[id]),
  )
  if (weak.length === 0) return []
  return [
    {
      part: 'note',
      text: phrase('commands.stages.thin', { questions: { list: weak.map(({ id }) => questionName(id)) } }),
    },
  ]
}
