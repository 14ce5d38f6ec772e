import { phrase, type Block, type Message, type MessageDescriptor } from '../messages/message.ts'
import type { Prompt } from '../records/prompt.ts'
import { ofTalk } from '../records/prompt.ts'
import type { Action, Intent, IntentOf } from '../vocabulary/intent.ts'
import { buttonsByLabel, type Shown } from './button-labels.ts'
import { expect, topicOf } from './dialogue.ts'
import { REPLY } from './pending-prompt.ts'
import { actedOn } from './said-messages.ts'
import { dialogueOf, keepDialogue, say, text, type Turn } from './turn.ts'
import { declareMessages } from '../messages/declaration.ts'

/** What a text means, from a turn in which that is asked. */
export type Meant = { turn: Turn; intent: Intent }

/** What would be taken for an answer, if it did not stand below a message of its own. */
const READ = new Set<Intent['do']>(['say', 'agree', 'maybe-command', 'unheard-of'])

/** Whether a text below a message belongs to that, and is no command by itself; a question of a talk can be skipped, too. */
export function belongsBelow(read: Intent, prompt: Prompt | undefined): boolean {
  return READ.has(read.do) || (prompt?.expects === 'answer' && steers(read))
}

function steers(read: Intent): read is IntentOf<'skip' | 'unknown'> {
  return read.do === 'skip' || read.do === 'unknown'
}

/** The text is the reply to what the message asked; what waited until then waits on. Null where that is asked anyway. */
export function replyTo(turn: Turn, prompt: Prompt, words: string, read: Intent): Meant | null {
  if (JSON.stringify(prompt) === JSON.stringify(dialogueOf(turn).expects)) return null
  if (prompt.expects !== 'answer')
    return { turn: expect(turn, prompt), intent: { do: 'late-reply', text: words } }
  const at = { pilot: { id: prompt.pilot }, question: prompt.question }
  return { turn, intent: steers(read) ? { ...read, ...at } : { do: 'late-answer', ...at, text: words } }
}

/** The button of a message that a text below it names; a bare yes or no means the one that says so. */
export function pressBelow(
  turn: Turn,
  message: Shown,
  words: string,
  read: Intent,
): { tap: Action; of: string | null } | null {
  const alone = keepDialogue(turn, { expects: null })
  const [first, ...others] = buttonsByLabel(alone, words, { ...REPLY, text: words }, [message])
  if (first) return others.length === 0 ? first : null
  if (read.do !== 'agree') return null
  const wanted = message.said.flatMap((part) =>
    part.part === 'buttons'
      ? part.buttons
          .filter(({ tap, style }) => (read.yes ? style === 'primary' && agrees(tap) : refuses(tap)))
          .map(({ tap }) => ({ tap, of: part.of ?? null }))
      : [],
  )
  return wanted.length === 1 ? wanted[0]! : null
}

/** What a yes can mean: what asks for words, a person or a day does nothing by itself. */
function agrees(tap: Action): boolean {
  return !Object.values(tap).includes(null) || tap.do === 'accept'
}

function refuses(tap: Action): boolean {
  return tap.do === 'cancel' || tap.do === 'decline' || (tap.do === 'agree' && !tap.yes)
}

/** What a press would ask for in words, and nothing else: by what it asks for. Null where it does something, or goes on with a talk. */
export function askedBy(turn: Turn, pressed: Turn): { about: string; turn: Turn } | null {
  const { expects, awaited, stack } = dialogueOf(pressed)
  const asks = expects && awaited === turn.context.now && expects !== dialogueOf(turn).expects
  if (!asks || ofTalk(expects) || actedOn(pressed)) return null
  const asking = keepDialogue(turn, { expects, awaited, stack })
  return { about: `${expects.expects} ${topicOf(pressed, expects)}`, turn: asking }
}

/** The message asks nothing: the text is not taken for what is awaited without a word. */
export function saidElsewhere(turn: Turn, words: string, read: Intent): Meant | null {
  return read.do === 'say' ? { turn, intent: { do: 'elsewhere', text: words } } : null
}

/** The text is what is asked in the turn. */
export function meantIn(turn: Turn, words: string): Meant {
  return { turn, intent: { ...REPLY, text: words } }
}

/** What a message asked is over: how that ended is told, and the text is not kept. */
export function saidIsOver(turn: Turn, outcome: MessageDescriptor): Turn {
  return say(turn, text(phrase('edited.over', { outcome: { phrase: outcome } })))
}

/** A message asks for several things: its buttons once more. */
export function askWhichOfThese(turn: Turn, said: Message): Turn {
  return say(turn, text(phrase('edited.which')), ...said.filter(isButtons))
}

function isButtons({ part, of }: Block<MessageDescriptor>): boolean {
  return part === 'buttons' && of !== undefined
}

/** What can be pressed in a message. */
export function tapsIn(said: Message): Action[] {
  return said.flatMap((part) => (part.part === 'buttons' ? part.buttons.map(({ tap }) => tap) : []))
}

export const threadReplyMessages = declareMessages({
  'edited.over': { outcome: 'text' },
  'edited.which': {},
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof threadReplyMessages> {}
}
