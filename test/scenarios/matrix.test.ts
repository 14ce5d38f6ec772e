import { afterEach, beforeEach, expect, test } from 'vitest'
import { isScoring, type Scoring } from '../../src/commitments/maturity.ts'
import type { Capability } from '../../src/vocabulary/maturity.ts'
import { onEach } from '../each.ts'
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

  /** The pilot is at the pilot stage since now. */
  async function atPilotStage(): Promise<void> {
    const { store } = world
    const [organisation] = await store.organisations()
    const [pilot] = await store.find('pilot', organisation!.id, 'all')
    const record = {
      ...pilot!,
      stage: 'pilot' as const,
      stageSince: world.now(),
      attention: world.now(),
    }
    await store.commit({ organisation: organisation!.id, records: [record], entries: [] })
  }

  /** Somebody else scores the capability meanwhile; null takes that back. */
  async function scoredBy(by: string | null, of: Capability): Promise<void> {
    const one = await scoringOf(of)
    const own = one.scores.filter((each) => each.by !== 'otto')
    const scores = by ? [...own, { level: 0, evidence: null, by, at: world.now() } as const] : own
    await world.store.commit({ organisation: 'default', records: [{ ...one, scores }], entries: [] })
  }

  async function scoringOf(of: Capability): Promise<Scoring> {
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    const all = await world.store.find('commitment', 'default', `pilot:${pilot!.id}`)
    return all.filter(isScoring).find(({ capability }) => capability === of)!
  }

  const evidence = async (of: Capability) => (await scoringOf(of)).scores.map((one) => one.evidence)

  test('each capability is scored by whoever owns it, again every quarter, with its trend', async () => {
    await ada.says('/pilot matrix')
    expect(ada.heard()).toContain('The matrix starts there')
    await atPilotStage()
    await ada.says('/pilot commit maturity score @dee')
    expect(ada.heard()).toContain('Who scores what?')
    await ada.picks('For governance (security or risk)', 'dee')
    expect(ada.heard()).toContain('Dee Example scores this: governance')
    await ada.picks('For data integration (data or platform)', 'dee')

    await world.passes({ hours: 1 })
    expect(dee.everything()).toContain('how far this is: governance and data integration')
    await dee.taps('Accept')
    expect(dee.heard()).toContain('How far is data integration? It shows in the automation rate.')
    await dee.taps('1 = Real data, moved by hand')
    await scoredBy('otto', 'data')
    await dee.says('A nightly file from the archive')
    expect(await evidence('data')).toEqual(['A nightly file from the archive', null])
    await scoredBy(null, 'data')
    expect(dee.heard()).toContain('How far is governance?')
    expect(dee.heard()).not.toContain('Data integration: ')
    await dee.taps('0 = Late reviews')
    await dee.taps('Skip')
    expect(dee.heard()).toContain('I ask again around Mon, Jun 1')
    await dee.says('/pilot matrix')
    expect(dee.heard()).toMatch(/Governance:?\s+0 = Late reviews/u)
    expect(dee.heard()).not.toContain('Enablement')

    await world.passes({ days: 88 })
    expect(dee.everything()).toMatch(
      /How far is data integration now\?.* On Tue, Mar 3, 2026: 1 = Real data/u,
    )
    await dee.taps('2 = Some feeds run by themselves')
    expect(dee.heard()).toContain('It was 1 on Tue, Mar 3, 2026')
    await dee.taps('Skip')
    await world.passes({ days: 5 })
    await dee.taps('Still the same: 0')
    expect(dee.heard()).not.toContain('What shows it')
    expect(dee.heard()).toContain('I ask again around')
    await ada.says('/pilot matrix')
    expect(ada.heard()).toMatch(
      /Data integration:?\s+2 = Some feeds run by themselves \(Dee Example, .*\)\. It was 1 on/u,
    )
    // The picture, in the words that each platform gives it.
    expect(ada.heard()).toMatch(/data integration:? 2\b[\s\S]*governance:? 0\b/iu)
  })

  test('the owner is asked who scores what once the pilot runs, and one press takes all six', async () => {
    await atPilotStage()
    await world.passes({ days: 10 })
    expect(ada.everything()).toContain(
      'Who can tell how far this is: problem definition, data integration, governance, measurement, operating model, and enablement?',
    )
    await ada.taps('I score all of these')
    const six = [
      ['problem definition? It shows in the outcome lift.', '3 = The outcome has a baseline'],
      ['data integration? It shows in the automation rate.', '0 = Curated data, manual steps'],
      ['governance? It shows in the policy pass rate.', '4 = Built-in controls, approvals, audit trail'],
      ['measurement? It shows in the adoption rate.', '1 = Use is counted'],
      ['operating model? It shows in the time to resolution.', '2 = Owner and backlog'],
      ['enablement? It shows in the activation time.', '0 = One-off training'],
    ] as const
    for (const [asked, level] of six) {
      expect(ada.heard()).toContain(`How far is ${asked}`)
      // Whoever types gives the number alone.
      if (asked.startsWith('governance')) await ada.says('4')
      else await ada.taps(level)
    }
    await ada.taps('Skip')
    await ada.says('/pilot matrix')
    for (const [, level] of six) expect(ada.heard()).toContain(level)
    await dee.says('/pilot matrix Claims triage')
    expect(dee.heard()).not.toContain('baseline')

    const [pilot] = await world.store.find('pilot', 'default', 'all')
    const asked = await world.store.find('commitment', 'default', `pilot:${pilot!.id}`)
    const due = asked.filter(isScoring).map((one) => ({ ...one, due: '2026-03-01' }))
    await world.store.commit({ organisation: 'default', records: due, entries: [] })
    await ada.says('/pilot matrix')
    await ada.taps('Score it')
    for (const _ of six) await ada.says('4')
    await ada.says('The audit of June')
    // Half a year instead of a quarter, where nothing is left to reach.
    expect(ada.heard()).toContain('I ask again around Wed, Sep 9')
  })
})
