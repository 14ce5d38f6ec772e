import type { webApi } from '@slack/bolt'
import type { Instant } from '../../../src/time/time.ts'
import { addInstant } from '../../../src/time/time.ts'
import type { Time } from '../../runtime/clock.ts'

/** The name under which our messages carry their id, where only the app sees it. */
export const EVENT_TYPE = 'pilot_coach_message'

type Seen = { ts: string; id: string; part: number; parts: number }
/** What was read so far; `cursor` leads to what is older, null when there is nothing more. */
type History = { seen: Seen[]; cursor: string | null; oldest: string; at: number }

const FRESH = 60_000
const PAGE = 200

/**
 * Which of our messages stand in a chat. Slack is asked once per chat and its answer is used for a minute or until
 * something is posted there, since some apps may ask only once a minute, for a page of fifteen messages.
 */
export function createDeliveryLookup(time: Time) {
  const histories = new Map<string, History>()
  const sent = new Map<string, string[]>()

  /** Reads back to `oldest`, or until there is `enough`. What was read stays when Slack refuses the next page. */
  async function historyOf(
    client: webApi.WebClient,
    channel: string,
    oldest: string,
    enough: (seen: Seen[]) => boolean,
  ): Promise<History> {
    const known = histories.get(channel)
    const useful = known && (known.cursor !== null || known.at + FRESH > time.now())
    let history: History =
      useful && Number(known.oldest) <= Number(oldest) ? known : { seen: [], cursor: '', oldest, at: 0 }
    while (history.cursor !== null && !enough(history.seen)) {
      const { messages, has_more, response_metadata } = await client.conversations.history({
        channel,
        oldest: history.oldest,
        inclusive: true,
        limit: PAGE,
        include_all_metadata: true,
        ...(history.cursor && { cursor: history.cursor }),
      })
      const seen = (messages ?? []).flatMap(({ ts, metadata }) => {
        const { id, part, parts } = (metadata?.event_payload ?? {}) as Partial<Seen>
        return ts && metadata?.event_type === EVENT_TYPE && typeof id === 'string'
          ? [{ ts, id, part: part ?? 0, parts: parts ?? 1 }]
          : []
      })
      const cursor = (has_more && response_metadata?.next_cursor) || null
      history = { seen: history.seen.concat(seen), cursor, oldest: history.oldest, at: time.now() }
      histories.set(channel, history)
    }
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
      const partsOf = (seen: Seen[]) => {
        const own = seen.filter(({ id }) => id === wanted.id)
        const found: string[] = []
        for (const { part, ts } of own) found[part] = ts
        return { found, complete: own.length > 0 && Object.keys(found).length === own[0]?.parts }
      }
      const { seen, cursor } = await historyOf(
        client,
        wanted.channel,
        oldest,
        (seen) => partsOf(seen).complete,
      )
      const { found, complete } = partsOf(seen)
      if (complete) return found
      if (cursor !== null) return 'unknown'
      if (found.length > 0) sent.set(wanted.id, found)
      return 'absent'
    },
  }
}
