import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { guidOf, type Handle } from '../people.ts'
import { TENANT } from '../seats/teams.ts'
import { stands } from '../standing.ts'
import { beginWorld, type Person, type World } from '../world.ts'
import { STAGED, type Staged } from '../seats/seat.ts'

let world: World
let slack: Person
let teams: Person

beforeEach(async () => {
  world = await beginWorld({ platforms: ['slack', 'teams'] })
  slack = world.person('ada')
  teams = world.person('ada', { on: 'teams' })
})
afterEach(() => world.ends())

const PROBLEM = 'Claims clerks retype 400 letters a day into the claims system, and every tenth is wrong'

/** The code that somebody gets on one platform, in Slack unless told otherwise, is typed on the other. */
async function joins(handle: Handle, from: Staged = 'slack'): Promise<void> {
  const here = world.person(handle, { on: from })
  const there = world.person(handle, { on: from === 'slack' ? 'teams' : 'slack' })
  await here.says('/pilot link')
  await there.says(`/pilot link ${codeOf(here)}`)
  await there.taps("Yes, that's me")
}

function codeOf(person: Person): string {
  const [, code] =
    /Your code is (\S+)\./.exec(
      person
        .everything()
        .split('\n')
        .findLast((line) => line.includes('Your code is')) ?? '',
    ) ?? []
  if (!code) throw new Error(`no code was given: ${person.everything()}`)
  return code
}

async function listsDomain(): Promise<void> {
  const [organisation] = await world.store.organisations()
  await world.store.commit({
    organisation: organisation!.id,
    records: [{ ...organisation!, domains: ['example.test'] }],
    entries: [],
  })
}

describe('a person on two platforms', () => {
  test('types a code from the one on the other, and the talk goes on at the same question', async () => {
    await slack.says('/pilot start Claims triage')
    await slack.says(PROBLEM)
    expect(slack.labels()).toContain('Skip')
    await joins('ada')
    expect(teams.heard()).toContain('I know you on Slack and Teams now')
    expect(teams.heard()).toContain('One of my questions waits for you')
    await teams.taps('Continue')
    expect(teams.heard()).toContain('2 of 13')
    await teams.says('me')
    expect(teams.heard()).toContain('3 of 13')
    // The question was answered in Teams: nothing in Slack can be pressed any more.
    expect(slack.labels()).not.toContain('Skip')
    await slack.says('/pilot status')
    expect(slack.heard()).toContain('Claims triage')
  })

  test('answers a question of the one by text on the other, and its buttons go', async () => {
    await joins('ada')
    await slack.says('/pilot start Claims triage')
    expect(slack.labels()).toContain('Skip')
    await teams.says(PROBLEM)
    expect(teams.heard()).toContain('The problem: ')
    expect(slack.labels()).not.toContain('Skip')
    await teams.says('/pilot start Letters')
    expect(teams.heard()).toContain('1 of 13')
    expect(slack.heard()).not.toContain('Letters')
  })

  test('keeps the pilots and the promises that both had', async () => {
    await slack.says('/pilot start Claims triage')
    await slack.says('/pilot commit budget me by 3 December for Claims triage')
    await slack.taps('Yes, note it')
    await teams.says('/pilot start Letters')
    await joins('ada')
    await teams.says('/pilot list')
    expect(teams.heard()).toContain('Claims triage')
    expect(teams.heard()).toContain('Letters')
    await slack.says('/pilot status Letters')
    expect(slack.heard()).toContain('Owner')
    expect(slack.heard()).toContain('Ada Example')
    // A button from before still works.
    await slack.taps('Later')
    await teams.says('/pilot status Claims triage')
    expect(teams.heard()).toMatch(/[Bb]udget/)
  })

  test('is joined by the address only where the domain is listed, and never as a guest', async () => {
    await slack.says('/pilot start Claims triage')
    await world.person('dee').says('/pilot start Letters')
    await world.person('gus').says('/pilot status')
    await teams.says('/pilot status')
    expect(teams.heard()).not.toContain('Claims triage')
    await listsDomain()
    await world.person('dee', { on: 'teams' }).says('/pilot status')
    expect(world.person('dee', { on: 'teams' }).everything()).toContain('Letters')
    await world.person('gus', { on: 'teams' }).says('/pilot link')
    expect(world.person('gus', { on: 'teams' }).everything()).toContain('Your code is')
  })

  test('is joined by the address also when their account was kept before its own membership was', async () => {
    await slack.says('/pilot start Claims triage')
    await listsDomain()
    const account = await world.store.get('account', 'default', slack.seat.account)
    await world.store.commit({
      organisation: 'default',
      records: [{ ...account!, membership: 'unknown' }],
      entries: [],
    })
    await teams.says('/pilot status')
    expect(teams.everything()).toContain('Claims triage')
  })

  test('gets unasked messages where they were last, or where they chose', async () => {
    await slack.says('/pilot start Claims triage')
    await joins('ada')
    await world.passes({ days: 7 })
    expect(slack.unasked()).toEqual([])
    expect(teams.unasked()).not.toEqual([])
    const before = teams.unasked().length
    await slack.says('/pilot link')
    expect(slack.heard()).toContain('I know you on Slack and Teams')
    await slack.taps('In Slack')
    expect(slack.heard()).toContain('From now on I write to you in Slack')
    await teams.says('/pilot status')
    await world.passes({ days: 14 })
    expect(slack.unasked()).not.toEqual([])
    expect(teams.unasked()).toHaveLength(before)
  })

  test('answers a nudge on the one, and its buttons on the other go', async () => {
    await slack.says('/pilot start Claims triage')
    await world.passes({ days: 7 })
    expect(slack.labels()).toContain('Name a sponsor')
    await joins('ada')
    await teams.says('/pilot sponsor')
    await teams.picks('Sponsor', 'cleo')
    expect(teams.heard()).toContain('Cleo Example')
    expect(slack.labels()).not.toContain('Name a sponsor')
  })

  test('is not gone while one of the two is still there', async () => {
    await slack.says('/pilot start Claims triage')
    await joins('ada')
    await world.slack.change('T1', 'UADA', { deleted: true })
    await world.passes({ days: 7 })
    expect(teams.unasked()).not.toEqual([])
    await teams.says('/pilot status')
    expect(teams.heard()).toContain('Ada Example')
    expect(teams.heard()).not.toContain('not here any more')
  })
})

