import { tzOffset } from '@date-fns/tz'
import { typedText, type MentionText } from './mentions.ts'
import type { Conversation, TenantUser } from './tenant.ts'
import type { Message, State } from './state.ts'
import type { Card } from './card.ts'

export const BOT_NAME = 'Pilot Coach'

/** An activity as Teams sends it. */
export type Activity = Record<string, unknown> & { type: string; id: string }

/** The bot, as conversations call it. */
export function botKey(app: string): string {
  return `28:${app}`
}

export type Origin = { state: State; serviceUrl: string; user: TenantUser; conversation: Conversation }

/** What a person writes beside the words: a message that they quote above them, files, or the whole as HTML. */
export type Beside = { quoted?: Message; files?: string[]; html?: string }

/** What a person wrote; the bot and others may be mentioned in it. */
export function messageActivity(
  origin: Origin,
  id: string,
  said: MentionText,
  { quoted, files = [], html: whole }: Beside = {},
): Activity {
  const { text, html, mentions } = typedText(said)
  const above = quoted ? quoteOf(origin, quoted) : ''
  return activity(origin, {
    type: 'message',
    id,
    text,
    textFormat: 'plain',
    attachments: [
      ...files.map((name) => ({
        contentType: 'application/vnd.microsoft.teams.file.download.info',
        contentUrl: `https://files.example/${encodeURIComponent(name)}`,
        content: { uniqueId: origin.state.id(), fileType: name.split('.').at(-1) },
        name,
      })),
      { contentType: 'text/html', content: whole ?? `${above}<p>${html}</p>` },
    ],
    ...entities(origin, mentions),
  })
}

/** A message as Teams puts it above the reply to it. */
function quoteOf({ state }: Origin, { id, from }: Message): string {
  const who = from === state.app ? BOT_NAME : from
  return (
    `<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="${id}">` +
    `<strong itemprop="mri" itemid="${from}">${who}</strong><span itemprop="time" itemid="${id}"></span>` +
    `<p itemprop="preview">What it said...</p></blockquote>`
  )
}

/** A message that reads otherwise: its activity has the message's id and all of its new text. */
export function editActivity(origin: Origin, id: string, said: MentionText): Activity {
  const written = messageActivity(origin, id, said)
  return { ...written, type: 'messageUpdate', channelData: about(origin, 'editMessage') }
}

/** A message that is gone. */
export function deleteActivity(origin: Origin, id: string): Activity {
  const gone = activity(origin, { type: 'messageDelete', id })
  return { ...gone, channelData: about(origin, 'softDeleteMessage') }
}

function about({ conversation }: Origin, eventType: string): object {
  return { eventType, tenant: { id: conversation.tenant } }
}

/** A press of Action.Submit: a message without words. */
export function submitActivity(origin: Origin, id: string, on: Message, value: unknown): Activity {
  return activity(origin, { type: 'message', id, textFormat: 'plain', value, replyToId: on.id })
}

/** A press of Action.Execute, which wants an answer. */
export function executeActivity(origin: Origin, on: Message, action: Card, data: unknown): Activity {
  const { id, verb, title } = action
  return activity(origin, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: origin.state.id(),
    replyToId: on.id,
    value: {
      action: { type: 'Action.Execute', title, ...(id ? { id } : {}), ...(verb ? { verb } : {}), data },
      trigger: 'manual',
    },
  })
}

export function reactionActivity(origin: Origin, on: Message, reaction: string): Activity {
  return activity(origin, {
    type: 'messageReaction',
    id: origin.state.id(),
    replyToId: on.id,
    reactionsAdded: [{ type: reaction }],
  })
}

export function installActivity(origin: Origin, action: 'add' | 'remove'): Activity {
  return activity(origin, { type: 'installationUpdate', id: origin.state.id(), action })
}

/** Who came into a conversation, or left it. */
export function membersActivity(origin: Origin, which: 'membersAdded' | 'membersRemoved'): Activity {
  const { state, conversation, user } = origin
  const person = conversation.kind === 'personal' ? [{ id: user.key, aadObjectId: user.id }] : []
  const changed = activity(origin, {
    type: 'conversationUpdate',
    id: state.id(),
    [which]: [...person, { id: botKey(state.app) }],
  })
  const eventType = which === 'membersAdded' ? 'teamMemberAdded' : 'teamMemberRemoved'
  return {
    ...changed,
    channelData: { tenant: { id: conversation.tenant }, ...(person.length > 0 ? {} : { eventType }) },
  }
}

function activity(origin: Origin, own: { type: string; id: string; [key: string]: unknown }): Activity {
  const { state, serviceUrl, user, conversation } = origin
  const { kind, tenant, id, name } = conversation
  return {
    timestamp: state.clock.iso(),
    localTimestamp: localStamp(state.clock.now(), user.tz),
    localTimezone: user.tz,
    channelId: 'msteams',
    serviceUrl,
    from: { id: user.key, name: user.name, aadObjectId: user.id },
    conversation: {
      ...(kind === 'personal' ? {} : { isGroup: true, name }),
      conversationType: kind,
      tenantId: tenant,
      id,
    },
    recipient: { id: botKey(state.app), name: BOT_NAME },
    channelData: { tenant: { id: tenant } },
    locale: user.locale,
    ...entities(origin, []),
    ...own,
  }
}

function entities({ user }: Origin, mentions: object[]): { entities: object[] } {
  const country = new Intl.Locale(user.locale).region ?? 'US'
  const client = { locale: user.locale, country, platform: 'Windows', timezone: user.tz, type: 'clientInfo' }
  return { entities: [...mentions, client] }
}

/** `2026-11-23T09:30:00.000+01:00`. */
function localStamp(ms: number, zone: string): string {
  const minutes = tzOffset(zone, new Date(ms))
  const wall = new Date(ms + minutes * 60_000).toISOString().slice(0, -1)
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const off = Math.abs(minutes)
  return `${wall}${minutes < 0 ? '-' : '+'}${two(off / 60)}:${two(off % 60)}`
}
