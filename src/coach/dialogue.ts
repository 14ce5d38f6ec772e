import type { PromptTraits } from './prompt-traits.ts'
import type { Dialogue } from '../records/dialogue.ts'
import { addInstant, type Instant } from '../time/time.ts'
import { ofTalk, type InterruptedPrompt, type Prompt } from '../records/prompt.ts'
import { type Turn, dialogueOf, keepDialogue } from './turn.ts'

/** So much waits below what is awaited at most; one more drops the oldest. */
const DEPTH = 3

/** What was not answered within that is let go of where something else comes in between: who would know what it was about. */
const REMEMBERED = { days: 1 }

/** What waits again and was not asked again yet: no text is taken for it before it was. */
const NEVER: Instant = '1970-01-01T00:00:00.000Z'

/**
 * Says what the speaker's next plain text will mean: what was awaited waits until that came, unless both are about the
 * same, or it was just replied to. Null: what was asked for came; what is awaited of something else stays.
 */
export function expect(turn: Turn, expects: Prompt | null): Turn {
  const before = dialogueOf(turn)
  if (!expects) return stays(turn, before) ? turn : letGo(turn)
  const topic = topicOf(turn, expects)
  const stack = [...before.stack, ...interrupted(turn, before)]
    .filter(({ prompt }) => topicOf(turn, prompt) !== topic)
    .slice(-DEPTH)
  return keepDialogue(turn, { expects, stack, awaited: turn.context.now })
}

/** Nothing came of what was awaited, or it was just replied to: what it interrupted waits again; the question of a talk stays. */
export function letGo(turn: Turn): Turn {
  const before = dialogueOf(turn)
  return ofTalk(before.expects) ? turn : keepDialogue(turn, resumed(turn, before))
}

/** What was awaited before waits again; no text is taken for it before it was asked anew. */
export function waitAgain(turn: Turn, { expects, stack }: Pick<Dialogue, 'expects' | 'stack'>): Turn {
  return keepDialogue(turn, { expects, stack, awaited: NEVER, offered: null })
}

/** Whether what is awaited was neither replied to nor asked just now, and waits for whatever comes in between. */
function stays(turn: Turn, { expects, awaited }: Dialogue): boolean {
  if (!expects || expects === turn.replied || awaited === turn.context.now) return false
  return topicOf(turn, expects) !== null
}

function interrupted(turn: Turn, { expects, awaited }: Dialogue): InterruptedPrompt[] {
  if (!expects || expects === turn.replied || topicOf(turn, expects) === null) return []
  return [{ prompt: expects, asked: !awaited || awaited === NEVER ? turn.context.now : awaited }]
}

/** What a prompt is about, see `PromptTraits`. */
export function topicOf({ context: { prompts } }: Turn, prompt: Prompt): string | null {
  const traits: PromptTraits = prompts[prompt.expects]
  return traits.topic(prompt)
}

/** What was interrupted last waits again. */
function resumed(
  turn: Turn,
  { stack }: Pick<Dialogue, 'stack'>,
): Pick<Dialogue, 'expects' | 'stack' | 'awaited'> {
  const { now, prompts } = turn.context
  const oldest = addInstant(now, { days: -REMEMBERED.days })
  const known = stack.filter(({ prompt, asked }) => asked >= oldest || !prompts[prompt.expects].ages)
  const expects = known.at(-1)?.prompt ?? null
  return { expects, stack: known.slice(0, -1), awaited: expects && !ofTalk(expects) ? NEVER : now }
}

/** Nothing that a talk about a pilot asked somebody is awaited any more. */
export function forgetTalk(turn: Turn, person: string, pilot: string): Turn {
  const over = (one: Prompt) => ofTalk(one) && one.pilot === pilot
  return keepDialogue(turn, without(turn, dialogueOf(turn, person), over), person)
}

/** What is awaited cannot have its reply any more, nor can anything else about its pilot; all else waits again. */
export function forgetAwaited(turn: Turn): Turn {
  const { expects } = dialogueOf(turn)
  const pilot = expects && 'pilot' in expects ? expects.pilot : null
  const over = (one: Prompt) => one === expects || (pilot !== null && 'pilot' in one && one.pilot === pilot)
  return keepDialogue(turn, without(turn, dialogueOf(turn), over))
}

/** Nothing is awaited any more: about one pilot, or at all. */
export function forget(turn: Turn, pilot?: string): Turn {
  const over = (one: Prompt) => pilot === undefined || ('pilot' in one && one.pilot === pilot)
  return keepDialogue(turn, without(turn, dialogueOf(turn), over))
}

/** Where what is awaited is over, what it interrupted waits again. */
function without(turn: Turn, before: Dialogue, over: (one: Prompt) => boolean): Partial<Dialogue> {
  const stack = before.stack.filter(({ prompt }) => !over(prompt))
  if (!before.expects || !over(before.expects)) return { stack }
  const after = resumed(turn, { stack })
  return { ...after, awaited: ofTalk(after.expects) ? before.awaited : after.awaited }
}
