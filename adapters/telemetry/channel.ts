import type { Channel, Sent } from '../../src/engine/ports.ts'
import type { Platform } from '../../src/vocabulary/account.ts'
import type { ServerLog } from './log.ts'
import type { Metrics } from './metrics.ts'
import { stopwatch } from './stopwatch.ts'

/** The channel of a platform, with each message that goes out counted and told, whatever becomes of it. */
export function watchedChannel(
  platform: Platform,
  channel: Channel,
  { metrics, log }: { metrics: Metrics; log: ServerLog },
): Channel {
  return {
    ...channel,
    async send(delivery) {
      const { ms } = stopwatch()
      const { id: message, purpose, place } = delivery
      const tell = (outcome: Sent['sent'] | 'failed', why?: string) => {
        metrics.send(platform, purpose, outcome)
        log.info(
          { platform, message, purpose, place: place.place, outcome, ...(why && { why }), ms: ms() },
          outcome === 'yes' ? 'a message was sent' : 'a message was not taken',
        )
      }
      try {
        const sent = await channel.send(delivery)
        tell(sent.sent, 'why' in sent ? sent.why : undefined)
        return sent
      } catch (error) {
        tell('failed')
        throw error
      }
    },
    async update(address, message, words) {
      const sent = await channel.update(address, message, words)
      metrics.update(platform, sent.sent)
      log.debug({ platform, message, outcome: sent.sent }, 'a message was changed')
      return sent
    },
  }
}
