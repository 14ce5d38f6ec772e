import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { beginWorld, type Person, type World } from '../world.ts'

onEach((platform) => {
  let world: World
  let ada: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    await ada.says('/pilot start Damage photo check')
  })
  afterEach(() => world.ends())

  describe('a text that reads as a command while a question waits', () => {
    test('is not taken silently: what was read is shown, and a press does it', async () => {
      await ada.says('commit budget me by 6 March')
      expect(ada.heard()).toContain('Note a promise: budget for the whole path, you, and Fri, Mar 6')
      expect(ada.heard()).not.toContain('Noted: the problem')
      await ada.taps('Do it')
      expect(ada.heard()).toContain('Noted: budget for the whole path, Ada Example')
      await ada.says('/pilot commitments')
      expect(ada.heard()).toContain('Budget for the whole path: promised, Ada Example')
      await ada.says('Clerks retype 400 damage reports a day, and every tenth is wrong')
      expect(ada.heard()).toContain('Noted: the problem')
    })

    test('is the answer where the speaker says so, and the very command after /pilot', async () => {
      await ada.says('status damage photo')
      await ada.taps('It is my answer')
      expect(ada.heard()).not.toContain('Discovery')
      expect(ada.heard()).toContain('Noted: the problem')
      await ada.says('/pilot status damage photo')
      expect(ada.heard()).toContain('Discovery')
    })
  })

  test('"why is the gate closed" says what is missing, and moves nothing', async () => {
    await ada.says('why is the gate closed')
    expect(ada.heard()).toContain('One-pager')
    await ada.says('/pilot status')
    expect(ada.heard()).toContain('Discovery')
  })

  test('"stop nagging me" holds the nudges about every pilot back until the day that was picked', async () => {
    await ada.taps('Later')
    await ada.says('/pilot start Letters')
    await ada.says('stop nagging me')
    await ada.taps('For two weeks')
    expect(ada.heard()).toContain('Until Tue, Mar 17, 2026 I send you no nudges')
    await world.passes({ days: 13 })
    expect(ada.unasked()).toEqual([])
    await world.passes({ days: 7 })
    expect(ada.unasked()).not.toEqual([])
  })

  test('a number after "kpi" is the value of the only measure', async () => {
    await ada.taps('Later')
    await ada.says('/pilot kpi handling time from 12 to 8 minutes by 30 June')
    await ada.taps('Yes, follow it')
    await ada.says('kpi 11')
    expect(ada.heard()).toMatch(/Handling time: .*11/u)
    await ada.says('/pilot kpi errors per week from 40 to 10 errors by 30 June')
    await ada.taps('Yes, follow it')
    await ada.says('kpi 10')
    await ada.picks('Which measure is that the value of?', 'Handling time')
    expect(ada.heard()).toMatch(/Handling time: .*10/u)
  })
})
