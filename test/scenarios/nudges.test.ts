import { afterEach, beforeEach, expect, test } from 'vitest'
import { lacks } from '../exceptions.ts'
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

  test('weeks pass, a nudge comes in working hours, says why it came, and its button works', async () => {
    await world.passes({ days: 7 })
    const [first] = ada.unasked()
    expect(first?.local).toMatch(/ (09|1[0-6]):\d\d$/)
    expect(first?.text).toContain('Claims triage')
    await ada.says('/pilot why')
    expect(ada.heard()).toContain('Claims triage')
    await ada.taps('Name a sponsor')
    expect(ada.heard()).toContain('Who sponsors Claims triage?')
    await ada.picks('Sponsor', 'cleo')
    if (lacks(platform, 'titles')) await ada.says('CFO')
    expect(ada.heard()).toContain('Sponsor of Claims triage: Cleo Example, CFO')
    await world.passes({ days: 1 })
    await world.person('cleo').taps('Accept')
    expect(world.person('cleo').heard()).toContain('You are the sponsor of Claims triage')
    await ada.says('/pilot status')
    expect(ada.heard()).toMatch(/C-level sponsor:?\s+met/)
  })

  test('what was settled meanwhile is not nudged about any more, and its buttons go', async () => {
    await world.passes({ days: 7 })
    expect(ada.labels()).toContain('Name a sponsor')
    await ada.says('/pilot sponsor @cleo')
    expect(ada.labels()).not.toContain('Name a sponsor')
  })

  test('nobody gets more than one unasked message a day and three a week, and never outside working hours', async () => {
    for (const name of ['Letters', 'Invoices', 'Contracts', 'Routes', 'Quotes', 'Fraud'])
      await ada.says(`/pilot start ${name} triage`)
    await world.passes({ days: 42 })
    const sent = ada.unasked()
    expect(sent.length).toBeGreaterThan(2)
    const days = sent.map(({ local }) => local.slice(0, 10))
    expect(new Set(days).size).toBe(days.length)
    for (const { local } of sent) {
      expect(local).toMatch(/ (09|1[0-6]):\d\d$/)
      expect([0, 6]).not.toContain(new Date(`${local.slice(0, 10)}T00:00:00Z`).getUTCDay())
    }
    for (const day of days) {
      const week = days.filter(
        (other) => other >= day && Date.parse(other) < Date.parse(day) + 7 * 86_400_000,
      )
      expect(week.length).toBeLessThanOrEqual(3)
    }
    expect(sent.at(-1)?.text).toMatch(/\d+ more/)
  })

  test('unanswered messages come further apart, and a snooze beats the schedule', async () => {
    await world.passes({ days: 60 })
    const days = ada.unasked().map(({ local }) => Date.parse(local.slice(0, 10)))
    const gaps = days.slice(1).map((day, index) => (day - days[index]!) / 86_400_000)
    expect(gaps.length).toBeGreaterThan(2)
    expect(gaps.toSorted((a, b) => a - b)).toEqual(gaps)
    await ada.says('/pilot snooze 40 days')
    const before = ada.unasked().length
    await world.passes({ days: 50 })
    expect(ada.unasked().length).toBe(before)
  })

  test('pause and stop cancel what is to come', async () => {
    await ada.says('/pilot pause until 1 June')
    await ada.taps('Pause')
    await world.passes({ days: 60 })
    expect(ada.unasked()).toEqual([])
  })

  test('a promise is mentioned before its day and asked about after it, to the person who made it', async () => {
    await ada.taps('Later')
    await ada.says('/pilot commit change plan @dee by 20 March')
    await ada.taps('Yes, note it')
    await world.passes({ days: 1 })
    const dee = world.person('dee')
    await dee.taps('Accept')
    await world.until('2026-03-20T12:00:00.000Z')
    expect(dee.unasked().at(-1)?.text).toContain('change plan')
    await world.until('2026-03-31T12:00:00.000Z')
    await dee.taps('It is done')
    await dee.says('Signed on 30 March, see the minutes')
    expect(dee.heard()).toContain('Done: change plan')
  })

  test('somebody who was named hears who named them and for what, is reminded once, and then left alone', async () => {
    await ada.says('/pilot sponsor @cleo')
    await world.passes({ days: 60 })
    const cleo = world.person('cleo')
    const sent = cleo.unasked()
    expect(sent.length).toBe(2)
    expect(sent[0]?.text).toContain('Ada Example')
    expect(sent[0]?.text).toContain('sponsor')
  })

  test('"Not me" frees the place, "Ask somebody else" passes the question on', async () => {
    await ada.says('/pilot sponsor @dee CTO')
    await world.passes({ hours: 2 })
    const dee = world.person('dee')
    await dee.taps('Ask somebody else')
    await dee.picks('Pick a person', 'cleo')
    expect(dee.heard()).toContain('I will ask Cleo Example about Claims triage')
    await world.passes({ days: 1 })
    const cleo = world.person('cleo')
    await cleo.taps('Not me')
    expect(cleo.heard()).toContain('You said no, for Claims triage: the sponsor.')
    await ada.says('/pilot status')
    expect(ada.heard()).toMatch(/Sponsor:?\s+nobody yet/)
  })

  test.skipIf(lacks(platform, 'departures'))(
    'an owner who left is noticed at once, and the deputy is asked instead',
    async () => {
      await ada.says('/pilot handover @mo')
      await ada.taps('Hand over')
      await world.passes({ days: 1 })
      await world.person('mo').taps('Accept')
      await world.slack.change('T1', 'UMO', { deleted: true })
      await world.settled()
      const mo = (await world.store.get('account', 'default', 'slack:T1:UMO'))!.person
      expect((await world.store.history('default', `person:${mo}`)).map(({ event }) => event)).toContain(
        'person.gone',
      )
      await world.passes({ days: 20 })
      expect(world.person('mo').unasked().length).toBe(1)
      expect(ada.unasked().at(-1)?.text).toContain('Claims triage')
    },
  )
})
