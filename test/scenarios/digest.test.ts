import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lacks } from '../exceptions.ts'
import { onEach } from '../each.ts'
import { beginWorld, type Person, type World } from '../world.ts'

/** The Monday after the Tuesday on which stories begin, before the digest of anybody in London. */
const SUNDAY = '2026-03-08T20:00:00.000Z'

onEach((platform) => {
  let world: World
  let ada: Person
  let cleo: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    cleo = world.person('cleo')
  })
  afterEach(() => world.ends())

  /** Ada starts a pilot, and Cleo says yes to being its sponsor. */
  async function sponsored(name = 'Claims triage'): Promise<void> {
    await ada.says(`/pilot start ${name}`)
    await ada.says(`/pilot sponsor @cleo CFO for ${name}`)
    await world.passes({ hours: 2 })
    await cleo.taps('Accept')
    await ada.taps('Later')
  }

  /** What came to somebody as a digest while nobody did anything. */
  function digests(person: Person): { local: string; text: string }[] {
    return person.unasked().filter(({ text }) => text.includes('Your AI pilots'))
  }

  test('comes on Monday at nine, tells what changed, and asks nothing that was settled', async () => {
    await sponsored()
    await world.passes({ days: 8 })
    const [first, ...others] = digests(cleo)
    console.log(first, others)
    expect(first?.local).toBe('2026-03-09 09:00')
  })
})
