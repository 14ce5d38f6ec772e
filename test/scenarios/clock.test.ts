import { afterEach, beforeEach, expect, test } from 'vitest'
import { forkStore } from '../../adapters/lowdb/store.ts'
import { forecast } from '../../adapters/plan/forecast.ts'
import { backdated } from '../../src/clock/marks.ts'
import { talkId, TALKS } from '../../src/records/talk.ts'
import type { AnyRecord } from '../../src/records/record.ts'
import { onEach } from '../each.ts'
import { quiet } from '../quiet.ts'
import { beginWorld, realContent, type Person, type World } from '../world.ts'

const PILOTS = { ada: 'Claims triage', dee: 'Letters', mo: 'Invoices' }
const YEAR = { days: 365 }

/** Everything that says when something happened and lies ahead of the clock. */
async function datedAhead(world: World): Promise<string[]> {
  const { store } = world
  const [organisation] = await store.organisations()
  const { id: of } = organisation!
  const [people, pilots] = [await store.find('person', of, 'all'), await store.find('pilot', of, 'all')]
  const records: (AnyRecord | undefined)[] = [...people, ...pilots]
  for (const { id } of people) {
    records.push(await store.get('dialogue', of, id), await store.get('contact', of, id))
    for (const kind of ['message', 'idea'] as const)
      records.push(...(await store.find(kind, of, `person:${id}`)))
  }
  for (const { id } of pilots) {
    for (const kind of ['commitment', 'ask'] as const)
      records.push(...(await store.find(kind, of, `pilot:${id}`)))
    for (const name of TALKS) records.push(await store.get('talk', of, talkId(id, name)))
  }
  return records.flatMap((one) =>
    one && backdated(one, world.now()) !== one ? [`${one.kind} ${one.id}`] : [],
  )
}

