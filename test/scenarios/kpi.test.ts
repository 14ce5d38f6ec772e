import { isMeasure } from '../../src/commitments/kpi.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { stands } from '../standing.ts'
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

  test('a measure without a name is asked for it, and its numbers stay', async () => {
    await ada.says('/pilot kpi maybe from 15 to 9 minutes by June')
    expect(ada.heard()).toContain('What')
    await ada.says('time per claim')
    expect(ada.heard()).toMatch(
      /Shall I follow this for Claims triage\? Time per claim: from 15 to 9 minutes/u,
    )
  })

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

  /** What is kept of each measure. */
  async function kept() {
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    const all = await world.store.find('commitment', 'default', `pilot:${pilot!.id}`)
    return all.filter(isMeasure).map(({ kpi }) => kpi)
  }

  test('a correction keeps what is not said anew, asks before the unit changes, and names a day that is none', async () => {
    await ada.says('/pilot kpi handling time from 12 to 8 minutes by June')
    await ada.taps('Yes, follow it')
    await ada.says('/pilot kpi handling time to 7 minutes by 31 February')
    expect(ada.heard()).toContain('I cannot find "31 February" in the calendar, so I leave it out.')
    expect(ada.heard()).toContain('from 12 to 7 minutes, by Tue, Jun 30, 2026')
    await ada.taps('Yes, follow it')
    await ada.says('/pilot kpi')
    await ada.picks('Enter a value', 'Handling time')
    await ada.says('1'.padEnd(310, '0'))
    expect(ada.heard()).toContain('I need one number')
    await ada.says('11')
    await ada.says('/pilot kpi handling time from 720 to 420 seconds')
    expect(ada.heard()).toContain('Until now it was in minutes, and its value would go. Shall I start over?')
    expect(await kept()).toMatchObject([
      { baseline: 12, target: 7, until: '2026-06-30', values: [{ value: 11 }] },
    ])
    await ada.taps('Yes, follow it')
    expect(await kept()).toMatchObject([{ unit: 'seconds', baseline: 720, until: '2026-06-30', values: [] }])
    await ada.says('my data')
    expect(ada.heard()).toContain('What I keep')
  })

  test('a number after the check-ins of two pilots is asked about', async () => {
    await ada.says('/pilot kpi handling time from 12 to 8 minutes for Claims triage')
    await ada.taps('Yes, follow it')
    await ada.says('/pilot start Letter reader')
    await ada.taps('Later')
    for (const name of ['Claims triage', 'Letter reader'])
      await stands(world, name, { stage: 'pilot' }, { met: ['sponsor', 'business-owner'] })
    await ada.says('/pilot kpi error rate from 50 to 5 % for Letter reader')
    await ada.taps('Yes, follow it')
    await world.passes({ days: 31 })
    expect(ada.everything()).toMatch(/Handling time \(last[^]*Error rate \(last/u)
    await ada.says('7')
    expect(ada.heard()).toContain('Which one is 7?')
    await ada.taps('Letter reader: Error rate')
    expect(ada.heard()).toContain('Error rate: 50 → 7 %')
  })

  test('values are asked of the next owner once they agreed', async () => {
    const dee = world.person('dee')
    await dee.says('help')
    await stands(world, 'Claims triage', { stage: 'pilot' }, { met: ['sponsor', 'business-owner'] })
    await ada.says('/pilot kpi handling time from 12 to 8 minutes')
    await ada.taps('Yes, follow it')
    await ada.says('/pilot handover @dee')
    await ada.taps('Hand over')
    await world.passes({ hours: 3 })
    await dee.taps('Accept')
    await dee.says('/pilot deputy @mo')
    const asked = (person: Person) =>
      person.unasked().filter(({ text }) => text.includes('Where does it stand'))
    await world.passes({ days: 32 })
    expect(asked(dee).length).toBeGreaterThan(0)
    expect(asked(ada)).toEqual([])
  })
})
