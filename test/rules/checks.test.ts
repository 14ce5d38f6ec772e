import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { isCLevel, weaknesses, type CheckContext } from '../../src/language/checks/checks.ts'
import { CHECKS, type CheckId } from '../../src/vocabulary/checks.ts'
import { TYPED_COMMANDS } from '../../src/coach/commands/commands.ts'
import { vocabularySchema } from '../../src/language/lexicon.ts'
import { readPlaybook, readTable, vocabulary } from './vocabulary.ts'

const { cLevelTitles } = readPlaybook()
const context: CheckContext = {
  vocabulary,
  cLevelTitles,
  now: '2026-11-21T09:00:00.000Z',
  zone: 'Europe/Berlin',
}
const tableSchema = z.strictObject({ weak: z.array(z.string()), sound: z.array(z.string()) })

function fails(check: CheckId, text: string, person?: { name: string; title: string | null }): boolean {
  return weaknesses([check], { text, person: person ?? null }, context).length > 0
}

/** A button is pressed or it is not, and what is denied hangs on the question: see denials.yaml. */
const READING = CHECKS.filter((check) => check !== 'no-choice' && check !== 'denied')

describe.each(READING)('The check %s', (check) => {
  const { weak, sound } = tableSchema.parse(readTable(`./checks/${check}.yaml`))

  test('has a table of which half is sound', () => {
    expect(weak.length + sound.length).toBeGreaterThanOrEqual(30)
    expect(sound.length).toBeGreaterThanOrEqual(weak.length)
  })

  test.each(weak)('asks again after "%s"', (text) => {
    expect(fails(check, text)).toBe(true)
  })

  test.each(sound)('takes "%s"', (text) => {
    expect(fails(check, text)).toBe(false)
  })
})

test('A picked person needs no name in the text, and their title counts as if it were said', () => {
  const checks: CheckId[] = ['not-a-person', 'not-c-level']
  const picked = (title: string | null) =>
    weaknesses(checks, { text: '@{slack:T1:U1}', person: { name: 'Maria', title } }, context)
  expect(picked('Group CFO')).toEqual([])
  expect(picked('Assistant to the CFO')).toEqual(['not-c-level'])
  expect(picked(null)).toEqual(['not-c-level'])
})

test('Several weaknesses come in the order of asking', () => {
  expect(weaknesses(['only-technical', 'no-number', 'too-short'], { text: 'accuracy' }, context)).toEqual([
    'too-short',
    'no-number',
    'only-technical',
  ])
})

describe('What a follow-up adds', () => {
  test.each<[CheckId, string]>([
    ['too-short', 'AI\nclaims are typed in twice'],
    ['no-number', 'fewer errors\n30 % fewer'],
    ['only-technical', '95% accuracy\nhandling time from 12 to 8 minutes'],
    ['not-a-person', 'the claims team\nMaria Lopez'],
    ['only-poc-budget', 'only the PoC\nthe board approved 300k for the rollout'],
    ['not-c-level', 'Maria Lopez\nshe is our COO'],
    ['past-date', 'by 3 March 2025\nsorry, 3 March 2027'],
  ])('completes the answer for %s', (check, text) => {
    expect(fails(check, text.split('\n')[0] ?? '')).toBe(true)
    expect(fails(check, text)).toBe(false)
  })
})

describe('A title', () => {
  test.each(['CFO', 'cfo', 'C.F.O.', 'CFO, EMEA', 'Founder & CEO', 'Chief Financial Officer'])(
    '"%s" is C-level by itself',
    (title) => {
      expect(isCLevel(title, cLevelTitles, vocabulary)).toBe(true)
    },
  )

  test.each([null, '', 'Assistant to the CFO', 'VP Finance', 'Deputy CFO', 'former CTO'])(
    '%j is not',
    (title) => {
      expect(isCLevel(title, cLevelTitles, vocabulary)).toBe(false)
    },
  )

  test('counts by the list that the playbook gives', () => {
    expect(isCLevel('Group Head of Claims', ['Head of Claims'], vocabulary)).toBe(true)
    expect(isCLevel('CFO', ['CEO'], vocabulary)).toBe(false)
  })
})

test('No text is too odd or too long to be read at once', () => {
  const odd = [
    '\u202eabc',
    '🙂'.repeat(1500),
    'a'.repeat(3000),
    '1 '.repeat(1500),
    'from 1 to '.repeat(300),
    'will be by the '.repeat(200),
    '@{slack:T1:U1} '.repeat(200),
    '-'.repeat(3000),
    'Chief and '.repeat(300),
    "Maria's ".repeat(375),
  ]
  for (const text of odd) {
    const start = performance.now()
    weaknesses(CHECKS, { text }, context)
    expect(performance.now() - start, text.slice(0, 20)).toBeLessThan(20_000)
  }
})

describe('A pattern of the vocabulary', () => {
  test.each(['/(unclosed/', '/{nonsense} x/', ''])('"%s" is refused with an example', (pattern) => {
    const read = vocabularySchema(TYPED_COMMANDS).safeParse({
      ...vocabulary,
      short: { ...vocabulary.short, vague: [pattern] },
    })
    expect(read.success).toBe(false)
    expect(read.error?.issues.map(({ path }) => path)).toContainEqual(['short', 'vague', 0])
  })
})
