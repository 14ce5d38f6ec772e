import { newContact } from '../../src/records/contact.ts'
import { newDialogue } from '../../src/records/dialogue.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { withCommit } from '../../adapters/runtime/store-wrapper.ts'
import { openStore } from '../../adapters/lowdb/store.ts'
import type { Committed } from '../../src/engine/ports.ts'
import { newAccount } from '../../src/records/account.ts'
import type { Staged } from '../seats/seat.ts'
import { newPilot, type Pilot } from '../../src/records/pilot.ts'
import { samplePerson } from '../contracts/sample.ts'
import { PEOPLE, type Somebody } from '../people.ts'
import { quiet } from '../quiet.ts'
import { beginWorld, type Person, type World } from '../world.ts'

/**
 * Slack lets no more than fifty private chats be opened in a minute. `npm run bench -- h` does the same with 200 and measures it.
 */
const MANY = 45
const BEGAN = '2026-02-20T09:00:00.000Z'

let world: World
let folder: string
let owners: Person[]
/** Every decision that was to be committed, and what the store said. */
let decisions: Committed[]
afterEach(async () => {
  await world.ends()
  await rm(folder, { recursive: true, force: true })
})

/** Owners, each with a pilot; Cleo, Dee and Otto are of the program office, so everybody may name them. */
async function begin(platform: Staged): Promise<void> {
  const letters = Array.from({ length: MANY }, (_, index) =>
    String.fromCharCode(97 + (index % 26), 97 + index / 26),
  )
  const crowd: [string, Somebody][] = letters.map((mark) => [
    `own${mark}`,
    { name: `Owner ${mark}`, email: `own${mark}@example.test`, zone: 'Europe/Berlin' },
  ])
  folder = await mkdtemp(join(tmpdir(), 'coach-burst-'))
  const kept = await openStore({ folder, log: quiet })
  decisions = []
  const store = withCommit(kept, async (commit) => {
    const committed = await kept.commit(commit)
    if (commit.records.some(({ kind }) => kind === 'received')) decisions.push(committed)
    return committed
  })
  const people = { ...PEOPLE, ...Object.fromEntries(crowd) }
  world = await beginWorld({ platforms: [platform], people, office: ['cleo', 'dee', 'otto'], store })
  world.repeats()
  owners = crowd.map(([handle]) => world.person(handle))
  await store.commit({
    organisation: 'default',
    records: owners.flatMap(({ seat }, index) => {
      const id = `owner-${index}`
      const member = { membership: 'member' as const, zone: 'Europe/Berlin' }
      const owner = { person: id, namedBy: id, named: BEGAN, agreed: BEGAN }
      return [
        samplePerson('default', id, {
          ...member,
          name: seat.name,
          accounts: [seat.account],
          used: seat.account,
        }),
        { ...newDialogue('default', id), focus: pilotOf(index) },
        { ...newContact('default', id), introduced: BEGAN },
        { ...newAccount('default', seat.account, id), membership: 'member' as const },
        { ...newPilot('default', pilotOf(index), `Desk ${letters[index]}`, BEGAN), startedBy: id, owner },
      ]
    }),
    entries: [],
  })
  decisions = []
}

const pilotOf = (index: number) => `pilot-${index}`

/** All at the same moment. */
async function together(gestures: (() => Promise<void>)[]): Promise<void> {
  await Promise.all(gestures.map((gesture) => gesture()))
  await world.settled()
}

async function pilots(): Promise<Pilot[]> {
  const all = await Promise.all(owners.map((_, index) => world.store.get('pilot', 'default', pilotOf(index))))
  return all.filter((pilot) => pilot !== undefined)
}

async function personOf(who: Person): Promise<string> {
  return (await world.store.get('account', 'default', who.seat.account))!.person
}

/** What the server answered to everything that came in. */
function answers(platform: Staged): (number | null)[] {
  const deliveries = platform === 'slack' ? world.slack.deliveries() : world.teams.deliveries()
  return [...new Set(deliveries.map(({ status }) => status))]
}

function heardOf(words: string): number {
  return owners.filter((owner) => owner.everything().includes(words)).length
}

describe('many change one record at the same moment', () => {
  test('by naming one sponsor, one deputy, and whoever has one pilot, in Slack', async () => {
    await begin('slack')
    await together(
      owners.map(
        ({ seat }) =>
          () =>
            seat.command('sponsor @cleo'),
      ),
    )
    const cleo = world.person('cleo')
    expect((await pilots()).map(({ sponsor }) => sponsor?.person)).toEqual(
      Array(MANY).fill(await personOf(cleo)),
    )
    expect(heardOf(': Cleo Example, ')).toBe(MANY)
    expect(decisions.length).toBeLessThanOrEqual(2 * MANY)

    decisions = []
    await together(
      owners.map(
        ({ seat }) =>
          () =>
            seat.say('deputy Dee Example'),
      ),
    )
    const dee = await personOf(world.person('dee'))
    expect((await pilots()).map(({ deputy }) => deputy?.person)).toEqual(Array(MANY).fill(dee))
    expect(heardOf('Noted: Dee Example')).toBe(MANY)
    expect(decisions.length).toBeLessThanOrEqual(2 * MANY)

    decisions = []
    const by = [owners[0]!, ...['dee', 'otto'].map((handle) => world.person(handle))]
    await together(
      owners.map(
        (_, index) => () =>
          by[index % by.length]!.seat.command(`deputy @${['mo', 'dee'][index % 2]} for Desk aa`),
      ),
    )
    const told = by
      .flatMap((one) => one.messages())
      .filter(({ words }) => / the deputy (?:for|of) Desk aa/u.test(words))
    const named = await world.store.history('default', `pilot:${pilotOf(0)}`)
    expect(
      named.filter(({ event, change }) => event === 'role.named' && change['role'] === 'deputy'),
    ).toHaveLength(MANY + 1)
    expect(told.length).toBeGreaterThanOrEqual(MANY)
    expect(decisions.length).toBeLessThanOrEqual(3 * MANY)
    expect(answers('slack')).toEqual([200])

    await world.tick()
    // One message asks for all of them.
    expect(cleo.messages().filter(({ words }) => words.includes('Desk'))).toHaveLength(1)
  })

  test('by picking one sponsor in a card, and by what they write, in Teams', async () => {
    await begin('teams')
    for (const owner of owners) await owner.says('sponsor')
    decisions = []
    await together(owners.map((owner) => () => owner.seat.pick(owner.newest('Sponsor'), 'Sponsor', 'cleo')))
    const cleo = await personOf(world.person('cleo'))
    expect((await pilots()).map(({ sponsor }) => sponsor?.person)).toEqual(Array(MANY).fill(cleo))
    // Teams tells nobody's title.
    expect(heardOf("What is Cleo Example's title?")).toBe(MANY)
    expect(decisions.length).toBeLessThanOrEqual(2 * MANY)

    decisions = []
    await together(
      owners.map(
        ({ seat }) =>
          () =>
            seat.command('deputy Dee Example'),
      ),
    )
    expect(heardOf('Noted: Dee Example')).toBe(MANY)
    expect(decisions.length).toBeLessThanOrEqual(2 * MANY)
    expect(answers('teams')).toEqual([200])
  })
})
