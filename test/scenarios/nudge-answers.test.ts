import { afterEach, beforeEach, expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { beginWorld, type Person, type World } from '../world.ts'

onEach((platform) => {
  let world: World
  let ada: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    await world.person('dee').says('help')
    await ada.says('/pilot start Damage photos')
    await ada.taps('Later')
    await ada.says('/pilot deputy @dee')
    await ada.says('/pilot commit budget me by 10 March')
    await ada.taps('Yes, note it')
    await world.until('2026-03-09T15:00:00.000Z')
    expect(ada.unasked().at(-1)?.text).toContain('Is it on its way')
  })
  afterEach(() => world.ends())

  test('a promise that is near is answered in words as by its buttons', async () => {
    await ada.says('yes it holds')
    expect(ada.heard()).toMatch(/Good: budget for the whole path stays due Tue, Mar 10/)
    await world.until('2026-03-10T15:00:00.000Z')
    expect(ada.unasked().at(-1)?.text).not.toContain('Is it on its way')
    await world.until('2026-03-12T15:00:00.000Z')
    expect(ada.unasked().at(-1)?.text).toContain('You had promised this by')
    await ada.says('not yet, two weeks more')
    expect(ada.labels()).toEqual(expect.arrayContaining(['Tue, Mar 24, 2026', 'Thu, Mar 26, 2026']))
    await ada.taps('Tue, Mar 24, 2026')
    expect(ada.heard()).toContain('Moved: budget for the whole path is now due Tue, Mar 24, 2026')
  })

  test('a bare yes keeps its day, and a no asks for another', async () => {
    await ada.says('nope')
    expect(ada.heard()).toContain('by when: budget for the whole path?')
    await ada.says('20 march')
    expect(ada.heard()).toContain('is now due Fri, Mar 20, 2026')
  })

  test('who has it is offered for what is meant', async () => {
    await ada.says('dee has it')
    expect(ada.heard()).toContain('Which of these do you mean?')
    await ada.picks('Choose one', 'Damage photos: budget for the whole path')
    expect(ada.heard()).toContain('Dee Example')
    expect(ada.heard()).toContain('budget for the whole path')
  })

  test('that it is done asks what shows it', async () => {
    await ada.says('its done')
    expect(ada.heard()).toContain('budget for the whole path')
    expect(ada.heard()).not.toContain('not sure what you mean')
    await ada.says('/pilot status')
    expect(ada.heard()).not.toMatch(/Budget for the whole path:?\s+met/)
  })

  test('20 march', async () => {
    await ada.says('20 march')
    expect(ada.heard()).toContain('Moved: budget for the whole path is now due Fri, Mar 20, 2026')
  })
})
