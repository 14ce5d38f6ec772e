import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  reconcileNudges,
  reconciledSnapshot,
  pilotWakeAt,
  stillTrue,
} from '../../src/nudges/reconciliation.ts'
import {
  chooseMessage,
  contacted,
  messageId,
  personWakeAt,
  told,
  type Terms,
} from '../../src/nudges/policy.ts'
import { zoneFor } from '../../src/nudges/recipient.ts'
import type { Person } from '../../src/records/person.ts'
import { addDays, addInstant, dayOf, minuteOf, weekday, type Instant } from '../../src/time/time.ts'
import type { PilotSnapshot } from '../../src/records/pilot-snapshot.ts'
import { STAGES } from '../../src/vocabulary/stage.ts'
import {
  ask,
  given,
  imported,
  named,
  PLAYBOOK,
  promise,
  seat,
  contactOf,
  recipientOf,
  somebody,
  sponsorSeat,
  talkAt,
} from './case.ts'

// A quarter with both kinds of clock change near its ends, in zones of both hemispheres and of odd minutes.
const START = '2026-09-14T00:00:00.000Z'
const WEEKS = 13
const HOURS = WEEKS * 7 * 24
const ZONES = [
  'Europe/Berlin',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  null,
]

const day = fc.integer({ min: -40, max: 80 }).map((days) => addDays('2026-09-14', days))
const moment = fc.integer({ min: -40 * 24, max: 10 * 24 }).map((hours) => addInstant(START, { hours }))
const zone = fc.constantFrom(...ZONES)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })

/** What is scored and what is told again and again. */
function measured(what: string) {
  if (what === 'maturity') return { capability: 'data' as const, scores: [] }
  if (what !== 'kpi') return {}
  const kpi = { name: 'Time', unit: 'minutes', baseline: 12, target: 8, until: null, values: [] }
  return { kpi: { ...kpi, kind: 'outcome' as const } }
}

const promises = fc
  .uniqueArray(
    fc.constantFrom('business-owner', 'sponsor', 'budget', 'data-access', 'rollback', 'maturity', 'kpi'),
    {
      maxLength: 5,
    },
  )
  .chain((kinds) =>
    fc.tuple(
      ...kinds.map((what) =>
        fc
          .record({
            person: maybe(fc.constantFrom('otto', 'anna', 'dora')),
            agreed: fc.boolean(),
            due: maybe(day),
            state: fc.constantFrom('promised', 'promised', 'met', 'waived'),
            changed: moment,
          })
          .map((change) => promise(what, { ...change, ...measured(what) })),
      ),
    ),
  )

const someSeat = fc
  .tuple(fc.constantFrom('otto', 'anna', 'dora'), moment, fc.boolean())
  .map(([who, at, yes]) => (yes ? seat(who, { named: at, agreed: at }) : named(who, { named: at })))

const someCase: fc.Arbitrary<PilotSnapshot> = fc
  .record({
    zones: fc.tuple(zone, zone, zone, zone),
    gone: fc.constantFrom('', '', '', 'anna', 'otto'),
    owner: maybe(someSeat),
    deputy: maybe(someSeat),
    sponsor: maybe(someSeat),
    commitments: promises,
    stage: fc.constantFrom(...STAGES),
    stageSince: maybe(moment),
    startedAt: moment,
    pausedDays: fc.integer({ min: 0, max: 20 }),
    paused: fc.oneof(
      { weight: 4, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.record({ at: moment, until: maybe(day) }) },
    ),
    snoozed: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: moment }),
    imported: fc.constantFrom(null, null, imported(), imported(START)),
    talk: maybe(moment),
    office: fc.boolean(),
    holidays: fc.array(day, { maxLength: 8 }),
  })
  .map(({ zones, gone, commitments, talk, office, holidays, sponsor, ...pilot }) => {
    const [first, second, third, fourth] = zones
    const person = (id: string, zone: Person['zone'] = null) =>
      somebody(id, { zone, ...(id === gone && { membership: 'gone' as const }) })
    return given({
      pilot: { ...pilot, sponsor: sponsor && sponsorSeat(sponsor), startedBy: null, zone: zones[3] },
      commitments,
      people: [person('otto', first), person('anna', second), person('dora', third)],
      office: office ? [person('olga', fourth)] : [],
      contacts: ['otto', 'anna', 'dora', 'olga'].map((id) => contactOf(id, { heard: null })),
      holidays,
      ...(talk && { talk: talkAt(talk) }),
    })
  })

