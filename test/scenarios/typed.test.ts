import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Option } from '../../src/vocabulary/questions.ts'
import { commitmentId } from '../../src/records/commitment.ts'
import { onEach } from '../each.ts'
import { stands } from '../standing.ts'
import { beginWorld, TUESDAY, type Person, type World } from '../world.ts'

const PROMISES = ['training', 'documentation', 'monitoring', 'rollback'] as const

onEach((platform) => {
  let world: World
  let ada: Person
  let dee: Person
  let cleo: Person
  let id: string

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    dee = world.person('dee')
    cleo = world.person('cleo')
    await ada.says('/pilot start Claims triage')
    await ada.taps('Later')
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    id = pilot!.id
  })
  afterEach(() => world.ends())

  const kept = (what: Parameters<typeof commitmentId>[1], subject: string | null = null) =>
    world.store.get('commitment', 'default', commitmentId(id, what, subject))

  describe('before what somebody was named for', () => {
    beforeEach(async () => {
      await stands(world, 'Claims triage', { stage: 'production' }, {})
      await ada.says(`/pilot readiness ${PROMISES.join(', ')} @dee by 20 March`)
      await ada.taps('Yes, note it')
      await world.passes({ hours: 1 })
      expect(dee.labels()).toEqual(['Accept all', 'Not me', 'One by one'])
    })

    test.each(['accept all', 'Accept all.', 'ACCEPT ALL, thanks', '/pilot accept all'])(
      '"%s" takes it all, and its buttons end',
      async (words) => {
        await dee.says(words)
        expect(dee.heard()).toMatch(/Thank you.*You take on .* for Claims triage/u)
        expect(dee.labels()).toEqual([])
        for (const what of PROMISES) expect(await kept(what)).toMatchObject({ agreed: true })
      },
    )

    test('"not me" leaves it all, and whoever named them hears it', async () => {
      await dee.says('not me')
      expect(dee.heard()).toContain('You said no, for Claims triage: ')
      expect(dee.labels()).toEqual([])
      await world.passes({ hours: 1 })
      expect(ada.everything()).toMatch(
        /Dee Example said no, for Claims triage: documentation, .* and training/u,
      )
    })

    test('also after something else was said, and where several have the label they say which', async () => {
      await dee.says('hm')
      await dee.says('one by one')
      expect(dee.heard().match(/Is that right\?/gu)).toHaveLength(4)
      await dee.says('not me')
      expect(dee.heard()).toContain('Which of these do you mean?')
      expect((await kept('monitoring'))?.person).not.toBeNull()
      await dee.picks('Choose one', 'Claims triage: monitoring')
      expect(dee.heard()).toContain('You said no, for Claims triage: ')
      expect((await kept('monitoring'))?.person).toBeNull()
      expect((await kept('rollback'))?.person).not.toBeNull()
    })

    test('what only contains a label, or asks about it, presses nothing', async () => {
      for (const words of ['accept all?', 'not me, but Mo', 'not me but Mo', 'acc', 'I accept all that'])
        await dee.says(words)
      expect(dee.labels()).toEqual(expect.arrayContaining(['Accept all', 'Not me', 'One by one']))
      for (const what of PROMISES) expect(await kept(what)).toMatchObject({ agreed: false })
    })
  })

  test('a text is the answer to what is asked, not the press of an older button', async () => {
    await ada.says('/pilot commit budget me by 6 March')
    await ada.taps('Yes, note it')
    await ada.says('/pilot commitments')
    await ada.picks('Choose one', 'Budget for the whole path: promised')
    expect(ada.labels()).toContain('It is done')
    await ada.says('/pilot stop')
    await ada.taps('Stop the pilot')
    await ada.says('It is done')
    await ada.taps('Yes, do that')
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    expect(pilot!.ended?.reason).toBe('It is done')
  })

  test('what is picked may be typed: a line of a list by its number or a word of it, a day, a person', async () => {
    await stands(world, 'Claims triage', { stage: 'production' }, {})
    await ada.says('/pilot readiness monitoring, rollback me by 20 March')
    await ada.taps('Yes, note it')
    await ada.says('/pilot commitments')
    await ada.says('monitoring')
    expect(ada.heard()).toContain('Monitoring')
    await ada.says('2026-03-27')
    expect(ada.heard()).toContain('monitoring is now due Fri, Mar 27, 2026')
    await ada.says('/pilot commitments')
    await ada.says('1')
    expect(ada.labels()).toContain('It is done')
    expect((await kept('rollback'))?.due).toBe('2026-03-20')
  })

  test('a label that stands nowhere is no answer', async () => {
    await ada.says('/pilot coach')
    await ada.says('Begin')
    expect(ada.heard()).toContain('I have not kept it')
    await ada.says('Write the review')
    expect(ada.heard()).toContain('I have not kept it')
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    expect(pilot!.answers).toEqual({})
  })

  describe('before a go or no-go', () => {
    beforeEach(async () => {
      await ada.says('/pilot sponsor @cleo CFO for Claims triage')
      await world.passes({ hours: 2 })
      await cleo.says('accept')
      expect(cleo.heard()).toContain('Thank you')
      const answers = {
        usage: answer('', 'daily'),
        value: answer('9 minutes'),
        feedback: answer('A channel'),
      }
      await stands(world, 'Claims triage', { stage: 'pilot', answers }, {})
      await world.until('2026-03-04T08:30:00.000Z')
      await ada.says('/pilot decide')
      await ada.taps('Ask for the decision')
      await world.passes({ hours: 3 })
      expect(cleo.labels()).toEqual(expect.arrayContaining(['Go', 'No-go', 'Not yet']))
    })

    function answer(text: string, choice?: Option) {
      return { text, weak: [], at: TUESDAY, by: 'ada', ...(choice && { choice }) }
    }

    test('a go is made, told and closed as by the press', async () => {
      await cleo.says('go')
      await cleo.says('go all the same')
      expect(cleo.heard()).toContain('Go for Claims triage. Thank you for deciding.')
      expect(cleo.labels()).not.toContain('No-go')
      expect(await kept('go-decision')).toMatchObject({ state: 'met', verdict: 'go' })
      expect(ada.everything()).toContain('Cleo Example says go for Claims triage')
    })

    test('"not yet" asks what has to be true first', async () => {
      await cleo.says('Not yet')
      expect(cleo.heard()).toContain('What has to be true before Claims triage goes on')
      await cleo.says('Errors under 2 percent by end of june')
      await cleo.taps('Yes, note it')
      expect(await kept('condition')).toMatchObject({
        condition: 'Errors under 2 percent',
        due: '2026-06-30',
      })
    })

    test('its condition can follow at once, is shown before it counts, and another text stands beside it', async () => {
      await cleo.says('not yet, errors under 2 percent by end of june')
      expect(cleo.heard()).toContain('errors under 2 percent')
      expect(await kept('condition')).toBeUndefined()
      await cleo.says('somebody of the business runs it by mid july')
      await cleo.taps('Yes, note it')
      expect(await kept('condition')).toMatchObject({
        condition: 'errors under 2 percent',
        due: '2026-06-30',
      })
      expect(await kept('condition', '2')).toMatchObject({ due: '2026-07-15' })
      expect(cleo.labels()).not.toContain('No-go')
    })

    test('a no is made with the reason that follows it', async () => {
      await cleo.says('no-go: two vendors do the same for a tenth of it')
      expect(await kept('go-decision')).toMatchObject({
        verdict: 'no-go',
        reason: 'two vendors do the same for a tenth of it',
      })
      expect(ada.everything()).toContain('two vendors do the same')
    })

    test('a pilot is stopped by words only after its name was read', async () => {
      await ada.says('/pilot start Letter routing')
      await ada.taps('Later')
      await cleo.says('no-go: two vendors do the same for a tenth of it')
      await world.passes({ hours: 3 })
      await cleo.says('/pilot list')
      await cleo.says('stop the pilot')
      expect(cleo.heard()).toContain('Stop Claims triage for good?')
      expect((await world.store.get('pilot', 'default', id))!.stage).toBe('pilot')
    })

    test('what follows a go may be a condition: the decision is shown once more', async () => {
      await cleo.says('go, if errors stay under 2 percent')
      expect(cleo.heard()).toMatch(/Value:?\s+9 minutes/u)
      expect(await kept('go-decision')).toMatchObject({ state: 'promised' })
    })

    test('of the decisions on several pilots they say which one is meant', async () => {
      await ada.says('/pilot start Letter routing')
      await ada.taps('Later')
      const answers = {
        usage: answer('', 'daily'),
        value: answer('8 minutes'),
        feedback: answer('A channel'),
      }
      const { sponsor } = (await world.store.get('pilot', 'default', id))!
      await stands(world, 'Letter routing', { stage: 'pilot', answers, sponsor }, { met: ['sponsor'] })
      await ada.says('/pilot decide Letter routing')
      await ada.taps('Ask for the decision')
      await cleo.says('decisions')
      await cleo.says('not yet')
      expect(cleo.heard()).toContain('Which of these do you mean?')
      await cleo.picks('Choose one', 'Claims triage')
      expect(cleo.heard()).toContain('What has to be true before Claims triage goes on')
    })
  })

  describe('before the decision on a wave', () => {
    beforeEach(async () => {
      await ada.says('/pilot sponsor @cleo CFO for Claims triage')
      await world.passes({ hours: 2 })
      await cleo.taps('Accept')
      await stands(world, 'Claims triage', { stage: 'scale' }, {})
      await ada.says('/pilot rollout')
      await ada.taps('Write the review')
      await ada.says('Errors fell to 2 percent, two forms were mended')
      await cleo.says('decide Claims triage')
      expect(cleo.labels()).toEqual(expect.arrayContaining(['Continue to 25 percent', 'Hold']))
    })

    const rollout = async () => (await world.store.get('pilot', 'default', id))?.rollout

    test('the beginning of a label that only one button has is enough', async () => {
      await cleo.says('continue')
      expect(await rollout()).toMatchObject({ wave: 25 })
    })

    test('a step back takes the reason that follows the beginning of its label', async () => {
      await cleo.says('Roll back, clerks cannot work with it')
      expect(cleo.heard()).toContain('Claims triage is back at 0 percent: clerks cannot work with it')
    })

    test('a hold asks why', async () => {
      await cleo.says('hold')
      expect(cleo.heard()).toContain('Why does Claims triage')
      await cleo.says('The new reader is not there yet')
      expect(cleo.heard()).toContain('Claims triage holds at 10 percent: The new reader is not there yet')
    })

    test('a hold takes the reason that follows it', async () => {
      await cleo.says('hold - we wait for the new reader')
      expect(cleo.heard()).toContain('Claims triage holds at 10 percent: we wait for the new reader')
      expect(cleo.labels()).not.toContain('Hold')
    })
  })

  test('a question that waits takes a text as its answer, and its own labels as presses', async () => {
    await ada.says('/pilot coach')
    await ada.says('back')
    await ada.says("I don't know yet")
    expect(ada.heard()).toContain('find')
    await ada.says('/pilot coach')
    await ada.says('later')
    expect(ada.labels()).not.toContain('Skip')
  })
})
