import { fresh } from '../../src/records/head.ts'
import { promised, type Commitment, type CommitmentOf } from '../../src/records/commitment.ts'
import type { CommitmentKind } from '../../src/vocabulary/commitment-kinds.ts'
import { newTalk, type Talk } from '../../src/records/talk.ts'
import type { Playbook } from '../../src/playbook/playbook.ts'
import { nudgeId, type Nudge } from '../../src/records/nudge.ts'
import { RULE_IDS } from '../../src/nudges/rules/rules.ts'
import type { RuleId } from '../../src/vocabulary/rules.ts'
import { newContact, type Contact, type Recipient } from '../../src/records/contact.ts'
import { stranger, type Person } from '../../src/records/person.ts'
import type { Day, Instant, Zone } from '../../src/time/time.ts'
import type { PilotSnapshot } from '../../src/records/pilot-snapshot.ts'
import { newPilot, type Pilot, type RoleAssignment } from '../../src/records/pilot.ts'
import { readPlaybook } from './vocabulary.ts'

/** The product's playbook with nudge numbers that the tables count on. */
export const PLAYBOOK: Playbook = {
  ...readPlaybook(),
  nudges: {
    hours: { from: '09:00', until: '17:00' },
    mostADay: 1,
    mostAWeek: 3,
    spacing: [2, 5, 10],
    shown: 5,
    order: RULE_IDS,
    ownerGrace: 7,
    sponsorGrace: 3,
    dueSoon: 2,
    talkOpen: 3,
    talkLater: 10,
    times: { introduction: 2, 'import-confirmation': 2, 'check-in': 3 },
    snooze: 5,
    confirmation: 10,
    promise: 10,
    oddsOpen: 14,
    readinessOpen: 7,
  },
}

/** A Monday, ten in the morning in Berlin. */
export const MONDAY: Instant = '2026-11-02T09:00:00.000Z'

/** Somebody who uses Slack and can be written to. */
export function somebody(id: string, change: Partial<Person> = {}): Person {
  return {
    ...stranger('acme', id, { name: id, account: `slack:T1:${id}` }),
    membership: 'member',
    zone: 'Europe/Berlin',
    ...change,
  }
}

/** How somebody is written to who has said something. */
export function contactOf(id: string, change: Partial<Contact> = {}): Contact {
  return { ...newContact('acme', id), heard: MONDAY, ...change }
}

/** Somebody who uses Slack, with how they are written to. */
export function recipientOf(
  id: string,
  contact: Partial<Contact> = {},
  person: Partial<Person> = {},
): Recipient {
  return { person: somebody(id, person), contact: contactOf(id, contact) }
}

export function seat(person: string, change: Partial<RoleAssignment> = {}): RoleAssignment {
  return { person, namedBy: person, named: MONDAY, agreed: MONDAY, ...change }
}

/** Named by somebody else, and silent so far. */
export function named(person: string, change: Partial<RoleAssignment> = {}): RoleAssignment {
  return seat(person, { namedBy: 'otto', agreed: null, ...change })
}

export function sponsorSeat(
  from: RoleAssignment,
  title: string | null = 'CFO',
): NonNullable<Pilot['sponsor']> {
  return { ...from, title, counts: false }
}

export function imported(confirmed: Instant | null = null): NonNullable<Pilot['imported']> {
  return { identity: 'x', at: '2026-11-02', cells: {}, applied: {}, confirmed }
}

export function promise<K extends CommitmentKind>(
  what: K,
  change: Partial<CommitmentOf<K>> = {},
): CommitmentOf<K> {
  const made = promised<CommitmentKind>('acme', {
    pilot: 'p1',
    what,
    question: null,
    person: 'otto',
    agreed: true,
    due: null,
    changed: MONDAY,
  })
  return { ...made, ...change } as CommitmentOf<K>
}

export function talkAt(touched: Instant, change: Partial<Talk> = {}): Talk {
  return { ...newTalk('acme', 'p1', 'discovery', 'otto', touched), at: 'data', ...change }
}

export function ask(rule: RuleId, change: Partial<Nudge> = {}): Nudge {
  const { pilot = 'p1', subject = '', heldFrom = '2026-11-02' } = change
  return {
    ...fresh('ask', 'acme', nudgeId(pilot, rule, subject, heldFrom)),
    version: 1,
    pilot,
    rule,
    subject,
    person: 'otto',
    heldFrom,
    opened: MONDAY,
    sent: [],
    message: null,
    snoozed: null,
    closed: null,
    ...change,
  }
}

export type Given = {
  pilot?: Partial<Pilot>
  commitments?: Commitment[]
  talk?: Talk
  asks?: Nudge[]
  /** Beside otto, who owns the pilot and started it. */
  people?: Person[]
  /** Of those who are not written to like anybody else. */
  contacts?: Contact[]
  office?: Person[]
  holidays?: Day[]
  zone?: Zone
}

/**
 * A pilot of otto's, in Discovery since Monday, with business owner and sponsor settled: no rule holds until something
 * is given that makes it hold.
 */
export function given(change: Given = {}): PilotSnapshot {
  const office = (change.office ?? []).map((person) => ({ ...person, office: true }))
  const people = [
    somebody('otto', change.zone ? { zone: change.zone } : {}),
    ...(change.people ?? []),
    ...office,
  ]
  return {
    organisation: {
      ...fresh('organisation', 'acme', 'acme'),
      name: 'Acme',
      workspaces: ['slack:T1'],
      domains: [],
      holidays: change.holidays ?? [],
      yearStarts: null,
    },
    pilot: {
      ...newPilot('acme', 'p1', 'Claims triage', MONDAY),
      startedBy: 'otto',
      owner: seat('otto'),
      stageSince: null,
      ...change.pilot,
    },
    commitments: change.commitments ?? [
      promise('business-owner', { state: 'met' }),
      promise('sponsor', { state: 'met' }),
    ],
    talk: change.talk,
    asks: change.asks ?? [],
    people: Object.fromEntries(people.map((person) => [person.id, person])),
    contacts: Object.fromEntries(
      [...people.map(({ id }) => contactOf(id)), ...(change.contacts ?? [])].map((one) => [one.id, one]),
    ),
    office: office.map(({ id }) => id),
  }
}
