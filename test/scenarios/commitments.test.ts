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
    await ada.taps('Later')
  })
  afterEach(() => world.ends())

  test('a promise in plain words is said back with its date and counts when it is confirmed', async () => {
    await ada.says("I'll get the budget approved by Friday")
    expect(ada.heard()).toMatch(
      /Shall I note for Claims triage: budget for the whole path, Ada Example, by Fri, Mar 6/,
    )
    await ada.says('/pilot status')
    expect(ada.heard()).not.toContain('promised')
    await ada.taps('Yes, note it')
    expect(ada.heard()).toContain('Noted: budget for the whole path')
    await ada.says('/pilot status')
    expect(ada.heard()).toMatch(/Budget for the whole path:?\s+promised, due Fri/)
  })

  test.each([
    'The CFO promised last Friday',
    'We might have it by May',
    'Could you get the budget by Friday?',
  ])('this is no promise: %s', async (words) => {
    await ada.says(words)
    expect(ada.heard()).not.toContain('Shall I note')
    expect(ada.heard()).toContain('I am not sure what you')
  })

  test('"yes" notes what was offered, "no" does not', async () => {
    await ada.says("I'll get the budget approved by Friday")
    await ada.says('no')
    expect(ada.heard()).toContain('Fine, nothing changed')
    await ada.says("I'll get the budget approved by Friday")
    await ada.says('Yes.')
    expect(ada.heard()).toContain('Noted: budget for the whole path')
    expect(ada.heard()).not.toContain('Shall I note')
  })

  test('several promises of one sentence are noted by one yes, by none, or as they are picked', async () => {
    await world.person('dee').says('help')
    await world.person('mo').says('help')
    await ada.says('/pilot deputy @dee for Claims triage')
    await ada.says('/pilot commit change plan @mo by 20 March')
    await ada.says('yes')
    const TWO = 'dee does training by end of march and mo monitoring by 1 april'
    const kinds = async () =>
      (await world.store.find('commitment', 'default', `pilot:${pilot!.id}`))
        .map(({ what }) => what)
        .filter((what) => what !== 'change-plan')
        .toSorted()
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    await ada.says(TWO)
    expect(ada.heard()).toContain('Shall I note them?')
    await ada.says('no')
    expect(await kinds()).toEqual([])
    await ada.says(TWO)
    await ada.says('only the first')
    expect(ada.heard()).toContain('Noted: training')
    expect(ada.heard()).not.toContain('monitoring')
    expect(await kinds()).toEqual(['enablement'])
    await ada.says('/pilot undo')
    await ada.says(TWO)
    await ada.says('yes, just monitoring')
    expect(await kinds()).toEqual(['monitoring'])
    await ada.says('/pilot undo')
    await ada.says(TWO)
    await ada.says('yes but the first is not sure')
    expect(await kinds()).toEqual([])
    await ada.says(TWO)
    await ada.says('yes')
    expect(ada.heard()).toMatch(/training.*Tue, Mar 31/)
    expect(ada.heard()).toMatch(/monitoring.*Wed, Apr 1/)
    expect(await kinds()).toEqual(['enablement', 'monitoring'])
  })

  test('a promise that says by when but not by whom keeps its day', async () => {
    await ada.says('/pilot commit budget by Friday')
    expect(ada.labels()).toContain('I will, by Fri, Mar 6, 2026')
    await ada.says('me')
    expect(ada.heard()).toMatch(
      /Shall I note for Claims triage: budget for the whole path, Ada Example, by Fri, Mar 6/,
    )
  })

  test('a half-read day of a typed command is asked for, and nothing else of it is lost', async () => {
    await ada.says('/pilot commit change plan me by Monday 17 March')
    expect(ada.heard()).toMatch(/could be .*Mar 16.*Mar 17.*Which day do you mean/u)
    expect(ada.labels()).toContain('Pick a day')
    await ada.taps(ada.labels().find((label) => label.includes('Mar 17'))!)
    expect(ada.heard()).toMatch(
      /Shall I note for Claims triage: .*change plan.*, Ada Example, by Tue, Mar 17/,
    )
    await ada.says('/pilot commit budget me asap')
    await ada.picks('Pick a day', '2026-03-20')
    expect(ada.heard()).toMatch(/Shall I note for Claims triage: budget.*, Ada Example, by Fri, Mar 20/)
    await ada.says('/pilot commit training me by 29 feb')
    expect(ada.heard()).toContain('I cannot find 29 feb in the calendar')
    expect(ada.labels()).toEqual(expect.arrayContaining(['Sun, Feb 28, 2027', 'Mon, Mar 1, 2027']))
  })

  test('a promise is met with evidence, moved, handed over and waived with a reason', async () => {
    await ada.says('/pilot commit change plan me by 13 March')
    await ada.taps('Yes, note it')
    await ada.says('/pilot commit')
    await ada.picks('Choose one', 'Change plan: promised')
    await ada.picks('Another date', '2026-03-20')
    expect(ada.heard()).toMatch(/Moved: change plan is now due Fri, Mar 20/)
    await ada.says('/pilot commit')
    await ada.picks('Choose one', 'Change plan: promised')
    await ada.taps('It is done')
    expect(ada.heard()).toContain('what shows that it is done')
    await ada.says('Signed by Cleo on 3 March, minutes in the board folder')
    expect(ada.heard()).toContain('Done: change plan')
    await ada.says('/pilot commit data access me by 13 March')
    await ada.taps('Yes, note it')
    await ada.says('/pilot commit')
    await ada.picks('Choose one', 'Data access and quality: promised')
    await ada.picks('Hand it to somebody else', 'dee')
    expect(ada.heard()).toContain('data access and quality is now with Dee Example')
    await ada.says('/pilot commit enablement me by 13 March')
    await ada.taps('Yes, note it')
    await ada.says('/pilot commit')
    await ada.picks('Choose one', 'Training and enablement: promised')
    await ada.taps('No longer needed')
    await ada.says('The vendor trains every newcomer already')
    expect(ada.heard()).toContain('Waived: training and enablement')
  })

  test('a reminder whose day went by says so, and is not taken care of by that', async () => {
    await ada.says('/pilot commit budget me by 6 March')
    await ada.taps('Yes, note it')
    await world.until('2026-03-07T12:00:00.000Z')
    expect(ada.everything()).toContain('Its day has passed.')
    expect(ada.everything()).not.toContain('Taken care of')
  })

  test('a date that does not exist and one that has passed get a clear answer', async () => {
    await ada.says('/pilot commit budget me by 31 February')
    expect(ada.heard()).toContain('in the calendar')
    expect(ada.heard()).toContain('31 February')
    await ada.says('/pilot commit budget me by 2 March 2026')
    expect(ada.heard()).toContain('has passed')
  })

  test('a promise made for somebody else asks them, and only their yes makes it theirs', async () => {
    await ada.says('/pilot commit data access @dee by 13 March')
    await ada.taps('Yes, note it')
    expect(ada.heard()).toContain('I will ask them')
    await world.passes({ hours: 1 })
    const dee = world.person('dee')
    expect(dee.everything()).toContain('Ada Example')
    expect(dee.everything()).toContain('data access')
    await ada.says('/pilot commitments')
    await ada.picks('Choose one', 'Data access and quality: not confirmed yet')
    await ada.picks('Another date', '2026-03-20')
    await dee.taps('Accept')
    expect(dee.heard()).toContain(
      'You take on data access and quality (by Fri, Mar 20, 2026) for Claims triage',
    )
    expect(dee.heard()).toContain('The day has changed since I asked you')
    await dee.says('/pilot status Claims triage')
    expect(dee.heard()).toContain('Data access and quality')
    expect(dee.heard()).not.toContain('Owner')
  })

  test('a button pressed twice, by somebody else, or a year later changes nothing a second time', async () => {
    await ada.says("I'll get the budget approved by Friday")
    const offer = ada.newest('Yes, note it')
    await ada.taps('Yes, note it')
    await ada.tapsOn(offer, 'Yes, note it')
    await world.person('mo').tapsOn(offer, 'Yes, note it')
    expect(world.person('mo').heard()).not.toContain('Claims triage')
    await world.passes({ days: 365 })
    await ada.tapsOn(offer, 'Yes, note it')
    expect(ada.heard()).toContain('has passed')
  })

  test('a word without a name means a pilot in which one may do it, not the one last spoken about', async () => {
    const dee = world.person('dee')
    await dee.says('/pilot start Fraud notes')
    await dee.says('/pilot commit budget @ada by Friday for Fraud notes')
    await dee.taps('Yes, note it')
    await world.passes({ days: 1 })
    await ada.taps('Accept')
    await ada.says('/pilot status Fraud notes')
    expect(ada.heard()).toContain('Fraud notes')
    await ada.says('/pilot coach')
    expect(ada.heard()).toContain('Claims triage · 1 of 13')
    await ada.says('/pilot status')
    expect(ada.heard()).toContain('Claims triage')
  })
})
