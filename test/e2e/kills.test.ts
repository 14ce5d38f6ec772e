import { afterEach, describe, expect, test } from 'vitest'
import { DEE, killWhile, walkersOf, type Kill } from './kills.ts'
import { killNudging, MINUTE, nudgeFaults, nudgesOf, startPilots } from './kills-nudge.ts'
import { Walker, type Way } from './kills-walker.ts'
import { prepareCoach, type Coach } from './process.ts'

const THREE: readonly Way[] = ['dm', 'button', 'command']
const HOUR = 3_600_000
const DAY = 24 * HOUR

let coach: Coach
afterEach(() => coach.ends())

describe('a server that is killed while people walk through the talk', () => {
  const users = walkersOf(3)

  async function killed(walkers: Walker[], kill: Kill, round: string) {
    const steps = walkers.map((walker, index) => ({ walker, way: THREE[index]!, token: `round ${round}` }))
    return killWhile(coach, steps, kill)
  }

  test('loses nothing that it acknowledged, repeats nothing, and asks the next question once', async () => {
    coach = await prepareCoach([...users, DEE])
    await coach.start()
    const walkers = users.map(({ id }, index) => new Walker(coach, id, `Letters ${index}`))

    // Strangers: what they said is kept before Slack is asked who they are.
    const met = await killed(walkers, { at: 'done', method: 'users.info', nth: 2 }, 'a')
    expect(met.faults).toEqual([])
    expect(met.fates).toContain('acknowledged')

    const before = await killed(walkers, { at: 'stopped' }, 'b')
    expect(before).toEqual({ fates: ['nothing-kept', 'nothing-kept', 'nothing-kept'], faults: [] })

    const during = await killed(walkers, { at: 'written', nth: 1 }, 'c')
    expect(during.faults).toEqual([])

    const arrived = await killed(walkers, { at: 'arrived', method: 'chat.postMessage', nth: 1 }, 'd')
    expect(arrived.faults).toEqual([])
    expect(arrived.fates.filter((fate) => fate === 'posted' || fate === 'settled').length).toBeLessThan(3)
    expect(arrived.fates).toContain('acknowledged')

    const done = await killed(walkers, { at: 'done', method: 'chat.postMessage', nth: 2 }, 'e')
    expect(done.faults).toEqual([])
    expect(done.fates).toContain('posted')
  })
})

describe('a server that is killed while it nudges', () => {
  const users = walkersOf(3)
  const ids = users.map(({ id }) => id)

  test('between claim and post nudges everybody once, and counts it once', async () => {
    coach = await prepareCoach(users)
    await coach.start()
    await startPilots(coach, ids)
    await killNudging(coach, 'arrived', 2)
    const seen = ids.map((id) => nudgesOf(coach, id).length)
    expect(seen).toContain(0)

    await coach.start()
    await coach.slack.advance(MINUTE)
    const swept = await coach.command('sweep', '--now', coach.slack.clock.iso())
    expect(swept).toMatchObject({ code: 0, printed: expect.stringContaining('failed: 0') })
    await coach.passes(HOUR)
    expect(await nudgeFaults(coach, ids)).toEqual([])
  })

  test('between post and settle posts nothing again, even while Slack does not say what was posted', async () => {
    coach = await prepareCoach(users, { history_tier: 'restricted' })
    await coach.start()
    await startPilots(coach, ids)
    await killNudging(coach, 'done', 3)
    // One page a minute, and the message stands several pages back.
    const { channel } = nudgesOf(coach, ids[0]!)[0]!
    for (let n = 0; n < 40; n++)
      coach.slack.state.post({ team: 'T1', channel, user: ids[0]!, text: `Note ${n}`, via: 'person' })
    coach.slack.fail('conversations.history', { with: '429', times: 3 })
    await coach.start()
    for (let minute = 0; minute < 12; minute++) {
      await coach.passes(MINUTE)
      expect(ids.map((id) => nudgesOf(coach, id).length)).toEqual([1, 1, 1])
    }
    expect(await nudgeFaults(coach, ids)).toEqual([])
  })
})

test('a server that was down for ten days writes to everybody once, and not twice on that day', async () => {
  const users = walkersOf(4)
  const ids = users.map(({ id }) => id)
  coach = await prepareCoach(users)
  await coach.start()
  for (const name of ['', ' again', ' once more']) {
    await Promise.all(
      ids.map((id, index) => coach.slack.as('T1', id).command('/pilot', `start Letters ${index}${name}`)),
    )
    await coach.passes(MINUTE)
  }
  await coach.server.dies()
  await coach.slack.advance(10 * DAY - 2 * HOUR)
  await coach.start()
  expect(ids.map((id) => nudgesOf(coach, id).length)).toEqual([1, 1, 1, 1])
  for (let hour = 0; hour < 6; hour++) await coach.passes(HOUR)
  expect(ids.map((id) => nudgesOf(coach, id).length)).toEqual([1, 1, 1, 1])
})
