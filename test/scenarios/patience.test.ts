import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { withCommit } from '../../adapters/runtime/store-wrapper.ts'
import { forkStore, memoryStore } from '../../adapters/lowdb/store.ts'
import { StoreUnavailable, type Store } from '../../src/engine/ports.ts'
import { onEach } from '../each.ts'
import { beginWorld, type Person, type World } from '../world.ts'
import type { Staged } from '../seats/seat.ts'

/** A store in which every change waits while it is held, but for what is only kept to be answered later. */
class BusyStore {
  readonly kept = memoryStore()
  readonly store: Store
  /** A disk that is full. */
  full = false
  #held: Promise<void> = Promise.resolve()
  /** What waits goes on. */
  goesOn = () => {}

  constructor() {
    this.store = withCommit(this.kept, async (commit) => {
      if (this.full) throw new StoreUnavailable('full')
      if (!commit.records.every((one) => one.kind === 'received' && one.waiting)) await this.#held
      return this.kept.commit(commit)
    })
  }

  holds(): void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#held = promise
    this.goesOn = resolve
  }
}

/** Alarms that ring when the story says so. */
class Alarms {
  readonly #set = new Set<() => void>()

  readonly alarm = (_ms: number, ring: () => void): (() => void) => {
    this.#set.add(ring)
    return () => this.#set.delete(ring)
  }

