import { loadRecipient } from '../../src/engine/load/records.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commitmentId } from '../../src/records/commitment.ts'
import { nextDigest } from '../../src/digests/schedule.ts'
import type { Option } from '../../src/vocabulary/questions.ts'
import type { Pilot } from '../../src/records/pilot.ts'
import { onEach } from '../each.ts'
import { guidOf } from '../people.ts'
import { TENANT } from '../seats/teams.ts'
import { beginWorld, realContent, TUESDAY, type Person, type World } from '../world.ts'

const DIGEST = 'Your AI pilots'

/** What the talk of the pilot stage asks before a go, answered on the Friday [ST3]. */
const ANSWERED: Pilot['answers'] = {
  usage: answer('', 'daily'),
  value: answer('9 minutes a letter in place of 12'),
  feedback: answer('A channel that Ada Example reads'),
  fixes: answer('Single sign-on for the branch offices'),
}

function answer(text: string, choice?: Option) {
  return { text, weak: [], at: '2026-03-06T09:00:00.000Z', by: 'ada', ...(choice && { choice }) }
}

onEach((platform) => {
  let world: World
  let ada: Person
  let cleo: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    cleo = world.person('cleo')
  })
  afterEach(() => world.ends())

  /** Ada starts a pilot, and Cleo says yes to being its sponsor. */
  async function sponsored(name = 'Claims triage'): Promise<void> {
    await ada.says(`/pilot start ${name}`)
    await ada.taps('Later')
    await ada.says(`/pilot sponsor @cleo CFO for ${name}`)
    await world.passes({ days: 1 })
    await cleo.taps('Accept')
  }

  /** The pilot's record, as it shall stand. */
  async function change(name: string, values: Partial<Pilot>): Promise<void> {
    const pilots = await world.store.find('pilot', 'default', 'all')
    const pilot = pilots.find((one) => one.name === name)!
    await world.store.commit({ organisation: 'default', records: [{ ...pilot, ...values }], entries: [] })
  }

  async function kept(name: string, what: 'budget' | 'go-decision' | 'condition') {
    const pilots = await world.store.find('pilot', 'default', 'all')
    const pilot = pilots.find((one) => one.name === name)!
    return world.store.get('commitment', 'default', commitmentId(pilot.id, what))
  }

  /** A pilot that waits for its budget and for a go, the evening before Cleo's digest. */
  async function deciding(name = 'Claims triage'): Promise<void> {
    await sponsored(name)
    await world.until('2026-03-08T20:00:00.000Z')
    await change(name, { stage: 'pilot', stageSince: '2026-03-06T09:00:00.000Z', answers: ANSWERED })
  }

  /** What came to somebody as a digest while nobody did anything. */
  function digests(person: Person, words = DIGEST): { local: string; text: string }[] {
    return person.unasked().filter(({ text }) => text.includes(words))
  }

  test('comes on Monday at nine where the sponsor is, and tells what changed and what was kept', async () => {
    await deciding()
    await world.until('2026-03-10T20:00:00.000Z')
    const [first, ...others] = digests(cleo)
    expect(first?.local).toBe('2026-03-09 09:00')
    expect(first?.text).toContain('Claims triage is now at Pilot')
    expect(first?.text).toContain('Kept: C-level sponsor (Claims triage).')
    expect(first?.text).toContain('Claims triage: go, no-go or not yet?')
    expect(others).toEqual([])
  })

  test('tells why a pilot stands still, each with one reason, and which promises were not kept', async () => {
    await sponsored()
    await ada.says('/pilot commit data access me by 6 March')
    await ada.taps('Yes, note it')
    await world.until('2026-03-09T12:00:00.000Z')
    const [first] = digests(cleo)
    expect(first?.text).toContain('Claims triage: data access and quality was due')
    expect(first?.text).not.toContain('Not kept: data access and quality')
    expect(first?.text).toContain('Claims triage (Discovery)')
    // What stands still as before is told when somebody asks, and by itself after four weeks.
    await world.until('2026-03-23T12:00:00.000Z')
    expect(digests(cleo)).toHaveLength(1)
    await cleo.says('/pilot digest now')
    expect(cleo.everything().split('Claims triage: data access and quality was due')).toHaveLength(3)
    await world.until('2026-04-20T12:00:00.000Z')
    const [, second, ...others] = digests(cleo, 'Claims triage: data access and quality was due')
    expect([second?.local, others]).toEqual(['2026-04-06 09:00', []])
    expect(second?.text).not.toContain('Not kept')
    expect(second?.text).not.toContain('What changed')
  })

  test('is not sent when there is nothing to say, and tells the next time since the last one', async () => {
    await sponsored()
    await world.until('2026-03-09T12:00:00.000Z')
    expect(digests(cleo)).toHaveLength(1)
    await ada.says('/pilot pause')
    await ada.taps('Pause')
    await world.until('2026-03-16T20:00:00.000Z')
    const [, second] = digests(cleo)
    expect(second?.text).toContain('Claims triage is paused')
    expect(second?.text).not.toContain('Kept')
    await world.until('2026-04-07T20:00:00.000Z')
    expect(digests(cleo)).toHaveLength(2)
  })

  test.each([
    ['digest Thursday 14:30', ['2026-03-05 15:00', '2026-03-12 15:00'], 'every Thursday at 14:30'],
    ['digest every two weeks', ['2026-03-16 09:00', '2026-03-30 09:00'], 'every other Monday at 09:00'],
    [
      'digest first Thursday at 8 am',
      ['2026-03-05 08:00', '2026-04-02 08:00'],
      'first Thursday of each month at 08:00',
    ],
    ['digest off', [], 'Your digest is off'],
  ])('comes as the sponsor says: %s', async (words, moments, said) => {
    await sponsored()
    await cleo.says(words)
    expect(cleo.heard()).toContain(said)
    await change('Claims triage', { stage: 'pilot', stageSince: '2026-03-03T15:00:00.000Z' })
    await world.until('2026-04-03T20:00:00.000Z')
    const came = digests(cleo).map(({ local }) => local)
    expect(came.slice(0, 2)).toEqual(moments)
  })

  test('shows when it comes, is changed by a button, and is there at once when asked for', async () => {
    await deciding()
    await cleo.says('/pilot digest')
    expect(cleo.heard()).toContain('Your digest comes every Monday at 09:00')
    await cleo.taps('Monthly')
    expect(cleo.heard()).toContain('on the first Monday of each month at 09:00')
    expect(cleo.heard()).toContain('The next one is due on Mon, Apr 6')
    await cleo.says('/pilot digest')
    await cleo.picks('Another day', 'Friday')
    expect(cleo.heard()).toContain('on the first Friday of each month at 09:00')
    await cleo.says('/pilot digest now')
    expect(cleo.everything()).toContain('Claims triage: go, no-go or not yet?')
    await world.until('2026-03-31T20:00:00.000Z')
    expect(digests(cleo)).toEqual([])
    const person = (await world.store.get('account', 'default', cleo.seat.account))!.person
    const history = await world.store.history('default', `person:${person}`)
    expect(history.filter(({ event }) => event === 'digest.changed').map(({ change }) => change)).toEqual([
      { every: 'month', weekday: 1, at: '09:00' },
      { every: 'month', weekday: 5, at: '09:00' },
    ])
  })

  test('says so when a time for it cannot be read, and to whom none comes', async () => {
    await ada.says('digest on a rainy day')
    expect(ada.heard()).toContain('I could not read "on a rainy day"')
    await ada.says('digest Tuesday 25:30')
    expect(ada.heard()).toContain('I could not read')
    await ada.says('digest')
    expect(ada.heard()).toContain('It begins once you sponsor a pilot')
    await ada.says('digest now')
    // A week back is where it looks from, and no digest was sent on that day.
    expect(ada.heard()).toContain('Since Tue, Feb 24, 2026 nothing has happened that a digest tells of.')
  })

  test('a sponsor of two pilots sees theirs and no other', async () => {
    await sponsored('Claims triage')
    await sponsored('Letter routing')
    await ada.says('/pilot start Fraud scan')
    await world.until('2026-03-09T12:00:00.000Z')
    const [first] = digests(cleo)
    expect(first?.text).toContain('(Claims triage)')
    expect(first?.text).toContain('(Letter routing)')
    expect(first?.text).not.toContain('Fraud scan')
    expect(digests(ada)).toEqual([])
  })

  test('keeps its hour when the clocks change, and the next business day when its own is off', async () => {
    const [organisation] = await world.store.organisations()
    await world.store.commit({
      organisation: 'default',
      records: [{ ...organisation!, holidays: ['2026-03-23'] }],
      entries: [],
    })
    await sponsored()
    await change('Claims triage', { stage: 'pilot', stageSince: '2026-03-03T15:00:00.000Z' })
    await world.until('2026-04-07T20:00:00.000Z')
    expect(digests(cleo).map(({ local }) => local)).toEqual([
      '2026-03-09 09:00',
      '2026-03-16 09:00',
      '2026-03-24 09:00',
      '2026-03-30 09:00',
      '2026-04-06 09:00',
    ])
  })

  test('is the message of its day: what else is open waits, and nobody gets the same thing twice', async () => {
    await deciding()
    await ada.says('/pilot commit rollback @cleo by 2 April')
    await ada.taps('Yes, note it')
    await ada.says('/pilot start Letter routing')
    await ada.says('/pilot sponsor @cleo CFO for Letter routing')
    await world.until('2026-03-09T22:00:00.000Z')
    const monday = cleo.unasked().filter(({ local }) => local.startsWith('2026-03-09'))
    expect(monday).toHaveLength(1)
    expect(monday[0]?.text).toContain(DIGEST)
    expect(monday[0]?.text).toContain('Ada Example named you as its sponsor')
    await world.until('2026-03-10T22:00:00.000Z')
    const tuesday = cleo.unasked().filter(({ local }) => local.startsWith('2026-03-10'))
    expect(tuesday).toHaveLength(1)
    expect(tuesday[0]?.text).toContain('way back to the old process')
    expect(tuesday[0]?.text).not.toContain('named you as the sponsor')
  })

  test('sponsorship is accepted in it', async () => {
    await deciding()
    await ada.says('/pilot start Letter routing')
    await ada.says('/pilot sponsor @cleo CFO for Letter routing')
    await world.until('2026-03-09T12:00:00.000Z')
    await cleo.taps('Accept')
    expect(cleo.heard()).toContain('You are the sponsor of Letter routing')
    expect(cleo.labels()).not.toContain('Not me')
    expect(cleo.labels()).toContain('No-go')
  })

  test('comes to whoever named themselves as the sponsor', async () => {
    await ada.says('/pilot start Claims triage')
    await ada.taps('Later')
    await world.passes({ days: 1 })
    await ada.says('/pilot sponsor me COO')
    await world.tick()
    const account = await world.store.get('account', 'default', ada.seat.account)
    expect(await world.store.get('contact', 'default', account!.person)).toMatchObject({
      digested: { slot: '2026-03-02' },
    })
    await world.until('2026-03-09T20:00:00.000Z')
    expect(digests(ada).map(({ local }) => local)).toEqual(['2026-03-09 09:00'])
  })

  test('somebody who was named and says nothing hears of it twice in all', async () => {
    await ada.says('/pilot start Claims triage')
    await ada.says('/pilot sponsor @cleo CFO')
    await world.passes({ days: 60 })
    expect(cleo.unasked().filter(({ text }) => text.includes('named you'))).toHaveLength(2)
    expect(cleo.unasked()).toHaveLength(2)
  })

  test('a digest that asks somebody who never said a word is one of the two that they hear', async () => {
    await world.until('2026-03-08T20:00:00.000Z')
    await ada.says('/pilot start Claims triage')
    await ada.taps('Later')
    await ada.says('/pilot sponsor @cleo CFO')
    await world.until('2026-03-12T20:00:00.000Z')
    const [first, second] = cleo.unasked()
    expect(first?.text).toContain("Hello, I'm Pilot Coach")
    expect(first?.text).toContain(DIGEST)
    expect(first?.text).toContain('Ada Example named you as its sponsor')
    expect(second?.text).toContain('Still open. Ada Example named you')
    await ada.says('/pilot start Letter routing')
    await ada.says('/pilot sponsor @cleo CFO for Letter routing')
    await world.until('2026-04-12T20:00:00.000Z')
    expect(cleo.unasked()).toHaveLength(2)
  })

  test('somebody who never said a word is not reminded sooner because of a digest', async () => {
    await world.until('2026-03-06T10:00:00.000Z')
    await ada.says('/pilot start Claims triage')
    await ada.says('/pilot sponsor @cleo CFO')
    await world.until('2026-03-10T20:00:00.000Z')
    expect(cleo.unasked().map(({ local }) => local.slice(0, 10))).toEqual(['2026-03-06', '2026-03-10'])
  })

  test('the budget is approved in it, with name and day as evidence', async () => {
    await deciding()
    await world.until('2026-03-09T12:00:00.000Z')
    await cleo.taps('Approve the budget')
    expect(cleo.heard()).toContain('The budget of Claims triage is approved')
    expect(await kept('Claims triage', 'budget')).toMatchObject({
      state: 'met',
      evidence: 'Approved by Cleo Example on Mon, Mar 9, 2026',
    })
    expect(cleo.labels()).not.toContain('Approve the budget')
    expect(cleo.labels()).toContain('Go')
    await ada.says('/pilot advance')
    expect(ada.heard()).not.toContain('budget for the whole path')
  })

  test('a go opens what waited for it, everywhere it was asked', async () => {
    await deciding()
    await world.until('2026-03-09T12:00:00.000Z')
    await cleo.says('decide')
    expect(cleo.labels().filter((label) => label === 'No-go')).toHaveLength(2)
    await cleo.taps('Go')
    await cleo.taps('Go all the same')
    expect(cleo.heard()).toContain('Go for Claims triage')
    expect(await kept('Claims triage', 'go-decision')).toMatchObject({ state: 'met', verdict: 'go' })
    expect(cleo.labels()).not.toContain('No-go')
    expect(cleo.labels()).toContain('Next stage')
    await world.until('2026-03-16T20:00:00.000Z')
    expect(digests(cleo).at(-1)?.text).not.toContain('go, no-go or not yet')
  })

  test('what waits still is asked in the newest digest only, and what that leaves out can be seen in each', async () => {
    for (const name of ['Fraud scan', 'Route planner', 'Letter routing', 'Invoice check'])
      await ada.says(`/pilot start ${name}`)
    await deciding()
    for (const name of ['Fraud scan', 'Route planner', 'Letter routing', 'Invoice check'])
      await change(name, {
        sponsor: (await world.store.find('pilot', 'default', 'name:claims triage'))[0]!.sponsor,
        startedAt: '2026-03-07T09:00:00.000Z',
        stageSince: null,
      })
    await world.until('2026-03-09T20:00:00.000Z')
    await world.until('2026-03-16T20:00:00.000Z')
    const labels = cleo.labels()
    expect(labels.filter((label) => label === 'No-go')).toHaveLength(1)
    expect(labels.filter((label) => label === 'Show all')).toHaveLength(2)
    const first = cleo.messages().find(({ live }) => live.some(({ label }) => label === 'Show all'))
    await cleo.tapsOn(first!, 'Show all')
    for (const name of ['Fraud scan', 'Route planner', 'Letter routing', 'Invoice check'])
      expect(cleo.everything()).toContain(`${name} was started.`)
  })

  test('a no-go keeps the gate shut and offers to stop', async () => {
    await deciding()
    await world.until('2026-03-09T12:00:00.000Z')
    await cleo.taps('Approve the budget')
    await cleo.taps('No-go')
    await cleo.says('The desk is closed in summer')
    expect(cleo.heard()).toContain('No-go for Claims triage')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('Go or no-go decision: the answer was no')
    await cleo.taps('Stop the pilot')
    expect(cleo.heard()).toContain('Claims triage is stopped')
  })

  test('"not yet" keeps its condition as a promise of the owner with a day', async () => {
    await deciding()
    await world.until('2026-03-09T12:00:00.000Z')
    await cleo.taps('Not yet')
    expect(cleo.heard()).toContain('What has to be true before Claims triage goes on')
    await cleo.says('errors under 2 percent by 20 March')
    await cleo.taps('Yes, note it')
    expect(cleo.heard()).toContain(
      'Not yet for Claims triage: errors under 2 percent (Ada Example, by Fri, Mar 20',
    )
    expect(await kept('Claims triage', 'condition')).toMatchObject({
      state: 'promised',
      condition: 'errors under 2 percent',
      due: '2026-03-20',
      agreed: true,
    })
    expect(cleo.labels()).not.toContain('Not yet')
    expect(ada.everything()).toContain('errors under 2 percent')
    await world.until('2026-03-16T20:00:00.000Z')
    expect(digests(cleo).at(-1)?.text).not.toContain('go, no-go or not yet')
    await world.until('2026-03-23T20:00:00.000Z')
    expect(digests(cleo).at(-1)?.text).toContain('go, no-go or not yet')
  })

  test('a question reaches the owner, and the answer comes back', async () => {
    await deciding()
    await world.until('2026-03-09T12:00:00.000Z')
    await cleo.taps('Ask the owner')
    expect(cleo.heard()).toContain('What do you want to ask Ada Example about Claims triage?')
    await cleo.says('How many clerks use it today?')
    expect(cleo.heard()).toContain('I have passed this on to Ada Example')
    expect(ada.everything()).toContain('Cleo Example asks you about Claims triage')
    expect(ada.everything()).toContain('How many clerks use it today?')
    await ada.taps('Answer')
    expect(ada.heard()).toContain('What do you answer Cleo Example?')
    await ada.says('Twelve, all in one office')
    expect(ada.heard()).toContain('I have passed your answer on to Cleo Example')
    expect(ada.labels()).not.toContain('Answer')
    expect(cleo.everything()).toContain('Ada Example answers you about Claims triage')
    expect(cleo.everything()).toContain('Twelve, all in one office')
    await cleo.taps('Decide')
    expect(cleo.heard()).toContain('go, no-go or not yet')
  })

  test('a question of the night waits for the morning, and nothing said before then is its answer', async () => {
    await deciding()
    await world.until('2026-03-09T22:30:00.000Z')
    await cleo.says('/pilot decide')
    await cleo.taps('Ask the owner')
    await cleo.says('Who trains the others?')
    await world.passes({ hours: 1 })
    expect(ada.everything()).not.toContain('Who trains the others?')
    await ada.says('/pilot status')
    await ada.says('The server is down again')
    await world.until('2026-03-10T09:30:00.000Z')
    expect(ada.everything()).toContain('Who trains the others?')
    expect(cleo.everything()).not.toContain('The server is down again')
    await ada.taps('Answer')
    await ada.says('The two who began it')
    await world.passes({ hours: 1 })
    expect(cleo.everything()).toContain('The two who began it')
  })

  test('the next thing that the owner says is the answer, where nothing else is awaited', async () => {
    await deciding()
    await world.until('2026-03-09T12:00:00.000Z')
    await cleo.says('/pilot decide')
    await cleo.taps('Ask the owner')
    await cleo.says('Who trains the others?')
    await ada.says('The two who began it')
    expect(cleo.everything()).toContain('The two who began it')
    await ada.says('And a third one')
    expect(cleo.everything()).not.toContain('And a third one')
  })

  test('a question is answered by nobody but the one who was asked', async () => {
    await deciding()
    await world.until('2026-03-09T12:00:00.000Z')
    await cleo.says('/pilot decide')
    await cleo.taps('Ask the owner')
    await cleo.says('How many clerks use it today?')
    const asked = ada.newest('Answer')
    const otto = world.person('otto')
    await otto.tapsOn(asked, 'Answer')
    expect(otto.heard()).toContain('That question is not open any more')
    const mo = world.person('mo')
    await mo.tapsOn(asked, 'Answer')
    expect(mo.heard()).toContain('You have no pilot yet')
    await otto.says('Three hundred')
    expect(cleo.everything()).not.toContain('Three hundred')
  })

  test('what was decided or asked stands in the history, without a word of it', async () => {
    await deciding()
    await world.until('2026-03-09T12:00:00.000Z')
    await cleo.says('/pilot decide')
    await cleo.taps('Ask the owner')
    await cleo.says('Who trains the others?')
    await ada.says('The two who began it')
    await cleo.taps('Approve the budget')
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    const history = await world.store.history('default', `pilot:${pilot!.id}`)
    const events = history.map(({ event }) => event)
    expect(events).toEqual(expect.arrayContaining(['question.asked', 'question.answered', 'decision.made']))
    expect(JSON.stringify(history)).not.toContain('trains')
  })

  test('a sponsor in the program office gets one message with both pages', async () => {
    await sponsored()
    await world.person('otto').says('/pilot office add @cleo')
    await deciding('Letter routing')
    await change('Claims triage', { owner: null })
    await world.until('2026-03-09T20:00:00.000Z')
    const came = cleo.unasked().filter(({ local }) => local.startsWith('2026-03-09'))
    expect(came).toHaveLength(1)
    expect(came[0]?.text).toContain(DIGEST)
    expect(came[0]?.text).toContain('Program office, Mon, Mar 9')
    expect(came[0]?.text.match(/Say "digest" to change/gu)).toHaveLength(1)
  })

  /** Pilots of Ada's that an import put here, whose time is long over and that nobody confirmed. */
  async function neglected(...names: string[]): Promise<void> {
    for (const name of names) {
      await ada.says(`/pilot start ${name}`)
      await ada.taps('Later')
      await change(name, {
        stageSince: '2025-03-03T09:00:00.000Z',
        imported: { identity: name, at: '2026-03-03', cells: {}, applied: {}, confirmed: null },
      })
    }
  }

  test('the program office sees where all pilots stand when it asks, though nothing is new', async () => {
    const otto = world.person('otto')
    await neglected('Claims triage')
    await otto.says('/pilot digest now')
    expect(otto.everything()).toContain('Claims triage (Discovery)')
    expect(otto.everything()).toContain(
      'One pilot runs: 1 over time, 1 not confirmed by its owner, and 1 without a sponsor.',
    )
    await neglected('Fraud scan', 'Letter routing')
    await change('Claims triage', {
      imported: null,
      stage: 'poc',
      stageSince: '2026-03-02T09:00:00.000Z',
      sponsor: { person: 'cleo', namedBy: null, named: TUESDAY, agreed: TUESDAY, title: 'CFO', counts: true },
    })
    await otto.says('/pilot digest now')
    expect(otto.everything()).toContain('Pilots by stage')
    expect(otto.everything()).toContain(
      '3 pilots run: 2 over time, 2 not confirmed by their owner, and 2 without a sponsor.',
    )
  })

  test('the program office hears what pilots lack at first and then every four weeks, while they lack it', async () => {
    const otto = world.person('otto')
    await neglected('Claims triage', 'Fraud scan')
    await world.until('2026-04-20T20:00:00.000Z')
    const came = digests(otto, 'not confirmed by their owner')
    expect(came.map(({ local }) => local)).toEqual(['2026-03-09 09:00', '2026-04-06 09:00'])
    expect(digests(otto, 'Program office')).toHaveLength(2)
    for (const name of ['Claims triage', 'Fraud scan']) await change(name, { stage: 'stopped' })
    await world.until('2026-05-11T20:00:00.000Z')
    expect(digests(otto, 'Program office')).toHaveLength(2)
  })

  test('the program office hears what has waited three weeks for somebody who is silent, until it is decided', async () => {
    const otto = world.person('otto')
    await deciding()
    await change('Claims triage', { attention: world.now() })
    await ada.says('/pilot start Letter routing')
    await ada.taps('Later')
    await ada.says('/pilot sponsor @cleo CFO for Letter routing')
    await world.until('2026-03-29T20:00:00.000Z')
    expect(otto.everything()).not.toContain('Waits for')
    await world.until('2026-03-30T20:00:00.000Z')
    const [page, ...others] = digests(otto, 'Decisions that have waited for weeks')
    expect([page?.local, others]).toEqual(['2026-03-30 09:00', []])
    expect(page?.text).toContain(
      'Waits for Cleo Example since Mon, Mar 9, 2026: go or no-go on Claims triage and yes or no to being the sponsor of Letter routing.',
    )
    await cleo.taps('Accept')
    await otto.says('/pilot digest now')
    expect(otto.everything()).toContain('Mar 9, 2026: go or no-go on Claims triage.')
    await world.until('2026-05-02T20:00:00.000Z')
    expect(digests(otto, 'Waits for').map(({ local }) => local)).toEqual([
      '2026-03-30 09:00',
      '2026-04-06 09:00',
    ])
    await ada.says('/pilot pause Claims triage')
    await ada.taps('Pause')
    await otto.says('/pilot digest now')
    expect(otto.everything().split('Waits for')).toHaveLength(4)
  })

  test('the program office hears of what nobody looks after, and only then', async () => {
    const otto = world.person('otto')
    await sponsored()
    await world.until('2026-03-09T20:00:00.000Z')
    expect(digests(otto, 'Program office')).toEqual([])
    await change('Claims triage', {
      owner: null,
      overrides: [
        {
          stage: 'poc',
          by: 'nobody',
          reason: 'The board waits',
          at: '2026-03-10T09:00:00.000Z',
          missing: ['prototype'],
        },
      ],
    })
    if (platform === 'slack') await world.slack.change('T1', 'UCLEO', { deleted: true })
    else await world.teams.as(TENANT, guidOf('cleo')).uninstall()
    await world.settled()
    await world.until('2026-03-16T20:00:00.000Z')
    const [page] = digests(otto, 'Program office')
    expect(page?.local).toBe('2026-03-16 09:00')
    expect(page?.text).toContain('Pilots without an owner who can be reached')
    expect(page?.text).toContain('Claims triage')
    expect(page?.text).toMatch(/Cleo Example: (is not here any more|has removed me)/u)
    expect(page?.text).toContain('opened the gate out of Proof of concept. The board waits')
    await otto.taps('Find an owner')
    expect(otto.heard()).toContain('Who takes over Claims triage?')
  })
})

