import { saidMessage } from '../coach/said-messages.ts'
import { dialogueOf, languageFor, type Turn } from '../coach/turn.ts'
import { withoutHeaders } from '../language/forwarded-mail.ts'
import { withoutQuotes } from '../language/quoted-lines.ts'
import { bareText } from '../language/words/words.ts'
import { phrase } from '../messages/message.ts'
import type { Incoming, Input } from '../records/incoming.ts'
import type { Outgoing } from '../records/outgoing.ts'
import { put, type Changed } from './commit.ts'
import type { Store } from './ports.ts'

/**
 * What somebody wrote, as it reads by now: an edit of the last message, of which nothing came, is that message once more,
 * and one that was edited before it came is read as edited. Null for what is deleted or was read already.
 */
export function asItReadsNow(turn: Turn, incoming: Incoming): Incoming | null {
  const now = readNow(turn, incoming)
  return now && { ...now, input: asWritten(turn, asFiles(turn, now.input)) }
}

/** Without the lines that are quoted in it; a mail is read as one. */
function asWritten(turn: Turn, input: Input): Input {
  if (input.input !== 'words' || input.as === 'command') return input
  if (withoutHeaders(input.text, languageFor(turn).vocabulary.mail) !== null) return input
  const written = withoutQuotes(input.text)
  if (!written) return input
  return { ...input, text: written.text, ...(!written.own && { forwarded: true }) }
}

/** Words that only point at a file beside them ("see attached") are as good as none. */
function asFiles(turn: Turn, input: Input): Input {
  if (input.input !== 'words' || !input.unread) return input
  const { attached } = languageFor(turn).vocabulary.chat
  return attached.includes(bareText(input.text)) ? { input: 'files', names: input.unread } : input
}

function readNow(turn: Turn, incoming: Incoming): Incoming | null {
  const { input, said } = incoming
  if (input.input === 'edited') {
    const known = saidMessage(turn, input.message)
    const last = dialogueOf(turn).given?.at(-1)
    const again = known && known === last && known.early === undefined && !known.settled && !known.answer
    return again
      ? { ...incoming, said: input.message, input: { input: 'words', as: 'message', text: input.text } }
      : incoming
  }
  const known = said === undefined ? undefined : saidMessage(turn, said)
  if (input.input !== 'words' || !known || known.early === input.text) return incoming
  return typeof known.early === 'string' ? { ...incoming, input: { ...input, text: known.early } } : null
}

/** Says which files nobody read. */
export function withUnread(turn: Turn, input: Input): Turn {
  if (input.input !== 'words' || !input.unread) return turn
  const { unread } = input
  const told =
    unread.length > 0
      ? phrase('replies.unread', { files: { list: unread.map((name) => ({ written: name })) } })
      : phrase('replies.unread-unnamed')
  return { ...turn, said: [{ part: 'note', text: told }, ...turn.said] }
}

/** The answer in the private chat keeps what it asked for, so that a reply to it is known to be that. */
export function askingFor(turn: Turn, replies: Outgoing[]): Outgoing[] {
  const { expects, awaited } = dialogueOf(turn)
  const last = replies.findLast(({ place }) => place.place === 'direct')
  if (!expects || awaited !== turn.context.now) return replies
  return replies.map((one) => (one === last ? { ...one, prompt: expects } : one))
}

/** What was sent so far and holds words that were taken back is kept without them. */
export async function withoutForgotten(store: Store, turn: Turn, changed: Changed): Promise<Changed> {
  const words = turn.forgotten?.filter((one) => one.trim() !== '') ?? []
  const people = turn.about ? Object.keys(turn.about.people) : []
  if (words.length === 0) return changed
  const { organisation } = turn.context
  const found = await Promise.all(
    [...new Set([turn.context.speaker, ...people])].map((id) =>
      store.find('message', organisation.id, `person:${id}`),
    ),
  )
  const messages = found.flat().map((one) => {
    const held = changed[`message ${one.id}`]
    return held?.kind === 'message' ? held : one
  })
  return put(
    changed,
    ...messages.flatMap((one) => {
      const said = without(one.said, words)
      return said === one.said ? [] : [{ ...one, said }]
    }),
  )
}

/** The same where nothing of it has the words. */
function without<T>(node: T, words: readonly string[]): T {
  if (typeof node === 'string')
    return words.reduce<string>(
      (text, one) => (text.includes(one) ? text.replaceAll(one, '…') : text),
      node,
    ) as T
  if (typeof node !== 'object' || node === null) return node
  if (Array.isArray(node)) {
    const next = node.map((one: unknown) => without(one, words))
    return next.some((one, index) => one !== node[index]) ? (next as T) : node
  }
  const before = Object.entries(node)
  const next = before.map(
    ([key, value]) => [key, key === 'key' ? value : without(value as unknown, words)] as const,
  )
  return next.some(([, value], index) => value !== before[index]![1]) ? (Object.fromEntries(next) as T) : node
}
