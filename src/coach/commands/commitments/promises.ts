import { lateFirst, shownState } from '../../../commitments/commitment.ts'
import type { Commitment } from '../../../records/commitment.ts'
import { isRecurring, type CommitmentKind } from '../../../vocabulary/commitment-kinds.ts'
import { phrase, type MessageDescriptor } from '../../../messages/message.ts'
import type { Day } from '../../../time/time.ts'
import { running } from '../../../pilots/pilot.ts'
import type { Action } from '../../../vocabulary/intent.ts'
import { commitmentName, holderName, kindName, personName, stateName } from '../../../say/names.ts'
import { caseOf, say, text, todayOf, type Turn } from '../../turn.ts'
import { z } from 'zod'
import { pilotRef } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { pilotAlone } from '../../../language/words/plain-sentence.ts'
import { defineCommand } from '../../command.ts'
import { pilotOf } from '../../../language/words/remainder.ts'
import { declareMessages } from '../../../messages/declaration.ts'

type Option = { label: MessageDescriptor; tap: Action }

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    commitments: z.infer<typeof commitmentsTakes>
  }
}

const commitmentsTakes = z.object({
  pilot: pilotRef,
})

export const commitmentsCommand = defineCommand('commitments', {
  takes: commitmentsTakes,
  right: 'see',
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'always',
  needs: [],
  words: { typed: 'first', read: (rest) => ({ do: 'commitments', pilot: pilotOf(rest) }), plain: pilotAlone },
  help: null,
  handle: commitments,
})

/** Everything promised, and what the stage wants besides: late things first, and each can be opened. */
export function commitments(turn: Turn): Turn {
  const { pilot, commitments: all } = caseOf(turn)
  const today = todayOf(turn)
  const missing = wantedNow(turn).filter((what) => shownState(byKind(all, what), today) === 'missing')
  const kept = lateFirst(
    all.filter((one) => shownState(one, today) !== 'missing'),
    today,
  )
  // Scores and values have views of their own; here they can only be opened.
  const told = kept.filter(({ what }) => !isRecurring(what))
  const options = [
    ...kept.map((commitment) => keptOption(commitment, today)),
    ...missing.map((what) => missingOption(pilot.id, what)),
  ]
  return say(
    turn,
    { part: 'title', text: phrase('commitments.title', { pilot: pilot.name }) },
    ...(options.length > 0
      ? [
          {
            part: 'list' as const,
            items: [
              ...told.map((commitment) => promiseLine(commitment, today)),
              ...missing.map((what) => phrase('commitments.missing', { what: kindName(what) })),
            ],
          },
          { of: 'commitments', part: 'choice' as const, label: phrase('commitments.choose'), options },
        ]
      : [text(phrase('commitments.none'))]),
    { part: 'note', text: phrase('commitments.note') },
  )
}

/** Opens a promise. */
export function keptOption(commitment: Commitment, today: Day): Option {
  return {
    label: phrase('commitments.option', {
      what: commitmentName(commitment),
      state: stateName(commitment, shownState(commitment, today)),
    }),
    tap: { do: 'commitment', pilot: { id: commitment.pilot }, commitment: commitment.id },
  }
}

/** Asks who takes what nobody has. */
export function missingOption(pilot: string, what: CommitmentKind): Option {
  return {
    label: phrase('commitments.option', {
      what: kindName(what),
      state: { phrase: phrase('names.state.missing') },
    }),
    tap: { do: 'commit', pilot: { id: pilot }, what, who: null, due: null, question: null, sure: false },
  }
}

/** What, who, by when and how it stands. */
export function promiseLine(commitment: Commitment, today: Day): MessageDescriptor {
  const what = commitmentName(commitment)
  const state = shownState(commitment, today)
  const { due } = commitment
  if (state === 'overdue' && due)
    return phrase('commitments.late', { what, person: holderName(commitment), due: { day: due } })
  const person = personName(commitment.person)
  const stands = stateName(commitment, state)
  return due
    ? phrase('commitments.line-due', { what, person, state: stands, due: { day: due } })
    : phrase('commitments.line', { what, person, state: stands })
}

/** What the stage waits for at its gate, and what it should have besides. */
export function wantedNow(turn: Turn): CommitmentKind[] {
  const { pilot } = caseOf(turn)
  if (!running(pilot)) return []
  const { holds, wants } = turn.context.content.playbook.stages[pilot.stage]
  return [...holds, ...wants]
}

export function byKind(all: readonly Commitment[], what: CommitmentKind): Commitment | undefined {
  return all.find((commitment) => commitment.what === what && commitment.question === null)
}

export const promisesMessages = declareMessages({
  'commitments.choose': {},
  'commitments.late': { what: 'text', person: 'text', due: 'day' },
  'commitments.line': { what: 'text', person: 'text', state: 'text' },
  'commitments.line-due': { what: 'text', person: 'text', state: 'text', due: 'day' },
  'commitments.missing': { what: 'text' },
  'commitments.none': {},
  'commitments.note': {},
  'commitments.option': { what: 'text', state: 'text' },
  'commitments.title': { pilot: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof promisesMessages> {}
}
