import type { Incoming, Input } from '../../../src/records/incoming.ts'
import { FORMS, type FormName } from '../../../src/messages/message.ts'
import type { Address } from '../../../src/records/outgoing.ts'
import { accountId, type AccountId } from '../../../src/vocabulary/account.ts'
import { addInstant, isZone, type Instant } from '../../../src/time/time.ts'
import { clean, literal } from '../shared/text.ts'
import {
  attachedTo,
  isPersonal,
  mentionsOf,
  pressOf,
  quotedIn,
  readActivity,
  readerOf,
  referenceOf,
  type Activity,
} from './activity.ts'
import { readHtml } from './html.ts'
import { quotedInText, typedText, type Whose } from './mentions.ts'
import { writeReference, type Reference, type Target } from './reference.ts'
import { readPress, type Press } from './actions.ts'

/** What Teams tells: what somebody did, or that somebody can no longer be written to. */
export type Told =
  | { told: 'incoming'; incoming: Incoming }
  | { told: 'lost'; account: AccountId; why: string }

/** A form stands in the chat and can be asked for at any time. */
const FORM_LIVES = { days: 1 }

/**
 * Reads an activity of Teams', received at `now`; `whose` knows the people whom it mentions. Null for what concerns
 * nobody: reactions, typing, what is said in a group without a mention, presses there, and what is not of
 * Teams' shape or comes from nobody with an account.
 */
export function parse(body: unknown, now: Instant, whose: Whose): Told | null {
  const activity = readActivity(body)
  const reference = activity && referenceOf(activity)
  const user = activity?.from.aadObjectId
  if (!reference || !user) return null
  // In a group shared with another company its people speak too; they keep their own tenant's account.
  const home = activity.from.tenantId ?? reference.tenant
  const account = accountId('teams', home, user)
  const outsider = home !== reference.tenant
  const speaker: Speaker = { activity, account, outsider, reference, personal: isPersonal(activity), now }
  switch (activity.type) {
    case 'message':
    case 'invoke': {
      const data = pressOf(activity)
      if (data !== undefined) return pressed(speaker, data)
      return activity.type === 'message' ? said(speaker, whose) : null
    }
    case 'messageUpdate':
      return edited(speaker, whose)
    case 'messageDelete': {
      const { personal } = speaker
      const input = { input: 'deleted' as const, ...changedIn(activity) }
      return personal && activity.id ? incoming(speaker, `deleted:${activity.timestamp}`, input) : null
    }
    case 'installationUpdate':
      if (activity.action === 'add') return opened(speaker)
      return activity.action === 'remove' && speaker.personal
        ? { told: 'lost', account, why: 'uninstalled' }
        : null
    case 'conversationUpdate':
      return activity.membersAdded?.some((member) => member.id === activity.recipient.id)
        ? opened(speaker)
        : null
    default:
      return null
  }
}

type Speaker = {
  activity: Activity
  account: AccountId
  outsider: boolean
  reference: Reference
  personal: boolean
  now: Instant
}

function said(speaker: Speaker, whose: Whose): Told | null {
  const { activity, personal } = speaker
  const bot = activity.recipient.id
  if (!personal && !mentionsOf(activity).some((mention) => mention.id === bot)) return null
  const { words, replyTo } = wordsOf(speaker, whose)
  const { files } = attachedTo(activity)
  const names = files.filter((name) => name !== null).map((name) => literal(clean(name)))
  const where = personal ? { ...(activity.id && { said: activity.id }), ...(replyTo && { replyTo }) } : {}
  if (!words && personal)
    return incoming(
      speaker,
      'message',
      files.length > 0 ? { input: 'files', names } : { input: 'unsupported', what: 'message without text' },
      where,
    )
  const command = (personal ? /^\/pilot(?:\s+|$)/i : /^\/?pilot(?:\s+|$)/i).exec(words)
  return incoming(
    speaker,
    'message',
    {
      input: 'words',
      as: command || !personal ? 'command' : 'message',
      text: command ? words.slice(command[0].length) : words,
      ...(files.length > 0 && { unread: names }),
    },
    where,
  )
}

