import { commitmentId } from '../records/commitment.ts'
import type { CommitmentKind } from '../vocabulary/commitment-kinds.ts'
import type { Nudge } from '../records/nudge.ts'
import type { Open } from './block.ts'

/** What is asked in words of its own, whatever else somebody was named for. */
const APART: readonly CommitmentKind[] = ['maturity', 'agreement']

/** As many as fit on the button that takes them all. */
const MOST = 20

/**
 * The question that an ask belongs to, by the ask's id: what somebody was named for in one pilot is one question; a
 * seat, a score and an agreement are each their own. Live parts are `of` it.
 */
export function questionKey(ask: string): string {
  const [pilot = '', rule, subject = ''] = ask.split('|')
  const apart = APART.some((kind) => subject.startsWith(`${commitmentId(pilot, kind)}.`))
  return rule === 'introduction' && subject.startsWith(`${pilot}.`) && !apart ? `${pilot}|${rule}` : ask
}

/** Open asks that are put as one question. */
export type Question = [Open, ...Open[]]

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

/** What a tap carries that answers all of a question: its first ask, and where there are more what each is about. */
export function allOf(question: Question): { ask: string; all?: string[] } {
  const [{ ask }, ...others] = question
  return { ask: ask.id, ...(others.length > 0 && { all: question.map((one) => aboutOf(one.ask)) }) }
}

/** What an ask is about, within its pilot: short, so that many fit on a button. */
export function aboutOf({ pilot, subject }: Nudge): string {
  return subject.slice(pilot.length + 1)
}
