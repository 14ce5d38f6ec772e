import { needsApproval, saidSoFar } from '../../../commitments/commitment.ts'
import { isMeasure } from '../../../commitments/kpi.ts'
import { isScoring } from '../../../commitments/maturity.ts'
import type { Commitment, CommitmentOf } from '../../../records/commitment.ts'
import { kindEntry } from '../../../vocabulary/commitment-kinds.ts'
import { phrase, type Message } from '../../../messages/message.ts'
import { decisionParts } from '../../../digests/compose.ts'
import type { Decision } from '../../../digests/figures.ts'
import { decider } from '../../../nudges/decider.ts'
import { settledWith } from '../../../pilots/readiness.ts'
import { closesItself } from '../../rollups.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { questionOf } from '../../../playbook/playbook.ts'
import { commitmentName, kindName, personName, questionName, questionPhrase } from '../../../say/names.ts'
import { brief, quoted } from '../../../say/quotes.ts'
import { button } from '../../../say/buttons.ts'
import { moneyTold } from '../../money-receipt.ts'
import { mayDo } from '../../rights.ts'
import { askIsDone, saysDone } from '../../talks/confirmation.ts'
import type { Instant } from '../../../time/time.ts'
import {
  caseOf,
  conclude,
  dialogueOf,
  keepActive,
  note,
  say,
  tell,
  text,
  todayOf,
  type Turn,
} from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import type { QuestionId } from '../../../vocabulary/questions.ts'
import { answerAgain } from '../../talks/answer-handling.ts'
import { pickerParts } from '../../talks/question-flow.ts'
import { report } from '../measures/report.ts'
import { score } from '../measures/score.ts'
import { z } from 'zod'
import { pilotRef, id, instant, written } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { deniedEvidence, keepDenied } from './denied-evidence.ts'
import { named, gone, already, changed } from './commitment.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    meet: z.infer<typeof meetTakes>
  }
}

const meetTakes = z.object({
  pilot: pilotRef,
  commitment: id,
  evidence: written.nullable(),
  /** Whether it is done, once that was asked of what was said; `at` is when, where a button says so. */
  done: z.boolean().optional(),
  at: instant.optional(),
})

export const meetCommand = defineCommand('meet', {
  takes: meetTakes,
  right: 'meet-commitment',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: null,
  help: null,
  handle: meet,
})

/** What was promised is kept: the evidence is asked for, so that a gate rests on more than a click. */
export function meet(turn: Turn, { commitment: id, evidence: given, done, at }: IntentOf<'meet'>): Turn {
  const one = named(turn, id)
  if (!one) return gone(turn)
  if (one.state !== 'promised') return already(turn, one)
  const { met, holder } = kindEntry(one.what)
  if (met === 'yes' && (holder === 'sponsor' || one.person !== turn.context.speaker))
    return say(turn, text(phrase('commitments.needs-yes', { person: personName(one.person) })))
  // What comes again and again is never done: the next score or value is what is asked for.
  if (isScoring(one))
    return one.person === turn.context.speaker || mayDo(turn, 'score-any')
      ? score(turn, { do: 'score', pilot: { id: one.pilot }, commitment: id, level: null, evidence: null })
      : say(turn, text(phrase('matrix.theirs', { person: personName(one.person) })))
  if (isMeasure(one))
    return report(turn, { do: 'report', pilot: { id: one.pilot }, commitment: id, value: given })
  const itself = closesItself(turn, one.what)
  if (itself) return say(expect(turn, null), ...itself)
  const { pilot } = caseOf(turn)
  const evidence = given ?? (at === undefined ? null : wordsAt(turn, id, at))
  if (evidence === null) {
    const waiting = expect(turn, { expects: 'evidence', pilot: one.pilot, commitment: one.id })
    if (one.question) return say(waiting, ...openQuestion(waiting, one.question))
    return say(
      waiting,
      text(phrase('commitments.ask-evidence', { what: commitmentName(one), pilot: pilot.name })),
      ...alongWith(waiting, one),
    )
  }
  // What was to be found out is the answer itself.
  if (one.question) return answerAgain(turn, one.question, evidence)
  if (evidence.trim().length < 3) return say(turn, text(phrase('commitments.evidence-short')))
  const heard = done === undefined ? deniedEvidence(turn, one, evidence) : done ? null : brief(evidence)
  if (heard !== null) return keepDenied(turn, one, evidence.trim(), heard)
  if (needsApproval(one) && !mayDo(turn, 'decide')) return claimed(turn, one, evidence.trim())
  if (!done && !saysDone(turn, one.what, evidence)) return unconfirmed(turn, one, evidence.trim())
  return toldHolder(
    changed(
      turn,
      { ...one, state: 'met', evidence: evidence.trim(), agreed: true },
      'commitment.met',
      'commitments.met',
    ),
    one,
    evidence.trim(),
  )
}

