import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Pilot } from '../../src/records/pilot.ts'
import { onEach } from '../each.ts'
import type { Seen } from '../seats/seat.ts'
import { beginWorld, type Person, type World } from '../world.ts'

const PROBLEM = 'Claims clerks retype 400 letters a day into the claims system, and every tenth is wrong'

onEach((platform) => {
  let world: World
  let ada: Person
  let pilot: Pilot
  /** The second question as it was asked first. */
  let asked: Seen

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    await ada.says('/pilot start Claims triage')
    await ada.says(PROBLEM)
    asked = ada.newest('Skip')
    ;[pilot] = (await world.store.find('pilot', 'default', 'name:claims triage')) as [Pilot, ...Pilot[]]
  })

  /** Whatever came in: what was given before is there, and the server answers. */
  afterEach(async () => {
    const after = await world.store.get('pilot', 'default', pilot.id)
    expect(after?.answers.problem).toEqual(pilot.answers.problem)
    await ada.says('/pilot status Claims triage')
    expect(ada.heard()).toContain('Claims triage')
    expect(ada.heard()).toContain('Discovery')
    expect(world.stage().pings()).toEqual([])
    await world.ends()
  })

  /** What the store holds about the pilots; asking a question again writes a record anew, and that changes nothing in it. */
  async function records() {
    const pilots = await world.store.find('pilot', 'default', 'all')
    return {
      pilots: pilots.map((one) => ({ ...one, version: 0, attention: null })),
      commitments: await world.store.find('commitment', 'default', `pilot:${pilot.id}`),
      asks: await world.store.find('ask', 'default', `pilot:${pilot.id}`),
      talk: await world.store.get('talk', 'default', `${pilot.id}.discovery`),
    }
  }

  /** Everything before somebody, as they see it. */
  function seenBy(person: Person) {
    return person.messages().map(({ key, words, live }) => ({ key, words, live }))
  }

  describe('words', () => {
    test.each([
      ['statsu', 'Did you mean "status"?'],
      ['hnadover @dee', 'Did you mean "handover"?'],
      ['xyzzy', 'I do not know "xyzzy"'],
      ['<!channel>', 'I do not know "<!channel>"'],
      ['word'.repeat(700), 'I do not know "word'],
      ['constructor', 'I do not know "constructor"'],
      ['__proto__', 'I do not know "__proto__"'],
    ])('an unknown command is named, with the nearest one: %s', async (words, told) => {
      const before = await records()
      await ada.says(`/pilot ${words}`)
      expect(ada.heard()).toContain(told)
      expect(ada.labels()).toContain('What can I say?')
      expect(await records()).toEqual(before)
    })

    test.each([
      ['x'.repeat(3000), 'That name has 3000 characters'],
      ['🚀🎉', 'at least one letter or digit'],
      ['\u202E\u200F', 'A pilot needs a name'],
      ['??', 'at least one letter or digit'],
      ['claims  TRIAGE', 'You already have a pilot called'],
    ])('a name that cannot be one is told, and a better one can be said at once: %s', async (name, told) => {
      await ada.says(`/pilot start ${name}`)
      expect(ada.heard()).toContain(told)
      expect((await records()).pilots.length).toBe(1)
      await ada.says('Letters')
      expect(ada.heard()).toContain('Letters is started')
    })

    test('an empty name is told at its field of the form', async () => {
      await ada.says('/pilot start')
      expect(Object.values(await ada.submits({ 'What is it called?': '' })).length).toBe(1)
      expect(Object.values(await ada.submits({ 'What is it called?': '  \u200E ' })).join()).toContain(
        'A pilot needs a name',
      )
      expect((await records()).pilots.length).toBe(1)
      await ada.submits({ 'What is it called?': 'Letters' })
      expect(ada.heard()).toContain('Letters is started')
    })

    test.each([
      ['מסמכים ומכתבים', 'מסמכים ומכתבים'],
      ['تحليل الرسائل 7', 'تحليل الرسائل 7'],
      ['\u202Eegnahc\u202C Letters', 'egnahc Letters'],
      ['<!channel> triage', '<!channel> triage'],
      [
        '<!here|here> & <@UADA> <#C1|x> *bold* _x_ `y` ~z~',
        '<!here|here> & <@UADA> <#C1|x> *bold* _x_ `y` ~z~',
      ],
      ['Ünïcödé ß 漢字 🚀', 'Ünïcödé ß 漢字 🚀'],
      ['x'.repeat(120), 'x'.repeat(120)],
    ])(
      'a name in any script, and one that looks like markup, stays as it is and pings nobody: %s',
      async (typed, name) => {
        await ada.says(`/pilot start ${typed}`)
        expect(ada.heard()).toContain(name)
        const { pilots } = await records()
        expect(pilots.map((one) => one.name)).toContain(name)
        for (const words of ['status', 'summary', 'advance', 'commit budget by 20 March for', 'pause']) {
          await ada.says(`/pilot ${words} ${name}`)
          expect(ada.heard(), words).toContain(words.startsWith('commit') ? 'budget' : name)
          expect(ada.heard(), words).not.toContain('I cannot find')
        }
        await ada.says('/pilot list')
        expect(ada.heard()).toContain(name)
        await world.passes({ days: 8 })
        expect(ada.everything()).toContain(name)
      },
    )

    test('an answer that looks like markup stays as it is and pings nobody', async () => {
      await ada.taps('Skip')
      await ada.says(
        '<!channel> and <!everyone> wait 12 instead of 8 minutes for <https://evil.example|the result>',
      )
      await ada.says('/pilot summary')
      expect(ada.heard()).toContain(
        '<!channel> and <!everyone> wait 12 instead of 8 minutes for <https://evil.example|the result>',
      )
      await ada.taps('Show as Markdown')
      expect(ada.heard()).toContain('\\<!channel> and \\<!everyone>')
    })

    test('two pilots of one name: the coach asks which, and takes the one that is chosen', async () => {
      const dee = world.person('dee')
      const otto = world.person('otto')
      await dee.says('/pilot start Claims Triage')
      await dee.taps('Later')
      const before = await records()
      for (const words of ['status', 'advance', 'stop', 'pause', 'summary']) {
        await otto.says(`/pilot ${words} claims triage`)
        expect(otto.heard()).toContain('Which pilot do you mean?')
        expect(await records()).toEqual(before)
      }
      await otto.says('/pilot status claims triage')
      const options = otto.newest('Open one').live.flatMap((one) => one.options)
      expect(options.length).toBe(2)
      await otto.picks('Open one', options[1]!.value)
      expect(otto.heard()).toContain('Dee Example')
      await dee.says('/pilot status claims triage')
      expect(dee.heard()).toContain('Dee Example')
    })

    test.each([
      ['pause until 31 February', /31 February in the calendar/u],
      ['pause until 2026-02-30', /in the calendar/u],
      ['commit budget by 31 April', /in the calendar/u],
      ['commit budget by 2 March 2026', /has passed/u],
      ['snooze until 30 February', /in the calendar/u],
      ['pause until yesterday', /has passed|There is no/u],
      ['commit budget 30 days after go-live', /cannot tell from "30 days after go-live"/u],
      ['pause until 15 May or 15 June', /could be .*May 15.* Which day/u],
    ])('a day that does not exist or has passed: %s', async (words, told) => {
      const before = await records()
      await ada.says(`/pilot ${words}`)
      expect(ada.heard()).toMatch(told)
      expect(await records()).toEqual(before)
    })
  })

  describe('presses', () => {
    test('an old question is not answered by its button or its picker any more', async () => {
      const old = asked
      await ada.picks('Pick a person', 'dee')
      const before = await records()
      await ada.tapsOn(old, 'Skip')
      expect(ada.heard()).toContain('Nothing is lost')
      await ada.picksOn(old, 'Pick a person', 'mo')
      expect(ada.heard()).toContain('Nothing is lost')
      await ada.tapsOn(old, "I don't know yet")
      expect(ada.heard()).toContain('Nothing is lost')
      const after = await records()
      expect(after.pilots).toEqual(before.pilots)
      expect(after.commitments).toEqual(before.commitments)
      expect(after.talk?.at).toBe('measure')
    })

    test.each(['at once', 'a year later'])('a second press changes nothing: %s', async (when) => {
      await ada.says('/pilot pause Claims triage until 20 March')
      const pause = ada.newest('Pause')
      await ada.says('/pilot commit rollback me by 20 March')
      const note = ada.newest('Yes, note it')
      await ada.taps('Yes, note it')
      await ada.tapsOn(asked, 'Skip')
      if (when === 'a year later') await world.passes({ days: 365 })
      const before = await records()
      await ada.tapsOn(asked, 'Skip')
      await ada.tapsOn(note, 'Yes, note it')
      const after = await records()
      expect(after.commitments.map(({ what, due, state }) => [what, due, state])).toEqual(
        before.commitments.map(({ what, due, state }) => [what, due, state]),
      )
      expect(after.talk?.skipped).toEqual(before.talk?.skipped)
      expect(after.pilots[0]?.answers).toEqual(before.pilots[0]?.answers)
      if (when === 'a year later') {
        await ada.tapsOn(pause, 'Pause')
        expect(ada.heard()).toContain('has passed')
        expect((await records()).pilots[0]?.paused).toBe(null)
      }
    })

    test('a press by somebody else changes nothing and shows nothing', async () => {
      await ada.says('/pilot commit rollback me by 20 March')
      await ada.says('stop Claims triage')
      const before = await records()
      const shown = seenBy(ada)
      for (const name of ['mo', 'gus', 'dee'] as const) {
        const other = world.person(name)
        for (const message of ada.messages())
          for (const { sort, label } of message.live) {
            if (sort === 'button') await other.tapsOn(message, label)
            else await other.picksOn(message, label, sort === 'person' ? 'mo' : '2026-03-20')
            expect(other.heard()).not.toMatch(/Claims triage|letters a day into/u)
          }
      }
      expect(await records()).toEqual(before)
      expect(seenBy(ada)).toEqual(shown)
    })

    test.each([
      '{"do":"explode"}',
      '{"do":"stop"}',
      '{"do":"stop","pilot":{"id":7},"reason":null,"sure":"yes"}',
      '{"do":"answer","question":"no-such-question","who":null,"day":null,"pilot":null}',
      '{"do":"say"}',
      '{"do":"skip","pilot":{"id":"../../etc/passwd"},"question":null}',
      '{"do":"accept","ask":"no|such|ask"}',
      '{"do":"list","after":"\u0000"}',
      '{"do":"constructor"}',
      '{"do":{"do":"help"}}',
      '{"__proto__":{"do":"stop"}}',
      '[]',
      '"stop"',
      'null',
      '42',
      '{',
      '',
      `{"do":"rename","pilot":null,"to":"${'x'.repeat(1800)}","sure":true}`,
      `${'['.repeat(1000)}${']'.repeat(1000)}`,
    ])('a tap of a shape that nobody knows gets an answer and changes nothing: %s', async (value) => {
      const before = await records()
      await ada.tapsOn(ada.seat.forged(asked, 'Skip', value), 'Skip')
      expect(ada.heard()).not.toBe('')
      expect((await records()).pilots).toEqual(before.pilots)
      expect((await records()).commitments).toEqual(before.commitments)
    })

    test('a picker and a choice of a shape that nobody knows get an answer and change nothing', async () => {
      const before = await records()
      for (const tap of [
        '',
        '{"do":"answer"}',
        '[1]',
        'nonsense',
        `{"do":"handover","sure":true,"who":null,"pilot":{"id":"none"}}`,
      ]) {
        await ada.picksOn(ada.seat.forged(asked, 'Pick a person', tap), 'Pick a person', 'mo')
        expect(ada.heard()).not.toBe('')
      }
      expect((await records()).pilots).toEqual(before.pilots)
    })
  })

  test('a name that ends like a sentence is found with its mark and without it', async () => {
    const world = await beginWorld({ platforms: [platform] })
    const ada = world.person('ada')
    await ada.says('/pilot start Who pays?')
    await ada.taps('Later')
    for (const name of ['Who pays?', 'who pays']) {
      await ada.says(`/pilot status ${name}`)
      expect(ada.heard()).toContain('Discovery, day 1')
    }
    await world.ends()
  })
})
