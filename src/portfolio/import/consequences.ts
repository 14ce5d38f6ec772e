import type { QuestionId } from '../../vocabulary/questions.ts'
import { findSingle } from '../../commitments/commitment.ts'
import type { SingleKind } from '../../vocabulary/commitment-kinds.ts'
import { promised, type Commitment } from '../../records/commitment.ts'
import { questionOf } from '../../playbook/playbook.ts'
import { running } from '../../pilots/pilot.ts'
import { ANSWERS, type Field } from './fields.ts'
import { SEATS, valueOf } from './units.ts'
import { note, type Work } from './work.ts'

export type Outcome = 'new' | 'changed' | 'unchanged'

/** What goes with an imported pilot: people, commitments, history, and a look by the next sweep. */
export function follow(work: Work, outcome: Outcome, fields: readonly Field[]): void {
  const { pilot, context } = work
  const seats = new Set([pilot.owner, pilot.deputy, pilot.sponsor].map((seat) => seat?.person))
  work.records.push(...Array.from(work.made.values()).filter(({ id }) => seats.has(id)))
  work.pilot = { ...pilot, attention: running(pilot) ? context.now : null }

  if (outcome === 'new') {
    note(work, 'pilot.imported', {
      stage: pilot.stage,
      since: valueOf('stage_since', pilot) || null,
      'as of': context.asOf,
    })
  } else note(work, 'pilot.changed', { fields: fields.join(' '), 'as of': context.asOf })
  for (const [unit, role] of Object.entries(SEATS))
    if (fields.includes(unit as Field))
      note(work, 'role.named', { role, person: pilot[role]?.person ?? null })

  if (fields.includes('sponsor')) promiseSponsor(work)
  for (const [field, question] of Object.entries(ANSWERS))
    if (fields.includes(field as Field)) evidence(work, question)
}

/** Naming a sponsor is a promise that their own yes meets [TP1]. */
function promiseSponsor(work: Work): void {
  const { pilot, context } = work
  const before = commitmentOf(work, 'sponsor')
  const person = pilot.sponsor?.person ?? null
  if (!before && !person) return
  const promise = before ?? newPromise(work, 'sponsor', person)
  work.records.push({ ...promise, person, agreed: false, due: null, state: 'promised', changed: context.now })
  if (person) note(work, 'commitment.promised', { what: 'sponsor', person })
}

/** A sound answer is the evidence of its commitment where the playbook says that it meets it. */
function evidence(work: Work, question: QuestionId): void {
  const asked = questionOf(work.context.playbook, question)
  const answer = work.pilot.answers[question]
  if (!asked?.meets || asked.commitment === 'open-question') return
  const before = commitmentOf(work, asked.commitment)
  if (before?.state === 'waived') return
  const sound = answer !== undefined && answer.weak.length === 0
  if (!sound && before?.state !== 'met') return
  work.records.push({
    ...(before ?? newPromise(work, asked.commitment, work.pilot.owner?.person ?? null)),
    state: sound ? 'met' : 'promised',
    evidence: sound ? answer.text : null,
    changed: work.context.now,
  })
  note(work, sound ? 'commitment.met' : 'commitment.promised', { what: asked.commitment })
}

function commitmentOf(work: Work, what: SingleKind): Commitment | undefined {
  return findSingle(work.existing?.commitments ?? [], what)
}

function newPromise(work: Work, what: SingleKind, person: string | null): Commitment {
  return promised(work.context.organisation, {
    pilot: work.pilot.id,
    what,
    question: null,
    person,
    agreed: false,
    due: null,
    changed: work.context.now,
  })
}
