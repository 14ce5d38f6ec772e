import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { corrected, type Correcting } from '../../src/clock/correction.ts'
import { backdated, MARKS } from '../../src/clock/marks.ts'
import { noticed, ticked } from '../../src/clock/tick.ts'
import { firstTick, type Tick } from '../../src/records/tick.ts'
import { promised } from '../../src/records/commitment.ts'
import { newMessage } from '../../src/records/outgoing.ts'
import { newContact } from '../../src/records/contact.ts'
import { stranger } from '../../src/records/person.ts'
import { newPilot } from '../../src/records/pilot.ts'
import { KINDS } from '../../src/records/head.ts'
import { SHAPES } from '../contracts/shapes.ts'
import { realContent } from '../world.ts'

const FIRST = firstTick('acme', '2026-03-03T09:00:00.000Z')

/** What becomes of ticks at these moments: `+` one that agrees, `-` one that waits, `!` one after which something is to be set right. */
function ticks(...moments: string[]): { told: string; last: Tick } {
  let [told, last] = ['', FIRST]
  for (const moment of moments) {
    const { tick, agrees } = ticked(last, `${moment}:00.000Z`)
    told += tick.wrong ? '!' : agrees ? '+' : '-'
    last = { ...tick, wrong: null }
  }
  return { told, last }
}

describe('a tick', () => {
  it.each([
    ['the next ones half a minute later', ['2026-03-03T09:00', '2026-03-03T09:01'], '++'],
    ['one after a night', ['2026-03-04T08:59'], '+'],
    ['a clock that is set back by hours', ['2026-03-03T04:00', '2026-03-03T04:01'], '++'],
    ['one a year ahead, and right again', ['2027-03-03T09:00', '2026-03-03T09:01'], '-!'],
    ['one a year back, and right again', ['2025-03-03T09:00', '2026-03-03T09:01'], '-+'],
    ['after a weekend', ['2026-03-06T09:00', '2026-03-06T09:01', '2026-03-06T09:02'], '-++'],
    [
      'two that are a year apart from each other',
      ['2027-03-03T09:00', '2028-03-03T09:00', '2028-03-03T09:01'],
      '--+',
    ],
    [
      'two, the second of which is before the first',
      ['2027-03-03T09:00', '2027-03-03T08:00', '2027-03-03T08:01'],
      '--+',
    ],
    [
      'a clock that stays a year ahead, and is right again',
      [
        '2027-03-03T09:00',
        '2027-03-03T09:01',
        '2027-03-06T08:00',
        '2027-03-06T08:01',
        '2026-03-06T08:02',
        '2026-03-06T08:03',
        '2026-03-06T08:04',
      ],
      '-+-+-!+',
    ],
    [
      'a clock that stays a year back, and is right again for months',
      [
        '2025-03-03T09:00',
        '2025-03-03T09:01',
        '2026-03-03T09:02',
        '2026-03-03T09:03',
        '2026-03-04T09:00',
        '2026-03-05T09:00',
        '2026-03-05T10:00',
      ],
      '-+-++++',
    ],
    [
      'a clock that goes back, comes home and goes back again: what is right is not touched',
      [
        '2025-03-03T09:00',
        '2025-03-03T09:01',
        '2026-03-03T09:02',
        '2026-03-03T09:03',
        '2025-03-03T09:04',
        '2025-03-03T09:05',
        '2026-03-03T09:06',
        '2026-03-03T09:07',
      ],
      '-+-+-+-+',
    ],
    [
      'a clock that stands by a jump back for a day',
      ['2025-03-03T09:00', '2025-03-03T09:01', '2025-03-04T08:00', '2025-03-04T09:00', '2025-03-04T10:00'],
      '-++!+',
    ],
    [
      'a server that was down for a month, whose clock goes back by a week much later',
      [
        '2026-04-03T09:00',
        '2026-04-03T09:01',
        '2026-04-04T09:00',
        '2026-05-05T09:00',
        '2026-05-05T09:01',
        '2026-04-02T09:00',
        '2026-04-02T09:01',
      ],
      '-++-+-+',
    ],
  ])('%s', (_what, moments, told) => {
    expect(ticks(...moments).told).toBe(told)
  })

  it('that somebody moved the clock for agrees with everything, and is no jump', () => {
    const { tick, agrees } = ticked(FIRST, '2027-01-01T00:00:00.000Z', true)
    expect([agrees, tick.jumps, tick.at]).toEqual([true, [], '2027-01-01T00:00:00.000Z'])
    const back = ticked(tick, '2026-03-03T10:00:00.000Z')
    expect(back.agrees).toBe(false)
    expect(ticked(back.tick, '2027-01-02T00:00:00.000Z', true).tick).toMatchObject({
      jumps: [],
      doubted: null,
    })
  })

  it('is written again after ten minutes, and whenever more than its time is to be told', () => {
    expect(ticks('2026-03-03T09:09').last).toEqual(FIRST)
    expect(ticks('2026-03-03T09:10').last.at).toBe('2026-03-03T09:10:00.000Z')
  })

  it('finds a jump that only what was kept in between has seen', () => {
    const seen = noticed(FIRST, '2027-03-03T09:00:10.000Z')
    expect(noticed(seen, '2027-03-03T09:00:20.000Z')).toBe(seen)
    expect(ticked(seen, '2026-03-03T09:00:30.000Z').tick.wrong).toBe('2027-03-03T08:00:10.000Z')
  })
})

/** Moments that lie ahead by right, and what is trusted for nothing. */
const AHEAD = new Set([
  'attention',
  'expires',
  'code.until',
  'quiet.until',
  'snoozed',
  'snoozed.*',
  'jumps.*.from',
  'jumps.*.to',
])
const OWN = new Set(['tick'])

