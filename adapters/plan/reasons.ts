import { renderMessage } from '../../src/messages/render.ts'
import type { Message } from '../../src/messages/message.ts'
import type { Outgoing } from '../../src/records/outgoing.ts'
import { loadReader } from '../../src/engine/load/names.ts'
import type { Parts } from '../../src/engine/ports.ts'
import { loadSnapshot } from '../../src/engine/load/records.ts'
import type { RuleId } from '../../src/vocabulary/rules.ts'
import { explain } from '../../src/nudges/compose.ts'
import type { HoldReason } from '../../src/nudges/policy.ts'
import type { Organisation } from '../../src/records/organisation.ts'
import type { Person } from '../../src/records/person.ts'
import type { Instant } from '../../src/time/time.ts'

export type Reading = Pick<Parts, 'store' | 'content'>

/** Why a message came: because of a pilot, by a rule. */
export type Why = { pilot: string; rule: RuleId | 'digest' | 'office-digest'; reason: string }

const DIGESTS = { digest: 'In the digest.', 'office-digest': 'In the digest of the program office.' }

/** Why something was not said, for whoever asks; null where there is nothing to tell. */
export const HELD: Record<HoldReason | 'no-longer-true', string | null> = {
  'nothing-open': null,
  'outside-hours': null,
  unreachable: 'No platform takes messages to this person.',
  'one-a-day': 'One message a day is enough.',
  'digest-today': 'It waits for the digest of the day.',
  'week-full': 'This week’s messages are used up.',
  unanswered: 'The last message has no answer yet, so the next one waits.',
  snoozed: 'It was put off.',
  quiet: 'They asked to be left in peace.',
  'told-enough': 'It was said often enough; now it is quiet.',
  'reminded-lately': 'There was a reminder lately.',
  'no-longer-true': 'It was settled in the meantime.',
}

/** Why an unasked message came, as the coach answers `why`; a digest came because of every pilot that it tells of. */
export async function whyOf(
  parts: Reading,
  organisation: Organisation,
  person: Person,
  message: Outgoing,
  at: Instant,
): Promise<Why[]> {
  const asked = await Promise.all(message.asks.map((id) => whyAsked(parts, organisation, person, id, at)))
  const why = asked.filter((one) => one !== null)
  const { purpose, pilots } = message
  if (purpose !== 'digest' && purpose !== 'office-digest') return why
  const found = await Promise.all(pilots.map((id) => parts.store.get('pilot', organisation.id, id)))
  const names = found.flatMap((pilot) => pilot?.name ?? [])
  // That of the program office may tell of no pilot.
  const told = names.length > 0 ? names : ['']
  return [...why, ...told.map((pilot) => ({ pilot, rule: purpose, reason: DIGESTS[purpose] }))]
}

/** Reasons that are the same, said once, of all their pilots. */
export function summary(why: readonly { pilot: string; reason: string }[]): { pilot: string; why: string }[] {
  const pilots = Map.groupBy(why, ({ reason }) => reason)
  return Array.from(pilots, ([reason, of]) => ({
    pilot: of.map(({ pilot }) => pilot).join(', '),
    why: reason,
  }))
}

async function whyAsked(
  parts: Reading,
  organisation: Organisation,
  person: Person,
  id: string,
  now: Instant,
): Promise<Why | null> {
  const ask = await parts.store.get('ask', organisation.id, id)
  const about = ask && (await loadSnapshot(parts.store, organisation, ask.pilot))
  if (!about) return null
  const said = explain(ask, about, now, parts.content.playbook)
  const [reason = ''] = await textsOf(parts, organisation, person, said)
  return { pilot: about.pilot.name, rule: ask.rule, reason }
}

/** The plain texts of a message as the person reads them, one by one. */
export async function textsOf(
  parts: Reading,
  organisation: Organisation,
  person: Person,
  said: Message,
): Promise<string[]> {
  const reader = await loadReader(parts, organisation, person, said)
  return renderMessage(said, reader).flatMap((part) => (part.part === 'text' ? [part.text] : []))
}
