import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import type { Address } from '../../../src/records/outgoing.ts'
import type { Channel, Clock, Delivery, Log, Sent } from '../../../src/engine/ports.ts'
import { accountParts, type AccountId } from '../../../src/vocabulary/account.ts'
import { addInstant, type Instant } from '../../../src/time/time.ts'
import type { Time } from '../../runtime/clock.ts'
import type { Payload } from './card.ts'
import type { Answered, Connector } from './connector.ts'
import { renderForm } from './form.ts'
import { FAULTS, type NotSent } from './outcome.ts'
import { createRateLimiter } from '../shared/rate-limiter.ts'
import { RATES } from './rates.ts'
import { addressOf } from './parse.ts'
import { nobody, profileOf } from './profile.ts'
import { readReference, writeReference, type Reference } from './reference.ts'
import { render } from './render.ts'

const EMPTY: NotSent = { sent: 'refused', why: 'empty' }
const MANY = 1000

const addressSchema = z.object({ serviceUrl: z.string(), conversation: z.string() })

/**
 * Teams as the engine sees it. A message too long for one activity goes out as several; its address then lists all of
 * them, and a repeated send goes on where the last one stopped.
 */
export function createChannel(parts: {
  connector: Connector
  bot: string
  /** Where to ask for a private chat that nobody has opened yet. */
  serviceUrl: () => string
  clock: Clock
  time: Time
  log: Log
}): Channel {
  const { connector, bot, clock, time, log } = parts
  const inTurn = createRateLimiter(time, RATES)
  const chats = new LRUCache<AccountId, Reference>({ max: MANY })
  const openings = new Map<AccountId, Promise<Reference | NotSent>>()
  /** The parts of a message that are there, while others are not. */
  const under = new LRUCache<string, string[]>({ max: MANY })
  /** Until when a conversation takes nothing more, as Teams said. */
  const limited = new Map<string, Instant>()

  /** The private chat with an account: as stored, or made, once for all who wait for it. */
  async function chatOf(account: AccountId, stored: string | null): Promise<Reference | NotSent> {
    const known = (stored && readReference(stored)) || chats.get(account)
    if (known) return known
    const opening = openings.get(account) ?? open(account).finally(() => openings.delete(account))
    openings.set(account, opening)
    return opening
  }

  async function open(account: AccountId): Promise<Reference | NotSent> {
    const { team: tenant, user } = accountParts(account)
    const serviceUrl = parts.serviceUrl()
    const made = await calling({ conversation: account, tenant }, () =>
      connector.create(serviceUrl, {
        isGroup: false,
        bot: { id: bot },
        members: [{ id: user }],
        tenantId: tenant,
        channelData: { tenant: { id: tenant } },
      }),
    )
    if ('sent' in made) return made.sent === 'later' ? { ...made, unsent: true } : made
    const reference = { serviceUrl, conversation: made.answered, bot, user: null, tenant, replyTo: null }
    chats.set(account, reference)
    return reference
  }

  /** One call in a conversation, in its turn; a limit that Teams named holds for all that follows. */
  function calling<T>(
    { conversation, tenant }: Pick<Reference, 'conversation' | 'tenant'>,
    call: () => Promise<Answered<T>>,
  ): Promise<Answered<T>> {
    const full = (ms: number): NotSent => ({
      sent: 'later',
      seconds: Math.ceil(ms / 1000),
      why: 'ratelimited',
      unsent: true,
    })
    return inTurn<Answered<T>>(
      { lane: conversation, workspace: tenant },
      async () => {
        const until = limited.get(conversation) ?? ''
        if (until > clock.now()) return full(Date.parse(until) - Date.parse(clock.now()))
        limited.delete(conversation)
        const answer = await call()
        if ('sent' in answer && answer.sent === 'later' && answer.why === 'ratelimited')
          limited.set(conversation, addInstant(clock.now(), { seconds: answer.seconds }))
        return answer
      },
      full,
    )
  }

  /** Posts what of a message is not there yet, part by part. */
  async function post({ id, account }: Delivery, reference: Reference, payloads: Payload[]): Promise<Sent> {
    const there = under.get(id) ?? []
    under.set(id, there)
    for (const [part, payload] of payloads.entries()) {
      if (there[part] !== undefined) continue
      const answer = await calling(reference, () => connector.post(reference, addressed(payload, reference)))
      if ('sent' in answer) {
        if (answer.sent !== 'later' && answer.sent !== 'blocked') under.delete(id)
        return answer
      }
      there[part] = answer.answered
    }
    under.delete(id)
    return { sent: 'yes', address: addressOf(account, reference, there) }
  }

  async function chatFor({ account, chat, place }: Delivery): Promise<Reference | NotSent> {
    if (place.place !== 'group') return chatOf(account, chat)
    return readReference(place.chat) ?? { sent: 'refused', why: 'no_chat' }
  }

  async function memberOf(account: AccountId, chat: string | null): Promise<Answered<unknown>> {
    const reference = await chatOf(account, chat)
    if ('sent' in reference) return reference
    // Questions have a limit of their own, beside the tenant's.
    return calling({ ...reference, conversation: `members ${reference.conversation}` }, () =>
      connector.member(reference, reference.user ?? accountParts(account).user),
    )
  }

  return {
    async send(delivery) {
      const { id, account, chat, place, message, form } = delivery
      const payloads = place.place === 'form' && form ? [renderForm(form, id)] : render(message, id)
      if (payloads.length === 0) return EMPTY
      const reference = await chatFor(delivery)
      if ('sent' in reference) return reference
      const sent = await post(delivery, reference, payloads)
      if (sent.sent === 'gone') chats.delete(account)
      return sent.sent === 'yes' && place.place !== 'group' && !chat
        ? { ...sent, chat: writeReference(reference) }
        : sent
    },

    async update(address, id, message) {
      // It had something to press, so it is a card and stays one.
      const payloads = render(message, id, { cards: true })
      if (payloads.length === 0) return EMPTY
      const target = targetOf(address)
      if (!target) return { sent: 'refused', why: 'no_chat' }
      const { account } = address
      const line = { conversation: target.conversation, tenant: accountParts(account).team }
      const before = address.message.split(' ')
      const shown: string[] = []
      for (const [part, payload] of payloads.entries()) {
        const there = before[part]
        const answer = there
          ? await calling(line, () => connector.put(target, there, payload))
          : await calling(line, () => connector.post(target, payload))
        if ('sent' in answer) return answer
        shown.push(there ?? String(answer.answered))
      }
      for (const extra of before.slice(payloads.length)) {
        const answer = await calling(line, () => connector.remove(target, extra))
        if ('sent' in answer) return answer
      }
      return { sent: 'yes', address: addressOf(account, target, shown) }
    },

    /** A bot cannot read what stands in a chat. */
    async findDelivered() {
      return 'untold'
    },

    async profile(account, chat) {
      const answer = await memberOf(account, chat)
      if ('answered' in answer) return profileOf(answer.answered, account) ?? undefined
      log.warn({ account, why: answer.why }, 'Teams did not say who an account belongs to')
      if (answer.sent === 'later' || answer.sent === 'blocked') return undefined
      chats.delete(account)
      return nobody(account, answer.why === 'MemberNotFoundInConversation' ? 'gone' : 'unknown')
    },

    /** Teams lets a bot find nobody by an address. */
    async lookup() {
      return 'nobody'
    },

    /** That somebody in particular cannot be written to is told only where the tenant lets the app in. */
    async probe(_workspace, account) {
      if (!account) return { sent: 'later', seconds: 60, why: 'nobody_to_ask' }
      const asked = await memberOf(account.id, account.chat)
      return 'sent' in asked && (asked.sent === 'later' || asked.sent === 'blocked')
        ? asked
        : { sent: 'yes', address: null }
    },

    faults: FAULTS,
  }
}

function addressed(payload: Payload, { bot, user, tenant, conversation, replyTo }: Reference) {
  return {
    ...payload,
    from: { id: bot },
    ...(user && { recipient: { id: user } }),
    conversation: { id: conversation, tenantId: tenant },
    channelData: { tenant: { id: tenant } },
    ...(replyTo && { replyToId: replyTo }),
  }
}

function targetOf({ channel }: Address): z.infer<typeof addressSchema> | null {
  try {
    return addressSchema.parse(JSON.parse(channel))
  } catch {
    return null
  }
}
