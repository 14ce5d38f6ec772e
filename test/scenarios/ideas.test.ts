import { afterEach, beforeEach, expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { beginWorld, type Person, type World } from '../world.ts'

const GOOD = ['Yes', 'Yes', 'Yes', 'Partly', 'Yes', 'Yes'] as const

onEach((platform) => {
  let world: World
  let ada: Person
  let otto: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    otto = world.person('otto')
  })
  afterEach(() => world.ends())

  /** Goes through the six questions, a press each. */
  async function assesses(person: Person, name: string, answers: readonly string[] = GOOD): Promise<void> {
    await person.says(`/pilot idea ${name}`)
    for (const answer of answers) await person.taps(answer)
  }

  test('six presses tell whether an idea fits, why, and what would raise it', async () => {
    await ada.says('/pilot idea Mail sorting')
    const asked = [
      'Does this work come up often',
      'Is it clear what goes in',
      'Are the people who do this work willing',
      'Is the data within reach',
      'Does somebody in the business want it',
      'Can the return be counted',
    ]
    for (const [index, question] of asked.entries()) {
      expect(ada.heard()).toContain(`Mail sorting · ${index + 1} of 6`)
      expect(ada.heard()).toContain(question)
      await ada.taps(GOOD[index]!)
    }
    expect(ada.heard()).toContain('Mail sorting: a good fit')
    expect(ada.heard()).toMatch(/Speaks for it: often and alike, clear inputs and outputs, people willing/u)
    expect(ada.heard()).toContain('Still open: data within reach.')
    expect(ada.heard()).toContain('Ask who holds the data, and look at a sample of it.')
  })
})
