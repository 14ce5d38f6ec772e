import { describe, expect, it } from 'vitest'
import type { Pilot } from '../../src/records/pilot.ts'
import {
  begun,
  countsFrom,
  decidedOn,
  reviewed,
  rolledOut,
  rolloutOf,
  unreviewed,
  waitingReview,
} from '../../src/pilots/rollout.ts'
import type { Rollout } from '../../src/records/rollout.ts'
import type { WaveVerdict } from '../../src/vocabulary/waves.ts'
import { waitsFor } from '../../src/decisions/decisions.ts'
import { waveButtons, waveLine } from '../../src/decisions/waves.ts'
import { given, MONDAY, PLAYBOOK } from './case.ts'

const LATER = '2026-12-01T09:00:00.000Z'

function decided(rollout: Rollout, verdict: WaveVerdict, at = LATER): Rollout {
  return decidedOn(reviewed(rollout, 'Errors fell', 'otto', at), { verdict, reason: null, by: 'olga', at })
}

function at(wave: Rollout['wave']): Rollout {
  return { wave, since: MONDAY, reviews: [] }
}

function pilot(change: Partial<Pilot>): Pilot {
  return given({ pilot: { stage: 'scale', stageSince: MONDAY, ...change } }).pilot
}

describe('a rollout', () => {
  it.each<[Rollout['wave'], WaveVerdict, Rollout['wave']]>([
    [10, 'continue', 25],
    [25, 'continue', 50],
    [50, 'continue', 100],
    [100, 'continue', 100],
    [10, 'hold', 10],
    [100, 'hold', 100],
    [100, 'roll-back', 50],
    [25, 'roll-back', 10],
    [10, 'roll-back', 0],
    [0, 'continue', 10],
  ])('at %s percent, after "%s", is at %s', (wave, verdict, next) => {
    const after = decided(at(wave), verdict)
    expect(after.wave).toBe(next)
    expect(after.since).toBe(next === wave ? MONDAY : LATER)
    expect(after.reviews).toMatchObject([{ wave, decision: { verdict } }])
  })

  it('opens nothing without a review, and nothing by a review alone', () => {
    const decision = { verdict: 'continue', reason: null, by: 'olga', at: LATER } as const
    expect(decidedOn(at(10), decision)).toEqual(at(10))
    const after = reviewed(at(10), 'Errors fell', 'otto', LATER)
    expect(after.wave).toBe(10)
    expect(waitingReview(after)?.text).toBe('Errors fell')
    expect(reviewed(after, 'Errors fell to 2 percent', 'otto', LATER).reviews).toHaveLength(1)
  })

  it('counts the days of a wave from when it opened, or from when it was decided to hold it', () => {
    expect(countsFrom(at(10))).toBe(MONDAY)
    expect(countsFrom(reviewed(at(10), 'Errors fell', 'otto', LATER))).toBe(MONDAY)
    expect(countsFrom(decided(at(10), 'hold'))).toBe(LATER)
    expect(countsFrom(decided(at(10), 'continue'))).toBe(LATER)
  })

  it('of a pilot that was at the scale stage before waves were kept is in its first since then', () => {
    expect(rolloutOf(pilot({ rollout: null }))).toEqual(begun(MONDAY))
    expect(rolloutOf(pilot({ rollout: null, stageSince: null, startedAt: LATER }))).toEqual(begun(LATER))
    expect(rolloutOf(pilot({ stage: 'production', rollout: at(10) }))).toBeNull()
    expect(rolloutOf(pilot({ stage: 'standard', rollout: at(100) }))).toEqual(at(100))
  })

  it('has reached everybody once the review of the last wave said to go on', () => {
    const all = decided(at(100), 'continue')
    const done = (rollout: Rollout) => rolledOut(pilot({ rollout }))
    expect(done(all)).toBe(true)
    expect(rolledOut(pilot({ stage: 'standard', rollout: all }))).toBe(true)
    expect(done(at(100))).toBe(false)
    expect(done(decided(at(50), 'continue'))).toBe(false)
    expect(done(decided(all, 'hold'))).toBe(false)
    expect(done(decided(all, 'roll-back'))).toBe(false)
    expect([all, at(100)].map((rollout) => unreviewed(pilot({ rollout })))).toEqual([false, true])
  })
})

describe('the decision on a wave', () => {
  it('is waited for while its review has none, and is a decision of the digest', () => {
    const waits = (rollout: Rollout) =>
      waitsFor(given({ pilot: { stage: 'scale', stageSince: MONDAY, rollout } }), PLAYBOOK, LATER)
    expect(waits(reviewed(at(10), 'Errors fell', 'otto', LATER))).toContain('wave')
    expect(waits(at(10))).not.toContain('wave')
    expect(waits(decided(at(10), 'hold'))).not.toContain('wave')
  })

  const labels = (wave: Rollout['wave']) => {
    const review = { wave, text: 'Errors fell', by: 'otto', at: LATER, decision: null }
    return waveButtons(pilot({}), review).map(({ label }) => [label.key, label.with['wave'] ?? null])
  }

  it.each<[Rollout['wave'], [string, number | null][]]>([
    [
      0,
      [
        ['rollout.continue-to', 10],
        ['buttons.hold', null],
      ],
    ],
    [
      10,
      [
        ['rollout.continue-to', 25],
        ['buttons.hold', null],
        ['rollout.roll-back-to', 0],
      ],
    ],
    [
      100,
      [
        ['rollout.continue-last', null],
        ['buttons.hold', null],
        ['rollout.roll-back-to', 50],
      ],
    ],
  ])('at %s percent has these answers', (wave, wanted) => {
    expect(labels(wave)).toEqual(wanted)
  })

  it.each<[Rollout['wave'], WaveVerdict, string]>([
    [10, 'continue', 'rollout.moved'],
    [100, 'continue', 'rollout.complete'],
    [25, 'hold', 'rollout.held'],
    [25, 'roll-back', 'rollout.rolled-back'],
  ])('at %s percent, "%s", is told as %s', (wave, verdict, key) => {
    expect(waveLine(pilot({}), decided(at(wave), verdict).reviews[0]!).key).toBe(key)
  })
})
