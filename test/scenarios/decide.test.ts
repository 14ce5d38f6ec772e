import { isCondition, verdictOf } from '../../src/commitments/commitment.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Option } from '../../src/vocabulary/questions.ts'
import { commitmentId } from '../../src/records/commitment.ts'
import type { Pilot } from '../../src/records/pilot.ts'
import { onEach } from '../each.ts'
import { beginWorld, TUESDAY, type Person, type World } from '../world.ts'

/** What the talk of the pilot stage has so far: all but the list of what must change. */
const ANSWERS: Pilot['answers'] = {
  usage: answer('', 'daily'),
  value: answer('9 minutes a letter in place of 12'),
  feedback: answer('A channel that Ada Example reads'),
}

function answer(text: string, choice?: Option) {
  return { text, weak: [], at: TUESDAY, by: 'ada', ...(choice && { choice }) }
}

onEach((platform) => {
  let world: World
  let ada: Person
  let cleo: Person
  let id: string

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    cleo = world.person('cleo')
    await ada.says('/pilot start Claims triage')
    await ada.taps('Later')
    await ada.says('/pilot sponsor @cleo CFO for Claims triage')
    await world.passes({ hours: 2 })
    await cleo.taps('Accept')
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    id = pilot!.id
    const since = { stage: 'pilot', stageSince: world.now(), answers: ANSWERS } as const
    await world.store.commit({ organisation: 'default', records: [{ ...pilot!, ...since }], entries: [] })
    await world.until('2026-03-04T08:30:00.000Z')
  })
  afterEach(() => world.ends())

  /** The owner asks at the gate, and the question is with the sponsor a day later. */
  async function asked(): Promise<void> {
    await ada.says('/pilot decide')
    await ada.taps('Ask for the decision')
    await world.passes({ hours: 3 })
  }

  const kept = (what: 'go-decision' | 'condition', subject: string | null = null) =>
    world.store.get('commitment', 'default', commitmentId(id, what, subject))

  test('once the talk has its answers the sponsor is asked in a message of its own, with what a go rests on', async () => {
    await world.passes({ hours: 4 })
    expect(cleo.everything()).not.toContain('Go, no-go or not yet?')
    await ada.says('/pilot commit rollback @cleo by 20 March')
    await ada.taps('Yes, note it')
    await ada.says('/pilot edit')
    await ada.picks('Which answer do you want to change?', 'What to change before scaling (no answer yet)')
    await ada.says('Single sign-on for the branch offices before anybody else gets it')
    await world.until('2026-03-05T12:00:00.000Z')
    const first = cleo.unasked().find(({ text }) => text.includes('no-go'))
    expect(first?.text).toContain('This pilot is at its decision. Go, no-go or not yet?')
    expect(first?.text).toMatch(/Used:?\s+Most days/u)
    expect(first?.text).toMatch(/Value:?\s+9 minutes a letter/u)
    expect(first?.text).toMatch(/Must change:?\s+Single sign-on/u)
    expect(first?.text).toMatch(/Cost:?\s+nobody has approved it yet/u)
    expect(first?.text).toMatch(/Still open:?\s+/u)
    expect(first?.text).not.toContain('way back')
    expect(cleo.labels()).toEqual(expect.arrayContaining(['Go', 'No-go', 'Not yet', 'Ask the owner']))
  })

  test('the talk that gave the last answer ends with who decides next, and what they see', async () => {
    await ada.says('/pilot coach')
    while (ada.labels().includes('Skip'))
      if (ada.heard().includes('What has to change before')) await ada.says('Single sign-on for the branches')
      else await ada.taps('Skip')
    expect(ada.heard()).toContain('I ask Cleo Example for the decision on Claims triage next, with this:')
    expect(ada.heard()).toMatch(/Value:?\s+9 minutes a letter/u)
  })

  test('who decides on several pilots names none and sees what waits in all of them', async () => {
    await asked()
    for (const name of ['Letter routing', 'Fraud notes']) {
      await ada.says(`/pilot start ${name}`)
      await ada.taps('Later')
    }
    await ada.says('/pilot sponsor @cleo CFO for Letter routing')
    await world.passes({ hours: 2 })
    await cleo.says('decisions')
    expect(cleo.heard()).toContain('Letter routing')
    expect(cleo.heard()).toMatch(/Value:?\s+9 minutes a letter/u)
    expect(cleo.heard()).not.toContain('Fraud notes')
    await cleo.taps('Accept')
    await cleo.taps('Go')
    await cleo.taps('Go all the same')
    expect(await kept('go-decision')).toMatchObject({ verdict: 'go' })
    await cleo.taps('Approve the budget')
    await cleo.says('decide')
    expect(cleo.heard()).toBe('Nothing waits for a decision of yours now.')
  })

  test('a go in words shows what it rests on, and what only begins so is no decision', async () => {
    await asked()
    for (const words of [
      'go for Claims triage',
      'go ahead',
      'no-go claims',
      '/pilot approve Claims triage',
    ]) {
      await cleo.says(words)
      expect(cleo.heard(), words).toMatch(/Value:?\s+9 minutes a letter/u)
    }
    await cleo.says('go live is planned for June')
    expect(cleo.heard()).not.toContain('9 minutes')
    expect(cleo.heard()).not.toContain('cannot find')
    await ada.says('/pilot coach')
    await ada.says('Go live needs the works council first')
    expect(ada.heard()).not.toContain('cannot find')
    expect(await kept('go-decision')).toMatchObject({ state: 'promised' })
  })

  test('a go closes the question everywhere, and owner and deputy hear it with its reason and next step', async () => {
    await ada.says('/pilot deputy @dee')
    await world.passes({ hours: 1 })
    const dee = world.person('dee')
    await dee.taps('Accept')
    await asked()
    await cleo.says('/pilot decide')
    expect(cleo.labels().filter((label) => label === 'No-go')).toHaveLength(2)
    await cleo.taps('Go')
    await cleo.taps('Go all the same')
    expect(cleo.heard()).toContain('Go for Claims triage. Thank you for deciding.')
    expect(cleo.labels()).not.toContain('No-go')
    for (const one of [ada, dee]) {
      expect(one.everything()).toContain('Cleo Example says go for Claims triage')
      expect(one.labels()).toContain('Next stage')
    }
    await cleo.taps('Say why')
    await cleo.says('Twelve clerks stay faster without help')
    expect(ada.everything()).toContain('Twelve clerks stay faster')
    expect(await kept('go-decision')).toMatchObject({
      verdict: 'go',
      reason: 'Twelve clerks stay faster without help',
    })
    await ada.says('/pilot status')
    expect(ada.heard()).toMatch(/Cleo Example decided go on .*: Twelve clerks stay faster/u)
    await world.passes({ days: 14 })
    expect(cleo.unasked().filter(({ text }) => text.includes('no-go or not yet'))).toHaveLength(1)
  })

  test('the owner asks for the decision where the gate holds for it, and once is enough', async () => {
    await ada.says('/pilot advance')
    await ada.taps('Ask for the decision')
    expect(ada.heard()).toContain('I ask Cleo Example for the decision on Claims triage')
    await ada.says('/pilot advance')
    await ada.taps('Ask for the decision')
    expect(ada.heard()).toContain('Cleo Example has the question about Claims triage already')
    await world.passes({ hours: 3 })
    expect(cleo.unasked().at(-1)?.text).toContain('Go, no-go or not yet?')
    await cleo.says('why')
    expect(cleo.heard()).toContain('this pilot waits for a go')
  })

  test('a no-go wants one reason, which a press gives, and offers to stop first', async () => {
    await asked()
    await cleo.taps('No-go')
    expect(cleo.heard()).toContain('What speaks against Claims triage?')
    await cleo.says('because')
    expect(cleo.heard()).toContain('A few words more, please')
    expect(verdictOf((await kept('go-decision')) ?? undefined)).toBeNull()
    const against = cleo.newest('Too expensive')
    await cleo.taps('Value not shown')
    await cleo.tapsOn(against, 'Too expensive')
    expect(cleo.heard()).toMatch(/You decided no-go on .*: Value not shown/u)
    expect(cleo.heard()).toContain('a no in time is a good outcome. Shall it stop, or rest?')
    expect(cleo.labels().slice(-3)).toEqual(['Stop the pilot', 'Pause instead', 'Undo'])
    expect(cleo.labels()).not.toContain('Not yet')
    expect(await kept('go-decision')).toMatchObject({ verdict: 'no-go', reason: 'Value not shown' })
    expect(ada.everything()).toContain('Cleo Example says no-go for Claims triage')
    expect(ada.everything()).toContain('Value not shown')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('Go or no-go decision: the answer was no')
    await ada.says('/pilot status')
    expect(ada.heard()).toMatch(/Go or no-go decision:?\s+no-go/u)
    expect(ada.heard()).toContain('After a no it stops, or rests.')
    expect(ada.heard()).not.toContain('Before the next stage')
    const history = await world.store.history('default', `pilot:${id}`)
    expect(history.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['decision.asked', 'decision.made']),
    )
    expect(JSON.stringify(history)).not.toContain('Value not shown')
  })

  test('who says no-go twice is asked what becomes of it, and not a third time', async () => {
    await asked()
    await cleo.says('no-go')
    await cleo.says('Two vendors do the same for a tenth of it')
    expect(cleo.heard()).toContain('No-go for Claims triage: "Two vendors do the same for a tenth of it".')
    await cleo.says('pause instead')
    await cleo.says('cancel')
    await cleo.says('no-go')
    expect(cleo.heard()).toContain('You decided no-go on Wed, Mar 4, 2026: Two vendors do the same')
    expect(cleo.heard()).toContain('Shall it stop, rest, or go on once something has changed?')
    expect(cleo.labels().slice(-5)).toEqual([
      'Stop the pilot',
      'Pause instead',
      'Go',
      'Not yet',
      'Ask the owner',
    ])
    await world.passes({ days: 3 })
    expect(cleo.unasked().filter(({ text }) => text.includes('no-go or not yet'))).toHaveLength(1)
    await cleo.says('stop the pilot')
    await cleo.says('yes')
    expect(cleo.heard()).toContain('is stopped: "Two vendors do the same for a tenth of it".')
    await cleo.says('Ask three vendors before the first prototype')
    expect(cleo.heard()).toContain('Learned: "Ask three vendors before the first prototype".')
  })

  test('a stopped pilot leaves what was learned, and nothing about it is nudged any more', async () => {
    const dee = world.person('dee')
    await ada.says('/pilot commit rollback @dee by 20 March')
    await ada.taps('Yes, note it')
    await world.passes({ hours: 2 })
    await dee.taps('Accept')
    await asked()
    await ada.says('/pilot commit monitoring @dee by 27 March')
    const old = ada.newest('Yes, note it')
    await cleo.taps('No-go')
    await cleo.says('Two vendors do the same for a tenth of it')
    await cleo.taps('Stop the pilot')
    expect(cleo.heard()).toContain('Stopping in time is a good outcome')
    expect(cleo.heard()).toContain('what did you learn that helps the next pilot?')
    await cleo.says('Ask three vendors before the first prototype')
    expect(cleo.heard()).toContain('the next pilot starts ahead')
    expect(ada.everything()).toContain('Cleo Example has stopped Claims triage')
    expect(ada.everything()).toContain('Two vendors do the same')
    expect(dee.everything()).toContain(
      'Claims triage has ended. What you promised for it is not needed any more',
    )
    expect(dee.everything()).not.toContain('Two vendors')
    await ada.tapsOn(old, 'Yes, note it')
    expect(ada.heard()).toMatch(/Cleo Example stopped Claims triage on .*4.*: Two vendors do the same/u)
    expect(await world.store.get('commitment', 'default', commitmentId(id, 'monitoring'))).toBeUndefined()
    expect(await world.store.find('ask', 'default', `pilot:${id}`)).toEqual([])
    await ada.says('/pilot status Claims triage')
    expect(ada.heard()).toContain(
      'What we learned: Ask three vendors before the first prototype (Cleo Example)',
    )
    await ada.taps('Add what we learned')
    expect(ada.heard()).toContain('Ask three vendors before the first prototype (Cleo Example)')
    expect(ada.heard()).toContain('What else did Claims triage teach')
    await ada.says('list')
    await ada.says('im on vacation until 10 jan')
    await ada.taps('Add what we learned')
    await world.passes({ hours: 2 })
    await ada.says('im on vacation until 10 jan')
    await ada.taps('Add what we learned')
    await ada.says('Letters in dialect need a reader')
    await ada.says('/pilot status Claims triage')
    for (const one of ['before the first prototype (Cleo Example)', 'need a reader (Ada Example)'])
      expect(ada.heard()).toContain(one)
    expect(ada.heard()).not.toContain('vacation')
    const before = [ada, dee].map((one) => one.messages().length)
    await world.until('2026-04-20T20:00:00.000Z')
    expect([ada, dee].map((one) => one.messages().length)).toEqual(before)
    for (const one of [cleo, world.person('otto')]) {
      const told = one.unasked().filter(({ text }) => text.includes('Ask three vendors'))
      expect(told.map(({ local }) => local)).toEqual(['2026-03-09 09:00'])
      expect(told[0]?.text).toContain('was stopped in time. That is a good outcome.')
    }
    await cleo.says('/pilot my data')
    await cleo.taps('What I wrote')
    expect(cleo.heard()).toContain('Ask three vendors')
  })

  test('what was learned can be left out, and added later by somebody else', async () => {
    await ada.says('/pilot stop')
    await ada.taps('Stop the pilot')
    await ada.says('The vendor left the market')
    await ada.taps('Skip')
    expect(ada.heard()).toContain('You can add it later')
    await ada.says('What happens to the letters now?')
    await world.passes({ hours: 1 })
    expect(cleo.everything()).toContain('Ada Example has stopped Claims triage')
    await cleo.taps('Add what we learned')
    await cleo.says('Read the exit clause before the pilot begins')
    expect((await world.store.get('pilot', 'default', id))?.ended).toMatchObject({
      reason: 'The vendor left the market',
      learned: 'Read the exit clause before the pilot begins',
    })
  })

  test('of a "not yet" nothing is lost by a second text, and a day alone is that of all', async () => {
    await asked()
    await cleo.taps('Not yet')
    await cleo.says('what did I decide?')
    expect(cleo.heard()).toContain('Nothing has been decided')
    expect(cleo.heard()).toContain('What has to be true before Claims triage goes on')
    await cleo.says('errors under 2 percent')
    expect(cleo.heard()).toContain('Where you said no day I took one')
    await cleo.says('somebody of the business runs it')
    await cleo.says('is that fine?')
    expect(cleo.heard()).toMatch(/have not kept it[^]*errors under 2 percent[^]*somebody of the business/u)
    await cleo.says('no-go for Claims triage, too expensive')
    expect(cleo.heard()).toContain('I have not kept it')
    await cleo.says('by 30 June')
    await cleo.taps('Yes, note it')
    const kept = await world.store.find('commitment', 'default', `pilot:${id}`)
    const conditions = kept.filter(isCondition)
    expect(conditions.map(({ due }) => due)).toEqual(['2026-06-30', '2026-06-30'])
    expect(conditions.map((one) => one.condition)).toEqual([
      'errors under 2 percent',
      'somebody of the business runs it',
    ])
  })

  test('what has to be true first is asked once more after something in between, whatever was decided before', async () => {
    await asked()
    await cleo.taps('Not yet')
    await cleo.says('errors under 2 percent by 12 March')
    await cleo.taps('Yes, note it')
    await world.passes({ hours: 1 })
    await cleo.says('/pilot decide')
    await cleo.taps('Not yet')
    expect(cleo.heard()).toContain('What has to be true before')
    await cleo.taps('Ask the owner')
    await cleo.says('cancel')
    expect(cleo.heard()).toContain('What has to be true before')
    expect(cleo.heard()).not.toContain('You decided not yet')
  })

  test('words that are no reason make no no-go', async () => {
    await asked()
    await cleo.taps('No-go')
    for (const words of ['sorry wrong button', 'how many people use claims triage', 'I changed my mind']) {
      await cleo.says(words)
      expect(cleo.heard(), words).toContain('I have not kept it')
    }
    expect(await kept('go-decision')).toMatchObject({ state: 'promised' })
    await cleo.says('Wait and see has cost us two years')
    expect(cleo.heard()).toContain('No-go for Claims triage, because "Wait and see has cost us two years"?')
    await cleo.says('yes')
    expect(await kept('go-decision')).toMatchObject({ verdict: 'no-go' })
  })

  test('"not yet" keeps several conditions, each with its person and day, and is asked again once they are met', async () => {
    await asked()
    await cleo.taps('Not yet')
    await cleo.says('not sure, ask me later')
    expect(cleo.heard()).toContain('neither true nor false')
    await cleo.says('errors under 2 percent by 12 March; data owner named by 19 March')
    expect(cleo.heard()).toMatch(/I read this:\s+.*errors under 2 percent \(Ada Example, by .*12/u)
    expect(ada.everything()).not.toContain('says not yet')
    expect(await kept('condition')).toBeUndefined()
    await cleo.taps('Yes, note it')
    expect(cleo.heard()).toMatch(
      /Not yet for Claims triage: errors under 2 percent \(Ada Example, by .*12.* and data owner named \(.*19/u,
    )
    expect(cleo.labels()).not.toContain('No-go')
    expect(ada.everything()).toContain('Cleo Example says not yet for Claims triage')
    expect(await kept('condition')).toMatchObject({ condition: 'errors under 2 percent', due: '2026-03-12' })
    expect(await kept('condition', '2')).toMatchObject({ due: '2026-03-19', condition: 'data owner named' })
    await cleo.says('my data')
    await cleo.taps('What I wrote')
    expect(cleo.heard()).toContain('errors under 2 percent')
    await ada.says('/pilot decide')
    expect(ada.labels()).not.toContain('Ask for the decision')
    await world.until('2026-03-05T12:00:00.000Z')
    for (const what of ['errors under 2 percent', 'data owner named']) {
      expect(cleo.unasked().at(-1)?.text).not.toContain('What you wanted to see first')
      await ada.says('/pilot commitments Claims triage')
      await ada.picks('Choose one', `The condition for a go: ${what}: promised`)
      await ada.taps('It is done')
      await ada.says('Measured over three weeks, see the minutes')
      await ada.taps('Yes, it is done')
    }
    await world.passes({ days: 1 })
    const again = cleo.unasked().at(-1)
    expect(again?.text).toContain('What you wanted to see first is done, or its day has passed')
    expect(again?.text).toMatch(/errors under 2 percent \(done\)/u)
  })
})
