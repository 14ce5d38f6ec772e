import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readPromise, type PromiseRead } from '../../src/language/promise.ts'
import { COMMITMENT_KINDS } from '../../src/vocabulary/commitment-kinds.ts'
import { readTable, vocabulary } from './vocabulary.ts'

const context = { vocabulary, now: '2026-11-21T09:00:00.000Z', zone: 'Europe/Berlin' }
const { promises, none } = z
  .strictObject({
    promises: z.array(
      z.strictObject({
        text: z.string(),
        what: z.enum(COMMITMENT_KINDS).nullable(),
        who: z.string().nullable(),
        due: z.iso.date().nullable(),
      }),
    ),
    none: z.array(z.string()),
  })
  .parse(readTable('./promises.yaml'))

function whoOf(promise: PromiseRead): string | null {
  if (!promise.who) return null
  if ('self' in promise.who) return 'me'
  if ('account' in promise.who) return promise.who.account
  return 'name' in promise.who ? promise.who.name : null
}

describe('A promise is read', () => {
  test.each(promises)('in "$text"', ({ text, what, who, due }) => {
    const promise = readPromise(text, context)
    expect(promise && { what: promise.what, who: whoOf(promise), due: promise.due }).toEqual({
      what,
      who,
      due,
    })
  })

  test('as the sentence that it stands in', () => {
    expect(readPromise("Data sits in SAP. I'll get data access by 3 Dec. More later.", context)?.found).toBe(
      "I'll get data access by 3 Dec",
    )
  })

  test('with only the kinds that can be meant', () => {
    const text = "I'll get the budget and the change plan by Friday"
    expect(readPromise(text, context)?.what).toBeNull()
    expect(readPromise(text, { ...context, kinds: ['budget'] })?.what).toBe('budget')
  })

  test('on the day of the speaker, not of the server', () => {
    const text = "I'll send the change plan tomorrow"
    const now = '2026-11-21T10:30:00.000Z'
    expect(readPromise(text, { ...context, now, zone: 'Pacific/Auckland' })?.due).toBe('2026-11-22')
    expect(readPromise(text, { ...context, now, zone: 'Pacific/Kiritimati' })?.due).toBe('2026-11-23')
  })
})

describe('No promise is read', () => {
  test.each(none)('in "%s"', (text) => {
    expect(readPromise(text, context)).toBeNull()
  })

  test.each(['', '🙂', '.', '?', '\u202b', 'x '.repeat(1500), 'will '.repeat(600), '<!channel> will'])(
    'in %j',
    (text) => {
      expect(readPromise(text, context)).toBeNull()
    },
  )
})
