import { daysIn } from '../dates.ts'
import type { DateContext } from '../days/span.ts'
import type { Reader } from '../reader.ts'
import { MENTIONS } from '../mention.ts'
import { nameIn } from '../name.ts'
import { meansSelf } from './person.ts'

/** A milestone without a day, or without anybody who answers for it [DD1, DD3]. */
export function lacksMilestone(text: string, context: DateContext, reader: Reader): boolean {
  const days = daysIn(text, context).filter(({ day, bare }) => day !== null && !bare)
  if (days.length === 0) return true
  if (text.search(MENTIONS) >= 0) return false
  // Without its days: "Mar" would be read as a name.
  const rest = days.reduceRight((kept, { start, end }) => `${kept.slice(0, start)};${kept.slice(end)}`, text)
  const parts = rest.split(/[;,\n:()]|\.(?=\s|$)/u)
  return nameIn(rest, reader) === null && parts.every((part) => !meansSelf(part.trim(), reader))
}
