import { kindEntry, type CommitmentKind } from '../../vocabulary/commitment-kinds.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import type { PilotSnapshot } from '../../records/pilot-snapshot.ts'
import { questionsSoFar, unanswered } from '../answers.ts'
import type { QuestionId } from '../../vocabulary/questions.ts'
import { isDenied } from '../../say/denied.ts'
import { assessed } from './assessment.ts'

/** An answer that something is not there for: it is thin, was not given, or says that it is not there. */
export type Hanging = { question: QuestionId; because: 'thin' | 'denied' | 'open' | 'against' }

/** The answers that hold back what a gate waits for, where a talk meets it: nothing of what takes a yes or a decision [ST1-5]. */
export function hangsOn(what: CommitmentKind, about: PilotSnapshot, playbook: Playbook): Hanging[] {
  if (kindEntry(what).met === 'answers')
    return unanswered(about, playbook).map(({ id }) => ({ question: id, because: 'open' }))
  if (what === 'prototype') return ofPrototype(about, playbook)
  return questionsSoFar(about, playbook)
    .filter(({ meets, commitment, answer }) => meets && commitment === what && answer === 'text')
    .flatMap(({ id }) => stateOf(id, about))
}

/** What was shown counts once it is worth pushing on; a doubt or a no says more than how thin the rest is [ST2]. */
function ofPrototype(about: PilotSnapshot, playbook: Playbook): Hanging[] {
  const asked = new Set(questionsSoFar(about, playbook).map(({ id }) => id))
  const found = assessed(about.pilot)
  const hanging: Hanging[] =
    found === 'settle' || found === 'stop'
      ? [{ question: 'worth', because: 'against' }]
      : [...stateOf('feasible', about), ...stateOf('worth', about)]
  return hanging.filter(({ question }) => asked.has(question))
}

function stateOf(question: QuestionId, { pilot }: PilotSnapshot): Hanging[] {
  const answer = pilot.answers[question]
  if (!answer) return [{ question, because: 'open' }]
  if (isDenied(answer)) return [{ question, because: 'denied' }]
  return answer.weak.length > 0 ? [{ question, because: 'thin' }] : []
}
