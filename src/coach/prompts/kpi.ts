import { definePrompt, never, nothing } from '../prompt.ts'
import type { KpiDraft } from '../../vocabulary/arguments.ts'
import { answerPart, askMissing } from '../commands/measures/track.ts'

declare module '../../records/prompt.ts' {
  interface Prompts {
    kpi: { pilot: string; draft: KpiDraft; part: KpiPart }
  }
}

/** What a new measure still lacks. */
export const kpiPrompt = definePrompt('kpi', {
  becomes: 'track',
  fits: 'number',
  yesNo: 'neither',
  ages: true,
  leftBy: never,
  lapses: null,
  topic: ({ pilot }) => `kpi ${pilot}`,
  standing: nothing,
  reply: answerPart,
  ask: (turn, { draft, part }) => askMissing(turn, draft, part),
})
