import { daysIn } from '../dates.ts'
import type { DateContext } from '../days/span.ts'
import { occurs } from '../pattern.ts'
import { DAY_MARK, type Reader } from '../reader.ts'
import { dayOf } from '../../time/time.ts'

/**
 * A day that has passed is named as the target. Told history ("approved on 3 March") is none, and where a later line
 * names another day, that one counts.
 */
export function namesPastDay(text: string, context: DateContext, reader: Reader): boolean {
  const lines = text.split('\n').map((line) => ({ line, days: daysIn(line, context) }))
  const last = lines.findLast(({ days }) => days.length > 0)
  if (!last) return false
  const today = dayOf(context.now, context.zone)
  return last.days.some(
    ({ day, until, over, start, end }) =>
      day !== null &&
      day < today &&
      !until &&
      isTarget(last.line.slice(0, start), last.line.slice(end), over, reader),
  )
}

/** `told`: its own words say that it is over. */
function isTarget(before: string, after: string, told: boolean, { dates }: Reader): boolean {
  const clause = `${before.split(/[.;!?](?=\s)|\(/u).at(-1) ?? ''}${DAY_MARK}${after.split(/[.;!?)](?=\s|$)/u)[0] ?? ''}`
  // The words between "by" and the day ("by the end of") belong to the day.
  const close = clause.replace(
    new RegExp(`(?:\\s*(?:${dates.near.source}))+\\s*${DAY_MARK}`, 'giu'),
    ` ${DAY_MARK}`,
  )
  return occurs(dates.target, close)
    ? !occurs(dates.over, close)
    : !told && !occurs(dates.over, close) && !occurs(dates.told, close)
}
