// Kills a real server with -9 while people talk to it, again and again, and counts what they lost or saw twice:
//   node test/e2e/kills.ts [SEEDS] [FIRST SEED]
import '../moment.ts'
import { setTimeout, setImmediate } from 'node:timers/promises'
import type { User } from '../../adapters/emulators/slack/workspace.ts'
import { PATIENCE } from '../../adapters/emulators/shared/waiter.ts'
import { FATES, MOST_STEPS, Walker, WAYS, type Fate, type Way } from './kills-walker.ts'
import { prepareCoach, type Coach } from './process.ts'

/** When the server dies; all of it is seen from outside. */
export type Kill =
  /** It is stopped before the requests come, and never goes on. */
  | { at: 'stopped' }
  /** The journal grew for the nth time. */
  | { at: 'written'; nth: number }
  /** The nth call of a Web API method is at Slack, which has not (`arrived`) or has (`done`) carried it out. */
  | { at: 'arrived' | 'done'; method: string; nth: number }
  /** Slack has its nth acknowledgement. */
  | { at: 'acknowledged'; nth: number }
  /** So long after the requests were sent. */
  | { at: 'after'; ms: number }

const LEASE_OVER = 61_000
/** A random kill may be one that never comes: the server dies then at the latest. */
const LATEST = 4_000

export const DEE: User = {
  id: 'UDEE',
  name: 'dee',
  real_name: 'Dee Example',
  email: 'dee@example.test',
  tz: 'Europe/Berlin',
  title: 'COO',
}

export function walkersOf(count: number): User[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `UWALKER${index}`,
    name: `walker${index}`,
    real_name: `Walker ${index} Example`,
    email: `walker${index}@example.test`,
    tz: 'Europe/Berlin',
    title: 'Claims lead',
  }))
}

/** Everybody takes a step at once, the server dies, starts again, and Slack and the people carry on. */
export async function killWhile(
  coach: Coach,
  steps: { walker: Walker; way: Way; token: string }[],
  kill: Kill,
  latest?: number,
): Promise<{ fates: Fate[]; faults: string[] }> {
  // Slack takes one post a second in a channel.
  await coach.slack.advance(1_500)
  const died = dies(coach, kill, latest)
  await Promise.all(steps.map(({ walker, way, token }) => walker.steps(way, token)))
  await died
  await coach.slack.idle()
  const left = await coach.store()
  const fates = await Promise.all(steps.map(({ walker }) => walker.fate(left)))
  const faults = steps.flatMap(({ walker }, index) =>
    fates[index] === 'nothing-kept' && walker.acknowledged()
      ? [`${walker.pilot}: acknowledged, and lost`]
      : [],
  )

  await coach.start()
  await coach.passes(LEASE_OVER)
  const unheard = steps.filter((_step, index) => fates[index] === 'nothing-kept')
  await Promise.all(unheard.map(({ walker }) => walker.again()))
  await coach.passes(LEASE_OVER)
  await Promise.all(steps.map(({ walker }) => walker.repeated()))
  await settled(coach)
  const store = await coach.store()
  for (const { walker } of steps) faults.push(...(await walker.faults(store)))
  faults.push(...twice(coach), ...coach.server.errors())
  return { fates, faults }
}

/** Until every message has come to an end, a tick a minute. */
export async function settled(coach: Coach): Promise<void> {
  for (let minute = 0; minute < 5; minute++) {
    await coach.passes(LEASE_OVER)
    const due = await (await coach.store()).due(coach.slack.clock.iso(), 1)
    if (due.length === 0) return
  }
}

