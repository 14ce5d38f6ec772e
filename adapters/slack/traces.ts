import type { webApi } from '@slack/bolt'
import type { Instant } from '../../src/people/time.ts'
import { addInstant } from '../../src/people/time.ts'
import type { Time } from './pace.ts'

/** The name under which our messages carry their id, where only the app sees it. */
export const EVENT_TYPE = 'pilot_coach_message'

type Seen = { ts: string; id: string; part: number; parts: number }
type History = { seen: Seen[]; whole: boolean; oldest: string; at: number }

const FRESH = 60_000
const PAGE = 200

/**
 * Which of our messages stand in a chat. Slack is asked once per chat and its answer is used for a minute or until
 * something is posted there, since some apps may ask only once a minute.
 */
export function createTraces(time: Time) {
  const histories = new Map<string, History>()
  const sent = new Map<string, string[]>()

  async function historyOf(client: webApi.WebClient, channel: string, oldest: string): Promise<History> {
    const known = histories.get(channel)
    if (known && known.at + FRESH > time.now() && Number(known.oldest) <= Number(oldest)) return known
    const { messages, has_more } = await client.conversations.history({
      channel,
      oldest,
      inclusive: true,
      limit: PAGE,
      include_all_metadata: true,
    })
    const seen = (messages ?? []).flatMap(({ ts, metadata }) => {
      const { id, part, parts } = (metadata?.event_payload ?? {}) as Partial<Seen>
      return ts && metadata?.event_type === EVENT_TYPE && typeof id === 'string'
        ? [{ ts, id, part: part ?? 0, parts: parts ?? 1 }]
        : []
    })
    const history = { seen, whole: !has_more, oldest, at: time.now() }
    histories.set(channel, history)
    return history
  }

  return {
    /** The parts of a message that are known to be there, by number; what is sent next is added by the caller. */
    sentOf(id: string): string[] {
      const known = sent.get(id) ?? []
      sent.set(id, known)
      return known
    },
    forget(id: string): void {
      sent.delete(id)
    },
    /** Something is about to be posted in the chat. */
    touch(channel: string): void {
      histories.delete(channel)
    },
    /**
     * The time stamps of all parts of a message; `absent` when it is not there or not complete, and then the parts
     * that are there are not sent again.
     */
    async find(
      client: webApi.WebClient,
      wanted: { channel: string; id: string; since: Instant },
    ): Promise<string[] | 'absent' | 'unknown'> {
      // A little earlier, in case Slack's clock and ours differ.
      const oldest = String(Date.parse(addInstant(wanted.since, { minutes: -5 })) / 1000)
      const { seen, whole } = await historyOf(client, wanted.channel, oldest)
      const found: string[] = []
      let parts = 1
      for (const one of seen)
        if (one.id === wanted.id) {
          found[one.part] = one.ts
          parts = one.parts
        }
      if (Object.keys(found).length === parts) return found
      if (!whole) return 'unknown'
      if (found.length > 0) sent.set(wanted.id, found)
      return 'absent'
    },
  }
}
