import { afterEach, beforeEach, expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { stands } from '../standing.ts'
import { beginWorld, type Person, type World } from '../world.ts'

const FOCUS = {
  10: 'Watch the metrics',
  25: 'Gather feedback',
  50: 'Optimise',
  100: 'Everybody has it',
}

onEach((platform) => {
  let world: World
  let ada: Person
  let otto: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    otto = world.person('otto')
    await ada.says('/pilot start Claims triage')
    await ada.taps('Later')
    await ada.says('/pilot commit rollback me by 1 June')
    await ada.taps('Yes, note it')
    await ada.says('/pilot commit rollback')
    await ada.taps('It is done')
    await ada.says('The old form stays open, switch it back on in the portal')
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    const scale = { ...pilot!, stage: 'scale' as const, stageSince: world.now() }
    await world.store.commit({ organisation: 'default', records: [scale], entries: [] })
  })
  afterEach(() => world.ends())

  async function reviews(words: string): Promise<void> {
    await ada.says('/pilot rollout')
    await ada.taps('Write the review')
    await ada.says(words)
    expect(ada.heard()).toContain('Kept: the review')
  }

  async function decides(label: string): Promise<void> {
    await otto.says('/pilot decide Claims triage')
    await otto.taps(label)
  }

  test('its status shows what is open, and counts what is done', async () => {
    const met = ['business-owner', 'data-access', 'monitoring', 'budget', 'go-decision'] as const
    await stands(world, 'Claims triage', { stage: 'scale' }, { met })
    await ada.says('/pilot commit change plan me by 1 June')
    await ada.taps('Yes, note it')
    await ada.says('/pilot status')
    expect(ada.heard()).toMatch(/change plan:?\s+promised/iu)
    expect(ada.heard()).not.toMatch(/monitoring:?\s+met/iu)
    expect(ada.heard()).toContain('6 things are done.')
    await ada.taps('Show all')
    expect(ada.heard()).toMatch(/monitoring/iu)
  })

  test('each wave has its focus, and the next one opens only after a review and a decision', async () => {
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('Reviews of the waves: missing')
    await ada.says('/pilot rollout')
    expect(ada.heard()).toMatch(/10 percent, since Tue, Mar 3, 2026. Watch the metrics/)
    for (const [wave, focus] of Object.entries(FOCUS)) {
      await ada.says('/pilot rollout')
      expect(ada.heard()).toContain(`${wave} percent`)
      expect(ada.heard()).toContain(focus)
      await otto.says('/pilot decide Claims triage')
      expect(otto.labels()).not.toContain('Roll back to 0 percent')
      await reviews(`Wave ${wave}: errors fell to 2 percent, two forms were mended`)
      await ada.says('/pilot rollout')
      expect(ada.heard()).toContain(`${wave} percent`)
      expect(ada.heard()).toContain('waits for a decision')
      expect(ada.labels()).not.toContain('Hold')
      await decides(
        wave === '100' ? 'Continue, it stays' : `Continue to ${{ 10: 25, 25: 50, 50: 100 }[wave]} percent`,
      )
    }
    expect(otto.heard()).toContain('rolled out to everybody')
    await ada.says('/pilot rollout')
    for (const wave of Object.keys(FOCUS)) expect(ada.heard()).toContain(`Wave ${wave}: errors fell`)
    expect(ada.heard()).toContain('continue, Otto Example')
    await ada.says('/pilot advance')
    expect(ada.heard()).not.toContain('Reviews of the waves')
  })

  test('a hold and a step back take a reason; back to nothing shows the way to the old process', async () => {
    await ada.says('/pilot commit wave reviews')
    await ada.taps('It is done')
    expect(ada.heard()).toContain('closes by itself once the 100 percent wave is reviewed')
    await reviews('Errors rose on handwritten letters, we mended the reader')
    await decides('Hold')
    await otto.says('We wait for the new reader')
    expect(otto.heard()).toContain('Claims triage holds at 10 percent: We wait for the new reader')
    await reviews('The new reader is worse')
    await decides('Roll back to 0 percent')
    expect(otto.heard()).toContain('Why does Claims triage go back a wave?')
    await otto.says('Clerks cannot work with it')
    expect(otto.heard()).toContain('Claims triage is back at 0 percent: Clerks cannot work with it')
    expect(otto.heard()).toContain('The way back: The old form stays open')
    await ada.says('/pilot rollout')
    expect(ada.heard()).toContain('Everybody works the old way again')
    await reviews('The old reader is back and was tested on 200 letters')
    await decides('Continue to 10 percent')
    expect(otto.heard()).toContain('the 10 percent wave is open')
  })

  test('a wave goes on over bad news only for what is a reason', async () => {
    await reviews('Errors went up from 3 to 9 percent on handwritten letters')
    await decides('Continue to 25 percent')
    for (const words of ['then rather hold', 'hm wait, let me ask ada first', 'ich ueberlege noch', 'sign']) {
      await otto.says(words)
      await ada.says('/pilot rollout')
      expect(ada.heard(), words).toContain('10 percent, since')
    }
    await otto.says('it was one scanner, and that is replaced')
    expect(otto.heard()).toContain('the 25 percent wave is open')
  })

  test('who hesitates has stopped nothing, and who is unclear is asked', async () => {
    await ada.says('/pilot stop Claims triage')
    await ada.taps('Stop the pilot')
    await ada.says('let me ask cleo first')
    expect(ada.heard()).toContain('have not kept it')
    await ada.says('hang on a sec')
    expect(ada.heard()).toContain('Stop Claims triage for good, because "hang on a sec"?')
    await ada.taps('Another reason')
    await ada.says('nobody uses it')
    expect(ada.heard()).toContain('Claims triage is stopped')
    await ada.says('i only wanted to pause it')
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    expect(pilot!.ended).toMatchObject({ reason: 'nobody uses it', learned: null })
  })

  test('what is decided on is the review that was read, and another one is shown first', async () => {
    const cleo = world.person('cleo')
    await cleo.says('help')
    await ada.says('/pilot sponsor @cleo CFO')
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    const sponsor = { ...pilot!.sponsor!, title: 'CFO', agreed: world.now() }
    await stands(world, 'Claims triage', { stage: 'scale', sponsor }, { met: ['sponsor'] })
    const opened = async () => (await world.store.get('pilot', 'default', pilot!.id))!.rollout?.wave ?? 10
    await ada.says('/pilot rollout')
    await ada.taps('Write the review')
    await ada.says('...')
    expect(ada.heard()).toContain('A few words more, please')
    await ada.says('First review, errors fell to two percent')
    await cleo.says('/pilot rollout')
    const first = cleo.newest('Continue to 25 percent')
    await reviews('Second review, errors rose to forty percent')
    await cleo.tapsOn(first, 'Continue to 25 percent')
    expect(cleo.heard()).toContain('a review that you have not seen yet')
    expect(cleo.heard()).toContain('Second review, errors rose')
    const second = cleo.newest('Roll back to 0 percent')
    await cleo.tapsOn(second, 'Roll back to 0 percent')
    await decides('Hold')
    await otto.says('7777')
    expect(otto.heard()).toContain('A few words more')
    await otto.says('Wait for the new forms')
    await otto.says('yes')
    await cleo.says('Errors rose far too much')
    expect(cleo.heard()).toContain('That is decided already')
    expect(cleo.heard()).toContain('Wait for the new forms')
    await reviews('Third review, all of it is mended')
    await cleo.tapsOn(first, 'Continue to 25 percent')
    expect(cleo.heard()).toContain('Third review, all of it')
    expect(await opened()).toBe(10)
    await ada.says('/pilot pause')
    await ada.taps('Pause')
    await cleo.taps('Continue to 25 percent')
    expect(cleo.heard()).toContain('Resume it first')
    expect(await opened()).toBe(10)
    await cleo.taps('Resume')
    await cleo.taps('Continue to 25 percent')
    expect(await opened()).toBe(25)
  })

  test('at the limit of a wave its review is asked for, then its decision, and the digest tells the move', async () => {
    await ada.says('/pilot sponsor @cleo CFO')
    await world.passes({ hours: 8 })
    const cleo = world.person('cleo')
    await cleo.taps('Accept')
    await world.until('2026-04-02T06:00:00.000Z')
    expect(ada.everything()).not.toContain('What did it show')
    await ada.says('/pilot status')
    await world.until('2026-04-07T10:00:00.000Z')
    expect(ada.everything()).toContain('The 10 percent wave runs since Tue, Mar 3, 2026. What did it show')
    expect(ada.everything()).not.toContain('What is still missing to close the stage')
    await ada.taps('Write the review')
    await ada.says('Errors fell to 2 percent, two forms were mended')
    await world.passes({ days: 2 })
    expect(cleo.everything()).toContain(
      'Continue, hold or roll back? Ada Example writes: Errors fell to 2 percent',
    )
    await cleo.taps('Continue to 25 percent')
    expect(cleo.heard()).toContain('the 25 percent wave is open. Gather feedback')
    await world.passes({ hours: 20 })
    expect(ada.everything()).toContain('the 25 percent wave is open. Gather feedback')
    await ada.says('/pilot status')
    expect(ada.heard()).toContain('Scale, day 2 of about 30')
    await world.until('2026-04-13T10:00:00.000Z')
    expect(cleo.everything()).toContain('Claims triage is now rolled out to 25 percent')
  })
})
