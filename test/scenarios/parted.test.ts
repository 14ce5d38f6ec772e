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

  test('hears of a night in which a seat was lost only that it is lost', async () => {
    await ada.says('/pilot commit budget me by 3 December')
    await ada.taps('Yes, note it')
    await world.until('2026-03-04T21:00:00.000Z')
    const before = cleo.messages().length
    await ada.says('/pilot commit budget')
    await ada.taps('It is done')
    await ada.says('50,000 euros, six clerks are let go for it')
    await ada.says('/pilot sponsor @mo CEO')
    await world.passes({ hours: 40 })
    const heard = cleo.messages().slice(before)
    expect(heard.map(({ words }) => words)).toEqual([
      'Ada Example has named Mo Example as the sponsor of Claims triage in your place.',
    ])
    expect(heard.flatMap(({ live }) => live)).toEqual([])
  })

  test('hears nothing that was to be told in the morning', async () => {
    const mo = world.person('mo')
    await ada.says('/pilot deputy @mo')
    await world.passes({ hours: 24 })
    await mo.taps('Accept')
    await mo.says('/pilot commit training @dee by 20 March')
    await mo.taps('Yes, note it')
    await world.until('2026-03-05T21:00:00.000Z')
    const before = mo.messages().length
    await dee.taps('Accept')
    await ada.says('/pilot deputy @cleo')
    await world.passes({ hours: 24 })
    expect(mo.messages().slice(before)).toEqual([])
    const account = await world.store.get('account', 'default', mo.seat.account)
    const sent = await world.store.find('message', 'default', `person:${account!.person}`)
    expect(sent.filter(({ state }) => state === 'dropped').map(({ why }) => why)).toEqual(['no-part'])
  })
})
