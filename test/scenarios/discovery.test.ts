import { afterEach, beforeEach, expect, test } from 'vitest'
import { lacks } from '../exceptions.ts'
import { onEach } from '../each.ts'
import { beginWorld, realContent, type Person, type World } from '../world.ts'

onEach((platform) => {
  let world: World
  let ada: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
  })
  afterEach(() => world.ends())

  const PROBLEM = 'Claims clerks retype 400 letters a day into the claims system, and every tenth is wrong'
  const MEASURE = 'Handling time per letter from 12 to 8 minutes by June, with half the errors'

  /** Answers every question well, as somebody who has thought about it; also for a title where that is asked. */
  async function answersAll(person: Person, { title }: { title: boolean }): Promise<void> {
    const asked = (question: string) => expect(person.heard()).toContain(question)
    asked('Which specific problem')
    await person.says(PROBLEM)
    asked(`The problem: "${PROBLEM}".`)
    asked('Say "edit" at any time to change an answer.')
    asked('Who in the business owns the outcome? One person, not the tool')
    await person.picks('Pick a person', 'dee')
    asked('The business owner: Dee Example.')
    expect(person.heard()).not.toContain('to change an answer')
    asked('How will you know it worked?')
    await person.says(MEASURE)
    asked('Do you have the data, in good enough quality?')
    await person.says('Letters sit in the archive, the archive team gives access, scans before 2020 are poor')
    asked('Which C-level person sponsors this?')
    await person.picks('Pick a person', 'cleo')
    if (title) await person.says('CFO')
    asked(title ? 'The sponsor: Cleo Example, CFO.' : 'The sponsor: Cleo Example, ')
    asked('What does the whole path cost')
    await person.says('~ 2 hrs per case')
    asked('I hear no money in that')
    await person.taps('Keep it as the return')
    asked('The return: "~ 2 hrs per case".')
    asked('What does the whole path cost')
    await person.says(
      '400,000 euros approved by the CFO, covering the pilot, production, rollout and two years of running it',
    )
    asked(
      'The budget: 400,000 EUR for pilot, production, rollout, and two years of running it, approved by CFO.',
    )
    asked('Not right? Say "edit".')
    expect(person.heard()).not.toContain('What is one good result worth?')
    asked('How often does this work come up')
    await person.says('400 letters come in every day, a scan goes in and a filled claim form comes out')
    asked('Who are the first real users')
    await person.says('Eight clerks of the Hamburg desk, they asked for it themselves')
    asked('What changes in the steps, people and approvals before and after it?')
    await person.says('The second check disappears, the team lead approves only claims above 5,000 euros')
    asked('Who helps people change how they work')
    await person.says('Mo Example trains each desk for half a day and keeps an open hour every week')
    asked('security, privacy, legal or compliance demands')
    await person.says(
      'No letter leaves our own data centre, and every claim that it fills in can be traced back',
    )
    asked('Which systems will it have to work with')
    await person.says('The claims system of the core team and the archive of the archive team')
  }

  test('a pilot is started, questions come one at a time with progress, and the one-pager ends them', async () => {
    await ada.says('/pilot start Claims triage')
    expect(ada.heard()).toContain('Claims triage is started')
    expect(ada.heard()).toContain('1 of 13')
    expect(ada.heard()).toContain('Which specific problem')
    await ada.says(PROBLEM)
    expect(ada.heard()).toContain('The problem: ')
    expect(ada.heard()).toContain('2 of 13')
  })

  test('the whole talk ends with the one-pager, in chat and as Markdown', async () => {
    await ada.says('/pilot start Claims triage')
    await answersAll(ada, { title: lacks(platform, 'titles') })
    expect(ada.heard()).toContain('That was the last question')
    expect(ada.heard()).toContain('Claims triage: one-pager')
    expect(ada.heard()).toContain('400 letters a day')
    await ada.taps('Show as Markdown')
    expect(ada.heard()).toContain('# Claims triage: one-pager')
    expect(ada.heard()).toContain('from 12 to 8 minutes')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('Claims triage is now at Proof of concept')
  })

  test('a weak answer gets at most two follow-ups, then it is kept and marked', async () => {
    await ada.says('/pilot start Claims triage')
    await ada.says(PROBLEM)
    await ada.says('Dee Example')
    await ada.taps('Keep my answer')
    await ada.says('People will be much happier with the letters that they get')
    expect(ada.heard()).toContain('There is no number in that yet')
    await ada.says('They will be much happier than they are with the letters today')
    expect(ada.heard()).toContain('There is no number in that yet')
    await ada.says('All of us will really feel a lot better about our work')
    expect(ada.heard()).toContain('I marked it as thin')
    expect(ada.heard()).toContain('4 of 13')
    await ada.says('/pilot edit')
    await ada.picks('Which answer do you want to change?', 'How success is measured')
    expect(ada.heard()).toContain('People will be much happier with the letters that they get')
    expect(ada.heard()).toContain('All of us will really feel a lot better about our work')
    await ada.says(MEASURE)
    expect(ada.heard()).toContain(`Changed, how success is measured: "${MEASURE}".`)
  })

  test('measures of the model alone are asked about again, for what they change in the business', async () => {
    await ada.says('/pilot start Claims triage')
    await ada.says(PROBLEM)
    await ada.says('Dee Example')
    await ada.taps('Keep my answer')
    await ada.says('Accuracy above 95 % and an uptime of 99.9 %')
    expect(ada.heard()).toContain('Those measure the model. What changes for the business')
  })

  test('a person may insist on an answer, and it is kept as it is', async () => {
    await ada.says('/pilot start Claims triage')
    await ada.says(PROBLEM)
    await ada.says('The claims team')
    expect(ada.heard()).toContain('That does not sound like one person')
    await ada.taps('Keep my answer')
    expect(ada.heard()).toContain('I marked it as thin')
    expect(ada.heard()).toContain('3 of 13')
  })

  test('"I don\'t know yet" becomes a promise with a person and a date', async () => {
    await ada.says('/pilot start Claims triage')
    await ada.taps("I don't know yet")
    expect(ada.heard()).toContain('Who will find out, and by when?')
    await ada.says('me, by 31 February')
    expect(ada.heard()).toContain('in the calendar')
    // Who it is was said before.
    await ada.says('next Friday')
    expect(ada.heard()).toMatch(/Noted: you find out about the problem by Fri, Mar 13/)
    expect(ada.heard()).toContain('2 of 13')
    await ada.says('/pilot status')
    expect(ada.heard()).toContain('An answer on the problem')
  })

  test('skip, back and later do what they say, and the talk goes on days later where it stopped', async () => {
    await ada.says('/pilot start Claims triage')
    await ada.says(PROBLEM)
    await ada.taps('Back')
    expect(ada.heard()).toContain('So far you said:')
    expect(ada.heard()).toContain('1 of 13')
    await ada.says('Claims clerks retype 500 letters a day into an old system')
    await ada.taps('Skip')
    expect(ada.heard()).toContain('3 of 13')
    await ada.taps('Later')
    expect(ada.heard()).toContain('I keep everything about Claims triage')
    await world.passes({ days: 3 })
    await ada.says('coach')
    expect(ada.heard()).toContain('3 of 13')
    expect(ada.heard()).toContain('How will you know it worked?')
  })

  test('an answer that also promises is kept at once, and the promise counts when it is confirmed', async () => {
    await ada.says('/pilot start Claims triage')
    await ada.says(PROBLEM)
    await ada.picks('Pick a person', 'dee')
    await ada.says(MEASURE)
    await ada.says('It sits in the archive, I will get the data access by Friday')
    expect(ada.heard()).toContain('The data: ')
    expect(ada.heard()).toMatch(
      /Shall I note for Claims triage: data access and quality, Ada Example, by Fri, Mar 6/,
    )
    expect(ada.heard()).toContain('5 of 13')
  })

  test('buttons of an older question are gone, and pressed all the same they change nothing', async () => {
    await ada.says('/pilot start Claims triage')
    const first = ada.newest('Skip')
    await ada.says(PROBLEM)
    const after = ada.messages().find(({ key }) => key === first.key)!
    expect(after.words).not.toContain('Skip')
    await ada.tapsOn(first, 'Skip')
    expect(ada.heard()).toContain('The talk has moved past the problem. Nothing is lost.')
    expect(ada.heard()).toContain('2 of 13')
    await world.passes({ days: 365 })
    await ada.tapsOn(first, 'Skip')
    expect(ada.heard()).toContain('Nothing is lost')
  })

  test('a word that is a command acts while a question waits, a text that only begins with one is the answer', async () => {
    await ada.says('/pilot start Claims triage')
    await ada.says('status')
    expect(ada.heard()).toContain('Discovery')
    await ada.says('stop losing invoices, that is the problem of the claims clerks every day')
    expect(ada.heard()).toContain('The problem: ')
    await ada.says('stop Claims triage')
    expect(ada.heard()).toContain('Stop Claims triage for good?')
    await ada.taps('Cancel')
    expect(ada.heard()).toContain('2 of 13')
  })

  test('the form tells a wrong name at its field and keeps what was typed', async () => {
    await ada.says('/pilot start')
    const errors = await ada.submits({ 'What is it called?': '🚀🚀' })
    expect(Object.values(errors).join()).toContain('at least one letter or digit')
    await ada.submits({ 'What is it called?': 'Claims triage', 'Who sponsors it?': 'cleo' })
    expect(ada.seat.formOpen()).toBe(false)
    expect(ada.heard()).toContain('1 of 13')
    await ada.says('/pilot status')
    expect(ada.heard()).toContain('Cleo Example (has not said yes yet)')
  })

  test('a sound answer is not replaced by a thin one', async () => {
    await ada.says('/pilot start Claims triage')
    await ada.says(PROBLEM)
    await ada.taps('Back')
    await ada.says('nothing')
    expect(ada.heard()).toContain('Could you say a bit more?')
    await ada.taps('Later')
    await ada.says('/pilot edit')
    await ada.picks('Which answer do you want to change?', 'The problem')
    expect(ada.heard()).toContain(PROBLEM)
    expect(ada.heard()).not.toContain('nothing')
    await ada.taps('Keep it as it is')
  })

  test('a thinner answer takes the place of a sound one when the person insists', async () => {
    await ada.says('/pilot start Claims triage')
    await ada.says(PROBLEM)
    await ada.taps('Back')
    await ada.says('retyping')
    await ada.taps('Keep my answer')
    await ada.says('/pilot edit')
    await ada.picks('Which answer do you want to change?', 'The problem')
    expect(ada.heard()).toContain('retyping')
    expect(ada.heard()).not.toContain(PROBLEM)
  })

  test('a question is no answer, and a sentence that begins with "I" names nobody', async () => {
    await ada.says('/pilot start Claims triage')
    await ada.says('What do you mean by that?')
    expect(ada.heard()).toContain('For example: ')
    expect(ada.heard()).toContain('1 of 13')
    await ada.says(PROBLEM)
    await ada.says('I dont knwo who')
    expect(ada.heard()).toContain('That does not sound like one person')
  })

  test("the form of the page, with its selects left alone, starts a pilot of one's own", async () => {
    await ada.says('/pilot start')
    await ada.submits({ 'What is it called?': 'Claims triage', 'Who runs it?': '', 'Who sponsors it?': '' })
    expect(ada.heard()).toContain('1 of 13')
  })

  test('a talk outlives the question that it waits for: the next one comes, and no answer is lost', async () => {
    const content = structuredClone(realContent())
    const later = await beginWorld({ platforms: [platform], content })
    const bea = later.person('ada')
    await bea.says('/pilot start Claims triage')
    await bea.says(PROBLEM)
    expect(bea.heard()).toContain('Who in the business owns the outcome')
    const { talks } = content.playbook
    const { discovery } = talks
    talks.discovery = discovery.filter(({ id }) => id !== 'business-owner')
    await bea.says('Dee Example')
    expect(bea.heard()).toContain('How will you know it worked?')
    await bea.says(MEASURE)
    const [pilot] = await later.store.find('pilot', 'default', 'all')
    expect(pilot?.answers).toMatchObject({ problem: { text: PROBLEM }, measure: { text: MEASURE } })
    talks.discovery = discovery.filter(({ id }) => id !== 'problem')
    await bea.says('/pilot edit')
    await bea.says('/pilot status')
    expect(bea.heard()).toContain('Claims triage')
    await later.ends()
  })
})
