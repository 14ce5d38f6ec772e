import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newPilot } from '../../src/records/pilot.ts'
import { onEach } from '../each.ts'
import { guidOf } from '../people.ts'
import { TENANT } from '../seats/teams.ts'
import { beginWorld, TUESDAY, type Person, type World } from '../world.ts'

const PROBLEM = 'Claims clerks retype 400 letters a day into the claims system, and every tenth is wrong'

onEach((platform) => {
  let world: World
  let ada: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
  })
  afterEach(() => world.ends())

  async function started(): Promise<void> {
    await ada.says('/pilot start Claims triage')
    await ada.says(PROBLEM)
    await ada.says('/pilot commit budget me by 13 March')
    await ada.taps('Yes, note it')
  }

  test('"my data" tells who somebody is here, where they are named, what waits and what was sent', async () => {
    await started()
    await world.passes({ days: 20 })
    await ada.says('/pilot my data')
    const heard = ada.heard()
    for (const told of [
      'ada@example.test',
      'Europe/Berlin',
      'full member',
      'Claims triage: you started it on Tue, Mar 3, 2026',
      'Claims triage: owner since Tue, Mar 3, 2026, with your yes of Tue, Mar 3, 2026',
      'Claims triage: budget for the whole path, overdue, due Fri, Mar 13, 2026',
      'Claims triage: one text',
      'Claims triage: the sponsor, since Fri, Mar 6, 2026, asked 3 times',
      'Without being asked: 1 in the last 7 days, 3 in the last 30',
      'The last of these: a nudge, Tue, Mar 17, 2026',
      'Answers: 1',
      '7 days',
      '90 days',
      '400 days',
    ])
      expect(heard).toContain(told)
    expect(heard).toContain(platform === 'slack' ? 'Slack (UADA in T1' : 'Teams (')
    // What was answered is told as a number until it is asked for.
    expect(heard).not.toContain(PROBLEM)
    await ada.taps('What I wrote')
    expect(ada.heard()).toContain('Claims triage, the problem (Tue, Mar 3, 2026)')
    expect(ada.heard()).toContain(PROBLEM)
  })

  test('all of it stands in the Markdown, with every answer', async () => {
    await started()
    await ada.says('/pilot my data')
    await ada.taps('Show as Markdown')
    expect(ada.heard()).toContain('# What I keep about you')
    expect(ada.heard()).toContain('- **E-mail:** ada@example.test')
    expect(ada.heard()).toContain(PROBLEM)
  })

  test('it works while a question waits, and a sentence that begins like it is an answer', async () => {
    await ada.says('/pilot start Claims triage')
    await ada.says('my data')
    expect(ada.heard()).toContain('What I keep about you')
    await ada.says('My data clerks retype 400 letters a day, and every tenth is wrong')
    expect(ada.heard()).toContain('2 of 13')
  })

  test('nobody hears of anybody else, and of no address but their own', async () => {
    await started()
    await ada.says(
      platform === 'slack' ? '/pilot sponsor @cleo CFO for Claims triage' : '/pilot deputy for Claims triage',
    )
    if (platform === 'teams') {
      await world.person('dee').says('help')
      await ada.picks('Deputy', 'dee')
    }
    const mo = world.person('mo')
    await mo.says('/pilot my data')
    expect(mo.heard()).toContain('mo@example.test')
    expect(mo.heard()).not.toMatch(/ada@|Ada|Claims triage/u)
    await ada.says('/pilot my data')
    await ada.taps('Show as Markdown')
    expect(ada.heard()).toContain('Claims triage: you named one person')
    expect(ada.heard().match(/[\w.]+@[\w.]+/gu)).toEqual(['ada@example.test'])
    // A button of somebody else's shows whoever presses it what is kept about themselves.
    await mo.tapsOn(ada.newest('Show as Markdown'), 'Show as Markdown')
    expect(mo.heard()).not.toMatch(/ada@|Claims triage/u)
  })

  test('a holder sees their promise, and the program office nothing that does not name them', async () => {
    await started()
    const dee = await world.person('dee').says('help')
    await ada.says('/pilot commit data access by 20 March')
    await ada.picks('Somebody else', 'dee')
    await ada.taps('Yes, note it')
    await dee.says('/pilot my data')
    expect(dee.heard()).toContain('Claims triage: data access and quality, not confirmed yet')
    await dee.taps('Show as Markdown')
    expect(dee.heard()).not.toMatch(/Ada|ada@|clerks/u)
    const otto = await world.person('otto').says('/pilot my data')
    expect(otto.heard()).toContain('You are a member')
    expect(otto.heard()).not.toMatch(/Claims triage|Ada/u)
  })

  test('words that were passed on to somebody else are shown to whoever wrote them', async () => {
    const cleo = await world.person('cleo').says('help')
    await ada.says('help')
    const [asker, owner] = await Promise.all(
      [cleo, ada].map((one) => world.store.get('account', 'default', one.seat.account)),
    )
    const seat = { namedBy: null, named: TUESDAY, agreed: TUESDAY }
    const pilot = {
      ...newPilot('default', 'p1', 'Claims triage', TUESDAY),
      stage: 'pilot' as const,
      owner: { ...seat, person: owner!.person },
      sponsor: { ...seat, person: asker!.person, title: 'CFO', counts: true },
    }
    await world.store.commit({ organisation: 'default', records: [pilot], entries: [] })
    await cleo.says('/pilot decide')
    await cleo.taps('Ask the owner')
    await cleo.says('Who trains the clerks in the spring?')
    await ada.taps('Answer')
    await ada.says('The service desk does, two days each')
    for (const [who, own, others] of [
      [cleo, 'Who trains the clerks', 'The service desk does'],
      [ada, 'The service desk does', 'Who trains the clerks'],
    ] as const) {
      await who.says('/pilot my data')
      await who.taps('What I wrote')
      expect(who.heard()).toContain(own)
      expect(who.heard()).not.toContain(others)
    }
  })

  test('long lists come page by page', async () => {
    await ada.says('help')
    const account = await world.store.get('account', 'default', ada.seat.account)
    const pilots = Array.from({ length: 23 }, (_, index) => ({
      ...newPilot('default', `p${index}`, `Pilot ${String(index).padStart(2, '0')}`, TUESDAY),
      startedBy: account!.person,
      owner: { person: account!.person, namedBy: null, named: TUESDAY, agreed: TUESDAY },
      answers: {
        problem: { text: `Words about number ${index}`, weak: [], at: TUESDAY, by: account!.person },
      },
    }))
    await world.store.commit({ organisation: 'default', records: pilots, entries: [] })
    await ada.says('/pilot my data')
    expect(ada.heard()).toContain('Pilot 03: owner since')
    expect(ada.heard()).not.toContain('Pilot 04: owner since')
    expect(ada.heard()).toContain('And 38 more')
    await ada.taps('Where I am named')
    let told = ada.heard()
    for (let page = 0; page < 2; page++) {
      await ada.taps('Show more')
      told += ada.heard()
    }
    expect(told.match(/owner since/gu)).toHaveLength(23)
    await ada.says('/pilot my data')
    await ada.taps('What I wrote')
    told = ada.heard()
    for (let page = 0; page < 4; page++) {
      await ada.taps('Show more')
      told += ada.heard()
    }
    expect(new Set(told.match(/Words about number \d+/gu))).toHaveLength(23)
  })

  test('a pilot in which somebody has no part any more is not called by its name', async () => {
    await started()
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    const account = await world.store.get('account', 'default', ada.seat.account)
    const elsewhere = { person: 'somebody', namedBy: null, named: TUESDAY, agreed: TUESDAY }
    const budget = await world.store.find('commitment', 'default', `person:${account!.person}`)
    await world.store.commit({
      organisation: 'default',
      records: [
        { ...pilot!, name: 'Top secret', startedBy: null, owner: elsewhere },
        ...budget.map((one) => ({ ...one, person: 'somebody' })),
      ],
      entries: [],
    })
    await ada.says('/pilot my data')
    await ada.taps('What I wrote')
    expect(ada.heard()).toContain(PROBLEM)
    expect(ada.heard()).toContain('A pilot that you have no part in any more')
    expect(ada.everything()).not.toContain('Top secret')
  })
})

