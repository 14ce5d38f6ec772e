import type { IntentOf } from '../../../vocabulary/intent.ts'
import { outputParts, outputSheet } from '../../talks/output.ts'
import { caseOf, say, todayOf, type Turn } from '../../turn.ts'
import { z } from 'zod'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { pilotAlone } from '../../../language/words/plain-sentence.ts'
import { defineCommand } from '../../command.ts'
import { pilotRef } from '../../../vocabulary/arguments.ts'
import { pilotOf } from '../../../language/words/remainder.ts'
import { STAGES } from '../../../vocabulary/stage.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    summary: z.infer<typeof summaryTakes>
  }
}

/** `stage`: the page of that stage; else the latest. */
const summaryTakes = z.object({
  pilot: pilotRef,
  markdown: z.boolean(),
  stage: z.enum(STAGES).optional(),
})

export const summaryCommand = defineCommand('summary', {
  takes: summaryTakes,
  right: 'see',
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'always',
  needs: [],
  words: {
    typed: 'first',
    read: (rest) => ({ do: 'summary', pilot: pilotOf(rest), markdown: false }),
    plain: pilotAlone,
  },
  help: null,
  handle: summary,
})

/** What the talk of a stage came to, or its Markdown source to copy [ST1-5]. */
export function summary(turn: Turn, { markdown, stage }: IntentOf<'summary'>): Turn {
  const { playbook } = turn.context.content
  const about = caseOf(turn)
  return markdown
    ? say(turn, { part: 'markdown', parts: outputSheet(about, playbook, todayOf(turn), stage) })
    : say(turn, ...outputParts(about, playbook, todayOf(turn), stage))
}
