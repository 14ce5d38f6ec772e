import type { Playbook } from '../playbook/playbook.ts'
import { addBusinessDays, nextWorking, type DaysOff } from '../time/hours.ts'
import { reachable } from '../people/person.ts'
import type { Contact, Recipient } from '../records/contact.ts'
import {
  addDays,
  addInstant,
  dayOf,
  daysBetween,
  fullMinute,
  startOf,
  type Instant,
  type Zone,
} from '../time/time.ts'
import type { Nudge } from '../records/nudge.ts'
import { questionKey } from './grouping.ts'
import { ruleOf } from './rules/rules.ts'

export const HOLD_REASONS = [
  'nothing-open',
  'unreachable',
  'one-a-day',
  'digest-today',
  'week-full',
  'unanswered',
  'outside-hours',
  'snoozed',
  'quiet',
  'told-enough',
  'reminded-lately',
] as const
export type HoldReason = (typeof HOLD_REASONS)[number]

/** A reason to hold back, and until when; null: no passing of time lifts it. */
export type Hold = { until: Instant | null; why: HoldReason }

/**
 * What a choice depends on besides the records: `zone` is the person's, see `zoneFor`; `digest` is when their next digest
 * can be sent.
 */
export type Terms = {
  now: Instant
  zone: Zone
  playbook: Playbook
  daysOff: DaysOff
  digest?: Instant | null
}

export type Choice = { send: Nudge[]; more: number } | { hold: Instant | null; why: HoldReason }

const DAYS_OF_A_WEEK = 7

const PERSON_POLICIES: readonly ((recipient: Recipient, terms: Terms) => Hold | null)[] = [
  function unreachable({ person }) {
    return reachable(person) ? null : { until: null, why: 'unreachable' }
  },
  function wantsQuiet({ contact: { quiet } }, { now }) {
    if (quiet?.until === null) return { until: null, why: 'quiet' }
    return later(quiet?.until, now, 'quiet')
  },
  /** Whoever never said a word hears of being named, is reminded once, and then of nothing else, whoever names them. */
  function neverHeard({ contact }) {
    return isSilent(contact) ? { until: null, why: 'told-enough' } : null
  },
  function oneADay({ contact }, { now, zone, playbook }) {
    const today = dayOf(now, zone)
    const sent = contact.contacted.filter((at) => dayOf(at, zone) === today).length
    if (sent < playbook.nudges.mostADay) return null
    return { until: startOf(addDays(today, 1), zone), why: 'one-a-day' }
  },
  /** The digest is the message of its day. */
  function digestToday(_recipient, { now, zone, digest }) {
    const today = digest && dayOf(digest, zone) === dayOf(now, zone)
    return later(today ? digest : null, now, 'digest-today')
  },
  /** To the minute: how many milliseconds a message was on its way must not decide at which tick the next one goes. */
  function weekFull({ contact }, { now, playbook }) {
    const oldest = contact.contacted.at(-playbook.nudges.mostAWeek)
    return later(oldest && fullMinute(addInstant(oldest, { days: DAYS_OF_A_WEEK })), now, 'week-full')
  },
  function unanswered({ contact }, terms) {
    const last = contact.nudged
    if (!last || contact.unanswered === 0) return null
    return later(spaced(last, contact.unanswered, terms), terms.now, 'unanswered')
  },
  function outsideHours(_recipient, { now, zone, playbook, daysOff }) {
    return later(nextWorking(now, zone, playbook.nudges.hours, daysOff), now, 'outside-hours')
  },
]

const ASK_POLICIES: readonly ((ask: Nudge, terms: Terms, contact: Contact) => Hold | null)[] = [
  function snoozed(ask, { now }, contact) {
    return later(snoozedUntil(ask, contact), now, 'snoozed')
  },
  /** What was asked often enough stands in the status, in the digest and behind "show all". */
  function toldEnough(ask, terms) {
    const most = terms.playbook.nudges.times[ask.rule]
    const { sent, ends } = roundOf(ask, terms)
    return most !== undefined && sent.length >= most ? { until: ends, why: 'told-enough' } : null
  },
  function remindedLately(ask, terms) {
    const { sent } = roundOf(ask, terms)
    const last = sent.at(-1)
    return later(last && spaced(last, sent.length, terms), terms.now, 'reminded-lately')
  },
]

/**
 * The one message that the person may get at `now`: the most pressing of the open asks, those told less often before
 * those told more often so that none waits for ever, and how many more could have been in it. Or why none, and the
 * next moment at which to ask again.
 */
export function chooseMessage(recipient: Recipient, asks: readonly Nudge[], terms: Terms): Choice {
  const { person, contact } = recipient
  const open = asks.filter((ask) => !ask.closed && ask.person === person.id)
  if (open.length === 0) return { hold: null, why: 'nothing-open' }
  const held = longest(PERSON_POLICIES.map((policy) => policy(recipient, terms)))
  if (held) return { hold: held.until, why: held.why }
  const holds = open.map((ask) => askHold(ask, terms, contact))
  const free = open.filter((_ask, index) => !holds[index])
  if (free.length === 0) {
    const [next] = holds.filter((hold) => hold !== null).sort(bySpan)
    return { hold: next?.until ?? null, why: next?.why ?? 'nothing-open' }
  }
  const told = pressing(free, terms.playbook).sort((a, b) => a.sent.length - b.sent.length)
  const most = pressing(firstQuestions(told, terms.playbook.nudges.shown), terms.playbook)
  const alone = most.find(({ rule }) => ruleOf(rule)?.alone)
  const send = alone ? [alone] : most
  return { send, more: free.length - send.length }
}

