import type { Incoming, Input, Profile } from '../../../src/records/incoming.ts'
import { FORMS, type FormName } from '../../../src/messages/message.ts'
import type { Place } from '../../../src/records/outgoing.ts'
import { accountId, type AccountId } from '../../../src/vocabulary/account.ts'
import { addInstant, type Instant } from '../../../src/time/time.ts'
import { literal } from '../shared/text.ts'
import { unmarked } from './markup.ts'
import { readMessage } from './messages.ts'
import { profileOf } from './profile.ts'
import {
  actionsSchema,
  commandSchema,
  eventSchema,
  submissionSchema,
  type Event,
  type From,
  type Picked,
} from './request.ts'
import { readBlockId, readTap } from './actions.ts'

// A workspace is known by its team id; an app that a whole Enterprise Grid installed sends no team, and is then known
// by the enterprise's id. Members of other workspaces of the same Grid are outsiders unless Slack names the Grid itself.

/** What Slack tells: what somebody did, that somebody's profile changed, or that a workspace took the app away. */
export type Told =
  | { told: 'incoming'; incoming: Incoming }
  | { told: 'profile'; profile: Profile }
  | { told: 'gone'; team: string }
  /** The bot's token is taken back; the app may be there all the same. */
  | { told: 'revoked'; team: string }

const TRIGGER_LIVES = { seconds: 3 }
const REPLY_LIVES = { minutes: 30 }

/**
 * Reads the body of a request of Slack's, received at `now`. Null for what concerns nobody: the bot's own messages,
 * what is said in channels, edits that change no word, events that the coach has no use for, and what is not of Slack's shape.
 */
export function parse(body: unknown, now: Instant): Told | null {
  const event = eventSchema.safeParse(body)
  if (event.success) return parseEvent(event.data)
  const incoming = parseCommand(body, now) ?? parseAction(body, now) ?? parseSubmission(body)
  return incoming && { told: 'incoming', incoming }
}

function parseCommand(body: unknown, now: Instant): Incoming | null {
  const read = commandSchema.safeParse(body)
  if (!read.success) return null
  const { text, user_id, trigger_id, response_url } = read.data
  const team = read.data.team_id || read.data.enterprise_id
  if (!team) return null
  const account = accountId('slack', team, user_id)
  return {
    id: `command:${trigger_id}`,
    account,
    place: replyPlace(account, response_url, now),
    form: formPlace(account, trigger_id, now),
    input: { input: 'words', as: 'command', text: unmarked(text, team) },
  }
}

function parseAction(body: unknown, now: Instant): Incoming | null {
  const read = actionsSchema.safeParse(body)
  const who = read.success ? whoOf(read.data) : null
  const action = read.data?.actions[0]
  if (!read.success || !who || !action) return null
  const { container, trigger_id, response_url, message } = read.data
  const hidden = !!container.is_ephemeral && !!response_url
  const { account } = who.standing
  const common = {
    id: `action:${trigger_id || [action.action_ts, action.action_id, account].join(':')}`,
    ...who.standing,
    place: hidden ? replyPlace(account, response_url, now) : { place: 'direct' as const },
    form: trigger_id ? formPlace(account, trigger_id, now) : null,
  }
  if (container.type !== 'message')
    return { ...common, input: { input: 'unsupported', what: `press in a ${container.type}` } }
  const press = pressOf(action, who.team)
  if (!press) return null
  // A message that only one person sees can be changed by the press's own address alone.
  const channel = hidden ? response_url : container.channel_id
  return {
    ...common,
    input: {
      input: 'tap',
      ...press,
      message: readBlockId(action.block_id)?.message ?? message?.metadata?.event_payload?.id ?? null,
      address: channel && container.message_ts ? { account, channel, message: container.message_ts } : null,
    },
  }
}

