import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { beginWorld, type Person, type World } from '../world.ts'

onEach((platform) => {
  let world: World
  let ada: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    await ada.says('/pilot start Damage photos')
    await ada.taps('Later')
  })
  afterEach(() => world.ends())

  describe('a snooze pressed in a nudge', () => {
    test('holds for all that the person is asked about the pilot, also for what comes up meanwhile', async () => {
      await ada.says('/pilot commit budget me by 10 March')
      await ada.taps('Yes, note it')
      await world.until('2026-03-09T15:00:00.000Z')
      expect(ada.unasked().at(-1)?.text).toContain('Is it on its way')
      await ada.taps('Snooze')
      expect(ada.heard()).toMatch(/Until Mon, (16 Mar|Mar 16).* I ask you nothing about Damage photos/)
      const before = ada.unasked().length
      await world.until('2026-03-15T15:00:00.000Z')
      expect(ada.unasked().length).toBe(before)
      await world.until('2026-03-16T15:00:00.000Z')
      expect(ada.unasked().at(-1)?.text).toContain('You had promised this by')
    })

    test('leaves the others who are asked about the pilot alone', async () => {
      await ada.says('/pilot commit budget @dee by 12 March')
      await ada.taps('Yes, note it')
      await world.passes({ days: 6 })
      await world.person('dee').taps('Accept')
      await ada.taps('Snooze')
      await world.until('2026-03-12T15:00:00.000Z')
      expect(world.person('dee').unasked().at(-1)?.text).toContain('Is it on its way')
    })
  })

  test('a snooze that is typed says that it counts working days, and that nobody is asked', async () => {
    await ada.says('/pilot snooze Damage photos 5')
    expect(ada.heard()).toMatch(
      /Until Tue, (10 Mar|Mar 10).*, 5 working days, I ask nobody about Damage photos/,
    )
  })

  describe('a word without a name', () => {
    beforeEach(async () => {
      await ada.says('/pilot start Letters')
      await ada.taps('Later')
    })

    test('means the pilot just spoken about', async () => {
      await ada.says('/pilot status Damage photos')
      await ada.says('/pilot sponsor @cleo CFO')
      expect(ada.heard()).toContain('Sponsor of Damage photos: Cleo Example, CFO')
    })

    test('asks which pilot is meant once a while has gone by, and changes nothing before', async () => {
      await world.passes({ hours: 1 })
      await ada.says('/pilot sponsor @cleo CFO')
      expect(ada.heard()).toContain('Which pilot do you mean?')
      const [first] = ada.newest('Open one').live.flatMap(({ options }) => options)
      expect(first?.label).toContain('Letters')
      await ada.picks('Open one', first!.label)
      expect(ada.heard()).toContain('Sponsor of Letters: Cleo Example, CFO')
    })

    test('offers the pilot of the newest nudge first', async () => {
      await ada.says('/pilot snooze Letters 90')
      await world.passes({ days: 5 })
      expect(ada.unasked().at(-1)?.text).toContain('Damage photos')
      await ada.says('/pilot sponsor @cleo CFO')
      const [first] = ada.newest('Open one').live.flatMap(({ options }) => options)
      expect(first?.label).toContain('Damage photos')
    })

    test('still looks at the pilot last spoken about', async () => {
      await world.passes({ hours: 1 })
      await ada.says('/pilot status')
      expect(ada.heard()).toContain('Letters')
    })
  })

  describe('whoever named somebody', () => {
    test('is told when they accept', async () => {
      await ada.says('/pilot sponsor @cleo CFO')
      expect(ada.heard()).toContain('I will ask them')
      await world.passes({ days: 1 })
      await world.person('cleo').taps('Accept')
      await world.passes({ hours: 1 })
      expect(ada.everything()).toContain('Cleo Example said yes, for Damage photos: the sponsor')
    })

    test('is told when they decline, in working hours', async () => {
      await ada.says('/pilot commit budget @dee by 20 March')
      await ada.taps('Yes, note it')
      await world.until('2026-03-04T19:30:00.000Z')
      await world.person('dee').taps('Not me')
      const before = ada.unasked().length
      await world.until('2026-03-05T07:00:00.000Z')
      expect(ada.unasked().length).toBe(before)
      await world.until('2026-03-05T08:30:00.000Z')
      const told = ada.unasked().find(({ text }) => text.includes('Dee Example'))
      expect(told?.text).toContain('said no')
      expect(told?.text).toContain('budget for the whole path')
      expect(told?.local).toMatch(/ 09:\d\d$/)
    })

    test('is told whom they named instead', async () => {
      await ada.says('/pilot deputy @dee')
      await world.passes({ days: 1 })
      await world.person('dee').taps('Ask somebody else')
      await world.person('dee').picks('Pick a person', 'cleo')
      await world.passes({ hours: 1 })
      expect(ada.everything()).toContain('Dee Example named Cleo Example instead')
    })
  })

  test('somebody who is named in a promise is asked, also when they spoke with the coach before', async () => {
    const dee = world.person('dee')
    await dee.says('hello')
    await ada.says('/pilot commit budget @dee by 20 March')
    await ada.taps('Yes, note it')
    await world.passes({ days: 1 })
    expect(dee.unasked().at(-1)?.text).toContain('Ada Example says that you take care of this')
    expect(dee.labels()).toContain('Accept')
  })

  test('somebody who never answered is not asked again, and whoever names them is told so', async () => {
    await ada.says('/pilot deputy @cleo')
    await world.passes({ days: 60 })
    await ada.says('/pilot sponsor Damage photos @cleo CFO')
    expect(ada.heard()).toContain('Cleo Example has not answered me so far')
    const before = world.person('cleo').unasked().length
    await world.passes({ days: 20 })
    expect(world.person('cleo').unasked().length).toBe(before)
    await world.person('cleo').says('hello')
    await world.passes({ days: 1 })
    expect(world.person('cleo').unasked().at(-1)?.text).toContain('sponsor')
  })

  test('a nudge asks three things at most, none of its buttons is red, and the rest is a press away', async () => {
    for (const name of ['Letters', 'Routes', 'Quotes', 'Fraud']) {
      await ada.says(`/pilot start ${name}`)
      await ada.taps('Later')
    }
    await world.passes({ days: 4 })
    const nudge = ada.newest('Show all')
    expect(nudge.words).toMatch(/\d more/)
    expect(nudge.live.filter(({ label }) => label === 'Snooze').length).toBe(3)
    expect(JSON.stringify(nudge.raw)).not.toMatch(/"style":"(danger|destructive)"/)
    await ada.taps('Show all')
    for (const name of ['Damage photos', 'Letters', 'Routes', 'Quotes', 'Fraud'])
      expect(ada.heard()).toContain(name)
  })

  test('what is missing names all that the nudge named, and moves nothing', async () => {
    await world.passes({ days: 35 })
    await ada.taps('See what is missing')
    expect(ada.heard()).toContain('C-level sponsor: missing')
    expect(ada.heard()).toMatch(/One-pager: missing/)
    await ada.says('/pilot status')
    expect(ada.heard()).toContain('Discovery')
  })

  test('the promises are a list of what, who, by when and how it stands, late ones first', async () => {
    await ada.says('/pilot commit budget me by 5 March')
    await ada.taps('Yes, note it')
    await ada.says('/pilot commit change plan me by 30 March')
    await ada.taps('Yes, note it')
    await world.until('2026-03-09T15:00:00.000Z')
    await ada.says('/pilot commit')
    expect(ada.heard()).toMatch(/Late: budget for the whole path, Ada Example, was due by .*(5 Mar|Mar 5)/)
    expect(ada.heard()).toMatch(/Change plan: promised, Ada Example, by .*(30 Mar|Mar 30)/)
    expect(ada.heard().indexOf('Late: budget')).toBeLessThan(ada.heard().indexOf('Change plan'))
    await ada.says('/pilot status')
    expect(ada.heard()).toMatch(/Late: budget for the whole path/)
  })

  test('a pilot is found by a part of its name', async () => {
    await ada.says('/pilot start Damage letters')
    await ada.taps('Later')
    await ada.says('/pilot start Routes')
    await ada.taps('Later')
    await ada.says('/pilot status photos')
    expect(ada.heard()).toContain('Damage photos')
    await ada.says('/pilot status Dam')
    expect(ada.heard()).toContain('Which pilot do you mean?')
  })

  test('a stage that lasts too long is said to be late, and such pilots come first in the list', async () => {
    await world.passes({ days: 30 })
    await ada.says('/pilot start A new one')
    await ada.taps('Later')
    await ada.says('/pilot list')
    expect(ada.heard()).toMatch(/Damage photos: Discovery, late: day 31 of about 14/)
    expect(ada.heard().indexOf('Damage photos')).toBeLessThan(ada.heard().indexOf('A new one'))
  })
})
