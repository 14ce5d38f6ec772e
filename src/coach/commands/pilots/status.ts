import { isRecurring } from '../../../vocabulary/commitment-kinds.ts'
import { type ShownState, lateFirst, shownState, verdictOf } from '../../../commitments/commitment.ts'
import type { Commitment } from '../../../records/commitment.ts'
import { measuresOf } from '../../../commitments/kpi.ts'
import { phrase, type MessageDescriptor, type Message } from '../../../messages/message.ts'
import { isQuiet } from '../../../people/quiet-time.ts'
import { dayOf, daysBetween, type Day, type Instant } from '../../../time/time.ts'
import { diagnose } from '../../../pilots/diagnosis.ts'
import { gateOf, missing, type GateItem } from '../../../pilots/gate.ts'
import { readinessOf } from '../../../pilots/readiness.ts'
import { countedFrom, rolloutOf } from '../../../pilots/rollout.ts'
import { running } from '../../../pilots/pilot.ts'
import type { Pilot } from '../../../records/pilot.ts'
import { button } from '../../../say/buttons.ts'
import {
  bottleneckName,
  commitmentName,
  kindName,
  personName,
  quietUntil,
  stageName,
  stateName,
  unreachableBecause,
} from '../../../say/names.ts'
import { deniedParts } from '../gates/said-against.ts'
import { mayDo, seesWhole } from '../../rights.ts'
import { kpiFacts } from '../measures/kpi.ts'
import { caseOf, contactOf, say, speakerOf, text, todayOf, zoneOf, type Turn } from '../../turn.ts'
import { settledLine } from '../commitments/readiness.ts'
import { waveLine } from '../rollout/rollout.ts'
import { outcomeParts } from '../decisions/outcome.ts'
import { playbookLine } from '../reports/playbook.ts'
import { z } from 'zod'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { pilotAlone } from '../../../language/words/plain-sentence.ts'
import { defineCommand } from '../../command.ts'
import { pilotRef } from '../../../vocabulary/arguments.ts'
import { pilotOf } from '../../../language/words/remainder.ts'

/** More of what is done than this is counted. */
const MOST_DONE = 3

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    status: z.infer<typeof statusTakes>
  }
}

const statusTakes = z.object({
  pilot: pilotRef,
})

export const statusCommand = defineCommand('status', {
  takes: statusTakes,
  right: null,
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'always',
  needs: [],
  words: { typed: 'first', read: (rest) => ({ do: 'status', pilot: pilotOf(rest) }), plain: pilotAlone },
  help: 'help.command.status',
  handle: status,
})

/** One pilot at a glance; a holder sees its name, its stage and their own promise only. */
export function status(turn: Turn): Turn {
  const { pilot, commitments } = caseOf(turn)
  const { playbook } = turn.context.content
  const me = speakerOf(turn)
  const today = todayOf(turn)
  const head: Message = [
    { part: 'title', text: phrase('commands.status.title', { pilot: pilot.name }) },
    text(stageLine(turn, pilot)),
  ]
  if (!mayDo(turn, 'see'))
    return say(
      turn,
      ...head,
      ...promises(
        turn,
        commitments.filter(({ person }) => person === me.id),
      ),
    )

  const gate = running(pilot) ? gateOf(pilot.stage, commitments, playbook, today) : []
  const held = missing(gate)
  const { bottleneck } = diagnose(caseOf(turn), playbook, today)
  const at = { id: pilot.id }
  return say(
    turn,
    ...head,
    roleFacts(turn),
    ...outcomeParts(turn),
    ...promises(
      turn,
      commitments.filter(({ what }) => !isRecurring(what)),
    ),
    ...measures(commitments),
    ...deniedParts(turn),
    ...readyLine(turn),
    ...pilot.overrides.map((override) => ({
      part: 'note' as const,
      text: phrase('commands.status.override', {
        stage: stageName(override.stage),
        person: personName(override.by),
        day: { day: dayOf(override.at, zoneOf(turn)) },
        reason: { written: override.reason },
      }),
    })),
    ...(running(pilot) ? [{ part: 'note' as const, text: playbookLine(turn) }] : []),
    ...(pilot.standard
      ? [
          {
            of: 'standard',
            part: 'buttons' as const,
            buttons: [button('buttons.standard', { do: 'standard', pilot: at, markdown: false })],
          },
        ]
      : []),
    ...(running(pilot)
      ? [
          text(gateLine(held)),
          ...(bottleneck ? [text(phrase('diagnosis.line', { bottleneck: bottleneckName(bottleneck) }))] : []),
          {
            of: 'status',
            part: 'buttons' as const,
            buttons: [
              button('buttons.coach', { do: 'coach', pilot: at }),
              ...(bottleneck ? [button('buttons.what-holds', { do: 'diagnose', pilot: at })] : []),
              button('buttons.promises', { do: 'commitments', pilot: at }),
              ...(pilot.stage === 'production'
                ? [button('buttons.readiness', { do: 'readiness', pilot: at })]
                : []),
              ...(pilot.stage === 'scale' ? [button('buttons.rollout', { do: 'rollout', pilot: at })] : []),
              button('buttons.one-pager', { do: 'summary', pilot: at, markdown: false }),
            ],
          },
        ]
      : []),
  )
}

