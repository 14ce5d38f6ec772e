import { button } from '../say/buttons.ts'
import { askedOf, levelButtons } from '../say/scores.ts'
import { capabilityName } from '../say/names.ts'
import { amountPhrase } from '../say/measures.ts'
import { current, measured, measuresOf, nextCheckIn, type Measure } from '../commitments/kpi.ts'
import { isScoring, unscored, type Scoring } from '../commitments/maturity.ts'
import { CAPABILITIES } from '../vocabulary/maturity.ts'
import { phrase, type Value } from '../messages/message.ts'
import { capabilitiesOf, type Playbook } from '../playbook/playbook.ts'
import { addBusinessDays } from '../time/hours.ts'
import { daysOff } from '../records/organisation.ts'
import { addDays, dayOf, startOf, type Day } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { snooze, type NudgeBlock, type Open } from './block.ts'
import { ruleMatch, type RuleMatch } from './rule-match.ts'
import { recipient, zoneFor } from './recipient.ts'

/** The day of the next value has come: one check-in for all measures of one person [PB2]. */
export function checkIn(c: PilotSnapshot, playbook: Playbook): RuleMatch[] {
  const { pilot } = c
  const holders = new Map<string, Day>()
  for (const one of measuresOf(c.commitments)) {
    const day = dayFor(one, c, playbook)
    const before = holders.get(holderOf(one))
    if (day && (!before || day < before)) holders.set(holderOf(one), day)
  }
  return Array.from(holders).flatMap(([holder, day]) => {
    const to = recipient(c, holder || null)
    return to ? [ruleMatch('check-in', holder, to.id, startOf(day, zoneFor(to, [pilot])))] : []
  })
}

/** Who is asked for the values of a measure; '' while nobody said yes to it. */
function holderOf({ person, agreed }: Measure): string {
  return (agreed && person) || ''
}

function dayFor(one: Measure, c: PilotSnapshot, playbook: Playbook): Day | null {
  const to = recipient(c, holderOf(one) || null)
  return to ? nextCheckIn(one, c.pilot, playbook.measured.checkIn, zoneFor(to, [c.pilot])) : null
}

/** Every measure whose value is wanted, with where it stood; a number typed in answer counts for the first. */
export function checkInBlock({ ask, about }: Open, playbook: Playbook): NudgeBlock {
  const due = measuresOf(about.commitments)
    .filter((one) => holderOf(one) === ask.subject)
    .flatMap((one) => {
      const day = dayFor(one, about, playbook)
      return day ? [{ one, day }] : []
    })
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const first = due[0]?.one
  const until = due[0] ? addDays(due[0].day, playbook.measured.together) : ''
  const wanted = due.filter(({ day }) => day <= until).map(({ one }) => lastOf(one))
  const report = { do: 'report', pilot: { id: ask.pilot }, commitment: first?.id ?? '', value: null } as const
  return {
    text: phrase('nudges.check-in', { measures: { list: wanted } }),
    live: [{ part: 'buttons', buttons: [button('buttons.enter-value', report, 'primary'), snooze(ask)] }],
  }
}

function lastOf({ kpi }: Measure): Value {
  const name = { written: kpi.name }
  const last = current(kpi)
  return {
    phrase:
      last === null
        ? phrase('kpi.name', { name })
        : phrase('kpi.last', { name, last: { phrase: amountPhrase(last, kpi.unit) } }),
  }
}

/**
 * A capability is to be scored again: asked of whoever said yes to that, one at a time, since the next one follows in the
 * chat [MM1-6]. A score that does not come is no broken promise.
 */
export function scoreDue(c: PilotSnapshot, playbook: Playbook): RuleMatch[] {
  const first = new Map<string, Scoring & { due: Day }>()
  for (const one of c.commitments) {
    if (!isScoring(one) || one.state !== 'promised' || !one.agreed || !one.person || !one.due) continue
    const before = first.get(one.person)
    if (!before || orderOf(one) < orderOf(before)) first.set(one.person, { ...one, due: one.due })
  }
  return Array.from(first).flatMap(([holder, { id, due }]) => {
    const to = recipient(c, holder)
    if (to?.id !== holder) return []
    const soon = addBusinessDays(due, -playbook.nudges.dueSoon, daysOff(c.organisation))
    return [ruleMatch('score-due', id, holder, startOf(soon, zoneFor(to, [c.pilot])))]
  })
}

/** What is due first, and of that the first in the matrix. */
function orderOf({ due, capability }: Scoring): string {
  return `${due} ${CAPABILITIES.indexOf(capability)}`
}

/** Some days into the pilot stage a capability has nobody who scores it [MM1-6]. */
export function noScorers(c: PilotSnapshot, playbook: Playbook): RuleMatch[] {
  const { pilot } = c
  const to = recipient(c)
  if (
    !to ||
    !measured(pilot.stage) ||
    !pilot.stageSince ||
    unscored(c.commitments, capabilitiesOf(playbook)).length === 0
  )
    return []
  const zone = zoneFor(to, [pilot])
  const day = addDays(dayOf(pilot.stageSince, zone), playbook.measured.scorers)
  return [ruleMatch('no-scorers', '', to.id, startOf(day, zone))]
}

/** One question about all six; a press takes them all, or shows whom to pick. */
export function scorersBlock({ ask, about }: Open, playbook: Playbook): NudgeBlock {
  const pilot = { id: ask.pilot }
  return {
    text: phrase('nudges.no-scorers', {
      capabilities: { list: unscored(about.commitments, capabilitiesOf(playbook)).map(capabilityName) },
    }),
    live: [
      {
        part: 'buttons',
        buttons: [
          button('buttons.name-scorers', { do: 'matrix', pilot }, 'primary'),
          {
            label: phrase('matrix.all-me'),
            tap: { do: 'scorer', pilot, capability: null, who: { self: true } },
          },
          snooze(ask),
        ],
      },
    ],
  }
}

/** The question of a capability with a press for each level, in the message itself. */
export function scoreBlock({ ask, about }: Open): NudgeBlock {
  const one = about.commitments.filter(isScoring).find(({ id }) => id === ask.subject)
  if (!one) throw new Error('a score is asked for that nobody gives')
  const on = { pilot: { id: ask.pilot }, commitment: one.id } as const
  return {
    text: askedOf(one, zoneFor(about.people[ask.person]!, [about.pilot])),
    live: [
      levelButtons(one),
      {
        part: 'buttons',
        buttons: [button('buttons.hand-over', { do: 'give', ...on, who: null }), snooze(ask)],
      },
    ],
  }
}
