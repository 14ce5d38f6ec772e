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
      expect(ada.heard()).not.toContain('The problem: ')
      await ada.taps('Do it')
      expect(ada.heard()).toContain('Noted: budget for the whole path, Ada Example')
      await ada.says('/pilot commitments')
      expect(ada.heard()).toContain('Budget for the whole path: promised, Ada Example')
      await ada.says('Clerks retype 400 damage reports a day, and every tenth is wrong')
      expect(ada.heard()).toContain('The problem: ')
    })

    test('is the answer where the speaker says so, and the very command after /pilot', async () => {
      await ada.says('status damage photo')
      await ada.taps('It is my answer')
      expect(ada.heard()).not.toContain('Discovery')
      expect(ada.heard()).toContain('The problem: ')
      await ada.says('/pilot status damage photo')
      expect(ada.heard()).toContain('Discovery')
    })
  })

  describe('a question or a change of mind', () => {
    test('is no answer: the question is asked again, and a press keeps it all the same', async () => {
      await ada.says('so what should i do')
      expect(ada.heard()).toContain('That sounds like a question')
      expect(ada.heard()).toContain('Which specific problem')
      await ada.says('sorry, the other way round')
      expect(ada.heard()).toContain('I have not kept it')
      expect(ada.heard()).not.toContain('The problem:')
      await ada.taps('It is my answer')
      expect(ada.heard()).toContain('The problem: ')
    })

    test.each([
      'No, the archive is on paper and nobody may scan it',
      "Don't have the forms yet, legal decides in May",
      'When the works council has agreed we may use it for 400 reports a day',
      'What the clerks retype is 400 damage reports a day',
      'Stop retyping 400 damage reports a day by hand',
      'Nobody knows how many of the 400 reports are wrong',
      'Payments go out to the wrong supplier by mistake, 25 a month, clerks chase them',
      'Operators on line 4 press the wrong button 30 times a day',
      'What is missing is the photo of 400 reports a day',
      'Replace the second reading of 400 reports by a spot check of 1 in 20',
      'Change the shift meeting of 12 clerks, Dee runs it',
      'Did it by hand on 200 claims, 160 were right',
    ])('is not heard in an answer: %s', async (words) => {
      await ada.says(words)
      expect(ada.heard()).toContain('The problem: ')
    })

    test('opens no gate', async () => {
      const otto = world.person('otto')
      await otto.says('/pilot advance Damage photo check')
      await otto.taps('Open it anyway')
      for (const words of ['no, do not open it', 'wrong pilot, sorry']) {
        await otto.says(words)
        expect(otto.heard(), words).toMatch(
          /(?:have not kept it|belongs to Ada)[^]*Why should it go on anyway/u,
        )
      }
      await otto.says('/pilot status Damage photo check')
      expect(otto.heard()).toContain('Discovery')
      expect(otto.labels()).not.toContain('It is my answer')
      await otto.says('the board wants to see it move')
      expect(otto.heard()).toContain('Proof of concept')
    })
  })

  test('what is written under "stop it for good?" is why, and stops nothing before its yes', async () => {
    await ada.says('/pilot stop')
    await ada.says('nobody used it and SAP will not connect')
    expect(ada.heard()).toContain('Stop Damage photo check for good?')
    expect(ada.heard()).not.toContain('"nobody used it')
    await ada.taps('Stop the pilot')
    expect(ada.heard()).toContain('Damage photo check is stopped')
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    expect(pilot!.ended?.reason).toBe('nobody used it and SAP will not connect')
    expect(pilot!.answers).toEqual({})
  })

  test('a promise belongs to the pilot that it names', async () => {
    await ada.taps('Later')
    await ada.says('/pilot start Letters')
    await ada.taps('Later')
    await ada.says("I'll get the budget for Damage photo check approved by Friday")
    expect(ada.heard()).toContain('Shall I note for Damage photo check: budget for the whole path')
    await ada.says("I'll get the budget approved by Friday")
    expect(ada.heard()).toContain('Shall I note for Damage photo check')
  })

  test('what says neither who nor when makes nobody find it out', async () => {
    await ada.taps("I don't know yet")
    await ada.says('gdpr i guess, sam knows')
    expect(ada.heard()).toContain('does not tell me who finds it out')
    await ada.says('maybe we want to get from 15 minutes to 9 minutes by 30 September')
    expect(ada.heard()).toContain('which one person would you call about it')
    expect(ada.heard()).toContain('I will, by Wed, Sep 30, 2026')
    await ada.says('me by Friday')
    expect(ada.heard()).toContain('you find out about the problem by Fri, Mar 6')
  })

  test('two weeks are ten working days, and until the weekday of today is the next one', async () => {
    await ada.taps('Later')
    await ada.says('/pilot snooze for 2 weeks')
    expect(ada.heard()).toContain('Until Tue, Mar 17, 2026')
    await ada.says('/pilot snooze until Tuesday')
    expect(ada.heard()).toContain('Tue, Mar 10, 2026')
  })

  test('"why is the gate closed" says what is missing, and moves nothing', async () => {
    await ada.says('why is the gate closed')
    expect(ada.heard()).toContain('One-pager')
    await ada.says('/pilot status')
    expect(ada.heard()).toContain('Discovery')
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