describe('a code', () => {
  test('works once, for a quarter of an hour, and not for whoever got it', async () => {
    await slack.says('/pilot link')
    const code = codeOf(slack)
    await slack.says(`/pilot link ${code}`)
    expect(slack.heard()).toContain('That is the code for you')
    await teams.says('/pilot link 2222-2222')
    expect(teams.heard()).toContain('I cannot find that code')
    await world.passes({ hours: 1 })
    await teams.says(`/pilot link ${code}`)
    expect(teams.heard()).toContain('I cannot find that code')
    await joins('ada')
    await world.person('mo', { on: 'teams' }).says(`/pilot link ${codeOf(slack)}`)
    expect(world.person('mo', { on: 'teams' }).heard()).toContain('I cannot find that code')
  })

  const GUESSES = ['2222-2222', '3333-3333', '4444-4444', '5555-5555', '6666-6666']

  test.each(STAGED)('is void after five wrong ones on %s, and its owner hears why', async (platform) => {
    await slack.says('/pilot link')
    const code = codeOf(slack)
    const mo = world.person('mo', { on: platform })
    const before = slack.everything()
    for (const guess of GUESSES.slice(1)) await mo.says(`/pilot link ${guess}`)
    expect(slack.everything()).toBe(before)
    await mo.says(`/pilot link ${GUESSES[0]}`)
    expect(mo.heard()).toContain('I cannot find that code')
    expect(mo.heard()).not.toContain('Ada')
    expect(slack.everything()).toContain('your code no longer works')
    await teams.says(`/pilot link ${code}`)
    expect(teams.heard()).toContain('I cannot find that code')
    await joins('ada')
    expect(teams.heard()).toContain('I know you on Slack and Teams now')
  })

  test('counts the guesses of everybody, and keeps count over its whole life', async () => {
    await slack.says('/pilot link')
    const code = codeOf(slack)
    for (const [index, who] of (['mo', 'dee', 'cleo', 'mo'] as const).entries())
      await world.person(who, { on: 'teams' }).says(`/pilot link ${GUESSES[index]}`)
    // Whoever asks again is told the same code, with what was guessed.
    await slack.says('/pilot link')
    expect(codeOf(slack)).toBe(code)
    const { code: kept } = (await world.store.get('person', 'default', await idOf(slack)))!
    expect(kept).toMatchObject({ wrong: 4 })
    await world.person('dee', { on: 'slack' }).says('/pilot link 7777-7777')
    await teams.says(`/pilot link ${code}`)
    expect(teams.heard()).toContain('I cannot find that code')
  })

  test('is not void by what is no guess: another word, or a code that is over, or four wrong ones', async () => {
    const dee = world.person('dee')
    await dee.says('/pilot link')
    const over = codeOf(dee)
    await world.passes({ hours: 1 })
    await slack.says('/pilot link')
    const code = codeOf(slack)
    for (const typed of ['banana', over, over, ...GUESSES.slice(1)]) await teams.says(`/pilot link ${typed}`)
    await teams.says(`/pilot link ${code}`)
    expect(teams.heard()).toContain('Are you Ada Example in Slack too?')
  })

  test('is a command also while a question waits', async () => {
    await teams.says('/pilot start Letters')
    await slack.says('/pilot link')
    await teams.says(`link ${codeOf(slack)}`)
    await teams.taps("Yes, that's me")
    expect(teams.heard()).toContain('I know you on Slack and Teams now')
  })
})

