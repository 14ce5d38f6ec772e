import { verdictOf } from '../../src/commitments/commitment.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commitmentId } from '../../src/records/commitment.ts'
import { onEach } from '../each.ts'
import { stands } from '../standing.ts'
import { beginWorld, type Person, type World } from '../world.ts'

onEach((platform) => {
  let world: World
  let ada: Person, cleo: Person, otto: Person, dee: Person
  let id: string

  /** Ada's pilot waits for a go, with Cleo as its sponsor; Otto is the program office. */
  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    ada = world.person('ada')
    cleo = world.person('cleo')
    otto = world.person('otto')
    dee = world.person('dee')
    for (const one of [cleo, dee]) await one.says('help')
    await ada.says('/pilot start Claims triage')
    await ada.taps('Later')
    await ada.says('/pilot sponsor @cleo CFO')
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    id = pilot!.id
    const sponsor = { ...pilot!.sponsor!, title: 'CFO', agreed: world.now() }
    await stands(world, 'Claims triage', { stage: 'pilot', sponsor }, { met: ['sponsor'] })
  })
  afterEach(() => world.ends())

  const kept = (what: 'go-decision' | 'condition' | 'budget') =>
    world.store.get('commitment', 'default', commitmentId(id, what))

  /** A press that no message offers any more. */
  async function forges(person: Person, verdict: object): Promise<void> {
    await person.says('zzz')
    const label = person.labels().at(-1)!
    const tap = JSON.stringify({ do: 'verdict', pilot: { id }, ...verdict })
    await person.tapsOn(person.seat.forged(person.newest(label), label, tap), label)
  }

  const decides = (person: Person) => person.says('/pilot decide Claims triage')

  async function saysNo(person: Person, reason: string): Promise<void> {
    await decides(person)
    await person.taps('No-go')
    await person.says(reason)
  }

  async function saysNotYet(person: Person, conditions: string): Promise<void> {
    await decides(person)
    await person.taps('Not yet')
    await person.says(conditions)
    await person.taps('Yes, note it')
  }

  test("a go that was offered before somebody else's no shows the no first, and a press changes it", async () => {
    await decides(otto)
    const old = otto.newest('Go')
    await world.passes({ hours: 1 })
    await saysNo(cleo, 'It costs far more than it saves us')
    await otto.tapsOn(old, 'Go')
    expect(otto.heard()).toMatch(/Cleo Example decided no-go on .*: It costs far more than it saves us/u)
    expect(otto.heard()).toContain('Change it to go?')
    expect(await kept('go-decision')).toMatchObject({ verdict: 'no-go' })
    await otto.taps('Go')
    await otto.taps('Go all the same')
    expect(otto.heard()).toContain('Go for Claims triage')
    expect(await kept('go-decision')).toMatchObject({
      verdict: 'go',
      former: [{ verdict: 'no-go', words: 'It costs far more than it saves us' }],
    })
    const made = (await world.store.history('default', `pilot:${id}`)).filter(
      ({ event }) => event === 'decision.made',
    )
    expect(made.map(({ change }) => [change.verdict, change.was])).toEqual([
      ['no-go', null],
      ['go', 'no-go'],
    ])
    await cleo.says('/pilot my data')
    await cleo.taps('What I wrote')
    expect(cleo.heard()).toContain('It costs far more than it saves us')
  })

  test('a go that was offered before a "not yet" shows what is wanted first, and leaves it where that is kept', async () => {
    await decides(otto)
    const old = otto.newest('Go')
    await world.passes({ hours: 1 })
    await saysNotYet(cleo, 'errors under 2 percent by 12 March')
    await otto.tapsOn(old, 'Go')
    expect(otto.heard()).toMatch(
      /Cleo Example decided not yet on .*: errors under 2 percent \(Ada Example, by /u,
    )
    await otto.taps('Keep it as it is')
    expect(await kept('condition')).toMatchObject({ state: 'promised' })
    expect(verdictOf((await kept('go-decision')) ?? undefined)).toBeNull()
  })

  test("a go of one's own is not overturned by a press in an older message before it is shown", async () => {
    await decides(cleo)
    const old = cleo.newest('No-go')
    await world.passes({ hours: 1 })
    await decides(cleo)
    await cleo.taps('Go')
    await cleo.taps('Go all the same')
    await cleo.tapsOn(old, 'No-go')
    expect(cleo.heard()).toMatch(/You decided go on .*\.\s+Change it to no-go\?/u)
    await cleo.says('yes')
    expect(cleo.heard()).toContain('What speaks against Claims triage?')
    await cleo.says('It costs far more than it saves us')
    expect(await kept('go-decision')).toMatchObject({ verdict: 'no-go', former: [{ verdict: 'go' }] })
  })

  test('a button of long ago, which does not say what was seen, decides where nothing stands', async () => {
    const press = (verdict: string) => forges(cleo, { verdict, conditions: [], reason: null })
    await press('go')
    await cleo.taps('Go all the same')
    expect(await kept('go-decision')).toMatchObject({ verdict: 'go' })
    await press('no-go')
    expect(cleo.heard()).toMatch(/You decided go on .*\.\s+Change it to no-go\?/u)
  })

  test('a budget is approved as it was read, and what was said of it stays beside who approved it', async () => {
    const claims = async (words: string) => {
      await ada.says('/pilot commit budget')
      await ada.taps('It is done')
      await ada.says(words)
    }
    await ada.says('/pilot commit budget me by 1 June')
    await ada.taps('Yes, note it')
    await claims('50,000 euros, order 4711')
    await world.passes({ hours: 2 })
    const old = cleo.newest('Approve the budget')
    await claims('5,000,000 euros from the reserve')
    await cleo.tapsOn(old, 'Approve the budget')
    expect(cleo.heard()).toContain('has changed since')
    expect(cleo.heard()).toContain('Ada Example says: 5,000,000 euros from the reserve')
    expect(await kept('budget')).toMatchObject({ state: 'promised' })
    await cleo.taps('Approve the budget')
    expect(await kept('budget')).toMatchObject({
      state: 'met',
      evidence: expect.stringMatching(/^Approved by Cleo Example on .*: 5,000,000 euros from the reserve$/u),
      former: [{ words: '50,000 euros, order 4711' }],
    })
  })

  test('a condition that a go or another "not yet" makes needless is over for whoever knew of it', async () => {
    const waived = async () =>
      (await world.store.history('default', `pilot:${id}`))
        .filter(({ event }) => event === 'commitment.waived')
        .map(({ change }) => change.commitment)
    await saysNotYet(cleo, 'the works council has agreed by 20 March')
    await ada.says('/pilot commitments')
    await ada.picks('Choose one', 'The condition for a go: the works council has agreed: promised')
    await ada.picks('Hand it to somebody else', 'dee')
    await world.passes({ hours: 24 })
    await dee.taps('Accept')
    await decides(cleo)
    await cleo.taps('Not yet')
    await cleo.says('errors under 2 percent by 20 March')
    await cleo.taps('Yes, note it')
    await world.passes({ hours: 2 })
    expect(dee.everything()).toContain(
      'Nobody waits for this any more before a go for Claims triage: the works council has agreed',
    )
    expect(await waived()).toEqual([commitmentId(id, 'condition')])
    await saysNotYet(otto, 'data owner named by 20 March')
    await decides(otto)
    await otto.taps('Go')
    await otto.taps('Go all the same')
    await world.passes({ hours: 2 })
    const [, two, three] = [1, 2, 3].map((at) => commitmentId(id, 'condition', String(at)))
    expect(await waived()).toEqual([commitmentId(id, 'condition'), two, three])
    expect(ada.everything()).toContain(
      'Nobody waits for this any more before a go for Claims triage: data owner named',
    )
  })

  test('a go is taken back where it was given while the pilot is still at its gate', async () => {
    await saysNo(cleo, 'It costs far more than it saves us')
    await decides(cleo)
    await cleo.taps('Go')
    await cleo.taps('Go all the same')
    await decides(otto)
    expect(otto.heard()).toMatch(/Cleo Example decided go on .*\./u)
    expect(otto.heard()).toMatch(/Before: Cleo Example decided no-go on .*: It costs far more/u)
    expect(otto.heard()).toContain('Do you want to change that?')
    expect(otto.newest('Ask the owner').live.map(({ label }) => label)).not.toContain('Go')
    await otto.taps('Not yet')
    await otto.says('errors under 2 percent by 20 March')
    await otto.taps('Yes, note it')
    await ada.says('/pilot advance')
    expect(ada.heard()).toContain('Go or no-go decision')
    await decides(cleo)
    expect(cleo.heard()).toMatch(/Otto Example decided not yet on .*: errors under 2 percent/u)
    await ada.says('/pilot decide Claims triage')
    expect(ada.labels()).not.toContain('Not yet')
  })

  test('a condition without words, with a day that has passed or with nobody is not kept', async () => {
    const sound = { text: 'errors under 2 percent', who: { self: true }, due: '2026-03-20' }
    for (const [wrong, heard] of [
      [{ text: ' ' }, 'neither true nor false'],
      [{ due: '2020-01-01' }, 'has passed'],
      [{ who: { name: 'Nobody' } }, 'I could not tell who is meant by "Nobody"'],
      [{ who: { person: 'nobody' } }, 'I could not tell who is meant by "errors under 2 percent"'],
    ] as const) {
      await forges(cleo, { verdict: 'not-yet', conditions: [sound, { ...sound, ...wrong }], reason: null })
      expect(cleo.heard()).toContain(heard)
      expect(await kept('condition')).toBeUndefined()
    }
    await cleo.says('errors under 2 percent by 20 March')
    await cleo.taps('Yes, note it')
    expect(await kept('condition')).toMatchObject({ due: '2026-03-20' })
  })
})
