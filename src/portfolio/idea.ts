import type { Playbook } from '../playbook/playbook.ts'
import type { FitQuestion, FitVerdict } from '../vocabulary/fit.ts'
import type { Idea } from '../records/idea.ts'

/** Whether it is neither a pilot yet nor dropped. */
export function isOpen({ pilot, dropped }: Pick<Idea, 'pilot' | 'dropped'>): boolean {
  return pilot === null && dropped === null
}

/** The questions that have no answer yet, in the order of asking. */
export function unasked({ answers }: Pick<Idea, 'answers'>, { ideas }: Playbook): FitQuestion[] {
  return ideas.questions.filter(({ id }) => !answers[id]).map(({ id }) => id)
}

/** What the answers come to, once all are there; with a no among them it is never a good fit [PH1, SV1]. */
export function verdictOf(idea: Pick<Idea, 'answers'>, playbook: Playbook): FitVerdict | null {
  const { ideas } = playbook
  if (unasked(idea, playbook).length > 0) return null
  const most = ideas.questions.length * ideas.points.yes
  const points = ideas.questions.reduce((sum, { id }) => sum + ideas.points[idea.answers[id] ?? 'no'], 0)
  const share = (100 * points) / most
  const lacks = ideas.questions.some(({ id }) => idea.answers[id] === 'no')
  if (share >= ideas.good && !lacks) return 'good'
  return share >= ideas.part ? 'part' : 'left'
}

/** What would raise the verdict: what is essential before the rest, a no before what is there in part. */
export function lifts({ answers }: Pick<Idea, 'answers'>, { ideas }: Playbook): FitQuestion[] {
  const rank = ({ id, essential }: (typeof ideas.questions)[number]) =>
    (essential ? 0 : 2) + (answers[id] === 'no' ? 0 : 1)
  return ideas.questions
    .filter(({ id }) => answers[id] && answers[id] !== 'yes')
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ id }) => id)
}
