import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cadenceOf,
  momentOf,
  nextSlot,
  slotAfter,
  slotBefore,
  type DigestTerms,
} from '../../src/digests/cadence.ts'
import { CADENCES, type Cadence } from '../../src/vocabulary/cadence.ts'
import { nextDigest } from '../../src/digests/schedule.ts'
import { sinceOf } from '../../src/digests/span.ts'
import { chooseMessage, personWakeAt, reached } from '../../src/nudges/policy.ts'
import type { Contact } from '../../src/records/contact.ts'
import type { Person } from '../../src/records/person.ts'
import { addInstant, dayOf, minuteOf, weekday, type Day, type Instant } from '../../src/time/time.ts'
import { ask, PLAYBOOK, contactOf, recipientOf } from './case.ts'

const WEEKLY: Cadence = { every: 'week', weekday: 1, at: '09:00' }

function terms(zone = 'Europe/Berlin', off: Day[] = []): DigestTerms {
  return { zone, playbook: PLAYBOOK, daysOff: (day) => off.includes(day) }
}

/** The days of the digests that follow one another. */
function slots(from: Day, cadence: Cadence, count = 3): (Day | null)[] {
  const days: (Day | null)[] = []
  for (let day: Day | null = from; day && days.length < count; days.push(day)) day = slotAfter(day, cadence)
  return days
}

describe('the days of a digest', () => {
  it.each([
    ['weekly', WEEKLY, '2026-11-02', ['2026-11-09', '2026-11-16', '2026-11-23']],
    [
      'weekly, on another day',
      { ...WEEKLY, weekday: 5 },
      '2026-11-02',
      ['2026-11-06', '2026-11-13', '2026-11-20'],
    ],
    [
      'every two weeks',
      { ...WEEKLY, every: 'two-weeks' },
      '2026-11-02',
      ['2026-11-16', '2026-11-30', '2026-12-14'],
    ],
    [
      'every two weeks, on another day',
      { ...WEEKLY, every: 'two-weeks', weekday: 3 },
      '2026-11-02',
      ['2026-11-11', '2026-11-25', '2026-12-09'],
    ],
    ['monthly', { ...WEEKLY, every: 'month' }, '2026-11-02', ['2026-12-07', '2027-01-04', '2027-02-01']],
    [
      'monthly, later in the month',
      { ...WEEKLY, every: 'month', weekday: 7 },
      '2026-10-28',
      ['2026-11-01', '2026-12-06', '2027-01-03'],
    ],
  ] as const)('%s', (_name, cadence, from, days) => {
    expect(slots(from, cadence)).toEqual(days)
  })

  it('are none when it is off', () => {
    expect(slotAfter('2026-11-02', { ...WEEKLY, every: 'off' })).toBeNull()
  })
})

describe('the moment of a digest', () => {
  it.each([
    ['the playbook', null, '2026-11-02', [], '2026-11-02T08:00:00.000Z'],
    ['a day off', null, '2026-11-02', ['2026-11-02'], '2026-11-03T08:00:00.000Z'],
    [
      'an early hour that was chosen',
      { ...WEEKLY, at: '06:15' },
      '2026-11-02',
      [],
      '2026-11-02T05:15:00.000Z',
    ],
    ['a Saturday that was chosen', { ...WEEKLY, weekday: 6 }, '2026-11-07', [], '2026-11-07T08:00:00.000Z'],
    [
      'a chosen day that is off',
      { ...WEEKLY, weekday: 6 },
      '2026-11-07',
      ['2026-11-07'],
      '2026-11-09T08:00:00.000Z',
    ],
    [
      'an hour that the clocks skip',
      { ...WEEKLY, at: '02:30', weekday: 7 },
      '2026-03-29',
      [],
      '2026-03-29T01:30:00.000Z',
    ],
    [
      'an hour that comes twice',
      { ...WEEKLY, at: '02:30', weekday: 7 },
      '2026-10-25',
      [],
      '2026-10-25T00:30:00.000Z',
    ],
  ] as const)('%s', (_name, digest, slot, off, moment) => {
    expect(momentOf(slot, { digest }, terms('Europe/Berlin', [...off]))).toBe(moment)
  })

  it('lies in working hours where only the playbook says when', () => {
    const early = { ...PLAYBOOK, digest: { ...PLAYBOOK.digest, at: '05:00', weekday: 7 } }
    const moment = momentOf('2026-11-01', { digest: null }, { ...terms(), playbook: early })
    expect(moment).toBe('2026-11-02T08:00:00.000Z')
  })
})

