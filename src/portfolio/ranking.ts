// Portfolio: what is seen over many pilots: ranking, waves, shared blockers, templates, export.
import type { Answer, Pilot } from '../records/pilot.ts'
import type { Commitment } from '../records/commitment.ts'
import type { CommitmentKind } from '../vocabulary/commitment-kinds.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { Stage } from '../vocabulary/stage.ts'
import { lookupName } from '../language/folding.ts'
import { unasked, verdictOf } from './idea.ts'
import type { Idea } from '../records/idea.ts'
import type { FitAnswer } from '../vocabulary/fit.ts'
import { CRITERIA, type Criterion } from '../vocabulary/criteria.ts'

/** How something stands in each criterion that is asked of it. */
export type Standing = Partial<Record<Criterion, FitAnswer>>

/** An idea or a running pilot, as far as the ranking looks at it: of many thousand no more is held than this. */
export type Candidate = {
  of: 'idea' | 'pilot'
  id: string
  name: string
  stage: Stage | 'idea'
  standing: Standing
  /** Whether an idea may be proposed: all its answers are there, it is worth it, and nobody set it aside. */
  ripe: boolean
}

/** With its share of what could be, what speaks for it, and what is missing, what weighs most first. */
export type Ranked = Candidate & { share: number; good: Criterion[]; lacks: Criterion[] }

/** The promises that a pilot's standing is read from, besides its answers. */
export const STANDING_KINDS = {
  data: 'data-access',
  owner: 'business-owner',
  sponsor: 'sponsor',
  budget: 'budget',
} as const satisfies Partial<Record<Criterion, CommitmentKind>>

/** An idea as the ranking sees it [SV2]; ripe once its assessment is done and does not speak against it. */
export function ideaCandidate(idea: Idea, playbook: Playbook): Candidate {
  const verdict = verdictOf(idea, playbook)
  return {
    of: 'idea',
    id: idea.id,
    name: idea.name,
    stage: 'idea',
    standing: ideaStanding(idea),
    ripe: unasked(idea, playbook).length === 0 && verdict !== 'left' && idea.aside === null,
  }
}

function ideaStanding({ answers }: Pick<Idea, 'answers'>): Standing {
  const { volume = 'no', clear = 'no', willing = 'no', data = 'no', owner = 'no' } = answers
  return { fit: volume === clear ? volume : 'partly', willing, data, owner, return: answers.return ?? 'no' }
}

/** What the pilot's own answers and promises say comes first; until then what it brought along as an idea. */
export function pilotCandidate(
  pilot: Pilot & { stage: Stage },
  commitments: readonly Commitment[],
  idea: Idea | undefined,
): Candidate {
  const { answers } = pilot
  const brought: Standing = idea ? ideaStanding(idea) : {}
  const since = (answer: Answer | undefined) => (answer && answer.at > pilot.startedAt ? answer : undefined)
  const promise = (criterion: keyof typeof STANDING_KINDS) =>
    commitments.find(({ what }) => what === STANDING_KINDS[criterion])
  const used = { daily: 'yes', sometimes: 'partly', hardly: 'no' } as const
  const choice = answers.usage?.choice
  const usage = choice && choice in used ? used[choice as keyof typeof used] : null
  return {
    of: 'pilot',
    id: pilot.id,
    name: pilot.name,
    stage: pilot.stage,
    standing: {
      fit: (idea ? said(since(answers.fit)) : said(answers.fit)) ?? brought.fit ?? 'no',
      willing: usage ?? said(answers.users) ?? brought.willing ?? 'no',
      data: kept(promise('data'), answers.data) ?? brought.data ?? 'no',
      owner: kept(promise('owner'), answers['business-owner']) ?? brought.owner ?? 'no',
      return: best([answers.value, answers.return, answers.measure]) ?? brought.return ?? 'no',
      sponsor: kept(promise('sponsor'), undefined) ?? (pilot.sponsor ? 'partly' : 'no'),
      budget: kept(promise('budget'), answers.budget) ?? 'no',
    },
    ripe: pilot.paused === null,
  }
}

function said(answer: Answer | undefined): FitAnswer | null {
  return answer ? (answer.weak.length === 0 ? 'yes' : 'partly') : null
}

function best(answers: (Answer | undefined)[]): FitAnswer | null {
  const all = new Set(answers.map(said))
  return all.has('yes') ? 'yes' : all.has('partly') ? 'partly' : null
}

/** A promise that is kept is there; one that is made, or a mere answer, is there in part. */
function kept(promise: Commitment | undefined, answer: Answer | undefined): FitAnswer | null {
  if (promise && promise.state !== 'promised') return 'yes'
  return promise?.person || answer ? 'partly' : null
}

/**
 * The best first [SV2]. Of two that are equal a pilot stands before an idea, then the name, as the locale
 * sorts it, and the id decide.
 */
export function rankingOf(candidates: readonly Candidate[], playbook: Playbook, locale: string): Ranked[] {
  return candidates
    .map((candidate) => ranked(candidate, playbook))
    .toSorted(
      (a, b) =>
        b.share - a.share ||
        (a.of === b.of ? 0 : a.of === 'pilot' ? -1 : 1) ||
        lookupName(a.name).localeCompare(lookupName(b.name), locale) ||
        (a.id < b.id ? -1 : 1),
    )
}

function ranked(candidate: Candidate, { ranking, ideas: { points } }: Playbook): Ranked {
  const asked = CRITERIA.filter((criterion) => candidate.standing[criterion])
  const weight = (criterion: Criterion) => ranking.weights[criterion]
  const lost = (criterion: Criterion) =>
    weight(criterion) * (points.yes - points[candidate.standing[criterion] ?? 'no'])
  const most = asked.reduce((sum, criterion) => sum + weight(criterion) * points.yes, 0)
  const missing = asked.reduce((sum, criterion) => sum + lost(criterion), 0)
  return {
    ...candidate,
    share: most === 0 ? 0 : Math.round((100 * (most - missing)) / most),
    good: asked
      .filter((criterion) => candidate.standing[criterion] === 'yes')
      .toSorted((a, b) => weight(b) - weight(a)),
    lacks: asked
      .filter((criterion) => candidate.standing[criterion] !== 'yes')
      .toSorted((a, b) => lost(b) - lost(a)),
  }
}
