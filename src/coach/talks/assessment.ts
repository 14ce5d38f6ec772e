import { commitmentId, promised, type Commitment } from '../../records/commitment.ts'
import { phrase } from '../../messages/message.ts'
import type { Pilot } from '../../records/pilot.ts'
import { caseOf, inWords, keep, note, speakerOf, type Turn } from '../turn.ts'
import { declareMessages } from '../../messages/declaration.ts'

/** What the proof of concept came to: on, on once it is shown, first settle it, or stop. */
export type Assessment = 'go' | 'thin' | 'settle' | 'stop'

/** The verdict that the two answers give together; null while nobody said whether it is worth it [ST2]. */
export function assessed({ answers }: Pilot): Assessment | null {
  const { feasible, worth } = answers
  switch (worth?.choice) {
    case 'yes':
      return feasible?.weak.length === 0 ? 'go' : 'thin'
    case 'unsure':
      return 'settle'
    case 'no':
      return 'stop'
    default:
      return null
  }
}

/** A sound finding that is worth pushing on meets the output of the stage; a later doubt takes that back [ST2]. */
export function assess(turn: Turn): Turn {
  const { pilot, commitments } = caseOf(turn)
  const found = assessed(pilot)
  const id = commitmentId(pilot.id, 'prototype')
  const before = commitments.find((one) => one.id === id)
  if (found === null || before?.state === 'waived') return turn
  if (found !== 'go')
    return before?.state === 'met'
      ? note(keep(turn, { ...before, state: 'promised', changed: turn.context.now }), 'commitment.promised', {
          what: 'prototype',
        })
      : turn
  const base =
    before ??
    promised(turn.context.organisation.id, {
      pilot: pilot.id,
      what: 'prototype',
      question: null,
      person: speakerOf(turn).id,
      agreed: true,
      due: null,
      changed: turn.context.now,
    })
  const shown = pilot.answers.feasible?.text ?? ''
  const evidence = inWords(turn, phrase('onepager.poc.evidence', { text: { written: shown } }))
  const kept: Commitment = { ...base, state: 'met', evidence, changed: turn.context.now }
  return note(keep(turn, kept), 'commitment.met', { what: 'prototype' })
}

export const assessmentMessages = declareMessages({
  'onepager.poc.evidence': { text: 'text' },
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof assessmentMessages> {}
}
