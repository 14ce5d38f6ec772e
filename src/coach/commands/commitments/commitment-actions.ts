// Commands for commitments: promising, moving, handing over, meeting and waiving.
import {
  isAgreement,
  needsApproval,
  saidSoFar,
  shownState,
  verdictOf,
  type Agreement,
} from '../../../commitments/commitment.ts'
import { isMeasure } from '../../../commitments/kpi.ts'
import { isScoring } from '../../../commitments/maturity.ts'
import {
  promised,
  singleKind,
  type Commitment,
  type CommitmentOf,
  type Promised,
} from '../../../records/commitment.ts'
import { kindEntry, type CommitmentKind } from '../../../vocabulary/commitment-kinds.ts'
import { phrase, type MessageDescriptor, type Message, type Value } from '../../../messages/message.ts'
import { decisionParts } from '../../../digests/compose.ts'
import type { Decision } from '../../../digests/figures.ts'
import { decider } from '../../../nudges/decider.ts'
import type { Person } from '../../../records/person.ts'
import { partsOf, settledWith } from '../../../pilots/readiness.ts'
import { button } from '../../../say/buttons.ts'
import { closesItself } from '../../rollups.ts'
import { defaultDue } from './default-due.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { questionOf } from '../../../playbook/playbook.ts'
import {
  commitmentName,
  dueOf,
  kindName,
  personName,
  questionName,
  questionPhrase,
  stateName,
} from '../../../say/names.ts'
import { canHold, mayDo, pressable } from '../../rights.ts'
import { takenOver } from '../../news.ts'
import { nameSponsor } from '../../role-assignment.ts'
import {
  caseOf,
  changePilot,
  conclude,
  expect,
  keepActive,
  note,
  say,
  tell,
  text,
  todayOf,
  type Turn,
} from '../../turn.ts'
import type { QuestionId } from '../../../vocabulary/questions.ts'
import { answerAgain } from '../../talks/answer-handling.ts'
import { pickerParts } from '../../talks/question-flow.ts'
import { report } from '../measures/report.ts'
import { score } from '../measures/score.ts'
import { resolve, unread } from '../../person-reference.ts'
import { verdictLine } from '../decisions/outcome.ts'
import { askMoveReason, isMovedAgain, movedTo, takenOn } from './due-dates.ts'
import { z } from 'zod'
import { pilotRef, id, written, day, who } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    commitment: z.infer<typeof commitmentTakes>
    meet: z.infer<typeof meetTakes>
    move: z.infer<typeof moveTakes>
    give: z.infer<typeof giveTakes>
    waive: z.infer<typeof waiveTakes>
    reopen: z.infer<typeof reopenTakes>
  }
}

const commitmentTakes = z.object({
  pilot: pilotRef,
  commitment: id,
})

export const commitmentCommand = defineCommand('commitment', {
  takes: commitmentTakes,
  right: 'see-commitment',
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: commitment,
})

/** One promise with what can be done about it. */
export function commitment(turn: Turn, intent: IntentOf<'commitment'>): Turn {
  const one = named(turn, intent.commitment)
  return one ? say(turn, ...pressable(turn, card(turn, one))) : gone(turn)
}

