import { moneyValues } from '../language/money-values.ts'
import { declareMessages } from '../messages/declaration.ts'
import { phrase, type Value } from '../messages/message.ts'
import { amountPhrase } from '../say/measures.ts'
import { quoted } from '../say/quotes.ts'
import { readingOf, type Turn } from './turn.ts'

/** What was understood of the money, in values; null where it is better said in the words it was told in. */
export function moneyRead(turn: Turn, words: string): Value | null {
  const read = moneyValues(words, readingOf(turn))
  if (!read) return null
  const { value, currency, per, covers, since } = read
  const amount: Value = { phrase: currency ? amountPhrase(value, currency) : phrase('kpi.number', { value }) }
  const often: Value = per
    ? { phrase: phrase('money.read.per', { before: amount, per: { written: per } }) }
    : amount
  const list = covers.map((one): Value => ({ written: one }))
  const reach: Value =
    list.length > 0 ? { phrase: phrase('money.read.covers', { before: often, covers: { list } }) } : often
  const given = { before: reach, by: { written: read.by } }
  return {
    phrase: since
      ? phrase('money.read.since', { ...given, since: { written: since } })
      : phrase('money.read.by', given),
  }
}

/** The same of what was told to show that the money is there, else the words. */
export function moneyTold(turn: Turn, words: string): Value {
  return moneyRead(turn, words) ?? quoted(words)
}

export const moneyReceiptMessages = declareMessages({
  'money.change': {},
  'money.read.per': { before: 'text', per: 'text' },
  'money.read.covers': { before: 'text', covers: 'text' },
  'money.read.by': { before: 'text', by: 'text' },
  'money.read.since': { before: 'text', by: 'text', since: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof moneyReceiptMessages> {}
}
