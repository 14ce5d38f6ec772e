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

  /** The pilot is at the stage since now. */
  async function at(stage: 'pilot' | 'scale'): Promise<void> {
    const { store } = world
    const [organisation] = await store.organisations()
    const [pilot] = await store.find('pilot', organisation!.id, 'all')
    const record = {
      ...pilot!,
      stage,
      stageSince: world.now(),
      attention: world.now(),
    }
    await store.commit({ organisation: organisation!.id, records: [record], entries: [] })
  }

  test('the measure of success is followed after one press, and asked for every month once the pilot runs', async () => {
    await ada.says('coach')
    await ada.says('Claims clerks retype 400 letters a day into the claims system')
    await ada.says('me')
    await ada.says('Handling time per letter from 12 to 8 minutes by June')
    expect(ada.heard()).toContain(
      'Shall I follow this number? Handling time per letter: from 12 to 8 minutes, by Tue, Jun 30, 2026.',
    )
    await ada.taps('Yes, follow it')
    expect(ada.heard()).toContain('From the pilot stage on I ask for its value every 30 days')
    await ada.says('/pilot status')
    expect(ada.heard()).toMatch(/Handling time per letter:?\s+12 minutes; target 8, by Tue, Jun 30/u)

    const cleo = world.person('cleo')
    await ada.says('/pilot sponsor @cleo CFO')
    await world.passes({ hours: 2 })
    await cleo.taps('Accept')
    await at('pilot')
    await world.passes({ days: 44 })
    expect(ada.everything()).toContain('Where does it stand now: Handling time per letter (last 12 minutes)?')
    await ada.taps('Enter the value')
    await ada.says('better I hope')
    expect(ada.heard()).toContain('I need one number, such as "12 minutes"')
    await ada.says('2 hours')
    expect(ada.heard()).toContain('I keep this one in minutes. What is it in minutes?')
    await ada.says('10,5 minutes')
    expect(ada.heard()).toContain('Handling time per letter: 12 → 10.5 minutes; target 8: 38 % of the way.')
    await world.passes({ days: 7 })
    expect(cleo.everything()).toContain('Handling time per letter, 12 → 10.5 minutes (better)')
  })

  test('what a measure lacks is asked, measures of scaling have their unit, and one check-in holds them all', async () => {
    await ada.says('/pilot kpi reduce model accuracy errors to 2 %')
    await ada.taps('Not measured yet')
    expect(ada.heard()).toContain('That tells how good the model is')
    await at('pilot')
    await ada.says('/pilot kpi')
    await ada.picks('Add a measure of scaling', 'Adoption')
    await ada.says('80 %')
    expect(ada.heard()).toContain('Where does it stand today: Adoption?')
    await ada.says('about 20')
    expect(ada.heard()).toContain('Adoption: from 20 to 80 %')

    await world.passes({ days: 44 })
    expect(ada.everything()).toContain(
      'Where does it stand now: Model accuracy errors and Adoption (last 20 %)?',
    )
    await ada.says('3')
    expect(ada.heard()).toContain('where does it stand now: Adoption?')
    await ada.says('15')
    expect(ada.heard()).toContain('20 → 15 %; target 80: further away than at the start')
    await ada.says('/pilot kpi')
    expect(ada.heard()).toContain('15 %')
  })

  test('the numbers that are followed are offered as the measures of the new standard', async () => {
    await ada.says('/pilot kpi handling time from 12 to 8 minutes')
    await ada.taps('Yes, follow it')
    await at('scale')
    await ada.says('/pilot standard')
    await ada.says('The claims board may extend it, integrate it and keep it consistent')
    await ada.says('The claims desk runs it, the platform team supports it')
    expect(ada.heard()).toContain('I follow these numbers: Handling time (target 8 minutes).')
    await ada.taps('By these numbers')
    await ada.says('/pilot standard')
    expect(ada.heard()).toMatch(/Measured by:?\s+Handling time \(target 8 minutes\)/u)
  })
})