describe('two who are one', () => {
  test('tell each other their codes at once, and one of them is left', async () => {
    await slack.says('/pilot start Claims triage')
    await slack.says('/pilot link')
    await teams.says('/pilot link')
    const codes = [codeOf(teams), codeOf(slack)]
    await slack.says(`/pilot link ${codes[0]}`)
    await teams.says(`/pilot link ${codes[1]}`)
    const mine = slack.newest("Yes, that's me")
    const theirs = teams.newest("Yes, that's me")
    await Promise.all([slack.seat.press(mine, "Yes, that's me"), teams.seat.press(theirs, "Yes, that's me")])
    await world.settled()
    await world.passes({ hours: 3 })
    for (const person of [slack, teams]) {
      await person.says('/pilot status')
      expect(person.heard()).toContain('Claims triage')
    }
    const people = await world.store.find('account', 'default', `person:${await idOf(slack)}`)
    expect(people).toHaveLength(2)
  })

  test('are on different platforms; of the same one nobody takes over a colleague', async () => {
    await slack.says('/pilot start Claims triage')
    await slack.says('/pilot link')
    const mo = world.person('mo')
    await mo.says(`/pilot link ${codeOf(slack)}`)
    expect(mo.heard()).toContain('That code belongs to another account here')
    await joins('ada')
    await world.person('mo', { on: 'teams' }).says(`/pilot link ${codeOf(slack)}`)
    expect(world.person('mo', { on: 'teams' }).heard()).toContain('I cannot find that code')
  })

  test('say who they are first, and both chats hear of it', async () => {
    await slack.says('/pilot start Claims triage')
    await slack.says('/pilot link')
    await teams.says(`link ${codeOf(slack)}`)
    expect(teams.heard()).toContain('Are you Ada Example in Slack too?')
    await teams.taps('No')
    await teams.says('/pilot status')
    expect(teams.heard()).not.toContain('Claims triage')
    await joins('ada')
    expect(slack.everything()).toContain('If that was not you, tell your program office')
  })

  test('are meant by a button that names who they were', async () => {
    const cleo = world.person('cleo')
    const there = world.person('cleo', { on: 'teams' })
    await cleo.says('hello')
    await there.says('hello')
    await slack.says('/pilot start Claims triage')
    await slack.says('/pilot handover Claims triage @cleo')
    await joins('cleo')
    await slack.taps('Hand over')
    await there.says('/pilot list')
    expect(there.heard()).toContain('Claims triage')
  })

  test.each(STAGED)('stay bound by the seat that one gave up, with a code from %s', async (from) => {
    const dee = world.person('dee')
    for (const one of [teams, slack, world.person('mo')]) await one.says('help')
    await dee.says('/pilot start Claims triage')
    await dee.taps('Later')
    await dee.says('/pilot handover @ada')
    await dee.taps('Hand over')
    await world.passes({ hours: 24 })
    await slack.taps('Accept')
    await stands(world, 'Claims triage', { stage: 'pilot' })
    await slack.says('/pilot handover @dee')
    await slack.taps('Hand over')
    await world.passes({ hours: 24 })
    await dee.says('/pilot deputy @mo')
    await joins('ada', from)
    await dee.says('/pilot sponsor @ada CFO for Claims triage')
    await world.passes({ hours: 30 })
    const asked = [slack, teams].find((one) => one.labels().includes('Accept'))!
    await asked.taps('Accept')
    await asked.says('/pilot decide Claims triage')
    expect(asked.labels()).not.toContain('Go')
    expect(asked.labels()).not.toContain('Approve the budget')
    const [pilot] = await world.store.find('pilot', 'default', 'name:claims triage')
    expect(pilot?.former?.map(({ person }) => person)).toContain(await idOf(slack))
  })

  test.each(STAGED)('hear what whom they named says, with a code from %s', async (from) => {
    const dee = world.person('dee')
    for (const one of [dee, teams]) await one.says('hello')
    await slack.says('/pilot start Claims triage')
    await slack.taps('Later')
    await slack.says('/pilot commit training @dee by 20 March')
    await slack.taps('Yes, note it')
    await joins('ada', from)
    await world.passes({ hours: 24 })
    await dee.taps('Accept')
    await world.passes({ hours: 24 })
    const news = [slack, teams].flatMap((one) => one.messages().map(({ words }) => words))
    expect(news.filter((words) => words.includes('Dee Example said yes'))).toHaveLength(1)
  })

  test('are not joined by an address that the one has no more', async () => {
    await teams.says('/pilot start Claims triage')
    await listsDomain()
    world.teams.change(TENANT, guidOf('ada'), { email: 'former@example.test', upn: 'former@example.test' })
    await slack.says('/pilot status')
    expect(slack.everything()).not.toContain('Claims triage')
  })
})

