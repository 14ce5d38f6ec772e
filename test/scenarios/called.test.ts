import { afterEach, beforeEach, expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { beginWorld, type Person, type World } from '../world.ts'

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

  test('a name is whoever has it among those whom the speaker may know of', async () => {
    await ada.says('/pilot deputy @dee')
    await ada.says('/pilot commit change plan Dee by 20 March')
    expect(ada.heard()).toMatch(/Shall I note .*change plan.*, Dee Example, by Fri, Mar 20/iu)
    await ada.says('Dee Example by 27 March')
    expect(ada.heard()).toMatch(/Shall I note .*change plan.*, Dee Example, by Fri, Mar 27/iu)
    await ada.says('/pilot commit change plan @Dee by 13 March')
    expect(ada.heard()).toMatch(/Shall I note .*change plan.*, Dee Example, by Fri, Mar 13/iu)
    await ada.says('cancel')
    await ada.says('Dee will get the budget approved by Friday')
    expect(ada.heard()).toMatch(/Shall I note .*budget.*, Dee Example, by Fri, Mar 6/iu)
  })

  test('nobody takes the place of a name that nobody has, or that may not be known', async () => {
    await world.person('mo').says('/pilot start Letter routing')
    await ada.says('/pilot commit budget Mo by 13 March')
    expect(ada.heard()).toContain('I find nobody called Mo here')
    await ada.says('/pilot commit budget Bob by 13 March')
    expect(ada.heard()).toContain('nobody called Bob here')
    await ada.says('Bob by 20 March')
    expect(ada.heard()).toContain('nobody called Bob here')
    expect(ada.everything()).not.toContain('Mo Example')
    await ada.picks('Somebody else', 'dee')
    expect(ada.heard()).toMatch(/Shall I note .*budget.*, Dee Example, by Fri, Mar 20/iu)
    await ada.says('/pilot sponsor Bob')
    expect(ada.heard()).toContain('nobody called Bob here')
  })

  test('of a sheet the days stay while somebody is picked', async () => {
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    const ready = { ...pilot!, stage: 'production' as const, stageSince: world.now() }
    await world.store.commit({ organisation: 'default', records: [ready], entries: [] })
    await ada.says('/pilot readiness monitoring Bob by 20 March')
    expect(ada.heard()).toContain('I find nobody called Bob here')
    await ada.picks('Monitoring: alerts, logs, dashboards', 'dee')
    expect(ada.heard()).toMatch(/Noted: monitoring, Dee Example.*Mar 20/iu)
  })

  test('a business owner who is only a name is kept, and asked about at once', async () => {
    await ada.says('/pilot coach')
    while (!ada.heard().includes('Who in the business owns')) await ada.taps('Skip')
    await ada.says('bob from claims')
    expect(ada.heard()).toContain('I find nobody called bob here. Who is it?')
    await ada.says('from 15 minutes to 9 minutes by September')
    expect(ada.heard()).toContain('It is only a name so far')
    await ada.says('/pilot summary')
    expect(ada.heard()).toContain('bob from claims')
  })
})
