import type { webApi } from '@slack/bolt'
import type { Profile } from '../../../src/records/incoming.ts'
import type { RenderedMessage } from '../../../src/messages/message.ts'
import type { Address } from '../../../src/records/outgoing.ts'
import type { Channel, Clock, Delivery, Log, Sent } from '../../../src/engine/ports.ts'
import { accountParts, type AccountId } from '../../../src/vocabulary/account.ts'
import { NOT_INSTALLED } from '../../../src/people/outage.ts'
import { addInstant, type Instant } from '../../../src/time/time.ts'
import type { Time } from '../../runtime/clock.ts'
import { modalOf } from './modal.ts'
import { FAULTS, outcomeOf, type NotSent } from './outcome.ts'
import { createRateLimiter } from '../shared/rate-limiter.ts'
import { RATES } from './rates.ts'
import type { Payload } from './pack.ts'
import { createPictures } from './pictures.ts'
import { gone, profileOf } from './profile.ts'
import { render } from './render.ts'
import { createReplies } from './replies.ts'
import { createDeliveryLookup, EVENT_TYPE } from './delivery-lookup.ts'

/** The Web API of a workspace; undefined where the app is not installed, `unknown` while nobody knows that yet. */
export type ClientOf = (team: string) => Promise<webApi.WebClient | 'unknown' | undefined>

/** Without these a workspace cannot be written to. */
const POSTING = ['chat:write', 'im:write']
const EMPTY: NotSent = { sent: 'refused', why: 'empty' }
/** Slack refuses a new picture until it has looked through it, which was seen to take about a second. */
const LOOKS = { times: 4, apart: 1000 }

/**
 * Slack as the engine sees it. A message too long for Slack goes out as several; its address then lists all of them,
 * and a repeated send goes on where the last one stopped. After `later` a message may have arrived: ask `findDelivered`.
 */