describe('what is said where', () => {
  test('hours are those of the place last spoken from', async () => {
    await slack.says('/pilot start Claims triage')
    world.teams.change(TENANT, guidOf('ada'), { tz: 'Asia/Tokyo' })
    await joins('ada')
    await teams.says('hello')
    await slack.says('/pilot status')
    await world.passes({ days: 14 })
    expect(slack.unasked()).not.toEqual([])
    for (const { local } of slack.unasked()) expect(local).toMatch(/ (09|1[0-6]):/)
  })

  test('a message that waits goes where it was chosen meanwhile', async () => {
    await slack.says('/pilot start Claims triage')
    await joins('ada')
    await teams.says('hello')
    const stage = world.stage('teams')
    stage.refuses('busy')
    await world.passes({ days: 4 })
    expect(stage.madeWait()).toBe(true)
    await slack.says('/pilot link')
    await slack.taps('In Slack')
    await world.passes({ days: 4 })
    expect(slack.unasked()).not.toEqual([])
    expect(teams.unasked()).toEqual([])
  })

  test('a word in a group opens no private chat, and a group that takes no answer closes none', async () => {
    const cleo = world.person('cleo', { on: 'teams' })
    const member = world.teams.as(TENANT, guidOf('cleo'))
    await cleo.says('hello')
    await member.uninstall()
    await world.settled()
    await member.saysInGroup('19:everybody@thread.v2', 'status')
    await world.settled()
    expect(await reasonOf(cleo)).toBe('uninstalled')
    world.teams.fail('replyToActivity', { with: { status: 403, code: 'BotNotInConversationRoster' } })
    await world.teams.as(TENANT, guidOf('ada')).saysInGroup('19:everybody@thread.v2', 'status')
    await world.settled()
    expect(await reasonOf(teams)).toBeNull()
  })

  test('whoever first spoke in a group is greeted when they add the coach', async () => {
    const member = world.teams.as(TENANT, guidOf('mo'))
    await member.uninstall()
    await member.saysInGroup('19:everybody@thread.v2', 'help')
    await world.settled()
    await member.install()
    await world.settled()
    expect(world.person('mo', { on: 'teams' }).everything()).toContain('Hello, I am Pilot Coach')
  })
})

