import { declareMessages } from '../../../messages/declaration.ts'
import { phrase, type MessageDescriptor } from '../../../messages/message.ts'
import { dayOf } from '../../../time/time.ts'
import { zoneOf, type Turn } from '../../turn.ts'
import type { OwnData } from './writings.ts'

/** What the person did lately, as it is kept until it can be taken back no longer. */
export function acts(turn: Turn, data: OwnData): MessageDescriptor[] {
  return inSight(data).flatMap(({ at, what }) =>
    what ? phrase('mine.acts.one', { day: { day: dayOf(at, zoneOf(turn)) }, what: { phrase: what } }) : [],
  )
}

/** The words that are kept with it, as they stood before and after. */
export function wordsOfActs(data: OwnData): MessageDescriptor[] {
  const words = new Set(
    inSight(data).flatMap(({ changes }) => changes.flatMap((one) => wordsIn(one.differences))),
  )
  return Array.from(words, (written) => phrase('mine.acts.words', { words: { written } }))
}

/** Those about pilots in which the person has a part today: what others are called is told no more. */
function inSight({ acts: kept, pilots }: OwnData): OwnData['acts'] {
  const seen = new Set(pilots.flatMap(({ pilot, sees }) => (sees ? [pilot.id] : [])))
  return kept.filter(({ pilot }) => pilot === null || seen.has(pilot))
}

/** Everything in it that somebody may have written: ids, kinds and days have no blank in them. */
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return /\s/u.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : []
}

export const ownActsMessages = declareMessages({
  'mine.acts.one': { day: 'text', what: 'text' },
  'mine.acts.words': { words: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof ownActsMessages> {}
}
