import type { Content } from '../../src/content/content.ts'
import type { Platform } from '../../src/people/account.ts'
import type { LocalClock } from './clock.ts'
import { createDesk, wordsOf } from './desk.ts'
import type { Driver } from './driver.ts'
import { goalOf } from './move.ts'
import { personasOf } from './people.ts'
import type { Cast } from './sample.ts'

const NO_NUDGE = 'Only the playground of "npm start" knows when the next nudge comes.'

/** What the page asks for where a local platform stands alone, in front of a coach in another process. */
export function aloneDesk(parts: {
  platform: Platform
  content: Content
  cast: Cast
  local: {
    clock: LocalClock
    state: { onChange(listen: () => void): () => void }
    moveTo: (iso: string) => Promise<void>
  }
}): Driver {
  const { platform, content, cast, local } = parts
  const personas = personasOf(cast, [platform])
  return createDesk({
    playground: () => ({ now: local.clock.iso(), platforms: [platform], personas, ticks: false }),
    words: wordsOf(content),
    platforms: [local.state],
    async move(move) {
      if ('to' in move && move.to === 'nudge') throw new Error(NO_NUDGE)
      await local.moveTo(goalOf(move, local.clock.iso(), personas, content.playbook))
      const now = local.clock.iso()
      const nothing = `Its time does not follow this clock. Run: npm run -s coach -- sweep --now ${now}`
      return { now, happened: [], nothing }
    },
  })
}
