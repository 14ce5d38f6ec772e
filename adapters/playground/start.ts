import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { Content } from '../../src/content/content.ts'
import type { Log, Store } from '../../src/engine/ports.ts'
import type { Platform } from '../../src/people/account.ts'
import type { Config } from '../config.ts'
import { startServer, type Server } from '../server.ts'
import type { Move, Moved } from './api.ts'
import { createDesk, wordsOf } from './desk.ts'
import { createPage } from './files.ts'
import { settleIn } from './settle.ts'
import { openClock } from './opening.ts'
import { meanwhile } from './meanwhile.ts'
import { goalOf } from './move.ts'
import { personasOf, slackOf } from './people.ts'
import { readSample, TEAM } from './sample.ts'
import { startLocalSlack } from './slack/start.ts'
import { createTravel, unasked } from './travel.ts'

const MOVING = 'The clock is still moving.'
const NOTHING = {
  nudge: 'In sixty days nobody was asked anything: nothing is open.',
  else: 'Nobody was asked anything meanwhile.',
}

/**
 * The server between local platforms in place of the real ones, with an invented organisation and a page at `/` in
 * which anybody can be anybody.
 */
export async function startPlayground(parts: {
  config: Config
  content: Content
  store: Store
  log: Log
}): Promise<Server> {
  const { config, content } = parts
  const sample = readSample()
  const { clock, keep } = openClock(config.playgroundDir)
  await settleIn(parts.store, content, sample, clock.iso())
  const served: { server?: Server } = {}
  const tick = async () => {
    keep()
    await served.server?.sweep(null)
    await served.server?.drain()
  }
  const travel = createTravel(clock, tick)
  const store = travel.watched(parts.store)
  const signingSecret = randomBytes(16).toString('hex')
  const slack = await startLocalSlack({
    signingSecret,
    workspaces: [slackOf(sample.cast)],
    clock,
    onClockMoved: tick,
  })
  const { token } = slack.state.workspace(TEAM)
  const platforms: Platform[] = ['slack']
  const personas = personasOf(sample.cast, platforms)
  const page = createPage()
  const desk = createDesk({
    playground: () => ({ now: clock.iso(), platforms, personas, ticks: true }),
    words: wordsOf(content),
    move,
    platforms: [slack.state],
  })
  const server = await startServer({
    ...parts,
    store,
    config: { ...config, slack: { signingSecret, apiUrl: slack.apiUrl, install: { by: 'token', token } } },
    // The coach lives in the time of the local platforms, which the page moves.
    clock: { now: () => clock.iso(), moveTo: (at) => void clock.moveTo(Date.parse(at)) },
    time: { now: () => clock.now(), sleep: (ms) => setTimeout(ms) },
    page: (request: IncomingMessage, response: ServerResponse) =>
      page.handle(request, response) || slack.control(request, response) || desk.handle(request, response),
  })
  served.server = server
  slack.connect(server.url)
  return {
    ...server,
    sweep: (at) => {
      keep()
      return server.sweep(at)
    },
    close: async () => {
      keep()
      desk.close()
      await server.close()
      await slack.close()
    },
  }

  async function move(order: Move): Promise<Moved> {
    const now = clock.iso()
    const goal = goalOf(order, now, personas, content.playbook)
    const toNudge = 'to' in order && order.to === 'nudge'
    const trip = await travel.go(goal, (messages) => toNudge && messages.some((one) => unasked(one, now)))
    if (!trip) throw new Error(MOVING)
    slack.state.changed()
    const happened = await meanwhile(parts, sample.cast, trip)
    return {
      now: trip.until,
      happened,
      nothing: happened.some(({ what }) => what === 'sent') ? null : NOTHING[toNudge ? 'nudge' : 'else'],
    }
  }
}