export function createChannel(parts: { clientOf: ClientOf; clock: Clock; time: Time; log: Log }): Channel {
  const { clientOf, clock, time, log } = parts
  const inTurn = createRateLimiter(time, RATES)
  const replies = createReplies(clock)
  const traces = createDeliveryLookup(time)
  const pictures = createPictures(log)
  const chats = new Map<AccountId, string>()
  const limited = new Map<string, number>()
  /** Until when a workspace answers no more questions about addresses. */
  const searched = new Map<string, Instant>()

  async function chatOf(client: webApi.WebClient, account: AccountId): Promise<string> {
    const known = chats.get(account)
    if (known) return known
    const { channel } = await client.conversations.open({ users: accountParts(account).user })
    if (!channel?.id) throw new Error('conversations.open answered without a channel')
    chats.set(account, channel.id)
    return channel.id
  }

  /** The outcome of calls in a workspace, as a value whatever happens. */
  async function calling(
    account: AccountId,
    call: (client: webApi.WebClient) => Promise<Sent>,
  ): Promise<Sent> {
    const outcome = await callingIn(accountParts(account).team, call)
    if (outcome.sent === 'gone') chats.delete(account)
    return outcome
  }

  async function callingIn(team: string, call: (client: webApi.WebClient) => Promise<Sent>): Promise<Sent> {
    const client = await clientOf(team)
    if (client === 'unknown') return { sent: 'later', seconds: 30, why: 'not_identified', unsent: true }
    if (!client) return { sent: 'blocked', why: NOT_INSTALLED }
    try {
      return await call(client)
    } catch (error) {
      return outcomeOf(error)
    }
  }

  /** A message with its pictures as far as Slack takes them, part by part; what of it has none is put at once. */
  async function drawn(
    client: webApi.WebClient,
    { account, id, message }: { account: AccountId; id: string; message: RenderedMessage },
  ) {
    const { team } = accountParts(account)
    const words = render(message, id)
    const found = await pictures.of(client, team, message)
    const payloads = found.size > 0 ? render(message, id, found) : words

    const put = async <T>(part: number, call: (payload: Payload) => Promise<T>): Promise<T> => {
      const [payload, plain] = [payloads[part]!, words[part]!]
      if (!payload.blocks.some(({ type }) => type === 'image')) return call(payload)
      for (let look = 0; look < LOOKS.times; look++) {
        if (look > 0) await time.sleep(LOOKS.apart)
        try {
          return await call(payload)
        } catch (error) {
          if (outcomeOf(error).why !== 'invalid_blocks') throw error
        }
      }
      pictures.forget(team, message)
      log.warn({ team }, 'Slack did not show a picture; its message says it in words')
      return call(plain)
    }
    return { payloads, put }
  }

  /** Posts what of a message is not there yet, part by part. */
  async function post(account: AccountId, id: string, message: RenderedMessage): Promise<Sent> {
    const outcome = await calling(account, async (client) => {
      const channel = await chatOf(client, account)
      const there = traces.sentOf(id)
      const { payloads, put } = await drawn(client, { account, id, message })
      for (const part of payloads.keys()) {
        if (there[part]) continue
        const wait = (limited.get(channel) ?? 0) - time.now()
        if (wait > 0) return { sent: 'later', seconds: Math.ceil(wait / 1000), why: 'ratelimited' }
        const metadata = tracked(id, part, payloads.length)
        there[part] = await put(part, (payload) =>
          inTurn({ lane: channel, workspace: '' }, async () => {
            traces.touch(channel)
            try {
              return await said(client, { channel, ...payload, metadata })
            } catch (error) {
              const outcome = outcomeOf(error)
              if (outcome.why === 'ratelimited' && outcome.sent === 'later')
                limited.set(channel, time.now() + outcome.seconds * 1000)
              throw error
            }
          }),
        )
      }
      limited.delete(channel)
      return { sent: 'yes', address: addressOf(account, channel, there) }
    })
    if (outcome.sent === 'blocked' && traces.sentOf(id).length > 0) return { ...outcome, partly: true }
    if (outcome.sent !== 'later') traces.forget(id)
    return outcome
  }

  async function openForm({ account, place, form }: Delivery): Promise<Sent> {
    if (place.place !== 'form' || !form) return { sent: 'refused', why: 'no_form' }
    if (clock.now() >= place.until) return { sent: 'refused', why: 'expired_trigger_id' }
    const opened = await calling(account, async (client) => {
      await client.views.open({ trigger_id: place.trigger, view: modalOf(form) })
      return { sent: 'yes', address: null }
    })
    // A form that cannot open at once cannot open at all.
    return opened.sent === 'later' ? { sent: 'refused', why: opened.why } : opened
  }

  return {
    async send(delivery) {
      const { id, account, place, message } = delivery
      if (place.place === 'form') return openForm(delivery)
      const payloads = render(message, id)
      if (payloads.length === 0) return EMPTY
      const replied = place.place === 'command' ? await replies.say(place, payloads) : null
      return replied ?? post(account, id, message)
    },

    async update(address, id, message) {
      const payloads = render(message, id)
      if (payloads.length === 0) return EMPTY
      if (URL.canParse(address.channel)) return replies.replace(address.channel, payloads)
      const { account, channel } = address
      const before = address.message.split(' ')
      return calling(account, async (client) => {
        const { put } = await drawn(client, { account, id, message })
        const shown: string[] = []
        for (const part of payloads.keys()) {
          const ts = before[part]
          const metadata = tracked(id, part, payloads.length)
          const one = await put(part, async (payload) =>
            ts
              ? ((await client.chat.update({ channel, ts, ...payload, metadata })).ts ?? ts)
              : inTurn({ lane: channel, workspace: '' }, () =>
                  said(client, { channel, ...payload, metadata }),
                ),
          )
          shown.push(one)
        }
        for (const ts of before.slice(payloads.length)) await removed(client, { channel, ts })
        return { sent: 'yes', address: addressOf(account, channel, shown) }
      })
    },

    async findDelivered(account, id, since) {
      let found: { found: Address } | 'absent' | 'unknown' = 'unknown'
      const asked = await calling(account, async (client) => {
        const channel = await chatOf(client, account)
        const trace = await traces.find(client, { channel, id, since })
        found = Array.isArray(trace) ? { found: addressOf(account, channel, trace) } : trace
        return { sent: 'yes', address: null }
      })
      if (asked.sent !== 'yes') log.warn({ account, why: asked.why }, 'Slack did not say what was posted')
      return found
    },

    async profile(account) {
      const { team, user } = accountParts(account)
      let profile: Profile | undefined
      const asked = await calling(account, async (client) => {
        const answer = await client.users.info({ user, include_locale: true })
        profile = profileOf(answer.user, team) ?? undefined
        return { sent: 'yes', address: null }
      })
      if (asked.sent === 'yes') return profile
      if (NOBODY.has(asked.why)) return gone(account)
      log.warn({ account, why: asked.why }, 'Slack did not say who an account belongs to')
      return undefined
    },

    async lookup(email, workspaces) {
      const found: Profile[] = []
      let asked = 0
      for (const workspace of workspaces) {
        const [platform, team = ''] = workspace.split(':')
        const client = platform === 'slack' ? await clientOf(team) : undefined
        if (client === 'unknown') return undefined
        if (!client) continue
        if ((searched.get(team) ?? '') > clock.now()) return undefined
        asked++
        try {
          const { user } = await client.users.lookupByEmail({ email })
          const profile = profileOf(user, team)
          if (profile?.membership === 'member') found.push(profile)
        } catch (error) {
          const outcome = outcomeOf(error)
          const { why } = outcome
          if (NOBODY.has(why)) continue
          if (outcome.sent === 'later' && why === 'ratelimited')
            searched.set(team, addInstant(clock.now(), { seconds: outcome.seconds }))
          log.warn({ workspace, why }, 'Slack did not say whose an address is')
          return undefined
        }
      }
      const [only, ...others] = found
      if (asked === 0) return undefined
      return only && others.length === 0 ? only : 'nobody'
    },

    probe(workspace) {
      return callingIn(workspace.slice('slack:'.length), async (client) => {
        const { scopes } = (await client.auth.test()).response_metadata ?? {}
        return !scopes || POSTING.every((scope) => scopes.includes(scope))
          ? { sent: 'yes', address: null }
          : { sent: 'blocked', why: 'missing_scope' }
      })
    },

    faults: FAULTS,
  }

  function addressOf(account: AccountId, channel: string, messages: string[]): Address {
    return { account, channel, message: messages.join(' ') }
  }
}

async function said(client: webApi.WebClient, message: Payload & { channel: string; metadata: Tracked }) {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- not the window's function of that name
  const { ts } = await client.chat.postMessage({ ...message, unfurl_links: false, unfurl_media: false })
  return ts ?? ''
}

/** Deletes a message; that it is not there is as good. */
async function removed(client: webApi.WebClient, message: { channel: string; ts: string }) {
  try {
    await client.chat.delete(message)
  } catch (error) {
    if (outcomeOf(error).why !== 'message_not_found') throw error
  }
}

const NOBODY = new Set(['user_not_found', 'users_not_found'])

type Tracked = ReturnType<typeof tracked>

function tracked(id: string, part: number, parts: number) {
  return { event_type: EVENT_TYPE, event_payload: { id, part, parts } }
}
