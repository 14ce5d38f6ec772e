import { expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { beginWorld } from '../world.ts'

/** What the method tracks, as people type it and as it is shown. */
const TRACKED = [
  ['business owner', 'business owner'],
  ['budget', 'budget for the whole path'],
  ['change plan', 'change plan'],
  ['success measures', 'success measures'],
  ['data access', 'data access and quality'],
  ['workflow redesign', 'workflow redesign'],
  ['integration plan', 'integration plan'],
  ['governance criteria', 'governance criteria'],
  ['support model', 'support model'],
  ['enablement', 'training and enablement'],
  ['platform readiness', 'platform readiness'],
  ['rollback', 'way back to the old process'],
  ['new standard', 'new-standard decision'],
] as const

onEach((platform) => {
  test('every kind of promise has a person and a day, and is shown as late when that has passed', async () => {
    const world = await beginWorld({ platforms: [platform] })
    const ada = world.person('ada')
    await ada.says('/pilot start Claims triage')
    await ada.taps('Later')
    // A sponsor is named, and it is their own yes that is waited for.
    await ada.says('/pilot sponsor @cleo CFO')
    for (const [typed, shown] of TRACKED) {
      await ada.says(`/pilot commit ${typed} me by 13 March`)
      await ada.taps('Yes, note it')
      expect(ada.heard()).toContain(`Noted: ${shown}`)
    }
    await ada.says('/pilot status')
    expect(ada.heard()).toMatch(/C-level sponsor:?\s+not confirmed yet/)
    expect(ada.heard().match(/promised, due Fri, Mar 13, 2026/gu)).toHaveLength(TRACKED.length)
    await world.until('2026-03-14T09:00:00.000Z')
    await ada.says('/pilot status')
    for (const [, shown] of TRACKED)
      expect(ada.heard()).toMatch(new RegExp(`Late: ${shown}:?\\s+overdue, due Fri, Mar 13, 2026`, 'u'))
    await world.ends()
  })
})