/** What somebody typed, and to which message it is a reply; only the HTML of a message has its tables and quotes. */
function wordsOf({ activity, personal }: Speaker, whose: Whose): { words: string; replyTo: string | null } {
  const text = activity.text ?? ''
  const { html } = attachedTo(activity)
  const read = personal && html ? readHtml(html) : null
  const replyTo = read?.replyTo ?? quotedIn(activity) ?? quotedInText(text) ?? activity.replyToId
  const whole = read && (read.hasTable || read.replyTo) ? literal(clean(read.text)).trim() : ''
  return { words: whole || typedText(text, mentionsOf(activity), activity.recipient.id, whose), replyTo }
}

/** A message of the private chat that was edited, and reads as something; one that is there again is none. */
function edited(speaker: Speaker, whose: Whose): Told | null {
  const { activity, personal } = speaker
  const { words } = wordsOf(speaker, whose)
  if (!personal || !activity.id || !words || activity.channelData?.eventType === 'undeleteMessage')
    return null
  const input = { input: 'edited' as const, ...changedIn(activity), text: words }
  // It has the id of the message; a second edit is another thing.
  return incoming(speaker, `edited:${activity.timestamp}`, input)
}

/** Which message changed, and when it was written: Teams calls it by that. */
function changedIn({ id, timestamp }: Activity): { message: string; at: Instant } {
  const written = id && /^\d{13}$/u.test(id) ? new Date(Number(id)).toISOString() : timestamp
  return { message: id ?? '', at: written ?? '' }
}

function opened(speaker: Speaker): Told {
  return incoming(speaker, speaker.activity.type, { input: 'opened' })
}

function pressed(speaker: Speaker, data: unknown): Told | null {
  if (!speaker.personal) return null
  const press = readPress(data)
  if (press?.press !== 'form')
    return incoming(
      speaker,
      'press',
      press ? tapOf(press, speaker) : { input: 'unsupported', what: 'press of a foreign card' },
    )
  const input = formOf(press, speaker.reference.tenant)
  // The form stays in the chat until its answer is there: the same form submitted again is the same thing.
  const told = incoming(speaker, 'form', input)
  return {
    ...told,
    incoming: { ...told.incoming, id: `form:${speaker.reference.conversation}:${press.where.m}` },
  }
}

function tapOf(press: Extract<Press, { press: 'tap' }>, { activity, account, reference }: Speaker): Input {
  const { tap, person, day, where } = press
  return {
    input: 'tap',
    tap,
    ...(person && { person: accountId('teams', reference.tenant, person) }),
    ...(day && { day }),
    message: where.m,
    // Of a message in several activities one alone is not where it stands.
    address: activity.replyToId && where.n === 1 ? addressOf(account, reference, [activity.replyToId]) : null,
  }
}

function formOf({ form, fields, where }: Extract<Press, { press: 'form' }>, tenant: string): Input {
  if (!(FORMS as readonly string[]).includes(form)) return { input: 'unsupported', what: `form ${form}` }
  const values = fields.map(({ id, input, value }): [string, string | null] => [
    id,
    value === null ? null : input === 'person' ? accountId('teams', tenant, value) : literal(value),
  ])
  return { input: 'form', form: form as FormName, values: Object.fromEntries(values), message: where.m }
}

function incoming(
  { activity, account, outsider, reference, personal, now }: Speaker,
  kind: string,
  input: Input,
  where: Pick<Incoming, 'said' | 'replyTo'> = {},
): Extract<Told, { told: 'incoming' }> {
  const { zones, locale } = readerOf(activity)
  const zone = zones.find(isZone)
  return {
    told: 'incoming',
    incoming: {
      // Some events have no id of their own.
      id: `${kind}:${reference.conversation}:${activity.id ?? `${activity.timestamp}:${account}`}`,
      account,
      ...(outsider && { outsider }),
      place: personal
        ? { place: 'direct' }
        : { place: 'group', account, chat: writeReference({ ...reference, replyTo: activity.id ?? null }) },
      form: personal ? { place: 'form', account, trigger: '', until: addInstant(now, FORM_LIVES) } : null,
      seen: {
        ...(personal && { chat: writeReference(reference) }),
        ...(zone && { zone }),
        ...(locale && { locale }),
      },
      ...where,
      input,
    },
  }
}

/** Where messages of a conversation stand: enough to change them later. */
export function addressOf(
  account: AccountId,
  { serviceUrl, conversation }: Target,
  messages: string[],
): Address {
  return { account, channel: JSON.stringify({ serviceUrl, conversation }), message: messages.join(' ') }
}
