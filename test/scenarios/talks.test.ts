import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SingleKind } from '../../src/vocabulary/commitment-kinds.ts'
import type { Stage } from '../../src/vocabulary/stage.ts'
import { onEach } from '../each.ts'
import { stands } from '../standing.ts'
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

  /** The pilot has come so far. */
  async function at(stage: Stage, ...met: SingleKind[]): Promise<void> {
    await stands(world, 'Claims triage', { stage }, { met })
  }

  const BUILD = 'A notebook that reads 200 old letters and proposes a team'
  const FEASIBLE = 'Right on 170 of 200 real letters, handwriting fails'

  async function shows(worth: 'Yes' | 'Not sure yet' | 'No'): Promise<void> {
    await at('poc')
    await ada.says('coach')
    expect(ada.heard()).toContain('What will you build')
    await ada.says(BUILD)
    expect(ada.heard()).toContain('What has the prototype shown')
    await ada.says(FEASIBLE)
    expect(ada.heard()).toContain('Is it worth pushing on?')
    await ada.taps(worth)
    expect(ada.heard()).toContain('That is what this stage asks')
    await ada.taps('Later')
    await ada.says('/pilot summary')
  }

  test('a stage begins with what it is for, how long it takes, and a press', async () => {
    await ada.says('coach')
    await ada.says('Claims clerks retype 400 letters a day into the claims system')
    await ada.says('me')
    await ada.says('Handling time per letter from 12 to 8 minutes by June')
    expect(ada.heard()).not.toContain('Your one-pager stands')
    await ada.says('Letters sit in the archive, the archive team gives access')
    expect(ada.heard()).toContain('Your one-pager stands. The other 9 questions can wait')
    await ada.taps('Later')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('Claims triage is now at Proof of concept')
    expect(ada.heard()).toContain('find out whether it works at all')
    expect(ada.heard()).toContain('3 questions, about 3 minutes')
    await ada.taps('Begin')
    expect(ada.heard()).toContain('What will you build')
  })

  test('what is planned too early in a proof of concept gets a kind word, and the answer is good', async () => {
    await at('poc')
    await ada.says('coach')
    await ada.says('A polished UI on a Kubernetes cluster, integrated with SAP after a security review')
    expect(ada.heard()).toContain('A spreadsheet is enough for now')
    expect(ada.heard()).toContain('A laptop is enough for now')
    expect(ada.heard()).toContain('Mocked data is enough for now')
    expect(ada.heard()).toContain('The security review can wait')
    expect(ada.heard()).not.toContain('thin')
    await ada.says('/pilot commit security review me by 20 March')
    await ada.taps('Yes, note it')
    expect(ada.heard()).toContain('The security review can wait')
  })

  test('the proof of concept ends with an assessment, and a sound yes meets its output', async () => {
    await shows('Yes')
    expect(ada.heard()).toContain('Claims triage: prototype assessment')
    expect(ada.heard()).toContain(FEASIBLE)
    expect(ada.heard()).toContain('It works, and it is worth pushing on')
    await ada.picks('Another page', 'Claims triage: one-pager')
    expect(ada.heard()).toContain('Claims triage: one-pager')
    await ada.says('/pilot advance')
    expect(ada.heard()).not.toContain('Working prototype with a verdict: missing')
    await ada.says('/pilot edit')
    await ada.picks('Which answer do you want to change?', 'Whether it is worth it')
    await ada.taps('Not sure yet')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('Working prototype with a verdict: promised')
  })

  test('what a thin answer holds back is named at the gate, with a press that leads to it', async () => {
    await at('poc', 'business-owner')
    await ada.says('coach')
    await ada.says(BUILD)
    await ada.says(FEASIBLE)
    await ada.says('kinda, not sure')
    await ada.taps('Keep my answer')
    await ada.taps('Later')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain(
      'Working prototype with a verdict: missing (your answer on whether it is worth it is still thin)',
    )
    expect(ada.heard()).toContain('Governance criteria: missing (no answer on the demands to meet yet)')
    await ada.taps('Answer: the demands to meet')
    expect(ada.heard()).toContain('Which security, privacy, legal or compliance demands')
    await ada.says('No letter leaves our own data centre, and every claim can be traced back')
    await ada.says('/pilot advance')
    await ada.taps('Answer: whether it is worth it')
    expect(ada.heard()).toContain('Is it worth pushing on?')
    await ada.says('worth it? yes')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('Claims triage is now at Pilot')
  })

  test("a doubt holds the gate, and is named as the owner's to whoever else asks", async () => {
    await shows('Not sure yet')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('(your answer on whether it is worth it is "Not sure yet")')
    const otto = world.person('otto')
    await otto.says('/pilot advance Claims triage')
    expect(otto.heard()).toContain('(the answer on whether it is worth it is "Not sure yet")')
    await otto.taps('Answer: whether it is worth it')
    await otto.taps('Yes')
    await otto.says('/pilot advance Claims triage')
    expect(otto.heard()).not.toContain('Working prototype')
  })

  test('what the one-pager lacks is a press away, one by one', async () => {
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('One-pager: still lacks the problem')
    await ada.taps('Answer: the problem')
    expect(ada.heard()).toContain('Which specific problem does this pilot solve')
    await ada.says('Claims clerks retype 400 letters a day into the claims system')
    await ada.says('/pilot advance')
    expect(ada.heard()).not.toContain('the problem')
    expect(ada.labels()).toContain('Answer: the data')
  })

  test('what somebody only promised to find out has one way to it', async () => {
    await at('production', 'production-system', 'integration-plan', 'change-plan', 'governance-criteria')
    await ada.says('/pilot coach')
    await ada.says('It ran on one laptop with the letters of one team, and it needs all of them')
    expect(ada.heard()).toContain('Who gets it first')
    await ada.taps("I don't know yet")
    await ada.says('me by 30 March')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('Rollout plan: missing (no answer on the rollout plan yet)')
    expect(ada.labels().filter((label) => label.startsWith('Answer'))).toEqual(['Answer'])
  })

  test('a half-read day is asked about with the days that it could be, and who was named is kept', async () => {
    await at('production', 'production-system', 'integration-plan', 'change-plan', 'governance-criteria')
    await ada.says('/pilot coach')
    await ada.says('It ran on one laptop with the letters of one team, and it needs all of them')
    await ada.taps("I don't know yet")
    await ada.says('me two weeks after the kickoff')
    expect(ada.heard()).toContain('I cannot tell from "two weeks after the kickoff"')
    await ada.says('20 May or 27 May')
    expect(ada.heard()).toMatch(/could be .*May 20.*May 27.*Which day do you mean/u)
    await ada.taps('Wed, May 27, 2026')
    expect(ada.heard()).toMatch(/you find out about.*May 27/u)
  })

  test('a half-read day without a person is asked about first, and who after it', async () => {
    await at('production', 'production-system', 'integration-plan', 'change-plan', 'governance-criteria')
    await ada.says('/pilot coach')
    await ada.says('It ran on one laptop with the letters of one team, and it needs all of them')
    await ada.taps("I don't know yet")
    await ada.says('20 May or 27 May')
    expect(ada.heard()).toMatch(/could be .*May 20.*May 27.*Which day do you mean/u)
    await ada.taps('Wed, May 27, 2026')
    expect(ada.heard()).toMatch(/Who will find out, by .*May 27/u)
    await ada.says('me')
    expect(ada.heard()).toMatch(/you find out about.*May 27/u)
  })

  test('a no in time is a good result, and a doubt is settled by one thing', async () => {
    await shows('Not sure yet')
    expect(ada.heard()).toContain('Which one thing would settle it?')
    await ada.taps('Who settles it?')
    expect(ada.heard()).toContain('Who promises it')
    await ada.says('/pilot edit')
    await ada.picks('Which answer do you want to change?', 'Whether it is worth it')
    await ada.taps('No')
    await ada.says('/pilot summary')
    expect(ada.heard()).toContain('Then stop now, and with a good feeling')
    await ada.taps('Stop the pilot')
    expect(ada.heard()).toContain('Stop Claims triage for good?')
  })

  test('into the pilot somebody in the business line has to say yes, and from which day', async () => {
    await at('poc', 'prototype', 'governance-criteria')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('Many end here because nobody in the business owns the outcome')
    expect(ada.heard()).toContain('Nobody in the business has said that the outcome is theirs')
    await ada.taps('Name a business owner')
    await ada.picks('Somebody else', 'dee')
    await ada.taps('No day yet')
    expect(ada.heard()).toContain('A day can come later')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('Dee Example is named, and has not said yes yet')
    await world.passes({ hours: 3 })
    const dee = world.person('dee')
    await dee.taps('Accept')
    expect(dee.heard()).toContain('From which day can your people work with it?')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('Dee Example has said yes. From which day can their people work with it?')
    await dee.picks('From which day?', '2026-03-23')
    expect(dee.heard()).toContain('Dee Example takes it on from Mon, Mar 23, 2026')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('Claims triage is now at Pilot')
  })

  test('into production the money for the whole path has to be approved, and the launch is rehearsed', async () => {
    await at('pilot')
    await ada.says('/pilot sponsor @cleo CFO')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('Many end here because running it costs more than anyone planned')
    expect(ada.heard()).toContain('Nobody has been asked for money beyond the proof of concept')
    expect(ada.heard()).toContain('Launch rehearsal: 0 of 7 in place')
    for (const missing of [
      'Target process: how does the work go',
      'Governance: which demands',
      'Funding path: who pays',
      'Security and compliance: who reviews it',
      'Platform integration: who connects it',
      'Enablement plan: who shows each role',
      'Measures of lasting value: which numbers',
    ])
      expect(ada.heard()).toContain(missing)
    await ada.taps('Ask Cleo Example')
    await ada.taps('Yes, note it')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('Cleo Example is named to see to the budget')
    expect(ada.heard()).toContain('Budget for the whole path: not confirmed yet, Cleo Example')
    await ada.picks('Put one in place', 'Governance')
    expect(ada.heard()).toContain('Which security, privacy, legal or compliance demands')
    await ada.says('No letter leaves our own data centre, and every claim can be traced back')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('Launch rehearsal: 1 of 7 in place')
  })

  test('into scale both plans need an owner, whom the coach helps to find', async () => {
    await at('production')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('Many end here because old systems and old habits stay as they are')
    expect(ada.heard()).toContain('Integration plan: nobody has it yet. Otto Example may know who could')
    expect(ada.heard()).toContain('Change plan: nobody has it yet')
    await ada.taps('Who takes it: change plan')
    await ada.taps('I will')
    expect(ada.heard()).toContain('By when: change plan? From this stage on others plan with the day')
    await ada.picks('By', '2026-04-01')
    expect(ada.heard()).toContain('Noted: change plan, Ada Example, by Wed, Apr 1, 2026')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('Change plan: with Ada Example, Wed, Apr 1, 2026')
  })

  test('from production on a day that is moved again takes a reason, which stays', async () => {
    const move = async (day: string) => {
      await ada.says('/pilot commit')
      await ada.picks('Choose one', 'Way back to the old process: promised')
      await ada.picks('Another date', day)
    }
    await ada.says('/pilot commit rollback me by 20 March')
    await ada.taps('Yes, note it')
    await at('production')
    await move('2026-03-27')
    expect(ada.heard()).toContain('Moved:')
    await move('2026-04-03')
    expect(ada.heard()).toContain('What came in between?')
    await ada.says('The archive team was busy with the audit')
    expect(ada.heard()).toContain('Fri, Apr 3, 2026')
    await ada.says('/pilot commit')
    await ada.picks('Choose one', 'Way back to the old process: promised')
    expect(ada.heard()).toContain('The archive team was busy with the audit')
  })

  test('what raises the odds and is not there is asked for two weeks into a stage', async () => {
    await at('poc', 'business-owner', 'sponsor')
    await world.passes({ days: 15 })
    for (const odd of ['the budget', 'the return', 'the first users', 'the change plan'])
      expect(ada.unasked().at(-1)?.text).toContain(odd)
    await ada.taps('Answer')
    expect(ada.heard()).toContain('What does the whole path cost')
  })

  test('the talk of the pilot ends with a sheet on which a decision can rest', async () => {
    await at('pilot')
    await ada.says('coach')
    expect(ada.heard()).toContain('Do the users use it?')
    await ada.taps('Most days')
    expect(ada.heard()).toContain('What has it changed for the business')
    await ada.says('9 minutes a letter instead of 12, over 3 weeks')
    expect(ada.heard()).toContain('How do users tell you what goes wrong')
    await ada.says('A channel that Dee reads every morning, and a half hour on Fridays')
    expect(ada.heard()).toContain('What has to change before more people can use it?')
    expect(ada.heard()).toContain('A good pilot ends with a list')
    await ada.says('Scans before 2020 need a second reader, and the claim number has to be checked')
    await ada.taps('Later')
    await ada.says('/pilot summary')
    expect(ada.heard()).toContain('Claims triage: go or no-go')
    expect(ada.heard()).toContain('Scans before 2020 need a second reader')
    expect(ada.heard()).toMatch(/There: list of production requirements/u)
    expect(ada.heard()).toContain('Budget for the whole path: nobody has it yet')
    expect(ada.labels()).toContain('Ask for the decision')
  })

  test('the talk of production asks for firm days and names, and ends with the plans and who has them', async () => {
    await at('production')
    await ada.says('coach')
    expect(ada.heard()).toContain('clean data, a dedicated team, clear criteria and attention')
    await ada.says('Data gets messy in May, the team keeps one day a week, criteria stay, attention goes')
    expect(ada.heard()).toContain('Who gets it first')
    await ada.says('Hamburg first, then Berlin in April, then all eight desks')
    expect(ada.heard()).toContain('Which milestones lead there')
    await ada.says('The security review, then the training of all desks')
    expect(ada.heard()).toContain('Each one needs a day and a name')
    await ada.says('Security review by 20 March, Dee Example; training by 30 March, Mo Example')
    expect(ada.heard()).toContain('Is there money and time for the change itself')
    await ada.taps('Partly')
    expect(ada.heard()).toContain('Is what users see good enough for every day?')
    await ada.taps('Nearly')
    expect(ada.heard()).toContain('Who answers when it breaks, and who decides what changes next?')
    await ada.taps("I don't know yet")
    await ada.picks('Somebody else', 'dee')
    expect(ada.heard()).toContain('By when? From this stage on others plan with your dates')
    await ada.picks('By', '2026-03-20')
    expect(ada.heard()).toContain('finds out about')
    expect(ada.heard()).toContain('How will each role learn it')
    await ada.says('Clerks get half a day from Mo, team leads an hour, all get a page')
    await ada.taps('Later')
    await ada.says('/pilot summary')
    expect(ada.heard()).toContain('Claims triage: readiness and rollout')
    expect(ada.heard()).toContain('Hamburg first')
    expect(ada.heard()).toContain('There: rollout plan')
    expect(ada.heard()).toContain('Integration plan: nobody has it yet')
  })

  test('the talk of the scale stage ends with the waves so far', async () => {
    await at('scale')
    await ada.says('coach')
    expect(ada.heard()).toContain('What has changed around it for good?')
    await ada.taps('Roles changed')
    expect(ada.heard()).toContain('Do other teams run their own version of it?')
    await ada.taps('None that we know of')
    expect(ada.heard()).toContain('What could the next pilot take over')
    await ada.says('The data model and the prompts, with the measures of the first month')
    await ada.taps('Later')
    await ada.says('/pilot summary')
    expect(ada.heard()).toContain('Claims triage: the waves so far')
    expect(ada.heard()).toContain('No wave has been reviewed yet')
  })
})
