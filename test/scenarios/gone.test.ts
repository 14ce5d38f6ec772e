import { afterEach, beforeEach, expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { beginWorld, type Person, type World } from '../world.ts'

onEach((platform) => {
  let world: World
  let ada: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    await ada.says('/pilot start Letters')
    await ada.taps('Later')
    await ada.says('/pilot sponsor @cleo CFO')
    await ada.says('/pilot deputy @dee')
  })
  afterEach(() => world.ends())

  async function sponsor(): Promise<unknown> {
    const [pilot] = await world.store.find('pilot', 'default', 'name:letters')
    return pilot?.sponsor
  }

  test('somebody gone is handed over, and the program office hears of it by a press', async () => {
    await ada.says('mark dee as gone')
    expect(ada.heard()).toContain('Dee Example is gone?')
    expect(ada.heard()).toContain('The program office sees to it')
    await ada.taps('Tell the program office')
    expect(ada.heard()).toContain('I have told Otto Example that Dee Example is gone')
    await world.passes({ days: 1 })
    expect(world.person('otto').everything()).toContain('Ada Example says that Dee Example is gone')
  })

  test.each(['we have no sponsor any more', 'cleo stepped down', 'cleo is not our sponsor anymore'])(
    '"%s" opens the place of the sponsor, after a yes',
    async (words) => {
      await ada.says(words)
      expect(ada.heard()).toContain('Cleo Example no longer sponsors Letters?')
      expect(await sponsor()).not.toBeNull()
      await ada.says('yes')
      expect(ada.heard()).toContain('Nobody sponsors Letters any more')
      expect(ada.labels()).toContain('Name a sponsor')
      expect(await sponsor()).toBeNull()
    },
  )

  test.each(['close letters', 'we can close the letters pilot', 'wrap up letters pls'])(
    '"%s" offers to finish or stop it, and does neither',
    async (words) => {
      await ada.says(words)
      expect(ada.heard()).toContain('How does Letters end? Nothing has changed so far.')
      expect(ada.labels()).toEqual(expect.arrayContaining(['It stays, as the standard', 'Stop the pilot']))
      expect((await world.store.find('pilot', 'default', 'name:letters'))[0]?.ended).toBeNull()
    },
  )

  test('a leave is peace for its time', async () => {
    await ada.says('on leave from wednesday until the 18th, bye')
    expect(ada.heard()).toContain('Shall I ask you nothing until Wed, Mar 18')
  })
})
