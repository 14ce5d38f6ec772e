import { kindEntry } from '../../../vocabulary/commitment-kinds.ts'
import { defaultDue } from './default-due.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import type { Turn } from '../../turn.ts'
import { z } from 'zod'
import { pilotRef, id } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { named, gone, onTheSheet, already, changed } from './commitment.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    reopen: z.infer<typeof reopenTakes>
  }
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
  // Whoever promised it knows best whether it is there.
  const own = one.person === turn.context.speaker && kindEntry(one.what).met === 'evidence'
  if (one.state !== 'met' || !(own || onTheSheet(turn, one))) return already(turn, one)
  const due = defaultDue(turn)
  return changed(
    turn,
    { ...one, state: 'promised', evidence: null, due },
    'commitment.moved',
    'readiness.reopened',
  )
}

export const reopenMessages = declareMessages({
  'readiness.reopened': { what: 'text', due: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof reopenMessages> {}
}
