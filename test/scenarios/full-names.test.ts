import { afterEach, beforeEach, expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { beginWorld, type Person, type World } from '../world.ts'

onEach((platform) => {
  let world: World
  let ada: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    await world.person('dee').says('hello')
    await ada.says('/pilot start Damage photos')
    await ada.taps('Later')
  })
  afterEach(() => world.ends())

  test('a colleague whom the coach met is meant by their name in full, also in small letters', async () => {
    await ada.says('/pilot deputy dee example')
    expect(ada.heard()).toContain('Dee Example')
    expect(ada.heard()).not.toContain('nobody called')
    await ada.says('/pilot commit change plan dee example by 20 March')
    expect(ada.heard()).toContain('Dee Example')
    expect(ada.labels()).toContain('Yes, note it')
  })

  test('a first name alone of somebody who has no part in what the speaker sees is nobody known', async () => {
    await ada.says('/pilot deputy Dee')
    expect(ada.heard()).not.toContain('Dee Example')
  })
})
