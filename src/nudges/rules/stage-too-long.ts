import { button } from '../../say/buttons.ts'
import { bottleneckName, stageName } from '../../say/names.ts'
import { phrase } from '../../messages/message.ts'
import { diagnose } from '../../pilots/diagnosis.ts'
import { running } from '../../pilots/pilot.ts'
import { countedFrom, rolledOut } from '../../pilots/rollout.ts'
import { limitEnds } from '../../pilots/stage-limit.ts'
import { dayOf } from '../../time/time.ts'
import { STAGES } from '../../vocabulary/stage.ts'
import { aboutIt, buttons, resolved, sinceOf, snooze, zoneOf } from '../block.ts'
import { recipient, zoneFor } from '../recipient.ts'
import { match } from '../rule-match.ts'
import { untilPassedOn, whilePutOff } from '../waits.ts'
import { typedAnswers } from '../typed-answer.ts'
import { defineRule } from './rule.ts'
import { declareMessages } from '../../messages/declaration.ts'

declare module '../../vocabulary/rules.ts' {
  interface Rules {
    'stage-too-long': null
  }
}

/** The pilot has been in its stage for more calendar days than the playbook plans, pauses not counted [ST1-5]. */
export const stageTooLong = defineRule('stage-too-long', {
  speaksOf: 'running',
  finds: (c, playbook) => {
    const { pilot } = c
    const to = recipient(c)
    // A wave lacks its review or the decision on it, and each is asked for by a rule of its own.
    if (pilot.stage === 'scale' && !rolledOut(pilot)) return []
    const since = to && limitEnds(pilot, playbook, zoneFor(to, [pilot]))
    return since ? [match(pilot.stage, to.id, since)] : []
  },
  waits: [untilPassedOn, whilePutOff],
  asks: (open, playbook) => {
    const { ask, about } = open
    const { pilot } = about
    if (!running(pilot)) throw new Error('a pilot that has ended is in no stage for too long')
    const told = {
      stage: stageName(pilot.stage),
      since: { day: dayOf(countedFrom(pilot) ?? pilot.startedAt, zoneOf(open)) },
      limit: playbook.stages[pilot.stage].limit,
    }
    // A reminder says the same as the message before it, unless the answers changed.
    const { bottleneck } = diagnose(about, playbook, dayOf(ask.opened, zoneOf(open)))
    return {
      text: bottleneck
        ? phrase('nudges.stage-too-long-held', { ...told, bottleneck: bottleneckName(bottleneck) })
        : phrase('nudges.stage-too-long', told),
      live: buttons(
        bottleneck
          ? button('buttons.what-holds', { do: 'diagnose', ...aboutIt(open) }, 'primary')
          : button('buttons.see-missing', { do: 'commitments', ...aboutIt(open) }, 'primary'),
        snooze(ask),
        button('buttons.stop', { do: 'stop', ...aboutIt(open), reason: null, sure: false }),
      ),
    }
  },
  typed: (open) => {
    const missing = { do: 'commitments', ...aboutIt(open) } as const
    return typedAnswers({ yes: missing, no: missing, done: missing, 'not-yet': missing })
  },
  together: null,
  alone: false,
  firstContact: false,
  rounds: null,
  why: (open, playbook) => {
    const stage = STAGES.find((one) => one === open.ask.subject) ?? 'discovery'
    const { limit } = playbook.stages[stage]
    return phrase('nudges.why.stage-too-long', { stage: stageName(stage), limit, ...sinceOf(open) })
  },
  ends: phrase('nudges.ends.stage-too-long'),
  resolution: resolved,
  called: phrase('nudges.called.stage-too-long'),
})

export const stageTooLongMessages = declareMessages({
  'buttons.see-missing': {},
  'nudges.called.stage-too-long': {},
  'nudges.ends.stage-too-long': {},
  'nudges.stage-too-long-held': { stage: 'text', since: 'day', limit: 'number', bottleneck: 'text' },
  'nudges.stage-too-long': { stage: 'text', since: 'day', limit: 'number' },
  'nudges.why.stage-too-long': { stage: 'text', limit: 'number', since: 'day' },
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof stageTooLongMessages> {}
}
