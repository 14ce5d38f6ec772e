import { afterEach, beforeEach, describe, expect, test } from 'vitest'
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

  const PROBLEM = 'Claims clerks retype 400 letters a day into the claims system, and every tenth is wrong'
  const MEASURE = 'Handling time per letter from 12 to 8 minutes by June, with half the errors'
  const QUESTION = 'Which specific problem'

  async function promises(what: string): Promise<void> {
    await ada.says(`/pilot commit ${what} me by 6 March`)
    await ada.taps('Yes, note it')
  }

  describe('evidence', () => {
    beforeEach(async () => {
      await ada.taps('Later')
      await promises('change plan')
      await ada.says('/pilot commit')
      await ada.picks('Choose one', 'Change plan: promised')
      await ada.taps('It is done')
    })

    test('a bare yes is none: it is asked for again, by the name of pilot and promise', async () => {
      expect(ada.heard()).toContain('Claims triage: what shows that it is done: change plan?')
      await ada.says('yes')
      expect(ada.heard()).not.toContain('Done:')
      expect(ada.heard()).toContain('Claims triage: what shows that it is done: change plan?')
      await ada.says('Approved in the board minutes of 3 March')
      expect(ada.heard()).toContain('Done: change plan')
    })

    test('a text of days later is only taken after it was asked for again', async () => {
      await world.passes({ days: 4 })
      await ada.says('Approved in the minutes of the board of last week')
      expect(ada.heard()).not.toContain('Done:')
      expect(ada.heard()).toContain('I asked for this a while ago')
      expect(ada.heard()).toContain('Claims triage: what shows that it is done: change plan?')
      await ada.taps('It is my answer')
      expect(ada.heard()).toContain('Done: change plan')
    })

    test('"no" lets it be', async () => {
      await ada.says('no')
      expect(ada.heard()).toContain('Fine, nothing changed')
    })
  })

  test('"yes" accepts what the newest message asks, not what was waited for before', async () => {
    await ada.says('/pilot deputy')
    await ada.picks('Deputy', 'dee')
    const dee = world.person('dee')
    await dee.says('/pilot start Letters')
    await dee.taps('Later')
    await dee.says('/pilot rename Letters')
    await world.passes({ days: 1 })
    expect(dee.everything()).toContain('named you as the deputy')
    await dee.says('yes')
    expect(dee.heard()).toContain('You are the deputy for Claims triage')
    await dee.says('/pilot status Letters')
    expect(dee.heard()).toContain('Letters')
  })

  describe('who it should be instead, once the part was given to somebody else,', () => {
    let dee: Person

    beforeEach(async () => {
      await ada.taps('Later')
      await ada.says('/pilot deputy')
      await ada.picks('Deputy', 'dee')
      await world.passes({ days: 1 })
      dee = world.person('dee')
      await dee.taps('Ask somebody else')
      await ada.says('/pilot deputy')
      await ada.picks('Deputy', 'cleo')
    })

    test('is not waited for any more', async () => {
      await dee.says('Cleo')
      expect(dee.heard()).toContain('You have no pilot yet')
      await dee.says('Cleo')
      expect(dee.heard()).toContain('I am not sure what you mean')
    })

    test('keeps nobody from asking who the coach is', async () => {
      await dee.says('who are you?')
      expect(dee.heard()).toContain('I am Pilot Coach')
    })
  })

  test('"yes" where nothing was asked changes nothing', async () => {
    await ada.taps('Later')
    await ada.says('yes')
    expect(ada.heard()).toContain('I have not asked you anything that takes a yes or a no')
  })

  test.each([
    ['stop Claims triage', 'Stop Claims triage for good?'],
    ['pause', 'Pause Claims triage?'],
    ['/pilot rename Claims triage to Letters', 'Rename Claims triage to Letters?'],
    ['/pilot handover @dee', 'Hand Claims triage over to Dee Example?'],
  ])('"no" to %s leaves everything as it was, and the question waits again', async (words, asked) => {
    await ada.says(words)
    expect(ada.heard()).toContain(asked)
    await ada.says('no')
    expect(ada.heard()).toContain('Fine, nothing changed')
    expect(ada.heard()).toContain(QUESTION)
    await ada.says(PROBLEM)
    expect(ada.heard()).toContain('The problem: ')
  })

  test('"yes" does what was asked, also while a question waits', async () => {
    await ada.says('/pilot rename Claims triage to Letters')
    await ada.says('yes')
    expect(ada.heard()).toContain('Claims triage is now called Letters.')
    await ada.says('stop Letters')
    await ada.says('Yes.')
    expect(ada.heard()).toContain('Why do you stop Letters?')
    await ada.says('yes')
    expect(ada.heard()).toContain('Why do you stop Letters?')
    await ada.says('Nobody opens the letters any more')
    expect(ada.heard()).toContain('Letters is stopped')
  })

  test('an old yes is asked for again', async () => {
    await ada.says('/pilot rename Claims triage to Letters')
    await world.passes({ days: 2 })
    await ada.says('/pilot status')
    await ada.says('yes')
    expect(ada.heard()).not.toContain('is now called')
  })

  test('"start" with a name begins a pilot while a question waits, and what may be either is asked', async () => {
    await ada.says('start Spare parts finder')
    expect(ada.heard()).toContain('Spare parts finder is started')
    await ada.says('I want to start a pilot called Night shift planner')
    expect(ada.heard()).toContain('Night shift planner is started')
    await ada.says('start finding spare parts before the customer calls')
    expect(ada.heard()).toContain('Shall I start a pilot called "finding spare parts')
    await ada.taps('It is my answer')
    expect(ada.heard()).toContain('The problem: ')
  })

  test('what an answer lacks is asked with the pilot and the question', async () => {
    await ada.says('retyping')
    expect(ada.heard()).toContain('Claims triage · the problem')
    expect(ada.heard()).toContain('Could you say a bit more?')
  })

  test('an answer that said nothing is not kept beside the real one', async () => {
    await ada.says('asdf')
    await ada.says(PROBLEM)
    expect(ada.heard()).toContain('The problem: ')
    await ada.says('/pilot edit')
    await ada.picks('Which answer do you want to change?', 'The problem')
    expect(ada.heard()).toContain(PROBLEM)
    expect(ada.heard()).not.toContain('asdf')
  })

  test('"no budget yet" is an answer, and somebody can take it on', async () => {
    for (let question = 1; question < 6; question += 1) await ada.says('skip')
    await ada.says('no budget yet')
    expect(ada.heard()).toContain('Noted, no budget yet')
    expect(ada.heard()).toContain('7 of 13')
    await ada.taps('I will, by Tue, Mar 17, 2026')
    expect(ada.heard()).toContain('Noted: budget for the whole path')
    expect(ada.heard()).toContain('My question about Claims triage still waits')
  })

  test('a promise in place of an answer is offered as one, and either way the question goes on', async () => {
    await ada.says("I'll get the budget approved by Friday")
    expect(ada.heard()).toContain('Shall I note for Claims triage: budget for the whole path')
    expect(ada.heard()).toContain('Or is it your answer')
    await ada.says('yes')
    expect(ada.heard()).toContain('Noted: budget for the whole path')
    expect(ada.heard()).toContain(QUESTION)
    await ada.says(PROBLEM)
    expect(ada.heard()).toContain('The problem: ')
  })

  describe('an answer that somebody only promised', () => {
    beforeEach(async () => {
      await ada.says(PROBLEM)
      await ada.says('me')
      await ada.says(MEASURE)
      await ada.taps("I don't know yet")
      await ada.taps('I will, by Tue, Mar 17, 2026')
    })

    const DATA = 'Letters sit in the archive, the archive team gives access, old scans are poor'

    test('is named where it lacks, and can be given there', async () => {
      for (let question = 5; question <= 13; question += 1) await ada.says('skip')
      expect(ada.heard()).toContain('Still lacks the data')
      await ada.says('/pilot advance')
      expect(ada.heard()).toContain('One-pager: still lacks the data')
      await ada.taps('Answer')
      expect(ada.heard()).toContain('Do you have the data')
      await ada.says(DATA)
      expect(ada.heard()).toContain('The data: ')
      await ada.says('/pilot advance')
      expect(ada.heard()).toContain('is now at Proof of concept')
    })

    test('is among the answers that can be changed', async () => {
      await ada.says('/pilot edit')
      await ada.picks('Which answer do you want to change?', 'The data (no answer yet)')
      await ada.says(DATA)
      expect(ada.heard()).toContain('The data: ')
    })

    test('is asked for when the promise is done, and is the evidence', async () => {
      await ada.taps('Later')
      await ada.says('/pilot commit')
      await ada.picks('Choose one', 'An answer on the data: promised')
      await ada.taps('It is done')
      expect(ada.heard()).toContain('Do you have the data')
      await ada.says('n/a')
      expect(ada.heard()).toContain('Where is the data')
      await ada.says(DATA)
      expect(ada.heard()).toContain('The data: ')
      await ada.says('/pilot commit')
      expect(ada.heard()).toMatch(/An answer on the data: met/iu)
    })
  })

  test('help, why and small talk leave the question waiting, and say so', async () => {
    await ada.says('help')
    expect(ada.heard()).toContain('My question about Claims triage still waits: Which specific problem')
    await ada.says('why?')
    expect(ada.heard()).toContain('hard to tell from a demo')
    for (const [words, answer] of [
      ['hello', 'Good to hear from you'],
      ['Thanks!', 'You are welcome'],
      ['stupid bot', 'Sorry, that did not help you'],
    ] as const) {
      await ada.says(words)
      expect(ada.heard()).toContain(answer)
      expect(ada.heard()).toContain('still waits')
    }
    await ada.says(PROBLEM)
    expect(ada.heard()).toContain('The problem: ')
  })

  test('a question of one pilot waits on while another one is answered for', async () => {
    await ada.says('/pilot start Letters')
    await ada.taps('Later')
    await ada.says('/pilot commit change plan me by 6 March for Letters')
    await ada.taps('Yes, note it')
    await ada.says('/pilot coach Claims triage')
    await ada.says('/pilot commit for Letters')
    await ada.picks('Choose one', 'Change plan: promised')
    await ada.taps('It is done')
    await ada.says('Approved in the board minutes of 3 March')
    expect(ada.heard()).toContain('Done: change plan')
    expect(ada.heard()).toContain('My question about Claims triage still waits')
    await ada.says(PROBLEM)
    expect(ada.heard()).toContain('The problem: ')
  })
})
