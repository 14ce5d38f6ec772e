// Prompts: what the coach can wait for, each in one module; this is their list.
import { answerPrompt } from './answer.ts'
import { whoWhenPrompt, whoWhenMessages } from './who-when.ts'
import { editPrompt } from './edit.ts'
import { evidencePrompt } from './evidence.ts'
import { isDonePrompt } from './is-done.ts'
import { isSettledPrompt } from './is-settled.ts'
import { waiveReasonPrompt } from './waive-reason.ts'
import { dayPrompt, dayMessages } from './day.ts'
import { moveReasonPrompt } from './move-reason.ts'
import { holderPrompt } from './holder.ts'
import { commitmentPrompt } from './commitment.ts'
import { overrideReasonPrompt } from './override-reason.ts'
import { stopReasonPrompt } from './stop-reason.ts'
import { reviewPrompt } from './review.ts'
import { waveReasonPrompt } from './wave-reason.ts'
import { noGoReasonPrompt } from './no-go-reason.ts'
import { goReasonPrompt } from './go-reason.ts'
import { learnedPrompt } from './learned.ts'
import { conditionPrompt } from './condition.ts'
import { scorePrompt } from './score.ts'
import { kpiPrompt } from './kpi.ts'
import { valuePrompt } from './value.ts'
import { wrongWayPrompt } from './wrong-way.ts'
import { standardPrompt } from './standard.ts'
import { questionPrompt } from './question.ts'
import { replyPrompt } from './reply.ts'
import { namePrompt } from './name.ts'
import { ideaNamePrompt } from './idea-name.ts'
import { fitPrompt } from './fit.ts'
import { sponsorPrompt } from './sponsor.ts'
import { sponsorTitlePrompt } from './sponsor-title.ts'
import { newOwnerPrompt } from './new-owner.ts'
import { someoneElsePrompt } from './someone-else.ts'
import { takenPrompt } from './taken.ts'
import type { Prompt, PromptKind } from '../../records/prompt.ts'
import type { PromptDefinition } from '../prompt.ts'

/** Every prompt, by its kind: one that is missing here does not compile. */
export const PROMPTS: { readonly [K in PromptKind]: PromptDefinition<K> } = {
  answer: answerPrompt,
  'who-when': whoWhenPrompt,
  edit: editPrompt,
  evidence: evidencePrompt,
  'is-done': isDonePrompt,
  'is-settled': isSettledPrompt,
  'waive-reason': waiveReasonPrompt,
  day: dayPrompt,
  'move-reason': moveReasonPrompt,
  holder: holderPrompt,
  commitment: commitmentPrompt,
  'override-reason': overrideReasonPrompt,
  'stop-reason': stopReasonPrompt,
  review: reviewPrompt,
  'wave-reason': waveReasonPrompt,
  'no-go-reason': noGoReasonPrompt,
  'go-reason': goReasonPrompt,
  learned: learnedPrompt,
  condition: conditionPrompt,
  score: scorePrompt,
  kpi: kpiPrompt,
  value: valuePrompt,
  'wrong-way': wrongWayPrompt,
  standard: standardPrompt,
  question: questionPrompt,
  reply: replyPrompt,
  name: namePrompt,
  'idea-name': ideaNamePrompt,
  fit: fitPrompt,
  sponsor: sponsorPrompt,
  'sponsor-title': sponsorTitlePrompt,
  'new-owner': newOwnerPrompt,
  'someone-else': someoneElsePrompt,
  taken: takenPrompt,
}

/** The definition of what is awaited. */
export function promptOf({ expects }: Prompt): PromptDefinition<PromptKind> {
  return PROMPTS[expects] as unknown as PromptDefinition<PromptKind>
}

/** What they say, for the list of all messages. */
export const PROMPT_MESSAGES = {
  ...dayMessages,
  ...whoWhenMessages,
}
