import { pilotAlone } from '../../../language/words/plain-sentence.ts'
import { amountsIn } from '../../../language/amount.ts'
import { lostDay, readKpi } from '../../../language/measure-draft.ts'
import type { Intent } from '../../../vocabulary/intent.ts'
import { pilotOf, type Rest, knownPilot } from '../../../language/words/remainder.ts'

/** "kpi", "kpi Claims triage", "kpi 11", "kpi handling time from 12 to 8 minutes by June". */
export function readKpiWords(given: Rest): Intent {
  const known = knownPilot(given)
  const read = readKpi(known.rest.text, given)
  if (!read || (read.target === null && read.baseline === null))
    return isValue(known.rest)
      ? { do: 'kpi', pilot: known.taken, value: known.rest.text }
      : { do: 'kpi', pilot: known.taken ?? pilotOf(known.rest) }
  const lost = lostDay(known.rest.text, given)
  const draft = { ...read, kind: 'outcome' } as const
  return { do: 'track', pilot: known.taken, draft, sure: false, ...(lost && { lost }) }
}

/** A number with at most its unit: the value of a measure that is followed already. */
function isValue({ text, reader }: Rest): boolean {
  const [only, ...others] = amountsIn(text, reader)
  const around = only ? `${text.slice(0, only.start)}${text.slice(only.end)}` : text
  return only !== undefined && others.length === 0 && /^[\s.!]*$/u.test(around)
}

/** "Measures from 12 to 8 minutes" begins an answer; the command's own word does not. */
export function plainKpi(read: Intent, rest: Rest, word: string): boolean {
  if (read.do === 'track') return word === rest.vocabulary.commands['kpi']?.[0]
  return (read.do === 'kpi' && read.value !== undefined) || pilotAlone(read, rest)
}