/** What was pressed or picked; null when a choice was only taken back. */
function pressOf(action: Picked, team: string): { tap: unknown; person?: AccountId; day?: string } | null {
  const { type, action_id, value, selected_user, selected_date, selected_option } = action
  switch (type) {
    case 'button':
      return { tap: readTap({ type, action_id, value: value ?? '' }) }
    case 'users_select':
      return selected_user
        ? { tap: readTap({ type, action_id }), person: accountId('slack', team, selected_user) }
        : null
    case 'datepicker':
      return selected_date ? { tap: readTap({ type, action_id }), day: selected_date } : null
    case 'static_select':
      return selected_option ? { tap: readTap({ type, action_id, value: selected_option.value }) } : null
    default:
      return { tap: null }
  }
}

function parseSubmission(body: unknown): Incoming | null {
  const read = submissionSchema.safeParse(body)
  const who = read.success ? whoOf(read.data) : null
  if (!read.success || !who) return null
  const { view } = read.data
  const values = Object.entries(view.state.values).map(([field, elements]): [string, string | null] => {
    const [held] = Object.values(elements)
    const user = held?.selected_user
    if (user) return [field, accountId('slack', who.team, user)]
    const text = held?.value ?? held?.selected_date ?? held?.selected_option?.value ?? null
    return [field, text === null ? null : literal(text)]
  })
  const known = (FORMS as readonly string[]).includes(view.callback_id)
  const input: Input = known
    ? {
        input: 'form',
        form: view.callback_id as FormName,
        values: Object.fromEntries(values),
        message: null,
      }
    : { input: 'unsupported', what: `form ${view.callback_id}` }
  // A form stays open when its answer comes late or tells of a mistake: the same form submitted again is the same thing.
  return { id: `form:${view.id}`, ...who.standing, place: { place: 'direct' }, form: null, input }
}

function parseEvent(body: Event): Told | null {
  const [installed] = body.authorizations ?? []
  const team = installed?.team_id || body.team_id || installed?.enterprise_id || body.enterprise_id
  if (!team) return null
  const grid = installed?.enterprise_id || body.enterprise_id || null
  const { event } = body
  const incoming = (
    user: string,
    home: string | null,
    input: Input,
    where: Pick<Incoming, 'said' | 'replyTo'> = {},
  ): Told | null =>
    user === installed?.user_id
      ? null
      : {
          told: 'incoming',
          incoming: {
            id: `event:${body.event_id}`,
            ...standing({ user, home, team, grid }),
            place: { place: 'direct' },
            form: null,
            ...where,
            input,
          },
        }
  switch (event.type) {
    case 'message': {
      const told = event.channel_type === 'im' ? readMessage(event, team) : null
      return told && incoming(told.user, told.home, told.input, told.where)
    }
    case 'app_home_opened':
      return event.tab === 'messages' ? incoming(event.user, null, { input: 'opened' }) : null
    case 'user_change': {
      const profile = profileOf(event.user, team)
      return profile && { told: 'profile', profile }
    }
    case 'app_uninstalled':
      return { told: 'gone', team }
    case 'tokens_revoked':
      return event.tokens.bot?.length ? { told: 'revoked', team } : null
  }
}

type Standing = { account: AccountId; outsider?: true }

function whoOf(from: From): { team: string; standing: Standing } | null {
  const team = from.team?.id ?? from.enterprise?.id ?? (from.user.team_id || null)
  if (!team) return null
  const grid = from.enterprise?.id ?? null
  return { team, standing: standing({ user: from.user.id, home: from.user.team_id || null, team, grid }) }
}

/** Somebody of another workspace keeps the account of that workspace, and is marked. */
function standing(who: { user: string; home: string | null; team: string; grid: string | null }): Standing {
  const outsider = who.home !== null && who.home !== who.team && who.home !== who.grid
  return outsider
    ? { account: accountId('slack', who.home ?? who.team, who.user), outsider }
    : { account: accountId('slack', who.team, who.user) }
}

function replyPlace(account: AccountId, reply: string, now: Instant): Place {
  return { place: 'command', account, reply, until: addInstant(now, REPLY_LIVES) }
}

function formPlace(account: AccountId, trigger: string, now: Instant): Extract<Place, { place: 'form' }> {
  return { place: 'form', account, trigger, until: addInstant(now, TRIGGER_LIVES) }
}
