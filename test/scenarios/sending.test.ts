import { expect, test } from 'vitest'
import { beginWorld, textOf } from '../world.ts'

test('a nudge that Slack will not take is tried again on the next day, and not before', async () => {
  const world = await beginWorld()
  const ada = world.person('ada')
  const nudges = () =>
    world.slack.shown().filter(({ metadata }) => String(metadata?.event_payload['id']).includes('|'))
  try {
    await ada.says('/pilot start Claims triage')
    await ada.says('/pilot snooze until 13 March')
    await world.until('2026-03-13T07:30:00.000Z')
    // By now nothing new comes up that would be a reason to look at the person again.
    world.slack.fail('chat.postMessage', { with: { error: 'invalid_blocks' } })
    await world.passes({ hours: 12 })
    expect(nudges()).toEqual([])
    await world.passes({ days: 3 })
    expect(nudges()).toHaveLength(1)
  } finally {
    await world.ends()
  }
})

test('a message that Slack makes wait for longer than its lease is not sent by a tick as well', async () => {
  const world = await beginWorld()
  const ada = world.person('ada')
  const { promise: held, resolve: release } = Promise.withResolvers<void>()
  try {
    await ada.says('/pilot start Claims triage')
    const arrived = new Promise<void>((resolve) => {
      world.slack.onCall('chat.postMessage', () => {
        resolve()
        return held
      })
    })
    await ada.member.dm('Claims clerks retype 400 letters a day into the claims system')
    await arrived
    await world.slack.clock.moveTo(world.slack.clock.now() + 60_000)
    const swept = world.server.sweep(null)
    await Promise.race([
      swept,
      world.slack.waitFor(() => world.slack.calls('conversations.history').length > 0),
    ])
    release()
    await swept
    await world.settled()
    expect(ada.messages().filter((one) => textOf(one).includes('2 of 11'))).toHaveLength(1)
  } finally {
    release()
    await world.ends()
  }
})

test('a nudge that Slack made wait comes in working hours all the same', async () => {
  const world = await beginWorld()
  const ada = world.person('ada')
  try {
    await ada.says('/pilot start Claims triage')
    await ada.says('/pilot snooze until 13 March')
    await world.until('2026-03-13T07:30:00.000Z')
    world.slack.fail('chat.postMessage', { with: '429', times: 99 })
    await world.until('2026-03-13T16:30:00.000Z')
    expect(world.slack.calls('chat.postMessage').at(-1)?.status).toBe(429)
    world.slack.heal()
    await world.passes({ days: 4 })
    const first = world.slack
      .shown()
      .find(({ metadata }) => String(metadata?.event_payload['id']).includes('|'))
    expect(first?.local).toMatch(/^2026-03-16 09:/)
  } finally {
    await world.ends()
  }
})

test('a nudge that Slack made wait does not come once what it asks is settled', async () => {
  const world = await beginWorld()
  const ada = world.person('ada')
  const nudges = () =>
    world.slack.shown().filter(({ metadata }) => String(metadata?.event_payload['id']).includes('|'))
  try {
    await ada.says('/pilot start Claims triage')
    await ada.says('/pilot snooze until 13 March')
    await world.until('2026-03-13T07:30:00.000Z')
    world.slack.fail('chat.postMessage', { with: '429', times: 99 })
    await world.passes({ hours: 2 })
    expect(world.slack.calls('chat.postMessage').at(-1)?.status).toBe(429)
    world.slack.heal()
    await ada.says('/pilot pause until 1 April')
    await ada.taps('Pause')
    await world.passes({ days: 4 })
    expect(nudges()).toEqual([])
  } finally {
    await world.ends()
  }
})
