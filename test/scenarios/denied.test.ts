import { afterEach, beforeEach, expect, test } from 'vitest'
import { findSingle } from '../../src/commitments/commitment.ts'
import type { SingleKind } from '../../src/vocabulary/commitment-kinds.ts'
import { onEach } from '../each.ts'
import { stands } from '../standing.ts'
import { beginWorld, type Person, type World } from '../world.ts'

onEach((platform) => {
  let world: World
  let ada: Person
  let otto: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    otto = world.person('otto')
    await ada.says('/pilot start Claims triage')
  })
  afterEach(() => world.ends())

  async function kept(what: SingleKind) {
    const [pilot] = await world.store.find('pilot', 'default', 'name:claims triage')
    return findSingle(await world.store.find('commitment', 'default', `pilot:${pilot!.id}`), what)
  }

  async function skips(times: number): Promise<void> {
    for (let count = 0; count < times; count += 1) await ada.taps('Skip')
  }

  test('an answer that denies is asked about once, kept and marked, and opens no gate', async () => {
    await ada.says('Claims clerks retype 400 letters a day into the claims system')
    await ada.says('me')
    await ada.says('Handling time per letter from 12 to 8 minutes by June')
    await ada.says('We have no data yet, and legal says we may not use it')
    expect(ada.heard()).toContain('I hear "We have no data yet"')
    await ada.says('Nobody knows who could give it to us')
    expect(ada.heard()).toContain('I marked it: no access yet')
    await skips(4)
    await ada.says('Eight clerks of the Hamburg desk, they asked for it themselves')
    await ada.says('Nothing changes in the process, they just get a suggestion')
    expect(ada.heard()).toContain('If every step stays, where does the time go that it saves?')
    await ada.says('Really nothing changes for them')
    expect(ada.heard()).toContain('nothing changes so far')
    await ada.says('marketing is against it but whatever')
    await ada.taps('Keep my answer')
    expect(ada.heard()).toContain('a concern, no plan yet')
    await ada.says('No idea what legal wants, we do it without them')
    await ada.taps('Keep my answer')
    expect((await kept('governance-criteria'))?.state).not.toBe('met')
    await ada.taps('Skip')
    expect(ada.heard()).toContain('(no access yet)')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('is not open yet')
    expect(ada.heard()).toContain('Said against it so far:')
    expect(ada.heard()).toContain('(nothing changes so far)')
  })

  test('money is heard in its parts, and never asked about twice in the same words', async () => {
    await skips(5)
    await ada.says('no clue, maybe 200k?? nobody approved that yet')
    expect(ada.heard()).toContain('I keep 200,000 as a rough figure, and nobody has approved it yet')
    await ada.says('still nobody, I have to think about it for a while')
    expect(ada.heard()).not.toContain('as a rough figure')
    await ada.says('It costs more than it saves')
    expect(ada.heard()).toContain('Is it worth going on then')
    await ada.taps('Keep my answer')
    await stands(world, 'Claims triage', { stage: 'pilot' })
    await otto.says('/pilot decide Claims triage')
    expect(otto.heard()).toMatch(/Said against it:?\s/u)
    expect(otto.heard()).toContain('It costs more than it saves')
  })

  test('evidence that denies meets nothing, stays beside the promise, and asks for the day', async () => {
    await ada.taps('Later')
    await ada.says('/pilot commit monitoring me by 1 June')
    await ada.taps('Yes, note it')
    await ada.says('/pilot commit monitoring')
    await ada.taps('It is done')
    await ada.says('there are no dashboards yet')
    expect(ada.heard()).toContain('so it is not done yet: monitoring')
    expect(await kept('monitoring')).toMatchObject({
      state: 'promised',
      evidence: 'there are no dashboards yet',
    })
    await ada.says('15 June')
    expect(await kept('monitoring')).toMatchObject({ state: 'promised', due: '2026-06-15' })
    await ada.says('/pilot status')
    expect(ada.heard()).toContain('there are no dashboards yet')
    await ada.says('/pilot commit monitoring')
    await ada.taps('It is done')
    await ada.says('Board claims-7, alerts go to Dev at night')
    expect((await kept('monitoring'))?.state).toBe('met')
    await ada.says('/pilot commit rollback me by 1 June')
    await ada.taps('Yes, note it')
    await ada.says('/pilot commit rollback')
    await ada.taps('It is done')
    await ada.says('we cannot go back')
    expect(ada.heard()).toContain('every rollout has a bad day')
    await ada.taps('Keep it open')
    expect((await kept('rollback'))?.state).toBe('promised')
  })

  test('a wave goes on over bad news only with a reason', async () => {
    await ada.taps('Later')
    await stands(world, 'Claims triage', { stage: 'scale' })
    await ada.says('/pilot rollout')
    await ada.taps('Write the review')
    await ada.says('error rate tripled and half of them stopped using it')
    await otto.says('/pilot decide Claims triage')
    await otto.taps('Continue to 25 percent')
    expect(otto.heard()).toContain('I read "error rate tripled" in that review')
    expect(otto.heard()).not.toContain('the 25 percent wave is open')
    await otto.says('The cause was one form, which is mended since Monday')
    expect(otto.heard()).toContain('the 25 percent wave is open')
  })

  test('a value that moved the wrong way is asked about, and shown to whoever decides', async () => {
    await ada.taps('Later')
    await stands(world, 'Claims triage', { stage: 'pilot' })
    await ada.says('/pilot kpi handling time from 12 to 8 minutes')
    await ada.taps('Yes, follow it')
    await ada.says('/pilot kpi')
    await ada.picks('Enter a value', 'Handling time')
    await ada.says('15')
    expect(ada.heard()).toContain('it moved the wrong way: Handling time')
    await ada.says('Two new colleagues are still learning it')
    expect(ada.heard()).toContain('Kept with Handling time: "Two new colleagues are still learning it".')
    await otto.says('/pilot decide Claims triage')
    expect(otto.heard()).toContain('the wrong way (Two new colleagues are still learning it)')
  })
})