function card(turn: Turn, one: Commitment): Message {
  const state = shownState(one, todayOf(turn))
  const at = { pilot: { id: one.pilot }, commitment: one.id }
  const agrees = isAgreement(one)
  return [
    { part: 'title', text: phrase('commitments.value', { value: commitmentName(one) }) },
    {
      part: 'facts',
      facts: [
        fact('person', personName(one.person)),
        fact('due', dueOf(one)),
        fact('state', stateName(one, state)),
        ...(one.evidence ? [fact('evidence', { written: one.evidence })] : []),
        ...(one.reason ? [fact('reason', { written: one.reason })] : []),
      ],
    },
    ...(one.state === 'promised'
      ? ([
          {
            of: 'card',
            part: 'date',
            label: phrase('commitments.other-date'),
            tap: { do: 'move', ...at, due: null },
          },
          ...(agrees
            ? []
            : [
                {
                  of: 'card',
                  part: 'person' as const,
                  label: phrase('commitments.give'),
                  tap: { do: 'give' as const, ...at, who: null },
                },
              ]),
          {
            of: 'card',
            part: 'buttons',
            buttons: [
              button(doneLabel(one), { do: 'meet', ...at, evidence: null }, 'primary'),
              button(agrees ? 'buttons.take-out' : 'buttons.waive', { do: 'waive', ...at, reason: null }),
            ],
          },
        ] satisfies Message)
      : []),
    ...(one.state === 'met' && onTheSheet(turn, one)
      ? [
          {
            of: 'card',
            part: 'buttons' as const,
            buttons: [button('buttons.reopen', { do: 'reopen', ...at })],
          },
        ]
      : []),
  ]
}

function doneLabel({ what }: Commitment) {
  const { met } = kindEntry(what)
  return met === 'score' ? 'buttons.score' : met === 'value' ? 'buttons.enter-value' : 'buttons.met'
}

function fact(label: 'person' | 'due' | 'state' | 'evidence' | 'reason', value: Value) {
  return { label: phrase(`commitments.${label}`), value: phrase('commitments.value', { value }) }
}

/** The promise with this id; what the speaker says is done without having been promised is theirs from now on. */
function named(turn: Turn, id: string): Commitment | undefined {
  const { pilot, commitments: all } = caseOf(turn)
  const kept = all.find((commitment) => commitment.id === id)
  if (kept && shownState(kept, todayOf(turn)) !== 'missing') return kept
  const what = singleKind(pilot.id, id)
  if (!what) return undefined
  return { ...ownPromise(turn, what), version: kept?.version ?? 0 }
}

/** What the speaker takes on without a day, in their own name. */
export function ownPromise<K extends Exclude<CommitmentKind, 'open-question'>>(
  turn: Turn,
  what: K,
): Promised<K> {
  return promised<Exclude<CommitmentKind, 'open-question'>>(turn.context.organisation.id, {
    pilot: caseOf(turn).pilot.id,
    what,
    question: null,
    person: turn.context.speaker,
    agreed: true,
    due: null,
    changed: turn.context.now,
  }) as Promised<K>
}

/** The promise that was meant is not there any more. */
export function gone(turn: Turn): Turn {
  return say(turn, text(phrase('commitments.gone')))
}

