import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { stands } from '../standing.ts'
import { beginWorld, type Person, type World } from '../world.ts'

const PROBLEM = 'Clerks retype 400 claims letters a day into the system'
const BETTER = 'Clerks retype 600 claims letters a day into the system'
const MEASURE = 'Handling time per letter from 12 to 8 minutes by June, with half the errors'

onEach((platform) => {
  let world: World
  let ada: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    await ada.says('/pilot start Claims triage')
  })
  afterEach(() => world.ends())

  const pilot = async () => (await world.store.find('pilot', 'default', 'all'))[0]!
  const problem = async () => (await pilot()).answers.problem?.text
  const events = async () => {
    const { id } = await pilot()
    return (await world.store.history('default', `pilot:${id}`)).map(({ event }) => event)
  }

  test('an edited answer changes the answer while it is the last word, and says so', async () => {
    await ada.says(PROBLEM)
    await world.restarts()
    await ada.edits(PROBLEM, BETTER)
    expect(ada.heard()).toContain('You edited your message')
    expect(ada.heard()).toContain(BETTER)
    expect(await problem()).toBe(BETTER)
    expect(await events()).toContain('answer.changed')
    // The question that waits still does.
    await ada.says('Dee Example')
    expect(await problem()).toBe(BETTER)
    await ada.edits(BETTER, PROBLEM)
    expect(await problem()).toBe(PROBLEM)
  })

  test('an edit to what is no answer leaves what stands, until the speaker says that it is one', async () => {
    await ada.says(PROBLEM)
    let now = PROBLEM
    for (const words of ['status', "i don't know", 'skip', 'what do you mean?', 'no', 'undo']) {
      await ada.edits(now, words)
      now = words
      expect(ada.heard(), words).toContain(`"${words}" does not read like an answer`)
      expect(ada.heard(), words).toContain(PROBLEM)
      expect(await problem(), words).toBe(PROBLEM)
    }
    await ada.taps('It is my answer')
    expect(await problem()).toBe('undo')
    await ada.says('undo')
    expect(await problem()).toBe(PROBLEM)
  })

  test('an edit to a denial is kept as that', async () => {
    await ada.says(PROBLEM)
    await ada.edits(PROBLEM, 'there is no problem')
    expect(ada.heard()).toContain('I hear "there is no problem"')
    expect((await pilot()).answers.problem?.weak).toContain('denied')
  })

  test('an edited answer that is not the last word keeps what stands, and says how to change it', async () => {
    await ada.says(PROBLEM)
    await ada.says('/pilot edit')
    await ada.picks('Which answer do you want to change?', 'The problem')
    await ada.says('Letters wait nine days before anybody reads them')
    await ada.edits(PROBLEM, BETTER)
    expect(ada.heard()).toContain('I keep what stands for the problem: Letters wait nine days')
    expect(await problem()).toContain('nine days')
    await ada.taps('Change that answer')
    expect(ada.heard()).toContain('So far you said')
  })

  test('an edit of what could not be read is read anew', async () => {
    await ada.taps("I don't know yet")
    await ada.says('gdpr i guess, sam knows')
    await ada.edits('gdpr i guess, sam knows', 'me by Friday')
    expect(ada.heard()).toContain('you find out about the problem by Fri, Mar 6')
    await ada.edits('me by Friday', 'me by Monday')
    expect(ada.heard()).toContain('What came of it stands as it is')
  })

  test('an edit of one of two texts that make an answer changes that one', async () => {
    await ada.says('letters')
    await ada.says(PROBLEM)
    const whole = await problem()
    await ada.edits(PROBLEM, BETTER)
    expect(await problem()).toBe(whole!.replace('400', '600'))
  })

  test('a deleted answer is taken back after a question, and nothing keeps its words', async () => {
    await ada.says(PROBLEM)
    await ada.deletes(PROBLEM)
    expect(ada.heard()).toContain('You deleted your answer on the problem. Shall I take it back?')
    expect(await problem()).toBe(PROBLEM)
    await ada.taps('No')
    expect(await problem()).toBe(PROBLEM)
    await ada.says('Dee Example')
    expect(await problem()).toBe(PROBLEM)
  })

  test('what is taken back is in no record any more', async () => {
    await ada.says(PROBLEM)
    await ada.says('/pilot summary')
    expect(ada.heard()).toContain(PROBLEM)
    await ada.deletes(PROBLEM)
    await ada.says('yes')
    expect(ada.heard()).toContain('Taken back: the problem')
    expect(await problem()).toBeUndefined()
    expect(await events()).toContain('answer.taken-back')
    const { id, owner } = await pilot()
    const { store } = world
    const kept = await Promise.all([
      store.find('pilot', 'default', 'all'),
      store.find('commitment', 'default', `pilot:${id}`),
      store.find('talk', 'default', `pilot:${id}`),
      store.find('message', 'default', `person:${owner!.person}`),
      store.get('dialogue', 'default', owner!.person),
      store.history('default', `pilot:${id}`),
    ])
    expect(JSON.stringify(kept)).not.toContain('retype')
    await ada.says('/pilot coach')
    expect(ada.heard()).toContain('Who in the business')
  })

  test('a reply below an older question answers that one', async () => {
    await ada.taps('Skip')
    await ada.says('Dee Example')
    await ada.taps('Keep my answer')
    await ada.replies('Which specific problem', PROBLEM)
    expect(await problem()).toBe(PROBLEM)
    expect((await pilot()).answers.measure).toBeUndefined()
    await ada.replies('Which specific problem', 'skip')
    expect(ada.heard()).toContain('moved past the problem')
    // What waited waits on.
    await ada.says(MEASURE)
    expect((await pilot()).answers.measure?.text).toBe(MEASURE)
    await ada.replies('Which specific problem', BETTER)
    expect(ada.heard()).toContain('You answered that already')
    expect(await problem()).toBe(PROBLEM)
    await ada.taps('Yes')
    expect(await problem()).toBe(BETTER)
  })

  test('a reply below a nudge answers the nudge, also while a question waits, and after its end is told so', async () => {
    await world.passes({ days: 7 })
    await ada.replies('No sponsor is named yet', 'the CFO')
    expect(ada.heard()).toContain('several things can be done')
    expect((await pilot()).answers).toEqual({})
    await ada.taps('Skip')
    await ada.says('Dee Example')
    await ada.taps('Keep my answer')
    await ada.says('/pilot commit business owner me by 30 March')
    await world.passes({ days: 7 })
    const { answers } = await pilot()
    await ada.replies('No sponsor is named yet', 'Otto Example')
    expect(ada.heard()).toContain('Otto Example')
    expect((await pilot()).sponsor?.person).toBeDefined()
    expect((await pilot()).answers).toEqual(answers)
    await ada.replies('No sponsor is named yet', 'Dee Example')
    expect(ada.heard()).toContain('What I asked there is over')
    expect((await pilot()).answers).toEqual(answers)
  })

  test('a reply below what was asked of a promise is its evidence, as long as that waits', async () => {
    await ada.says('/pilot commit change plan me by Friday')
    await ada.taps('Yes, note it')
    await ada.says('commitments')
    await ada.picks('Choose one', 'Change plan: promised')
    await ada.taps('It is done')
    await ada.says('/pilot coach')
    await ada.replies('what shows that it is done', 'The plan is in the wiki, 40 people read it')
    expect(ada.heard()).toContain('Done: change plan')
    await ada.replies('what shows that it is done', 'Nobody read it')
    expect(ada.heard()).toContain('What I asked there is over')
    expect(await problem()).toBeUndefined()
  })

  test('a text below a message that asks nothing is asked about before it is an answer', async () => {
    await ada.says('list')
    await ada.replies('Claims triage: Discovery', PROBLEM)
    expect(ada.heard()).toContain('You wrote that below another message')
    expect(await problem()).toBeUndefined()
    await ada.taps('It is my answer')
    expect(await problem()).toBe(PROBLEM)
  })

  test('a label below a message presses it there', async () => {
    await ada.says('/pilot stop')
    await ada.says('/pilot status')
    await ada.replies('for good?', 'no')
    expect(ada.heard()).toContain('nothing changed')
    expect((await pilot()).ended).toBeNull()
  })

  test('after the gate, and after a promise has its yes, an edit keeps what stands', async () => {
    await ada.says(PROBLEM)
    await stands(world, 'Claims triage', { stage: 'poc', stageSince: world.now() })
    await ada.edits(PROBLEM, BETTER)
    expect(ada.heard()).toContain(`I keep what stands for the problem: ${PROBLEM}`)
    expect(await problem()).toBe(PROBLEM)
    await ada.taps('Later')
    const promise = "I'll get the budget approved by Friday"
    await ada.says(promise)
    await ada.taps('Yes, note it')
    await ada.edits(promise, "I'll get the budget approved by Monday")
    expect(ada.heard()).toMatch(
      /I keep it as it stands: budget for the whole path, Ada Example, .*Fri, Mar 6/iu,
    )
    await ada.deletes("I'll get the budget approved by Monday")
    expect(ada.heard()).toContain('I keep it as it stands')
  })

  test('an edit that comes twice, or is of no message that is known, does no harm', async () => {
    world.repeats()
    await ada.says(PROBLEM)
    await ada.edits(PROBLEM, BETTER)
    const at = (await pilot()).answers.problem!.at
    const local = platform === 'slack' ? world.slack : world.teams
    await local.redeliver(local.deliveries().at(-1)!.id)
    await world.settled()
    expect((await pilot()).answers.problem!.at).toBe(at)
    for (const index of Array.from({ length: 21 }).keys()) await ada.says(`status ${index}`)
    await ada.edits(BETTER, PROBLEM)
    expect(await problem()).toBe(BETTER)
    await world.passes({ hours: 1 })
    await ada.edits(PROBLEM, 'Letters wait nine days')
    expect(ada.heard()).toContain('I do not remember what it was about')
    expect(await problem()).toBe(BETTER)
  })

  test('a file alone is no answer, and one beside words is named as not read', async () => {
    await ada.sends(['plan.pdf'])
    expect(ada.heard()).toContain('I can only read text')
    expect(ada.heard()).toContain('Which specific problem')
    await ada.sends(['plan.pdf'], PROBLEM)
    expect(ada.heard()).toContain('I have not read plan.pdf')
    expect(await problem()).toBe(PROBLEM)
  })

  test.each(['see attached', 'Pls find attached!', 'siehe Anhang'])(
    '"%s" beside a file is as good as no word',
    async (words) => {
      await ada.sends(['plan.pdf'], words)
      expect(ada.heard()).toContain('I can only read text')
      expect(ada.heard()).toContain('Which specific problem')
      expect(await problem()).toBeUndefined()
    },
  )

  test('a text that is sent twice answers one question', async () => {
    await ada.says(PROBLEM)
    await ada.says(PROBLEM)
    expect(ada.heard()).toContain('You told me that before')
    expect(ada.heard()).toContain('Who in the business')
    expect((await pilot()).answers).toMatchObject({ problem: { text: PROBLEM } })
    expect((await pilot()).answers['business-owner']).toBeUndefined()
    await ada.says('Dee Example')
    expect((await pilot()).answers['business-owner']?.text).toContain('Dee')
  })

  test('what goes on in a second text is no name of anybody', async () => {
    await ada.says('clerks retype claims letters')
    await ada.says('400 letters a day')
    expect(ada.heard()).not.toContain('nobody called')
    expect((await pilot()).answers['business-owner']?.weak).not.toEqual([])
  })

  test('quoted lines are left out, a quote alone is somebody else, and a figure is no quote', async () => {
    await ada.says('> For every letter above 400')
    expect(ada.heard()).toContain('That reads like a message from somebody else')
    expect(await problem()).toBeUndefined()
    await ada.says(`> Which specific problem does this pilot solve?\n${PROBLEM}`)
    expect(await problem()).toBe(PROBLEM)
    await ada.taps('Skip')
    await ada.says('> 95 % of letters read right by June, 80 % today')
    expect((await pilot()).answers.measure?.text).toContain('> 95 %')
  })

  test('a forwarded mail loses headers, addresses, signature and what it answers before it is kept', async () => {
    const mail = `Von: Cora Finance <cora@acme.example>
Gesendet: Montag, 2. März 2026 09:12
An: Ada Example <ada@acme.example>
Betreff: WG: Letters

${PROBLEM}, see clerk@acme.example

Viele Grüße
Cora
+49 30 1234567

-----Original Message-----
From: Ada Example
Sent: Friday
Can you tell me?`
    await ada.says(mail)
    expect(ada.heard()).toContain('Is this the answer?')
    expect(ada.heard()).toContain(PROBLEM)
    for (const lost of ['Betreff', '@acme', '1234567', 'Can you tell me'])
      expect(ada.heard()).not.toContain(lost)
    expect(await problem()).toBeUndefined()
    await ada.taps('It is my answer')
    expect(await problem()).toBe(`${PROBLEM}, see`)
  })
})

