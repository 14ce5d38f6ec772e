import { z } from 'zod'
import { userSchema } from './profile.ts'

// The shapes of what Slack sends, as far as the coach and Bolt look at it: the types have to be right, while what a
// value says is judged where it is used. Everything else of a request is left out here, so that nobody stumbles on it.

const text = z.string().refine((one) => one.isWellFormed())
const id = text.min(1)
/** Of a workspace, an enterprise or a person: part of an account's id, in which a colon has a meaning. */
const who = z.string().regex(/^\w+$/u)
const maybe = text.nullish()
const perhaps = who.or(z.literal('')).nullish()

/** The only command that the app has. */
export const COMMAND = '/pilot'

export const commandSchema = z.object({
  command: z.literal(COMMAND),
  text: z.string().default(''),
  team_id: perhaps,
  enterprise_id: perhaps,
  user_id: who,
  response_url: z.url(),
  trigger_id: id,
})

const fromSchema = z.object({
  team: z.object({ id: who }).nullish(),
  enterprise: z.object({ id: who }).nullish(),
  user: z.object({ id: who, team_id: perhaps }),
})
export type From = z.infer<typeof fromSchema>

const day = z.iso.date().nullish()
const option = z.object({ value: z.string() }).nullish()

const pickedSchema = z.object({
  type: z.string(),
  action_id: text,
  block_id: text.default(''),
  action_ts: text.default(''),
  value: z.string().nullish(),
  selected_user: perhaps,
  selected_date: day,
  selected_option: option,
})
export type Picked = z.infer<typeof pickedSchema>

export const actionsSchema = fromSchema.extend({
  type: z.literal('block_actions'),
  trigger_id: maybe,
  response_url: z.url().or(z.literal('')).nullish(),
  container: z.object({
    type: z.string(),
    message_ts: maybe,
    channel_id: maybe,
    is_ephemeral: z.boolean().nullish(),
  }),
  message: z
    .object({ metadata: z.object({ event_payload: z.object({ id: maybe }).nullish() }).nullish() })
    .nullish(),
  actions: z.array(pickedSchema).min(1),
})

export const submissionSchema = fromSchema.extend({
  type: z.literal('view_submission'),
  view: z.object({
    id,
    callback_id: z.string(),
    app_installed_team_id: perhaps,
    state: z.object({
      values: z.record(
        z.string(),
        z.record(
          z.string(),
          z.object({
            value: z.string().nullish(),
            selected_user: perhaps,
            selected_date: day,
            selected_option: option,
          }),
        ),
      ),
    }),
  }),
})

const stamp = z.string().regex(/^\d{1,12}\.\d{1,6}$/u)

/** A message, as an event is one or tells what became of one. What hangs on it is read where it is used. */
const written = z.object({
  subtype: maybe,
  bot_id: maybe,
  user: who.optional(),
  team: perhaps,
  user_team: perhaps,
  text: z.string().nullish(),
  ts: stamp.nullish(),
  thread_ts: stamp.nullish(),
  blocks: z.unknown().optional(),
  attachments: z.unknown().optional(),
  files: z.unknown().optional(),
})
export type Written = z.infer<typeof written>

/** The events that the coach reads, by their type. */
const EVENTS = [
  z.object({
    type: z.literal('message'),
    channel_type: maybe,
    ...written.shape,
    message: written.nullish(),
    previous_message: written.nullish(),
    deleted_ts: stamp.nullish(),
  }),
  z.object({ type: z.literal('app_home_opened'), user: who, tab: maybe }),
  z.object({ type: z.literal('user_change'), user: userSchema }),
  z.object({ type: z.literal('app_uninstalled') }),
  z.object({ type: z.literal('tokens_revoked'), tokens: z.object({ bot: z.array(id).nullish() }) }),
] as const

export const eventSchema = z.object({
  type: z.literal('event_callback'),
  event_id: id,
  team_id: perhaps,
  enterprise_id: perhaps,
  authorizations: z.array(z.object({ team_id: perhaps, enterprise_id: perhaps, user_id: perhaps })).nullish(),
  event: z.discriminatedUnion('type', EVENTS),
})
export type Event = z.infer<typeof eventSchema>

const challengeSchema = z.object({ type: z.literal('url_verification'), challenge: z.string() })

/** What is read of requests by their type, and of events by theirs. */
const READ = new Map<string, z.ZodType<object>>(
  [challengeSchema, eventSchema, actionsSchema, submissionSchema].map((schema) => [
    schema.shape.type.value,
    schema,
  ]),
)
const READ_EVENTS = new Set<string>(EVENTS.map(({ shape }) => shape.type.value))

const commandName = z.object({ command: z.string().startsWith('/') })
const requestType = z.object({ type: z.string().min(1) })
const eventType = z.object({ event: z.object({ type: z.string().min(1) }) })

/**
 * What is read of the body of a signed request. `unused` is what Slack may send and nobody here listens to: other
 * commands and events, shortcuts, suggestions for a menu, steps of a workflow, a form that was closed. Null for what
 * is not of Slack's shape.
 */
export function readRequest(body: object): object | 'unused' | null {
  if ('command' in body) {
    const name = commandName.safeParse(body)
    if (!name.success) return null
    return name.data.command === COMMAND ? (commandSchema.safeParse(body).data ?? null) : 'unused'
  }
  const type = requestType.safeParse(body).data?.type
  if (type === undefined) return null
  if (type === 'event_callback') {
    const event = eventType.safeParse(body)
    if (!event.success) return null
    if (!READ_EVENTS.has(event.data.event.type)) return 'unused'
  }
  const schema = READ.get(type)
  return schema ? (schema.safeParse(body).data ?? null) : 'unused'
}