test('a decision on one platform closes the buttons on the other', async () => {
  const world = await beginWorld({ platforms: ['slack', 'teams'], start: TUESDAY })
  try {
    const ada = world.person('ada')
    const cleo = world.person('cleo')
    const teams = world.person('cleo', { on: 'teams' })
    await ada.says('/pilot start Claims triage')
    await ada.says('/pilot sponsor @cleo CFO')
    await cleo.says('/pilot link')
    const [, code] = /Your code is (\S+)\./.exec(cleo.everything()) ?? []
    await teams.says(`link ${code}`)
    await teams.taps("Yes, that's me")
    await world.passes({ hours: 3 })
    await teams.taps('Accept')
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    await world.store.commit({
      organisation: 'default',
      records: [{ ...pilot!, stage: 'pilot', stageSince: world.now(), answers: ANSWERED }],
      entries: [],
    })
    await world.until('2026-03-09T12:00:00.000Z')
    expect(teams.labels()).toContain('Approve the budget')
    await cleo.says('/pilot decide')
    await cleo.taps('Approve the budget')
    expect(cleo.heard()).toContain('The budget of Claims triage is approved')
    expect(teams.labels()).not.toContain('Approve the budget')
    expect(teams.labels()).toContain('No-go')
  } finally {
    await world.ends()
  }
})

