import { expect, test } from 'vitest'
import { resolutionOf } from '../../src/nudges/resolution.ts'
import { addInstant } from '../../src/time/time.ts'
import { ask, given, MONDAY, promise, type Given } from './case.ts'

const late = promise('budget', { due: '2026-11-05' })
const due = ask('commitment-due', { subject: late.id })
const NOW = '2026-11-06T09:00:00.000Z'

test.each<[string, Given, key: string]>([
  ['was kept', { commitments: [{ ...late, state: 'met' }] }, 'replies.settled'],
  ['has a later day', { commitments: [{ ...late, due: '2026-11-20' }] }, 'replies.settled'],
  ['was not kept by its day', { commitments: [late] }, 'replies.day-passed'],
  [
    'rests with its pilot',
    { commitments: [late], pilot: { paused: { at: MONDAY, until: null } } },
    'replies.let-go',
  ],
  [
    'was put off',
    { commitments: [late], pilot: { snoozed: addInstant(MONDAY, { days: 9 }) } },
    'replies.let-go',
  ],
  ['ended with its pilot', { commitments: [late], pilot: { stage: 'stopped' } }, 'replies.let-go'],
])('under a question about a promise that %s stands only what is true', (_name, change, key) => {
  expect(resolutionOf(due, given(change), NOW).key).toBe(key)
})
