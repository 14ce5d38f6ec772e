import { z } from 'zod'
import type { Mention } from './mentions.ts'
import type { Reference, Target } from './reference.ts'
import { readWhere, type Where } from './actions.ts'

// The types of what is read have to be right, while what a value says is judged where it is used. An id becomes part
// of the address of a call, which a half letter cannot.

const text = z.string()
const id = text.min(1).refine((one) => one.isWellFormed())
const maybe = id
  .or(z.literal(''))
  .nullish()
  .transform((one) => one || null)

const mentionSchema = z.object({
  type: z.literal('mention'),
  text: text.nullish(),
  mentioned: z.object({ id, name: text.nullish() }).nullish(),
})
const clientSchema = z.object({ type: z.literal('clientInfo'), timezone: maybe, locale: maybe })
/** A message that is quoted above the text: the text replies to it. */
const quotedSchema = z.object({
  type: z.literal('quotedReply'),
  quotedReply: z.object({ messageId: maybe }).nullish(),
})
const READ_ENTITIES = new Set<unknown>(
  [mentionSchema, clientSchema, quotedSchema].map(({ shape }) => shape.type.value),
)
const otherSchema = z
  .object({ type: text.nullish() })
  .refine(({ type }) => !READ_ENTITIES.has(type))
  .transform(() => ({ type: null }))

const executeSchema = z.object({ action: z.object({ data: z.unknown() }) })

/** What every activity of Teams' has; whether Teams sent it the token tells. */
const outerSchema = z.looseObject({
  type: id,
  name: maybe,
  // Tokens of other channels are checked by other rules, and an activity without one by fewer.
  channelId: z.literal('msteams'),
  serviceUrl: z.url({ protocol: /^https?$/ }),
})
export type Outer = z.infer<typeof outerSchema>

const activitySchema = z
  .object({
    ...outerSchema.shape,
    id: maybe,
    timestamp: maybe,
    from: z.object({ id: maybe, aadObjectId: maybe, tenantId: maybe }),
    recipient: z.object({ id }),
    conversation: z.object({ id, conversationType: maybe, tenantId: maybe }),
    channelData: z.object({ tenant: z.object({ id: maybe }).nullish(), eventType: maybe }).nullish(),
    text: text.nullish(),
    locale: maybe,
    localTimezone: maybe,
    replyToId: maybe,
    action: maybe,
    value: z.unknown().optional(),
    attachments: z.array(z.unknown()).nullish(),
    membersAdded: z.array(z.object({ id: maybe })).nullish(),
    entities: z.array(z.union([mentionSchema, clientSchema, quotedSchema, otherSchema])).nullish(),
  })
  .refine((one) => !isPress(one) || executeSchema.safeParse(one.value).success)
/** What is read of an activity. */
export type Activity = z.infer<typeof activitySchema>

/** The invoke that presses a card's button. */
const EXECUTE = 'adaptiveCard/action'

/** What is read; of all else Teams only has to be told that it was taken. */
const READ = new Set([
  'message',
  'messageUpdate',
  'messageDelete',
  'installationUpdate',
  'conversationUpdate',
])

/** Whether a card's button was pressed, which is answered where it stands. */
export function isPress({ type, name }: Pick<Outer, 'type' | 'name'>): boolean {
  return type === 'invoke' && name === EXECUTE
}

/** What every activity has, by which its token is checked; null for what is no activity of Teams'. */
export function readOuter(body: unknown): Outer | null {
  return outerSchema.safeParse(body).data ?? null
}

/** Of an activity that the coach reads no more than what is read, and null where that is not of Teams' shape. */
export function readInner(outer: Outer): Outer | null {
  return READ.has(outer.type) || isPress(outer) ? readActivity(outer) : outer
}

/** Null for what is not of Teams' shape. */
export function readActivity(body: unknown): Activity | null {
  return activitySchema.safeParse(body).data ?? null
}

/** What a pressed action carried: an invoke, or a message without words; undefined where nothing was pressed. */
export function pressOf(activity: Activity): unknown {
  const { type, text: words, value } = activity
  if (isPress(activity)) return executeSchema.safeParse(value).data?.action.data
  return type === 'message' && !words?.trim() ? (value ?? undefined) : undefined
}

/** Which of our cards an activity pressed, and which activity that is. */
export function pressedIn(
  body: unknown,
): { where: Where; address: (Target & { activity: string }) | null } | null {
  const activity = readActivity(body)
  const where = activity && readWhere(pressOf(activity))
  if (!where) return null
  const { serviceUrl, conversation, replyToId } = activity
  return {
    where,
    address: replyToId ? { serviceUrl, conversation: conversation.id, activity: replyToId } : null,
  }
}

/** What of an activity has to be asked before it can be read: whom the ids belong to that a text mentions. */
export function mentioned(body: unknown): { reference: Reference; ids: string[] } | null {
  const activity = readActivity(body)
  if (activity?.type !== 'message') return null
  const reference = referenceOf(activity)
  const ids = mentionsOf(activity).map((one) => one.id)
  const others = new Set(ids.filter((one) => one !== activity.recipient.id))
  return reference && others.size > 0 ? { reference, ids: [...others] } : null
}

/** The conversation that an activity belongs to; null where no tenant is named. */
export function referenceOf(activity: Activity): Reference | null {
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

const attachmentSchema = z.object({
  contentType: text,
  content: z.unknown().optional(),
  name: text.nullish(),
})
/** What Teams hangs on a message for itself: its text once more as HTML, and cards. */
const OWN = /^(?:text\/html|application\/vnd\.microsoft\.card\..*)$/u
/** So many files are named. */
const MOST = 10

/** What hangs on a message: the text as HTML, and the files beside it, by name where Teams tells one. */
export function attachedTo({ attachments }: Activity): { html: string | null; files: (string | null)[] } {
  const all = (attachments ?? []).flatMap((one) => attachmentSchema.safeParse(one).data ?? [])
  const html = all.find(({ contentType }) => contentType === 'text/html')?.content
  return {
    html: typeof html === 'string' ? html : null,
    files: all
      .filter(({ contentType }) => !OWN.test(contentType))
      .map(({ name }) => name || null)
      .slice(0, MOST),
  }
}

/** The message above the text, if Teams says that one is quoted there. */
export function quotedIn({ entities }: Activity): string | null {
  const found = entities?.find((one) => one.type === 'quotedReply')
  return found?.quotedReply?.messageId ?? null
}

export function isPersonal({ conversation }: Activity): boolean {
  return conversation.conversationType === 'personal'
}

/** Everybody whom a text mentions, in its order. */
export function mentionsOf({ entities }: Activity): Mention[] {
  return (entities ?? []).flatMap((entity) => {
    if (entity.type !== 'mention' || !entity.text || !entity.mentioned) return []
    const { id, name } = entity.mentioned
    return [{ sign: entity.text, id, name: name ?? '' }]
  })
}

/** The zone and the language in which somebody reads, as far as Teams tells. */
export function readerOf({ entities, localTimezone, locale }: Activity): {
  zones: string[]
  locale: string | null
} {
  const client = entities?.find((one) => one.type === 'clientInfo')
  const zones = [client?.timezone, localTimezone].filter((name) => typeof name === 'string')
  return { zones, locale: locale ?? client?.locale ?? null }
}
