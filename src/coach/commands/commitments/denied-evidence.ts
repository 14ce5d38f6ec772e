import { evidenceAgainst } from '../../../language/denial.ts'
import { moneyIn } from '../../../language/money.ts'
import { readerOf } from '../../../language/reader.ts'
import { declareMessages, each } from '../../../messages/declaration.ts'
import { phrase } from '../../../messages/message.ts'
import type { Commitment } from '../../../records/commitment.ts'
import { button } from '../../../say/buttons.ts'
import { commitmentName } from '../../../say/names.ts'
import { expect } from '../../dialogue.ts'
import { subjectOf } from '../../talks/confirmation.ts'
import { caseOf, keepActive, languageFor, note, say, text, type Turn } from '../../turn.ts'

/** What is asked in words of its own once it is denied. */
const ASKED = ['findings', 'way-back', 'other'] as const

/** The words by which somebody who was asked what shows that it is done says that it is not; null where they do not. */
export function deniedEvidence(turn: Turn, { what }: Commitment, evidence: string): string | null {
  const reader = readerOf(languageFor(turn).vocabulary)
  if (what === 'budget') return moneyIn(evidence, reader)?.open ?? null
  return evidenceAgainst(evidence, what, subjectOf(turn, what), reader)
}

/** It stays open, with what was said of it, and a day is asked for; where nobody has it, nothing is noted. */
export function keepDenied(turn: Turn, one: Commitment, evidence: string, heard: string): Turn {
  const said = { said: { written: heard }, what: commitmentName(one) }
  if (!caseOf(turn).commitments.some(({ id }) => id === one.id))
    return say(expect(turn, null), text(phrase('denied.evidence.nobody', said)))
  const kept = keepActive(turn, { ...one, evidence, changed: turn.context.now })
  const noted = note(kept, 'commitment.denied', { commitment: one.id })
  const at = { pilot: { id: one.pilot }, commitment: one.id }
  const subject = subjectOf(turn, one.what)
  const key = ASKED.find((asked) => asked === subject) ?? 'other'
  return say(
    expect(noted, { expects: 'day', pilot: one.pilot, commitment: one.id }),
    text(phrase(`denied.evidence.${key}`, said)),
    {
      of: 'denied',
      part: 'date',
      label: phrase('commitments.other-date'),
      tap: { do: 'move', ...at, due: null },
    },
    { of: 'denied', part: 'buttons', buttons: [button('buttons.keep-open', { do: 'cancel' })] },
  )
}

export const deniedEvidenceMessages = declareMessages({
  'buttons.keep-open': {},
  ...each('denied.evidence', [...ASKED, 'nobody'] as const, { said: 'text', what: 'text' } as const),
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof deniedEvidenceMessages> {}
}
