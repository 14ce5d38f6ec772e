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
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    await world.store.commit({
      organisation: 'default',
      records: [{ ...pilot!, deputy: null }],
      entries: [],
    })
    await world.passes({ hours: 24 })
    expect(mo.messages().slice(before)).toEqual([])
    const account = await world.store.get('account', 'default', mo.seat.account)
    const sent = await world.store.find('message', 'default', `person:${account!.person}`)
    expect(sent.filter(({ state }) => state === 'dropped').map(({ why }) => why)).toEqual(['no-part'])
  })

  /** How Ada gives somebody else what Dee has agreed to do. */
  const WAYS: Record<string, () => Promise<unknown>> = {
    'in words': async () => {
      await ada.says('/pilot commit training @mo by 21 March')
      await ada.taps('Yes, note it')
    },
    'where it stands': async () => {
      await ada.says('/pilot commit training')
      await ada.picks('Hand it to somebody else', 'mo')
    },
  }

  test.each(Object.keys(WAYS))(
    'of a promise hears who has it now, and what they then say is answered, %s',
    async (way) => {
      await ada.says('/pilot commit training @dee by 20 March')
      await ada.taps('Yes, note it')
      await world.passes({ hours: 2 })
      await dee.taps('Accept')
      await dee.says('/pilot commit training')
      await dee.taps('It is done')
      const before = dee.messages().length
      await WAYS[way]!()
      await dee.says('All twelve clerks were trained on 3 March')
      expect(dee.heard()).toContain('This is with Mo Example now, for Claims triage: training')
      expect(dee.heard()).toContain('I have not kept what you wrote')
      await world.passes({ hours: 24 })
      const news = dee.messages().slice(before)
      expect(
        news.filter(({ words }) => words.includes('Ada Example has named Mo Example in your place')),
      ).toHaveLength(1)
      await dee.says('All twelve clerks were trained on 3 March')
      expect(dee.heard()).not.toContain('Mo Example')
    },
  )

  test('of a promise they never agreed to hears nothing of who has it', async () => {
    await ada.says('/pilot commit training @dee by 20 March')
    await ada.taps('Yes, note it')
    await WAYS['in words']!()
    await world.passes({ hours: 24 })
    expect(dee.everything()).not.toContain('in your place')
  })

  test('of several promises hears of them in one line', async () => {
    await stands(world, 'Claims triage', { stage: 'production' })
    await ada.says('/pilot readiness training, documentation and monitoring @dee by 20 March')
    await ada.taps('Yes, note it')
    await world.passes({ hours: 2 })
    await dee.taps('Accept all')
    await ada.says('/pilot readiness documentation and monitoring @mo by 20 March')
    await ada.taps('Yes, note it')
    await world.passes({ hours: 24 })
    expect(dee.everything().match(/in your place/gu)).toHaveLength(1)
    expect(dee.everything()).toMatch(/in your place, for Claims triage: documentation.* and monitoring/u)
  })

  test('of a score hears who gives it now', async () => {
    await ada.says('/pilot matrix')
    const asked = ada.newest('For governance (security or risk)')
    await ada.picksOn(asked, 'For governance (security or risk)', 'dee')
    await world.passes({ hours: 2 })
    await dee.taps('Accept')
    await ada.picksOn(asked, 'For governance (security or risk)', 'mo')
    await world.passes({ hours: 24 })
    expect(dee.everything()).toContain('Ada Example has named Mo Example in your place, for Claims triage')
  })

  test('whoever had said yes to a seat hears who has it now, and from whom', async () => {
    const [mo, dee, otto] = (['mo', 'dee', 'otto'] as const).map((who) => world.person(who))
    await ada.says('/pilot deputy @dee')
    await world.passes({ hours: 26 })
    await dee!.taps('Accept')
    await ada.says('/pilot deputy @mo')
    await world.passes({ hours: 26 })
    expect(dee!.everything()).toContain('Ada Example has named Mo Example as the deputy of Claims triage')
    await mo!.taps('Accept')
    await otto!.says('/pilot handover @dee for Claims triage')
    await otto!.taps('Hand over')
    await world.passes({ days: 4 })
    expect(ada.everything()).toContain('Otto Example has given Claims triage to Dee Example')
    expect(mo!.everything()).toContain('has named Ada Example as the deputy of Claims triage in your place')
  })

  test('a condition for a go is given up by who wants it, not by the owner', async () => {
    await cleo.says('/pilot decide Claims triage')
    await cleo.taps('Not yet')
    await cleo.says('errors under 2 percent by 30 June')
    await cleo.taps('Yes, note it')
    await ada.says('/pilot commitments')
    await ada.picks('Choose one', 'The condition for a go: errors under 2 percent: promised')
    expect(ada.heard()).toContain('errors under 2 percent')
    expect(ada.heard()).not.toContain('No longer needed')
    await cleo.says('/pilot commitments Claims triage')
    await cleo.picks('Choose one', 'The condition for a go: errors under 2 percent: promised')
    expect(cleo.heard()).toContain('No longer needed')
  })
})