describe('on slack alone', () => {
  let world: World
  let ada: Person

  beforeEach(async () => {
    world = await beginWorld()
    ada = world.person('ada')
    await ada.says('/pilot start Claims triage')
  })
  afterEach(() => world.ends())

  const problem = async () => (await world.store.find('pilot', 'default', 'all'))[0]!.answers.problem?.text
  const message = (text: string, ts: string) => ({
    type: 'message',
    channel_type: 'im',
    channel: 'D1ADA',
    user: 'UADA',
    team: 'T1',
    text,
    ts,
  })

  test('a link that Slack draws changes nothing, and nothing is said', async () => {
    await ada.says(PROBLEM)
    const member = world.slack.as('T1', 'UADA')
    const before = ada.messages().length
    await member.unfurl(member.wrote(PROBLEM))
    await world.settled()
    expect(ada.messages()).toHaveLength(before)
    expect(await problem()).toBe(PROBLEM)
  })

  test('an edit and a deletion that come before their message count', async () => {
    const ts = (seconds: number) => `${Math.floor(world.clock.now() / 1000) + seconds}.000100`
    const [first, second] = [ts(0), ts(1)]
    const told = (subtype: string, more: object) =>
      world.slack.event('T1', { type: 'message', channel_type: 'im', channel: 'D1ADA', subtype, ...more })
    const deleted = message('Nobody must read that the archive is a mess', second)
    await told('message_deleted', { deleted_ts: second, previous_message: deleted })
    await told('message_changed', {
      message: message(BETTER, first),
      previous_message: message(PROBLEM, first),
    })
    for (const one of [deleted, message(PROBLEM, first)]) await world.slack.event('T1', one)
    await world.settled()
    expect(await problem()).toBe(BETTER)
  })
})
