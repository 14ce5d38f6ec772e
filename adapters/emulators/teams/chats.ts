import { checkCard, isTooBig } from './check.ts'
import {
  NO_CONVERSATION,
  refuse,
  tenantNamed,
  word,
  type Answer,
  type Args,
  type Call,
  type Method,
} from './call.ts'
import { chatId, type Conversation } from './tenant.ts'
import type { Content, Message, State } from './state.ts'
import type { Card } from './card.ts'

const CARD = 'application/vnd.microsoft.card.adaptive'

export const CHATS: Record<string, Method> = {
  createConversation: { verb: 'POST', path: /^\/v3\/conversations\/?$/u, run: create },
  sendToConversation: { verb: 'POST', path: /^\/v3\/conversations\/([^/]+)\/activities\/?$/u, run: send },
  replyToActivity: { verb: 'POST', path: /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/u, run: send },
  updateActivity: { verb: 'PUT', path: /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/u, run: update },
  deleteActivity: {
    verb: 'DELETE',
    path: /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/u,
    run: remove,
  },
}

/** Opens the private chat with a person; the same one each time. */
function create({ args, state, rates }: Call): Answer {
  const tenant = state.tenants.get(tenantNamed(args))
  if (!tenant) return refuse(400, 'BadArgument', 'There is no such tenant.')
  const members = (Array.isArray(args['members']) ? args['members'] : []) as { id?: unknown }[]
  if (members.length !== 1 || args['isGroup'] === true)
    return refuse(400, 'BadArgument', 'A private chat has one member besides the bot.')
  const named = members[0]?.id
  const user = [...tenant.users.values()].find((one) => one.id === named || one.key === named)
  if (!user || user.left) return refuse(400, 'BadArgument', 'There is no such member.')
  if (!user.installed) return NOT_IN_ROSTER
  const retryAfter = rates.take(tenant.id, null, 'conversation')
  if (retryAfter !== null) return tooMany(retryAfter)
  return { status: 201, body: { id: chatId(tenant.id, user.id) } }
}

function send(call: Call): Answer {
  const { args, state } = call
  const refused = unwritable(call)
  if (refused || !call.conversation) return refused ?? NO_CONVERSATION
  if (word(args, 'type') === 'typing') return { status: 202, body: {} }
  const content = contentOf(args)
  if ('status' in content) return content
  const { tenant, id: conversation } = call.conversation
  const { id } = state.post({ ...content, tenant, conversation, from: state.app, via: 'connector' })
  return { status: 201, body: { id } }
}

function update(call: Call): Answer {
  const refused = unwritable(call)
  if (refused) return refused
  const message = own(call)
  if ('status' in message) return message
  const content = contentOf(call.args)
  if ('status' in content) return content
  call.state.edit(message, content, 'connector')
  return { status: 200, body: { id: message.id } }
}

function remove(call: Call): Answer {
  const refused = unwritable(call)
  if (refused) return refused
  const message = own(call)
  if ('status' in message) return message
  call.state.remove(message)
  return { status: 200, body: {} }
}

/** A message of the bot's own, by the id in the path. */
function own({ state, conversation, which }: Call): Message | Answer {
  const message = conversation ? state.message(conversation.id, which) : undefined
  if (!message) return refuse(404, 'ActivityNotFoundInConversation', 'The activity was not found.')
  return message.bot ? message : refuse(403, 'NotEnoughPermissions', 'Only the author may change this.')
}

/** Why nothing may be written there, if so. */
function unwritable({ state, rates, conversation }: Call): Answer | null {
  if (!conversation) return NO_CONVERSATION
  const refused = barred(state, conversation)
  if (refused) return refused
  const retryAfter = rates.take(conversation.tenant, conversation.id, 'conversation')
  return retryAfter === null ? null : tooMany(retryAfter)
}

/** Why the bot has no say in a conversation, if so. */
function barred(state: State, { kind, tenant, members, bot }: Conversation): Answer | null {
  if (kind === 'groupChat') return bot ? null : NOT_IN_ROSTER
  const user = state.user(tenant, members[0]!)
  if (user.left) return NO_CONVERSATION
  if (!user.installed) return NOT_IN_ROSTER
  return user.blocked
    ? refuse(403, 'MessageWritesBlocked', 'Message writes are blocked for this conversation.')
    : null
}

export const NOT_IN_ROSTER = refuse(
  403,
  'BotNotInConversationRoster',
  'The bot is not part of the conversation roster.',
)

export function tooMany(retryAfter: number): Answer {
  return refuse(429, 'TooManyRequests', 'API calls quota exceeded.', retryAfter)
}

/** Reads and checks what a message is to say. */
function contentOf(args: Args): Content | Answer {
  if (word(args, 'type') !== 'message') return refuse(400, 'BadArgument', 'Unknown activity type.')
  if (isTooBig(args)) return refuse(413, 'MessageSizeTooBig', 'The message is too big.')
  const attachments = (args['attachments'] ?? []) as { contentType?: unknown; content?: unknown }[]
  if (!Array.isArray(attachments)) return refuse(400, 'BadSyntax', 'The attachments are no list.')
  const strange = attachments.find(({ contentType }) => contentType !== CARD)
  if (strange) return refuse(400, 'BadSyntax', `The local Teams draws no ${String(strange.contentType)}.`)
  const faults = attachments.flatMap(({ content }) => checkCard(content))
  if (faults.length > 0) return refuse(400, 'BadSyntax', faults.join('; '))
  const text = word(args, 'text')
  if (!text && attachments.length === 0) return refuse(400, 'BadSyntax', 'The message says nothing.')
  const cards = attachments.map(({ content }) => content as Card)
  return { text, textFormat: word(args, 'textFormat') || 'markdown', summary: word(args, 'summary'), cards }
}
