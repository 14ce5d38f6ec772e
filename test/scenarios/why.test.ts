import { afterEach, beforeEach, expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { guidOf } from '../people.ts'
import { TENANT } from '../seats/teams.ts'
import { beginWorld, type Person, type World } from '../world.ts'

onEach((platform) => {
  let world: World
  let ada: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
  })
  afterEach(() => world.ends())

  test('a question after "why" is answered with its source, while the question of the talk waits', async () => {
    await ada.says('/pilot start Claims triage')
    await ada.says('why?')
    expect(ada.heard()).toContain('hard to tell from a demo')
    await ada.says('Why do pilots fail?')
    expect(ada.heard()).toContain('built to prove an output')
    expect(ada.heard()).toContain('Source: "Why AI pilots don’t scale", an article')
    expect(ada.heard()).toContain('My question about Claims triage still waits: Which specific problem')
    await ada.says('/pilot why how many companies scale')
    expect(ada.heard()).toContain('McKinsey, State of AI 2025')
    expect(ada.heard()).not.toContain('82 %')
    await ada.says('Why clerks retype letters all day is that the archive has no way to send them on')
    expect(ada.heard()).toContain('The problem: ')
  })

  test('what the coach has no answer to gets a list of what can be asked, to press', async () => {
    await ada.says('why is the sky blue')
    expect(ada.heard()).toContain('I have no answer to that')
    await ada.picks('Ask about', 'Where to invest')
    expect(ada.heard()).toContain('Coordination between functions')
    await ada.says('why')
    expect(ada.heard()).toContain('I have not nudged you yet')
    await ada.picks('Ask about', 'What the goal is')
    expect(ada.heard()).toContain('real users, real data and real governance')
  })
})

test('in a group of Teams the answer stands where it was asked, and what is unknown stays in private', async () => {
  const world = await beginWorld({ platforms: ['teams'] })
  const ada = world.person('ada')
  await ada.says('help')
  const member = world.teams.as(TENANT, guidOf('ada'))
  const inGroup = async (words: string) => {
    await member.saysInGroup('19:everybody@thread.v2', words)
    await world.settled()
    return JSON.stringify(world.teams.state.talk('19:everybody@thread.v2').at(-1))
  }
  expect(await inGroup('why do we keep piloting?')).toContain('nobody decides them explicitly')
  expect(ada.everything()).not.toContain('nobody decides them explicitly')
  expect(await inGroup('why is the sky blue?')).toContain('I answered you in our private chat')
  expect(ada.everything()).toContain('I have no answer to that')
  await world.ends()
})
