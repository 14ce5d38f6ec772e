import type { Open, Question } from './block.ts'
import { ruleOf } from './rules/rules.ts'

/** As many as fit on the button that takes them all. */
const MOST = 20

/**
 * The question that an ask belongs to, by the ask's id: of some rules several asks of one pilot are one question. Live
 * parts are `of` it.
 */
export function questionKey(ask: string): string {
  const [pilot = '', rule = '', subject = ''] = ask.split('|')
  return ruleOf(rule)?.together?.joins(pilot, subject) ? `${pilot}|${rule}` : ask
}

/** The asks by question, each at the place of its first. */
export function groupNudges(asks: readonly Open[]): Question[] {
  const questions = Map.groupBy(asks, ({ ask }) => questionKey(ask.id))
  return [...questions.values()].flatMap(([first, ...others]): Question[] =>
    first
      ? [[first, ...others.slice(0, MOST - 1)], ...others.slice(MOST - 1).map((one): Question => [one])]
      : [],
  )
}

/** What somebody was named for in one pilot, each for itself. */
export function ungroupNudges(asks: readonly Open[], pilot: string): Question[] {
  return asks
    .filter(({ ask }) => ask.pilot === pilot && questionKey(ask.id) !== ask.id)
    .map((one): Question => [one])
}
