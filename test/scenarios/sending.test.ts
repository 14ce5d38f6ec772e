import { afterEach, beforeEach, expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { beginWorld, type Person, type World } from '../world.ts'

onEach((platform) => {
  let world: World
  let ada: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    await ada.says('/pilot start Claims triage')
  })
  afterEach(() => world.ends())

  /** To the morning on which the first nudge is due. */
  async function snoozed(): Promise<void> {
    await ada.says('/pilot snooze until 13 March')
    await world.until('2026-03-13T07:30:00.000Z')
  }

  test('a nudge that the platform will not take is tried again on the next day, and not before', async () => {
    await snoozed()
    // By now nothing new comes up that would be a reason to look at the person again.
    world.stage().refuses('next')
    await world.passes({ hours: 12 })
    expect(ada.unasked()).toEqual([])
    await world.passes({ days: 3 })
    expect(ada.unasked()).toHaveLength(1)
  })

  test('a message that the platform makes wait for longer than its lease is not sent by a tick as well', async () => {
    const { arrived, release } = world.stage().holds()
    try {
      await ada.seat.say('Claims clerks retype 400 letters a day into the claims system')
      await arrived
      await world.clock.moveTo(world.clock.now() + 60_000)
      const swept = world.server.sweep(null)
      // Everything that a tick does about a message it does before the answer of the next request.
      await fetch(`${world.server.url}/healthz`)
      release()
      await swept
      await world.settled()
      expect(ada.messages().filter(({ words }) => words.includes('2 of 13'))).toHaveLength(1)
    } finally {
      release()
    }
  })

  test('a nudge that the platform made wait comes in working hours all the same', async () => {
    await snoozed()
    world.stage().refuses('busy')
    await world.until('2026-03-13T16:30:00.000Z')
    expect(world.stage().madeWait()).toBe(true)
    world.stage().heals()
    await world.passes({ days: 4 })
    expect(ada.unasked()[0]?.local).toMatch(/^2026-03-16 09:/)
  })

  test('a nudge that the platform made wait does not come once what it asks is settled', async () => {
    await snoozed()
    world.stage().refuses('busy')
    await world.passes({ hours: 2 })
    expect(world.stage().madeWait()).toBe(true)
    world.stage().heals()
    await ada.says('/pilot pause until 1 April')
    await ada.taps('Pause')
    await world.passes({ days: 4 })
    expect(ada.unasked()).toEqual([])
  })
})
