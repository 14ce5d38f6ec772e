import { phrase, type MessageDescriptor, type Message, type Value } from '../../../messages/message.ts'
import { dayOf } from '../../../time/time.ts'
import { activityOf, fade } from '../../../pilots/activity.ts'
import { diagnose, type Diagnosis, type Reason } from '../../../pilots/diagnosis.ts'
import { running } from '../../../pilots/pilot.ts'
import type { Because } from '../../../pilots/signs.ts'
import type { Bottleneck } from '../../../vocabulary/bottlenecks.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { answerValue, kindName, questionName } from '../../../say/names.ts'
import { caseOf, say, text, todayOf, zoneOf, type Turn } from '../../turn.ts'
import { z } from 'zod'
import type { Loaded } from '../../loaded.ts'
import { pilotRef } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { pilotAlone } from '../../../language/words/plain-sentence.ts'
import { pilotOf } from '../../../language/words/remainder.ts'
import { defineCommand } from '../../command.ts'
import { nextStep } from './next-step.ts'
import { unnamed } from './no-bottleneck.ts'

/** So many of the answers that say so are shown. */
const SHOWN = 4
/** A picture of fewer weeks shows no trend. */
const LEAST_WEEKS = 3

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    diagnose: z.infer<typeof diagnoseTakes>
  }
}

/** What holds a pilot, and a press that tells what that lacked. */
const diagnoseTakes = z.object({
  pilot: pilotRef,
})

export const diagnoseCommand = defineCommand('diagnose', {
  takes: diagnoseTakes,
  right: 'see',
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'always',
  needs: ['history'],
  words: { typed: 'first', read: (rest) => ({ do: 'diagnose', pilot: pilotOf(rest) }), plain: pilotAlone },
  help: 'help.command.diagnose',
  handle: diagnosis,
})

/** What holds the pilot most, the answers that say so, the one next step [BN1-4], and how lively it is [TR1]. */
export function diagnosis(
  turn: Turn,
  _intent: IntentOf<'diagnose' | 'tell'>,
  loaded: Pick<Loaded, 'history'>,
): Turn {
  const about = caseOf(turn)
  const { pilot } = about
  if (!running(pilot)) return say(turn, text(phrase('diagnosis.ended', { pilot: pilot.name })))
  const found = diagnose(about, turn.context.content.playbook, todayOf(turn))
  return say(
    turn,
    { part: 'title', text: phrase('diagnosis.title', { pilot: pilot.name }) },
    ...(found.bottleneck ? told(turn, found, found.bottleneck) : unnamed(turn)),
    ...trend(turn, loaded.history),
  )
}

function told(
  turn: Turn,
  { reasons, against, also, local, step }: Diagnosis,
  bottleneck: Bottleneck,
): Message {
  return [
    text(phrase(`diagnosis.held.${bottleneck}`)),
    { part: 'facts', facts: reasons.slice(0, SHOWN).map(({ because }) => fact(because)) },
    ...named('diagnosis.against', against),
    ...named('diagnosis.also', also.filter(isSaid)),
    ...(local.length > 0
      ? [
          text(
            phrase('diagnosis.local', {
              what: { list: local.map((one) => ({ phrase: phrase(`diagnosis.stays.${one}`) })) },
            }),
          ),
        ]
      : []),
    ...(step ? nextStep(turn, step, bottleneck) : []),
  ]
}

/** What was said to which question, or how a promise stands. */
function fact(because: Because): { label: MessageDescriptor; value: MessageDescriptor } {
  const value: Value =
    'question' in because
      ? answerValue(because.question, because.answer)
      : { phrase: phrase(`diagnosis.state.${because.state}`) }
  return {
    label: phrase('diagnosis.reason', { what: sourceOf(because) }),
    value: phrase('diagnosis.value', { value }),
  }
}

/** What nobody has promised yet is too much to name. */
function isSaid({ because }: Reason): boolean {
  return 'question' in because || because.state !== 'missing'
}

function sourceOf(because: Because): Value {
  return 'question' in because ? questionName(because.question) : kindName(because.what)
}

/** Where else something speaks, by name only. */
function named(key: 'diagnosis.against' | 'diagnosis.also', reasons: readonly Reason[]): Message {
  const list = reasons.slice(0, SHOWN).map(({ because }) => sourceOf(because))
  return list.length > 0 ? [text(phrase(key, { what: { list } }))] : []
}

/** A bar for each week, and one plain sentence when there is less than there was [TR1]. */
function trend(turn: Turn, history: Loaded['history']): Message {
  const { pilot } = caseOf(turn)
  const { playbook } = turn.context.content
  const weeks = activityOf(history, pilot, turn.context.now, playbook)
  if (weeks.length < LEAST_WEEKS) return []
  const falls = pilot.paused ? null : fade(weeks, playbook)
  return [
    {
      part: 'chart',
      title: phrase('diagnosis.trend'),
      bars: weeks.map(({ from, count }) => ({
        label: phrase('diagnosis.week', { day: { day: dayOf(from, zoneOf(turn)) } }),
        value: count,
      })),
      alt: phrase('diagnosis.trend-text', { counts: weeks.map(({ count }) => count).join(', ') }),
    },
    ...(falls ? [text(phrase(`diagnosis.${falls}`))] : []),
  ]
}
