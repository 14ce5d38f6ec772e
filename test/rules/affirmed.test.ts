import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { affirms, doubtIn } from '../../src/language/affirmation.ts'
import { weaknesses } from '../../src/language/checks/checks.ts'
import { denialIn, evidenceAgainst } from '../../src/language/denial.ts'
import { readerOf } from '../../src/language/reader.ts'
import { COMMITMENT_KINDS } from '../../src/vocabulary/commitment-kinds.ts'
import { readPlaybook, readTable, vocabulary } from './vocabulary.ts'

const texts = z.strictObject({ open: z.array(z.string()), there: z.array(z.string()) })
const { evidence, answers } = z
  .strictObject({
    evidence: z.partialRecord(z.enum(COMMITMENT_KINDS), texts),
    answers: z.record(z.string(), texts),
  })
  .parse(readTable('./affirmed.yaml'))

const reader = readerOf(vocabulary)
const { kinds, talks } = readPlaybook()
const questions = Object.values(talks).flat()
const context = { vocabulary, cLevelTitles: [], now: '2026-12-01T09:00:00.000Z', zone: 'UTC' }

describe('What says that it is there', () => {
  test.each(Object.entries(evidence))('as evidence: %s', (name, { open, there }) => {
    const what = COMMITMENT_KINDS.find((one) => one === name)!
    const subject = kinds[what].denied ?? 'other'
    const meets = (text: string) =>
      evidenceAgainst(text, what, subject, reader) === null && affirms(text, what, subject, reader)
    expect(open.filter(meets)).toEqual([])
    expect(there.filter((text) => !meets(text))).toEqual([])
  })

  test.each(Object.entries(answers))('as an answer: %s', (id, { open, there }) => {
    const { denied = 'other', checks } = questions.find((one) => one.id === id)!
    const meets = (text: string) =>
      denialIn(text, denied, reader) === null &&
      weaknesses(checks, { text }, { ...context, denied }).length === 0 &&
      doubtIn(text, denied, reader) === null
    expect(open.filter(meets)).toEqual([])
    expect(there.filter((text) => !meets(text))).toEqual([])
  })
})
