import { phrase, type MessageDescriptor } from '../../../messages/message.ts'
import { approveButton, claimParts } from '../../../decisions/basis.ts'
import { partOf } from '../../../decisions/decisions.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { caseOf, conclude, inWords, say, text, todayOf, type Turn } from '../../turn.ts'
import { already } from '../commitments/commitment.ts'
import { z } from 'zod'
import { pilotRef, instant } from '../../../vocabulary/arguments.ts'
import { defineCommand } from '../../command.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { made, recordDecision, decided, evidence } from './decide.ts'
import { declareMessages } from '../../../messages/declaration.ts'
import { quoted } from '../../../say/quotes.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    approve: z.infer<typeof approveTakes>
  }
}

/** `at`: when what is said of the money was written as it was read; null where nothing was, or no button said it. */
const approveTakes = z.object({
  pilot: pilotRef,
  at: instant.nullable().default(null),
})

export const approveCommand = defineCommand('approve', {
  takes: approveTakes,
  right: 'decide',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: [],
  words: null,
  help: null,
  handle: approve,
})

/** The money for the whole path is there: the word of whoever can give it is the evidence [TP2]. */
export function approve(turn: Turn, { at }: IntentOf<'approve'>): Turn {
  const { pilot } = caseOf(turn)
  const before = made(turn, 'budget')
  if (before.state !== 'promised') return already(turn, before)
  if (before.evidence !== null && before.changed !== at)
    return say(turn, text(phrase('decide.claim.new', { pilot: pilot.name })), ...claimParts(before), {
      of: partOf('budget', pilot.id),
      part: 'buttons',
      buttons: [approveButton(pilot.id, before)],
    })
  const kept = recordDecision(turn, {
    ...before,
    person: before.person ?? turn.context.speaker,
    state: 'met',
    evidence: inWords(turn, approved(turn, before.evidence)),
  })
  const { budget } = pilot.answers
  const said = before.evidence ?? (budget?.weak.length === 0 ? budget.text : null)
  const outcome = said
    ? phrase('decide.approved-claim', { pilot: pilot.name, claim: quoted(said) })
    : phrase('decide.approved', { pilot: pilot.name })
  return conclude(say(decided(kept, 'budget', 'approved'), text(outcome)), outcome)
}

/** What was said of the money stays beside who approved it. */
function approved(turn: Turn, claim: string | null): MessageDescriptor {
  if (claim === null) return evidence(turn, 'approved')
  return phrase('decide.evidence.approved-claim', {
    person: { person: turn.context.speaker },
    day: { day: todayOf(turn) },
    claim: { written: claim },
  })
}

export const approvalMessages = declareMessages({
  'decide.approved': { pilot: 'text' },
  'decide.approved-claim': { pilot: 'text', claim: 'text' },
  'decide.claim.new': { pilot: 'text' },
  'decide.evidence.approved-claim': { person: 'text', day: 'day', claim: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof approvalMessages> {}
}
