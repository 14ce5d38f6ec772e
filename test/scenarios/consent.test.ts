import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { COMMANDS, TYPED_COMMANDS } from '../../src/coach/commands/commands.ts'
import type { Doing, IntentOf, Action } from '../../src/vocabulary/intent.ts'
import { commitmentId, promised } from '../../src/records/commitment.ts'
import { onEach } from '../each.ts'
import type { Seen } from '../seats/seat.ts'
import { beginWorld, realContent, TUESDAY, type Person, type World } from '../world.ts'

const ROLES = ['owner', 'deputy', 'sponsor', 'holder'] as const
type Role = (typeof ROLES)[number]
const DAY = '2026-04-01'
/** What stands under an answer to a word that the coach does not know. */
const LABEL = 'What can I say?'

/** What takes at most a pilot. */
type Plain = { [D in Doing]: { do: D; pilot: { id: string } } extends IntentOf<D> ? D : never }[Doing]

/** A press of a thing that can be wanted, about one pilot and one promise of it. */
function pressOf(doing: Doing, id: string, mo: string): Action {
  const full: Partial<Record<Doing, Action>> = fullPresses(id, mo)
  return full[doing] ?? ({ do: doing, pilot: { id } } as Action)
}

/** A press of each thing that takes more than a pilot. */
function fullPresses(id: string, mo: string): { [D in Exclude<Doing, Plain>]: IntentOf<D> } {
  const pilot = { id }
  const commitment = commitmentId(id, 'budget')
  const about = { pilot, commitment }
  const who = { person: mo }
  const draft = {
    kind: 'outcome',
    name: 'Letters',
    unit: 'minutes',
    baseline: 12,
    target: 8,
    until: DAY,
  } as const
  const ask = 'none'
  return {
    start: { do: 'start', name: null },
    'start-form': { do: 'start-form', name: '', owner: null, sponsor: null },
    ask: { do: 'ask', about: 'sponsor', what: null, who: null, pilot },
    how: { do: 'how', about: 'edit', pilot },
    list: { do: 'list', after: null },
    summary: { do: 'summary', pilot, markdown: true },
    edit: { do: 'edit', pilot, question: 'problem' },
    edited: { do: 'edited', message: 'none', at: TUESDAY, text: 'Clerks retype letters' },
    deleted: { do: 'deleted', message: 'none', at: TUESDAY },
    'change-answer': {
      do: 'change-answer',
      pilot,
      question: 'problem',
      text: 'Clerks retype 400 letters a day',
      message: null,
    },
    'take-back': { do: 'take-back', pilot, question: 'problem', message: 'none' },
    'late-answer': {
      do: 'late-answer',
      pilot,
      question: 'problem',
      text: 'Clerks retype 400 letters a day',
    },
    'late-reply': { do: 'late-reply', text: 'The board approved it' },
    elsewhere: { do: 'elsewhere', text: 'The board approved it' },
    forwarded: { do: 'forwarded', text: 'The board approved it' },
    rename: { do: 'rename', pilot, to: 'Letters', sure: true },
    commit: { do: 'commit', pilot, what: 'change-plan', who, due: DAY, question: null, sure: true },
    commitment: { do: 'commitment', ...about },
    meet: { do: 'meet', ...about, evidence: 'Approved in the minutes of 3 March' },
    move: { do: 'move', ...about, due: DAY },
    'on-track': { do: 'on-track', ...about },
    give: { do: 'give', ...about, who },
    waive: { do: 'waive', ...about, reason: 'It costs nothing at all' },
    reopen: { do: 'reopen', ...about },
    assign: {
      do: 'assign',
      pilot,
      tasks: [{ what: 'training', who, due: DAY }],
      who: null,
      due: null,
      sure: true,
    },
    'commit-all': { do: 'commit-all', pilot, tasks: [{ what: 'enablement', who, due: DAY }] },
    review: { do: 'review', pilot, text: 'Errors fell to 2 percent' },
    wave: { do: 'wave', pilot, at: null, verdict: 'hold', reason: 'The reader is not there' },
    sponsor: { do: 'sponsor', pilot, who, title: 'CFO' },
    'sponsor-gone': { do: 'sponsor-gone', pilot, person: mo },
    'tell-gone': { do: 'tell-gone', person: mo },
    'own-title': { do: 'own-title', pilot, title: 'CFO' },
    override: { do: 'override', pilot, reason: 'The board wants it now' },
    approve: { do: 'approve', pilot, at: null },
    verdict: { do: 'verdict', pilot, verdict: 'no-go', conditions: [], reason: 'Two vendors do the same' },
    explain: { do: 'explain', pilot, text: 'Clerks use it every day' },
    learned: { do: 'learned', pilot, text: 'Ask the archive first', skip: false },
    standard: { do: 'standard', pilot, markdown: false },
    'settle-standard': {
      do: 'settle-standard',
      pilot,
      part: 'roles',
      text: 'Clerks decide, the lead checks',
      who: null,
      day: null,
    },
    sign: { do: 'sign', pilot, at: TUESDAY },
    'review-standard': { do: 'review-standard', pilot, still: true, day: null },
    copies: { do: 'copies', pilot, choice: 'none' },
    share: { do: 'share', pilot, share: true },
    template: { do: 'template', pilot, template: 'none' },
    'use-template': { do: 'use-template', pilot, template: 'none' },
    'take-measures': { do: 'take-measures', pilot, template: 'none' },
    scorer: { do: 'scorer', pilot, capability: null, who },
    score: { do: 'score', ...about, level: 2, evidence: null },
    track: { do: 'track', pilot, draft, sure: true },
    report: { do: 'report', ...about, value: '9 minutes' },
    question: { do: 'question', pilot, text: 'How is it going?' },
    reply: { do: 'reply', pilot, question: 'none', to: mo, text: 'Well' },
    idea: { do: 'idea', idea: null },
    ideas: { do: 'ideas', after: null, skip: 0 },
    fit: { do: 'fit', idea: { id: 'none' }, question: 'volume', answer: 'yes' },
    'settle-idea': { do: 'settle-idea', idea: { id: 'none' }, to: 'drop' },
    rank: { do: 'rank', skip: 0 },
    tell: { do: 'tell', pilot, question: 'usage', choice: 'daily' },
    digest: {
      do: 'digest',
      want: 'settings',
      cadence: { every: 'month', weekday: null, at: null },
      since: null,
    },
    pause: { do: 'pause', pilot, until: DAY, sure: true },
    stop: { do: 'stop', pilot, reason: 'Nobody opens the letters', sure: true },
    handover: { do: 'handover', pilot, who, sure: true },
    deputy: { do: 'deputy', pilot, who },
    snooze: { do: 'snooze', pilot, ask: null, days: 5, until: null },
    quiet: { do: 'quiet', until: DAY },
    undo: { do: 'undo', act: 'none' },
    office: { do: 'office', change: null, who: null },
    'fiscal-year': { do: 'fiscal-year', starts: 4 },
    link: { do: 'link', code: null, sure: false },
    'write-to': { do: 'write-to', platform: null },
    asked: { do: 'asked', from: 0, named: id },
    why: { do: 'why', about: null },
    'my-data': { do: 'my-data', view: 'all', from: 0, markdown: false },
    skip: { do: 'skip', pilot, question: null },
    back: { do: 'back', pilot, question: null },
    unknown: { do: 'unknown', pilot, question: null },
    keep: { do: 'keep', pilot, question: null },
    answer: { do: 'answer', pilot, question: 'usage', who: null, day: null, choice: 'daily' },
    'find-out': { do: 'find-out', pilot, question: 'problem', who: null, due: DAY },
    accept: { do: 'accept', ask },
    decline: { do: 'decline', ask },
    refer: { do: 'refer', ask, who: null },
    'confirm-stage': { do: 'confirm-stage', ask, stage: 'poc' },
    say: { do: 'say', text: 'Hm' },
    agree: { do: 'agree', yes: true, offer: 'none', text: '' },
    'maybe-start': { do: 'maybe-start', name: 'Letters', text: 'start letters' },
    'maybe-command': { do: 'maybe-command', text: 'status' },
    'unheard-of': { do: 'unheard-of', word: 'hm', nearest: null },
    away: { do: 'away', until: null },
    fact: { do: 'fact', pilot: null, text: 'Cleo sponsors Claims triage' },
    misread: { do: 'misread', word: 'digest', problem: 'no-cadence', found: 'hm' },
  }
}

