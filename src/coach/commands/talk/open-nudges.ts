import { z } from 'zod'
import { compose } from '../../../nudges/compose.ts'
import { groupNudges, ungroupNudges } from '../../../nudges/grouping.ts'
import { phrase } from '../../../messages/message.ts'
import { written } from '../../../vocabulary/arguments.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { defineCommand } from '../../command.ts'
import type { Loaded } from '../../loaded.ts'
import { aboutNone } from '../../pilot-finding.ts'
import { contactOf, offer, say, text, type Turn } from '../../turn.ts'
import { declareMessages } from '../../../messages/declaration.ts'

/** So many open questions are shown at once; a press shows the next. */
const ASKED = 8

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    asked: z.infer<typeof takes>
  }
}

/** All that is open for the speaker, so many questions left out; `named`: what they were named for in that pilot, one by one. */
const takes = z.object({
  from: z.number().int().min(0),
  named: written.optional(),
})

export const askedCommand = defineCommand('asked', {
  takes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: ['openNudges'],
  words: null,
  help: null,
  handle: asked,
})

/** Everything that waits for the speaker, with the buttons that a nudge has. */
function asked(
  turn: Turn,
  { from, named }: IntentOf<'asked'>,
  { openNudges }: Pick<Loaded, 'openNudges'>,
): Turn {
  const questions = named === undefined ? groupNudges(openNudges) : ungroupNudges(openNudges, named)
  const shown = questions.slice(from, from + ASKED).flat()
  if (shown.length === 0) return say(turn, text(phrase('replies.nothing-asked')))
  const next = from + ASKED
  const rest = { do: 'asked', from: next, ...(named !== undefined && { named }) } as const
  const more = questions.slice(next).flat().length
  const told = say(turn, ...compose(contactOf(turn), shown, more, turn.context.content.playbook, rest))
  // A bare yes to one of several says nothing: they are shown again.
  return named !== undefined && questions.length > 1 ? offer(told, { do: 'asked', from: 0, named }) : told
}

export const openNudgesMessages = declareMessages({
  'replies.nothing-asked': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof openNudgesMessages> {}
}
