import { afterEach, beforeEach, expect, test } from 'vitest'
import { promised } from '../../src/records/commitment.ts'
import { newPilot, type Pilot } from '../../src/records/pilot.ts'
import { newIdea, type Idea } from '../../src/records/idea.ts'
import type { FitAnswer } from '../../src/vocabulary/fit.ts'
import { onEach } from '../each.ts'
import { beginWorld, TUESDAY, type Person, type World } from '../world.ts'

const GOOD = ['Yes', 'Yes', 'Yes', 'Partly', 'Yes', 'Yes'] as const

onEach((platform) => {
  let world: World
  let ada: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
  })
  afterEach(() => world.ends())

  /** Goes through the six questions, a press each. */
  async function assesses(person: Person, name: string, answers: readonly string[] = GOOD): Promise<void> {
    await person.says(`/pilot idea ${name}`)
    for (const answer of answers) await person.taps(answer)
  }

  async function idOf(person: Person): Promise<string> {
    return (await world.store.get('account', 'default', person.seat.account))!.person
  }

  /** An idea of somebody's with the answers in the order of asking. */
  function anIdea(by: string, name: string, given: readonly FitAnswer[]): Idea {
    const [volume, clear, willing, data, owner, back] = given
    return {
      ...newIdea('default', `idea-${name}`, name, by, TUESDAY),
      answers: {
        ...(volume && { volume }),
        ...(clear && { clear }),
        ...(willing && { willing }),
        ...(data && { data }),
        ...(owner && { owner }),
        ...(back && { return: back }),
      },
    }
  }

  test('a yes that asks, takes itself back or speaks of something else is asked about', async () => {
    await ada.says('/pilot idea Mail sorting')
    for (const words of ['yes?', 'yes, nobody wants it though', 'yes, the data is there', 'yeah right'])
      await ada.says(words)
    expect(ada.heard()).toContain('Mail sorting · 1 of 6')
    await ada.says('kinda')
    expect(ada.heard()).toContain('That sounds like "partly"')
    expect(ada.heard()).toContain('Mail sorting · 1 of 6')
    await ada.says('not at all')
    expect(ada.heard()).toContain('Often and alike: No')
    expect(ada.heard()).toContain('Mail sorting · 2 of 6')
  })

  test('an answer may be typed with more behind it; what is none is asked again, with a way on', async () => {
    await ada.says('/pilot idea Mail sorting')
    await ada.says('yes we get 300 a week')
    expect(ada.heard()).toContain('Mail sorting · 2 of 6')
    for (const words of ['no idea', "i don't know", 'what does that mean?', 'kind of']) {
      await ada.says(words)
      expect(ada.heard(), words).toMatch(/Yes, partly or no\?|Press what is nearest|sounds like "partly"/u)
      expect(ada.heard(), words).toContain('Mail sorting · 2 of 6')
    }
    await ada.says('Partly, SAP has most of it')
    expect(ada.heard()).toContain('Mail sorting · 3 of 6')
    await ada.says('later')
    await ada.says('/pilot ideas')
    expect(ada.heard()).toContain('Mail sorting')
  })

  test('six presses tell whether an idea fits, why, and what would raise it', async () => {
    await ada.says('/pilot idea Mail sorting')
    const asked = [
      'Does this work come up often',
      'Is it clear what goes in',
      'Are the people who do this work willing',
      'Is the data within reach',
      'Does somebody in the business want it',
      'Can the return be counted',
    ]
    for (const [index, question] of asked.entries()) {
      expect(ada.heard()).toContain(`Mail sorting · ${index + 1} of 6`)
      expect(ada.heard()).toContain(question)
      await ada.taps(GOOD[index]!)
    }
    expect(ada.heard()).toContain('Mail sorting: a good fit')
    expect(ada.heard()).toMatch(/Speaks for it: often and alike, clear inputs and outputs, people willing/u)
    expect(ada.heard()).toContain('Still open: data within reach.')
    expect(ada.heard()).toContain('Ask who holds the data, and look at a sample of it.')
  })

  test('an assessment is kept, taken up where it stopped, and changed when something has changed', async () => {
    await assesses(ada, 'Mail sorting', ['Yes', 'Yes'])
    await ada.says('/pilot ideas')
    expect(ada.heard()).toContain('Mail sorting: 2 of 6 answered')
    await ada.says('/pilot idea mail sorting')
    expect(ada.heard()).toContain('Mail sorting · 3 of 6')
    await ada.says('yes')
    await ada.says('no')
    expect(ada.heard()).toContain('Mail sorting · 5 of 6')
    await ada.says('perhaps on Fridays')
    expect(ada.heard()).toContain('Does somebody in the business want it')
    await ada.says('Partly')
    await ada.taps('Yes')
    expect(ada.heard()).toContain('Mail sorting: fits in part')
    await ada.taps('Keep it')
    expect(ada.heard()).toContain('Mail sorting is kept')
    await world.passes({ days: 3 })
    await ada.says('/pilot ideas')
    expect(ada.heard()).toContain('Mail sorting: fits in part')
    await ada.picks('Open one', 'Mail sorting')
    await ada.picks('Change an answer', 'Data within reach: No')
    expect(ada.heard()).toContain('Is the data within reach?')
    await ada.taps('Yes')
    expect(ada.heard()).toContain('Mail sorting: a good fit')
    await ada.taps('Drop it')
    expect(ada.heard()).toContain('Mail sorting is dropped')
    await assesses(ada, 'Call notes', ['No'])
    await ada.says('/pilot idea Call notes')
    await ada.taps('Drop it')
    expect(ada.heard()).toContain('Call notes is dropped')
    await ada.says('/pilot ideas')
    expect(ada.heard()).toContain('No idea yet')
  })

  test('a question of a pilot that waits is named again after the six questions', async () => {
    await ada.says('/pilot start Claims triage')
    await assesses(ada, 'Mail sorting')
    expect(ada.heard()).toContain('Mail sorting: a good fit')
    expect(ada.heard()).toContain('My question about Claims triage still waits: Which specific problem')
    await ada.says('Claims clerks retype 400 letters a day into the claims system')
    expect(ada.heard()).toContain('Claims triage · 2 of 13')
  })

  test('an idea becomes a pilot with its answers, and nobody is asked about the fit again', async () => {
    await assesses(ada, 'Mail sorting')
    await ada.taps('Start a pilot')
    expect(ada.heard()).toContain('Mail sorting is started')
    expect(ada.heard()).toContain('1 of 13')
    await ada.says('/pilot summary Mail sorting')
    expect(ada.heard()).toContain('From the idea: often and alike: Yes, clear inputs and outputs: Yes')
    await ada.says('/pilot coach Mail sorting')
    for (let question = 1; question < 13; question++) {
      expect(ada.heard()).not.toContain('Why does this task suit AI')
      await ada.taps('Skip')
    }
    expect(ada.heard()).toContain('That was the last question')
    await ada.says('/pilot idea Mail sorting')
    expect(ada.heard()).toContain('You already have a pilot called Mail sorting')
  })

  test('an idea is seen by whoever had it and by the program office only', async () => {
    await assesses(ada, 'Mail sorting')
    const dee = world.person('dee')
    await dee.says('/pilot ideas')
    expect(dee.heard()).toContain('No idea yet')
    await dee.says('/pilot idea Mail sorting')
    expect(dee.heard()).toContain('Mail sorting · 1 of 6')
    await dee.tapsOn(ada.newest('Start a pilot'), 'Start a pilot')
    expect(dee.heard()).toContain('I cannot find that idea among yours')
    const otto = world.person('otto')
    await otto.says('/pilot ideas')
    expect(otto.heard()).toContain('Mail sorting (Ada Example): a good fit')
    const gus = world.person('gus')
    await gus.says('/pilot idea Mail sorting')
    expect(gus.heard()).toContain('You cannot start a pilot here')
  })

  test('ideas and running pilots are ranked by fit and readiness, with the reasons', async () => {
    const cleo = world.person('cleo')
    for (const one of [ada, cleo]) await one.says('help')
    const [by, sponsor] = [await idOf(ada), await idOf(cleo)]
    const answer = (text: string) => ({ text, weak: [], at: TUESDAY, by })
    const pilot: Pilot = {
      ...newPilot('default', 'p1', 'Claims triage', TUESDAY),
      owner: { person: by, namedBy: null, named: TUESDAY, agreed: TUESDAY },
      sponsor: { person: sponsor, namedBy: by, named: TUESDAY, agreed: TUESDAY, title: 'CFO', counts: true },
      answers: { fit: answer('400 letters a day, all alike'), users: answer('Six clerks in Leeds') },
    }
    const sponsored = promised('default', {
      pilot: 'p1',
      what: 'sponsor',
      question: null,
      person: sponsor,
      agreed: true,
      due: null,
      changed: TUESDAY,
    })
    await world.store.commit({
      organisation: 'default',
      records: [
        pilot,
        { ...sponsored, state: 'met' },
        anIdea(by, 'Fraud notes', ['no', 'no', 'no', 'no', 'partly', 'no']),
        anIdea(by, 'Mail sorting', ['yes', 'yes', 'yes', 'partly', 'yes', 'yes']),
      ],
      entries: [],
    })
    const otto = world.person('otto')
    await otto.says('/pilot rank')
    expect(otto.heard()).toMatch(
      /1\. Mail sorting \(Idea\)\W+For it: a clear fit, an owner in the business, and willing users\. Still open: data\s[^]*2\. Claims triage \(Discovery\)\W+For it: a clear fit, willing users, and a sponsor\. Still open: data,[^]*3\. Fraud notes \(Idea\)\W+Still open: a clear fit/u,
    )
    await otto.picks('Open one', 'Mail sorting')
    expect(otto.heard()).toContain('Ada Example had this idea on')
    await cleo.says('/pilot rank')
    expect(cleo.heard()).toContain('1. Claims triage (Discovery)')
    expect(cleo.heard()).not.toContain('Mail sorting')
    await ada.says('/pilot rank')
    expect(ada.heard()).toContain('The ranking is for sponsors and the program office')
  })

  test('the first wave names what to start, why now, what to settle first, and why the next ones wait', async () => {
    await ada.says('help')
    const by = await idOf(ada)
    const stuck = (name: string) => {
      const promise = { pilot: name, question: null, person: by, agreed: true, due: null, changed: TUESDAY }
      return [
        { ...newPilot('default', name, name, '2025-11-03T09:00:00.000Z'), stage: 'poc' as const },
        { ...promised('default', { ...promise, what: 'prototype' }), state: 'met' as const },
      ]
    }
    await world.store.commit({
      organisation: 'default',
      records: [
        ...stuck('Claims triage'),
        ...stuck('Damage photos'),
        newPilot('default', 'new', 'Fraud notes', '2026-02-20T09:00:00.000Z'),
        anIdea(by, 'Mail sorting', ['yes', 'yes', 'yes', 'partly', 'yes', 'yes']),
        anIdea(by, 'Call notes', ['yes', 'yes', 'yes', 'yes', 'yes', 'no']),
        anIdea(by, 'Clause finder', ['partly', 'yes', 'yes', 'yes', 'partly', 'yes']),
        anIdea(by, 'Shift plans', ['partly', 'partly', 'partly', 'partly', 'yes', 'yes']),
        anIdea(by, 'Spare parts', ['yes', 'yes', 'yes', 'no', 'yes', 'yes']),
        anIdea(by, 'Poem contest', ['no', 'no', 'no', 'no', 'no', 'no']),
      ],
      entries: [],
    })
    const otto = world.person('otto')
    await otto.says('/pilot first wave')
    const told = otto.heard()
    expect(told).toMatch(/1\. Mail sorting \(Idea\)[^]*2\. Call notes \(Idea\)[^]*3\. Shift plans \(Idea\)/u)
    expect(told).toContain(
      'Why now: a clear fit, an owner in the business, and willing users. Settle first: data',
    )
    expect(told).toContain('Settle first: a countable return')
    expect(told).toMatch(
      /These wait:[^]*Clause finder: for an owner in the business, like 2 pilots that cannot go on without it[^]*Spare parts: for data\s/u,
    )
    expect(told).not.toContain('Poem contest')
    await otto.taps('Set aside')
    const [, aside] = /(Mail sorting|Call notes|Shift plans) is set aside/u.exec(otto.heard()) ?? []
    expect(aside).toBeDefined()
    await otto.says('/pilot first wave')
    expect(otto.heard()).not.toContain(aside)
    await otto.taps('Start a pilot')
    expect(otto.heard()).toMatch(/is a pilot now, with Ada Example as its owner/u)
    await world.passes({ hours: 2 })
    expect(ada.everything()).toContain('set it aside for now')
    await ada.taps('Accept')
    expect(ada.heard()).toContain('You are the owner of')
    await ada.says('/pilot first wave')
    expect(ada.heard()).toContain('The first wave is proposed to the program office')
  })
})
