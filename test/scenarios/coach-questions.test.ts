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

  test('a question to the coach is answered from what is kept, whatever waits, and nothing is noted', async () => {
    const asks = async (text: string) => {
      await ada.says(text)
      const heard = ada.heard()
      expect(heard).toMatch(/My question about Claims triage still waits: Which specific problem/u)
      return heard
    }
    expect(await asks('who is my sponsor?')).toContain('Nobody sponsors Claims triage yet.')
    expect(await asks('who owns claims triage')).toContain('Claims triage belongs to Ada Example.')
    expect(await asks('how long does this take?')).toMatch(
      /\d+ questions are left for Claims triage, about \d+/u,
    )
    expect(await asks("what's still open for Claims triage?")).toContain('Nothing that was promised')
    expect(await asks('who can read this?')).toMatch(/Ada Example.* can see all of Claims triage/u)
    expect(await asks('is the monitoring done?')).toContain('Nobody has promised this')
    expect(await asks('which pilots are late')).toContain('None of your pilots takes longer than planned')
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    expect(pilot!.answers).toEqual({})
  })

  test('with several pilots it is asked which is meant, and one that is named is it', async () => {
    await ada.taps('Later')
    await ada.says('/pilot start Mail sorting')
    await ada.taps('Later')
    await ada.says('/pilot sponsor @cleo for Claims triage')
    await ada.says('who sponsers claims triage?')
    expect(ada.heard()).toMatch(/Cleo Example.* sponsors Claims triage/u)
    const mo = world.person('mo')
    await mo.says('who is the sponsor of Claims triage')
    expect(mo.heard()).not.toContain('Cleo')
  })

  test('what is late is told with its reason', async () => {
    await ada.taps('Later')
    await world.passes({ days: 60 })
    await ada.says('which pilots are stuck?')
    expect(ada.heard()).toMatch(
      /Claims triage: Discovery, late: day \d+ of about \d+\. Its gate waits for one-pager/u,
    )
  })

  test('"what do you mean" gives an example and what a good answer has, and so does any other question', async () => {
    await ada.says('what do you mean')
    expect(ada.heard()).toMatch(/For example: .*A good answer says what goes wrong.*Which specific problem/su)
    await ada.says('can it be anything that costs us time?')
    expect(ada.heard()).toMatch(
      /sounds like a question.*A good answer says what goes wrong.*Which specific problem/su,
    )
    await ada.says('/pilot commit change plan @dee by 20 March')
    await ada.says('cancel')
    await ada.says('/pilot commit change plan me by 20 March')
    await ada.taps('Yes, note it')
    await ada.says('/pilot promises')
    await ada.picks('Choose one', 'Change plan: promised')
    await ada.taps('It is done')
    await ada.says('what counts here?')
    expect(ada.heard()).toMatch(/with a name, a number or a link/u)
  })
})
