// The playground's server: an invented organisation between the local platforms, and its page.
import { setTimeout } from 'node:timers/promises'
import type { Content } from '../../../src/playbook/content.ts'
import type { Store } from '../../../src/engine/ports.ts'
import { alarm } from '../../runtime/clock.ts'
import type { Config } from '../../config/config.ts'
import { namesLoopback } from '../../runtime/host.ts'
import { startServer, type Server } from '../../server.ts'
import type { ServerLog } from '../../telemetry/log.ts'
import { SHOWN, type Move, type Moved } from './api.ts'
import { forecastHappenings } from './forecast.ts'
import { createPageRouter, wordsOf } from './page-router.ts'
import { createPage } from './page-files.ts'
import { seed } from './seed.ts'
import { openSavedClock } from './saved-clock.ts'
import { timeline } from './timeline.ts'
import { goalOf } from './move.ts'
import { personasOf } from './personas.ts'
import { startLocalPlatforms } from './local-platforms.ts'
import { readSample } from './sample.ts'
import { createFastForward, unasked } from './fast-forward.ts'

const MOVING = 'The clock is still moving.'
const NOTHING = {
  nudge: 'In sixty days nobody was asked anything: nothing is open.',
  else: 'Nobody was asked anything while the clock moved.',
}

/**
 * The server between local platforms in place of the real ones, with an invented organisation and a page at `/` in
 * which anybody can be anybody.
 */
export async function startPlayground(parts: {
  config: Config
  content: Content
  store: Store
  log: ServerLog
  /** How many milliseconds of real time the bot has to answer, when not those of the real platforms. */
  patience?: number
}): Promise<Server> {
  const { config, content } = parts
  // Its bundle is made beside all that follows.
  const page = createPage()
  const sample = readSample()
  const { clock, keep } = openSavedClock(config.playgroundDir)
  await seed(parts.store, content, sample, clock.iso())
  const served: { server?: Server } = {}
  const tick = async () => {
    keep()
    await served.server?.sweep(null)
    await served.server?.drain()
  }
  const travel = createFastForward(clock, tick)
  const store = travel.watched(parts.store)
  const local = await startLocalPlatforms(sample.cast, clock, tick, config.playgroundDir, parts.patience)
  const personas = personasOf(sample.cast, SHOWN)
  const desk = createPageRouter({
    playground: () => ({ now: clock.iso(), platforms: [...SHOWN], personas, ticks: true }),
    words: wordsOf(content),
    move,
    ahead: (days) => forecastHappenings(parts, sample.cast, clock.iso(), days),
    platforms: local.states,
  })
  const server = await startServer({
    ...parts,
    store,
    config: { ...config, ...local.settings },
    // The coach lives in the time of the local platforms, which the page moves.
    clock: { now: () => clock.iso(), moveTo: (at) => void clock.moveTo(Date.parse(at)) },
    time: { now: () => clock.now(), sleep: (ms) => setTimeout(ms), alarm },
    page(request, response) {
      if (!namesLoopback(request)) {
        response.writeHead(403).end('open this as http://127.0.0.1')
        return true
      }
      return (
        page.handle(request, response) || local.control(request, response) || desk.handle(request, response)
      )
    },
  })
  served.server = server
  local.connect(server.url)
  return {
    ...server,
    sweep: (at) => {
      keep()
      return server.sweep(at)
    },
    close: async (limits) => {
      keep()
      desk.close()
      const end = await server.close(limits)
      await local.close()
      return end
    },
  }

  async function move(order: Move): Promise<Moved> {
    const now = clock.iso()
    const goal = goalOf(order, now, personas, content.playbook)
    const toNudge = 'to' in order && order.to === 'nudge'
    const trip = await travel.go(goal, (messages) => toNudge && messages.some((one) => unasked(one, now)))
    if (!trip) throw new Error(MOVING)
    for (const state of local.states) state.changed()
    const happened = await timeline(parts, sample.cast, trip)
    return {
      now: trip.until,
      happened,
      nothing: happened.some(({ what }) => what === 'sent') ? null : NOTHING[toNudge ? 'nudge' : 'else'],
    }
  }
}
