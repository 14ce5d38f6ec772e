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

  test('what a colleague is asked at any moment is answered in values', async () => {
    const asks = async (text: string) => {
      await ada.says(text)
      return ada.heard()
    }
    const waits = /My question about Claims triage still waits: Which specific problem/u
    for (const [text, answer] of [
      ['who decides?', 'Until then Otto Example, of the program office, says whether it goes on'],
      ["what's missing?", 'the gate to Proof of concept is not open yet'],
      ['when is my next gate', 'By the plan of its stage that is Tue, Mar 17, 2026'],
      ['how many pilots do we have', 'Claims triage: Discovery'],
      ['who is involved', 'Ada Example'],
      ['do we have a deputy', 'Nobody stands in for the owner of Claims triage yet'],
      ['was there any decision yet', 'Nothing has been decided about Claims triage yet'],
      ['what did the sponsor say', 'Nobody sponsors Claims triage yet'],
      ['how do i change an answer?', 'Edit [pilot]: change any answer'],
      ['can i stop the pilot', 'Stop [pilot]: end it, with a reason'],
    ] as const) {
      const heard = await asks(text)
      expect(heard).toContain(answer)
      expect(heard, text).toMatch(waits)
    }
    await ada.says('/pilot sponsor @cleo for Claims triage')
    await ada.says('/pilot commit change plan @dee by 20 March')
    await ada.taps('Yes, note it')
    await ada.taps('Later')
    expect(await asks('has cleo answered?')).toMatch(
      /Cleo Example \(not confirmed yet\).* sponsors Claims triage/u,
    )
    expect(await asks('what does dee have to do?')).toMatch(/with Dee Example.*Change plan.*Mar 20/su)
    expect(await asks('what does dee have to do?')).not.toContain('Cleo')
    expect(await asks('who has to sign?')).toMatch(/waits for this:.*one-pager/isu)
    expect(await asks("what's blocking claims triage?")).toContain('What holds Claims triage')
    expect(await asks('what did Gregor say?')).toContain('Gregor')
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    expect(pilot!.answers).toEqual({})
  })

  test('what it is not sure of is offered as what it can tell, whether something waits or not', async () => {
    await ada.says('what do we need to get out of discovery?')
    await ada.taps('What is missing')
    expect(ada.heard()).toContain('the gate to Proof of concept is not open yet')
    await ada.taps('Later')
    await ada.says('who covers me when im out')
    expect(ada.heard()).toContain('I am not sure what you would like to know')
    await ada.taps('Who stands in')
    expect(ada.heard()).toContain('Nobody stands in')
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
