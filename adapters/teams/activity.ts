import { z } from 'zod'
import type { Mention } from './mentions.ts'
import type { Reference, Target } from './reference.ts'
import { readWhere, type Where } from './taps.ts'

const text = z.string()
const id = text.min(1)
const maybe = id.nullish().catch(null)

const activitySchema = z.object({
  type: id,
  id: maybe,
  name: maybe,
  timestamp: maybe,
  serviceUrl: id,
  from: z.object({ id: maybe, aadObjectId: maybe, tenantId: maybe }),
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
/** What is read of an activity. */
export type Activity = z.infer<typeof activitySchema>

const mentionSchema = z.object({
  type: z.literal('mention'),
  text: id,
  mentioned: z.object({ id, name: text.nullish() }),
})

const clientSchema = z.object({ type: z.literal('clientInfo'), timezone: maybe, locale: maybe })

const executeSchema = z.object({ action: z.object({ data: z.unknown() }) })

/** The invoke that presses a card's button. */
export const EXECUTE = 'adaptiveCard/action'

/** Null for what is not of Teams' shape. */
export function readActivity(body: unknown): Activity | null {
  return activitySchema.safeParse(body).data ?? null
}

/** What a pressed action carried: an invoke, or a message without words; undefined where nothing was pressed. */
export function pressOf({ type, name, text: words, value }: Activity): unknown {
  if (type === 'invoke')
    return name === EXECUTE ? executeSchema.safeParse(value).data?.action.data : undefined
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

export function isPersonal({ conversation }: Activity): boolean {
  return conversation.conversationType === 'personal'
}

/** Everybody whom a text mentions, in its order. */
export function mentionsOf({ entities }: Activity): Mention[] {
  return (entities ?? []).flatMap((entity) => {
    const read = mentionSchema.safeParse(entity)
    if (!read.success) return []
    const { text: sign, mentioned } = read.data
    return [{ sign, id: mentioned.id, name: mentioned.name ?? '' }]
  })
}

/** The zone and the language in which somebody reads, as far as Teams tells. */
export function readerOf({ entities, localTimezone, locale }: Activity): {
  zones: string[]
  locale: string | null
} {
  const client = entities?.map((one) => clientSchema.safeParse(one).data).find((one) => one)
  const zones = [client?.timezone, localTimezone].filter((name) => typeof name === 'string')
  return { zones, locale: locale ?? client?.locale ?? null }
}
