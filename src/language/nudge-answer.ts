import { ANSWERS, type Answer } from '../vocabulary/utterances.ts'
import { dayOf, daysBetween } from '../time/time.ts'
import { readDay, type DayRead } from './dates.ts'
import { asksForLonger, isLight, recogniseAnswer, surest } from './examples.ts'
import { evened } from './pattern.ts'
import { readerOf, type Reader } from './reader.ts'
import { sentencesOf } from './sentences.ts'
import type { SaidContext } from './words/said-context.ts'
import { readYesNo } from './yes-no.ts'

/**
 * What somebody answers about something that is to be done. A day is `certain` where nothing but small words stand beside
 * it; `longer` are the days by which more time was asked for, counted from whatever day is meant.
 */
export type NudgeAnswer =
  | { sort: 'yes' | 'no' | 'holds' | 'slips' | 'done' | 'not-yet' | 'person' }
  | { sort: 'day'; read: DayRead; certain: boolean }
  | { sort: 'longer'; days: number; found: string }

const SORTS = {
  'answer-holds': 'holds',
  'answer-slips': 'slips',
  'answer-done': 'done',
  'answer-not-yet': 'not-yet',
  'answer-taken': 'person',
} as const satisfies Record<Answer, string>

/** The answer in a text; null where it is none, asks back, or says more than that. */
export function readNudgeAnswer(text: string, context: SaidContext): NudgeAnswer | null {
  const reader = readerOf(context.vocabulary)
  const tokens = sentencesOf(evened(text), reader).flat()
  if (/[?？]/u.test(text)) return null
  const answer = readYesNo(text, reader)
  if (answer?.rest === '') return { sort: answer.yes ? 'yes' : 'no' }
  const { yes, body } = answer ? { yes: answer.yes, body: answer.rest } : begun(text, reader)
  const said = heard(text, context) ?? (body === text ? null : heard(body, context))
  const read = readDay(body, context)
  if (said === 'person') return read ? null : { sort: said }
  if (said === 'done') return yes === false ? null : { sort: said }
  if (read) {
    // The day that is not kept is not the day by which it comes.
    if (tokens.some(({ negated, text: word }) => negated && read.found.includes(word)))
      return { sort: 'slips' }
    // "Can you remind me tomorrow" wants something.
    return tokens[0]?.part === 'AUX' ? null : dayIn(read, body, context, reader)
  }
  if (!said) return null
  // "Yes, it slips" is two answers.
  const against = yes !== null && said !== 'not-yet' && yes !== (said !== 'slips')
  return against ? null : { sort: said }
}

/** A yes or a no with which a text begins, and what follows without a mark. */
function begun(text: string, { answers }: Reader): { yes: boolean | null; body: string } {
  for (const yes of [true, false]) {
    const found = answers[yes ? 'yes' : 'no'].exec(text)?.[0]
    if (found) return { yes, body: text.slice(found.length).trim() }
  }
  return { yes: null, body: text }
}

/** For what a day is asked after, why it is so may stand beside it. */
const ASKED_AFTER: ReadonlySet<string> = new Set(['slips', 'not-yet'])

function heard(text: string, context: SaidContext) {
  const found = surest(recogniseAnswer(text, context))
  const is = ANSWERS.find((one) => one === found?.utterance)
  if (!is || !found) return null
  const sort = SORTS[is]
  return found.left.length <= (ASKED_AFTER.has(sort) ? 1 : 0) ? sort : null
}

function dayIn(read: DayRead, body: string, context: SaidContext, reader: Reader): NudgeAnswer | null {
  if ('problem' in read) return { sort: 'day', read, certain: false }
  if (asksForLonger(body, context))
    return { sort: 'longer', days: daysBetween(dayOf(context.now, context.zone), read.day), found: body }
  // "Training is on Friday" tells of something else.
  const besides = sentencesOf(read.rest, reader).flat()
  if (besides.some(({ part }) => part === 'NOUN' || part === 'PROPN')) return null
  return { sort: 'day', read, certain: isLight(read.rest, context) }
}
