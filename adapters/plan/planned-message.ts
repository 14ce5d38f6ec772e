import type { Outgoing } from '../../src/records/outgoing.ts'
import { loadRecipient } from '../../src/engine/load/records.ts'
import { pickMessage } from '../../src/engine/outbox.ts'
import type { Nudge } from '../../src/records/nudge.ts'
import type { RuleId } from '../../src/vocabulary/rules.ts'
import { askHold, personWakeAt } from '../../src/nudges/policy.ts'
import { zoneFor } from '../../src/nudges/recipient.ts'
import { accountParts, type Platform } from '../../src/vocabulary/account.ts'
import { daysOff, type Organisation } from '../../src/records/organisation.ts'
import type { Person } from '../../src/records/person.ts'
import { dayOf, minuteOf, type Instant, type Zone } from '../../src/time/time.ts'
import { HELD, whyOf, type Reading, type Why } from './reasons.ts'

/**
 * One message that would go out, or somebody who would not be told what is open since their last one (`what` is `held`,
 * without a moment).
 */
export type Planned = {
  at: Instant | null
  /** The minute on the person's own clock: `2026-11-23 09:00`. */
  local: string | null
  zone: Zone
  person: { name: string; email: string | null }
  platform: Platform | null
  what: Exclude<Outgoing['purpose'], 'reply'> | 'held'
  why: Why[]
  /** What else is open for this person, and why it is not said now. */
  held: Held[]
}

export type Held = { pilot: string; rule: RuleId; reason: string; until: Instant | null }

const FULL = 'There is more than fits into one message.'
/** A message that was sent at `at`, as a plan tells it. */
export async function planned(
  parts: Reading,
  organisation: Organisation,
  message: Outgoing,
  at: Instant,
): Promise<Planned | null> {
  const { store } = parts
  const { purpose } = message
  const recipient = await loadRecipient(store, organisation.id, message.to)
  if (!recipient || purpose === 'reply') return null
  const { person, contact } = recipient
  const zone = await zoneOf(parts, organisation, person, message.pilots)
  const account = message.address?.account ?? message.account
  const open = await store.find('ask', organisation.id, `person:${person.id}`)
  const others = open.filter(({ id }) => !message.asks.includes(id))
  return {
    at,
    local: `${dayOf(at, zone)} ${clockOf(at, zone)}`,
    zone,
    person: { name: person.name, email: person.email },
    platform: account ? accountParts(account).platform : null,
    what: purpose,
    why: await whyOf(parts, organisation, person, message, at),
    held: await Promise.all(
      others.map(async (ask) => {
        const terms = { now: at, zone, playbook: parts.content.playbook, daysOff: daysOff(organisation) }
        const hold = askHold(ask, terms, contact)
        return held(parts, organisation, ask, hold ? HELD[hold.why] : FULL, hold?.until ?? null)
      }),
    ),
  }
}

/** Somebody who is asked something that they were not told until `at`. */
export async function heldBack(
  parts: Reading,
  organisation: Organisation,
  id: string,
  at: Instant,
): Promise<Planned | null> {
  const recipient = await loadRecipient(parts.store, organisation.id, id)
  if (!recipient) return null
  const { person } = recipient
  const picked = await pickMessage(parts, organisation, recipient, at)
  const why = 'why' in picked && HELD[picked.why]
  if (!why) return null
  const open = await parts.store.find('ask', organisation.id, `person:${id}`)
  return {
    at: null,
    local: null,
    zone: picked.terms.zone,
    person: { name: person.name, email: person.email },
    platform: null,
    what: 'held',
    why: [],
    held: await Promise.all(
      open.map((ask) => held(parts, organisation, ask, why, personWakeAt(recipient, open, picked.terms))),
    ),
  }
}

async function held(
  { store }: Reading,
  organisation: Organisation,
  { pilot, rule }: Nudge,
  reason: string | null,
  until: Instant | null,
): Promise<Held> {
  const about = await store.get('pilot', organisation.id, pilot)
  return { pilot: about?.name ?? '', rule, reason: reason ?? '', until }
}

/** Whose clock counts where the platform did not tell the person's own: that of a pilot which the message is about. */
async function zoneOf(
  { store }: Reading,
  organisation: Organisation,
  person: Person,
  pilots: readonly string[],
): Promise<Zone> {
  if (person.zone) return person.zone
  const found = await Promise.all(pilots.map((id) => store.get('pilot', organisation.id, id)))
  return zoneFor(
    person,
    found.filter((pilot) => pilot !== undefined),
  )
}

function clockOf(at: Instant, zone: Zone): string {
  const minute = minuteOf(at, zone)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
