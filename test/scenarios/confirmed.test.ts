import { afterEach, beforeEach, expect, test } from 'vitest'
import { findSingle } from '../../src/commitments/commitment.ts'
import type { SingleKind } from '../../src/vocabulary/commitment-kinds.ts'
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

  async function kept(what: SingleKind) {
    const [pilot] = await world.store.find('pilot', 'default', 'name:claims triage')
    return findSingle(await world.store.find('commitment', 'default', `pilot:${pilot!.id}`), what)
  }

  async function shows(what: string, evidence: string): Promise<void> {
    await ada.says(`/pilot commit ${what} me by 1 June`)
    await ada.taps('Yes, note it')
    await ada.says(`/pilot commit ${what}`)
    await ada.taps('It is done')
    await ada.says(evidence)
  }

  test('evidence that does not say that it is done is kept, and asked about once', async () => {
    await ada.taps('Later')
    await shows('monitoring', 'Dev looks at the logs by hand')
    expect(ada.heard()).toContain('I hear "Dev looks at the logs by hand". Is it done: monitoring')
    expect(await kept('monitoring')).toMatchObject({
      state: 'promised',
      evidence: 'Dev looks at the logs by hand',
    })
    await ada.taps('Not yet')
    expect(ada.heard()).toContain('By when will it be?')
    expect((await kept('monitoring'))?.state).toBe('promised')
    await ada.says('15 June')
    await ada.says('/pilot status')
    expect(ada.heard()).toContain('Dev looks at the logs by hand')

    await shows('documentation', 'Dee wrote it, somewhere on the share')
    await ada.says('yes')
    expect(await kept('documentation')).toMatchObject({
      state: 'met',
      evidence: 'Dee wrote it, somewhere on the share',
    })

    await shows('change plan', 'HR is busy with it')
    await ada.says('not yet, they need another week')
    expect(await kept('change-plan')).toMatchObject({
      state: 'promised',
      evidence: 'HR is busy with it\nnot yet, they need another week',
    })
    await ada.taps('Keep it open')

    await shows('user training', 'Mo runs the workshops in small groups, mostly')
    await ada.says('it is done, all 24 were trained')
    expect((await kept('training'))?.state).toBe('met')

    await shows('rollback', 'One flag turns it off, tested on Saturday')
    expect(ada.heard()).toContain('Done: ')
    expect((await kept('rollback'))?.state).toBe('met')
  })

  test('a button is about the words beside it, and no others', async () => {
    await ada.taps('Later')
    await shows('monitoring', 'Ops is on it')
    const first = ada.newest('Yes, it is done')
    await world.passes({ hours: 1 })
    await ada.says('/pilot commit monitoring')
    await ada.taps('It is done')
    await ada.says('Ops is thinking about alerts')
    await ada.tapsOn(first, 'Yes, it is done')
    expect((await kept('monitoring'))?.state).toBe('promised')
  })

  // In a chat of Teams nobody is mentioned.
  test.runIf(platform === 'slack')('a typed yes to a command means whoever is mentioned in it', async () => {
    await ada.taps('Later')
    await shows('monitoring', 'Ops is on it')
    await ada.says('commit integration plan @dee by 1 June for Claims triage')
    expect(ada.heard()).toContain('Dee')
    await ada.says('yes')
    expect(ada.heard()).toContain('Noted')
    const dee = await world.store.get('account', 'default', world.person('dee').seat.account)
    expect((await kept('integration-plan'))?.person).toBe(dee!.person)
  })

  test('an answer that would meet a promise counts once it says so, or that was confirmed', async () => {
    for (let count = 0; count < 11; count += 1) await ada.taps('Skip')
    expect(ada.heard()).toContain('demands')
    await ada.says('GDPR and the works council, and Sam from privacy wants a log')
    expect(ada.heard()).not.toContain('Can I count it as settled')
    expect((await kept('governance-criteria'))?.state).toBe('met')
  })

  test('an answer in doubt waits for a yes, and a "not yet" marks it for whoever decides', async () => {
    for (let count = 0; count < 11; count += 1) await ada.taps('Skip')
    await ada.says('Sam from privacy might have some, legal too')
    expect(ada.heard()).toContain('Can I count it as settled: governance')
    expect(await kept('governance-criteria')).toBeUndefined()
    await ada.says('not yet')
    expect(ada.heard()).toContain('I marked it: not asked yet')
    expect(await kept('governance-criteria')).toBeUndefined()
    await ada.says('/pilot edit')
    await ada.picks('Which answer do you want to change?', 'The demands to meet')
    await ada.says('GDPR probably, says Sam from privacy')
    await ada.taps('Yes, it is done')
    expect(await kept('governance-criteria')).toMatchObject({
      state: 'met',
      evidence: 'GDPR probably, says Sam from privacy',
    })
  })
})
