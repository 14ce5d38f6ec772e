import { commitmentId, promised, type Commitment } from '../records/commitment.ts'
import { questionsAt, type Playbook, type Question } from '../playbook/playbook.ts'
import type { Person } from '../records/person.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { running } from '../pilots/pilot.ts'
import type { Answer } from '../records/pilot.ts'
import type { Weakness } from '../vocabulary/checks.ts'
import { STAGES } from '../vocabulary/stage.ts'
import type { Option, QuestionId } from '../vocabulary/questions.ts'
import { isForeign } from '../language/foreign.ts'
import { nameSponsor, typedTitle } from './role-assignment.ts'
import { caseOf, changePilot, keep, languageFor, note, speakerOf, type Turn } from './turn.ts'
import { isDenied } from '../say/denied.ts'
import { isKnown } from '../pilots/answers.ts'

/**
 * The questions of the talk of the pilot's stage, in the order of asking: what is known without them is left out, and of
 * earlier stages there is only what was not answered then.
 */
export function questionsNow(about: PilotSnapshot, playbook: Playbook): Question[] {
  const { pilot } = about
  if (!running(pilot)) return []
  const own = new Set(playbook.talks[pilot.stage])
  return questionsAt(playbook, pilot.stage).filter((question) => {
    const answer = pilot.answers[question.id]
    if (answer) return own.has(question) || answer.at >= (pilot.stageSince ?? pilot.startedAt)
    return !isKnown(about, question)
  })
}

/** Those of them that have no answer, were not skipped and nobody promised to find out. */
export function openQuestions(about: PilotSnapshot, playbook: Playbook): Question[] {
  const { pilot, talk, commitments } = about
  const promised = new Set(
    commitments
      .filter(({ question, state }) => question && state === 'promised')
      .map(({ question }) => question),
  )
  return questionsNow(about, playbook).filter(
    ({ id }) => !pilot.answers[id] && !talk?.skipped.includes(id) && !promised.has(id),
  )
}

/** A typed answer takes about a minute, a press a quarter of one. */
export function minutesFor(questions: readonly Question[]): number {
  return Math.ceil(questions.reduce((sum, { answer }) => sum + (answer === 'text' ? 1 : 0.25), 0))
}

/** Every question up to the pilot's stage that has an answer or could have one: what can be changed. */
export function questionsSoFar({ pilot }: Pick<PilotSnapshot, 'pilot'>, playbook: Playbook): Question[] {
  const last = running(pilot) ? STAGES.indexOf(pilot.stage) : STAGES.length - 1
  return STAGES.slice(0, last + 1).flatMap((stage) => playbook.talks[stage])
}

/** Keeps what was said to a question, weak or not: nothing already given is lost. */
export function keepAnswer(
  turn: Turn,
  question: Question,
  answer: { text: string; person: Person | null; choice: Option | null; weak: Weakness[] },
): Turn {
  const { pilot } = caseOf(turn)
  const before = pilot.answers[question.id]
  const kept: Answer = {
    text: answer.text,
    weak: answer.weak,
    at: turn.context.now,
    by: turn.context.speaker,
    ...(answer.person && { person: answer.person.id }),
    ...(answer.choice && { choice: answer.choice }),
  }
  const answers = { ...pilot.answers, [question.id]: kept }
  return note(changePilot(turn, { answers }), before ? 'answer.changed' : 'answer.given', {
    question: question.id,
    weak: answer.weak.join(' '),
  })
}

/**
 * What a settled answer means for the commitments: a person is named, a sound answer is evidence, and a promise to
 * find out is met. A weak answer is kept but meets nothing.
 */
export function settleAnswer(turn: Turn, question: Question): Turn {
  const answer = caseOf(turn).pilot.answers[question.id]
  if (!answer) return turn
  const named = question.answer === 'person' && answer.person ? turn.people[answer.person] : undefined
  let next = turn
  if (question.id === 'sponsor' && named) next = nameSponsor(next, named, typedTitle(next, answer.text))
  else if (question.id === 'business-owner' && named) next = nameBusinessOwner(next, named)
  else if (question.answer === 'text' && question.meets) next = evidenced(next, question, answer)
  return onePager(answer.weak.length === 0 || named ? found(next, question.id) : next)
}

function nameBusinessOwner(turn: Turn, person: Person): Turn {
  const { pilot, commitments } = caseOf(turn)
  const before = commitments.find(({ id }) => id === commitmentId(pilot.id, 'business-owner'))
  if (before?.person === person.id && (before.state === 'met' || before.agreed)) return turn
  const agreed = person.id === turn.context.speaker
  const promise = promised(turn.context.organisation.id, {
    pilot: pilot.id,
    what: 'business-owner',
    question: null,
    person: person.id,
    namedBy: turn.context.speaker,
    agreed,
    due: null,
    changed: turn.context.now,
  })
  const kept: Commitment = { ...promise, version: before?.version ?? 0, state: agreed ? 'met' : 'promised' }
  return note(keep(turn, kept), agreed ? 'commitment.met' : 'commitment.promised', {
    what: 'business-owner',
    person: person.id,
  })
}

