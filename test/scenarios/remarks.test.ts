import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { beginWorld, type Person, type World } from '../world.ts'

const QUESTION = 'Which specific problem'

onEach((platform) => {
  let world: World
  let ada: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    await ada.says('/pilot start Damage photos')
    await ada.says('/pilot deputy @dee')
    await ada.says('/pilot start Claims triage')
    expect(ada.heard()).toContain(QUESTION)
    await ada.says('/pilot sponsor @cleo CFO for Claims triage')
  })
  afterEach(() => world.ends())

  async function shows(pilot: string): Promise<string> {
    await ada.says(`/pilot status ${pilot}`)
    return ada.heard()
  }

  describe('a wish is heard whatever waits, and the question waits again', () => {
    test('"later pls" puts the talk aside', async () => {
      await ada.says('later pls')
      expect(ada.heard()).toContain('we go on where you stopped')
    })

    test('"ask me again on thursday" puts it aside until then', async () => {
      await ada.says('ask me again on thursday')
      expect(ada.heard()).toContain('Before Thu, Mar 5')
      await ada.says('/pilot coach Claims triage')
      expect(ada.heard()).toContain(QUESTION)
    })

    test('"snooze everything" asks until when', async () => {
      await ada.says('snooze everything')
      expect(ada.heard()).toMatch(/Until when shall I ask you nothing[^]*Which specific problem/u)
      await ada.taps('For a month')
      expect(ada.heard()).toContain('I will not ask you anything until')
    })

    test('a vacation is offered with one button', async () => {
      await ada.says("I'm on vacation until the 14th")
      expect(ada.heard()).toMatch(/Shall I ask you nothing until Sat, Mar 14[^]*Which specific problem/u)
      await ada.says('yes please')
      expect(ada.heard()).toContain('I will not ask you anything until Sat, Mar 14')
    })

    test('a bare "stop" asks what shall stop, the questions first', async () => {
      await ada.says('STOP!!')
      expect(ada.heard()).toMatch(/What shall I stop[^]*Which specific problem/u)
      const labels = ada.labels()
      expect(labels.indexOf('Stop asking for now')).toBeGreaterThan(-1)
      expect(labels.indexOf('Stop asking for now')).toBeLessThan(labels.indexOf('Stop the pilot'))
      await ada.taps('Stop asking for now')
      expect(ada.heard()).toContain('I will not ask you anything until')
    })
  })

  describe('a fact is offered, and noted once confirmed', () => {
    beforeEach(async () => {
      await ada.says('later')
    })

    test('who sponsors a pilot', async () => {
      await ada.says('Cleo sponsors damage photos')
      expect(ada.heard()).toContain('Shall I note Cleo Example as the sponsor of Damage photos?')
      expect(await shows('Damage photos')).not.toContain('Cleo')
      await ada.says('Cleo sponsors damage photos')
      await ada.says('yup')
      // Where the platform tells no title it is asked for.
      expect(ada.heard()).toMatch(/Sponsor of Damage photos: Cleo Example|What is Cleo Example's title/u)
    })

    test('who approved how much, in spite of a slip', async () => {
      await ada.says('CFO aproved 120k for claims triage')
      expect(ada.heard()).toContain('Shall I note for Claims triage: Cleo Example approved 120k?')
      await ada.taps('Yes, note it')
      expect(ada.heard()).not.toContain('is met')
    })

    test('what is done asks what shows it', async () => {
      await ada.says('the change plan for claims triage is done')
      expect(ada.heard()).toMatch(/What shows|shows that/u)
    })

    test('who left, and what they have', async () => {
      await ada.says('btw dee left the company on friday')
      expect(ada.heard()).toContain('Dee Example is gone?')
    })

    test('that a pilot is ready shows the gate', async () => {
      await ada.says('claims triage is ready for the next stage')
      expect(ada.heard()).toContain('Claims triage')
      expect(ada.heard()).not.toContain('Shall I')
    })

    test.each([
      'training is not done',
      'Cleo is not the sponsor',
      'is monitoring done',
      'monitoring is almost done',
    ])('"%s" is none', async (words) => {
      await ada.says(words)
      expect(ada.heard()).not.toMatch(/Shall I note|What shows/u)
    })
  })

  describe('a fact while a question waits', () => {
    test('is offered beside being the answer, and neither is noted by itself', async () => {
      await ada.says('Cleo sponsors damage photos')
      expect(ada.heard()).toMatch(/Shall I note Cleo Example as the sponsor[^]*Which specific problem/u)
      expect(ada.heard()).not.toContain('Noted')
      expect(ada.labels()).toContain('It is my answer')
      await ada.taps('Cleo Example as the sponsor')
      expect(ada.heard()).toContain('Cleo Example')
      expect(ada.heard()).not.toContain('The problem: ')
    })
  })
})