function termsOf(c: PilotSnapshot, person: Person, now: Instant): Terms {
  const off = new Set(c.organisation.holidays)
  return { now, zone: zoneFor(person, [c.pilot]), playbook: PLAYBOOK, daysOff: (one) => off.has(one) }
}

function changes(c: PilotSnapshot, now: Instant): number {
  const { opened, readdressed, closed } = reconcileNudges(c, now, PLAYBOOK)
  return opened.length + readdressed.length + closed.length
}

describe('attention', () => {
  it('of a pilot is never later than a scan of every hour finds something to do', () => {
    fc.assert(
      fc.property(someCase, (start) => {
        let c = start
        let attention = pilotWakeAt(c, START, PLAYBOOK)
        for (let hour = 0; hour < HOURS; hour += 1) {
          const now = addInstant(START, { hours: hour })
          if (changes(c, now) === 0) continue
          expect(attention !== null && attention <= now, `${now} came before ${attention}`).toBe(true)
          c = reconciledSnapshot(c, reconcileNudges(c, now, PLAYBOOK))
          attention = pilotWakeAt(c, now, PLAYBOOK)
          expect(attention === null || attention > now, 'attending left something to do at once').toBe(true)
        }
      }),
      { seed: 20261121, numRuns: 20 },
    )
  })

  it('of a pilot lies where something can change: looking only there finds what every hour finds', () => {
    fc.assert(
      fc.property(someCase, (start) => {
        let c = start
        let looks = 0
        for (let now: Instant | null = START; now !== null && looks < 500; looks += 1) {
          c = reconciledSnapshot(c, reconcileNudges(c, now, PLAYBOOK))
          now = pilotWakeAt(c, now, PLAYBOOK)
        }
        expect(looks).toBeLessThan(100)
        expect(changes(c, '2030-01-01T00:00:00.000Z')).toBe(0)
      }),
      { seed: 20261121, numRuns: 200 },
    )
  })

  it('of a person is never later than a scan of every quarter of an hour finds a message', () => {
    const someAsk = fc.record({ at: moment, to: fc.constantFrom(0, 1, 2), snoozed: maybe(moment) })
    fc.assert(
      fc.property(
        someCase,
        zone,
        fc.uniqueArray(moment, { maxLength: 4 }),
        fc.integer({ min: 0, max: 5 }),
        fc.array(someAsk, { minLength: 1, maxLength: 4 }),
        (c, where, before, unanswered, some) => {
          const contacted = before.filter((at) => at < START).toSorted()
          const nudged = contacted.at(-1) ?? null
          const otto = recipientOf('otto', { contacted, nudged, unanswered }, { zone: where })
          const { person } = otto
          const asks = some.map(({ at, to, snoozed }, index) =>
            ask(index === 0 ? 'introduction' : 'no-sponsor', {
              pilot: `p${index}`,
              sent: Array.from({ length: to }, () => at).filter((sent) => sent < START),
              snoozed,
            }),
          )
          const attention = personWakeAt(otto, asks, termsOf(c, person, START))
          for (let quarter = 0; quarter < 6 * 7 * 24 * 4; quarter += 1) {
            const now = addInstant(START, { minutes: quarter * 15 })
            const sends = 'send' in chooseMessage(otto, asks, termsOf(c, person, now))
            if (attention !== null && now === attention) expect(sends).toBe(true)
            if (!sends) continue
            expect(attention !== null && attention <= now, `${now} came before ${attention}`).toBe(true)
            break
          }
        },
      ),
      { seed: 20261121, numRuns: 40 },
    )
  })
})

