import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { deniedIn, weaknesses } from '../../src/language/checks/checks.ts'
import { badNewsIn, denialIn, evidenceAgainst } from '../../src/language/denial.ts'
import { readerOf } from '../../src/language/reader.ts'
import { COMMITMENT_KINDS } from '../../src/vocabulary/commitment-kinds.ts'
import { SUBJECTS } from '../../src/vocabulary/denials.ts'
import { readPlaybook, readTable, vocabulary } from './vocabulary.ts'

const texts = z.strictObject({ denied: z.array(z.string()), sound: z.array(z.string()) })
const table = z
  .strictObject({
    answers: z.partialRecord(z.enum(SUBJECTS), texts),
    evidence: z.partialRecord(z.enum(COMMITMENT_KINDS), texts),
    news: texts,
  })
  .parse(readTable('./denials.yaml'))

const reader = readerOf(vocabulary)
const { kinds, talks } = readPlaybook()

/** Those of the texts that were read the other way. */
function misread({ denied, sound }: z.infer<typeof texts>, hears: (text: string) => string | null): string[] {
  return [...denied.filter((text) => hears(text) === null), ...sound.filter((text) => hears(text) !== null)]
}

const entries = <T extends object>(one: T) => Object.entries(one) as [keyof T, z.infer<typeof texts>][]

describe('What is denied', () => {
  test.each(entries(table.answers))('in an answer on %s', (subject, list) => {
    expect(misread(list, (text) => denialIn(text, subject, reader))).toEqual([])
  })

  test.each(entries(table.evidence))('in what shows %s', (kind, list) => {
    const subject = kinds[kind].denied ?? 'other'
    expect(misread(list, (text) => evidenceAgainst(text, kind, subject, reader))).toEqual([])
  })

  test('in the review of a wave', () => {
    expect(misread(table.news, (text) => badNewsIn(text, reader))).toEqual([])
  })

  test('is said in the words of its clause', () => {
    expect(denialIn('It is fine, but nobody asked the clerks. Dee is nice', 'users', reader)).toBe(
      'but nobody asked the clerks',
    )
  })
})

test('Whoever is named has refused only where it is said that they did', () => {
  const cleo = { name: 'Cleo Example', title: 'CFO' }
  const asked = { vocabulary, denied: 'sponsor' } as const
  expect(deniedIn({ text: 'cleo turned us down last week', person: cleo }, asked)).not.toBeNull()
  expect(deniedIn({ text: 'cleo, but she has not said yes yet', person: cleo }, asked)).toBeNull()
})

test('Every text question of a talk but what is built and planned knows what would deny it', () => {
  const asked = Object.values(talks).flat()
  const without = asked.filter(({ answer, denied }) => answer !== 'choice' && !denied).map(({ id }) => id)
  expect(without).toEqual(['budget', 'build', 'conditions', 'milestones'])
  const context = { vocabulary, cLevelTitles: [], now: '2026-11-21T09:00:00.000Z', zone: 'UTC' }
  expect(weaknesses(['denied'], { text: 'no data' }, { ...context, denied: 'data' })).toEqual(['denied'])
})
