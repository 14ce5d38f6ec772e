import { describe, expect, it } from 'vitest'
import type { Move, Persona } from '../../adapters/playground/server/api.ts'
import { goalOf } from '../../adapters/playground/server/move.ts'
import { firstMorning } from '../../adapters/playground/server/saved-clock.ts'
import { realContent } from '../world.ts'

describe('a playground opens at eight in Berlin', () => {
  it.each([
    ['on a Tuesday before eight', '2026-11-24T06:30:00.000Z', '2026-11-24T07:00:00.000Z'],
    ['on a Tuesday after eight', '2026-11-24T07:30:00.000Z', '2026-11-25T07:00:00.000Z'],
    ['on a Friday evening', '2026-11-27T18:00:00.000Z', '2026-11-30T07:00:00.000Z'],
    ['on a Sunday in summer', '2026-07-05T10:00:00.000Z', '2026-07-06T06:00:00.000Z'],
  ])('%s', (_, now, opens) => {
    expect(firstMorning(now)).toBe(opens)
  })
})

describe('the clock goes', () => {
  const FRIDAY = '2026-11-27T10:00:00.000Z'
  const person = { title: '', role: '', slack: null, teams: null }
  const personas: Persona[] = [
    { ...person, key: 'owner', name: 'Ada Example (sample)', zone: 'Europe/Berlin' },
    { ...person, key: 'sponsor', name: 'Cora Finance (sample)', zone: 'America/New_York' },
  ]

  it.each<[string, Move, string]>([
    ['to the morning after the weekend', { to: 'morning', persona: 'owner' }, '2026-11-30T08:00:00.000Z'],
    [
      'to the same morning elsewhere, later',
      { to: 'morning', persona: 'sponsor' },
      '2026-11-30T14:00:00.000Z',
    ],
    ['a day on', { by: 'day' }, '2026-11-28T10:00:00.000Z'],
    ['a week on', { by: 'week' }, '2026-12-04T10:00:00.000Z'],
    ['sixty days at the most for a nudge', { to: 'nudge' }, '2027-01-26T10:00:00.000Z'],
    ['to a moment', { at: '2026-12-24T18:00:00+01:00' }, '2026-12-24T17:00:00.000Z'],
  ])('%s', (_, move, goal) => {
    expect(goalOf(move, FRIDAY, personas, realContent().playbook)).toBe(goal)
  })
})