async function idOf(person: Person): Promise<string> {
  return (await world.store.get('account', 'default', person.seat.account))!.person
}

async function reasonOf(person: Person): Promise<string | null> {
  return (await world.store.get('account', 'default', person.seat.account))!.unreachable
}

describe('somebody whom Teams takes no messages to', () => {
  test('is written to in Slack instead', async () => {
    await slack.says('/pilot start Claims triage')
    await joins('ada')
    world.teams.as(TENANT, guidOf('ada')).block()
    await world.passes({ days: 7 })
    expect(teams.unasked()).toEqual([])
    expect(slack.unasked()).not.toEqual([])
  })

  test('is marked for the owner of the pilot and for the program office, until they are back', async () => {
    const cleo = world.person('cleo', { on: 'teams' })
    await cleo.says('hello')
    await teams.says('/pilot start Claims triage')
    await teams.says('/pilot sponsor')
    await teams.picks('Sponsor', 'cleo')
    await world.teams.as(TENANT, guidOf('cleo')).uninstall()
    await world.settled()
    await teams.says('/pilot status')
    expect(teams.heard()).toContain('Cleo Example (has removed me)')
    const otto = world.person('otto')
    await otto.says('/pilot office')
    expect(otto.heard()).toContain('I cannot reach these people')
    expect(otto.heard()).toContain('Cleo Example: has removed me')
    await world.teams.as(TENANT, guidOf('cleo')).install()
    await world.settled()
    await otto.says('/pilot office')
    expect(otto.heard()).not.toContain('Cleo Example')
  })
})

describe('the coach in Teams', () => {
  test('greets whoever installs it, once, with a step to take', async () => {
    const member = world.teams.as(TENANT, guidOf('mo'))
    const mo = world.person('mo', { on: 'teams' })
    await member.install()
    await world.settled()
    expect(mo.everything().match(/Hello, I am Pilot Coach/g)).toHaveLength(1)
    await mo.taps('Start a pilot')
    expect(await mo.submits({ 'What is it called?': 'Routes' })).toEqual({})
    expect(mo.heard()).toContain('Routes is started')
    expect(mo.heard()).toContain('1 of 13')
    await member.uninstall()
    await member.install()
    await world.settled()
    expect(mo.everything().match(/Hello, I am Pilot Coach/g)).toHaveLength(1)
  })

  test('says in a group only that it answered in private', async () => {
    await teams.says('/pilot start Claims triage')
    const member = world.teams.as(TENANT, guidOf('ada'))
    await member.saysInGroup('19:everybody@thread.v2', 'status')
    await world.settled()
    const group = world.teams.state.talk('19:everybody@thread.v2').filter(({ bot }) => bot)
    expect(group.map(({ text }) => text)).toEqual([
      'I answered you in our private chat. If nothing is there, add me for yourself first.',
    ])
    expect(teams.everything()).toContain('Discovery, day 1')
  })

  test('hears in a group what somebody says to it alone, and answers them in private', async () => {
    await teams.says('help')
    const member = world.teams.as(TENANT, guidOf('ada'))
    for (const [words, answer] of [
      ['stop asking me', 'I will not ask you anything until'],
      ['who are you?', 'I am Pilot Coach'],
    ] as const) {
      await member.saysInGroup('19:everybody@thread.v2', words)
      await world.settled()
      expect(teams.messages().at(-1)?.words, words).toContain(answer)
      const group = world.teams.state.talk('19:everybody@thread.v2').filter(({ bot }) => bot)
      expect(group.at(-1)?.text, words).toContain('I answered you in our private chat')
    }
  })

  test('greets a group that it is brought into, and none of its members', async () => {
    const member = world.teams.as(TENANT, guidOf('ada'))
    await member.invites('19:everybody@thread.v2')
    await world.settled()
    const group = world.teams.state.talk('19:everybody@thread.v2').filter(({ bot }) => bot)
    expect(group.map(({ text }) => text).join()).toContain('Mention me')
    expect(teams.everything()).toBe('')
  })
})
