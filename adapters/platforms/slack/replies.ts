import type { Place } from '../../../src/records/outgoing.ts'
import type { Clock, Sent } from '../../../src/engine/ports.ts'
import type { Instant } from '../../../src/time/time.ts'
import type { Payload } from './pack.ts'
import { reply } from './web.ts'

const USES = 5

/** Answers in the place where a command was typed or a button pressed, seen by that person only. */
export function createReplies(clock: Clock) {
  const used = new Map<string, { uses: number; until: Instant }>()

  function take(url: string, uses: number, until: Instant): boolean {
    const now = clock.now()
    // The oldest come first, and live equally long.
    for (const [known, { until }] of used) {
      if (until > now) break
      used.delete(known)
    }
    const taken = used.get(url)?.uses ?? 0
    if (now >= until || taken + uses > USES) return false
    used.set(url, { uses: taken + uses, until })
    return true
  }

  return {
    /** Null when the place takes no more: five answers, for half an hour. */
    async say(place: Extract<Place, { place: 'command' }>, payloads: Payload[]): Promise<Sent | null> {
      if (payloads.length === 0 || !take(place.reply, payloads.length, place.until)) return null
      for (const payload of payloads) {
        const said = await reply(place.reply, {
          response_type: 'ephemeral',
          replace_original: false,
          ...payload,
        })
        if (said.replied === 'over') return null
        if (said.replied === 'later') return { sent: 'later', seconds: said.seconds, why: said.why }
      }
      return { sent: 'yes', address: null }
    },

    /** Puts the payloads in the place of the message whose button came with this address. */
    async replace(url: string, payloads: Payload[]): Promise<Sent> {
      for (const [part, payload] of payloads.entries()) {
        const said = await reply(url, {
          response_type: 'ephemeral',
          replace_original: part === 0,
          ...payload,
        })
        if (said.replied === 'over') return { sent: 'refused', why: 'used_url' }
        if (said.replied === 'later') return { sent: 'later', seconds: said.seconds, why: said.why }
      }
      return { sent: 'yes', address: null }
    },
  }
}
