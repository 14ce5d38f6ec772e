// Commands for commitments: promising, moving, handing over, meeting and waiving.
import { isAgreement, shownState, verdictOf } from '../../../commitments/commitment.ts'
import { promised, singleKind, type Commitment, type Promised } from '../../../records/commitment.ts'
import { kindEntry, type CommitmentKind } from '../../../vocabulary/commitment-kinds.ts'
import { phrase, type MessageDescriptor, type Message, type Value } from '../../../messages/message.ts'
import { partsOf } from '../../../pilots/readiness.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { commitmentName, dueOf, personName, stateName } from '../../../say/names.ts'
import { quoted } from '../../../say/quotes.ts'
import { pressable } from '../../rights.ts'
import { caseOf, conclude, keepActive, note, say, text, todayOf, type Turn } from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { verdictLine } from '../decisions/outcome.ts'
import { z } from 'zod'
import { pilotRef, id } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    commitment: z.infer<typeof commitmentTakes>
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
export function named(turn: Turn, id: string): Commitment | undefined {
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

export function onTheSheet(turn: Turn, { what }: Commitment): boolean {
  const { playbook } = turn.context.content
  return partsOf('production-system', playbook).some((kind) => kind === what)
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

export function theRecord(turn: Turn): Message[number] {
  const pilot = { id: caseOf(turn).pilot.id }
  return {
    of: 'record',
    part: 'buttons',
    buttons: [button('buttons.standard', { do: 'standard', pilot, markdown: false })],
  }
}

export function changed(
  turn: Turn,
  one: Commitment,
  event: 'commitment.met' | 'commitment.moved' | 'commitment.handed-over' | 'commitment.waived',
  told:
    | 'commitments.met'
    | 'commitments.moved'
    | 'commitments.moved-because'
    | 'commitments.given'
    | 'commitments.waived'
    | 'standard.taken-out'
    | 'readiness.reopened',
): Turn {
  const kept = keepActive(turn, { ...one, changed: turn.context.now })
  const noted = note(kept, event, { commitment: one.id, person: one.person, due: one.due })
  const outcome: MessageDescriptor = {
    key: told,
    with: {
      what: commitmentName(one),
      person: personName(one.person),
      due: dueOf(one),
      said: quoted((one.state === 'met' ? one.evidence : one.reason) ?? ''),
    },
  }
  return conclude(say(expect(noted, null), text(outcome)), outcome)
}

export const commitmentMessages = declareMessages({
  'buttons.reopen': {},
  'buttons.take-out': {},
  'buttons.waive': {},
  'commitments.already': { what: 'text', state: 'text' },
  'commitments.due': {},
  'commitments.evidence': {},
  'commitments.give': {},
  'commitments.gone': {},
  'commitments.other-date': {},
  'commitments.person': {},
  'commitments.reason': {},
  'commitments.state': {},
  'commitments.value': { value: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof commitmentMessages> {}
}
