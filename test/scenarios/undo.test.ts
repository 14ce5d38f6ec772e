import { afterEach, beforeEach, expect, test } from 'vitest'
import { commitmentId } from '../../src/records/commitment.ts'
import { onEach } from '../each.ts'
import { stands } from '../standing.ts'
import { beginWorld, type Person, type World } from '../world.ts'

const PROBLEM = 'Claims clerks retype 400 letters a day into the claims system, and every tenth is wrong'

onEach((platform) => {
  let world: World
  let ada: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    await ada.says('/pilot start Claims triage')
  })
  afterEach(() => world.ends())

  const pilot = async () => (await world.store.find('pilot', 'default', 'all'))[0]

  test('"undo" takes back the last answer, and its question waits again', async () => {
    await ada.says(PROBLEM)
    expect((await pilot())?.answers.problem?.text).toBe(PROBLEM)
    await ada.says('undo')
    expect(ada.heard()).toContain('Taken back:')
    expect((await pilot())?.answers.problem).toBeUndefined()
    await ada.says('undo that')
    expect(await pilot()).toBeUndefined()
    await ada.says('undo')
    expect(ada.heard()).toContain('There is nothing of yours to take back. I keep what you did for a day.')
    await ada.taps('Put it back')
    expect((await pilot())?.name).toBe('Claims triage')
    expect(ada.heard()).toContain('Which specific problem')
  })

  test('a go is taken back with what the team heard of it, and can be said anew', async () => {
    const cleo = world.person('cleo')
    await ada.taps('Later')
    await ada.says('/pilot sponsor @cleo CFO for Claims triage')
    await world.passes({ hours: 2 })
    await cleo.taps('Accept')
    await stands(world, 'Claims triage', { stage: 'pilot', stageSince: world.now() })
    await world.until('2026-03-04T08:30:00.000Z')
    await cleo.says('decide')
    await cleo.taps('Go')
    expect(cleo.heard()).toContain('Before a go counts for Claims triage, this is still open:')
    expect(
      await world.store.get('commitment', 'default', commitmentId((await pilot())!.id, 'go-decision')),
    ).toBeUndefined()
    await cleo.taps('Go all the same')
    await world.passes({ hours: 1 })
    expect(ada.everything()).toContain('Cleo Example says go for Claims triage')
    expect(ada.labels()).toContain('Next stage')
    await cleo.says('das war falsch')
    expect(cleo.heard()).toContain('Taken back:')
    expect(cleo.heard()).toContain('Go for Claims triage')
    expect(cleo.labels()).toContain('Put it back')
    await world.passes({ hours: 1 })
    expect(ada.everything()).toMatch(
      /Cleo Example took this back:\s+(?:> )?Cleo Example says go for Claims triage/u,
    )
    expect(ada.labels()).not.toContain('Next stage')
    const go = commitmentId((await pilot())!.id, 'go-decision')
    expect(await world.store.get('commitment', 'default', go)).toBeUndefined()
    await cleo.says('decide')
    await cleo.taps('Go')
    await cleo.taps('Go all the same')
    expect(await world.store.get('commitment', 'default', go)).toMatchObject({ verdict: 'go' })
  })

  test('what somebody else built on is left as it is, and nobody takes back what another did', async () => {
    const cleo = world.person('cleo')
    await ada.taps('Later')
    await ada.says('/pilot sponsor @cleo CFO for Claims triage')
    await world.passes({ hours: 2 })
    await cleo.taps('Accept')
    const before = (await pilot())?.sponsor
    await ada.taps('Undo')
    expect(ada.heard()).toMatch(
      /I leave it as it is: Cleo Example has changed that since[^]*Cleo Example, CFO/u,
    )
    expect((await pilot())?.sponsor).toEqual(before)
    await ada.taps('See status')
    expect(ada.heard()).toMatch(/Sponsor:?\s+Cleo Example/u)
    await cleo.says('undo')
    expect((await pilot())?.sponsor?.agreed).toBeNull()
    await ada.says('undo')
    expect((await pilot())?.sponsor).toBeNull()
    await world.passes({ hours: 2 })
    expect(cleo.everything()).toContain('Ada Example took something back in Claims triage')
  })

  test('a day later, and after a second press, there is nothing to take back', async () => {
    await ada.taps('Later')
    await ada.says('/pilot sponsor @cleo CFO for Claims triage')
    const old = ada.newest('Undo')
    await ada.tapsOn(old, 'Undo')
    expect((await pilot())?.sponsor).toBeNull()
    await world.passes({ hours: 1 })
    await ada.tapsOn(old, 'Undo')
    expect(ada.heard()).toContain('That is taken back already')
    await ada.says('/pilot sponsor @cleo CFO for Claims triage')
    await world.restarts()
    await world.passes({ hours: 25 })
    await ada.says('undo')
    expect(ada.heard()).toContain('There is nothing of yours to take back')
  })

  test('what cannot be taken back says so, and offers what was done before it', async () => {
    const cleo = world.person('cleo')
    await ada.taps('Later')
    await ada.says('/pilot sponsor @cleo CFO for Claims triage')
    await world.passes({ hours: 2 })
    await cleo.taps('Accept')
    await stands(world, 'Claims triage', { stage: 'pilot' })
    await cleo.says('/pilot pause Claims triage until 5 March')
    await cleo.says('yes')
    await cleo.says('/pilot resume Claims triage')
    const asks = async () => {
      await cleo.says('/pilot decide Claims triage')
      await cleo.taps('Ask the owner')
      await cleo.says('How many clerks use it by now?')
      await cleo.says('undo')
    }
    await asks()
    expect(cleo.heard()).toContain('It has gone out already')
    expect(cleo.heard()).toContain('How many clerks use it by now?')
    expect(cleo.heard()).toMatch(/What you did before that can still be taken back:\s+(?:> )?Claims triage/u)
    await cleo.taps('Undo that one')
    expect((await pilot())?.paused).not.toBeNull()
    await cleo.says('/pilot resume Claims triage')
    // At night it waits for the morning, and nobody hears of it any more.
    await world.until('2026-03-03T22:00:00.000Z')
    const before = ada.everything()
    await asks()
    expect(cleo.heard()).toContain('Taken back')
    await world.passes({ hours: 14 })
    expect(ada.everything().slice(before.length)).not.toContain('How many clerks')
  })

  test('two people who do different things take back their own, in any order', async () => {
    const otto = world.person('otto')
    await ada.taps('Later')
    await ada.says('/pilot rename Claims triage to Letters')
    await ada.says('yes')
    await otto.says('/pilot pause Letters until 1 April')
    await otto.says('yes')
    await ada.says('/pilot commit training me by 20 March')
    await ada.says('yes')
    await ada.says('undo')
    await ada.says('undo')
    expect(await pilot()).toMatchObject({ name: 'Claims triage', paused: { until: '2026-04-01' } })
    await otto.says('undo')
    expect(await pilot()).toMatchObject({ name: 'Claims triage', paused: null })
  })

  test('whoever has lost their part since takes nothing back, and hears why', async () => {
    const [otto, dee] = [world.person('otto'), world.person('dee')]
    await ada.taps('Later')
    await dee.says('help')
    await otto.says('/pilot office add @dee')
    await dee.says('/pilot pause Claims triage until 1 April')
    await dee.says('yes')
    await otto.says('/pilot office remove @dee')
    await dee.says('undo')
    expect(dee.heard()).toContain('You cannot pause or resume it here')
    expect((await pilot())?.paused).not.toBeNull()
  })

  test('what others would have heard in the morning is not sent once it is taken back at night', async () => {
    const cleo = world.person('cleo')
    await ada.taps('Later')
    await ada.says('/pilot sponsor @cleo CFO for Claims triage')
    await world.passes({ hours: 2 })
    await cleo.taps('Accept')
    await world.until('2026-03-03T22:00:00.000Z')
    const before = cleo.everything()
    await ada.says('/pilot deputy @dee for Claims triage')
    await ada.says('/pilot stop Claims triage because nobody opens the letters')
    await ada.says('yes')
    await ada.says('undo')
    await ada.says('undo')
    await world.until('2026-03-10T12:00:00.000Z')
    expect(cleo.everything().slice(before.length)).not.toContain('stop')
    for (const who of ['dee', 'otto'] as const)
      expect(world.person(who).everything()).not.toContain('Claims triage')
    expect((await pilot())?.ended).toBeNull()
  })

  test('a button of two days ago says that it is too late, and what to do instead', async () => {
    await ada.taps('Later')
    await ada.says('/pilot sponsor @cleo CFO for Claims triage')
    await world.passes({ days: 2 })
    await ada.taps('Undo')
    expect(ada.heard()).toContain('That was more than a day ago')
    expect(ada.heard()).toContain('"edit" shows your answers')
    expect((await pilot())?.sponsor).not.toBeNull()
  })
})
