import { blocksLength, checkBlocks } from './check.ts'
import { LIMITS } from './limits.ts'
import { refuse, word, type Answer, type Args, type Call, type Method, type Refusal } from './call.ts'
import { imOf, type Channel, type Workspace } from './workspace.ts'
import { fileFaults } from './files.ts'
import type { Message, State } from './state.ts'
import type { Block, Metadata } from './block.ts'

export type Content = { text: string; blocks: Block[]; metadata: Metadata | null }

export const CHAT: Record<string, Method> = {
  'chat.postMessage': { token: 'bot', scope: 'chat:write', run: postMessage },
  'chat.delete': { token: 'bot', scope: 'chat:write', run: remove },
  'chat.update': { token: 'bot', scope: 'chat:write', run: update },
  'chat.postEphemeral': { token: 'bot', scope: 'chat:write', run: postEphemeral },
  'conversations.open': { token: 'bot', scope: 'im:write', run: open },
  'conversations.history': { token: 'bot', scope: null, run: history },
}

function postMessage(call: Call, workspace: Workspace): Answer {
  const channel = channelOf(call.args, workspace)
  if ('error' in channel) return channel
  const content = contentOf(call.state, workspace.id, call.args, LIMITS.message.text)
  if ('error' in content) return content
  const retryAfter = call.rates.post(channel.id)
  if (retryAfter !== null) return refuse('rate_limited', { retryAfter })
  const message = call.state.post({
    ...content,
    team: workspace.id,
    channel: channel.id,
    user: workspace.bot_user,
    via: 'chat.postMessage',
  })
  return { ok: true, channel: channel.id, ts: message.ts, message: seen(message, workspace, true) }
}

function update(call: Call, workspace: Workspace): Answer {
  const channel = workspace.channels.get(word(call.args, 'channel'))
  if (!channel) return refuse('channel_not_found')
  const message = call.state.message(workspace.id, channel.id, word(call.args, 'ts'))
  if (!message || message.ephemeral) return refuse('message_not_found')
  if (message.user !== workspace.bot_user) return refuse('cant_update_message')
  const content = contentOf(call.state, workspace.id, call.args, LIMITS.message.updatedText)
  if ('error' in content) return content
  // What is not mentioned stays: an empty list takes blocks away, an empty object metadata.
  const blocks = 'blocks' in call.args ? content.blocks : message.blocks
  const metadata = 'metadata' in call.args ? content.metadata : message.metadata
  call.state.edit(message, { text: content.text, blocks, metadata })
  const shown = seen(message, workspace, true)
  return { ok: true, channel: channel.id, ts: message.ts, text: message.text, message: shown }
}

function remove(call: Call, workspace: Workspace): Answer {
  const channel = workspace.channels.get(String(call.args['channel']))
  if (!channel) return refuse('channel_not_found')
  const message = call.state.message(workspace.id, channel.id, String(call.args['ts']))
  if (!message || message.ephemeral) return refuse('message_not_found')
  if (message.user !== workspace.bot_user) return refuse('cant_delete_message')
  call.state.remove(message)
  return { ok: true, channel: channel.id, ts: message.ts }
}

function postEphemeral(call: Call, workspace: Workspace): Answer {
  const channel = channelOf(call.args, workspace)
  if ('error' in channel) return channel
  const user = word(call.args, 'user')
  if (!channel.members.includes(user)) return refuse('user_not_in_channel')
  const content = contentOf(call.state, workspace.id, call.args, LIMITS.message.text)
  if ('error' in content) return content
  const { ts } = call.state.post({
    ...content,
    team: workspace.id,
    channel: channel.id,
    user: workspace.bot_user,
    ephemeral: user,
    via: 'chat.postEphemeral',
  })
  return { ok: true, message_ts: ts }
}

function open(call: Call, workspace: Workspace): Answer {
  const named = word(call.args, 'users')
  if (!named) {
    const channel = workspace.channels.get(word(call.args, 'channel'))
    return channel?.im ? { ok: true, channel: { id: channel.id } } : refuse('channel_not_found')
  }
  const user = workspace.users.get(named)
  if (!user) return refuse('user_not_found')
  if (user.is_bot) return refuse('cannot_dm_bot')
  const known = [...workspace.channels.values()].some((channel) => channel.im === user.id)
  if (user.deleted && !known) return refuse('user_disabled')
  return { ok: true, channel: { id: imOf(workspace, user.id).id } }
}

