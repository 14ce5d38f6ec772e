import { z } from 'zod'
import { declareMessages, each } from '../../../messages/declaration.ts'
import { phrase, type Message } from '../../../messages/message.ts'
import type { Prompt } from '../../../records/prompt.ts'
import { questionPhrase } from '../../../say/names.ts'
import { defineCommand, instead, type Handled } from '../../command.ts'
import { ofAwaited } from '../../pilot-finding.ts'
import { TEXT_KINDS } from '../../prompt-traits.ts'
import { promptOf } from '../../prompts/prompts.ts'
import { dialogueOf, keepDialogue, say, text, type Turn } from '../../turn.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    meaning: z.infer<typeof takes>
  }
}

/** "What do you mean?" of what waits. */
const takes = z.object({})

export const meaningCommand = defineCommand('meaning', {
  takes,
  right: null,
  effect: 'reads',
  pilot: ofAwaited,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: explainAwaited,
})

/** Says how an answer to what waits may sound, and asks for it again. */
function explainAwaited(turn: Turn): Handled {
  const { expects } = dialogueOf(turn)
  if (!expects) return instead(turn, { do: 'help' })
  const prompt = promptOf(expects)
  const again = dialogueOf(turn).lost ?? 0
  // To whom the example says nothing either, the question is left to whoever knows.
  if (again > 0 && expects.expects === 'answer')
    return instead(turn, { do: 'unknown', pilot: { id: expects.pilot }, question: expects.question })
  if (again > 0 && expects.expects === 'who-when')
    return instead(turn, { do: 'skip', pilot: { id: expects.pilot }, question: expects.question })
  const told = say(keepDialogue(turn, { lost: again + 1 }), ...exampleFor(expects))
  return prompt.standing(told) ?? prompt.ask(told, expects)
}

/** An example, and what a good reply has: of a question its own, else that of the kind of text that is awaited. */
export function exampleFor(expects: Prompt): Message {
  if (expects.expects === 'answer' || expects.expects === 'edit')
    return [
      text(phrase('talk.example', { example: { phrase: questionPhrase(expects.question, 'example') } })),
    ]
  return [text(phrase(`ask.good.${promptOf(expects).fits}`))]
}

export const meaningMessages = declareMessages({
  'talk.example': { example: 'text' },
  ...each('ask.good', TEXT_KINDS, {}),
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof meaningMessages> {}
}
