import { expect, test } from 'vitest'
import type { Commitment } from '../../src/records/commitment.ts'
import { COMMITMENT_KINDS, type CommitmentKind } from '../../src/vocabulary/commitment-kinds.ts'
import { nextThing, phaseNow, phasesOf } from '../../src/pilots/phases.ts'
import type { Answer, Pilot } from '../../src/records/pilot.ts'
import { STAGES } from '../../src/vocabulary/stage.ts'
import { given, MONDAY, PLAYBOOK, promise } from './case.ts'

const met = (...kinds: CommitmentKind[]): Commitment[] => kinds.map((what) => promise(what, { state: 'met' }))
const said = (...ids: string[]): Pilot['answers'] =>
  Object.fromEntries(ids.map((id): [string, Answer] => [id, { text: 'x', weak: [], at: MONDAY, by: 'otto' }]))

const ALL = STAGES.flatMap((stage) => PLAYBOOK.talks[stage].map(({ id }) => id))
const DEFINED = said('problem', 'users', 'workflow')
const KEPT = met('business-owner', 'success-measures')

// oxfmt-ignore
test.each<[string, Partial<Pilot>, Commitment[], states: string, now: string, next: string | null]>([
  ['a pilot that begins', {}, [], 'under-way later later later under-way later', 'define', 'define problem'],
  ['what is defined', { answers: DEFINED }, KEPT, 'done later later later under-way later', 'define', 'govern governance'],
  ['a thin answer', { answers: { ...DEFINED, users: { text: 'x', weak: ['too-short'], at: MONDAY, by: 'otto' } } }, KEPT, 'under-way later later later under-way later', 'define', 'define users'],
  ['a change plan early', { stage: 'poc', answers: DEFINED }, [...KEPT, ...met('training')], 'done under-way later ahead under-way later', 'prove', 'prove usage'],
  ['what was left behind', { stage: 'production', answers: DEFINED }, [...KEPT, ...met('prototype')], 'done behind under-way under-way under-way later', 'industrialise', 'prove usage'],
  ['an answer that a promise took the place of', { answers: said('problem', 'users') }, [...KEPT, ...met('workflow-redesign')], 'done later later later under-way later', 'define', 'govern governance'],
  ['a waived promise', { stage: 'scale' }, met('wave-reviews', 'new-standard'), 'behind behind behind behind behind under-way', 'expand', 'define problem'],
  ['the standard with everything', { stage: 'standard', answers: said(...ALL) }, met(...COMMITMENT_KINDS), 'done done done done done done', 'expand', null],
])('the phases of %s', (_, pilot, commitments, states, now, next) => {
  const about = given({ pilot, commitments })
  const views = phasesOf(about, PLAYBOOK)
  expect(views.map(({ state }) => state).join(' ')).toBe(states)
  expect(phaseNow(about, PLAYBOOK)).toBe(now)
  const thing = nextThing(views)
  expect(thing && [thing.phase, 'kind' in thing.item ? thing.item.kind : thing.item.question].join(' ')).toBe(next)
})
