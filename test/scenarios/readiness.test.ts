import { afterEach, beforeEach, expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { beginWorld, type Person, type World } from '../world.ts'

const ITEMS = [
  'Infrastructure',
  'Monitoring',
  'Security review',
  'Real integrations',
  'Documentation',
  'Training for users',
  'Support model',
  'Way back to the old process',
]
const PARTS = ['deployment pipeline', 'version control', 'security controls']

onEach((platform) => {
  let world: World
  let ada: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    await ada.says('/pilot start Claims triage')
    await ada.taps('Later')
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    const ready = { ...pilot!, stage: 'production' as const, stageSince: world.now() }
    await world.store.commit({ organisation: 'default', records: [ready], entries: [] })
  })
  afterEach(() => world.ends())

  /** Opens an item of the sheet and says what shows that it is there. */
  async function settles(person: Person, item: string, evidence: string, state = 'promised'): Promise<void> {
    await person.says('/pilot readiness Claims triage')
    await person.picks('Open one', `${item}: ${state}`)
    await person.taps('It is done')
    await person.says(evidence)
  }

  test('each item has somebody, a day and evidence, and all of them are the production system', async () => {
    await ada.says('/pilot readiness')
    for (const item of [...ITEMS, ...PARTS]) expect(ada.heard()).toContain(`${item}: missing`)
    expect(ada.heard()).toContain('0 of 8 settled')
    await ada.taps('Who takes which')
    expect(ada.heard()).toContain('I note it for Mon, Jun 1')
    await ada.picks('Monitoring: alerts, logs, dashboards', 'dee')
    await ada.taps('The rest is mine, by Mon, Jun 1, 2026')
    await ada.says('/pilot readiness')
    expect(ada.heard()).toMatch(/Monitoring: not confirmed yet, Dee Example, by Mon, Jun 1/)
    expect(ada.heard()).toMatch(/Infrastructure: promised, Ada Example, by Mon, Jun 1/)
    expect(ada.heard()).toContain('deployment pipeline: goes with infrastructure')

    await ada.says('/pilot commit production system')
    await ada.taps('It is done')
    expect(ada.heard()).toContain('closes by itself')
    expect(ada.heard()).toContain('monitoring')

    for (const item of ITEMS) {
      expect(ada.everything()).not.toContain('production-ready system is complete')
      await settles(
        ada,
        item,
        `Shown in the review of ${item}, minutes in the folder`,
        item === 'Monitoring' ? 'not confirmed yet' : 'promised',
      )
    }
    expect(ada.heard()).toContain('platform readiness is complete')
    expect(ada.heard()).toContain('production-ready system is complete')
    await ada.says('/pilot readiness')
    expect(ada.heard()).toContain('8 of 8 settled')
    for (const part of PARTS) expect(ada.heard()).toContain(`${part}: met, Ada Example`)
    await ada.picks('Open one', 'Security controls: met')
    expect(ada.heard()).toContain('Shown in the review of Security review')
    await ada.taps('Not done any more')
    expect(ada.heard()).toContain('Platform readiness is open again')
    expect(ada.heard()).toContain('Production-ready system is open again')
  })

  test('several things are taken in one sentence, and whoever has one sees and settles theirs', async () => {
    await ada.says('/pilot readiness monitoring me by 9 March, monitoring @dee by 10 March')
    expect(ada.heard()).toContain('Said twice, so the last one counts: monitoring.')
    expect(ada.heard()).not.toContain('Mar 9')
    await ada.taps('Yes, note it')
    expect(ada.heard()).not.toContain('2 things')
    await ada.says('/pilot readiness monitoring and rollback @dee by 10 March, training me by 12 March')
    expect(ada.heard()).toContain('Monitoring: Dee Example, by Tue, Mar 10, 2026')
    expect(ada.heard()).toContain('Way back to the old process: Dee Example, by Tue, Mar 10, 2026')
    expect(ada.heard()).toContain('Training for users: Ada Example, by Thu, Mar 12, 2026')
    await ada.taps('Yes, note it')
    expect(ada.heard()).toContain('Noted, 3 things')
    await world.passes({ hours: 1 })
    const dee = world.person('dee')
    await dee.taps('Accept all')
    await dee.says('/pilot readiness Claims triage')
    expect(dee.heard()).toContain('Monitoring: promised')
    expect(dee.heard()).toContain('Way back to the old process: promised')
    expect(dee.heard()).not.toContain('Infrastructure')
    expect(dee.labels()).not.toContain('Who takes which')
    await settles(dee, 'Monitoring', 'https://dash.example.test/claims, alerts go to the desk')
    expect(dee.heard()).toContain('Done: monitoring')
  })

  test('what nobody has taken on after a week is asked for once, all of it together', async () => {
    await ada.says('/pilot readiness monitoring me by 1 June')
    await ada.taps('Yes, note it')
    await ada.says('/pilot sponsor @cleo CFO')
    await world.passes({ days: 9 })
    const asked = ada.unasked().filter(({ text }) => text.includes('Production needs these'))
    expect(asked.map(({ text }) => text).join('\n')).toMatch(
      /infrastructure, .*security review.* and way back/,
    )
    expect(asked.map(({ text }) => text).join('\n')).not.toContain('monitoring')
    await ada.taps('Who takes which')
    expect(ada.heard()).toContain('Who takes which? Pick a name')
  })
})