onEach((platform) => {
  let world: World
  let warned: string[]
  const log = { ...quiet, warn: (_what: object, message: string) => void warned.push(message) }

  async function begin(): Promise<World> {
    const begun = await beginWorld({ platforms: [platform], log })
    for (const [handle, pilot] of Object.entries(PILOTS))
      await begun.person(handle).says(`/pilot start ${pilot}`)
    await begun.passes({ days: 2 })
    return begun
  }
  beforeEach(async () => {
    warned = []
    world = await begin()
  })
  afterEach(() => world.ends())

  const lettersIn = (one: World) =>
    Object.keys(PILOTS).map((handle) =>
      one
        .person(handle)
        .unasked()
        .map(({ local }) => local),
    )
  const letters = () => lettersIn(world)
  const jumps = () => warned.filter((message) => message.startsWith('the clock jumped')).length
  const corrections = () => warned.filter((message) => message.startsWith('the clock was ahead')).length

  /** What everybody is written to until then where nothing is wrong with any clock. */
  async function usually(until: string): Promise<string[][]> {
    const other = await begin()
    try {
      await other.until(until)
      return lettersIn(other)
    } finally {
      await other.ends()
    }
  }

  test('a tick a year ahead writes to nobody, and what comes then comes as if it had never been', async () => {
    world.clockIsOff(YEAR)
    await world.tick()
    expect(letters().flat()).toEqual([])
    expect(jumps()).toBe(1)
    world.clockIsOff()
    await world.tick()
    expect(letters().flat()).toEqual([])
    await world.until('2026-03-19T12:00:00.000Z')
    const usual = await usually('2026-03-19T12:00:00.000Z')
    expect(usual.every((all) => all.length > 1)).toBe(true)
    expect(letters()).toEqual(usual)
  })

  test('a tick a year back writes to nobody, and what comes then comes as if it had never been', async () => {
    world.clockIsOff({ days: -365 })
    await world.tick()
    world.clockIsOff()
    await world.tick()
    expect(jumps()).toBe(1)
    await world.until('2026-03-19T12:00:00.000Z')
    expect(letters()).toEqual(await usually('2026-03-19T12:00:00.000Z'))
  })

  test('a clock that is a year back for hours moves no date, and what comes then comes as usual', async () => {
    const [before] = await world.store.find('pilot', 'default', 'all')
    world.clockIsOff({ days: -365 })
    await world.passes({ hours: 20 })
    expect(letters().flat()).toEqual([])
    world.clockIsOff()
    await world.passes({ hours: 2 })
    const [after] = await world.store.find('pilot', 'default', 'all')
    expect(after).toMatchObject({ stageSince: before!.stageSince, startedAt: before!.startedAt })
    expect([jumps(), corrections()]).toEqual([2, 0])
    await world.until('2026-03-19T12:00:00.000Z')
    const usual = await usually('2026-03-19T12:00:00.000Z')
    expect(letters().map(({ length }) => length)).toEqual(usual.map(({ length }) => length))
  })

  test('a clock that stays a year ahead is believed, and once it is right nobody is left in silence', async () => {
    world.clockIsOff(YEAR)
    await world.passes({ hours: 30 })
    const wrong = letters()
    expect(wrong.flat()).not.toEqual([])
    world.clockIsOff()
    await world.tick()
    expect([jumps(), corrections()]).toEqual([2, 0])
    await world.tick()
    expect([jumps(), corrections()]).toEqual([2, 1])
    expect(await datedAhead(world)).toEqual([])
    expect(letters()).toEqual(wrong)
    await world.passes({ days: 14 })
    const after = letters().map((all, index) => all.slice(wrong[index]!.length))
    expect(after.every((all) => all.length > 0)).toBe(true)
    // Each Monday it is looked at whether there is something to tell.
    const [otto] = await world.store.find('person', 'default', 'office')
    const contact = await world.store.get('contact', 'default', otto!.id)
    expect(contact?.digested?.slot).toBe('2026-03-16')
    for (const all of letters()) {
      const days = all.map((local) => local.slice(0, 10))
      expect(new Set(days).size).toBe(days.length)
    }
  })

  test('whoever says something by a wrong clock is answered at once, and is dated now when it is right', async () => {
    const ada = world.person('ada')
    world.clockIsOff(YEAR)
    await ada.says('/pilot start Quotes')
    expect(ada.heard()).toContain('Quotes')
    await ada.says('Clerks write 300 quotes a week by hand and each takes an hour')
    expect(ada.heard()).not.toBe('')
    await ada.says('/pilot snooze Quotes for 3 days')
    expect(await datedAhead(world)).not.toEqual([])
    world.clockIsOff()
    await world.tick()
    expect([jumps(), corrections()]).toEqual([0, 1])
    expect(await datedAhead(world)).toEqual([])
    const quotes = await quotesPilot()
    expect(quotes?.stageSince?.slice(0, 10)).toBe('2026-03-05')
    expect(quotes?.snoozed?.slice(0, 10) ?? '').toMatch(/^2026-03-1/u)
    await world.passes({ days: 21 })
    expect(ada.everything()).toContain('Quotes')
    expect(ada.unasked().some(({ text }) => text.includes('Quotes'))).toBe(true)
  })

  async function quotesPilot() {
    const pilots = await world.store.find('pilot', 'default', 'all')
    return pilots.find(({ name }) => name === 'Quotes')
  }

  test('whoever says something while a tick waits for another is answered at once', async () => {
    world.clockIsOff(YEAR)
    await world.tick()
    const dee = world.person('dee')
    await dee.says('/pilot status')
    expect(dee.heard()).toContain('Letters')
    world.clockIsOff()
    await world.tick()
    expect(await datedAhead(world)).toEqual([])
  })

  test('a laptop that slept for three days waits for one tick and goes on', async () => {
    await world.clock.moveTo(Date.parse('2026-03-09T08:30:00.000Z'))
    await world.tick()
    expect(letters().flat()).toEqual([])
    expect(jumps()).toBe(1)
    await world.tick()
    expect(letters().every((all) => all.length === 1)).toBe(true)
    expect([jumps(), corrections()]).toEqual([1, 0])
  })

  test('a server that was down for a month waits for one tick and floods nobody', async () => {
    await world.clock.moveTo(Date.parse('2026-04-07T08:30:00.000Z'))
    await world.restarts()
    await world.tick()
    expect(letters().flat()).toEqual([])
    await world.tick()
    await world.until('2026-04-14T08:00:00.000Z')
    for (const all of letters()) {
      const days = all.map((local) => local.slice(0, 10))
      expect(days.length).toBeGreaterThan(0)
      expect(days.length).toBeLessThanOrEqual(3)
      expect(new Set(days).size).toBe(days.length)
    }
    expect([jumps(), corrections()]).toEqual([1, 0])
  })

  test('a process that is killed after a wrong tick goes on by the right clock at once', async () => {
    await world.person('ada').says('/pilot status')
    world.clockIsOff(YEAR)
    await world.person('ada').says('/pilot status')
    await world.tick()
    await world.restarts()
    world.clockIsOff()
    await world.tick()
    expect(await datedAhead(world)).toEqual([])
    expect([jumps(), corrections()]).toEqual([1, 1])
    expect(letters().flat()).toEqual([])
    await world.until('2026-03-10T12:00:00.000Z')
    expect(letters().every((all) => all.length > 0)).toBe(true)
  })

  test('a process that is killed between a jump and the tick that confirms it needs no third', async () => {
    await world.clock.moveTo(Date.parse('2026-03-09T08:30:00.000Z'))
    await world.tick()
    await world.restarts()
    await world.tick()
    expect(jumps()).toBe(1)
    expect(letters().every((all) => all.length === 1)).toBe(true)
  })

  test('the change to summer time is no jump', async () => {
    await world.until('2026-03-31T08:00:00.000Z')
    expect([jumps(), corrections()]).toEqual([0, 0])
  })

  test('a clock that somebody moves on purpose is believed at once', async () => {
    await world.clock.moveTo(Date.parse('2026-03-09T08:30:00.000Z'))
    await world.server.sweep(world.now())
    await world.settled()
    expect(jumps()).toBe(0)
    const people: Person[] = Object.keys(PILOTS).map((handle) => world.person(handle))
    expect(people.every((one) => one.messages().some(({ at }) => at > Date.parse('2026-03-09')))).toBe(true)
  })

  test('a server whose clock somebody moved on starts anew by the real one, and all is kept until it is moved on again', async () => {
    const moved = async (days: number) => {
      world.clockIsOff({ days })
      await world.server.sweep(new Date(world.clock.now() + days * 86_400_000).toISOString())
      await world.settled()
    }
    await moved(30)
    const [otto] = await world.store.find('person', 'default', 'office')
    const before = await world.store.get('contact', 'default', otto!.id)
    await world.restarts()
    world.clockIsOff()
    await world.passes({ hours: 2 })
    expect([jumps(), corrections()]).toEqual([1, 0])
    const after = await world.store.get('contact', 'default', otto!.id)
    expect(after?.contacted).toEqual(before?.contacted)
    expect(await datedAhead(world)).not.toEqual([])
    await moved(31)
    expect(jumps()).toBe(1)
  })

  test('an answer that the platform made wait goes out in a tick that waits for another', async () => {
    world.stage().refuses('busy')
    const dee = world.person('dee')
    await dee.says('status')
    const before = dee.messages().length
    world.stage().heals()
    world.clockIsOff(YEAR)
    await world.tick()
    expect(jumps()).toBe(1)
    expect(dee.messages()).toHaveLength(before + 1)
    expect(dee.messages().at(-1)?.words).toContain('Letters')
  })

  test('what others are told in the morning does not come at night by a wrong clock', async () => {
    const [ada, dee] = [world.person('ada'), world.person('dee')]
    await ada.says('/pilot commit change plan @dee by 20 March')
    await ada.taps('Yes, note it')
    await world.until('2026-03-06T20:00:00.000Z')
    await dee.taps('Accept')
    const before = ada.messages().length
    world.clockIsOff(YEAR)
    await world.tick()
    expect(jumps()).toBe(1)
    expect(ada.messages()).toHaveLength(before)
    world.clockIsOff()
    await world.tick()
    expect(ada.messages()).toHaveLength(before)
    await world.until('2026-03-09T09:00:00.000Z')
    expect(ada.messages().length).toBeGreaterThan(before)
  })

  test('a plan tells the same while the clock is doubted', async () => {
    const [organisation] = await world.store.organisations()
    const plan = async () => {
      const [from, until] = ['2026-03-06T00:00:00.000Z', '2026-03-20T00:00:00.000Z']
      const copy = forkStore(world.store)
      const span = {
        from,
        until,
        now: world.now(),
        copy,
        organisation: organisation!,
        content: realContent(),
      }
      return (await forecast({ ...span, log: quiet })).planned.map(({ at, person }) => [at, person.name])
    }
    const before = await plan()
    expect(before.length).toBeGreaterThan(2)
    world.clockIsOff(YEAR)
    await world.tick()
    world.clockIsOff()
    expect(await plan()).toEqual(before)
  })
})
