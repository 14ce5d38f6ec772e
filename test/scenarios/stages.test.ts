import { afterEach, beforeEach, expect, test } from 'vitest'
import { lacks } from '../exceptions.ts'
import { onEach } from '../each.ts'
import { beginWorld, type Person, type World } from '../world.ts'

/** What the production-ready system is made of. */
const READINESS = [
  'infrastructure',
  'monitoring',
  'security review',
  'real integrations',
  'documentation',
  'user training',
  'support model',
  'rollback',
]

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

  /** Meets a commitment with evidence, by the words and buttons that a person has. */
  async function meets(person: Person, kind: string): Promise<void> {
    await person.says(`/pilot commit ${kind}`)
    await person.taps('It is done')
    await person.says(`Shown in the steering meeting, minutes of ${kind} are in the folder`)
    expect(person.heard()).toContain('Done:')
  }

  /** The one output that the owner cannot meet: whoever decides says it. */
  async function saysGo(): Promise<void> {
    await ada.says('/pilot commit go decision')
    expect(ada.heard()).toContain('You cannot decide that here')
    await ada.taps('Ask for the decision')
    const otto = world.person('otto')
    await otto.says('/pilot decide Claims triage')
    await otto.taps('Approve the budget')
    await otto.says('/pilot decide Claims triage')
    await otto.taps('Go')
    expect(otto.heard()).toContain('Go for Claims triage')
  }

  test('a gate holds and says what is missing, why it matters and who could open it', async () => {
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('Claims triage: the gate to Proof of concept is not open yet')
    expect(ada.heard()).toContain('One-pager: still lacks the problem')
    expect(ada.heard()).toContain('The sponsor or the program office can open it anyway')
    expect(ada.labels()).not.toContain('Open it anyway')
  })

  test('the program office opens a gate with a reason, and that stays visible', async () => {
    const otto = world.person('otto')
    await otto.says('/pilot advance Claims triage')
    await otto.taps('Open it anyway')
    await otto.says('Board wants to see it move')
    expect(otto.heard()).toContain('Claims triage is now at Proof of concept')
    await ada.says('/pilot status')
    expect(ada.heard()).toContain('opened by Otto Example')
    expect(ada.heard()).toContain('Board wants to see it move')
  })

  test('a pilot passes every gate with evidence and no override', async () => {
    await ada.says('coach')
    await ada.says('Claims clerks retype 400 letters a day into the claims system')
    await ada.says('me')
    await ada.says('Handling time per letter from 12 to 8 minutes by June')
    await ada.says('Letters sit in the archive, the archive team gives access')
    await ada.taps('Later')
    const gates = [
      { kinds: [], into: 'Proof of concept' },
      { kinds: ['prototype', 'governance'], into: 'Pilot' },
      { kinds: ['production requirements'], into: 'Production ready' },
      { kinds: [...READINESS, 'rollout plan', 'integration plan', 'change plan'], into: 'Scale' },
    ]
    await ada.says('/pilot commit enablement me')
    await ada.taps('No day yet')
    for (const { kinds, into } of gates) {
      for (const kind of kinds) await meets(ada, kind)
      if (into === 'Production ready') await saysGo()
      await ada.says('/pilot advance')
      expect(ada.heard()).toContain(`Claims triage is now at ${into}`)
      if (into === 'Production ready')
        expect(ada.heard()).toContain('Without a day so far: training and enablement')
    }
    const otto = world.person('otto')
    for (const onward of [' to 25 percent', ' to 50 percent', ' to 100 percent', ', it stays']) {
      await ada.says('/pilot rollout')
      await ada.taps('Write the review')
      await ada.says('Errors fell to 2 percent, two forms were mended')
      await otto.says('/pilot decide Claims triage')
      await otto.taps(`Continue${onward}`)
    }
    await ada.says('/pilot standard')
    await ada.says('The claims board may extend and connect it')
    await ada.says('Clerks check what it read, IT runs it')
    await ada.says('Minutes a letter, each month, by the claims board')
    await ada.picks('Who should agree?', 'dee')
    await ada.taps('Ask for the signature')
    await otto.says('/pilot standard Claims triage')
    await otto.taps('Sign')
    expect(otto.heard()).toContain('Claims triage is the new standard')
  })

  test('pause, resume and stop ask before they act; stop keeps its reason', async () => {
    await ada.says('/pilot pause until 20 March')
    expect(ada.heard()).toMatch(/Pause Claims triage until Fri, Mar 20/)
    await ada.taps('Pause')
    expect(ada.heard()).toContain('is paused until')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('Resume it first')
    await ada.taps('Resume')
    expect(ada.heard()).toContain('goes on at Discovery')
    await ada.says('/pilot stop')
    expect(ada.heard()).toContain('for good?')
    await ada.taps('Stop the pilot')
    await ada.says('The vendor left the market')
    expect(ada.heard()).toContain('Claims triage is stopped')
    await ada.says('/pilot status Claims triage')
    expect(ada.heard()).toContain('Stopped: The vendor left the market')
  })

  test('a pilot is renamed and handed over; the former owner stays as deputy', async () => {
    await ada.says('/pilot rename Claims routing')
    await ada.taps('Rename')
    expect(ada.heard()).toContain('Claims triage is now called Claims routing')
    await ada.says('/pilot handover @dee')
    expect(ada.heard()).toContain('Hand Claims routing over to Dee Example?')
    await ada.taps('Hand over')
    await world.passes({ hours: 1 })
    const dee = world.person('dee')
    expect(dee.everything()).toContain('Ada Example')
    await dee.taps('Accept')
    expect(dee.heard()).toContain('You are the owner of Claims routing')
    await ada.says('/pilot status')
    expect(ada.heard()).toMatch(/Owner:?\s+Dee Example/)
    expect(ada.heard()).toMatch(/Deputy:?\s+Ada Example/)
  })

  test('a sponsor below C level does not count until the program office says so', async () => {
    await ada.says('/pilot sponsor @dee')
    if (lacks(platform, 'titles')) await ada.says('Analyst')
    expect(ada.heard()).toContain('That is not C level')
    await world.passes({ hours: 1 })
    await world.person('dee').taps('Accept')
    await ada.says('/pilot status')
    expect(ada.heard()).toMatch(/C-level sponsor:?\s+promised/)
    const otto = world.person('otto')
    await otto.says('/pilot sponsor @dee Analyst for Claims triage')
    await otto.taps('Counts here')
    await ada.says('/pilot status')
    expect(ada.heard()).toMatch(/C-level sponsor:?\s+met/)
  })

  test('the program office is shown to everybody and changed by its members only', async () => {
    await ada.says('/pilot office')
    expect(ada.heard()).toContain('Program office: Otto Example')
    await ada.says('/pilot office add @dee')
    expect(ada.heard()).toContain('Only its members can change the program office')
    await world.person('otto').says('/pilot office add @dee')
    expect(world.person('otto').heard()).toContain('Dee Example is in the program office now')
    await world.person('dee').says('/pilot list')
    expect(world.person('dee').heard()).toContain('Claims triage')
  })
})
