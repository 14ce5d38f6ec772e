import { findSingle, isCondition } from '../../src/commitments/commitment.ts'
import { afterEach, expect, test } from 'vitest'
import type { SingleKind } from '../../src/vocabulary/commitment-kinds.ts'
import type { Option } from '../../src/vocabulary/questions.ts'
import type { Pilot } from '../../src/records/pilot.ts'
import { onEach } from '../each.ts'
import { stands } from '../standing.ts'
import { beginWorld, TUESDAY, type Person, type World } from '../world.ts'
import type { Staged } from '../seats/seat.ts'

let world: World
let ada: Person, cleo: Person, otto: Person, dee: Person
afterEach(() => world.ends())

const said = (text: string, choice?: Option) => ({
  text,
  weak: [],
  at: TUESDAY,
  by: 'ada',
  ...(choice && { choice }),
})
const USED = {
  usage: said('', 'daily'),
  value: said('9 minutes a letter in place of 12'),
  feedback: said('A channel that Ada reads'),
  fixes: said('single sign on for all branch offices'),
}
/** All that the gate into production waits for but the go. */
const REST = ['sponsor', 'production-requirements', 'budget', 'governance-criteria'] as const

/** Ada's pilot with Cleo as its sponsor; Otto is the program office. */
async function begins(
  platform: Staged,
  stage: Pilot['stage'],
  met: readonly SingleKind[] = ['sponsor'],
  answers: Pilot['answers'] = {},
) {
  world = await beginWorld({ platforms: [platform] })
  ada = world.person('ada')
  cleo = world.person('cleo')
  otto = world.person('otto')
  dee = world.person('dee')
  for (const one of [cleo, dee]) await one.says('help')
  await ada.says('/pilot start Claims triage')
  await ada.taps('Later')
  await ada.says('/pilot sponsor @cleo CFO')
  const sponsor = { ...(await pilot()).sponsor!, title: 'CFO', agreed: world.now() }
  await stands(world, 'Claims triage', { stage, sponsor, answers }, { met })
}

async function pilot(): Promise<Pilot> {
  const [found] = await world.store.find('pilot', 'default', 'name:claims triage')
  return found!
}

async function kept<K extends SingleKind>(what: K) {
  return findSingle(await world.store.find('commitment', 'default', `pilot:${(await pilot()).id}`), what)
}

/** A press that no message offers. */
async function forges(person: Person, tap: object) {
  await person.says('zzz')
  const label = person.labels().at(-1)!
  const full = { pilot: { id: (await pilot()).id }, ...tap }
  await person.tapsOn(person.seat.forged(person.newest(label), label, JSON.stringify(full)), label)
}

