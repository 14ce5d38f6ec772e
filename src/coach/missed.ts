import { declareMessages, each, type MessageKey } from '../messages/declaration.ts'
import { phrase, type Message, type MessageDescriptor } from '../messages/message.ts'
import { dialogueOf, keep, keepDialogue, text, type Turn } from './turn.ts'
import type { Prompt } from '../records/prompt.ts'
import { TEXT_KINDS, type TextKind } from './prompt-traits.ts'

/** What is said to a text of which nothing could be made. */
const MISSES: ReadonlySet<MessageKey> = new Set<MessageKey>([
  'kpi.name-unclear',
  'kpi.no-number',
  'kpi.unit-unclear',
  'replies.no-day',
  'replies.no-name-yet',
  'replies.no-reason-yet',
  'replies.nobody-called',
  'replies.nobody-named',
  'replies.not-understood',
  'replies.reason-short',
  'replies.unsure-day',
  'talk.who-unclear',
  'talk.who-when-unclear',
])

/**
 * Whoever is not understood twice in a row hears it otherwise, with two examples that fit what is open, and then who can
 * help; no such sentence comes twice in a row. The count begins anew with the first text, or press, that was understood.
 */
export function inSteps(before: Turn, turn: Turn): Turn {
  const { lost = 0 } = dialogueOf(before)
  const said = [...turn.said, ...turn.direct].some(isMiss)
  if (!said) return lost > 0 && dialogueOf(turn).lost === lost ? found(turn) : turn
  const counted = keepDialogue(turn, { lost: lost + 1 })
  if (lost === 0) return counted
  const step = lost % 2 === 1 ? otherAngle(turn) : whoHelps(turn)
  const put = (message: Message) =>
    message.flatMap((part) => (isMiss(part) ? [...stillNobody(part), text(step)] : [part]))
  return { ...counted, said: put(turn.said), direct: put(turn.direct) }
}

function found(turn: Turn): Turn {
  const { lost: _lost, ...dialogue } = dialogueOf(turn)
  return keep(turn, dialogue)
}

/** Whom the speaker named this time is said all the same. */
function stillNobody(part: Message[number]): Message {
  if (part.part !== 'text' || part.text.key !== 'replies.nobody-called') return []
  return [text(phrase('missed.nobody-called', { name: part.text.with['name'] ?? '' }))]
}

function isMiss(part: Message[number]): boolean {
  return part.part === 'text' && MISSES.has(part.text.key)
}

function otherAngle(turn: Turn): MessageDescriptor {
  const { expects } = dialogueOf(turn)
  return phrase(expects ? `missed.angle.${stillOpen(turn, expects)}` : 'missed.angle.free')
}

/** The kind of text that is still looked for, beside what was understood of it before. */
function stillOpen(turn: Turn, expects: Prompt): TextKind {
  const { fits } = turn.context.prompts[expects.expects]
  if (fits === 'promise' && !('what' in expects && expects.what)) return fits
  if (fits !== 'promise' && fits !== 'person-and-day') return fits
  if ('person' in expects && expects.person) return 'day'
  return 'due' in expects && expects.due ? 'person' : 'person-and-day'
}

/** The program office knows how things are done here; whoever is of it has nobody above to ask. */
function whoHelps(turn: Turn): MessageDescriptor {
  const { speaker } = turn.context
  const office = Object.values(turn.people).filter(
    (one) => one.office && !one.unreachable && one.id !== speaker,
  )
  if (office.length === 0) return phrase('missed.colleague')
  return phrase('missed.office', {
    people: { list: office.slice(0, MOST_NAMED).map(({ id }) => ({ person: id })) },
  })
}

const MOST_NAMED = 3

export const missedMessages = declareMessages({
  'missed.angle.free': {},
  ...each('missed.angle', TEXT_KINDS, {}),
  'missed.colleague': {},
  'missed.nobody-called': { name: 'text' },
  'missed.office': { people: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof missedMessages> {}
}
