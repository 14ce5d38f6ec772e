import { randomUUID } from 'node:crypto'
import { seen } from './chat.ts'
import { viewSeen } from './modals.ts'
import { valuesOf } from './elements.ts'
import { profileOf } from './people.ts'
import type { Message, State, View } from './state.ts'
import type { Channel, User, Workspace } from './workspace.ts'

/** Slack's old shared secret; it travels in every payload and proves nothing. */
const TOKEN = 'local-verification-token'

/** The form of a slash command. */
export function commandForm(
  workspace: Workspace,
  user: User,
  channel: Channel,
  said: { command: string; text: string },
  reply: { trigger: string; url: string },
): Record<string, string> {
  return {
    token: TOKEN,
    team_id: workspace.id,
    team_domain: workspace.domain,
    ...(workspace.enterprise
      ? { enterprise_id: workspace.enterprise, enterprise_name: workspace.enterprise }
      : {}),
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: user.id,
    user_name: user.name,
    command: said.command,
    text: typedIn(workspace, said.text, true),
    api_app_id: workspace.app_id,
    is_enterprise_install: 'false',
    response_url: reply.url,
    trigger_id: reply.trigger,
  }
}

/** The payload of a press or a pick, in a message or in a view. */
export function actionPayload(
  workspace: Workspace,
  user: User,
  on: Message | View,
  action: Record<string, unknown>,
  reply: { trigger: string; url: string },
): Record<string, unknown> {
  const given = { [`${String(action['block_id'])} ${String(action['action_id'])}`]: pickedIn(action) }
  const common = { type: 'block_actions', ...interaction(workspace, user), trigger_id: reply.trigger }
  if ('hash' in on) {
    const values = valuesOf(on.payload.blocks, given)
    const container = { type: 'view', view_id: on.id }
    return { ...common, container, view: viewSeen(on, workspace, values), actions: [action] }
  }
  const is_ephemeral = on.ephemeral !== null
  const channel = workspace.channels.get(on.channel)
  return {
    ...common,
    container: { type: 'message', message_ts: on.ts, channel_id: on.channel, is_ephemeral },
    channel: { id: on.channel, name: channel?.name ?? 'directmessage' },
    // Slack does not say what stood in a message that only one person sees.
    ...(is_ephemeral ? {} : { message: seen(on, workspace, true) }),
    state: { values: valuesOf(on.blocks, given) },
    response_url: reply.url,
    actions: [action],
  }
}

export function submissionPayload(
  workspace: Workspace,
  user: User,
  view: View,
  values: object,
  trigger: string,
): Record<string, unknown> {
  return {
    type: 'view_submission',
    ...interaction(workspace, user),
    trigger_id: trigger,
    view: viewSeen(view, workspace, values),
    response_urls: [],
  }
}

export function closePayload(workspace: Workspace, user: User, view: View): Record<string, unknown> {
  const values = valuesOf(view.payload.blocks)
  return {
    type: 'view_closed',
    ...interaction(workspace, user),
    view: viewSeen(view, workspace, values),
    is_cleared: false,
  }
}

/** The envelope of an event. */
export function eventPayload(
  state: State,
  workspace: Workspace,
  event: Record<string, unknown>,
): Record<string, unknown> & { event_id: string } {
  return {
    token: TOKEN,
    team_id: workspace.id,
    context_team_id: workspace.id,
    context_enterprise_id: workspace.enterprise,
    api_app_id: workspace.app_id,
    event: { event_ts: state.ts(), ...event },
    type: 'event_callback',
    event_id: state.id('Ev'),
    event_time: Math.floor(state.clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: workspace.enterprise,
        team_id: workspace.id,
        user_id: workspace.bot_user,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: state.id('4-'),
  }
}

export function messageEvent(message: Message): Record<string, unknown> {
  return {
    type: 'message',
    channel_type: 'im',
    channel: message.channel,
    user: message.user,
    team: message.team,
    text: message.text,
    ts: message.ts,
    event_ts: message.ts,
    client_msg_id: randomUUID(),
    blocks: message.blocks,
    ...hanging(message),
  }
}

function hanging({ thread, files, attachments }: Message): Record<string, unknown> {
  return {
    ...(thread && { thread_ts: thread }),
    ...(files && { subtype: 'file_share', files, upload: false, display_as_bot: false }),
    ...(attachments && { attachments }),
  }
}

/** What Slack sends when a message reads otherwise, or when it only drew something below it. */
export function changedEvent(state: State, before: Message, now: Message): Record<string, unknown> {
  const edited = now.edits.length > before.edits.length && { edited: { user: now.user, ts: state.ts() } }
  return {
    ...becameOf(state, now),
    subtype: 'message_changed',
    message: { ...messageEvent(now), ...edited },
    previous_message: messageEvent(before),
  }
}

/** What Slack sends when a message is deleted. */
export function deletedEvent(state: State, message: Message): Record<string, unknown> {
  return {
    ...becameOf(state, message),
    subtype: 'message_deleted',
    deleted_ts: message.ts,
    previous_message: messageEvent(message),
  }
}

function becameOf(state: State, { channel }: Message): Record<string, unknown> {
  const ts = state.ts()
  return { type: 'message', channel_type: 'im', channel, hidden: true, ts, event_ts: ts }
}

/** What Slack sends when something about a person changed. */
export function userChange(user: User, workspace: Workspace): Record<string, unknown> {
  return { type: 'user_change', user: profileOf(user, workspace) }
}

/**
 * What Slack makes of typed text: its three special characters escaped, `@handle` and `#channel` of the workspace
 * turned into ids, with the name beside it in commands. The workspaces here have no user groups: one that is picked
 * there stands in the text as Slack sends it.
 */
export function typedIn(workspace: Workspace, text: string, named: boolean): string {
  const users = new Map([...workspace.users.values()].map((user) => [user.name, user.id]))
  const channels = new Map([...workspace.channels.values()].map((channel) => [channel.name, channel.id]))
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/&lt;(!subteam\^[A-Z0-9]+(?:\|[^&<>]*)?)&gt;/gu, '<$1>')
    .replace(/([@#])([\p{L}\d_-]+(?:\.[\p{L}\d_-]+)*)/gu, (typed, sign: string, name: string) => {
      const id = (sign === '@' ? users : channels).get(name)
      return id ? `<${sign}${id}${named ? `|${name}` : ''}>` : typed
    })
}

function interaction(workspace: Workspace, user: User): Record<string, unknown> {
  return {
    team: { id: workspace.id, domain: workspace.domain },
    user: { id: user.id, username: user.name, name: user.name, team_id: user.team ?? workspace.id },
    api_app_id: workspace.app_id,
    token: TOKEN,
    enterprise: workspace.enterprise ? { id: workspace.enterprise, name: workspace.enterprise } : null,
    is_enterprise_install: false,
  }
}

function pickedIn(action: Record<string, unknown>): string | null {
  const option = action['selected_option'] as { value: string } | undefined
  const options = action['selected_options'] as { value: string }[] | undefined
  const plain = [
    'selected_user',
    'selected_date',
    'selected_time',
    'selected_conversation',
    'selected_channel',
  ]
  const found = plain.map((key) => action[key]).find((value) => typeof value === 'string')
  const users = action['selected_users'] as string[] | undefined
  if (found !== undefined) return found
  return option?.value ?? options?.map((one) => one.value).join(',') ?? users?.join(',') ?? null
}
