import { afterEach, beforeEach, expect, test } from 'vitest'
import { addInstant } from '../../src/time/time.ts'
import type { Pilot } from '../../src/records/pilot.ts'
import { onEach } from '../each.ts'
import { beginWorld, type Person, type World } from '../world.ts'

const SHARED = 'Several pilots wait for the same thing'

onEach((platform) => {
  let world: World
  let ada: Person
  let cleo: Person
  let otto: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    cleo = world.person('cleo')
    otto = world.person('otto')
  })
  afterEach(() => world.ends())

  async function started(...names: string[]): Promise<void> {
    for (const name of names) {
      await ada.says(`/pilot start ${name}`)
      await ada.taps('Later')
    }
  }

  /** The pilots are at the pilot stage for longer than planned, so many days. */
  async function stuck(days: number, ...names: string[]): Promise<void> {
    const since = addInstant(world.now(), { days: -60 - days })
    const pilots = await world.store.find('pilot', 'default', 'all')
    const records: Pilot[] = pilots
      .filter(({ name }) => names.includes(name))
      .map((pilot) => ({ ...pilot, stage: 'pilot', stageSince: since, startedAt: since }))
    await world.store.commit({ organisation: 'default', records, entries: [] })
  }

  test('pilots that sit on the same blocker while others start are told to the office and the sponsor', async () => {
    await started('Claims triage', 'Mail sorting')
    await ada.says('/pilot sponsor @cleo CFO for Claims triage')
    await world.passes({ days: 1 })
    await cleo.taps('Accept')
    await stuck(20, 'Claims triage', 'Mail sorting')
    await otto.says('/pilot friction')
    expect(otto.heard()).toContain('No blocker is shared')
    await started('Spare parts')
    await otto.says('/pilot friction')
    expect(otto.heard()).toContain(`${SHARED}: go or no-go decision`)
    expect(otto.heard()).toContain('Waiting: Claims triage and Mail sorting.')
    expect(otto.heard()).toContain('Started since: Spare parts.')
    await otto.picks('What holds one of them', 'Mail sorting')
    expect(otto.heard()).toContain('What holds Mail sorting')

    await world.until('2026-03-09T20:00:00.000Z')
    const toOffice = otto.unasked().find(({ text }) => text.includes(SHARED))
    expect(toOffice?.text).toContain('Waiting: Claims triage and Mail sorting.')
    const toSponsor = cleo.unasked().find(({ text }) => text.includes(SHARED))
    expect(toSponsor?.text).toContain('Waiting: Claims triage and one more.')
    expect(toSponsor?.text).toContain('Started since: one more.')
    expect(cleo.everything()).not.toContain('Mail sorting')
  })

  test('whoever starts a pilot hears nothing of what others wait for', async () => {
    await started('Claims triage', 'Mail sorting')
    await stuck(20, 'Claims triage', 'Mail sorting')
    const dee = world.person('dee')
    await dee.says('/pilot start Spare parts')
    await dee.taps('Later')
    await dee.says('/pilot friction')
    expect(dee.heard()).toContain('That is for sponsors and the program office.')
    expect(dee.everything()).not.toContain(SHARED)
    expect(ada.everything()).not.toContain(SHARED)
  })
})