/** No message may stand before somebody twice. */
export function twice(coach: Coach): string[] {
  const seen = new Map<string, number>()
  for (const { metadata, channel, deleted } of coach.slack.state.messages) {
    const { id, part } = metadata?.event_payload ?? {}
    const key = `${channel} ${String(id)} ${String(part)}`
    if (id !== undefined && !deleted) seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  return [...seen]
    .filter(([, times]) => times > 1)
    .map(([key, times]) => `message ${key} is there ${times} times`)
}

/** At the moment of the kill the server dies. It has to come, unless there is a `latest` time at which the server dies anyway. */
export async function dies(coach: Coach, kill: Kill, latest?: number): Promise<void> {
  const { server, slack } = coach
  const within = latest ?? PATIENCE
  const missed = Symbol('missed')
  const over = new AbortController()
  if (kill.at === 'stopped') server.signal('SIGSTOP')
  const moment = async (): Promise<unknown> => {
    switch (kill.at) {
      case 'stopped':
        return setTimeout(50)
      case 'after':
        return setTimeout(kill.ms)
      case 'acknowledged': {
        const taken = () => slack.deliveries().filter(({ failure }) => failure === null).length
        const before = taken()
        return slack.waitFor(() => taken() >= before + kill.nth, within).catch(() => missed)
      }
      case 'written': {
        let size = coach.written()
        for (let times = 0; times < kill.nth && !over.signal.aborted; await setImmediate()) {
          const now = coach.written()
          if (now > size) times++
          size = now
        }
        return
      }
      case 'arrived':
      case 'done':
        return new Promise<void>((resolve) => {
          let times = 0
          const end = slack.onCall(
            kill.method,
            async () => {
              if (++times < kill.nth) return
              resolve()
              // What arrived is never carried out, what was done is never answered.
              if (kill.at === 'arrived') await new Promise(() => {})
              await server.ended
            },
            kill.at,
          )
          void server.ended.then(end)
        })
    }
  }
  const first = await Promise.race([
    moment(),
    setTimeout(within, missed, { signal: over.signal, ref: false }),
  ])
  over.abort()
  await server.dies()
  if (first === missed && latest === undefined)
    throw new Error(
      `Waited for a kill ${JSON.stringify(kill)}, which never came. It printed: ${server.output}`,
    )
}

/** The same numbers for the same seed. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1
  return (below) => {
    state =
      Math.imul(state ^ (state >>> 15), 2_246_822_507) ^ Math.imul(state ^ (state >>> 13), 3_266_489_909)
    return ((state ^ (state >>> 16)) >>> 0) % below
  }
}

function killOf(random: (below: number) => number, walkers: number): Kill {
  const nth = 1 + random(walkers)
  switch (random(8)) {
    case 0:
      return { at: 'stopped' }
    case 7:
      return { at: 'acknowledged', nth }
    case 1:
    case 2:
      return { at: 'written', nth: 1 + random(2 * walkers) }
    case 3:
      return { at: 'arrived', method: 'chat.postMessage', nth }
    case 4:
      return { at: 'done', method: 'chat.postMessage', nth }
    case 5:
      return { at: random(2) ? 'arrived' : 'done', method: random(2) ? 'chat.update' : '*', nth }
    default:
      return { at: 'after', ms: random(150) }
  }
}

if (import.meta.main) {
  const [seeds = 20, first = 1] = process.argv.slice(2).map(Number)
  const WALKERS = 6
  const counted = Object.fromEntries(
    WAYS.map((way) => [way, Object.fromEntries(FATES.map((fate) => [fate, 0]))]),
  )
  let [kills, wrong] = [0, 0]
  for (let seed = first; seed < first + seeds; seed++) {
    const random = randomOf(seed)
    const users = walkersOf(WALKERS)
    const coach = await prepareCoach([...users, DEE])
    const walkers = users.map(({ id }, index) => new Walker(coach, id, `Letters ${index}`))
    try {
      await coach.start()
      for (let round = 0; round <= MOST_STEPS; round++) {
        const kill = killOf(random, WALKERS)
        const steps = walkers.map((walker) => {
          const way: Way = round === 0 ? 'start' : WAYS[1 + random(3)]!
          return { walker, way, token: `seed${seed} round${round}` }
        })
        const { fates, faults } = await killWhile(coach, steps, kill, LATEST)
        kills++
        for (const [index, fate] of fates.entries()) counted[steps[index]!.way]![fate]!++
        for (const fault of faults)
          console.log(`seed ${seed}, round ${round}, ${JSON.stringify(kill)}: ${fault}`)
        wrong += faults.length
        if (faults.length > 0) break
      }
    } catch (error) {
      wrong++
      console.log(`seed ${seed}: ${(error as Error).stack}`)
    } finally {
      await coach.ends()
    }
    console.log(`seed ${seed}: ${kills} kills so far, ${wrong} wrong`)
  }
  console.table(counted)
  process.exitCode = wrong > 0 ? 1 : 0
}