/** A sound answer is the evidence of its commitment; one that turned weak takes its own evidence back. */
function evidenced(turn: Turn, question: Question, answer: Answer): Turn {
  const { pilot, commitments } = caseOf(turn)
  const before = commitments.find(({ id }) => id === commitmentId(pilot.id, question.commitment))
  if (question.commitment === 'open-question' || before?.state === 'waived') return turn
  // What nobody could judge shows nothing either.
  const sound = answer.weak.length === 0 && !isForeign(answer.text, languageFor(turn).vocabulary)
  if (!sound && before?.state !== 'met') return turn
  const base =
    before ??
    promised(turn.context.organisation.id, {
      pilot: pilot.id,
      what: question.commitment,
      question: null,
      person: speakerOf(turn).id,
      agreed: true,
      due: null,
      changed: turn.context.now,
    })
  const kept: Commitment = {
    ...base,
    state: sound ? 'met' : 'promised',
    evidence: sound ? answer.text : null,
    changed: turn.context.now,
  }
  return note(keep(turn, kept), sound ? 'commitment.met' : 'commitment.promised', {
    what: question.commitment,
  })
}

/** The promise to find out what is now answered is met. */
function found(turn: Turn, question: QuestionId): Turn {
  const open = caseOf(turn).commitments.find(
    (commitment) => commitment.question === question && commitment.state === 'promised',
  )
  if (!open) return turn
  const answer = caseOf(turn).pilot.answers[question]
  const met: Commitment = { ...open, state: 'met', evidence: answer?.text ?? null, changed: turn.context.now }
  return note(keep(turn, met), 'commitment.met', { what: open.what, question })
}

/** The one-pager is there as soon as the four questions of the Discovery stage have an answer [ST1]. */
function onePager(turn: Turn): Turn {
  const { pilot, commitments } = caseOf(turn)
  const { playbook } = turn.context.content
  const id = commitmentId(pilot.id, 'one-pager')
  const before = commitments.find((commitment) => commitment.id === id)
  if (before?.state === 'met' || before?.state === 'waived') return turn
  if (unanswered(caseOf(turn), playbook).length > 0) return turn
  const base = promised(turn.context.organisation.id, {
    pilot: pilot.id,
    what: 'one-pager',
    question: null,
    person: speakerOf(turn).id,
    agreed: true,
    due: null,
    changed: turn.context.now,
  })
  return note(
    keep(turn, { ...(before ?? base), state: 'met', changed: turn.context.now }),
    'commitment.met',
    {
      what: 'one-pager',
    },
  )
}

/** The question has no answer any more; what that was the evidence of is open again, and the talk can ask it anew. */
export function takeBackAnswer(turn: Turn, question: Question): Turn {
  const { pilot, commitments, talk } = caseOf(turn)
  const { [question.id]: gone, ...answers } = pilot.answers
  const open = (one: Commitment) => ({
    ...one,
    state: 'promised' as const,
    evidence: null,
    changed: turn.context.now,
  })
  const proven = commitments.filter(
    ({ state, evidence }) => state === 'met' && !!gone && evidence === gone.text,
  )
  const next = note(keep(changePilot(turn, { answers }), ...proven.map(open)), 'answer.taken-back', {
    question: question.id,
  })
  const page = caseOf(next).commitments.find(({ what, state }) => what === 'one-pager' && state === 'met')
  const lacks = unanswered(caseOf(next), turn.context.content.playbook).includes(question)
  const shown = page && lacks ? keep(next, open(page)) : next
  if (!talk) return shown
  const { [question.id]: _asked, ...followed } = talk.followed
  const draft = talk.draft?.question === question.id ? null : talk.draft
  return keep(shown, { ...(caseOf(shown).talk ?? talk), followed, draft })
}

/** The questions of the Discovery stage itself [ST1] that nobody answered, or with a denial: the one-pager waits for them. */
export function unanswered(about: PilotSnapshot, playbook: Playbook): Question[] {
  return playbook.talks.discovery.filter(
    (question) => question.rows.includes('ST1') && !isThere(about, question) && !isKnown(about, question),
  )
}

function isThere({ pilot }: PilotSnapshot, { id }: Question): boolean {
  const answer = pilot.answers[id]
  return answer !== undefined && !isDenied(answer)
}
