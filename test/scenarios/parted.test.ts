import { afterEach, beforeEach, expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { stands } from '../standing.ts'
import { beginWorld, type Person, type World } from '../world.ts'

/** Who had a part in a pilot and has lost it. */
onEach((platform) => {
  let world: World
  let ada: Person, cleo: Person, dee: Person

  /** Ada's pilot with Cleo as its sponsor. */
  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    cleo = world.person('cleo')
    dee = world.person('dee')
    for (const one of [cleo, dee, world.person('mo')]) await one.says('hello')
    await ada.says('/pilot start Claims triage')
    await ada.taps('Later')
    await ada.says('/pilot sponsor @cleo CFO')
    await world.passes({ hours: 26 })
    await cleo.taps('Accept')
    await stands(world, 'Claims triage', { stage: 'pilot' })
  })
  afterEach(() => world.ends())

  test.each(['written', 'pressed'])(
    'gets no answer to what they asked before, %s after that',
    async (how) => {
      await cleo.says('/pilot decide Claims triage')
      await cleo.taps('Ask the owner')
      await cleo.says('What does it cost a year?')
      if (how === 'written') await ada.taps('Answer')
      await world.person('otto').says('/pilot sponsor @mo CEO for Claims triage')
      if (how === 'written') await ada.says('Salaries: 400,000 euros a year')
      else await ada.taps('Answer')
      expect(ada.everything()).toContain('Cleo Example has no part in Claims triage any more')
      expect(ada.labels()).not.toContain('Answer')
      await ada.says('Salaries: 400,000 euros a year')
      await world.passes({ hours: 24 })
      expect(cleo.everything()).not.toContain('400,000')
    },
  )
})
