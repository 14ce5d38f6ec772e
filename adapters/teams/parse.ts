import { z } from 'zod'
import type { Incoming, Input } from '../../src/coach/incoming.ts'
import { FORMS, type FormName } from '../../src/content/message.ts'
import type { Address } from '../../src/content/outgoing.ts'
import { accountId, type AccountId } from '../../src/people/account.ts'
import { addInstant, isZone, type Instant } from '../../src/people/time.ts'
import { literal } from '../text.ts'
import { typed, type Mention, type Whose } from './mentions.ts'
import { writeReference, type Reference, type Target } from './reference.ts'
import { readPress, readWhere, type Press, type Where } from './taps.ts'

/** What Teams tells: what somebody did, or that somebody can no longer be written to. */
export type Told =
  | { told: 'incoming'; incoming: Incoming }
  | { told: 'lost'; account: AccountId; why: string }

/** A form stands in the chat and can be asked for at any time. */
const FORM_LIVES = { days: 1 }

const text = z.string()
const id = text.min(1)
const maybe = id.nullish().catch(null)

const activitySchema = z.object({
  type: id,
  id: maybe,
  name: maybe,
  timestamp: maybe,
  serviceUrl: id,
  from: z.object({ id: maybe, aadObjectId: maybe }),
  recipient: z.object({ id }),
  conversation: z.object({ id, conversationType: maybe, tenantId: maybe }),
  channelData: z
    .object({ tenant: z.object({ id: maybe }).nullish() })
    .nullish()
    .catch(null),
  text: text.nullish().catch(null),
  locale: maybe,
  localTimezone: maybe,
  replyToId: maybe,
  action: maybe,
  value: z.unknown().optional(),
  attachments: z.array(z.unknown()).nullish().catch(null),
  membersAdded: z
    .array(z.object({ id: maybe }))
    .nullish()
    .catch(null),
  entities: z
    .array(z.looseObject({ type: maybe }))
    .nullish()
    .catch(null),
})
type Activity = z.infer<typeof activitySchema>

const mentionSchema = z.object({
  type: z.literal('mention'),
  text: id,
  mentioned: z.object({ id, name: text.nullish() }),
})

const clientSchema = z.object({ type: z.literal('clientInfo'), timezone: maybe, locale: maybe })

const executeSchema = z.object({ action: z.object({ data: z.unknown() }) })

/** What of an activity has to be asked before it can be read: whom the ids belong to that a text mentions. */
export function mentioned(body: unknown): { reference: Reference; ids: string[] } | null {
  const read = activitySchema.safeParse(body)
  if (!read.success || read.data.type !== 'message') return null
  const reference = referenceOf(read.data)
  const ids = mentionsOf(read.data).map((one) => one.id)
  const others = new Set(ids.filter((one) => one !== read.data.recipient.id))
  return reference && others.size > 0 ? { reference, ids: [...others] } : null
}

/** The conversation that an activity belongs to. */
export function referenceIn(body: unknown): Reference | null {
  const read = activitySchema.safeParse(body)
  return read.success ? referenceOf(read.data) : null
}

/**
 * Reads an activity of Teams', received at `now`; `whose` knows the people whom it mentions. Null for what concerns
 * nobody: reactions, edits, typing, what is said in a group without a mention, presses there, and what is not of
 * Teams' shape or comes from nobody with an account.
 */
export function parse(body: unknown, now: Instant, whose: Whose): Told | null {
  const read = activitySchema.safeParse(body)
  const reference = read.success ? referenceOf(read.data) : null
  const user = read.data?.from.aadObjectId
  if (!read.success || !reference || !user) return null
  const activity = read.data
  const account = accountId('teams', reference.tenant, user)
  const speaker: Speaker = { activity, account, reference, personal: isPersonal(activity), now }
  switch (activity.type) {
    case 'message':
      return activity.value === undefined || activity.value === null || activity.text?.trim()
        ? said(speaker, whose)
        : pressed(speaker, activity.value)
    case 'invoke': {
      const press = executeSchema.safeParse(activity.value)
      return activity.name === EXECUTE && press.success ? pressed(speaker, press.data.action.data) : null
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

/** The invoke that presses a card's button. */
export const EXECUTE = 'adaptiveCard/action'

/** Which of our cards an activity pressed, and which activity that is. */
export function pressedIn(
  body: unknown,
): { where: Where; address: (Target & { activity: string }) | null } | null {
  const activity = activitySchema.safeParse(body).data
  const press = executeSchema.safeParse(activity?.value).data?.action.data ?? activity?.value
  const where = readWhere(press)
  if (!activity || !where) return null
  const { serviceUrl, conversation, replyToId } = activity
  return {
    where,
    address: replyToId ? { serviceUrl, conversation: conversation.id, activity: replyToId } : null,
  }
}

type Speaker = {
  activity: Activity
  account: AccountId
  reference: Reference
  personal: boolean
  now: Instant
}

function said(speaker: Speaker, whose: Whose): Told | null {
  const { activity, personal } = speaker
  const mentions = mentionsOf(activity)
  const bot = activity.recipient.id
  if (!personal && !mentions.some((mention) => mention.id === bot)) return null
  const words = typed(activity.text ?? '', mentions, bot, whose)
  if (!words && personal)
    return incoming(speaker, 'message', {
      input: 'unsupported',
      what: activity.attachments?.length ? 'message with attachments only' : 'message without text',
    })
  const command = (personal ? /^\/pilot(?:\s+|$)/i : /^\/?pilot(?:\s+|$)/i).exec(words)
  return incoming(speaker, 'message', {
    input: 'words',
    as: command || !personal ? 'command' : 'message',
    text: command ? words.slice(command[0].length) : words,
  })
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
    address: activity.replyToId ? addressOf(account, reference, [activity.replyToId]) : null,
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
  { activity, account, reference, personal, now }: Speaker,
  kind: string,
  input: Input,
): Extract<Told, { told: 'incoming' }> {
  const client = activity.entities?.map((one) => clientSchema.safeParse(one).data).find((one) => one)
  const zone = [client?.timezone, activity.localTimezone].find((name) => name && isZone(name))
  const locale = activity.locale ?? client?.locale
  return {
    told: 'incoming',
    incoming: {
      // Some events have no id of their own.
      id: `${kind}:${reference.conversation}:${activity.id ?? `${activity.timestamp}:${account}`}`,
      account,
      place: personal
        ? { place: 'direct' }
        : { place: 'group', account, chat: writeReference({ ...reference, replyTo: activity.id ?? null }) },
      form: personal ? { place: 'form', account, trigger: '', until: addInstant(now, FORM_LIVES) } : null,
      seen: {
        ...(personal && { chat: writeReference(reference) }),
        ...(zone && { zone }),
        ...(locale && { locale }),
      },
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

function referenceOf(activity: Activity): Reference | null {
  const { serviceUrl, conversation, recipient, from, channelData } = activity
  const tenant = channelData?.tenant?.id ?? conversation.tenantId
  if (!tenant) return null
  return {
    serviceUrl,
    conversation: conversation.id,
    bot: recipient.id,
    user: from.id ?? null,
    tenant,
    replyTo: null,
  }
}

function isPersonal({ conversation }: Activity): boolean {
  return conversation.conversationType === 'personal'
}

function mentionsOf({ entities }: Activity): Mention[] {
  return (entities ?? []).flatMap((entity) => {
    const read = mentionSchema.safeParse(entity)
    if (!read.success) return []
    const { text: sign, mentioned } = read.data
    return [{ sign, id: mentioned.id, name: mentioned.name ?? '' }]
  })
}
