import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { stands } from '../standing.ts'
import { beginWorld, type Person, type World } from '../world.ts'

onEach((platform) => {
  let world: World
  let ada: Person
  let dee: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    dee = world.person('dee')
    await ada.says('/pilot start Claims triage')
    await ada.taps('Later')
  })
  afterEach(() => world.ends())

  /** What Ada heard about Dee without asking, a message each. */
  function news(): string[] {
    return ada.messages().flatMap(({ words }) => (words.includes('Dee Example said') ? [words] : []))
  }

  describe('what somebody was named for by another person', () => {
    const PAGES = ['/pilot status', '/pilot commit', '/pilot summary', '/pilot advance'] as const
    async function everywhere(): Promise<string[]> {
      const heard: string[] = []
      for (const page of PAGES) {
        await ada.says(page)
        heard.push(ada.heard().replaceAll(/\s+/gu, ' '))
      }
      return heard
    }

    beforeEach(async () => {
      await stands(world, 'Claims triage', { stage: 'production' })
      await ada.says('/pilot commit change plan @dee by 20 March')
      await ada.taps('Yes, note it')
    })

    test('is not promised before their yes, wherever it is shown', async () => {
      const [status, promises, page, gate] = await everywhere()
      expect(status).toMatch(/Change plan:? not confirmed yet, due Fri, Mar 20/u)
      expect(promises).toContain('Change plan: not confirmed yet, Dee Example, by Fri, Mar 20, 2026')
      expect(page).toMatch(/Asked for, not confirmed yet: .*Change plan: Dee Example, by Fri, Mar 20/u)
      expect(gate).toContain('Change plan: not confirmed yet, Dee Example, Fri, Mar 20, 2026')
      expect(gate).toContain(
        'Change plan: Dee Example is named for it, Fri, Mar 20, 2026, and has not said yes',
      )
      for (const shown of [status, promises, page, gate]) expect(shown).not.toMatch(/promised/iu)
    })

    test('is promised from their yes on', async () => {
      await world.passes({ hours: 1 })
      await dee.taps('Accept')
      const [status, promises, page, gate] = await everywhere()
      expect(status).toMatch(/Change plan:? promised, due Fri, Mar 20/u)
      expect(promises).toContain('Change plan: promised, Dee Example, by Fri, Mar 20, 2026')
      expect(page).toMatch(/Promised: .*Change plan: Dee Example, by Fri, Mar 20/u)
      expect(gate).toContain('Change plan: promised, Dee Example, Fri, Mar 20, 2026')
      expect(gate).toContain('Change plan: with Dee Example')
      for (const shown of [status, promises, page, gate]) expect(shown).not.toContain('not confirmed')
    })

    test('is late without being a promise once its day has passed', async () => {
      await world.until('2026-03-23T12:00:00.000Z')
      const [status, promises, , gate] = await everywhere()
      expect(status).toMatch(/late: change plan:? overdue, not confirmed yet/iu)
      expect(promises).toContain('Late: change plan, Dee Example (not confirmed yet), was due by Fri, Mar 20')
      expect(gate).toContain('Change plan: overdue, not confirmed yet, Dee Example')
    })

    test('and what one took on oneself is promised', async () => {
      await ada.says('/pilot commit change plan me by 20 March')
      await ada.taps('Yes, note it')
      const [status] = await everywhere()
      expect(status).toMatch(/Change plan:? promised, due Fri, Mar 20/u)
    })
  })

  test('a seat that nobody has said yes to is shown as such', async () => {
    await world.person('cleo').says('help')
    await ada.says('/pilot sponsor @cleo CFO')
    await ada.says('/pilot deputy @dee')
    const sponsor = 'Sponsor: Cleo Example (not confirmed yet)'
    await ada.says('/pilot summary')
    expect(ada.heard()).toContain(sponsor)
    expect(ada.heard()).toContain('Owner: Ada Example ·')
    await ada.says('/pilot sponsor')
    expect(ada.heard()).toContain('So far: Cleo Example (not confirmed yet)')
    await ada.says('/pilot deputy')
    expect(ada.heard()).toContain('So far: Dee Example (not confirmed yet)')
    await world.passes({ hours: 2 })
    await world.person('cleo').taps('Accept')
    await ada.says('/pilot summary')
    expect(ada.heard()).not.toContain(sponsor)
    expect(ada.heard()).toContain('Sponsor: Cleo Example')
  })

  describe('somebody who is named for several things of a pilot', () => {
    beforeEach(async () => {
      const [pilot] = await world.store.find('pilot', 'default', 'all')
      const ready = { ...pilot!, stage: 'production' as const, stageSince: world.now() }
      await world.store.commit({ organisation: 'default', records: [ready], entries: [] })
      await ada.says('/pilot readiness training, documentation, monitoring and rollback @dee by 20 March')
      await ada.taps('Yes, note it')
      await world.passes({ hours: 1 })
    })

    test('gets one question with all of it, and one press takes it all', async () => {
      expect(dee.unasked().length).toBe(1)
      expect(dee.everything()).toContain('Ada Example says that you take care of these')
      expect(dee.everything()).toMatch(/Documentation \(by Fri, Mar 20, 2026\)/u)
      expect(dee.labels()).toEqual(['Accept all', 'Not me', 'One by one'])
      await dee.taps('Accept all')
      expect(dee.heard().match(/Thank you/gu)).toHaveLength(1)
      expect(dee.heard()).toMatch(
        /You take on .*documentation, monitoring, way back.* training for users \(by Fri, Mar 20, 2026\) for Claims/u,
      )
      expect(dee.labels()).toEqual([])
      await world.passes({ hours: 1 })
      expect(news()).toHaveLength(1)
      expect(news()[0]).toMatch(/said yes, for Claims triage: documentation, monitoring, .* and training/u)
    })

    test('says yes or no to all of it in a word', async () => {
      await dee.says('why')
      expect(dee.heard().match(/you are named for this pilot/gu)).toHaveLength(1)
      await dee.says('no')
      expect(dee.heard()).toContain('You said no, for Claims triage: ')
      expect(dee.labels()).toEqual([])
      await world.passes({ hours: 1 })
      expect(news()).toHaveLength(1)
      expect(news()[0]).toMatch(/said no, for Claims triage: documentation, .* and training/u)
    })

    test('can take some of it, and what is left stays one question', async () => {
      await dee.taps('One by one')
      expect(dee.heard().match(/Is that right\?/gu)).toHaveLength(4)
      await dee.says('yes')
      expect(dee.heard()).not.toContain('Thank you')
      await dee.taps('Not me')
      expect(dee.heard()).toContain('You said no, for Claims triage: ')
      await ada.says('/pilot readiness rollback me by 20 March')
      await ada.taps('Yes, note it')
      const [asked] = dee.messages()
      await dee.tapsOn(asked!, 'Accept all')
      expect(dee.heard()).toMatch(/You take on \S.* and \S.* for Claims triage/u)
      expect(dee.heard()).not.toContain('way back')
      await ada.says('/pilot readiness')
      expect(ada.heard().match(/promised, Dee Example/gu)).toHaveLength(2)
    })

    test('is asked for a seat on its own', async () => {
      await ada.says('/pilot deputy @dee')
      await world.passes({ days: 7 })
      expect(dee.labels().join(', ')).toBe(
        'Accept all, Not me, One by one, Accept, Not me, Ask somebody else',
      )
      await dee.says('yes')
      expect(dee.heard()).toContain('Yes to what?')
    })
  })

  test('a yes to a score is no news before the last one', async () => {
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    const ready = { ...pilot!, stage: 'pilot' as const, stageSince: world.now() }
    await world.store.commit({ organisation: 'default', records: [ready], entries: [] })
    await ada.says('/pilot matrix')
    await ada.picks('For governance (security or risk)', 'dee')
    await ada.picks('For data integration (data or platform)', 'cleo')
    await world.passes({ hours: 1 })
    const before = ada.messages().length
    await dee.taps('Accept')
    await world.passes({ hours: 1 })
    expect(ada.messages().length).toBe(before)
    await world.person('cleo').taps('Accept')
    expect(ada.messages().length).toBe(before + 1)
    expect(ada.messages().at(-1)?.words).toContain('Everybody whom you named for a score has said yes')
  })

  test('what waits for the same morning comes in one message', async () => {
    await ada.says('/pilot commit budget @dee by 20 March')
    await ada.taps('Yes, note it')
    await ada.says('/pilot commit change plan @cleo by 20 March')
    await ada.taps('Yes, note it')
    await world.passes({ hours: 1 })
    await world.until('2026-03-03T19:00:00.000Z')
    await dee.taps('Not me')
    await world.person('cleo').taps('Not me')
    const before = ada.messages().length
    await world.until('2026-03-04T09:00:00.000Z')
    expect(ada.messages().length).toBe(before + 1)
    const told = ada.messages().at(-1)
    expect(told?.words).toContain('Dee Example said no, for Claims triage: budget')
    expect(told?.words).toContain('Cleo Example said no, for Claims triage: change plan')
    expect(told?.live.map(({ label }) => label)).toEqual(['Promises'])
  })
})
