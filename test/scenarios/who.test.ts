import { afterEach, beforeEach, expect, test } from 'vitest'
import { onEach } from '../each.ts'
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

  async function sponsor() {
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    return pilot?.sponsor ?? null
  }

  async function askedFor(question: RegExp): Promise<void> {
    await ada.says('/pilot coach')
    while (!question.test(ada.heard())) await ada.taps('Skip')
  }

  test('of two people at once it is asked which one, with a button for each', async () => {
    await ada.says('/pilot deputy @mo')
    await ada.says('/pilot sponsor @cleo and @mo')
    expect(ada.heard()).toContain('Which one is it?')
    expect(await sponsor()).toBeNull()
    await ada.taps(ada.labels().findLast((label) => label.includes('leo'))!)
    expect(ada.heard()).toContain('Cleo Example')
    await askedFor(/Who in the business owns/u)
    await ada.says('Cleo and Mo own it together')
    expect(ada.heard()).toContain('Which one is it?')
    expect(ada.labels()).toEqual(expect.arrayContaining(['Cleo Example', 'Mo Example']))
    await ada.taps('Mo Example')
    await ada.says('/pilot summary')
    expect(ada.heard()).toContain('Mo Example')
  })

  test('a team, a role or a vendor is no person, wherever one is asked for', async () => {
    await ada.says('/pilot sponsor')
    await ada.says('the claims board')
    expect(ada.heard()).toContain('"the claims board" is not one person')
    await ada.says('the CFO has not said yes yet')
    expect(ada.heard()).toContain('I ask them myself')
    await ada.says('she said yes')
    expect(ada.heard()).toContain("nobody's name")
    expect(await sponsor()).toBeNull()
    await ada.says('/pilot handover Claims triage to the legal team')
    expect(ada.heard()).toContain('is not one person')
    await ada.says('cancel')
    await askedFor(/Who in the business owns/u)
    await ada.says('our vendor')
    expect(ada.heard()).toContain('Who of "our vendor" is it')
  })

  test('who finds something out is never the speaker but by saying so, and the day is kept', async () => {
    await askedFor(/Which specific problem/u)
    await ada.taps("I don't know yet")
    await ada.says('the legal team by 20 March')
    expect(ada.heard()).toContain('"the legal team" is not one person')
    expect(ada.heard()).toContain('by Fri, Mar 20')
    await ada.says('Jean Ward')
    expect(ada.heard()).toContain('nobody called Jean Ward here')
    expect(ada.heard()).toContain('by Fri, Mar 20')
    await ada.picks('Somebody else', 'dee')
    expect(ada.heard()).toMatch(/Noted: Dee Example finds out about .* by Fri, Mar 20/u)
  })

  test('a promise with a day alone is nobody’s', async () => {
    await ada.says('/pilot commit budget')
    await ada.says('by 20 March')
    expect(ada.heard()).not.toContain('Ada Example')
    await ada.says('ich')
    expect(ada.heard()).toMatch(/Ada Example, by Fri, Mar 20/u)
  })

  test('somebody is known by a last name, turned about, and with a letter wrong', async () => {
    await ada.says('/pilot deputy @dee')
    await ada.says('/pilot commit budget Example, Dee by 13 March')
    expect(ada.heard()).toMatch(/Dee Example, by Fri, Mar 13/u)
    await ada.says('cancel')
    await ada.says('/pilot commit budget Dee Exmaple by 13 March')
    expect(ada.heard()).toContain('Do you mean one of these?')
    await ada.taps('Dee Example')
    expect(ada.heard()).toMatch(/Dee Example, by Fri, Mar 13/u)
  })

  test('the words of a sentence never become a title', async () => {
    await ada.says('/pilot sponsor')
    await ada.says('@cleo i think?? she said ok in the hallway')
    expect((await sponsor())?.title ?? 'CFO').toBe('CFO')
    expect(ada.heard()).not.toContain('hallway')
    await ada.says('/pilot sponsor @cleo please')
    expect((await sponsor())?.title ?? 'CFO').toBe('CFO')
    await ada.says('/pilot sponsor @dee, Chief Data & AI Officer')
    expect(ada.heard()).toContain('Dee Example, Chief Data & AI Officer')
  })

  test('a sponsor says what their own title is', async () => {
    await ada.says('/pilot sponsor me, CFO')
    expect(ada.heard()).toContain('Ada Example, CFO')
    await ada.says('/pilot my title is Head of Claims')
    expect(ada.heard()).toContain('Ada Example, Head of Claims')
    await ada.says('/pilot my title is not sure yet')
    expect(ada.heard()).toContain('What is your title?')
    await ada.says('she said ok in the hallway')
    expect(ada.heard()).toContain('I read no title in that')
    expect((await sponsor())?.title).toBe('Head of Claims')
  })
})
