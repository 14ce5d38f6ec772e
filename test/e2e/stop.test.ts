import { afterEach, beforeEach, expect, test } from 'vitest'
import { wordsOf as wordsInSlack } from '../../adapters/emulators/slack/elements.ts'
import { wordsOf as wordsInTeams } from '../../adapters/emulators/teams/elements.ts'
import { prepareBoth, TENANT, type Both } from './both.ts'
import { walkersOf } from './kills.ts'
import { until } from '../wait.ts'
import { MINUTE, nudgeFaults, nudgesOf, startPilots } from './kills-nudge.ts'

const DAY = 86_400_000
const PROBLEM = 'Claims clerks retype 400 letters a day into the claims system, and every tenth is wrong'
const DEE = '0aaaaaaa-0000-4000-8000-0000000000de'
/** More than a tick looks at at once. */
const WALKERS = walkersOf(24)
const USERS = WALKERS.map(({ id }) => id)
const [ADA = ''] = USERS

let coach: Both
beforeEach(async () => {
  coach = await prepareBoth({
    slack: WALKERS,
    teams: [{ id: DEE, name: 'Dee Example', email: 'dee@example.test', tz: 'Europe/Berlin' }],
  })
  await coach.start()
})
afterEach(() => coach.ends())

const ada = () => coach.slack.as('T1', ADA)
const dee = () => coach.teams.as(TENANT, DEE)

/** The second question, as often as each of them sees it. */
const asked = () => [
  ada()
    .inbox()
    .filter((one) => one.bot && wordsInSlack(one).includes('2 of 13')).length,
  dee()
    .inbox()
    .filter((one) => one.bot && wordsInTeams(one).includes('2 of 13')).length,
]

/** One on each platform begins a pilot. */
async function begin(): Promise<void> {
  await startPilots(coach, [ADA])
  await dee().says('start Invoices')
  await coach.server.until('the first question in Teams', () =>
    dee()
      .inbox()
      .find((one) => wordsInTeams(one).includes('1 of 13')),
  )
  await coach.slack.advance(MINUTE)
  await coach.teams.advance(MINUTE)
}

/** Both answer, and have it acknowledged; `under way` is true once both replies are on their way. */
async function answer(underWay: () => boolean): Promise<void> {
  expect(await ada().dm(PROBLEM)).toMatchObject({ acked: true })
  expect(await dee().says(PROBLEM)).toMatchObject({ acked: true })
  await coach.server.until('both replies to be on their way', underWay)
}

/** The server is told to end, and takes nothing more. */
async function told(): Promise<void> {
  coach.server.signal('SIGTERM')
  await until('the server to take nothing more', () =>
    fetch(`${coach.url}/healthz`).then(
      () => false,
      () => true,
    ),
  )
}

async function answersKept(): Promise<void> {
  const pilots = await (await coach.store()).find('pilot', 'default', 'all')
  expect(pilots.map(({ answers }) => answers.problem?.text)).toEqual([PROBLEM, PROBLEM])
}

const calls = () =>
  coach.slack.calls('chat.postMessage').length + coach.teams.calls('sendToConversation').length

test('told to end, it finishes the replies that are under way on both platforms', async () => {
  await begin()
  const { promise, resolve: release } = Promise.withResolvers<void>()
  let held = 0
  const hold = () => {
    held++
    return promise
  }
  const ends = [coach.slack.onCall('chat.postMessage', hold), coach.teams.onCall('sendToConversation', hold)]
  await answer(() => held === 2)
  await told()
  expect(coach.server.child.exitCode).toBe(null)
  expect(await ada().dm('One more thing')).toMatchObject({ acked: false })
  expect(await dee().says('One more thing')).toMatchObject({ acked: false })
  for (const end of ends) end()
  release()
  expect(await coach.server.ended).toEqual({ code: 0, signal: null })
  await answersKept()
  expect(asked()).toEqual([1, 1])
  expect(coach.server.errors()).toEqual([])
})

test('told twice, it ends at once, and the next start says what was not said', async () => {
  await begin()
  const before = calls()
  coach.slack.fail('chat.postMessage', { with: 'hang' })
  coach.teams.fail('sendToConversation', { with: 'hang' })
  await answer(() => calls() === before + 2)
  await told()
  coach.server.signal('SIGINT')
  expect(await coach.server.ended).toEqual({ code: 130, signal: null })
  await answersKept()
  expect(asked()).toEqual([0, 0])
  await coach.start()
  await coach.passes(MINUTE)
  expect(asked()).toEqual([1, 1])
})

test('platforms that do not answer keep it for a bounded time only, and lose nothing', async () => {
  await begin()
  const before = calls()
  coach.slack.fail('chat.postMessage', { with: 'hang' })
  coach.teams.fail('sendToConversation', { with: 'hang' })
  await answer(() => calls() === before + 2)
  coach.server.signal('SIGTERM')
  expect(await coach.server.ended).toEqual({ code: 0, signal: null })
  await answersKept()
  await coach.start()
  await coach.passes(MINUTE)
  expect(asked()).toEqual([1, 1])
})

test('told to end in a tick, it finishes what it has begun and leaves the rest, and everybody is nudged once', async () => {
  await startPilots(coach, USERS)
  await coach.slack.advance(6 * DAY)
  const { promise, resolve: release } = Promise.withResolvers<void>()
  let held = 0
  const end = coach.slack.onCall('chat.postMessage', () => {
    held++
    return promise
  })
  const swept = coach.sweep().catch(() => {})
  await coach.server.until('the tick to write to somebody', () => held > 0)
  await told()
  end()
  release()
  expect(await coach.server.ended).toEqual({ code: 0, signal: null })
  await swept
  const nudged = USERS.filter((user) => nudgesOf(coach, user).length > 0).length
  expect(nudged).toBeGreaterThan(0)
  expect(nudged).toBeLessThan(USERS.length)
  await coach.start()
  await coach.sweep()
  expect(await nudgeFaults(coach, USERS)).toEqual([])
})