test('whatever somebody does, they are looked at in time for their digest', async () => {
  const world = await beginWorld({ platforms: ['slack'], start: TUESDAY })
  try {
    const people = { ada: world.person('ada'), cleo: world.person('cleo'), otto: world.person('otto') }
    const { ada, cleo, otto } = people
    const days: (() => Promise<unknown>)[] = [
      () => ada.says('/pilot start Claims triage'),
      () => ada.says('/pilot sponsor @cleo CFO'),
      () => cleo.taps('Accept'),
      () => cleo.says('/pilot digest Friday 15:30'),
      () => otto.says('/pilot digest every two weeks'),
      () => ada.says('/pilot commit data access me by 13 March'),
      () => ada.taps('Yes, note it'),
      () => cleo.says('/pilot digest off'),
      () => otto.says('/pilot office add @ada'),
      () => cleo.says('/pilot digest Tuesday 7:30'),
      () => world.slack.change('T1', 'UCLEO', { tz: 'Asia/Kathmandu' }),
      () => ada.says('/pilot pause'),
      () => ada.taps('Pause'),
      () => cleo.says('/pilot digest monthly'),
      () => ada.says('/pilot resume'),
    ]
    let looked = 0
    for (const act of days) {
      await act()
      await world.passes({ hours: 26 })
      for (const { seat } of Object.values(people)) {
        const account = await world.store.get('account', 'default', seat.account)
        const recipient = account && (await loadRecipient(world.store, 'default', account.person))
        if (!recipient?.contact.digested) continue
        const { person, contact } = recipient
        const terms = {
          zone: person.zone ?? 'UTC',
          playbook: realContent().playbook,
          daysOff: () => false,
        }
        const due = nextDigest(recipient, world.now(), terms)
        if (!due) continue
        looked += 1
        expect(contact.attention && contact.attention <= due.at, `${person.name} at ${world.now()}`).toBe(
          true,
        )
      }
    }
    expect(looked).toBeGreaterThan(25)
  } finally {
    await world.ends()
  }
})
