import { backdated } from '../clock/marks.ts'
import { fresh } from '../records/head.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { dayOf, type Instant } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { nudgeId, type Nudge } from '../records/nudge.ts'
import { passedOn } from './confirmation.ts'
import { holds, ruleMatches } from './matching.ts'
import { zoneFor } from './recipient.ts'
import type { RuleMatch } from './rule-match.ts'
import { pauseEnds } from './waits.ts'

/** What becomes of a pilot's asks: new ones (version 0), ones that now go to somebody else, ones that are over. */
export type Reconciliation = { opened: Nudge[]; readdressed: Nudge[]; closed: Nudge[] }

/**
 * Compares the open asks with what holds at `now`. At most one is open per rule and subject: while the rule holds it
 * stays the same ask, whoever it goes to. The id of an opened one may belong to a closed ask that held from the same
 * day: that one is then taken up again with `reopened`.
 */
export function reconcileNudges(c: PilotSnapshot, now: Instant, playbook: Playbook): Reconciliation {
  return attendTo(c, now, ruleMatches(c, playbook))
}

function attendTo(c: PilotSnapshot, now: Instant, all: readonly RuleMatch[]): Reconciliation {
  const holding = new Map(all.filter((found) => holds(found, now)).map((found) => [subjectOf(found), found]))
  const attended: Reconciliation = { opened: [], readdressed: [], closed: [] }
  for (const ask of c.asks) {
    const found = holding.get(subjectOf(ask))
    holding.delete(subjectOf(ask))
    if (!found) attended.closed.push({ ...ask, closed: now })
    else if (found.to !== ask.person) attended.readdressed.push(readdress(ask, found.to))
  }
  for (const found of holding.values()) attended.opened.push(open(c, found, now))
  return attended
}

/** The case as it stands once the changes are kept. */
export function reconciledSnapshot(
  c: PilotSnapshot,
  { opened, readdressed, closed }: Reconciliation,
): PilotSnapshot {
  const changed = new Set([...readdressed, ...closed].map(({ id }) => id))
  return { ...c, asks: [...c.asks.filter(({ id }) => !changed.has(id)), ...readdressed, ...opened] }
}

/**
 * A closed ask whose rule holds again from the same day: it goes on where it stopped, as a reminder. What a wrong clock dated
 * ahead is taken for told now.
 */
export function reopened(before: Nudge, wanted: Nudge): Nudge {
  const open = backdated({ ...before, closed: null }, wanted.opened)
  return before.person === wanted.person ? open : readdress(open, wanted.person)
}

/**
 * The earliest moment, `now` or later, at which `reconcileNudges` could return something or a pause ends: `now` when it would at
 * once, null when nothing lies ahead until the case changes.
 */
export function pilotWakeAt(c: PilotSnapshot, now: Instant, playbook: Playbook): Instant | null {
  const all = ruleMatches(c, playbook)
  const { opened, readdressed, closed } = attendTo(c, now, all)
  if (opened.length + readdressed.length + closed.length > 0) return now
  // Who an import is passed on to may become known only until then.
  const passes = c.pilot.imported && !c.pilot.imported.confirmed ? passedOn(c, playbook) : null
  const ahead = [pauseEnds(c), passes, ...all.flatMap(({ from, until }) => [from, until])].filter(
    (moment): moment is Instant => moment !== null && moment > now,
  )
  return ahead.sort()[0] ?? null
}

/** Whether the ask is still open, still true and still this person's: asked just before a message goes out. */
export function stillTrue(ask: Nudge, c: PilotSnapshot, now: Instant, playbook: Playbook): boolean {
  return (
    !ask.closed &&
    ruleMatches(c, playbook).some(
      (found) => subjectOf(found) === subjectOf(ask) && found.to === ask.person && holds(found, now),
    )
  )
}

function subjectOf({ rule, subject }: Pick<Nudge, 'rule' | 'subject'>): string {
  return `${rule}|${subject}`
}

function open(c: PilotSnapshot, { rule, subject, to, since }: RuleMatch, now: Instant): Nudge {
  const person = c.people[to]
  const heldFrom = dayOf(since, person ? zoneFor(person, [c.pilot]) : 'UTC')
  return {
    ...fresh('ask', c.organisation.id, nudgeId(c.pilot.id, rule, subject, heldFrom)),
    pilot: c.pilot.id,
    rule,
    subject,
    person: to,
    heldFrom,
    opened: now,
    sent: [],
    message: null,
    snoozed: null,
    closed: null,
  }
}

/** What one person was sent, or put off, says nothing about the next. */
function readdress(ask: Nudge, person: string): Nudge {
  return { ...ask, person, sent: [], message: null, snoozed: null }
}
