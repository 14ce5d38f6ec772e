import { afterEach, beforeEach, describe, expect, test } from 'vitest'
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

  describe('what is something else than what was asked for', () => {
    test('becomes no name before it was confirmed, and the name is asked for again', async () => {
      await ada.says('idea')
      for (const words of [
        'hiya',
        'Cleo is our new sponsor',
        'is that really needed?',
        'which pilots are late',
        'lol',
      ]) {
        await ada.says(words)
        expect(ada.heard()).toContain('What is the idea called?')
        expect(ada.heard()).not.toContain('1 of 6')
      }
      await ada.says('letters')
      await ada.taps('It is my answer')
      expect(ada.heard()).toContain('letters · 1 of 6')
    })

    test('becomes no reason, and the reason is asked for again', async () => {
      await ada.says('/pilot stop Claims triage')
      await ada.taps('Stop the pilot')
      for (const words of ['good morning', 'lol', 'which pilots are late', 'tbd']) {
        await ada.says(words)
        expect(ada.heard()).toContain('Why do you stop Claims triage?')
      }
      await ada.says('nobody uses it')
      expect(ada.heard()).toContain('Claims triage is stopped: "nobody uses it"')
    })
  })

  describe('whoever is not understood again and again', () => {
    async function hears(texts: string[]): Promise<string[]> {
      const first: string[] = []
      for (const words of texts) {
        await ada.says(words)
        first.push(ada.heard())
      }
      return first
    }

    test('hears it in another way, then who can help, and no sentence twice in a row', async () => {
      const said = await hears(['blue monkeys everywhere', 'qwertz uiop', 'blub blah', 'xyzzy'])
      expect(said[0]).toContain('I am not sure what you mean')
      expect(said[1]).toMatch(/For example, ".+", or ".+"/u)
      expect(said[2]).toContain('Otto Example can help you')
      expect(said[3]).not.toBe(said[2])
    })

    test('is counted anew once something was understood', async () => {
      const said = await hears(['blue monkeys everywhere', 'status', 'qwertz uiop'])
      expect(said[2]).toBe(said[0])
    })

    test('hears two examples of what is open', async () => {
      await ada.says('/pilot sponsor')
      const who = await hears(['Jo Nobody', 'Al Unknown', 'whoever'])
      expect(who[0]).toContain('I find nobody called Jo Nobody')
      expect(who[1]).toContain('"@Sam", or the whole name')
      expect(who[2]).toContain('Otto Example can help you')
      await ada.says('cancel')
      await ada.says('/pilot commit budget me')
      const day = await hears(['asdf', 'hm hm'])
      expect(day[0]).toContain('I could not find a date')
      expect(day[1]).toContain('"Friday", or "mid January"')
      expect(ada.labels()).toContain('Pick a day')
    })

    test('gets the question that comes nearest as a button', async () => {
      await ada.says('what is the total budget ceiling?')
      expect(ada.labels()).toContain('What it may cost')
    })
  })
})
