import { isAgreement, type Agreement } from '../../../commitments/commitment.ts'
import { phrase } from '../../../messages/message.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { commitmentName } from '../../../say/names.ts'
import { caseOf, changePilot, say, text, type Turn } from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { z } from 'zod'
import { pilotRef, id, written } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { named, gone, already, theRecord, changed } from './commitment.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    waive: z.infer<typeof waiveTakes>
  }
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

export const waiveMessages = declareMessages({
  'commitments.ask-reason': { what: 'text', pilot: 'text' },
  'commitments.waived': { what: 'text', said: 'text' },
  'standard.taken-out': { person: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof waiveMessages> {}
}