describe('the next digest', () => {
  const at = '2026-11-02T08:00:00.000Z'
  const due = (contact: Partial<Contact>, now: Instant, person: Partial<Person> = {}) =>
    nextDigest(
      recipientOf('cleo', { digested: { at, slot: '2026-11-02' }, ...contact }, person),
      now,
      terms(),
    )

  it('is none for somebody who gets none', () => {
    expect(due({ digested: null }, at)).toBeNull()
    expect(due({ digest: { ...WEEKLY, every: 'off' } }, at)).toBeNull()
    expect(due({}, at, { membership: 'gone' })).toBeNull()
    expect(due({ heard: null, unanswered: 2 }, at)).toBeNull()
    expect(due({ heard: null, unanswered: 2 }, at, { office: true })).not.toBeNull()
  })

  it('comes at its moment, and at once when that has passed', () => {
    expect(due({}, at)).toEqual({ slot: '2026-11-09', at: '2026-11-09T08:00:00.000Z' })
    expect(due({}, '2026-11-10T10:00:00.000Z')).toEqual({
      slot: '2026-11-09',
      at: '2026-11-10T10:00:00.000Z',
    })
  })

  it('is told once for all that were missed', () => {
    expect(due({}, '2026-11-24T10:00:00.000Z')).toEqual({
      slot: '2026-11-23',
      at: '2026-11-24T10:00:00.000Z',
    })
  })

  it('is not sent in the night when it is late', () => {
    expect(due({}, '2026-11-09T22:00:00.000Z')?.at).toBe('2026-11-10T08:00:00.000Z')
    const evening = { digest: { ...WEEKLY, at: '21:00' } }
    expect(due(evening, '2026-11-09T20:30:00.000Z')?.at).toBe('2026-11-09T20:30:00.000Z')
    expect(due(evening, '2026-11-09T22:30:00.000Z')?.at).toBe('2026-11-10T08:00:00.000Z')
  })

  it('waits for the next business day when its day is full', () => {
    const full = { contacted: ['2026-11-09T07:30:00.000Z'] }
    expect(due(full, '2026-11-09T07:45:00.000Z')?.at).toBe('2026-11-10T08:00:00.000Z')
  })
})

