import { afterEach, beforeEach, expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { beginWorld, type Person, type World } from '../world.ts'

onEach((platform) => {
  let world: World
  let ada: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
  })
  afterEach(() => world.ends())

  const ANSWERS = [
    'Claims clerks retype 400 letters a day into the claims system',
    'Dee Example',
    'Keep my answer',
    'Handling time per letter from 12 to 8 minutes by June, with half the errors',
    'Letters sit in the archive, the archive team gives access',
    'later',
  ]

  /** How often each message of the coach's changed after it came. */
  const edits = () =>
    Array.from(
      Map.groupBy(world.stage().showings(), ({ key }) => key).values(),
      (forms) => [forms.filter(({ edit }) => edit).length, forms[0]!.words] as const,
    )
  const often = () => edits().filter(([times]) => times > 1)

  test.each([
    ['typed', (words: string) => ada.says(words)],
    ['pressed', (words: string) => (ada.labels().includes(words) ? ada.taps(words) : ada.says(words))],
  ])('in a talk that is %s a message is edited at most once', async (_how, answers) => {
    await ada.says('/pilot start Claims triage')
    for (const words of ANSWERS) await answers(words)
    await answers('Continue')
    for (const words of ["I don't know yet", 'Skip', 'Skip', 'Back', 'Skip']) await answers(words)
    expect(edits().length).toBeGreaterThan(8)
    expect(often()).toEqual([])
  })

  test('a button that is pressed twice in a moment is answered once', async () => {
    await ada.says('/pilot start Claims triage')
    for (const [label, said] of [
      ['Skip', 'Who in the business owns the outcome?'],
      ["I don't know yet", 'Who will find out, and by when?'],
      ['Skip', 'How will you know it worked?'],
      ['Later', 'we go on where you stopped'],
    ] as const) {
      await ada.tapsTwice(label)
      expect(ada.heard().split(said), ada.heard()).toHaveLength(2)
      expect(ada.heardMessages()).toHaveLength(1)
    }
    await ada.says('status')
    await ada.tapsTwice('Promises')
    expect(ada.heardMessages()).toHaveLength(1)
    await world.passes({ hours: 1 })
    await ada.taps('Promises')
    expect(ada.heardMessages()).toHaveLength(1)
    expect(often()).toEqual([])
  })

  test('buttons that end while their message is on its way are gone as soon as it is there', async () => {
    await ada.says('/pilot start Claims triage')
    const before = ada.labels().filter((label) => label === 'Skip').length
    const { arrived, release } = world.stage().holds()
    const first = ada.seat.say(ANSWERS[0]!)
    await arrived
    const second = ada.seat.say('skip')
    await second
    release()
    await first
    await world.settled()
    expect(before).toBe(1)
    expect(ada.labels().filter((label) => label === 'Skip')).toHaveLength(1)
  })
})