/** Whether somebody was written to twice, never said a word, and so is left alone until they do. */
export function isSilent({ heard, unanswered }: Contact): boolean {
  return !heard && unanswered > 1
}

/** The asks of so many questions: what somebody was named for in one pilot counts once. */
function firstQuestions(asks: readonly Nudge[], most: number): Nudge[] {
  const shown = new Set([...new Set(asks.map(({ id }) => questionKey(id)))].slice(0, most))
  return asks.filter(({ id }) => shown.has(questionKey(id)))
}

/** The most pressing ask first. */
export function pressing(asks: readonly Nudge[], { nudges: { order } }: Playbook): Nudge[] {
  return asks.toSorted(
    (a, b) =>
      order.indexOf(a.rule) - order.indexOf(b.rule) || inOrder(a.heldFrom, b.heldFrom) || inOrder(a.id, b.id),
  )
}

/**
 * The earliest moment, `now` or later, at which `chooseMessage` says send if nothing changes before; null when no
 * passing of time brings one.
 */
export function personWakeAt(recipient: Recipient, asks: readonly Nudge[], terms: Terms): Instant | null {
  for (let { now } = terms; ;) {
    const choice = chooseMessage(recipient, asks, { ...terms, now })
    if ('send' in choice) return now
    if (!choice.hold) return null
    now = choice.hold
  }
}

/**
 * Person and send slot: the local day by its first moment (a traveller's Monday can come twice), and which message of
 * that day it is. The same for everybody who asks until the person was contacted.
 */
export function messageId(contact: Contact, { now, zone }: Pick<Terms, 'now' | 'zone'>): string {
  const today = dayOf(now, zone)
  const sent = contact.contacted.filter((at) => dayOf(at, zone) === today).length
  return `${contact.id}|${startOf(today, zone)}|${sent + 1}`
}

/** How somebody is written to once a nudge went out to them: what the policies count. */
export function contacted(contact: Contact, message: string, at: Instant): Contact {
  return {
    ...reached(contact, at),
    nudged: at,
    unanswered: contact.unanswered + 1,
    lastNudge: message,
  }
}

/** The same once any unasked message went out to them. */
export function reached(contact: Contact, at: Instant): Contact {
  const week = addInstant(at, { days: -DAYS_OF_A_WEEK })
  return {
    ...contact,
    contacted: [...contact.contacted.filter((before) => before > week), at],
    introduced: contact.introduced ?? at,
  }
}

/** Why the ask itself is not to be told at this moment, whatever the person may get; null when it may be. */
export function askHold(ask: Nudge, terms: Terms, contact: Contact): Hold | null {
  return longest(ASK_POLICIES.map((policy) => policy(ask, terms, contact)))
}

/** Whether the ask may be told to the person at this moment, as far as the ask itself goes. */
export function tellable(ask: Nudge, terms: Terms, contact: Contact): boolean {
  return askHold(ask, terms, contact) === null
}

/** The ask once a message carried it. */
export function told(ask: Nudge, message: string, at: Instant): Nudge {
  return { ...ask, sent: [...ask.sent, at], message }
}

/** Until when an ask is put off for the person to whom it goes. */
export function snoozedUntil({ snoozed, pilot }: Nudge, contact: Contact | undefined): Instant | null {
  const all = contact?.snoozed[pilot] ?? null
  return snoozed && (!all || snoozed > all) ? snoozed : all
}

/** When the ask was told in its round, and when the next round begins; what has no rounds is one for ever. */
function roundOf(ask: Nudge, { now, zone, playbook }: Terms): { sent: Instant[]; ends: Instant | null } {
  const every = ruleOf(ask.rule)?.rounds?.(playbook)
  if (!every) return { sent: ask.sent, ends: null }
  const past = Math.floor(daysBetween(ask.heldFrom, dayOf(now, zone)) / every)
  const begins = startOf(addDays(ask.heldFrom, Math.max(past, 0) * every), zone)
  const ends = startOf(addDays(ask.heldFrom, (Math.max(past, 0) + 1) * every), zone)
  return { sent: past > 0 ? ask.sent.filter((at) => at >= begins) : ask.sent, ends }
}

/** When the next one may follow the `nth` that stayed unanswered. */
function spaced(last: Instant, nth: number, { zone, playbook, daysOff }: Terms): Instant {
  const { spacing } = playbook.nudges
  const days = spacing[Math.min(nth, spacing.length) - 1] ?? 1
  return startOf(addBusinessDays(dayOf(last, zone), days, daysOff), zone)
}

function later(until: Instant | null | undefined, now: Instant, why: HoldReason): Hold | null {
  return until && until > now ? { until, why } : null
}

/** The hold that lasts longest; null when nothing holds back. */
function longest(holds: readonly (Hold | null)[]): Hold | null {
  return (
    holds
      .filter((hold) => hold !== null)
      .sort(bySpan)
      .at(-1) ?? null
  )
}

function bySpan(a: Hold, b: Hold): number {
  if (a.until === null || b.until === null) return a.until === b.until ? 0 : a.until === null ? 1 : -1
  return inOrder(a.until, b.until)
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
