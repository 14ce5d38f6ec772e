import { z } from 'zod'
import type { Incoming, Input } from '../../../src/records/incoming.ts'
import type { Instant } from '../../../src/time/time.ts'
import { rowsOf } from '../shared/text.ts'
import { unmarked } from './markup.ts'
import type { Event, Written } from './request.ts'

/** What somebody says in a message, and what Slack or an app makes of one are told apart by this. */
const SAID = new Set<unknown>([null, undefined, 'file_share', 'thread_broadcast', 'me_message'])

/** In place of a message under which others stand, Slack leaves this when it is deleted. */
const TOMBSTONE = 'tombstone'

/** What a message's event tells: who did it, and what. */
type Read = {
  user: string
  /** The workspace that they belong to, as far as Slack says. */
  home: string | null
  where: Pick<Incoming, 'said' | 'replyTo'>
  input: Input
}

/**
 * Reads what somebody wrote, edited or deleted in the private chat. Null for the bot's own messages, and for what only
 * looks otherwise: Slack tells as an edit, too, that it drew a link or found out about a language.
 */
export function readMessage(event: Extract<Event['event'], { type: 'message' }>, team: string): Read | null {
  const before = event.previous_message ?? undefined
  if (event.subtype === 'message_deleted') return before ? gone(before, event.deleted_ts) : null
  if (event.subtype !== 'message_changed') return said(event, team)
  const { message } = event
  if (!message) return null
  if (message.subtype === TOMBSTONE) return before ? gone(before, message.ts) : null
  const [now, then] = [said(message, team), before && said(before, team)]
  const text = now && wordsIn(now.input)
  if (!now?.where.said || text === null || (then && wordsIn(then.input) === text)) return null
  const { said: id } = now.where
  return { ...now, where: {}, input: { input: 'edited', message: id, at: momentOf(id), text } }
}

function said(message: Written, team: string): Read | null {
  const { user, subtype, bot_id, ts, thread_ts } = message
  if (!user || bot_id || !SAID.has(subtype)) return null
  return {
    user,
    home: message.user_team || message.team || null,
    where: {
      ...(ts && { said: ts }),
      ...(thread_ts && thread_ts !== ts && { replyTo: thread_ts }),
    },
    input: inputOf(message, team),
  }
}

function gone(before: Written, deleted: string | null | undefined): Read | null {
  const { user, bot_id, subtype } = before
  const message = before.ts ?? deleted
  if (!user || bot_id || !message || !SAID.has(subtype)) return null
  const input = { input: 'deleted' as const, message, at: momentOf(message) }
  return { user, home: before.user_team || before.team || null, where: {}, input }
}

function wordsIn(input: Input): string | null {
  return input.input === 'words' ? input.text : null
}

const listed = <T extends z.ZodType>(one: T) => z.array(one.catch(null as never)).catch([])
const filesSchema = listed(z.object({ name: z.string().nullish(), title: z.string().nullish() }))
const attachmentsSchema = listed(
  z.object({
    text: z.string().nullish().catch(null),
    is_share: z.boolean().nullish().catch(null),
    is_msg_unfurl: z.boolean().nullish().catch(null),
    blocks: z.unknown().optional(),
  }),
)
const tablesSchema = listed(z.object({ type: z.literal('table'), rows: z.array(z.array(z.unknown())) }))

function inputOf(message: Written, team: string): Input {
  const files = filesSchema.parse(message.files ?? []).filter((one) => one !== null)
  const attachments = attachmentsSchema.parse(message.attachments ?? []).filter((one) => one !== null)
  const tables = [message.blocks, ...attachments.map(({ blocks }) => blocks)]
    .flatMap((blocks) => tablesSchema.parse(blocks ?? []))
    .filter((one) => one !== null)
  const rows = tables.map((table) =>
    rowsOf(table.rows.map((row) => row.map((cell) => unmarked(textIn(cell), team)))),
  )
  const text = [unmarked(message.text?.trim() ?? '', team), ...rows].filter((one) => one).join('\n')
  const names = files.map(({ name, title }) => unmarked(name || title || '', team)).filter((one) => one)
  if (text)
    return { input: 'words', as: 'message', text, ...(files.length > 0 && { unread: names.slice(0, MOST) }) }
  if (files.length > 0) return { input: 'files', names: names.slice(0, MOST) }
  const shared = attachments.find((one) => one.text?.trim() && (one.is_share || one.is_msg_unfurl))?.text
  return shared
    ? { input: 'words', as: 'message', text: unmarked(shared, team), forwarded: true }
    : { input: 'unsupported', what: 'message without text' }
}

/** So many files are named. */
const MOST = 10

/** What can be read in a cell of a table: its texts, with whoever is mentioned. */
function textIn(node: unknown): string {
  if (Array.isArray(node)) return node.map((one) => textIn(one)).join('')
  if (typeof node !== 'object' || node === null) return ''
  const { text, elements, user_id, url } = node as Record<string, unknown>
  if (typeof user_id === 'string') return `<@${user_id}>`
  if (typeof text === 'string') return text
  return elements ? textIn(elements) : typeof url === 'string' ? url : ''
}

/** When a message was written; Slack calls it by that. */
function momentOf(ts: string): Instant {
  return new Date(Number(ts) * 1000).toISOString()
}
