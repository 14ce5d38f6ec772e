import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { promised } from '../../src/records/commitment.ts'
import { newPilot } from '../../src/records/pilot.ts'
import { onEach } from '../each.ts'
import { beginWorld, type Person, type World } from '../world.ts'

const BEGAN = '2026-02-20T09:00:00.000Z'
/** More than are read at once. */
const MANY = 450

onEach((platform) => {
  let world: World
  let otto: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    otto = world.person('otto')
    const names = Array.from({ length: MANY }, (_, index) => `Desk ${String(index).padStart(3, '0')}`)
    const records = [...names, 'Zebra crossing (phase 2)', 'Last in line'].map((name, index) =>
      newPilot('default', `p${String(index).padStart(3, '0')}`, name, BEGAN),
    )
    await world.store.commit({ organisation: 'default', records, entries: [] })
  })
  afterEach(() => world.ends())

  async function measures(name: string): Promise<string[]> {
    const pilots = await world.store.find('pilot', 'default', 'all')
    const pilot = pilots.find((one) => one.name === name)
    const kept = await world.store.find('commitment', 'default', `pilot:${pilot!.id}`)
    return kept.flatMap((one) => ('kpi' in one && one.kpi ? [one.kpi.name] : []))
  }

  describe('the program office of an organisation with many pilots', () => {
    test('names any of them in the middle of what it says', async () => {
      await otto.says('/pilot kpi handling time from 12 to 8 minutes for Zebra crossing (phase 2)')
      await otto.taps('Yes, follow it')
      expect(await measures('Zebra crossing (phase 2)')).toEqual(['Handling time'])
      await otto.says('/pilot snooze last in line until Monday')
      expect(otto.heard()).toContain('Last in line')
      expect(otto.heard()).not.toContain('cannot find')
    })

    test('names it in brackets, behind many words, or with a person beside it', async () => {
      await otto.says('/pilot status Desk 001')
      await otto.says('/pilot kpi handling time from 12 to 8 minutes (Last in line)')
      expect(otto.heard()).toContain('Shall I follow this for Last in line?')
      await otto.says(
        '/pilot kpi the time that it takes one clerk of ours to read, sort, file and answer one letter of a customer from 13 to 9 minutes by June for Last in line',
      )
      expect(otto.heard()).toContain('Shall I follow this for Last in line?')
      await otto.says("/pilot snooze Last in line's until Monday")
      expect(otto.heard()).toContain('Last in line')
      expect(otto.heard()).not.toContain('cannot find')
    })

    test('names a part of one, or nothing about the one just spoken of', async () => {
      await otto.says('/pilot status zebra')
      expect(otto.heard()).toContain('Zebra crossing (phase 2)')
      await otto.says('/pilot kpi handling time from 12 to 8 minutes')
      await otto.taps('Yes, follow it')
      expect(await measures('Zebra crossing (phase 2)')).toEqual(['Handling time'])
    })

    test('hears of a name that nearly fits, and of a name that is taken', async () => {
      await otto.says('/pilot status lastt in line')
      expect(otto.heard()).toContain('Last in line')
      await otto.says('/pilot start Last in line')
      expect(otto.heard()).toMatch(/already/u)
    })
  })

  test('whoever owns many can name the people of any, and is told as the sponsor of one', async () => {
    const [mo, dee] = [world.person('mo'), world.person('dee')]
    for (const one of [mo, dee]) await one.says('help')
    const ids = await Promise.all(
      [mo, dee].map(async ({ seat }) => (await world.store.get('account', 'default', seat.account))!.person),
    )
    const [owner = '', sponsor = ''] = ids
    const seat = (person: string) => ({ person, namedBy: person, named: BEGAN, agreed: BEGAN })
    const pilots = await world.store.find('pilot', 'default', 'all')
    const records = pilots.map((pilot) => ({
      ...pilot,
      owner: seat(owner),
      ...(pilot.name === 'Last in line' && {
        sponsor: { ...seat(sponsor), title: 'CFO', counts: true },
        deputy: seat(sponsor),
      }),
    }))
    await world.store.commit({ organisation: 'default', records, entries: [] })
    await mo.says('/pilot commit training Dee Example by 3 December for Last in line')
    expect(mo.heard()).toContain('Shall I note for Last in line')
    expect(mo.heard()).toContain('Dee Example')
  })

  test('whoever holds a promise in many of them can name any, and lists them page by page', async () => {
    const mo = world.person('mo')
    await mo.says('help')
    const { person } = (await world.store.get('account', 'default', mo.seat.account))!
    const pilots = await world.store.find('pilot', 'default', 'all')
    const promise = { question: null, person, namedBy: person, agreed: true, due: null, changed: BEGAN }
    const records = pilots.map(({ id }) => promised('default', { ...promise, pilot: id, what: 'training' }))
    await world.store.commit({ organisation: 'default', records, entries: [] })
    await mo.says('/pilot status last in line')
    expect(mo.heard()).toContain('Training')
    await mo.says('/pilot snooze Zebra crossing (phase 2) until Monday')
    expect(mo.heard()).toContain('You cannot snooze its nudges here')
    await mo.says('/pilot list')
    const seen = new Set<string>()
    for (;;) {
      for (const [name] of mo.heard().matchAll(/Desk \d+|Last in line|Zebra crossing/gu)) seen.add(name)
      if (!mo.heard().includes('Show more')) break
      await mo.taps('Show more')
    }
    expect(seen.size).toBe(MANY + 2)
  })

  test('nobody else can mean them', async () => {
    const dee = world.person('dee')
    await dee.says('/pilot status zebra')
    expect(dee.heard()).not.toContain('crossing')
    await dee.says('/pilot kpi handling time from 12 to 8 minutes for Last in line')
    const heard = dee.heard()
    await dee.says('/pilot kpi handling time from 12 to 8 minutes for Nowhere in line')
    expect(heard).toBe(dee.heard())
  })
})
