import { afterEach, beforeEach, expect, test } from 'vitest'
import { commitmentId } from '../../src/records/commitment.ts'
import { onEach } from '../each.ts'
import { beginWorld, type World } from '../world.ts'

onEach((platform) => {
  let world: World
  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
  })
  afterEach(() => world.ends())

  test('a fiscal day is asked about until the program office says when fiscal years start', async () => {
    const [ada, otto] = [world.person('ada'), world.person('otto')]
    const kept = async () => (await world.store.get('organisation', 'default', 'default'))?.yearStarts
    await ada.says('/pilot start Claims triage')
    await ada.taps('Later')
    await ada.says('/pilot commit budget by the end of FY26')
    expect(ada.heard()).toMatch(/when your fiscal year starts.*"fiscal year starts in April"/u)
    await ada.says('/pilot fiscal year')
    expect(ada.heard()).toContain('Nobody has told me when your fiscal year starts.')
    await ada.says('fiscal year starts in April')
    expect(ada.heard()).toContain('Only the program office can change')
    expect(await kept()).toBeNull()

    await otto.says('/pilot fiscal year starts whenever')
    expect(otto.heard()).toContain('in which month your fiscal year starts')
    await otto.says('Our fiscal year starts in April.')
    expect(otto.heard()).toContain('Fiscal years start in April: FY26 ends on Mar 31, 2026.')
    expect(await kept()).toBe(4)

    await ada.says('/pilot commit budget me by the end of FY27')
    expect(ada.heard()).toContain('Mar 31, 2027')
    await ada.taps('Yes, note it')
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    expect(
      await world.store.get('commitment', 'default', commitmentId(pilot!.id, 'budget', null)),
    ).toMatchObject({
      due: '2027-03-31',
    })

    await otto.says('undo')
    expect(otto.heard()).toMatch(/Fiscal years start in April/u)
    expect(await kept()).toBeNull()
  })
})