const meetTakes = z.object({
  pilot: pilotRef,
  commitment: id,
  evidence: written.nullable(),
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
export function meet(turn: Turn, { commitment: id, evidence }: IntentOf<'meet'>): Turn {
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
    return report(turn, { do: 'report', pilot: { id: one.pilot }, commitment: id, value: evidence })
  const itself = closesItself(turn, one.what)
  if (itself) return say(expect(turn, null), ...itself)
  const { pilot } = caseOf(turn)
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
  if (needsApproval(one) && !mayDo(turn, 'decide')) return claimed(turn, one, evidence.trim())
  return changed(
    turn,
    { ...one, state: 'met', evidence: evidence.trim(), agreed: true },
    'commitment.met',
    'commitments.met',
  )
}

/** The money is there once whoever decides approves it [TP2]: what anybody else says of it is kept, and put to them. */
function claimed(turn: Turn, one: CommitmentOf<'budget'>, evidence: string): Turn {
  const claim = { ...one, former: saidSoFar(one), evidence, changed: turn.context.now }
  const kept = keepActive(expect(turn, null), claim)
  const noted = note(kept, 'commitment.promised', { commitment: one.id, person: one.person, due: one.due })
  const to = decider(caseOf(noted))
  const outcome = to
    ? phrase('decide.claim.asked', { person: { person: to.id } })
    : phrase('decide.claim.kept')
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

/** What was met is not there any more. */
const reopenTakes = z.object({
  pilot: pilotRef,
  commitment: id,
})

export const reopenCommand = defineCommand('reopen', {
  takes: reopenTakes,
  right: 'keep-commitment',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: [],
  words: null,
  help: null,
  handle: reopen,
})

/** What was met is not there any more: the promise is open again, with the same person. */
export function reopen(turn: Turn, { commitment: id }: IntentOf<'reopen'>): Turn {
  const one = named(turn, id)
  if (!one) return gone(turn)
  if (one.state !== 'met' || !onTheSheet(turn, one)) return already(turn, one)
  const due = defaultDue(turn)
  return changed(
    turn,
    { ...one, state: 'promised', evidence: null, due },
    'commitment.moved',
    'readiness.reopened',
  )
}

function onTheSheet(turn: Turn, { what }: Commitment): boolean {
  const { playbook } = turn.context.content
  return partsOf('production-system', playbook).some((kind) => kind === what)
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

/** Says where a promise stands that nothing can be done to now. */
export function already(turn: Turn, one: Commitment): Turn {
  const verdict = verdictOf(one)
  if (verdict) return say(turn, text(verdictLine(turn, one, verdict)))
  return say(
    turn,
    text(phrase('commitments.already', { what: commitmentName(one), state: stateName(one, one.state) })),
  )
}

/** What only whoever decides can promise is not given to anybody else. */
export function notTheirs(turn: Turn, person: Person): Turn {
  const { pilot } = caseOf(turn)
  return say(turn, text(phrase('decide.not-theirs', { person: { person: person.id }, pilot: pilot.name })))
}

/** `reason`: why the day is moved once more, where that is asked. */
const moveTakes = z.object({
  pilot: pilotRef,
  commitment: id,
  due: day.nullable(),
  reason: written.optional(),
})

export const moveCommand = defineCommand('move', {
  takes: moveTakes,
  right: 'keep-commitment',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: null,
  help: null,
  handle: move,
})

/** Gives a promise another day; a second move in a row wants a reason. */
export function move(turn: Turn, { commitment: id, due, reason }: IntentOf<'move'>): Turn {
  const one = named(turn, id)
  if (!one) return gone(turn)
  if (kindEntry(one.what).gate === 'day' && one.state === 'met' && due) return takenOn(turn, one, due)
  if (one.state !== 'promised') return already(turn, one)
  if (due === null) {
    const waiting = expect(turn, { expects: 'day', pilot: one.pilot, commitment: one.id })
    return say(
      waiting,
      text(phrase('commitments.ask-day', { what: commitmentName(one), pilot: caseOf(turn).pilot.name })),
      {
        of: 'day',
        part: 'date',
        label: phrase('commitments.other-date'),
        tap: { do: 'move', pilot: { id: one.pilot }, commitment: one.id, due: null },
      },
    )
  }
  if (due < todayOf(turn)) return say(turn, text(phrase('replies.past-day', { found: { day: due } })))
  if (reason === undefined && isMovedAgain(turn, one, due)) return askMoveReason(turn, one, due)
  if (reason !== undefined && reason.trim().length < 3) return say(turn, text(phrase('replies.reason-short')))
  return changed(turn, movedTo(one, due, reason), 'commitment.moved', 'commitments.moved')
}

const giveTakes = z.object({
  pilot: pilotRef,
  commitment: id,
  who: who.nullable(),
})

export const giveCommand = defineCommand('give', {
  takes: giveTakes,
  right: 'keep-commitment',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: null,
  help: null,
  handle: give,
})

/** Hands a promise to somebody else, whose own yes it then waits for. */
export function give(turn: Turn, { commitment: id, who }: IntentOf<'give'>): Turn {
  const one = named(turn, id)
  if (!one) return gone(turn)
  if (one.state !== 'promised') return already(turn, one)
  if (isAgreement(one)) return ownYes(turn)
  const found = who && resolve(turn, who)
  if (!found) {
    const waiting = expect(turn, { expects: 'holder', pilot: one.pilot, commitment: one.id })
    const tap = { do: 'give', pilot: { id: one.pilot }, commitment: one.id, who: null } as const
    const lost = unread(turn, who, 'holder', (other) => ({ ...tap, who: other }))
    const asked = phrase('commitments.ask-holder', {
      what: commitmentName(one),
      pilot: caseOf(turn).pilot.name,
    })
    return say(waiting, ...(lost.length > 0 ? lost : [text(asked)]), {
      of: 'holder',
      part: 'person',
      label: phrase('commitments.give'),
      tap,
    })
  }
  if (kindEntry(one.what).holder === 'sponsor') return nameSponsor(found.turn, found.person)
  if (!canHold(found.turn, found.person, one.what)) return notTheirs(found.turn, found.person)
  const agreed = found.person.id === turn.context.speaker
  return changed(
    takenOver(found.turn, one, found.person.id),
    { ...one, person: found.person.id, namedBy: turn.context.speaker, agreed },
    'commitment.handed-over',
    'commitments.given',
  )
}

const waiveTakes = z.object({
  pilot: pilotRef,
  commitment: id,
  reason: written.nullable(),
})

export const waiveCommand = defineCommand('waive', {
  takes: waiveTakes,
  right: 'waive-commitment',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: null,
  help: null,
  handle: waive,
})

/** A promise that is no longer needed: the reason stays with it. */
export function waive(turn: Turn, { commitment: id, reason }: IntentOf<'waive'>): Turn {
  const one = named(turn, id)
  if (!one) return gone(turn)
  if (one.state !== 'promised') return already(turn, one)
  if (isAgreement(one)) return takenOut(turn, one)
  if (reason === null) {
    const waiting = expect(turn, { expects: 'waive-reason', pilot: one.pilot, commitment: one.id })
    return say(
      waiting,
      text(phrase('commitments.ask-reason', { what: commitmentName(one), pilot: caseOf(turn).pilot.name })),
    )
  }
  if (reason.trim().length < 3) return say(turn, text(phrase('replies.reason-short')))
  return changed(
    turn,
    { ...one, state: 'waived', reason: reason.trim() },
    'commitment.waived',
    'commitments.waived',
  )
}

/** A yes is nobody else's: who is asked for theirs is said in the record. */
export function ownYes(turn: Turn): Turn {
  return say(expect(turn, null), text(phrase('standard.own-yes')), theRecord(turn))
}

/** Somebody is not asked for their yes any more, and the record that had them in it is put forward anew. */
function takenOut(turn: Turn, one: Agreement): Turn {
  const { standard } = caseOf(turn).pilot
  const back = standard?.asked && !standard.signed ? { standard: { ...standard, asked: null } } : {}
  const out = changed(
    changePilot(turn, back),
    { ...one, state: 'waived' },
    'commitment.waived',
    'standard.taken-out',
  )
  return say(out, theRecord(out))
}

function theRecord(turn: Turn): Message[number] {
  const pilot = { id: caseOf(turn).pilot.id }
  return {
    of: 'record',
    part: 'buttons',
    buttons: [button('buttons.standard', { do: 'standard', pilot, markdown: false })],
  }
}

function changed(
  turn: Turn,
  one: Commitment,
  event: 'commitment.met' | 'commitment.moved' | 'commitment.handed-over' | 'commitment.waived',
  told:
    | 'commitments.met'
    | 'commitments.moved'
    | 'commitments.given'
    | 'commitments.waived'
    | 'standard.taken-out'
    | 'readiness.reopened',
): Turn {
  const kept = keepActive(turn, { ...one, changed: turn.context.now })
  const noted = note(kept, event, { commitment: one.id, person: one.person, due: one.due })
  const outcome: MessageDescriptor = {
    key: told,
    with: { what: commitmentName(one), person: personName(one.person), due: dueOf(one) },
  }
  return conclude(say(expect(noted, null), text(outcome)), outcome)
}
