import { evened, spansOf } from '../../../language/pattern.ts'
import { CADENCES, type Cadence } from '../../../vocabulary/cadence.ts'
import type { Intent } from '../../../vocabulary/intent.ts'
import type { Rest } from '../../../language/words/remainder.ts'

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const

/** A time of day, with or without minutes; what follows may say which half of the day it is in. */
const TIME = /(?<![\p{L}\p{N}])(?<hours>\d{1,2})(?:[:.h](?<minutes>\d{2}))?(?![\d:])/iu

/** "digest", "digest now", "digest off", "digest every two weeks", "digest Tuesday 8:30", "digest first Monday at 4 pm". */
export function readDigest({ text, reader }: Rest, word: string): Intent {
  const words = reader.digests
  let left = evened(text).replace(/[!?,;]+|\.$/gu, ' ')
  const take = (list: RegExp): boolean => {
    const [span] = spansOf(list, left)
    if (!span) return false
    left = `${left.slice(0, span.start)} ${left.slice(span.end)}`
    return true
  }
  // The longest first: "every two weeks" holds "weeks".
  const every = [...CADENCES].sort((a, b) => b.length - a.length).find((one) => take(words[one])) ?? null
  if (every) while (take(words[every]));
  const day = WEEKDAYS.findIndex((one) => take(words[one]))
  const time = timeIn(left, words)
  if (time) ({ left } = time)
  const now = take(words.now)
  while (take(words.ignored));
  const nothing = left.trim() === ''
  if (!nothing || time?.at === null)
    return { do: 'misread', word, problem: 'no-cadence', found: text.slice(0, 80) }
  if (every === null && day < 0 && !time)
    return { do: 'digest', want: now ? 'now' : 'settings', cadence: null, since: null }
  const weekday: Cadence['weekday'] | null = day < 0 ? null : day + 1
  return { do: 'digest', want: 'settings', cadence: { every, weekday, at: time?.at ?? null }, since: null }
}

/** The time on a clock of 24 hours, null where there is no such time, and what is left of the text. */
function timeIn(
  text: string,
  { morning, afternoon }: Pick<Rest['reader']['digests'], 'morning' | 'afternoon'>,
): { at: string | null; left: string } | null {
  const found = TIME.exec(text)
  if (!found) return null
  const before = text.slice(0, found.index)
  const after = text.slice(found.index + found[0].length)
  const half = [morning, afternoon].map((list) => spansOf(list, after).find(({ start }) => start <= 1))
  const [am, pm] = half
  const said = Number(found.groups?.['hours'])
  const minutes = Number(found.groups?.['minutes'] ?? 0)
  const hours = pm && said < 12 ? said + 12 : am && said === 12 ? 0 : said
  const fits = hours < 24 && minutes < 60 && !((am ?? pm) && (said > 12 || said === 0))
  const two = (number: number) => String(number).padStart(2, '0')
  return {
    at: fits ? `${two(hours)}:${two(minutes)}` : null,
    left: `${before} ${after.slice((am ?? pm)?.end ?? 0)}`,
  }
}
