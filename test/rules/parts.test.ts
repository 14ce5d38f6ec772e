import { expect, test } from 'vitest'
import { stranger } from '../../src/records/person.ts'
import { may, RIGHTS } from '../../src/vocabulary/roles.ts'
import { withRelinquished, reaches, rolesIn, accessLevelOf } from '../../src/pilots/access.ts'
import { newPilot, type Pilot, type RoleAssignment, type SponsorAssignment } from '../../src/records/pilot.ts'
import { realContent } from '../world.ts'

const NOW = '2026-03-03T08:00:00.000Z'
const content = realContent()
const OPENING = RIGHTS.filter((right) => ['decide', 'override', 'waive-held', 'sign'].includes(right))

const seat = (person: string, by: string | null = person, agreed: string | null = NOW): RoleAssignment => ({
  person,
  namedBy: by,
  named: NOW,
  agreed,
})
const sponsor = (by: string | null, counts = false): SponsorAssignment => ({
  ...seat('ada', by),
  title: 'CEO',
  counts,
})

/** Whether Ada can open the gate of a pilot. */
function opens(change: Partial<Pilot>, office = false): boolean {
  const pilot = { ...newPilot('default', 'p1', 'Claims triage', NOW), stage: 'pilot' as const, ...change }
  const ada = { ...stranger('default', 'ada', { name: 'Ada' }), office }
  const roles = rolesIn(pilot, [], ada, content)
  const able = OPENING.filter((right) => may(content.roles, roles, right))
  expect(able.length === 0 || able.length === OPENING.length).toBe(true)
  return able.length > 0
}

const left = (stage: Pilot['stage']) => ({ former: [{ person: 'ada', stage }] })
const settled = { owner: seat('dee', 'ada') }
const silent = { owner: seat('dee', 'ada', null) }

test.each([
  ['the sponsor whom somebody else named', { ...settled, sponsor: sponsor('dee') }, false, true],
  ['the sponsor out of a list', { ...settled, sponsor: sponsor(null) }, false, true],
  ['who named themselves the sponsor', { ...settled, sponsor: sponsor('ada') }, false, false],
  ['the same, whom the office lets count', { ...settled, sponsor: sponsor('ada', true) }, false, true],
  ['a member of the office who named themselves', { ...settled, sponsor: sponsor('ada') }, true, true],
  [
    'the sponsor who was owner in this stage',
    { ...settled, sponsor: sponsor('dee'), ...left('pilot') },
    false,
    false,
  ],
  [
    'the same, whom the office lets count',
    { ...settled, sponsor: sponsor('dee', true), ...left('pilot') },
    false,
    false,
  ],
  ['the office that was owner in this stage', { ...settled, ...left('pilot') }, true, false],
  [
    'the sponsor who was owner in an earlier stage',
    { ...settled, sponsor: sponsor('dee'), ...left('poc') },
    false,
    true,
  ],
  [
    'the same, while the new owner is silent',
    { ...silent, sponsor: sponsor('dee'), ...left('poc') },
    false,
    false,
  ],
  ['the same, while there is no owner', { sponsor: sponsor('dee'), ...left('poc') }, false, false],
  [
    'who was owner before, and again in this stage with the other of two accounts',
    {
      ...settled,
      sponsor: sponsor('dee'),
      former: [...left('poc').former, ...left('pilot').former],
    },
    false,
    false,
  ],
  ['the owner, whatever else they are', { owner: seat('ada'), sponsor: sponsor('dee', true) }, true, false],
])('%s opens a gate or not [RU2]', (_name, change: Partial<Pilot>, office, open) => {
  expect(opens(change, office)).toBe(open)
})

test.each([
  ['the owner', { owner: seat('ada') }, false, 'see', [true, true]],
  ['the program office', {}, true, 'see', [true, true]],
  [
    'who was asked to sponsor it',
    { sponsor: { ...sponsor('dee'), agreed: null } },
    false,
    'see-own-commitment',
    [false, true],
  ],
  ['who was its owner', left('pilot'), false, null, [false, false]],
] as const)(
  '%s may still read what was for those who see it whole, or their own',
  (_name, change, office, seen, read) => {
    const base = { ...newPilot('default', 'p1', 'Claims triage', NOW), ...(change as Partial<Pilot>) }
    const now = accessLevelOf(base, [], { ...stranger('default', 'ada', { name: 'Ada' }), office }, content)
    expect(now).toBe(seen)
    expect([reaches(now, 'see'), reaches(now, 'see-own-commitment')]).toEqual(read)
  },
)

test('who had said yes to a seat and leaves it is remembered, with the stage', () => {
  const base = {
    ...newPilot('default', 'p1', 'Claims triage', NOW),
    owner: seat('ada'),
    deputy: seat('mo', 'ada', null),
  }
  expect(withRelinquished(base, { name: 'Letters' }).former).toBeUndefined()
  expect(withRelinquished(base, { owner: seat('ada') }).former).toBeUndefined()
  expect(withRelinquished(base, { deputy: null }).former).toBeUndefined()
  const after = { ...base, ...withRelinquished(base, { owner: seat('dee', 'ada') }), stage: 'poc' as const }
  expect(after.former).toEqual([{ person: 'ada', stage: 'discovery' }])
  expect(withRelinquished({ ...after, deputy: seat('ada') }, { deputy: null }).former).toEqual([
    { person: 'ada', stage: 'poc' },
  ])
})
