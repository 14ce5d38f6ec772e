import { z } from 'zod'

const text = z.string().min(1)

const referenceSchema = z.object({
  serviceUrl: text,
  conversation: text,
  bot: text,
  user: text.nullable(),
  tenant: text,
  replyTo: text.nullable(),
})

/**
 * A conversation as it is stored: where the connector is, which conversation it is, who is in it. In a group `replyTo`
 * is the message that is answered.
 */
export type Reference = z.infer<typeof referenceSchema>

/** The connector's address and the conversation: all that its methods need. */
export type Target = Pick<Reference, 'serviceUrl' | 'conversation'>

/** A reference as text, the same for the same conversation. */
export function writeReference(reference: Reference): string {
  const { serviceUrl, conversation, bot, user, tenant, replyTo } = reference
  return JSON.stringify({ serviceUrl, conversation, bot, user, tenant, replyTo })
}

/** Null for what is no reference. */
export function readReference(json: string): Reference | null {
  try {
    return referenceSchema.parse(JSON.parse(json))
  } catch {
    return null
  }
}
