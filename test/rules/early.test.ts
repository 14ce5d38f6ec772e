import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { earlyParts } from '../../src/coach/talks/early-work.ts'
import { earlyIn } from '../../src/language/early-work.ts'
import { EARLY } from '../../src/vocabulary/early-work.ts'
import { phrase, type MessageDescriptor } from '../../src/messages/message.ts'
import { readerOf } from '../../src/language/reader.ts'
import { renderText } from '../../src/messages/render.ts'
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
    const [said] = earlyParts([what])
    expect(said?.part === 'text' && english(said.text)).toMatch(words)
  })
})

describe('On the way from stage to stage', () => {
  test.each([
    [
      'RU3: progress is a marathon',
      phrase('commands.stages.welcome.production'),
      /a marathon, one item at a time/u,
    ],
    [
      'RU4: a pilot shows what to fix',
      phrase('commands.stages.welcome.pilot'),
      /succeeds when it shows what to fix/u,
    ],
    [
      'PH5: what becomes of clean data',
      { key: 'talk.question.conditions.ask' as const, with: {} },
      /clean data, .*production/u,
    ],
  ])('is said where it helps: %s', (_, said, words) => {
    expect(english(said)).toMatch(words)
  })
})

function english(said: MessageDescriptor): string {
  return renderText(said, { language: realContent().languages['en']!, person: () => '', account: () => '' })
}
