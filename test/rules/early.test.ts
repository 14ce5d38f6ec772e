import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { EARLY, earlyIn, earlyParts } from '../../src/coach/talks/early.ts'
import { readerOf } from '../../src/content/reader.ts'
import { wordPhrase } from '../../src/content/words.ts'
import { realContent } from '../world.ts'
import { readTable, vocabulary } from './vocabulary.ts'

const { early, fine } = z
  .strictObject({
    early: z.array(z.strictObject({ text: z.string(), found: z.array(z.enum(EARLY)) })),
    fine: z.array(z.string()),
  })
  .parse(readTable('./early.yaml'))

describe('What a proof of concept can do without [ND1-4]', () => {
  test('has a table with both sides', () => {
    expect(Math.min(early.length, fine.length)).toBeGreaterThanOrEqual(30)
  })

  test.each(early)('is planned too early: "$text"', ({ text, found }) => {
    expect(earlyIn(text, readerOf(vocabulary))).toEqual(found)
  })

  test.each(fine)('is not planned: "%s"', (text) => {
    expect(earlyIn(text, readerOf(vocabulary))).toEqual([])
  })

  test.each([
    ['interface', /spreadsheet is enough/u],
    ['infrastructure', /laptop is enough/u],
    ['integrations', /Mocked data is enough/u],
    ['security', /security review can wait/u],
  ] as const)('is said kindly for each: %s', (what, words) => {
    const { languages } = realContent()
    const language = languages['en']!
    const [said] = earlyParts([what]).map((part) =>
      part.part === 'text'
        ? wordPhrase(part.text, { language, person: () => '', account: () => '' })
        : '',
    )
    expect(said).toMatch(words)
  })
})