function history(call: Call, workspace: Workspace): Answer {
  const { args, state } = call
  const channel = workspace.channels.get(word(args, 'channel'))
  if (!channel) return refuse('channel_not_found')
  const needed = channel.im ? 'im:history' : 'channels:history'
  if (!workspace.scopes.includes(needed))
    return refuse('missing_scope', { needed, provided: workspace.scopes.join(',') })
  const oldest = stamp(args['oldest'], 0)
  const latest = stamp(args['latest'], Infinity)
  if (oldest === null) return refuse('invalid_ts_oldest')
  if (latest === null) return refuse('invalid_ts_latest')
  const cursor = args['cursor'] ? Number(Buffer.from(word(args, 'cursor'), 'base64').toString()) : Infinity
  if (Number.isNaN(cursor)) return refuse('invalid_cursor')
  const { page, usual } = LIMITS.history[workspace.history_tier]
  const limit = Math.min(Number(args['limit'] ?? usual), page)
  if (!(limit >= 1)) return refuse('invalid_limit')
  const within = (ts: number) =>
    truthy(args['inclusive']) ? ts >= oldest && ts <= latest : ts > oldest && ts < latest
  const matching = state
    .channel(workspace.id, channel.id)
    .filter((message) => !message.ephemeral && within(Number(message.ts)) && Number(message.ts) < cursor)
    .reverse()
  const messages = matching.slice(0, limit)
  const more = matching.length > messages.length
  const next = more ? Buffer.from(messages.at(-1)?.ts ?? '').toString('base64') : ''
  const withMetadata = truthy(args['include_all_metadata'])
  return {
    ok: true,
    messages: messages.map((message) => seen(message, workspace, withMetadata)),
    has_more: more,
    pin_count: 0,
    response_metadata: { next_cursor: next },
  }
}

/** Reads and checks what a message is to say. */
export function contentOf(
  state: State,
  team: string,
  args: Args,
  longest: number,
  anyLength = false,
): Content | Refusal {
  const text = typeof args['text'] === 'string' ? args['text'] : ''
  if (text.length > longest) return refuse('msg_too_long')
  const blocks = args['blocks'] ?? []
  if (!Array.isArray(blocks)) return refuse('invalid_blocks_format')
  const faults = [...checkBlocks(blocks), ...fileFaults(blocks, state, team)]
  if (faults.length > 0) return refuse('invalid_blocks', { errors: faults, ...told(faults) })
  if (!anyLength && blocksLength(blocks) > LIMITS.message.blocksText) return refuse('msg_blocks_too_long')
  if (!text && blocks.length === 0) return refuse('no_text')
  const metadata = metadataOf(args['metadata'])
  if (metadata === undefined) return refuse('invalid_metadata_format')
  return { text, blocks: blocks as Block[], metadata }
}

export function told(faults: string[]): { response_metadata: { messages: string[] } } {
  return { response_metadata: { messages: faults.map((fault) => `[ERROR] ${fault}`) } }
}

/** A message as the Web API and payloads show it. */
export function seen(message: Message, workspace: Workspace, metadata: boolean): Record<string, unknown> {
  return {
    type: 'message',
    user: message.user,
    ...(message.bot ? { bot_id: workspace.bot_id, app_id: workspace.app_id } : {}),
    ts: message.ts,
    team: message.team,
    text: message.text,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.edits.length > 0 ? { edited: { user: message.user, ts: message.ts } } : {}),
    ...(metadata && message.metadata ? { metadata: message.metadata } : {}),
  }
}

function metadataOf(given: unknown): Metadata | null | undefined {
  if (given === undefined || given === null) return null
  if (typeof given !== 'object' || Array.isArray(given)) return undefined
  if (Object.keys(given).length === 0) return null
  const { event_type, event_payload } = given as Partial<Metadata>
  const fits = typeof event_type === 'string' && event_type !== '' && typeof event_payload === 'object'
  return fits && event_payload !== null && !Array.isArray(event_payload)
    ? { event_type, event_payload }
    : undefined
}

/** A channel by id, or the private chat of a person by the person's id. */
function channelOf(args: Args, workspace: Workspace): Channel | Refusal {
  const named = word(args, 'channel')
  const person = workspace.users.get(named)
  if (person && !person.is_bot) return imOf(workspace, named)
  const channel = workspace.channels.get(named)
  if (!channel) return refuse('channel_not_found')
  return channel.members.includes(workspace.bot_user) ? channel : refuse('not_in_channel')
}

function stamp(given: unknown, otherwise: number): number | null {
  if (given === undefined || given === '') return otherwise
  const read = Number(given)
  return Number.isNaN(read) ? null : read
}

function truthy(given: unknown): boolean {
  return given === true || given === 'true' || given === 1 || given === '1'
}
