import { phrase } from '../messages/message.ts'
import { addInstant } from '../time/time.ts'
import { questionOf } from '../playbook/playbook.ts'
import { button } from '../say/buttons.ts'
import { questionPhrase } from '../say/names.ts'
import { ofTalk, type Prompt } from '../records/prompt.ts'
import type { Intent } from '../vocabulary/intent.ts'
import { isOver } from './pilot-end.ts'
import { doingOf, forbidden } from './rights.ts'
import { ask } from './talks/question-flow.ts'
import { contactOf, dialogueOf, pilotsAt, say, type Turn } from './turn.ts'
import { letGo } from './dialogue.ts'
import { declareMessages } from '../messages/declaration.ts'

/** After something in between, the question that waited is asked again. */
export function askWaitingQuestion(turn: Turn): Turn {
  const { about } = turn
  const question =
    about?.talk?.at && about.talk.state === 'open'
      ? questionOf(turn.context.content.playbook, about.talk.at)
      : undefined
  return question && about?.talk?.person === turn.context.speaker ? ask(turn, question) : stillWaiting(turn)
}

/** One line about the question that waits, for whoever said something else meanwhile. */
export function stillWaiting(turn: Turn): Turn {
  const { expects, stack } = dialogueOf(turn)
  const waiting = [...stack.map(({ prompt }) => prompt), expects].findLast(ofTalk)
  const pilot = [turn.about?.pilot, ...pilotsAt(turn)].find((one) => one?.id === waiting?.pilot)
  if (!waiting || !pilot) return turn
  const question = { phrase: questionPhrase(waiting.question, 'ask') }
  return say(
    turn,
    { part: 'note', text: phrase('talk.waiting', { pilot: pilot.name, question }) },
    {
      of: 'waiting',
      part: 'buttons',
      buttons: [button('buttons.continue', { do: 'coach', pilot: { id: pilot.id } })],
    },
  )
}

/** What would be the reply to what is awaited. */
export const REPLY = { do: 'say', text: '' } as const

/** Whether what waits again can still have its reply: its pilot or what was promised may be over, or not the speaker's. */
export function stands(turn: Turn, prompt: Prompt): boolean {
  if (isOver(turn, doingOf(turn, REPLY)) || forbidden(turn, REPLY)) return false
  if (!('commitment' in prompt)) return true
  return !!turn.about?.commitments.some(({ id, state }) => id === prompt.commitment && state === 'promised')
}

/** What was waited for only so long is not waited for any more. */
export function lapsed(turn: Turn): Turn {
  const { expects, awaited } = dialogueOf(turn)
  const lapses = expects && turn.context.prompts[expects.expects].lapses
  if (!lapses || !awaited || addInstant(awaited, lapses) > turn.context.now) return turn
  return letGo(turn)
}

/** Whoever does something else meanwhile leaves some questions behind. */
export function leftBehind(turn: Turn, { do: doing }: Intent): Turn {
  const { expects } = dialogueOf(turn)
  return expects && turn.context.prompts[expects.expects].leftBy(doing) ? letGo(turn) : turn
}

/**
 * Whether something else was asked since, or it is long ago: a text is not taken for it before it is named again. A
 * question of a talk stands above the text for as long as nothing came after it.
 */
export function isOld(turn: Turn, expects: Prompt): boolean {
  const { awaited } = dialogueOf(turn)
  if (!awaited) return false
  const nudged = contactOf(turn).contacted.at(-1)
  if (nudged && nudged > awaited) return true
  return turn.context.prompts[expects.expects].ages && addInstant(awaited, { days: 1 }) < turn.context.now
}

export const pendingPromptMessages = declareMessages({
  'talk.waiting': { pilot: 'text', question: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof pendingPromptMessages> {}
}