describe('a quarter', () => {
  it('brings nobody more than one message a day, three in seven days or any outside working hours', () => {
    let messages = 0
    fc.assert(
      fc.property(
        fc.array(someCase, { minLength: 3, maxLength: 6 }),
        fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
        (starts, answers) => {
          // Several pilots of the same people: each case sees the people as they are now.
          let cases: PilotSnapshot[] = starts.map((c, index) => ({
            ...c,
            pilot: { ...c.pilot, id: `p${index}`, paused: null },
            organisation: starts[0]?.organisation ?? c.organisation,
          }))
          const people = { ...starts[0]?.people }
          const contacts = { ...starts[0]?.contacts }
          const sent: Record<string, { at: Instant; zone: string; id: string }[]> = {}
          let answered = 0
          for (let hour = 0; hour < HOURS; hour += 1) {
            const now = addInstant(START, { hours: hour, minutes: 30 })
            cases = cases.map((one) => {
              const c = {
                ...one,
                people: { ...one.people, ...people },
                contacts: { ...one.contacts, ...contacts },
              }
              const at = pilotWakeAt(c, now, PLAYBOOK)
              return at && at <= now ? reconciledSnapshot(c, reconcileNudges(c, now, PLAYBOOK)) : c
            })
            for (const [id, person] of Object.entries(people)) {
              const [c] = cases
              if (!c) continue
              const asks = cases.flatMap((one) => one.asks).filter((ask) => ask.person === id)
              const terms = termsOf(c, person, now)
              const contact = contacts[id] ?? contactOf(id)
              const choice = chooseMessage({ person, contact }, asks, terms)
              if (!('send' in choice)) continue
              messages += 1
              const message = messageId(contact, terms)
              ;(sent[id] ??= []).push({ at: now, zone: terms.zone, id: message })
              expect(choice.send.length).toBeLessThanOrEqual(PLAYBOOK.nudges.shown)
              const chosen = new Set(choice.send.map((ask) => ask.id))
              for (const ask of choice.send) {
                const about = cases.find(({ pilot }) => pilot.id === ask.pilot)
                expect(about && stillTrue(ask, about, now, PLAYBOOK)).toBe(true)
              }
              cases = cases.map((one) => ({
                ...one,
                asks: one.asks.map((ask) => (chosen.has(ask.id) ? told(ask, message, now) : ask)),
              }))
              const reached = contacted(contact, message, now)
              answered += 1
              contacts[id] = answers[answered % 40] ? { ...reached, heard: now, unanswered: 0 } : reached
            }
          }
          for (const [id, list] of Object.entries(sent)) {
            if (!contacts[id]?.heard) expect(list.length).toBeLessThanOrEqual(2)
            expect(new Set(list.map(({ id }) => id)).size).toBe(list.length)
            expect(new Set(list.map(({ at, zone }) => dayOf(at, zone))).size).toBe(list.length)
            for (const [index, { at, zone }] of list.entries()) {
              const week = list.slice(index).filter((one) => one.at < addInstant(at, { days: 7 }))
              expect(week.length).toBeLessThanOrEqual(3)
              expect(weekday(dayOf(at, zone))).toBeLessThanOrEqual(5)
              expect(minuteOf(at, zone)).toBeGreaterThanOrEqual(9 * 60)
              expect(minuteOf(at, zone)).toBeLessThan(17 * 60)
              expect(starts[0]?.organisation.holidays).not.toContain(dayOf(at, zone))
            }
          }
        },
      ),
      { seed: 20261121, numRuns: 3 },
    )
    expect(messages).toBeGreaterThan(50)
    // Two seconds alone, twenty on a machine that does much else.
  })
})
