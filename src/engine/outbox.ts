import { nextDigest } from '../digests/schedule.ts'
import type { Nudge } from '../records/nudge.ts'
import type { Open } from '../nudges/block.ts'
import { stillTrue } from '../nudges/reconciliation.ts'
import { chooseMessage, personWakeAt, type HoldReason, type Terms } from '../nudges/policy.ts'
import { quietTurn } from '../nudges/quiet-time.ts'
import { zoneFor } from '../nudges/recipient.ts'
import { daysOff, type Organisation } from '../records/organisation.ts'
import type { Contact, Recipient } from '../records/contact.ts'
import type { Person } from '../records/person.ts'
import type { Instant } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import type { Parts, Store } from './ports.ts'
import { loadSnapshot } from './load/records.ts'

/** The one message that a person may get now, or why none and when to look again. */
export type Picked = { terms: Terms } & (
  | { chosen: Open[]; more: number }
  | { why: HoldReason | 'no-longer-true'; until: Instant | null }
)

/**
 * Chooses what to ask a person now. Only what was chosen is read whole: an ask that turns out to be no longer true makes
 * room for the next. `among` limits the choice to asks that a message already carries.
 */
export async function pickMessage(
  parts: Pick<Parts, 'store' | 'content'>,
  organisation: Organisation,
  recipient: Recipient,
  now: Instant,
  among: readonly string[] | null = null,
): Promise<Picked> {
  const { store, content } = parts
  const { playbook } = content
  const { person } = recipient
  const open = await store.find('ask', organisation.id, `person:${person.id}`)
  const terms = await termsFor(parts, organisation, recipient, now, open)
  const cases = new Map<string, PilotSnapshot | undefined>()
  let asks = open
  for (;;) {
    const wanted = among ? asks.filter(({ id }) => among.includes(id)) : asks
    if (among && wanted.length === 0) return { terms, why: 'no-longer-true', until: now }
    const choice = chooseMessage(recipient, wanted, terms)
    if ('hold' in choice)
      return {
        terms,
        why: choice.why,
        until: nextLook(recipient.contact, personWakeAt(recipient, asks, terms), terms),
      }
    for (const { pilot } of choice.send)
      if (!cases.has(pilot)) cases.set(pilot, await loadSnapshot(store, organisation, pilot))
    const chosen = choice.send.flatMap((ask): Open[] => {
      const about = cases.get(ask.pilot)
      return about && stillTrue(ask, about, now, playbook) ? [{ ask, about }] : []
    })
    if (chosen.length === choice.send.length) {
      const all = among ? chooseMessage(recipient, asks, terms) : choice
      return { terms, chosen, more: 'send' in all ? all.send.length + all.more - chosen.length : 0 }
    }
    const untrue = new Set(choice.send.filter((ask) => !chosen.some((one) => one.ask === ask)))
    asks = asks.filter((ask) => !untrue.has(ask))
  }
}

/** What decides when the person may be written to at `now`; `asks` are the open ones where they were read already. */
export async function termsFor(
  { store, content }: Pick<Parts, 'store' | 'content'>,
  organisation: Organisation,
  recipient: Recipient,
  now: Instant,
  asks?: Nudge[],
): Promise<Terms> {
  const { person } = recipient
  const open = asks ?? (await store.find('ask', organisation.id, `person:${person.id}`, { limit: 1 }))
  const zone = await zoneOf(store, organisation, person, open)
  const terms = { now, zone, playbook: content.playbook, daysOff: daysOff(organisation) }
  return { ...terms, digest: nextDigest(recipient, now, terms)?.at ?? null }
}

/** The person is looked at again for a nudge, for their digest or for what becomes of their quiet, whichever comes first. */
function nextLook(contact: Contact, nudge: Instant | null, terms: Terms): Instant | null {
  const quiet = quietTurn(contact, terms)?.at ?? null
  const ahead = [nudge, terms.digest ?? null, quiet].filter((at) => at !== null)
  return ahead.toSorted()[0] ?? null
}

/** The person's own zone; where the platform did not tell it, one of their pilots may. */
async function zoneOf(
  store: Store,
  organisation: Organisation,
  person: Person,
  asks: Nudge[],
): Promise<Terms['zone']> {
  if (person.zone) return person.zone
  const [first] = asks
  const pilots = first
    ? [await store.get('pilot', organisation.id, first.pilot)]
    : await store.find('pilot', organisation.id, `person:${person.id}`, { limit: 1 })
  return zoneFor(
    person,
    pilots.filter((pilot) => pilot !== undefined),
  )
}