onEach((platform) => {
  test('nobody opens the gate of their own pilot by giving its seats away', async () => {
    await begins(platform, 'pilot', REST, USED)
    await ada.says('/pilot sponsor me CEO')
    await ada.says('/pilot handover @dee')
    await ada.taps('Hand over')
    await ada.says('/pilot deputy @mo')
    await ada.says('/pilot decide')
    expect(ada.labels()).not.toContain('Go')
    await forges(ada, { do: 'verdict', verdict: 'go', condition: null, who: null, due: null })
    expect(ada.heard()).toContain('for the sponsor and the program office')
    await forges(ada, { do: 'override', reason: 'The board wants to see it move' })
    expect((await pilot()).stage).toBe('pilot')
    await world.passes({ hours: 2 })
    expect(cleo.everything()).toContain('Ada Example has named Ada Example as the sponsor of Claims triage')
  })

  test('a no or a "not yet" that comes after somebody else\'s go changes nothing', async () => {
    await begins(platform, 'pilot', REST, USED)
    await cleo.says('/pilot decide')
    await cleo.taps('No-go')
    await otto.says('/pilot decide Claims triage')
    await otto.taps('Go')
    await cleo.says('Too expensive for what it gives')
    expect(cleo.heard()).toContain('Otto Example decided go on')
    await ada.says('/pilot advance')
    await cleo.taps('Too expensive')
    expect(cleo.heard()).toContain('Otto Example decided go on')
    await forges(cleo, {
      do: 'verdict',
      verdict: 'not-yet',
      condition: 'errors under 2',
      who: null,
      due: null,
    })
    expect([(await pilot()).stage, (await kept('go-decision'))?.verdict]).toEqual(['production', 'go'])
    await forges(cleo, { do: 'explain', text: 'Cleo thinks otherwise' })
    await ada.says('/pilot status')
    expect(ada.heard()).not.toContain('Cleo thinks otherwise')
  })

  test('a long reason against a pilot is heard and is why it stops', async () => {
    await begins(platform, 'pilot', ['sponsor'], USED)
    const reason = 'Leeds is worse than before. '.repeat(100).trim()
    await cleo.says('/pilot decide')
    await cleo.taps('No-go')
    await cleo.says(reason)
    expect(cleo.heard()).toContain('No-go for Claims triage')
    await cleo.taps('Stop the pilot')
    expect((await pilot()).ended?.reason).toBe(reason)
  })

  test('the budget is approved by whoever decides; what others say of it is shown to them', async () => {
    await begins(platform, 'pilot', [
      'sponsor',
      'go-decision',
      'production-requirements',
      'governance-criteria',
    ])
    await ada.says('/pilot commit budget me by 1 June')
    await ada.taps('Yes, note it')
    await ada.says('/pilot commit budget')
    await ada.taps('It is done')
    await ada.says('The board of Leeds gave 300,000 euros for all of it')
    expect(ada.heard()).toContain('I ask Cleo Example to approve it')
    await ada.says('/pilot advance')
    expect((await pilot()).stage).toBe('pilot')
    await world.passes({ hours: 2 })
    expect(cleo.everything()).toContain('Ada Example says: The board of Leeds gave 300,000 euros')
    await cleo.taps('Approve the budget')
    await ada.says('/pilot advance')
    expect((await pilot()).stage).toBe('production')
  })

  test('at the gate everybody is offered what they may do, and nobody is sent to ask themselves', async () => {
    await begins(platform, 'pilot', ['sponsor', 'production-requirements', 'governance-criteria'])
    const offered = async (person: Person) => {
      await person.says('/pilot advance Claims triage')
      const page = person.heardMessages().find(({ words }) => words.includes('is not open yet'))
      return page!.live.flatMap(({ label, options }) => [label, ...(options ?? []).map((one) => one.label)])
    }
    const asOwner = await offered(ada)
    expect(asOwner).toEqual(
      expect.arrayContaining(['Ask Cleo Example', 'Say what it costs', 'Measures of lasting value']),
    )
    expect(asOwner).not.toContain('Approve the budget')
    const asOffice = await offered(otto)
    expect(asOffice).toEqual(expect.arrayContaining(['Approve the budget', 'Ask Cleo Example']))
    const asSponsor = await offered(cleo)
    expect(asSponsor).toEqual(expect.arrayContaining(['Approve the budget', 'Decide', 'Open it anyway']))
    for (const vain of ['Ask Cleo Example', 'Say what it costs', 'Measures of lasting value'])
      expect(asSponsor).not.toContain(vain)
    await cleo.taps('Approve the budget')
    expect((await kept('budget'))?.state).toBe('met')
    expect(await offered(cleo)).not.toContain('Approve the budget')
  })

  test('a budget that somebody sees to is approved at the gate by whoever decides', async () => {
    await begins(platform, 'pilot', ['sponsor', 'go-decision', 'production-requirements'])
    await ada.says('/pilot commit budget me by 1 June')
    await ada.taps('Yes, note it')
    await ada.says('/pilot advance')
    expect(ada.labels()).not.toContain('Approve the budget')
    await cleo.says('/pilot advance')
    await cleo.taps('Approve the budget')
    expect((await kept('budget'))?.state).toBe('met')
  })

  test('nobody is told that they themselves may know who takes a plan', async () => {
    await begins(platform, 'production')
    await cleo.says('/pilot advance')
    expect(cleo.heard()).toContain('Change plan: nobody has it yet. Otto Example may know who could')
    await otto.says('/pilot advance Claims triage')
    expect(otto.heard()).toContain('Change plan: nobody has it yet. Cleo Example may know who could')
  })

  test('an owner makes no condition of a go, and an answer to a stage that is over is kept', async () => {
    await begins(platform, 'poc')
    await forges(ada, {
      do: 'commit',
      what: 'condition',
      who: { self: true },
      due: '2030-01-01',
      question: null,
      sure: true,
    })
    const all = await world.store.find('commitment', 'default', `pilot:${(await pilot()).id}`)
    expect(all.filter(isCondition)).toEqual([])
    await ada.says('/pilot coach')
    await forges(otto, { do: 'override', reason: 'We have to go on now' })
    await ada.says('A notebook on a laptop with 300 letters of last year')
    expect(ada.heard()).toContain('What you build: "A notebook on a laptop')
    const { stage, answers } = await pilot()
    expect(stage).toBe('pilot')
    expect(Object.values(answers).map(({ text }) => text)).toContain(
      'A notebook on a laptop with 300 letters of last year',
    )
  })

  test('whoever only holds a promise is not told that a pilot of the same thing has a go', async () => {
    await begins(platform, 'production', ['sponsor', 'go-decision'], USED)
    await ada.says('/pilot commit monitoring @dee by 1 June')
    await ada.taps('Yes, note it')
    await world.passes({ hours: 3 })
    await dee.taps('Accept')
    await dee.says('/pilot start Claims triage Munich')
    expect(dee.heard()).not.toContain('shows its value')
  })

  test('whose pilot somebody else moves hears it at once, and the budget that was missing is still approved', async () => {
    await begins(platform, 'pilot', ['sponsor'], USED)
    await otto.says('/pilot advance Claims triage')
    await otto.taps('Open it anyway')
    await otto.says('The board wants to see it move')
    expect((await pilot()).stage).toBe('production')
    await world.passes({ hours: 2 })
    for (const one of [ada, cleo]) {
      expect(one.everything()).toMatch(
        /Otto Example has moved Claims triage to Production ready, although this was missing: .*budget/u,
      )
      expect(one.everything()).toContain('The board wants to see it move')
    }
    await cleo.says('/pilot decide Claims triage')
    expect(cleo.heard()).toContain('the budget for the whole path needs your approval')
    await cleo.taps('Approve the budget')
    expect(await kept('budget')).toMatchObject({ state: 'met' })
    await cleo.says('/pilot decide Claims triage')
    expect(cleo.heard()).toContain('Nothing about Claims triage waits for a decision')
  })
})
