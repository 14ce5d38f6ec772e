import { expect, test } from 'vitest'
import { beginWorld } from '../world.ts'

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
