import { daysIn } from './dates.ts'
import type { DateContext } from './days/span.ts'
import { approvalIn, figuresIn, isWhole, moneyIn } from './money.ts'
import { evened, spansOf } from './pattern.ts'
import { readerOf } from './reader.ts'
import { dayOf } from '../time/time.ts'

/** A whole budget in its values, the words as they were said. */
export type MoneyValues = {
  value: number
  currency: string | null
  per: string | null
  covers: string[]
  by: string
  /** Since when, with the small word before it: "on Nov 12". */
  since: string | null
}

/** So many letters may stand between who approved it and when: "on the". */
const NEAR = 8

/** The values of a budget that is paid for all the way; null where they would leave out a sum or who approved it. */
export function moneyValues(text: string, context: DateContext): MoneyValues | null {
  const reader = readerOf(context.vocabulary)
  const even = evened(text)
  const money = moneyIn(text, reader)
  const [figure, ...others] = figuresIn(even, reader)
  const approval = approvalIn(even, reader)
  const by = approval?.groups['who']
  if (!money || !isWhole(money) || money.rough || !figure || others.length > 0 || !by) return null
  const covers = spansOf(reader.budget.stages, even).map(({ found }) => found)
  return {
    value: figure.value,
    currency: figure.unit,
    per: figure.per,
    covers: Array.from(new Set(covers)),
    by,
    since: sinceIn(even, approval.end, context),
  }
}

/** A day that is over, right behind who approved it; of one without its year the last one is meant. */
function sinceIn(even: string, from: number, context: DateContext): string | null {
  const today = dayOf(context.now, context.zone)
  const day = daysIn(even, context).find(({ start }) => start >= from && start - from <= NEAR)
  if (!day || /[,;:.()]/u.test(even.slice(from, day.start))) return null
  const ahead = day.day !== null && day.day > today
  return ahead && /\d{4}/u.test(day.found) ? null : even.slice(from, day.end).trim()
}