describe('on both', () => {
  let world: World
  beforeEach(async () => {
    world = await beginWorld({ platforms: ['slack', 'teams'] })
  })
  afterEach(() => world.ends())

  test('"my data" knows both accounts, and what was kept before they were joined', async () => {
    const slack = world.person('ada')
    const teams = world.person('ada', { on: 'teams' })
    await slack.says('/pilot start Claims triage')
    await slack.says(PROBLEM)
    await slack.says('/pilot idea Mail sorting')
    await slack.taps('Partly')
    await slack.says('/pilot link')
    const [, code] = /Your code is (\S+)\./u.exec(slack.heard()) ?? []
    await teams.says(`link ${code}`)
    await teams.taps("Yes, that's me")
    await world.tick()
    await teams.says('my data')
    expect(teams.heard()).toMatch(/Teams \(.* and Slack \(UADA in T1/u)
    expect(teams.heard()).toContain('Claims triage: one text')
    expect(teams.heard()).toContain('Mail sorting: your idea of Tue, Mar 3, 2026 (often and alike: Partly)')
    await teams.taps('What I wrote')
    expect(teams.heard()).toContain(PROBLEM)
    await teams.says('/pilot idea Mail sorting')
    expect(teams.heard()).toContain('Mail sorting · 2 of 6')
  })

  test('in a group it says only that it answered in private', async () => {
    const teams = world.person('ada', { on: 'teams' })
    await teams.says('help')
    await world.teams.as(TENANT, guidOf('ada')).saysInGroup('19:everybody@thread.v2', 'my data')
    await world.settled()
    const group = world.teams.state.talk('19:everybody@thread.v2').filter(({ bot }) => bot)
    expect(group.map(({ text }) => text)).toEqual([
      'I answered you in our private chat. If nothing is there, add me for yourself first.',
    ])
    expect(teams.everything()).toContain('ada@example.test')
  })
})
