import { type ShownState, findSingle, isCondition, shownState, wantedBy } from '../commitments/commitment.ts'
import type { Commitment } from '../records/commitment.ts'
import type { CommitmentKind } from '../vocabulary/commitment-kinds.ts'
import { measuresOf } from '../commitments/kpi.ts'
import type { Kpi } from '../records/kpi.ts'
import { isScoring } from '../commitments/maturity.ts'
import type { Capability, Level } from '../vocabulary/maturity.ts'
import type { ByQuestion, QuestionId } from '../vocabulary/questions.ts'
import type { AccountId } from '../vocabulary/account.ts'
import type { Person } from '../records/person.ts'
import { dayOf, type Day, type Instant } from '../time/time.ts'
import { lessonsOf } from '../pilots/pilot.ts'
import type { Answer, Pilot } from '../records/pilot.ts'
import { ANSWERS, FIELDS, type Field } from './import/fields.ts'

/** A pilot with all that an export says about it; `accounts` are the people whom its texts mention. */
export type ExportCase = {
  pilot: Pilot
  commitments: Commitment[]
  people: Record<string, Person>
  accounts: Partial<Record<AccountId, Person>>
}

export type ExportedPerson = { name: string; email: string | null } | null

/** A pilot as other programs read it; the shape may grow and never changes. */
export type ExportedPilot = {
  id: string
  name: string
  stage: Pilot['stage']
  stage_since: Day | null
  owner: ExportedPerson
  sponsor: ExportedPerson
  department: string | null
  external_id: string | null
  commitments: {
    kind: CommitmentKind
    /** Only for an open question. */
    question?: QuestionId
    person: ExportedPerson
    due: Day | null
    state: ShownState
    evidence: string | null
  }[]
  /** The last word on whether to go on [ST3]. */
  decision: {
    verdict: 'go' | 'no-go' | 'not-yet'
    reason: string | null
    by: ExportedPerson
    day: Day
  } | null
  /** What a stopped pilot leaves to others. */
  learned: string | null
  /** Measures with all values that were told, oldest first. */
  kpis: (Pick<Kpi, 'kind' | 'name' | 'unit' | 'baseline' | 'target'> & {
    target_day: Day | null
    person: ExportedPerson
    values: { value: number; day: Day }[]
  })[]
  /** Every score of each capability, oldest first. */
  maturity: {
    capability: Capability
    person: ExportedPerson
    scores: { level: Level; day: Day; evidence: string | null }[]
  }[]
  answers: ByQuestion<{ text: string; weak: Answer['weak']; at: Instant }>
}

/** The pilot for JSON; `now` tells which promises are overdue, on the day that it is where the pilot is. */
export function exported({ pilot, commitments, people, accounts }: ExportCase, now: Instant): ExportedPilot {
  const zone = pilot.zone ?? 'UTC'
  const today = dayOf(now, zone)
  const lessons = lessonsOf(pilot)
  const person = (id: string | null | undefined): ExportedPerson => {
    const found = id ? people[id] : undefined
    return found ? { name: found.name, email: found.email } : null
  }
  return {
    id: pilot.id,
    name: pilot.name,
    stage: pilot.stage,
    stage_since: pilot.stageSince && dayOf(pilot.stageSince, zone),
    owner: person(pilot.owner?.person),
    sponsor: person(pilot.sponsor?.person),
    department: pilot.department,
    external_id: pilot.externalId,
    commitments: commitments.map((commitment) => ({
      kind: commitment.what,
      ...(commitment.question && { question: commitment.question }),
      person: person(commitment.person),
      due: commitment.due,
      state: shownState(commitment, today),
      evidence: commitment.evidence && spoken(commitment.evidence, accounts),
    })),
    decision: decisionOf(commitments, person, (at) => dayOf(at, zone), accounts),
    learned: lessons.length > 0 ? lessons.map(({ text }) => spoken(text, accounts)).join('\n') : null,
    kpis: measuresOf(commitments).map(({ kpi, person: holder }) => ({
      kind: kpi.kind,
      name: kpi.name,
      unit: kpi.unit,
      baseline: kpi.baseline,
      target: kpi.target,
      target_day: kpi.until,
      person: person(holder),
      values: kpi.values.map(({ value, day }) => ({ value, day })),
    })),
    maturity: commitments.filter(isScoring).map(({ capability, person: holder, scores }) => ({
      capability,
      person: person(holder),
      scores: scores.map(({ level, at, evidence }) => ({
        level,
        day: dayOf(at, zone),
        evidence: evidence && spoken(evidence, accounts),
      })),
    })),
    answers: Object.fromEntries(
      Object.entries(pilot.answers).map(([question, { text, weak, at }]) => [
        question,
        { text: spoken(text, accounts), weak, at },
      ]),
    ),
  }
}

/** "Not yet" stands while one of its conditions is open; who wanted it stands with it, and once was who named somebody for it. */
function decisionOf(
  commitments: readonly Commitment[],
  person: (id: string | null | undefined) => ExportedPerson,
  day: (at: Instant) => Day,
  accounts: ExportCase['accounts'],
): ExportedPilot['decision'] {
  const made = findSingle(commitments, 'go-decision')
  if (made?.verdict)
    return {
      verdict: made.verdict,
      reason: made.reason && spoken(made.reason, accounts),
      by: person(made.person),
      day: day(made.changed),
    }
  const open = commitments.filter(isCondition).filter(({ state }) => state === 'promised')
  const [first] = open
  if (!first) return null
  const reason = open.map(({ condition }) => spoken(condition, accounts)).join('; ')
  const { by, at } = wantedBy(first)
  return { verdict: 'not-yet', reason, by: person(by), day: day(at) }
}

/** The pilot as the record of an import file, so that an export read back changes nothing: mentions stay as they are kept. */
export function exportedRow({ pilot, people }: ExportCase): string[] {
  const person = (id: string | undefined) => people[id ?? '']
  const answer = (field: keyof typeof ANSWERS) => pilot.answers[ANSWERS[field]]?.text
  const cells: Record<Field, string | null | undefined> = {
    name: pilot.name,
    owner: person(pilot.owner?.person)?.name,
    owner_email: person(pilot.owner?.person)?.email,
    deputy_email: person(pilot.deputy?.person)?.email,
    sponsor: person(pilot.sponsor?.person)?.name,
    sponsor_email: person(pilot.sponsor?.person)?.email,
    sponsor_title: pilot.sponsor?.title,
    stage: pilot.stage,
    stage_since: pilot.stageSince && dayOf(pilot.stageSince, pilot.zone ?? 'UTC'),
    problem: answer('problem'),
    budget: answer('budget'),
    change_plan: answer('change_plan'),
    department: pilot.department,
    external_id: pilot.externalId,
    zone: pilot.zone,
  }
  return FIELDS.map((field) => cells[field] ?? '')
}

function spoken(text: string, accounts: ExportCase['accounts']): string {
  return text.replace(
    /@\{([^{}]+)\}/gu,
    (mention, account) => accounts[account as AccountId]?.name ?? mention,
  )
}