  /** So many are waiting. */
  async set(count: number): Promise<void> {
    while (this.#set.size < count) await setImmediate()
  }

  /** Lets whoever waits have waited long enough. */
  async ring(): Promise<void> {
    await this.set(1)
    for (const ring of this.#set) ring()
    this.#set.clear()
  }
}

onEach((platform) => {
  let busy: BusyStore
  let alarms: Alarms
  let world: World
  let ada: Person

  beforeEach(async () => {
    busy = new BusyStore()
    alarms = new Alarms()
    world = await beginWorld({ platforms: [platform], store: busy.store, alarm: alarms.alarm })
    ada = world.person('ada')
    await ada.says('/pilot start Claims triage')
  })
  afterEach(async () => {
    busy.goesOn()
    await world.ends()
  })

  /** Does something that takes too long: what was seen before it was decided, then it is. */
  async function late(gesture: () => Promise<unknown>): Promise<void> {
    busy.holds()
    const acknowledged = gesture()
    await alarms.ring()
    await acknowledged
    busy.goesOn()
    await world.settled()
  }

  describe('what takes too long to decide', () => {
    test('is acknowledged, and a command is answered when it is done', async () => {
      busy.holds()
      const before = ada.messages().length
      const acknowledged = ada.seat.command('rename Claims triage to Claims routing')
      await alarms.ring()
      await acknowledged
      expect(statuses(world, platform)).toEqual([200])
      expect(ada.messages()).toHaveLength(before)
      busy.goesOn()
      await world.settled()
      expect(ada.everything()).toContain('Claims routing')
      expect(ada.messages()).toHaveLength(before + 1)
    })

    test('is answered in the order in which one person said it', async () => {
      busy.holds()
      const said = [ada.seat.command('pause Claims triage until 2026-03-20')]
      await alarms.set(1)
      said.push(ada.seat.say('yes'))
      await alarms.set(2)
      said.push(ada.seat.command('resume Claims triage'))
      await alarms.set(3)
      await alarms.ring()
      await Promise.all(said)
      busy.goesOn()
      await world.settled()
      const [pilot] = await pilotsOf(world)
      const told = await world.store.history('default', `pilot:${pilot!.id}`)
      expect(told.map(({ event }) => event).slice(-2)).toEqual(['pilot.paused', 'pilot.resumed'])
    })

    test('shows what became of a press in the pressed message, and is done once', async () => {
      await ada.says('/pilot rename Claims triage to Claims routing')
      const asked = ada.newest('Rename')
      await late(() => ada.seat.press(asked, 'Rename'))
      expect(ada.labels()).not.toContain('Rename')
      expect(ada.everything()).toContain('is now called Claims routing')
      // The platform may deliver it again at any time.
      expect(await namesOf(world)).toEqual(['Claims routing'])
    })

    test('is answered by the next start when the process ends before', async () => {
      busy.holds()
      const acknowledged = ada.seat.say('rename Claims triage to Claims routing')
      await alarms.ring()
      await acknowledged
      const due = await busy.kept.due(world.now(), 50)
      const { id = '' } = due.find(({ kind }) => kind === 'received') ?? {}
      // What is on the disk at this moment is all that the next process has.
      const next = await beginWorld({
        platforms: [platform],
        start: world.now(),
        store: forkStore(busy.kept),
        office: [],
      })
      // The one that ended goes on here, and Teams cannot be asked what was said already.
      world.repeats()
      try {
        await next.tick()
        const received = await next.store.get('received', 'default', id)
        expect(received).toMatchObject({ waiting: null, attention: null })
        const replies = received!.replies.map((reply) => next.store.get('message', 'default', reply))
        expect(await Promise.all(replies)).toMatchObject([
          { state: 'sent', to: expect.any(String) as string },
        ])
      } finally {
        await next.ends()
      }
    })

    test('is refused with nothing changed where it cannot even be kept', async () => {
      busy.holds()
      const acknowledged = ada.seat.command('rename Claims triage to Claims routing')
      busy.full = true
      await alarms.ring()
      await acknowledged
      busy.full = false
      busy.goesOn()
      await world.settled()
      expect(await namesOf(world)).toEqual(['Claims triage'])
    })
  })

  describe('a form that takes too long', () => {
    beforeEach(async () => {
      await world.person('cleo').says('help')
      await ada.says(platform === 'slack' ? '/pilot start' : 'start')
      expect(ada.seat.formOpen()).toBe(true)
    })

    test('is closed, and what it began is told', async () => {
      await late(() => ada.seat.submit({ 'What is it called?': 'Letters' }))
      expect(ada.seat.formOpen()).toBe(false)
      expect(await namesOf(world)).toEqual(['Claims triage', 'Letters'])
      expect(ada.everything()).toContain('Letters')
    })

    test('tells in the chat what is wrong in it, with all that was written, and can be opened again as it was', async () => {
      await late(() =>
        ada.seat.submit({
          'What is it called?': 'Claims triage',
          'Who sponsors it?': platform === 'slack' ? 'UCLEO' : 'cleo',
        }),
      )
      const told = ada.messages().at(-1)!.words
      expect(told).toContain('something in it cannot stay as it is')
      expect(told).toContain('Claims triage')
      expect(told).toContain('Cleo Example')
      expect(told).toMatch(/already/u)
      expect(await namesOf(world)).toEqual(['Claims triage'])
      await ada.taps('Open the form again')
      expect(await ada.submits({ 'What is it called?': 'Letters' })).toEqual({})
      const letters = (await pilotsOf(world)).find(({ name }) => name === 'Letters')
      expect(letters?.sponsor?.person).toBeTruthy()
    })
  })
})

test('a change of somebody in Slack that takes too long is told again by Slack, and then it is known', async () => {
  const busy = new BusyStore()
  const alarms = new Alarms()
  const world = await beginWorld({ store: busy.store, alarm: alarms.alarm })
  try {
    await world.person('ada').says('/pilot start Claims triage')
    busy.holds()
    const told = world.slack.change('T1', 'UADA', { real_name: 'Ada Renamed' })
    // Slack tells it again at once, and then a minute later.
    await alarms.ring()
    await alarms.ring()
    await told
    busy.goesOn()
    await world.passes({ hours: 1 })
    const changes = world.slack.deliveries().filter(({ sort, status }) => sort === 'event' && status !== 404)
    expect(changes.map(({ status }) => status)).toEqual([500, 500, 200])
    const account = await world.store.get('account', 'default', 'slack:T1:UADA')
    const ada = await world.store.get('person', 'default', account!.person)
    expect(ada?.name).toBe('Ada Renamed')
  } finally {
    busy.goesOn()
    await world.ends()
  }
})

function pilotsOf({ store }: World) {
  return store.find('pilot', 'default', 'all')
}

async function namesOf(world: World): Promise<string[]> {
  return (await pilotsOf(world)).map(({ name }) => name).toSorted()
}

/** What the server answered to what came in. */
function statuses(world: World, platform: Staged): (number | null)[] {
  const deliveries = platform === 'slack' ? world.slack.deliveries() : world.teams.deliveries()
  return [...new Set(deliveries.map(({ status }) => status))]
}
