// Records: the shapes of what is stored, each with its format, and the keys by which they are found.
import type { Organisation } from './organisation.ts'
import type { AccountRecord } from './account.ts'
import type { Person } from './person.ts'
import type { Contact } from './contact.ts'
import type { Dialogue } from './dialogue.ts'
import type { Pilot } from './pilot.ts'
import type { Commitment } from './commitment.ts'
import type { Talk } from './talk.ts'
import { decisionOf, type Nudge } from './nudge.ts'
import type { Outgoing } from './outgoing.ts'
import type { Received } from './incoming.ts'
import type { Installation } from './installation.ts'
import type { Idea } from './idea.ts'
import type { Template } from './template.ts'
import type { Tick } from './tick.ts'
import type { Outage } from './outage.ts'
import type { Act } from './act.ts'
import { folded, nameParts, lookupName } from '../language/folding.ts'
import type { Kind } from './head.ts'

export type AnyRecord =
  | Organisation
  | AccountRecord
  | Installation
  | Person
  | Dialogue
  | Contact
  | Pilot
  | Commitment
  | Talk
  | Nudge
  | Outgoing
  | Received
  | Idea
  | Template
  | Tick
  | Outage
  | Act

/** The shape of a kind; a kind without a record, or the other way round, does not compile. */
export type RecordOf<K extends Kind> = Extract<AnyRecord, { kind: K }>

/**
 * The keys by which a record can be found besides its id: one per line of `find`.
 * Names are folded, so that `/pilot status claims triage` finds "Claims Triage".
 */
export function keysOf(record: AnyRecord): string[] {
  if (record.gone) return []
  switch (record.kind) {
    case 'organisation':
      return [
        `name:${folded(record.name)}`,
        ...record.workspaces.map((workspace) => `workspace:${workspace}`),
      ]
    case 'account':
      return [
        `person:${record.person}`,
        ...(record.unreachable
          ? [`unreachable:${record.id.split(':', 2).join(':')}:${record.unreachable}`]
          : []),
      ]
    case 'installation':
      return ['all']
    case 'person':
      return [
        'all',
        ...(record.email ? [`email:${record.email.toLowerCase()}`] : []),
        ...(record.office ? ['office'] : []),
        ...(record.unreachable ? ['unreachable'] : []),
        ...(record.accounts.length === 0 && record.email ? ['invited'] : []),
        ...(record.code ? ['coded', `code:${record.code.code}`] : []),
        ...(record.became ? [`became:${record.became}`] : []),
        ...(record.became ? [] : [...new Set(nameParts(record.name))].map((part) => `called:${part}`)),
      ]
    case 'contact':
      return record.contacted.length > 1 ? ['often'] : []
    case 'pilot': {
      const people = new Set(
        [record.startedBy, record.owner?.person, record.deputy?.person, record.sponsor?.person].filter(
          (id) => id,
        ),
      )
      return [
        'all',
        `name:${lookupName(record.name)}`,
        ...(record.imported ? [`imported:${record.imported.identity}`] : []),
        ...Array.from(people, (id) => `person:${id}`),
        ...namedIn(record)
          .filter((id) => !people.has(id))
          .map((id) => `names:${id}`),
      ]
    }
    case 'commitment':
      return [
        `pilot:${record.pilot}`,
        ...(record.person ? [`person:${record.person}`] : []),
        ...Array.from(toldIn(record), (id) => `names:${id}`),
      ]
    case 'talk':
      return [`pilot:${record.pilot}`]
    case 'ask':
      return record.closed
        ? []
        : [
            `pilot:${record.pilot}`,
            `person:${record.person}`,
            // What waits for a word of somebody is found without a look at each pilot.
            ...(decisionOf(record) ? ['decision'] : []),
          ]
    case 'message':
      return [
        `person:${record.to}`,
        ...(record.state === 'failed' ? ['failed'] : []),
        ...(record.held ? [`held:${record.held.workspace}`, `held:${record.to}`] : []),
      ]
    case 'dialogue':
    case 'received':
    case 'tick':
      return []
    case 'idea':
      return [
        `person:${record.by}`,
        ...(record.pilot || record.dropped
          ? []
          : ['open', `open:${record.by}`, `name:${lookupName(record.name)}`]),
        ...(record.pilot ? ['became'] : []),
        ...(record.aside && record.aside.by !== record.by ? [`names:${record.aside.by}`] : []),
      ]
    case 'template':
      return ['all', `person:${record.by}`]
    case 'outage':
      return record.ended === null ? ['open'] : []
    case 'act':
      return [`person:${record.person}`]
  }
}

/** Whoever named the person of a promise, decided before, wanted a condition, scored or told a value, if somebody else. */
function toldIn(commitment: Commitment): Set<string> {
  const { person, namedBy } = commitment
  const ids = [namedBy, ...toldOf(commitment)]
  return new Set(ids.filter((id) => id !== undefined && id !== null && id !== person) as string[])
}

function toldOf(commitment: Commitment): (string | null | undefined)[] {
  switch (commitment.what) {
    case 'condition':
      return [commitment.wanted?.by]
    case 'maturity':
      return commitment.scores.map(({ by }) => by)
    case 'kpi':
      return commitment.kpi.values.map(({ by }) => by)
    case 'go-decision':
    case 'budget':
      return (commitment.former ?? []).map(({ by }) => by)
    default:
      return []
  }
}

/** Whoever did or said something in a pilot, or is what somebody said; most have a seat in it as well. */
function namedIn({
  owner,
  deputy,
  sponsor,
  former,
  overrides,
  ended,
  answers,
  rollout,
  standard,
}: Pilot): string[] {
  const ids = [
    ...[owner, deputy, sponsor].map((seat) => seat?.namedBy),
    ...(former ?? []).map(({ person }) => person),
    ...overrides.map(({ by }) => by),
    ended?.by,
    ended?.learnedBy,
    ...Object.values(answers).flatMap(({ by, person }) => [by, person]),
    ...(ended?.added ?? []).map(({ by }) => by),
    ...(rollout?.reviews ?? []).flatMap(({ by, decision }) => [by, decision?.by]),
    standard?.asked?.by,
    standard?.signed?.by,
    ...(standard?.former ?? []).flatMap(({ signed, agreed }) => [signed.by, ...agreed]),
  ]
  return [...new Set(ids.filter((id) => id !== undefined && id !== null))]
}