const ZONES = ['Europe/Berlin', 'America/St_Johns', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia']
const START = '2026-09-14T00:00:00.000Z'

const cadence = fc.record({
  every: fc.constantFrom(...CADENCES),
  weekday: fc.integer({ min: 1, max: 7 }),
  at: fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`),
})

const someone = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    digest: fc.option(cadence, { nil: null }),
    back: fc.integer({ min: 0, max: 40 }),
    before: fc.uniqueArray(fc.integer({ min: 1, max: 6 * 24 }), { maxLength: 2 }),
  })
  .map(({ zone, digest, back, before }) => {
    const contacted = before.map((hours) => addInstant(START, { hours: -hours })).toSorted()
    const then = addInstant(START, { days: -back })
    const digested = { at: then, slot: slotBefore({ digest }, then, terms(zone)) }
    return recipientOf('cleo', { digest, contacted, digested }, { zone })
  })

describe('over two months', () => {
  it('a look at the moment that was computed is never late, and each digest comes once on its day', () => {
    fc.assert(
      fc.property(someone, fc.array(fc.nat(60), { maxLength: 8 }), (who, holidays) => {
        const off = new Set(holidays.map((days) => dayOf(addInstant(START, { days }), 'UTC')))
        const where: DigestTerms = { ...terms(who.person.zone ?? 'UTC'), daysOff: (day) => off.has(day) }
        const came: { slot: Day; at: Instant }[] = []
        let contact: Contact = who.contact
        let promised = nextDigest(who, START, where)
        for (let half = 0; half < 60 * 48; half += 1) {
          const now = addInstant(START, { minutes: half * 30 })
          const due = nextDigest({ ...who, contact }, now, where)
          if (!due || due.at > now) {
            // What was computed at first still holds: early is harmless, late would be a bug.
            expect(!due || (promised !== null && promised.at <= due.at)).toBe(true)
            continue
          }
          expect(promised !== null && promised.at <= now).toBe(true)
          came.push({ slot: due.slot, at: now })
          contact = { ...reached(contact, now), digested: { at: now, slot: due.slot } }
          promised = nextDigest({ ...who, contact }, now, where)
        }
        const { every, at } = cadenceOf(who.contact, PLAYBOOK)
        expect(every === 'off').toBe(came.length === 0)
        expect(new Set(came.map(({ slot }) => slot)).size).toBe(came.length)
        for (const { slot, at: sent } of came) {
          expect(sent >= momentOf(slot, who.contact, where)).toBe(true)
          if (who.contact.digest) continue
          expect(weekday(dayOf(sent, where.zone))).toBeLessThanOrEqual(5)
          expect(minuteOf(sent, where.zone)).toBeGreaterThanOrEqual(9 * 60)
          expect(minuteOf(sent, where.zone)).toBeLessThan(17 * 60)
          expect(off.has(dayOf(sent, where.zone))).toBe(false)
        }
        // After the first one, which may have been missed for weeks, each comes at its time.
        if (who.contact.digest && off.size === 0)
          for (const { at: sent, slot } of came.slice(1))
            if (dayOf(sent, where.zone) === slot && at < '23:00')
              expect(sent).toBe(momentOf(slot, who.contact, where))
      }),
      { seed: 20261121, numRuns: 12 },
    )
  })

  it('a nudge never comes on the day of a digest before it, and the day has one message', () => {
    fc.assert(
      fc.property(someone, (who) => {
        let contact: Contact = who.contact
        const where = terms(who.person.zone ?? 'UTC')
        const days: Day[] = []
        for (let half = 0; half < 21 * 48; half += 1) {
          const now = addInstant(START, { minutes: half * 30 })
          const due = nextDigest({ ...who, contact }, now, where)
          const policy = { now, ...where, digest: due?.at ?? null }
          const open = [ask('no-sponsor', { person: 'cleo' })]
          const choice = chooseMessage({ ...who, contact }, open, policy)
          const next = personWakeAt({ ...who, contact }, open, policy)
          if (due && due.at <= now)
            contact = { ...reached(contact, now), digested: { at: now, slot: due.slot } }
          else if ('send' in choice) {
            expect(next).toBe(now)
            contact = reached(contact, now)
          } else continue
          days.push(dayOf(now, where.zone))
        }
        expect(new Set(days).size).toBe(days.length)
      }),
      { seed: 20261121, numRuns: 8 },
    )
  })
})

describe('the day of a digest', () => {
  const cleo = recipientOf('cleo', { heard: START })
  const at = (clock: string) => `2026-11-09T${clock}:00.000Z`
  const choice = (now: string, digest: Instant | null) =>
    chooseMessage(cleo, [ask('no-sponsor', { person: 'cleo' })], { ...terms(), now: at(now), digest })

  it('has no nudge before it', () => {
    expect(choice('09:00', at('13:00'))).toEqual({ hold: at('13:00'), why: 'digest-today' })
    expect(choice('09:00', '2026-11-10T08:00:00.000Z')).toHaveProperty('send')
    expect(choice('09:00', null)).toHaveProperty('send')
  })
})

describe('a digest tells', () => {
  it('since the one before, and at first as far back as one reaches', () => {
    const digested = { at: '2026-11-05T10:00:00.000Z', slot: '2026-11-02' }
    const now = '2026-11-09T08:00:00.000Z'
    expect(sinceOf(contactOf('cleo', { digested }), now, PLAYBOOK)).toBe(digested.at)
    expect(sinceOf(contactOf('cleo'), now, PLAYBOOK)).toBe('2026-11-02T08:00:00.000Z')
    const monthly: Cadence = { ...WEEKLY, every: 'month' }
    expect(sinceOf(contactOf('cleo', { digest: monthly }), now, PLAYBOOK)).toBe('2026-10-09T08:00:00.000Z')
  })
})

describe('whoever begins to get digests', () => {
  it('gets the next one, and none of a moment that has passed', () => {
    const contact = contactOf('cleo')
    const before = slotBefore(contact, '2026-11-04T12:00:00.000Z', terms())
    expect(before).toBe('2026-11-02')
    const begun = { ...contact, digested: { at: '2026-11-04T12:00:00.000Z', slot: before } }
    expect(nextSlot(begun, '2026-11-04T12:00:00.000Z', terms())?.slot).toBe('2026-11-09')
    expect(slotBefore(contact, '2026-11-09T07:59:00.000Z', terms())).toBe('2026-11-02')
    expect(slotBefore(contact, '2026-11-09T08:00:00.000Z', terms())).toBe('2026-11-09')
  })
})
