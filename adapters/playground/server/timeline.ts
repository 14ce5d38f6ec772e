import type { Outgoing } from '../../../src/records/outgoing.ts'
import { renderDay } from '../../../src/messages/render.ts'
import { loadReader } from '../../../src/engine/load/names.ts'
import { loadContact } from '../../../src/engine/load/records.ts'
import { pickMessage } from '../../../src/engine/outbox.ts'
import { accountParts } from '../../../src/vocabulary/account.ts'
import type { Organisation } from '../../../src/records/organisation.ts'
import type { Person } from '../../../src/records/person.ts'
import { dayOf, type Instant, type Zone } from '../../../src/time/time.ts'
import type { Entry } from '../../../src/records/history.ts'
import { HELD, summary, textsOf, whyOf, type Reading } from '../../plan/reasons.ts'
import { shownOn, type Happening } from './api.ts'
import { emailOf, type Cast } from './sample.ts'
import { unasked, type Trip } from './fast-forward.ts'

/** So much of a message is shown. */
const LONGEST = 160

/** What the coach did by itself while the clock went on, earliest first, each with its reasons. */
export async function timeline(parts: Reading, cast: Cast, trip: Trip): Promise<Happening[]> {
  const [organisation] = await parts.store.organisations()
  if (!organisation) return []
  const scribe = { parts, organisation, cast }
  const sent = trip.messages.filter((message) => unasked(message, trip.from))
  const told = [
    ...(await Promise.all(sent.map((message) => sentTo(scribe, message)))),
    ...(await Promise.all(trip.entries.map((entry) => noted(scribe, entry)))),
    ...(await Promise.all(Object.keys(cast.people).map((key) => heldBack(scribe, key, sent, trip.until)))),
  ]
  return told.filter((one) => one !== null).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

type Scribe = { parts: Reading; organisation: Organisation; cast: Cast }

async function sentTo(scribe: Scribe, message: Outgoing): Promise<Happening | null> {
  const { parts, organisation } = scribe
  const person = await parts.store.get('person', organisation.id, message.to)
  const at = message.sentAt
  if (!person || !at) return null
  const account = message.address?.account ?? message.account
  return {
    ...happening(scribe, person, at),
    platform: account && shownOn(accountParts(account).platform),
    what: 'sent',
    text: shortened(await textsOf(parts, organisation, person, message.said)),
    reasons: summary(await whyOf(parts, organisation, person, message, at)),
  }
}

/** What the history says that nobody did: a pause that ended, somebody who left, a message that did not go. */
async function noted(scribe: Scribe, { event, by, about, at, change }: Entry): Promise<Happening | null> {
  const { store } = scribe.parts
  const { id } = scribe.organisation
  const [kind, subject = ''] = about.split(/:(.*)/su)
  if (by !== null) return null
  if (event === 'pilot.resumed' && kind === 'pilot') {
    const pilot = await store.get('pilot', id, subject)
    const owner = pilot?.owner && (await store.get('person', id, pilot.owner.person))
    if (!pilot || !owner) return null
    const reasons = [{ pilot: pilot.name, why: 'The pause is over, the pilot goes on.' }]
    return { ...happening(scribe, owner, at), what: 'changed', text: '', reasons }
  }
  const person = kind === 'person' ? await store.get('person', id, subject) : undefined
  if (!person) return null
  const why =
    event === 'person.gone'
      ? 'Has left; their pilots are looked at anew.'
      : event === 'message.dropped'
        ? HELD[change['why'] as keyof typeof HELD]
        : event === 'message.failed'
          ? `The message could not be brought (${change['why']}).`
          : null
  return why
    ? {
        ...happening(scribe, person, at),
        what: event === 'person.gone' ? 'changed' : 'held',
        text: '',
        reasons: [{ pilot: '', why }],
      }
    : null
}

/** Why somebody whom the page can be was told nothing, although something is open. */
async function heldBack(
  scribe: Scribe,
  key: string,
  sent: Outgoing[],
  now: Instant,
): Promise<Happening | null> {
  const { parts, organisation, cast } = scribe
  if (!cast.people[key]?.persona) return null
  const [person] = await parts.store.find('person', organisation.id, `email:${emailOf(cast, key)}`)
  if (!person || sent.some(({ to }) => to === person.id)) return null
  const contact = await loadContact(parts.store, organisation.id, person.id)
  const picked = await pickMessage(parts, organisation, { person, contact }, now)
  const why = 'why' in picked && HELD[picked.why]
  if (!why) return null
  const { language } = await loadReader(parts, organisation, person, null)
  const until = picked.until && renderDay(dayOf(picked.until, picked.terms.zone), language.locale)
  return {
    ...happening(scribe, person, now),
    what: 'held',
    text: until ? `Not before ${until}.` : '',
    reasons: [{ pilot: '', why }],
  }
}

function happening({ cast }: Scribe, person: Person, at: Instant): Addressed {
  return addressed(cast, person, at, person.zone ?? 'UTC')
}

type Addressed = Pick<Happening, 'at' | 'local' | 'persona' | 'who' | 'platform'>

/** Somebody to whom something happens, at a moment of their own clock. */
export function addressed(
  cast: Cast,
  { name, email }: Pick<Person, 'name' | 'email'>,
  at: Instant,
  zone: Zone,
): Addressed {
  const key = Object.keys(cast.people).find((one) => emailOf(cast, one) === email)
  return {
    at,
    local: localOf(at, zone),
    persona: (key && cast.people[key]?.persona?.key) ?? null,
    who: name,
    platform: null,
  }
}

/** `Mon, Mar 9, 09:00` on the reader's own clock. */
function localOf(at: Instant, timeZone: string): string {
  const day = { weekday: 'short', month: 'short', day: 'numeric' } as const
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  return new Intl.DateTimeFormat('en-US', { ...day, ...time, timeZone }).format(new Date(at))
}

function shortened(texts: string[]): string {
  const whole = texts.join(' ')
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST).replace(/\s+\S*$/u, '')} …` : whole
}
