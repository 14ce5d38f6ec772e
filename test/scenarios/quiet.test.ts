import { loadWhole } from '../../src/engine/load/records.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Prompt, PromptOf } from '../../src/records/prompt.ts'
import type { Action } from '../../src/vocabulary/intent.ts'
import { PROMPTS, promptOf } from '../../src/coach/prompts/prompts.ts'
import type { Turn } from '../../src/coach/turn.ts'
import { commitmentId, promised, type Commitment, type CommitmentOf } from '../../src/records/commitment.ts'
import type { Pilot } from '../../src/records/pilot.ts'
import { onEach } from '../each.ts'
import { stands } from '../standing.ts'
import { beginWorld, type Person, type World } from '../world.ts'

type Kind = Prompt['expects']
/** Everything that can be awaited of somebody: a new kind is in the table by itself, and fails until it can be reached. */
const KINDS = Object.keys(PROMPTS) as Kind[]
/** What knows of its pilot and nothing else. */
type Plain = { [K in Kind]: { expects: K; pilot: string } extends PromptOf<K> ? K : never }[Kind]
type Way = () => Promise<Person>

const NAME = 'Claims triage'
const DAY = '2026-03-20'

onEach((platform) => {
  let world: World
  let ada: Person
  let otto: Person
  let dee: Person
  let id: string

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    otto = world.person('otto')
    dee = world.person('dee')
    for (const handle of ['dee', 'cleo', 'otto']) await world.person(handle).says('help')
    await ada.says(`/pilot start ${NAME}`)
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    id = pilot!.id
  })
  afterEach(() => world.ends())

  async function known(person: Person) {
    const account = await world.store.get('account', 'default', person.seat.account)
    return (await loadWhole(world.store, 'default', account!.person))!
  }

  /** Presses a button that carries this. */
  async function presses(person: Person, tap: Action): Promise<Person> {
    const label = 'What can I say?'
    await person.says('/pilot xyzzy')
    return person.tapsOn(person.seat.forged(person.newest(label), label, JSON.stringify(tap)), label)
  }

  /** The pilot as it would stand later, with a promise of Ada's. */
  async function at(stage: Pilot['stage'], change: Partial<Pilot> = {}): Promise<void> {
    await stands(world, NAME, { stage, ...change })
  }

  /** Ada has promised this. */
  async function promises<K extends 'change-plan' | 'maturity' | 'kpi'>(
    what: K,
    change: Partial<CommitmentOf<K>> = {},
  ): Promise<string> {
    const person = (await known(ada)).person.id
    const promise = {
      ...promised<'change-plan' | 'maturity' | 'kpi'>('default', {
        pilot: id,
        what,
        question: null,
        person,
        agreed: true,
        due: DAY,
        changed: world.now(),
      }),
      ...change,
    } as Commitment
    await world.store.commit({ organisation: 'default', records: [promise], entries: [] })
    return promise.id
  }

  /** How somebody comes to be asked for each thing; who that is. What is plain is else reached as it asks once more. */
  const WAYS: Record<Exclude<Kind, Plain>, Way> & Partial<Record<Plain, Way>> = {
    answer: () => ada.says('/pilot coach'),
    'who-when': () => ada.taps("I don't know yet"),
    edit: () => presses(ada, { do: 'edit', pilot: { id }, question: 'problem' }),
    evidence: async () => {
      const commitment = await promises('change-plan')
      return presses(ada, { do: 'meet', pilot: { id }, commitment, evidence: null })
    },
    'is-done': async () => {
      const commitment = await promises('change-plan')
      return presses(ada, { do: 'meet', pilot: { id }, commitment, evidence: 'HR works on it' })
    },
    'is-settled': async () => {
      await presses(ada, { do: 'edit', pilot: { id }, question: 'data' })
      return ada.says('The archive could have it somewhere')
    },
    'waive-reason': async () => {
      const commitment = await promises('change-plan')
      return presses(otto, { do: 'waive', pilot: { id }, commitment, reason: null })
    },
    day: async () => {
      const commitment = await promises('change-plan')
      return presses(ada, { do: 'move', pilot: { id }, commitment, due: null })
    },
    'move-reason': async () => {
      await at('production')
      const commitment = await promises('change-plan', { moved: 1 })
      return presses(ada, { do: 'move', pilot: { id }, commitment, due: '2026-04-20' })
    },
    holder: async () => {
      const commitment = await promises('change-plan')
      return presses(ada, { do: 'give', pilot: { id }, commitment, who: null })
    },
    commitment: () => ada.says('/pilot commit budget'),
    'override-reason': () => presses(otto, { do: 'override', pilot: { id }, reason: null }),
    'stop-reason': () => presses(ada, { do: 'stop', pilot: { id }, reason: null, sure: true }),
    review: async () => {
      await at('scale')
      return presses(ada, { do: 'review', pilot: { id }, text: null })
    },
    'wave-reason': async () => {
      await at('scale')
      await presses(ada, {
        do: 'review',
        pilot: { id },
        text: 'Errors fell to 2 percent, two forms were mended',
      })
      return presses(otto, { do: 'wave', pilot: { id }, at: null, verdict: 'hold', reason: null })
    },
    condition: async () => {
      await at('pilot')
      return presses(otto, verdict('not-yet'))
    },
    'no-go-reason': async () => {
      await at('pilot')
      return presses(otto, verdict('no-go'))
    },
    'go-reason': async () => {
      await at('pilot')
      await presses(otto, verdict('go'))
      await otto.taps('Go all the same')
      return otto.taps('Say why')
    },
    learned: () =>
      presses(ada, { do: 'stop', pilot: { id }, reason: 'Nobody opens the letters', sure: true }),
    score: async () => {
      const commitment = await promises('maturity', {
        id: commitmentId(id, 'maturity', 'data'),
        capability: 'data',
        scores: [],
      })
      await presses(ada, { do: 'score', pilot: { id }, commitment, level: null, evidence: null })
      return ada
    },
    kpi: async () => {
      const draft = {
        kind: 'outcome',
        name: 'Time',
        unit: null,
        baseline: 12,
        target: null,
        until: null,
      } as const
      return presses(ada, { do: 'track', pilot: { id }, draft, sure: false })
    },
    'wrong-way': async () => {
      await at('pilot')
      const commitment = await promises('kpi', {
        id: commitmentId(id, 'kpi', 'time'),
        kpi: {
          kind: 'outcome',
          name: 'Time',
          unit: 'minutes',
          baseline: 12,
          target: 8,
          until: null,
          values: [],
        },
      })
      return presses(ada, { do: 'report', pilot: { id }, commitment, value: '14 minutes' })
    },
    value: async () => {
      await at('pilot')
      const kpi = {
        kind: 'outcome',
        name: 'Time',
        unit: 'minutes',
        baseline: 12,
        target: 8,
        until: DAY,
        values: [],
      } as const
      const commitment = await promises('kpi', {
        id: commitmentId(id, 'kpi', '1'),
        kpi: { ...kpi, values: [] },
      })
      return presses(ada, { do: 'report', pilot: { id }, commitment, value: null })
    },
    standard: async () => {
      await at('scale')
      return ada.says('/pilot standard')
    },
    question: () => presses(otto, { do: 'question', pilot: { id }, text: null }),
    reply: async () => {
      await ada.taps('Later')
      await presses(otto, { do: 'question', pilot: { id }, text: 'How many letters a day?' })
      return ada.taps('Answer')
    },
    name: () => ada.says('/pilot rename'),
    'idea-name': () => ada.says('/pilot idea'),
    fit: () => ada.says('/pilot idea Letters'),
    sponsor: () => presses(ada, { do: 'sponsor', pilot: { id }, who: null, title: null }),
    'sponsor-title': async () => {
      await ada.says('/pilot sponsor')
      return ada.picks('Sponsor', 'gus')
    },
    'new-owner': () => ada.says('/pilot handover'),
    'someone-else': async () => {
      await ada.says('/pilot deputy')
      await ada.picks('Deputy', 'dee')
      await world.passes({ hours: 2 })
      return dee.taps('Ask somebody else')
    },
    taken: async () => {
      await promises('change-plan', { person: (await known(dee)).person.id })
      await presses(dee, {
        do: 'meet',
        pilot: { id },
        commitment: commitmentId(id, 'change-plan'),
        evidence: null,
      })
      const who = { person: (await known(ada)).person.id }
      await presses(ada, { do: 'give', pilot: { id }, commitment: commitmentId(id, 'change-plan'), who })
      return dee
    },
  }

  function asksOnceMore(kind: Kind): Promise<Person> {
    const prompt = { expects: kind, pilot: id } as Prompt
    const asked = promptOf(prompt).ask({} as Turn, prompt)
    if (!('instead' in asked)) throw new Error(`nothing tells how somebody comes to be asked for: ${kind}`)
    return presses(ada, asked.instead)
  }

  function verdict(said: 'go' | 'no-go' | 'not-yet'): Action {
    return { do: 'verdict', pilot: { id }, verdict: said, conditions: [], reason: null, asked: world.now() }
  }

  /** All that is kept of pilots, promises, ideas and talks. */
  async function kept() {
    const { store } = world
    const all = await Promise.all([
      store.find('pilot', 'default', 'all'),
      store.find('commitment', 'default', `pilot:${id}`),
      store.find('idea', 'default', 'open'),
    ])
    return all.flat().map(({ attention: _attention, version: _version, ...rest }) => rest)
  }

  const PLEAS = ['stop asking me', 'Please stop!', '/pilot leave me alone']
  const QUESTIONS = ['who are you?', 'why are you writing to me?']

  describe.each(KINDS)('while this is awaited: %s', (kind) => {
    let person: Person
    let asked: string[]
    let before: Awaited<ReturnType<typeof kept>>

    beforeEach(async () => {
      person = await (WAYS[kind]?.() ?? asksOnceMore(kind))
      expect((await known(person)).dialogue.expects?.expects).toBe(kind)
      asked = linesOf(person.heard())
      before = await kept()
    })

    test('whoever wants to be left in peace is, and nothing is lost', async () => {
      for (const words of PLEAS) {
        await person.says(words)
        expect(person.heard(), words).toContain('I will not ask you anything until Tue, Mar 10, 2026')
        expect(person.heard(), words).toContain('What is open stays as it is')
        expect(linesOf(person.heard()), words).not.toEqual(expect.arrayContaining(asked.slice(0, 1)))
        expect((await known(person)).contact.quiet, words).toMatchObject({
          until: expect.stringContaining('2026-03-10'),
        })
        expect(await kept(), words).toEqual(before)
        await person.taps('Ask me again')
        expect(person.heard(), words).toContain('I ask you again when something is due')
        expect((await known(person)).dialogue.expects?.expects, words).toBe(kind)
      }
    })

    test('whoever asks who that is hears it, and is asked again', async () => {
      for (const words of QUESTIONS) {
        await person.says(words)
        expect(person.heard(), words).toContain('I am Pilot Coach, a chat bot')
        expect(await kept(), words).toEqual(before)
        // What is somebody else's now is told once, and nothing waits for it.
        if (kind === 'taken') return
        expect(
          asked.some((line) => linesOf(person.heard()).includes(line)),
          `${words}: ${asked.join('|')}`,
        ).toBe(true)
        expect((await known(person)).dialogue.expects?.expects, words).toBe(kind)
      }
    })
  })

  describe('the end', () => {
    beforeEach(() => ada.taps('Later'))

    test.each([
      ['For a month', 'until Thu, Apr 2, 2026', '2026-04-02T07:00:00.000Z'],
      ['Until I say so', 'until you say so', null],
    ])('can be another by one press: %s', async (label, said, until) => {
      await ada.says('stop asking me')
      await ada.taps(label)
      expect(ada.heard()).toContain(`I will not ask you anything ${said}`)
      expect((await known(ada)).contact.quiet).toMatchObject({ until })
      await ada.taps('For a week')
      expect(ada.heard()).toContain('until Tue, Mar 10, 2026')
      await ada.says('my data')
      expect(ada.heard()).toMatch(/I ask you nothing at all:?\s+until Tue, Mar 10, 2026/u)
    })

    test.each([
      ["don't ask me anything until 20 March", 'until Fri, Mar 20, 2026'],
      ['never ask me again', 'until you say so'],
    ])('can be named with it: %s', async (words, said) => {
      await ada.says(words)
      expect(ada.heard()).toContain(`I will not ask you anything ${said}`)
      await ada.says('enough')
      expect(ada.heard()).toContain(`I will not ask you anything ${said}`)
    })

    test('comes by itself, and what is due is asked then; before it nothing comes unasked', async () => {
      await ada.says('/pilot commit change plan me by 6 March')
      await ada.taps('Yes, note it')
      await ada.says('stop asking me')
      await world.until('2026-03-10T06:00:00.000Z')
      expect(ada.unasked()).toEqual([])
      await world.until('2026-03-10T15:00:00.000Z')
      expect(ada.unasked().at(-1)?.text).toContain('You had promised this by')
      expect((await known(ada)).contact.quiet).toBeUndefined()
    })

    test('comes at once where it is taken back', async () => {
      await ada.says('/pilot commit change plan me by 6 March')
      await ada.taps('Yes, note it')
      await ada.says('leave me alone')
      await world.until('2026-03-09T10:00:00.000Z')
      await ada.taps('Ask me again')
      await world.passes({ hours: 2 })
      expect(ada.unasked().at(-1)?.text).toContain('You had promised this by')
    })
  })

  test('the overview of pilots does not come either', async () => {
    const cleo = world.person('cleo')
    await ada.says('/pilot sponsor @cleo CFO')
    await world.passes({ hours: 2 })
    await cleo.taps('Accept')
    await cleo.says('unsubscribe')
    expect(cleo.heard()).toContain('until you say so')
    const before = cleo.unasked().length
    await world.passes({ days: 14 })
    expect(cleo.unasked().length).toBe(before)
    await cleo.taps('Ask me again')
    await world.passes({ days: 8 })
    expect(cleo.unasked().length).toBeGreaterThan(before)
  })

  test('of whoever wants it for long others are asked after ten business days, until they are back', async () => {
    await ada.says('/pilot deputy @dee')
    await world.passes({ hours: 2 })
    await dee.taps('Accept')
    await ada.says('/pilot commit change plan me by 24 March')
    await ada.taps('Yes, note it')
    await ada.says('leave me alone for a month')
    expect(ada.heard()).toContain('From Tue, Mar 17, 2026 on I ask others in your place')
    await dee.says('/pilot status')
    expect(dee.heard()).toContain('Ada Example (wants no questions from me until Thu, Apr 2, 2026)')
    await world.until('2026-03-16T20:00:00.000Z')
    expect(
      dee
        .unasked()
        .map(({ text }) => text)
        .join(),
    ).not.toContain('change plan')
    await world.until('2026-03-27T16:00:00.000Z')
    expect(dee.everything()).toContain('change plan')
    expect(ada.unasked()).toEqual([])
    const asked = async () => {
      const asks = await world.store.find('ask', 'default', `pilot:${id}`)
      return asks.find(({ rule }) => rule === 'commitment-overdue')?.person
    }
    expect(await asked()).toBe((await known(dee)).person.id)
    await ada.taps('Ask me again')
    await world.passes({ hours: 1 })
    expect(await asked()).toBe((await known(ada)).person.id)
  })

  test('whoever waits for an answer of theirs is told', async () => {
    const cleo = world.person('cleo')
    await cleo.says('stop messaging me')
    await ada.says('/pilot sponsor @cleo CFO')
    expect(ada.heard()).toContain('Cleo Example wants no questions from me until Tue, Mar 10, 2026')
    await world.passes({ days: 5 })
    expect(cleo.unasked()).toEqual([])
    await world.passes({ days: 3 })
    expect(cleo.unasked().at(-1)?.text).toContain('named you as its sponsor')
  })

  test('the program office is asked for the go of a sponsor who wants it for long', async () => {
    const cleo = world.person('cleo')
    await ada.says('/pilot sponsor @cleo CFO')
    await world.passes({ hours: 2 })
    await cleo.taps('Accept')
    await at('pilot', { sponsor: (await world.store.get('pilot', 'default', id))!.sponsor })
    await cleo.says('never write to me again')
    await presses(ada, { do: 'ask-decision', pilot: { id } })
    expect(ada.heard()).toContain('Cleo Example wants no questions from me until they say so')
    const asked = async () => {
      const asks = await world.store.find('ask', 'default', `pilot:${id}`)
      return asks.find(({ rule, closed }) => rule === 'go-decision' && !closed)?.person
    }
    await world.passes({ days: 7 })
    expect(await asked()).toBe((await known(cleo)).person.id)
    await world.passes({ days: 8 })
    expect(await asked()).toBe((await known(otto)).person.id)
    expect(otto.everything()).toContain(NAME)
  })

  describe('under the first question to somebody who was named', () => {
    beforeEach(async () => {
      await ada.says('/pilot deputy @dee')
      await ada.says('/pilot commit budget @dee by 20 March')
      await ada.taps('Yes, note it')
      await world.passes({ hours: 2 })
    })

    const agreed = async () => {
      const { deputy } = (await world.store.get('pilot', 'default', id))!
      const budget = await world.store.get('commitment', 'default', commitmentId(id, 'budget'))
      return [deputy?.person, deputy?.agreed, budget?.person, budget?.agreed]
    }

    test('nothing is agreed to, nor declined, and it can be answered later', async () => {
      const { id: dees } = (await known(dee)).person
      for (const words of ['stop asking me', 'who are you?', 'is this spam?']) {
        await dee.says(words)
        expect(await agreed(), words).toEqual([dees, null, dees, false])
      }
      await dee.taps('Accept')
      expect(dee.heard()).toContain('Thank you')
    })

    test('whoever asks hears who named them for what, and sees what waits', async () => {
      await dee.says('who are you?')
      expect(dee.heard()).toContain('Ada Example named you as the deputy for Claims triage.')
      expect(dee.heard()).toContain(
        'Ada Example named you for this, in Claims triage: budget for the whole path',
      )
      expect(dee.heard()).toContain('Otto Example, of the program office')
      await dee.taps('What I ask you')
      expect(dee.heard()).toContain('Is that you?')
      await dee.says('who are you?')
      await dee.taps('Leave me in peace')
      expect(dee.heard()).toContain('I will not ask you anything until')
    })
  })

  test('whoever nobody named hears that, and that they agreed to nothing', async () => {
    await dee.says('what is this')
    expect(dee.heard()).toContain('you have agreed to nothing')
  })

  test('it is heard with nothing open, on a gate, under a digest, and after the end', async () => {
    await ada.taps('Later')
    for (const page of ['/pilot gate', '/pilot digest now', '/pilot list', '/pilot help']) {
      await ada.says(page)
      await ada.says('stop asking me')
      expect(ada.heard(), page).toContain('I will not ask you anything until')
      await ada.says(page)
      await ada.says('who are you')
      expect(ada.heard(), page).toContain('I am Pilot Coach')
    }
    await ada.says('/pilot stop')
    await ada.says('please stop')
    expect(ada.heard()).toContain('I will not ask you anything until')
    expect((await world.store.get('pilot', 'default', id))!.stage).toBe('discovery')
    await ada.taps('Stop the pilot')
    await ada.says('Nobody opens the letters any more')
    await ada.says('no more messages')
    expect(ada.heard()).toContain('I will not ask you anything until')
    expect((await world.store.get('pilot', 'default', id))!.ended?.learned).toBeNull()
  })

  test('it names no pilot and no idea, and "stop" with a name still stops that pilot', async () => {
    await ada.says('/pilot start stop asking me')
    expect(ada.heard()).toContain('I will not ask you anything until')
    await ada.says(`/pilot rename ${NAME} to leave me alone`)
    expect(ada.heard()).toContain('sounds like something that is said to me')
    await ada.says('/pilot idea who are you')
    expect(ada.heard()).toContain('I am Pilot Coach')
    expect((await kept()).map((one) => ('name' in one ? one.name : ''))).toEqual([NAME])
    await ada.says(`stop ${NAME}`)
    expect(ada.heard()).toContain(`Stop ${NAME} for good?`)
  })

  test('an honest answer that holds the words is an answer', async () => {
    await ada.says('Suppliers tell us to stop asking them for 400 invoices a day')
    expect(ada.heard()).toContain('The problem: ')
    expect((await known(ada)).contact.quiet).toBeUndefined()
  })

  /** The lines that are long enough to be a question. */
  function linesOf(heard: string): string[] {
    return heard.split('\n').filter((line) => line.length > 20)
  }
})
