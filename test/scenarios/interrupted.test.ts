import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { onEach } from '../each.ts'
import { beginWorld, type Person, type World } from '../world.ts'

onEach((platform) => {
  let world: World
  let ada: Person
  let otto: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    otto = world.person('otto')
    await otto.says('help')
    await ada.says('/pilot start Claims triage')
  })
  afterEach(() => world.ends())

  const NAME = 'What is the new name of Claims triage?'
  const PLAN = 'what shows that it is done: change plan?'
  const BUDGET = 'what shows that it is done: budget for the whole path?'
  const SPONSOR = 'Who sponsors Claims triage?'
  const SHOWN = 'Approved in the board minutes of 3 March'

  async function promises(...kinds: string[]): Promise<void> {
    for (const what of kinds) {
      await ada.says(`/pilot commit ${what} me by 6 March`)
      await ada.taps('Yes, note it')
    }
  }

  async function saysDone(label: string): Promise<void> {
    await ada.says('/pilot commit')
    await ada.picks('Choose one', `${label}: promised`)
    await ada.taps('It is done')
  }

  describe('what somebody is asked', () => {
    beforeEach(async () => {
      await ada.taps('Later')
      await promises('change plan', 'budget')
    })

    test('waits below what is asked in between, three deep, and comes back by its name, after a restart too', async () => {
      await ada.says('/pilot rename')
      expect(ada.heard()).toContain(NAME)
      await saysDone('Change plan')
      expect(ada.heard()).toContain(PLAN)
      await ada.says('/pilot sponsor')
      expect(ada.heard()).toContain(SPONSOR)
      await saysDone('Budget for the whole path')
      expect(ada.heard()).toContain(BUDGET)
      await ada.says(SHOWN)
      expect(ada.heard()).toContain('I ask Otto Example to approve it')
      expect(ada.heard()).toContain(SPONSOR)
      await world.restarts()
      await ada.says('cancel')
      expect(ada.heard()).toContain('Fine, nothing changed')
      expect(ada.heard()).toContain(`Claims triage: ${PLAN}`)
      await ada.says(SHOWN)
      expect(ada.heard()).toContain('Done: change plan')
      expect(ada.heard()).toContain(NAME)
      await ada.says('Claims sorting')
      await ada.says('/pilot list')
      expect(ada.heard()).toContain('Claims sorting')
      await ada.says('Something else')
      expect(ada.heard()).toContain('I am not sure what you mean')
    })

    test('is let go of at the bottom where a fourth comes', async () => {
      await ada.says('/pilot rename')
      await saysDone('Change plan')
      await ada.says('/pilot sponsor')
      await ada.says('/pilot handover')
      expect(ada.heard()).toContain('Who')
      await saysDone('Budget for the whole path')
      for (const next of ['Who', SPONSOR, PLAN]) {
        await ada.says('cancel')
        expect(ada.heard()).toContain(next)
      }
      await ada.says('cancel')
      expect(ada.heard()).not.toContain(NAME)
      await ada.says('Claims sorting')
      expect(ada.heard()).toContain('I am not sure what you mean')
    })

    test('takes the place of the same question, and of another one about the same promise', async () => {
      for (let time = 0; time < 2; time += 1) {
        await otto.says('/pilot commit Claims triage')
        await otto.picks('Choose one', 'Change plan: promised')
        await otto.taps('It is done')
        expect(otto.heard()).toContain(PLAN)
      }
      await otto.taps('No longer needed')
      expect(otto.heard()).toContain('why is it no longer needed: change plan?')
      await otto.says('cancel')
      expect(otto.heard()).toContain('Fine, nothing changed')
      expect(otto.heard()).not.toContain(PLAN)
    })

    test('comes back about its own pilot', async () => {
      await ada.says('/pilot start Letters')
      await ada.taps('Later')
      await ada.says('/pilot rename Claims triage')
      await ada.says('/pilot sponsor Letters')
      expect(ada.heard()).toContain('Who sponsors Letters?')
      await ada.says('cancel')
      expect(ada.heard()).toContain(NAME)
      await ada.says('Claims sorting')
      await ada.says('/pilot list')
      expect(ada.heard()).toContain('Claims sorting')
      expect(ada.heard()).toContain('Letters')
    })

    test('does not come back about a pilot that has ended meanwhile, nor about a promise that is met', async () => {
      await saysDone('Change plan')
      await ada.says('/pilot start Letters')
      await ada.taps('Later')
      await ada.says('/pilot rename Letters')
      await ada.says('/pilot sponsor Claims triage')
      await otto.says('/pilot stop Letters')
      await otto.taps('Stop the pilot')
      await otto.says('The vendor left the market')
      await otto.says('/pilot commit Claims triage')
      await otto.picks('Choose one', 'Change plan: promised')
      await otto.taps('No longer needed')
      await otto.says('It is part of another pilot by now')
      await ada.says('cancel')
      expect(ada.heard()).toContain('Fine, nothing changed')
      expect(ada.heard()).not.toContain('new name')
      expect(ada.heard()).not.toContain(PLAN)
      await ada.says('A sentence of my own')
      expect(ada.heard()).toContain('I am not sure what you mean')
    })

    test('of another pilot waits on where the pilot of what came in between has ended', async () => {
      await promises('change plan')
      await saysDone('Change plan')
      await ada.says('/pilot start Letters')
      await ada.taps('Later')
      await ada.says('/pilot rename Letters')
      await otto.says('/pilot stop Letters because nobody uses it')
      await otto.taps('Stop the pilot')
      await ada.says('Letters sorting')
      expect(ada.heard()).toContain('stopped')
      expect(ada.heard()).toContain(PLAN)
      await ada.says(SHOWN)
      expect(ada.heard()).toContain('Done: change plan')
    })

    test('comes back by the name that the answer gave, and loses nothing of that answer', async () => {
      await saysDone('Change plan')
      await ada.says('/pilot rename')
      await ada.says('Claims sorting')
      expect(ada.heard()).toContain(`Claims sorting: ${PLAN}`)
      await ada.says(SHOWN)
      expect(ada.heard()).toContain('Done: change plan')
      const [pilot] = await world.store.find('pilot', 'default', 'name:claims sorting')
      expect(pilot?.name).toBe('Claims sorting')
    })

    test('stays what is awaited after a command about something else that asks nothing', async () => {
      await ada.says('/pilot rename')
      await saysDone('Change plan')
      await ada.says('/pilot sponsor @cleo CFO')
      expect(ada.heard()).not.toContain(NAME)
      await ada.says(SHOWN)
      expect(ada.heard()).toContain('Done: change plan')
      expect(ada.heard()).toContain(NAME)
    })

    test('is forgotten once it is more than a day old', async () => {
      await ada.says('/pilot rename')
      await world.passes({ days: 2 })
      await saysDone('Change plan')
      await ada.says(SHOWN)
      expect(ada.heard()).toContain('Done: change plan')
      expect(ada.heard()).not.toContain(NAME)
    })
  })

  test('the question of a talk waits below all of it, and is asked again in the end', async () => {
    const question = 'Which specific problem'
    expect(ada.heard()).toContain(question)
    await promises('change plan')
    await ada.says('/pilot rename')
    await saysDone('Change plan')
    await ada.says(SHOWN)
    expect(ada.heard()).toContain(NAME)
    await ada.says('cancel')
    expect(ada.heard()).toContain(question)
  })
})
