import { describe, expect, it } from 'vitest'
import {
  addDays,
  addInstant,
  atClock,
  dayOf,
  daysBetween,
  isZone,
  minuteOf,
  startOf,
  weekday,
  type Instant,
} from '../../src/time/time.ts'
import { addBusinessDays, businessDaysBetween, isWorking, nextWorking } from '../../src/time/hours.ts'

/** `npm run test:zones` tries every zone and every clock change; `npm test` a sample of both. */
const everything = process.env['MODE'] === 'zones'

// Real zones that the list lacks stand beside it.
const ZONES = [
  ...new Set([...Intl.supportedValuesOf('timeZone'), 'Asia/Kathmandu', 'Asia/Kolkata', 'Europe/Kyiv']),
]
const SAMPLE = [
  'UTC',
  'Europe/Berlin',
  'Europe/Lisbon',
  'America/New_York',
  'America/St_Johns',
  'America/Havana',
  'America/Asuncion',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'America/Scoresbysund',
]
const CLOCKS = ['00:00', '00:30', '01:00', '02:00', '02:15', '02:30', '03:00', '09:00', '17:00', '23:45']

const formats = new Map<string, Intl.DateTimeFormat>()

/** What a clock in the zone shows, by the formatter alone: "2026-03-29 03:00". */
function shown(at: number, zone: string): string {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
  formats.set(zone, format)
  return format.format(at)
}

/** Minutes that the zone is ahead of UTC. */
function offset(at: number, zone: string): number {
  return (Date.parse(`${shown(at, zone).replace(' ', 'T')}Z`) - Math.floor(at / 60_000) * 60_000) / 60_000
}

type Plain = { toZonedDateTime(zone: string): { epochMilliseconds: number } }
/** Node has it behind a flag, which the full run sets. */
const temporal = (globalThis as { Temporal?: { PlainDateTime: { from(text: string): Plain } } }).Temporal

/**
 * The moment as Temporal has it; without it, by trying out the offsets of the days around (the first turn of a
 * repeated hour; in a skipped one the offset before it counts).
 */
function oracle(day: string, clock: string, zone: string): Instant {
  if (temporal) {
    const { epochMilliseconds } = temporal.PlainDateTime.from(`${day}T${clock}`).toZonedDateTime(zone)
    return new Date(epochMilliseconds).toISOString()
  }
  const wall = Date.parse(`${day}T${clock}Z`)
  const before = offset(wall - 86_400_000, zone)
  const tried = [before, offset(wall + 86_400_000, zone)].map((minutes) => wall - minutes * 60_000)
  const found = tried.filter((at) => shown(at, zone) === `${day} ${clock}`).toSorted((a, b) => a - b)[0]
  return new Date(found ?? wall - before * 60_000).toISOString()
}

/** The days of these years on which the zone's clocks are changed. */
function changes(zone: string, years: readonly number[]): string[] {
  return years.flatMap((year) =>
    Array.from({ length: 366 }, (_, index) => addDays(`${year}-01-01`, index)).filter((day) => {
      const noon = Date.parse(`${day}T12:00Z`)
      return offset(noon - 86_400_000, zone) !== offset(noon, zone)
    }),
  )
}

