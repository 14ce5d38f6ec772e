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

  test('the playbook shows what stands and what lacks in each phase, and asks for the one next thing', async () => {
    await ada.says('/pilot playbook')
    expect(ada.heard()).toMatch(
      /Define:?\s+lacks the problem, the first users, what changes in the work, business owner,? and success measures/iu,
    )
    expect(ada.heard()).toMatch(/Prove:?\s+later/iu)
    expect(ada.heard()).toContain('It stands at: Define')
    await ada.taps('Continue')
    expect(ada.heard()).toContain('Which specific problem does this pilot solve')
    await ada.says('Claims clerks retype 400 letters a day into the claims system')
    await ada.says('/pilot status')
    expect(ada.heard()).toContain('Playbook: Define. Next: the first users.')
    const met = ['training', 'security-review', 'security-controls'] as const
    await stands(world, 'Claims triage', { stage: 'poc' }, { met })
    await ada.says('/pilot playbook')
    expect(ada.heard()).toMatch(/Define:?\s+behind, lacks the first users/iu)
    expect(ada.heard()).toMatch(/Adopt:?\s+ahead, has training for users/iu)
    await stands(world, 'Claims triage', { stage: 'scale' })
    await ada.says('/pilot playbook')
    const lacks = {
      Prove: 'how it is used',
      Industrialise: 'the systems around it',
      Adopt: 'training and playbooks',
      Govern: 'the demands to meet',
      Expand: 'what others can reuse',
    }
    for (const [phase, lacking] of Object.entries(lacks))
      expect(ada.heard()).toMatch(new RegExp(`${phase}:?\\s+(?:behind, )?lacks [^\\n]*${lacking}`, 'iu'))
    expect(ada.heard()).toMatch(/Industrialise:?\s[^\n]*where it is used/iu)
    expect(ada.heard()).toMatch(/Industrialise:?\s[^\n]*support and releases/iu)
  })

  test('the demands of security, privacy and law are agreed before real users, and no later gate opens without', async () => {
    await stands(world, 'Claims triage', { stage: 'poc' }, { met: ['prototype', 'business-owner'] })
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('Governance criteria: missing')
    await stands(
      world,
      'Claims triage',
      { stage: 'production' },
      {
        met: ['production-system', 'rollout-plan', 'integration-plan', 'change-plan'],
      },
    )
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('the gate to Scale is not open yet')
    expect(ada.heard()).toContain('Governance criteria: missing')
    await ada.says('/pilot commit governance criteria')
    await ada.taps('It is done')
    await ada.says('Accuracy, bias, audit trail and who answers are agreed with risk and legal')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('Claims triage is now at Scale')
  })
})
