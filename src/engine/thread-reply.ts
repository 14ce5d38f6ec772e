import {
  askedBy,
  askWhichOfThese,
  belongsBelow,
  meantIn,
  pressBelow,
  replyTo as replyToPrompt,
  saidElsewhere,
  saidIsOver,
  tapsIn,
  type Meant,
} from '../coach/thread-reply.ts'
import type { Turn } from '../coach/turn.ts'
import type { Incoming, Input } from '../records/incoming.ts'
import { unasked, type Outgoing } from '../records/outgoing.ts'
import type { Intent } from '../vocabulary/intent.ts'
import { answerInWords, pressOrAsk } from './label-press.ts'
import { shown } from './appearance.ts'
import { decideTurn } from './turn-decision.ts'
import type { Parts } from './ports.ts'

/** What a reply to an older message comes to: a press in it, what is meant from a turn in which it is asked, or a word. */
export type ThreadReply = { press: Input } | Meant | { said: Turn }

/**
 * A text below an older message of the coach's is the answer to what that asked, whatever else waits. Null where it is
 * read like any other: the message asks nothing, or the text is a command by itself.
 */
export async function replyInThread(
  parts: Parts,
  turn: Turn,
  { input, account, replyTo }: Incoming,
  read: Intent,
): Promise<ThreadReply | null> {
  if (!replyTo || input.input !== 'words') return null
  const { organisation, speaker } = turn.context
  const all = await parts.store.find('message', organisation.id, `person:${speaker}`)
  const message = all.find(
    ({ address }) => address?.account === account && address.message.split(' ').includes(replyTo),
  )
  if (!message || !belongsBelow(read, message.prompt)) return null
  const said = shown(message)
  const answered = await answerInWords(parts, turn, input.text, read, { ...message, said }, true)
  const typed = answered && (await pressOrAsk(parts, turn, answered))
  if (typed) return 'which' in typed ? { said: typed.which } : typed
  const pressed = pressBelow(turn, { ...message, said }, input.text, read)
  if (pressed) {
    const { tap, of } = pressed
    return { press: { input: 'tap', tap, message: message.id, address: null, typed: { of } } }
  }
  return message.prompt
    ? replyToPrompt(turn, message.prompt, input.text, read)
    : ((await promptedBy(parts, turn, message, input.text)) ?? saidElsewhere(turn, input.text, read))
}

/** What a press in the message would ask for in words: the text is that. Where it is over, its outcome is told. */
async function promptedBy(
  parts: Parts,
  turn: Turn,
  message: Outgoing,
  words: string,
): Promise<ThreadReply | null> {
  const now = shown(message)
  const found = new Map<string, Turn>()
  for (const tap of tapsIn(now)) {
    const asked = askedBy(turn, await decideTurn(parts, turn, tap))
    if (asked) found.set(asked.about, asked.turn)
  }
  const [only, ...others] = found.values()
  if (only) return others.length === 0 ? meantIn(only, words) : { said: askWhichOfThese(turn, now) }
  const [outcome] = Object.values(message.closed)
  if (outcome) return { said: saidIsOver(turn, outcome) }
  // What came unasked waits for an answer of its own; anything else is talked about like any other.
  return unasked(message) && tapsIn(now).length > 0 ? { said: askWhichOfThese(turn, now) } : null
}