/** What the gate waits for; after a no it waits for nothing. */
function gateLine(held: readonly GateItem[]): MessageDescriptor {
  if (held.length === 0) return phrase('commands.status.gate-open')
  if (held.some(({ commitment }) => verdictOf(commitment) === 'no-go'))
    return phrase('decide.status.after-no')
  return phrase('commands.status.gate-holds', { missing: { list: held.map(({ what }) => kindName(what)) } })
}

/** How much of what production needs is there [ST4, RD1-8], and later how many have it [ST5]. */
function readyLine(turn: Turn): Message {
  const { pilot, commitments } = caseOf(turn)
  const rollout = pilot.stage === 'scale' ? rolloutOf(pilot) : null
  if (rollout) return [text(waveLine(turn, rollout))]
  if (pilot.stage !== 'production') return []
  const lines = readinessOf(commitments, turn.context.content.playbook, todayOf(turn))
  return [text(phrase('readiness.status', { settled: { phrase: settledLine(lines) } }))]
}

/** Where the measures stand, one line each [PB2]. */
function measures(commitments: readonly Commitment[]): Message {
  const followed = measuresOf(commitments)
  return followed.length > 0 ? [{ part: 'facts', facts: kpiFacts(followed) }] : []
}

function promises(turn: Turn, commitments: readonly Commitment[]): Message {
  const today = todayOf(turn)
  const kept = commitments.filter((commitment) => shownState(commitment, today) !== 'missing')
  if (kept.length === 0) return []
  const done = kept.filter((one) => isDone(one, today))
  const shown = done.length > MOST_DONE ? kept.filter((one) => !done.includes(one)) : kept
  const facts = lateFirst(shown, today).map((commitment) => fact(commitment, shownState(commitment, today)))
  const all = { do: 'commitments', pilot: { id: caseOf(turn).pilot.id } } as const
  return [
    ...(facts.length > 0 ? [{ part: 'facts' as const, facts }] : []),
    ...(shown.length < kept.length
      ? [
          text(phrase('commands.status.done', { count: done.length })),
          { of: 'done', part: 'buttons' as const, buttons: [button('buttons.show-all', all)] },
        ]
      : []),
  ]
}

/** A decision with a no is done, and holds the pilot all the same. */
function isDone(one: Commitment, today: Day): boolean {
  const state = shownState(one, today)
  return (state === 'met' || state === 'waived') && verdictOf(one) !== 'no-go'
}

function fact(one: Commitment, shown: ShownState): { label: MessageDescriptor; value: MessageDescriptor } {
  const what = commitmentName(one)
  const state = stateName(one, shown)
  return {
    label: phrase(shown === 'overdue' ? 'commands.status.promise-late' : 'commands.status.promise', { what }),
    value: one.due
      ? phrase('commands.status.state-due', { state, due: { day: one.due } })
      : phrase('commands.status.state', { state }),
  }
}

/** Who has which seat. */
export function roleFacts(turn: Turn): Message[number] {
  const { pilot } = caseOf(turn)
  return {
    part: 'facts',
    facts: [
      { label: phrase('commands.status.owner'), value: seatPhrase(turn, pilot.owner) },
      { label: phrase('commands.status.deputy'), value: seatPhrase(turn, pilot.deputy) },
      { label: phrase('commands.status.sponsor'), value: seatPhrase(turn, pilot.sponsor) },
    ],
  }
}

function seatPhrase(turn: Turn, seat: { person: string; agreed: string | null } | null): MessageDescriptor {
  if (!seat) return phrase('commands.status.nobody')
  const person = turn.people[seat.person]
  if (person?.unreachable)
    return phrase('commands.status.somebody-unreachable', {
      person: { person: seat.person },
      why: unreachableBecause(person),
    })
  const contact = person && contactOf(turn, person.id)
  if (contact && isQuiet(contact, turn.context.now))
    return phrase('commands.status.somebody-quiet', {
      person: { person: seat.person },
      until: quietUntil(contact, zoneOf(turn)),
    })
  return phrase(seat.agreed ? 'commands.status.somebody' : 'commands.status.somebody-unasked', {
    person: { person: seat.person },
  })
}

/** The stage, since when, and whether the pilot rests or ended. */
export function stageLine(turn: Turn, pilot: Pilot): MessageDescriptor {
  if (pilot.stage === 'stopped')
    return seesWhole(turn, pilot)
      ? phrase('commands.status.stopped', { reason: { written: pilot.ended?.reason ?? '' } })
      : phrase('names.stage.stopped')
  if (pilot.stage === 'standard') return phrase('commands.status.standard')
  if (pilot.paused)
    return pilot.paused.until
      ? phrase('commands.status.paused-until', {
          stage: stageName(pilot.stage),
          until: { day: pilot.paused.until },
        })
      : phrase('commands.status.paused', { stage: stageName(pilot.stage) })
  const since = countedFrom(pilot)
  if (!since) return phrase('commands.status.stage-unknown', { stage: stageName(pilot.stage) })
  const day = dayInStage(turn, since, pilot.pausedDays)
  const { limit } = turn.context.content.playbook.stages[pilot.stage]
  return phrase(day > limit ? 'commands.status.stage-late' : 'commands.status.stage', {
    stage: stageName(pilot.stage),
    day,
    limit,
  })
}

/** The first day is day 1. */
export function dayInStage(turn: Turn, since: Instant, pausedDays: number): number {
  const days = daysBetween(dayOf(since, zoneOf(turn)), todayOf(turn)) - pausedDays
  return Math.max(0, days) + 1
}
