import { afterEach, beforeEach, expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { beginWorld, type Person, type World } from '../world.ts'

onEach((platform) => {
  let world: World
  let ada: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    await ada.says('/pilot start Damage photo check')
    await ada.says('/pilot commit budget me by 6 March')
    expect(ada.heard()).toContain('Fri, Mar 6')
  })
  afterEach(() => world.ends())

  async function promised(): Promise<string> {
    await ada.says('/pilot commitments')
    return ada.heard()
  }

  test.each(['👍🏽', 'sounds good', 'ja, passt'])('"%s" notes what was offered', async (yes) => {
    await ada.says(yes)
    expect(ada.heard()).toContain('Noted: budget for the whole path, Ada Example')
  })

  test.each(['nah', '👎'])('"%s" notes nothing', async (no) => {
    await ada.says(no)
    expect(await promised()).toContain('Budget for the whole path: missing')
  })

  test.each(['ok??', 'really?'])('"%s" is no yes', async (asked) => {
    await ada.says(asked)
    expect(await promised()).toContain('Budget for the whole path: missing')
  })

  test('a no with another day offers that day', async () => {
    await ada.says('no, make it 13 March')
    expect(ada.heard()).toContain('Fri, Mar 13')
    await ada.says('yup')
    expect(ada.heard()).toMatch(/Noted: budget for the whole path, Ada Example.*Fri, Mar 13/u)
  })

  test('"not now" is a no to an offer, and puts a talk aside where nothing is offered', async () => {
    await ada.says('not now')
    expect(await promised()).toContain('Budget for the whole path: missing')
    await ada.says('not now')
    expect(ada.heard()).toContain('we go on where you stopped')
  })

  test('a yes with more behind it is said back, and notes nothing before it is a plain yes', async () => {
    await ada.says('yes, but only for the first site')
    expect(ada.heard()).toContain('a yes, and besides: "but only for the first site"')
    expect(await promised()).toContain('Budget for the whole path: missing')
    await ada.taps('A plain yes')
    expect(ada.heard()).toContain('Noted: budget for the whole path')
  })

  test('a yes to what was asked before something else was said is asked about by name', async () => {
    await ada.says('no')
    await ada.says('Later')
    await ada.says('/pilot deputy @cleo for Damage photo check')
    await ada.says('Cleo is the sponsor of Damage photo check')
    expect(ada.heard()).toContain('as the sponsor of Damage photo check?')
    await ada.says('/pilot list')
    await ada.says('yes')
    expect(ada.heard()).toMatch(/You mean: Name the sponsor: .*Damage photo check\?/u)
    const sponsor = async () => (await world.store.find('pilot', 'default', 'all'))[0]!.sponsor
    expect(await sponsor()).toBeNull()
    await ada.says('yes')
    expect(await sponsor()).not.toBeNull()
  })

  test('a no with more behind it drops neither', async () => {
    await ada.says('/pilot rename Damage photo check to Photos')
    await ada.says('no, that is the old name')
    expect(ada.heard()).toContain('nothing changed')
    expect(ada.heard()).toContain('I have kept nothing of "that is the old name" either')
  })
})