describe('time', () => {
  it('agrees with the zone data on every clock around every change of clocks', () => {
    const wrong: string[] = []
    let checks = 0
    for (const zone of everything ? ZONES : SAMPLE) {
      const days = everything
        ? changes(zone, [2024, 2025, 2026, 2027, 2028, 2029, 2030])
        : changes(zone, [2026])
      const around = [...days.flatMap((day) => [-1, 0, 1].map((by) => addDays(day, by))), '2026-11-21']
      for (const day of around)
        for (const clock of CLOCKS) {
          const at = atClock(day, clock, zone)
          checks += 1
          if (at !== oracle(day, clock, zone)) wrong.push(`${zone} ${day} ${clock}: ${at}`)
          const [date, time] = shown(Date.parse(at), zone).split(' ')
          const minutes = Number(time?.slice(0, 2)) * 60 + Number(time?.slice(3))
          if (dayOf(at, zone) !== date || minuteOf(at, zone) !== minutes) wrong.push(`${zone} ${at}`)
        }
    }
    expect(wrong).toEqual([])
    expect(checks).toBeGreaterThan(everything ? 10_000 : 500)
  })

  it.each([
    [
      'a skipped midnight starts the day an hour later',
      '2026-04-24',
      'Africa/Cairo',
      '2026-04-23T22:00:00.000Z',
    ],
    [
      'a midnight that comes twice starts the day the first time',
      '2026-11-01',
      'America/Havana',
      '2026-11-01T04:00:00.000Z',
    ],
    [
      'a zone a quarter hour off starts its day there',
      '2026-11-21',
      'Asia/Kathmandu',
      '2026-11-20T18:15:00.000Z',
    ],
    ['UTC starts its day at midnight', '2026-11-21', 'UTC', '2026-11-21T00:00:00.000Z'],
  ])('%s', (_name, day, zone, at) => {
    expect(startOf(day, zone)).toBe(at)
    expect(dayOf(at, zone)).toBe(day)
    expect(dayOf(addInstant(at, { seconds: -1 }), zone)).toBe(addDays(day, -1))
  })

  it('a repeated hour means its first turn, a skipped one as much later', () => {
    expect(atClock('2026-10-25', '02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
    expect(atClock('2026-03-29', '02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
    expect(minuteOf('2026-03-29T01:30:00.000Z', 'Europe/Berlin')).toBe(3 * 60 + 30)
  })

  it.each(['Europe/Berlin', 'Asia/Kathmandu', 'Asia/Kolkata', 'Europe/Kyiv', 'UTC'])(
    'knows the zone %s',
    (name) => {
      expect(isZone(name)).toBe(true)
    },
  )

  it.each(['', 'Berlin', 'Europe/Atlantis', '+02:00', 'local'])('does not know a zone "%s"', (name) => {
    expect(isZone(name)).toBe(false)
  })

  it('counts days over months, leap days and years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01')
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31')
    expect(daysBetween('2026-11-21', '2027-11-21')).toBe(365)
    expect(daysBetween('2026-11-21', '2026-11-20')).toBe(-1)
    expect([weekday('2026-11-23'), weekday('2026-11-29')]).toEqual([1, 7])
  })

  it('adds 24 hours for a day, whatever the clocks do', () => {
    expect(addInstant('2026-03-28T12:00:00.000Z', { days: 1, minutes: 5 })).toBe('2026-03-29T12:05:00.000Z')
  })
})

describe('working time', () => {
  const hours = { from: '09:00', until: '17:00' }
  const daysOff = (day: string) => ['2026-12-25', '2026-12-28'].includes(day)

  it.each([
    [
      'inside the hours it is the moment itself',
      '2026-11-20T10:00:00.000Z',
      'Europe/Berlin',
      '2026-11-20T10:00:00.000Z',
    ],
    ['the first minute counts', '2026-11-20T08:00:00.000Z', 'Europe/Berlin', '2026-11-20T08:00:00.000Z'],
    [
      'a moment before the first minute does not',
      '2026-11-20T07:59:59.999Z',
      'Europe/Berlin',
      '2026-11-20T08:00:00.000Z',
    ],
    [
      'the last moment before the end counts',
      '2026-11-20T15:59:59.999Z',
      'Europe/Berlin',
      '2026-11-20T15:59:59.999Z',
    ],
    [
      'Friday evening becomes Monday at nine',
      '2026-11-20T16:00:00.000Z',
      'Europe/Berlin',
      '2026-11-23T08:00:00.000Z',
    ],
    [
      'a Sunday becomes Monday at nine',
      '2026-11-22T12:00:00.000Z',
      'America/New_York',
      '2026-11-23T14:00:00.000Z',
    ],
    [
      'over the weekend of the spring change nine is an hour earlier',
      '2026-03-27T18:00:00.000Z',
      'Europe/Berlin',
      '2026-03-30T07:00:00.000Z',
    ],
    [
      'over the weekend of the autumn change nine is an hour later',
      '2026-10-23T18:00:00.000Z',
      'Europe/Berlin',
      '2026-10-26T08:00:00.000Z',
    ],
    [
      'holidays after a weekend are passed over',
      '2026-12-24T17:00:00.000Z',
      'Europe/Berlin',
      '2026-12-29T08:00:00.000Z',
    ],
    [
      'a zone of half an hour has its own nine',
      '2026-11-20T00:00:00.000Z',
      'Asia/Kolkata',
      '2026-11-20T03:30:00.000Z',
    ],
    [
      'a zone of three quarters has its own nine',
      '2026-11-20T00:00:00.000Z',
      'Asia/Kathmandu',
      '2026-11-20T03:15:00.000Z',
    ],
    [
      'in a zone far ahead it is Monday already',
      '2026-11-22T20:00:00.000Z',
      'Pacific/Auckland',
      '2026-11-22T20:00:00.000Z',
    ],
  ])('%s', (_name, at, zone, next) => {
    expect(nextWorking(at, zone, hours, daysOff)).toBe(next)
    expect(isWorking(at, zone, hours, daysOff)).toBe(at === next)
    expect(isWorking(next, zone, hours, daysOff)).toBe(true)
  })

  it.each([
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-20', 0, '2026-11-20'],
    ['2026-11-21', 1, '2026-11-23'],
    ['2026-11-21', 0, '2026-11-21'],
    ['2026-11-23', -1, '2026-11-20'],
    ['2026-11-22', -2, '2026-11-19'],
    ['2026-12-24', 1, '2026-12-29'],
    ['2026-12-29', -1, '2026-12-24'],
    ['2026-11-20', 10, '2026-12-04'],
  ])('from %s by %i business days is %s', (day, days, result) => {
    expect(addBusinessDays(day, days, daysOff)).toBe(result)
  })

  it.each([
    ['2026-11-20', '2026-11-23', 1],
    ['2026-11-20', '2026-11-22', 0],
    ['2026-11-20', '2026-12-04', 10],
    ['2026-12-24', '2026-12-29', 1],
    ['2026-11-23', '2026-11-20', 0],
  ])('between %s and %s lie %i business days', (from, to, count) => {
    expect(businessDaysBetween(from, to, daysOff)).toBe(count)
  })
})
