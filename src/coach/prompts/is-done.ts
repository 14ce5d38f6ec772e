import type { Instant } from '../../time/time.ts'
import { instead } from '../command.ts'
import { named } from '../commands/commitments/commitment.ts'
import { expect } from '../dialogue.ts'
import { definePrompt, never, nothing, ofCommitment } from '../prompt.ts'
import { askIsDone, replyIn, saysDone, subjectOf } from '../talks/confirmation.ts'
import { caseOf, say, type Turn } from '../turn.ts'
import type { CommitmentKind } from '../../vocabulary/commitment-kinds.ts'
import { singleKind } from '../../records/commitment.ts'
import type { PromptOf } from '../../records/prompt.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    'is-done': { pilot: string; commitment: string; evidence: string; at: Instant }
  }
}

/** Whether what was given as evidence says that it is done. */
export const isDonePrompt = definePrompt('is-done', {
  becomes: 'meet',
  fits: 'own-words',
  yesNo: 'both',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ofCommitment,
  standing: nothing,
  reply: (turn, prompt, words) => {
    const what = kindOf(turn, prompt)
    const said = what && replyIn(turn, words, subjectOf(turn, what))
    const besides = said ? said.besides : words
    return instead(turn, {
      do: 'meet',
      pilot: { id: prompt.pilot },
      commitment: prompt.commitment,
      evidence: [prompt.evidence, besides].filter(Boolean).join('\n'),
      // Asked once: what is neither a yes nor says that it is there is none.
      done: said ? said.yes : what !== null && saysDone(turn, what, words),
    })
  },
  ask: (turn, prompt) => {
    const { pilot, commitment, evidence, at } = prompt
    const one = named(turn, commitment)
    if (one?.state !== 'promised')
      return instead(turn, { do: 'meet', pilot: { id: pilot }, commitment, evidence: null })
    return say(expect(turn, prompt), ...askIsDone(one, evidence, at))
  },
})

function kindOf(turn: Turn, { pilot, commitment }: PromptOf<'is-done'>): CommitmentKind | null {
  const kept = caseOf(turn).commitments.find(({ id }) => id === commitment)
  return kept?.what ?? singleKind(pilot, commitment) ?? null
}
