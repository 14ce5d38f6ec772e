import { afterEach, beforeEach, expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { beginWorld, type Person, type World } from '../world.ts'

onEach((platform) => {
  let world: World
  let ada: Person
  let dee: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    dee = world.person('dee')
    await dee.says('help')
    await ada.says('/pilot start Damage photos')
    await ada.taps('Later')
    await ada.says('/pilot commit change plan @dee by 20 March')
    await ada.taps('Yes, note it')
    await world.passes({ days: 1 })
    await dee.taps('Accept')
    await ada.says('change plan is done')
    await ada.says('Written and signed by the team leads on 2 March, in the wiki')
    expect(ada.heard()).toContain('Dee Example promised it: I tell them, and they can say that it is not so.')
    await world.passes({ hours: 20 })
  })
  afterEach(() => world.ends())

  test('whoever promised it hears what another says of it, and can say that it is not so', async () => {
    expect(dee.everything()).toMatch(/Ada Example says that this is done for Damage photos: change plan/)
    await dee.taps('Not done any more')
    await ada.says('/pilot status')
    expect(ada.heard()).toMatch(/Change plan:?\s+promised/)
  })

  test('what they say against it later is heard as that, and offered', async () => {
    await dee.says('there is no change plan yet, nothing was agreed')
    expect(dee.heard()).toContain('Shall I open it again?')
    await dee.says('yes')
    await ada.says('/pilot status')
    expect(ada.heard()).toMatch(/Change plan:?\s+promised/)
  })
})
