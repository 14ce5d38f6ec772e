import { findSingle } from '../../../commitments/commitment.ts'
import { phrase, type MessageDescriptor } from '../../../messages/message.ts'
import { standing, type Standing } from '../../../decisions/decisions.ts'
import { running } from '../../../pilots/pilot.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { caseOf, dialogueOf, offer, say, text, type Turn } from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { standingLine, verdictLine } from './outcome.ts'
import { declareMessages } from '../../../messages/declaration.ts'

/**
 * A verdict changes nothing where the pilot has left the gate that waits for one: it is said what was decided. Nor does
 * it overturn what was decided since the speaker last saw it, by somebody else or by themselves in another message: they
 * are shown what stands, and a press changes it [ST3]. Null where it counts.
 */
export function staleDecision(turn: Turn, wanted: IntentOf<'verdict'>): Turn | null {
  const stands = standing(caseOf(turn))
  if (!atGate(turn)) return decidedBefore(expect(turn, null))
  if (!stands || (wanted.asked && stands.since <= wanted.asked)) return null
  const free = say(expect(turn, null), text(standingLine(turn, stands)))
  if (stands.verdict === wanted.verdict && stands.verdict !== 'not-yet') return free
  const sure = offer(free, { ...wanted, asked: turn.context.now })
  const { id = null } = dialogueOf(sure).offered ?? {}
  return say(sure, text(changeTo(wanted.verdict, stands)), {
    of: 'sure',
    part: 'buttons',
    buttons: [
      button(`buttons.${wanted.verdict}`, { do: 'agree', yes: true, offer: id, text: '' }, 'primary'),
      button('buttons.keep-as-is', { do: 'agree', yes: false, offer: id, text: '' }),
    ],
  })
}

/** Whether the pilot is at the gate that waits for a go. */
export function atGate(turn: Turn): boolean {
  const { pilot } = caseOf(turn)
  return running(pilot) && turn.context.content.playbook.stages[pilot.stage].holds.includes('go-decision')
}

function decidedBefore(turn: Turn): Turn {
  const { pilot, commitments } = caseOf(turn)
  const made = findSingle(commitments, 'go-decision')
  if (made?.state !== 'met' || !made.verdict)
    return say(turn, text(phrase('decide.nothing', { pilot: pilot.name })))
  return say(turn, text(verdictLine(turn, made, made.verdict)))
}

function changeTo(verdict: Standing['verdict'], stands: Standing): MessageDescriptor {
  return verdict === 'not-yet' && stands.verdict === 'not-yet'
    ? phrase('decide.change.conditions')
    : phrase(`decide.change.${verdict}`)
}

export const staleDecisionMessages = declareMessages({
  'decide.change.go': {},
  'decide.change.no-go': {},
  'decide.change.not-yet': {},
  'decide.change.conditions': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof staleDecisionMessages> {}
}