/** The paths of all moments in a shape. */
function momentsOf(shape: unknown, path: string[] = []): string[] {
  if (shape instanceof z.ZodObject)
    return Object.entries(shape.shape).flatMap(([key, field]) => momentsOf(field, [...path, key]))
  if (shape instanceof z.ZodNullable || shape instanceof z.ZodOptional || shape instanceof z.ZodExactOptional)
    return momentsOf(shape.unwrap(), path)
  if (shape instanceof z.ZodArray) return momentsOf(shape.element, [...path, '*'])
  if (shape instanceof z.ZodRecord) return momentsOf(shape.valueType, [...path, '*'])
  return shape instanceof z.ZodISODateTime ? [path.join('.')] : []
}

describe('what a wrong clock leaves behind', () => {
  it.each(KINDS.filter((kind) => !OWN.has(kind)))('is known for every moment of a %s', (kind) => {
    const marks = new Set(MARKS[kind])
    const unknown = momentsOf(SHAPES[kind]).filter((path) => !marks.has(path) && !AHEAD.has(path))
    expect(unknown).toEqual([])
  })

  const now = '2026-03-05T09:00:00.000Z'
  const wrong = '2027-03-05T08:00:00.000Z'
  const ahead = '2027-03-05T09:30:00.000Z'
  const terms: Correcting = {
    now,
    wrong,
    playbook: realContent().playbook,
    daysOff: () => false,
    zone: 'Europe/Berlin',
  }

  it('leaves a record as it is that knows nothing of it', () => {
    const before = {
      ...newContact('acme', 'ada'),
      contacted: ['2026-03-04T09:00:00.000Z'],
      attention: '2026-03-06T08:00:00.000Z',
    }
    expect(corrected(before, terms)).toBe(before)
    expect(backdated(before, now)).toBe(before)
  })

  it('counts as now, in lists and deep inside too, and what lies before stays', () => {
    const pilot = {
      ...newPilot('acme', 'p', 'Claims', '2026-02-01T09:00:00.000Z'),
      stageSince: ahead,
      owner: { person: 'ada', namedBy: null, named: '2026-02-01T09:00:00.000Z', agreed: ahead },
      answers: { problem: { text: ahead, weak: [], at: ahead, by: 'ada' } },
      rollout: {
        wave: 10 as const,
        since: '2026-03-01T09:00:00.000Z',
        reviews: [
          {
            wave: 10 as const,
            text: '',
            by: 'ada',
            at: now,
            decision: { verdict: 'hold' as const, reason: null, by: 'bo', at: ahead },
          },
        ],
      },
      imported: { identity: 'x', at: '2027-03-05', cells: { since: ahead }, applied: {}, confirmed: null },
    }
    const after = corrected(pilot, terms)
    expect(after).toMatchObject({
      startedAt: '2026-02-01T09:00:00.000Z',
      stageSince: now,
      owner: { named: '2026-02-01T09:00:00.000Z', agreed: now },
      answers: { problem: { text: ahead, at: now } },
      rollout: { since: '2026-03-01T09:00:00.000Z', reviews: [{ at: now, decision: { at: now } }] },
      imported: { at: '2026-03-05', cells: { since: ahead } },
      attention: now,
    })
  })

  it('is looked at now where it was computed by that: early is harmless', () => {
    const pilot = newPilot('acme', 'p', 'Claims', '2026-02-01T09:00:00.000Z')
    expect(corrected({ ...pilot, attention: '2027-04-01T00:00:00.000Z' }, terms).attention).toBe(now)
    expect(corrected({ ...pilot, attention: '2026-06-01T00:00:00.000Z' }, terms).attention).toBe(
      '2026-06-01T00:00:00.000Z',
    )
    expect(corrected({ ...pilot, attention: null }, terms).attention).toBe(now)
    expect(corrected({ ...pilot, stage: 'stopped' as const, attention: null }, terms).attention).toBeNull()
    const message = newMessage('acme', 'm', 'ada', ahead, '2027-06-01T00:00:00.000Z')
    expect(corrected(message, terms)).toMatchObject({ created: now, attention: now })
  })

  it('is bounded where it lies ahead by right: a code, a snooze, when a score or a value is asked for again', () => {
    const ada = newContact('acme', 'ada')
    const snoozed = { p: '2027-03-12T08:00:00.000Z', q: '2026-03-20T08:00:00.000Z' }
    const code = { code: '7gk2m9qx', until: '2027-03-05T09:45:00.000Z' }
    expect(corrected({ ...stranger('acme', 'ada'), code }, terms).code).toBeNull()
    const after = corrected({ ...ada, heard: ahead, snoozed }, terms)
    expect(after.snoozed).toEqual({ p: expect.stringMatching(/^2026-03-\d\dT08:00/u), q: snoozed.q })
    // Whoever said nothing in the wrong time meant that day.
    const quiet = { since: ahead, until: '2027-03-12T08:00:00.000Z' }
    expect(corrected({ ...ada, heard: ahead, quiet }, terms).quiet).toEqual({
      since: now,
      until: expect.stringMatching(/^2026-03-\d\dT08:00/u),
    })
    expect(corrected({ ...ada, heard: now, snoozed }, terms).snoozed).toEqual(snoozed)
    const promise = promised('acme', {
      pilot: 'p',
      what: 'maturity',
      question: null,
      person: 'ada',
      namedBy: 'ada',
      agreed: true,
      due: '2027-06-01',
      changed: ahead,
    })
    expect(corrected({ ...promise, capability: 'data', scores: [] }, terms).due).toBe('2026-09-01')
    expect(corrected({ ...promise, what: 'budget' }, terms).due).toBe('2027-06-01')
  })
})