const WISHES = Object.keys(COMMANDS) as Doing[]
const reading = WISHES.filter((one) => COMMANDS[one].effect === 'reads')
const acting = WISHES.filter((one) => COMMANDS[one].effect === 'acts')

/** What can be done for a pilot that stands as this one does; all else is refused or opens something. */
const DONE: ReadonlySet<Doing> = new Set<Doing>([
  'rename',
  'change-answer',
  'commit',
  'meet',
  'move',
  'give',
  'assign',
  'commit-all',
  'sponsor',
  'ask-decision',
  'scorer',
  'track',
  'tell',
  'pause',
  'stop',
  'handover',
  'deputy',
  'copies',
])
/** These do something by the word alone: the decision is asked for, and a pilot is snoozed for everybody. */
const DONE_BY_A_WORD: ReadonlySet<string> = new Set(['ask-decision', 'snooze'])
/** What the history tells that is no work for the pilot. */
const SAID: ReadonlySet<string> = new Set(['role.accepted', 'gate.held'])

onEach((platform) => {
  let world: World
  let dee: Person
  let id: string
  let mo: string
  let dees: string
  let unheard: Seen

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform] })
    dee = world.person('dee')
    for (const handle of ['dee', 'mo', 'cleo']) await world.person(handle).says('help')
    await world.person('ada').says('/pilot start Claims triage')
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    id = pilot!.id
    mo = await personOf('mo')
    dees = await personOf('dee')
    await dee.says('/pilot xyzzy')
    unheard = dee.newest(LABEL)
  })
  afterEach(() => world.ends())

  async function personOf(handle: string): Promise<string> {
    const account = await world.store.get('account', 'default', world.person(handle).seat.account)
    return account!.person
  }

  /** Ada has named Dee for a part, and for the budget, and Dee has said nothing to either. */
  async function names(role: Role): Promise<void> {
    const ada = await personOf('ada')
    const person = dees
    const before = await world.store.get('pilot', 'default', id)
    const old = await world.store.get('commitment', 'default', commitmentId(id, 'budget'))
    const seat = { person, namedBy: ada, named: world.now(), agreed: null }
    const own = { ...seat, person: ada, agreed: world.now() }
    const budget = promised('default', {
      pilot: id,
      what: 'budget',
      question: null,
      person,
      namedBy: ada,
      agreed: false,
      due: DAY,
      changed: world.now(),
    })
    const pilot = {
      ...before!,
      stage: 'pilot' as const,
      paused: null,
      ended: null,
      owner: role === 'owner' ? seat : own,
      deputy: role === 'deputy' ? seat : null,
      sponsor: role === 'sponsor' ? { ...seat, title: 'CFO', counts: false } : null,
      attention: world.now(),
    }
    const records = [pilot, { ...budget, version: old?.version ?? 0 }]
    await world.store.commit({ organisation: 'default', records, entries: [] })
    await world.tick()
  }

  /** Everything by which somebody stands in the pilot, and what they are asked first. */
  async function standing() {
    const { owner, deputy, sponsor } = (await world.store.get('pilot', 'default', id))!
    const commitments = await world.store.find('commitment', 'default', `pilot:${id}`)
    const asks = await world.store.find('ask', 'default', `pilot:${id}`)
    return {
      seats: [owner, deputy, sponsor],
      agreed: commitments.map((one) => [one.id, one.agreed, one.person]),
      asked: asks.filter(({ rule, closed }) => rule === 'introduction' && !closed).map((one) => one.id),
    }
  }

  /** Dee presses a button that carries this. */
  async function presses(tap: Action): Promise<void> {
    await dee.tapsOn(dee.seat.forged(unheard, LABEL, JSON.stringify(tap)), LABEL)
  }

  describe.each(ROLES)('whoever was named as %s and has not said yes', (role) => {
    beforeEach(() => names(role))

    // In one story a word that is typed twice would press what it was offered under.
    test.each(['/pilot ', ''])(
      'agrees to nothing by "%s" and a word alone, a greeting or a question',
      async (as) => {
        const before = await standing()
        expect(before.asked.length).toBeGreaterThan(0)
        const { commands, chat } = realContent().languages['en']!.vocabulary
        const words = TYPED_COMMANDS.filter((one) => !DONE_BY_A_WORD.has(one)).map(
          (one) => commands[one]![0]!,
        )
        // What the words began waits on, three deep: it is let go of before a sentence that could be its answer.
        const over = Array.from({ length: 3 }, () => commands['cancel']![0]!)
        for (const word of [...words, ...over, chat.hello[0]!, 'who is that?', 'no idea what you want']) {
          await dee.says(as + word)
          expect(await standing(), word).toEqual(before)
        }
      },
    )

    test('agrees to nothing by a press that looks, asks, steers or is about themselves', async () => {
      const before = await standing()
      for (const doing of reading) {
        await presses(pressOf(doing, id, mo))
        const { seats, agreed } = await standing()
        expect({ seats, agreed }, doing).toEqual({ seats: before.seats, agreed: before.agreed })
      }
    })
  })

  test.each(['owner', 'deputy'] as const)(
    'whoever was named as %s says yes by what they do for the pilot, not by what was refused or only opened',
    async (role) => {
      for (const doing of acting) {
        await names(role)
        const before = (await history()).length
        await presses(pressOf(doing, id, mo))
        const done = (await history()).slice(before).some(({ event }) => !SAID.has(event))
        const seat = (await world.store.get('pilot', 'default', id))![role]
        expect(done, doing).toBe(DONE.has(doing))
        // A seat that was given away has nobody to agree.
        if (seat?.person === dees) expect(seat.agreed !== null, doing).toBe(done)
      }
    },
  )

  test('opening the talk is no yes to being its owner, and answering is one', async () => {
    await names('owner')
    await dee.says('/pilot coach')
    await dee.taps('Skip')
    await dee.taps('Later')
    await dee.says('/pilot coach')
    await dee.says('hello')
    const before = (await world.store.get('pilot', 'default', id))!
    expect(before.owner).toMatchObject({ person: dees, agreed: null })
    await dee.says('Fifteen clerks use it on every letter, each day, since Monday')
    expect(dee.heard()).toContain('The value so far: "Fifteen clerks use it on every letter')
    const after = (await world.store.get('pilot', 'default', id))!
    expect(after.owner).toMatchObject({ person: dees, agreed: expect.any(String) })
  })

  async function history() {
    const entries = await world.store.history('default', `pilot:${id}`)
    return entries.filter(({ by }) => by === dees)
  }
})