/** Whoever promised it hears what another says of it, and can say that it is not so. */
function toldHolder(turn: Turn, one: Commitment, evidence: string): Turn {
  const { person } = one
  if (!person || person === turn.context.speaker) return turn
  const said = {
    person: { person: turn.context.speaker },
    what: commitmentName(one),
    pilot: caseOf(turn).pilot.name,
    said: quoted(evidence),
  }
  const at = { pilot: { id: one.pilot }, commitment: one.id }
  const told = say(turn, { part: 'note', text: phrase('commitments.holder-told', { person: { person } }) })
  return tell(told, person, text(phrase('commitments.said-done', said)), {
    of: `said-done:${one.id}`,
    part: 'buttons',
    buttons: [
      button('buttons.so-it-is', { do: 'commitment', ...at }, 'primary'),
      button('buttons.reopen', { do: 'reopen', ...at }),
    ],
  })
}

/** What does not say that it is done is kept beside the promise, and it is asked once whether it is. */
function unconfirmed(turn: Turn, one: Commitment, evidence: string): Turn {
  const { now: at } = turn.context
  const stands = caseOf(turn).commitments.some(({ id }) => id === one.id)
  const kept = stands && !needsApproval(one) ? keepActive(turn, { ...one, evidence, changed: at }) : turn
  const noted = kept === turn ? turn : note(kept, 'commitment.denied', { commitment: one.id })
  const waiting = expect(noted, {
    expects: 'is-done',
    pilot: one.pilot,
    commitment: one.id,
    evidence,
    at,
  })
  return say(waiting, ...askIsDone(one, evidence, at))
}

/** The words of which it was asked then whether they say that it is done; null where they are gone. */
function wordsAt(turn: Turn, commitment: string, at: Instant): string | null {
  const { expects, stack } = dialogueOf(turn)
  const waiting = [expects, ...stack.map(({ prompt }) => prompt)].find(
    (one) => one?.expects === 'is-done' && one.commitment === commitment && one.at === at,
  )
  if (waiting?.expects === 'is-done') return waiting.evidence
  const kept = caseOf(turn).commitments.find(({ id }) => id === commitment)
  return kept?.changed === at ? kept.evidence : null
}

/** The money is there once whoever decides approves it [TP2]: what anybody else says of it is kept, and put to them. */
function claimed(turn: Turn, one: CommitmentOf<'budget'>, evidence: string): Turn {
  const claim = { ...one, former: saidSoFar(one), evidence, changed: turn.context.now }
  const kept = keepActive(expect(turn, null), claim)
  const noted = note(kept, 'commitment.promised', { commitment: one.id, person: one.person, due: one.due })
  const to = decider(caseOf(noted))
  const outcome = to
    ? phrase('decide.claim.asked', { claim: moneyTold(turn, evidence), person: { person: to.id } })
    : phrase('decide.claim.kept', { claim: moneyTold(turn, evidence) })
  const { pilot } = caseOf(noted)
  const waiting: Decision = { pilot, kind: 'budget', kept: claim }
  const told = to ? tell(noted, to.id, ...decisionParts([waiting], turn.context.content.playbook)) : noted
  return conclude(say(told, text(outcome)), outcome)
}

/** The parts for which the same evidence counts [RD1, RD3]. */
function alongWith(turn: Turn, one: Commitment): Message {
  const { playbook } = turn.context.content
  const parts = settledWith(one, caseOf(turn).commitments, playbook, todayOf(turn))
  if (parts.length === 0) return []
  const list = parts.map((part) => kindName(part))
  return [{ part: 'note', text: phrase('readiness.evidence-for', { parts: { list } }) }]
}

function openQuestion(turn: Turn, id: QuestionId): Message {
  const { pilot } = caseOf(turn)
  const question = questionOf(turn.context.content.playbook, id)
  return [
    { part: 'note', text: phrase('talk.which', { pilot: pilot.name, question: questionName(id) }) },
    text(questionPhrase(id, 'ask')),
    ...(question ? pickerParts(turn, question, 'open') : []),
  ]
}

export const meetMessages = declareMessages({
  'buttons.so-it-is': {},
  'commitments.holder-told': { person: 'text' },
  'commitments.said-done': { person: 'text', what: 'text', pilot: 'text', said: 'text' },
  'commitments.ask-evidence': { what: 'text', pilot: 'text' },
  'commitments.evidence-short': {},
  'commitments.met': { what: 'text', said: 'text' },
  'commitments.needs-yes': { person: 'text' },
  'readiness.evidence-for': { parts: 'text' },
  'matrix.theirs': { person: 'text' },
  'decide.claim.asked': { claim: 'text', person: 'text' },
  'decide.claim.kept': { claim: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof meetMessages> {}
}
