import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMANDS } from '../../src/coach/commands/commands.ts'
import { accountParts } from '../../src/vocabulary/account.ts'
import { newStandard } from '../../src/pilots/standard.ts'
import type { Pilot } from '../../src/records/pilot.ts'
import type { Intent } from '../../src/vocabulary/intent.ts'
import { onEach } from '../each.ts'
import { stands } from '../standing.ts'
import { beginWorld, type Person, type World } from '../world.ts'

const CAST = ['ada', 'dee', 'cleo', 'otto'] as const
type Name = (typeof CAST)[number]
type Cast = Record<Name, Person> & { world: World; pilot: string }
type Act = (cast: Cast) => Promise<unknown>

/** Who does it and how, and what was done before it. */
type Story = { by: Name; does: Act; given?: Act }

/** Types each text; `[Label]` is pressed, of `[Label=value]` the value is picked. */
function does(by: Name, ...steps: string[]): Act {
  return async ({ [by]: person }) => {
    for (const step of steps) {
      const [, label, value] = /^\[([^=]*?)(?:=(.*))?\]$/su.exec(step) ?? []
      if (label === undefined) await person.says(step)
      else if (value === undefined) await person.taps(label)
      else await person.picks(label, value)
    }
  }
}

/** Presses a button that carries this, as one of long ago would. */
function presses(by: Name, intent: (cast: Cast) => Intent): Act {
  return async (cast) => {
    const { [by]: person } = cast
    await person.says('hm')
    const message = person.newest(HELP)
    await person.tapsOn(person.seat.forged(message, HELP, JSON.stringify(intent(cast))), HELP)
  }
}

const story = (by: Name, ...steps: string[]): Story => ({ by, does: does(by, ...steps) })
const after = (given: Act, then: Story): Story => ({ ...then, given })
const pressed = (by: Name, intent: (cast: Cast) => Intent): Story => ({ by, does: presses(by, intent) })

const HELP = 'What can I say?'
const PROBLEM = 'Clerks retype 400 claims letters a day into the system'
const ASKED = '/pilot coach Claims triage'
const EDITS = ['/pilot edit Claims triage', '[Which answer do you want to change?=The problem]']
const PROMISED = ['/pilot commit change plan me by 20 March', '[Yes, note it]']
const CHOSEN = ['/pilot commitments Claims triage', '[Choose one=Change plan: promised]']
const DONE = ['[It is done]', 'Signed by Cleo, minutes in the board folder']
const SHEET = '/pilot readiness Claims triage'
const TAKEN = [SHEET, '[Who takes which]', '[Monitoring: alerts, logs, dashboards=ada]']
const NUMBER = ['/pilot kpi time per claim from 15 to 9 minutes by June', '[Yes, follow it]']
const PAUSED = ['/pilot pause Claims triage until 1 April', 'yes']
const STOPPED = ['/pilot stop Claims triage because nobody opens the letters', 'yes']
const IDEA = '/pilot idea Letter routing'
const FITS = [IDEA, ...['Yes', 'Yes', 'Yes', 'Partly', 'Yes', 'Yes'].map((one) => `[${one}]`)]
const DECIDES = '/pilot decide Claims triage'
const GO = [DECIDES, '[Go]', '[Go all the same]']
const REVIEWED = [
  '/pilot rollout Claims triage',
  '[Write the review]',
  'Errors fell to 2 percent, all forms were mended',
]
const RECORD = [
  '/pilot standard Claims triage',
  'The claims board may extend it, connect it and keep the rules the same',
  'Clerks check what it read, the desk lead releases, IT runs it',
  'Minutes a letter and the share without a clerk, each month, by the claims board',
]
const AGREED = [...RECORD, '[Who should agree?=dee]']

/** Dee is asked to be the deputy. */
const NAMED: Act = async (cast) => {
  await does('ada', '/pilot deputy @dee for Claims triage')(cast)
  await cast.world.passes({ hours: 1 })
}

/** What the pilot leaves can be begun with. */
const SHARED: Act = async (cast) => {
  const { store } = cast.world
  await presses('ada', ({ pilot }) => ({ do: 'share', pilot: { id: pilot }, share: true }))(cast)
  const left = (await store.get('template', 'default', cast.pilot))!
  const measures = [{ name: 'Minutes a letter', unit: 'minutes', kind: 'outcome' as const }]
  await store.commit({ organisation: 'default', records: [{ ...left, measures }], entries: [] })
  await does('ada', '/pilot start Letter reader')(cast)
}
const USED = pressed('ada', ({ pilot }) => ({
  do: 'use-template',
  pilot: { name: 'Letter reader' },
  template: pilot,
}))

/** What the gate out of a stage waits for, as far as a story needs it. */
const MET: Record<string, Parameters<typeof stands>[3]> = {
  poc: { met: ['prototype', 'business-owner', 'governance-criteria'] },
  scale: { met: ['go-decision'] },
  standard: { said: { problem: PROBLEM, reuse: 'The letter types and the rules' } },
}

/** How each is done and taken back, by the name of the command; several of one command by what comes of it. */
const STORIES = {
  discovery: {
    start: story('ada', '/pilot start Letter reader'),
    'start-form': {
      by: 'ada',
      does: async ({ ada }) => {
        await ada.says('/pilot start')
        if (!ada.seat.formOpen()) await ada.taps('Start a pilot')
        await ada.submits({ 'What is it called?': 'Letter reader' })
      },
    },
    override: story(
      'otto',
      '/pilot advance Claims triage',
      '[Open it anyway]',
      'The rest is seen to in its first weeks',
    ),
    commit: story('ada', ...PROMISED),
    meet: after(does('ada', ...PROMISED), story('ada', ...CHOSEN, ...DONE)),
    move: after(does('ada', ...PROMISED), story('ada', ...CHOSEN, '[Another date=2026-03-25]')),
    give: after(does('ada', ...PROMISED), story('ada', ...CHOSEN, '[Hand it to somebody else=dee]')),
    waive: after(
      does('ada', '/pilot commit enablement me by 13 March', '[Yes, note it]'),
      story(
        'ada',
        CHOSEN[0]!,
        '[Choose one=Training and enablement: promised]',
        '[No longer needed]',
        'The vendor trains every newcomer already',
      ),
    ),
    reopen: after(
      does('ada', ...TAKEN, SHEET, '[Open one=Monitoring: promised]', ...DONE),
      story('ada', SHEET, '[Open one=Monitoring: met]', '[Not done any more]'),
    ),
    assign: story('ada', ...TAKEN),
    'commit-all': pressed('ada', ({ pilot }) => ({
      do: 'commit-all',
      pilot: { id: pilot },
      tasks: [
        { what: 'enablement', who: { self: true }, due: '2026-03-31' },
        { what: 'monitoring', who: { self: true }, due: '2026-04-01' },
      ],
    })),
    sponsor: story('ada', '/pilot sponsor @dee CEO'),
    'sponsor-gone': after(
      does('ada', '/pilot sponsor @dee CEO'),
      story('ada', 'we have no sponsor any more', 'yes'),
    ),
    'own-title': story('cleo', 'my title for Claims triage is Chief Operating Officer'),
    counts: after(
      does('ada', '/pilot sponsor @dee Team lead'),
      pressed('otto', ({ pilot }) => ({ do: 'counts', pilot: { id: pilot } })),
    ),
    handover: story('ada', '/pilot handover Claims triage to @dee', 'yes'),
    deputy: story('ada', '/pilot deputy @dee for Claims triage'),
    rename: story('ada', '/pilot rename Claims triage to Letters', 'yes'),
    pause: story('ada', ...PAUSED),
    resume: after(does('ada', ...PAUSED), story('ada', '/pilot resume Claims triage')),
    stop: story('ada', ...STOPPED),
    learned: after(does('ada', ...STOPPED), story('ada', 'Ask three vendors before the first prototype')),
    snooze: story('ada', '/pilot snooze Claims triage 5'),
    later: after(does('ada', ASKED), story('ada', 'let us do that on 20 March')),
    quiet: story('ada', 'stop asking me for two weeks'),
    unquiet: after(does('ada', 'stop asking me for two weeks'), story('ada', '/pilot ask me again')),
    digest: story('ada', '/pilot digest monthly'),
    idea: story('ada', IDEA),
    fit: after(does('ada', IDEA), story('ada', '[Yes]')),
    'settle-idea: start': after(does('ada', ...FITS), story('ada', '[Start a pilot]')),
    'settle-idea: drop': after(
      does('ada', IDEA, '[Yes]', ...Array<string>(5).fill('[No]')),
      story('ada', '[Drop it]'),
    ),
    'settle-idea: aside': after(does('ada', ...FITS), story('otto', '/pilot first wave', '[Set aside]')),
    'office: add': story('otto', '/pilot office add @dee'),
    'fiscal-year': story('otto', '/pilot fiscal year starts in April'),
    'office: remove': after(
      does('otto', '/pilot office add @dee'),
      story('otto', '/pilot office remove @dee'),
    ),
    answer: story('ada', ASKED, PROBLEM),
    skip: story('ada', ASKED, '[Skip]'),
    keep: after(does('ada', ASKED, PROBLEM, '[Back]', 'tbd'), story('ada', '[Keep my answer]')),
    edit: after(
      does('ada', ASKED, PROBLEM),
      story('ada', ...EDITS, 'Letters wait nine days before anybody reads them'),
    ),
    'find-out': story('ada', ASKED, "[I don't know yet]", 'me by Friday'),
    'change-answer': after(does('ada', ASKED, PROBLEM), {
      by: 'ada',
      does: ({ ada }) => ada.edits(PROBLEM, PROBLEM.replace('400', '600')),
    }),
    'take-back': after(does('ada', ASKED, PROBLEM), {
      by: 'ada',
      does: async ({ ada }) => (await ada.deletes(PROBLEM)).says('yes'),
    }),
    'late-answer': after(does('ada', ASKED, '[Skip]'), {
      by: 'ada',
      does: ({ ada }) => ada.replies('Which specific problem', PROBLEM),
    }),
    track: story('ada', ...NUMBER),
    report: after(
      does('ada', ...NUMBER),
      story('ada', '/pilot kpi Claims triage', '[Enter a value=Time per claim]', '12'),
    ),
    'write-to': pressed('ada', ({ ada }) => ({
      do: 'write-to',
      platform: accountParts(ada.seat.account).platform,
    })),
    'confirm-stage': after(
      async ({ world }) => {
        const imported = { identity: 'x', at: '2026-03-02', cells: {}, applied: {}, confirmed: null }
        await stands(world, 'Claims triage', { stage: 'discovery', imported })
        await world.passes({ hours: 2 })
      },
      story('ada', '[It is at another stage=Proof of concept]'),
    ),
    accept: after(NAMED, story('dee', '[Accept]')),
    decline: after(NAMED, story('dee', '[Not me]')),
    refer: after(NAMED, story('dee', '[Ask somebody else]', 'Otto Example')),
  },
  poc: {
    advance: story('ada', '/pilot advance Claims triage'),
  },
  pilot: {
    approve: story('cleo', DECIDES, '[Approve the budget]'),
    'verdict: go': story('cleo', ...GO),
    'verdict: no-go': story('cleo', DECIDES, '[No-go]', 'Two vendors do the same for a tenth of it'),
    'verdict: not yet': story(
      'cleo',
      DECIDES,
      '[Not yet]',
      'errors under 2 percent by 12 March; data owner named by 19 March',
      '[Yes, note it]',
    ),
    explain: after(does('cleo', ...GO), story('cleo', '[Say why]', 'Twelve clerks stay faster without help')),
    'ask-decision': story('ada', '/pilot advance Claims triage', '[Ask for the decision]'),
    tell: pressed('ada', ({ pilot }) => ({
      do: 'tell',
      pilot: { id: pilot },
      question: 'usage',
      choice: 'daily',
    })),
    scorer: story('ada', '/pilot commit maturity score @dee', '[For governance (security or risk)=dee]'),
    score: after(does('ada', '/pilot matrix Claims triage', '[I score all of these]'), story('ada', '4')),
  },
  scale: {
    review: story('ada', ...REVIEWED),
    'wave: continue': after(does('ada', ...REVIEWED), story('cleo', DECIDES, '[Continue to 25 percent]')),
    'wave: hold': after(
      does('ada', ...REVIEWED),
      story('cleo', DECIDES, '[Hold]', 'We wait for the new reader'),
    ),
    'wave: back': after(
      does('ada', ...REVIEWED),
      story('cleo', DECIDES, '[Roll back to 0 percent]', 'Clerks cannot work with it'),
    ),
    'settle-standard': after(does('ada', ...RECORD.slice(0, 2)), story('ada', RECORD[2]!)),
    'settle-standard: who agrees': after(does('ada', ...RECORD), story('ada', '[Who should agree?=dee]')),
    'put-forward': after(does('ada', ...AGREED), story('ada', '[Ask for the signature]')),
    sign: after(
      does('ada', ...AGREED, '[Ask for the signature]'),
      story('cleo', DECIDES, '[Read and sign]', '[Sign]'),
    ),
    copies: pressed('ada', ({ pilot }) => ({ do: 'copies', pilot: { id: pilot }, choice: 'some' })),
  },
  standard: {
    'review-standard: still': pressed('ada', ({ pilot }) => ({
      do: 'review-standard',
      pilot: { id: pilot },
      still: true,
      day: '2027-03-03',
    })),
    share: pressed('ada', ({ pilot }) => ({ do: 'share', pilot: { id: pilot }, share: true })),
    'use-template': after(SHARED, USED),
    'take-measures': after(
      async (cast) => {
        await SHARED(cast)
        await USED.does(cast)
      },
      story('ada', '[It is my answer]'),
    ),
  },
} satisfies Record<string, Record<string, Story>>

/** What is not done lightly is also taken back by a button below its receipt. */
const BY_BUTTON = new Set([
  'advance',
  'override',
  'waive',
  'give',
  'sponsor',
  'handover',
  'deputy',
  'stop',
  'approve',
  'verdict',
  'wave',
  'sign',
])

/** Why there is nothing of it to take back. */
const REASONS = {
  shows: 'it shows, asks or opens something, and keeps nothing of it',
  becomes: 'it becomes another command, which is taken back',
  sent: 'a word to somebody has gone out, and undo says so',
  stays: 'what it is about stays as it was, and only the question about it waits',
  account: 'who is who is no act in a pilot: two people are one, or are not',
} as const

const NOT_UNDONE: Record<string, keyof typeof REASONS> = {
  help: 'shows',
  coach: 'shows',
  status: 'shows',
  list: 'shows',
  diagnose: 'shows',
  readiness: 'shows',
  rollout: 'shows',
  matrix: 'shows',
  decide: 'shows',
  standard: 'shows',
  playbook: 'shows',
  why: 'shows',
  how: 'shows',
  ask: 'shows',
  late: 'shows',
  'my-data': 'shows',
  friction: 'shows',
  rank: 'shows',
  'first-wave': 'shows',
  summary: 'shows',
  'maybe-start': 'shows',
  back: 'shows',
  unknown: 'shows',
  meaning: 'shows',
  cancel: 'shows',
  commitments: 'shows',
  commitment: 'shows',
  gate: 'shows',
  template: 'shows',
  ideas: 'shows',
  'stop-what': 'shows',
  introduce: 'shows',
  greet: 'shows',
  asked: 'shows',
  'on-track': 'stays',
  'unheard-of': 'shows',
  misread: 'shows',
  unreadable: 'shows',
  'tell-gone': 'sent',
  kpi: 'becomes',
  undo: 'becomes',
  away: 'becomes',
  fact: 'becomes',
  say: 'becomes',
  agree: 'becomes',
  'maybe-command': 'becomes',
  edited: 'becomes',
  deleted: 'becomes',
  'late-reply': 'becomes',
  elsewhere: 'becomes',
  forwarded: 'becomes',
  question: 'sent',
  reply: 'sent',
  link: 'account',
}

onEach((platform) => {
  let cast: Cast
  let begun: ReturnType<World['kept']>

  beforeAll(async () => {
    const world = await beginWorld({ platforms: [platform] })
    const [ada, dee, cleo, otto] = CAST.map((one) => world.person(one)) as [Person, Person, Person, Person]
    for (const one of [dee, cleo]) await one.says('help')
    await ada.says('/pilot start Claims triage')
    await ada.taps('Later')
    await ada.says('/pilot sponsor @cleo CFO for Claims triage')
    const [pilot] = await world.store.find('pilot', 'default', 'all')
    cast = { world, ada, dee, cleo, otto, pilot: pilot!.id }
    const sponsor = { ...pilot!.sponsor!, title: 'CFO', agreed: world.now() }
    await stands(world, 'Claims triage', { stage: 'discovery', sponsor }, { met: ['sponsor'] })
    begun = world.kept()
  })
  afterAll(() => cast.world.ends())

  describe.each(Object.entries(STORIES))('at %s', (stage, stories) => {
    let kept: ReturnType<World['kept']>
    beforeAll(async () => {
      const { world } = cast
      await world.restarts(begun)
      const signed = { by: 'cleo', title: 'CFO', at: world.now() }
      const texts = { mandate: RECORD[1]!, roles: RECORD[2]!, measures: RECORD[3]! }
      await stands(
        world,
        'Claims triage',
        {
          stage: stage as Pilot['stage'],
          ...(stage === 'standard' && {
            standard: { ...newStandard(), ...texts, signed, review: '2026-03-02' },
            ended: { at: world.now(), by: 'cleo', reason: '', learned: null },
          }),
        },
        MET[stage],
      )
      await world.tick()
      kept = world.kept()
    })

    test.each(Object.entries<Story>(stories))('%s', async (name, { by, given, does: act }) => {
      const { world, [by]: person } = cast
      const undoes = async () => {
        await person.says('undo')
        expect(person.heard()).toContain('Taken back')
      }
      await world.restarts(kept)
      await given?.(cast)
      const before = await standing(world)
      await act(cast)
      const done = await standing(world)
      expect(done).not.toEqual(before)
      if (BY_BUTTON.has(name.split(':')[0]!))
        expect(person.heardMessages().flatMap(({ live }) => live.map(({ label }) => label))).toContain('Undo')
      if (platform === 'slack') await world.restarts()
      // What takes several steps is taken back step by step.
      for (let step = 0; step < 3 && !isDeepStrictEqual(await standing(world), before); step++) await undoes()
      expect(await standing(world)).toEqual(before)
      if (platform === 'slack') return
      await person.taps('Put it back')
      expect(person.heard()).toContain('It counts again')
      await undoes()
      expect(await standing(world)).toEqual(before)
    })
  })
})

test('every command has a story, or a reason for none', () => {
  const told = new Set(
    Object.values(STORIES).flatMap((some) => Object.keys(some).map((one) => one.split(':')[0]!)),
  )
  expect([...told, ...Object.keys(NOT_UNDONE)].toSorted()).toEqual(Object.keys(COMMANDS).toSorted())
})

/** All that somebody's acts change, without what only counts. */
async function standing({ store }: World): Promise<unknown> {
  const pilots = await store.find('pilot', 'default', 'all')
  const people = await store.find('person', 'default', 'all')
  const of = async <T>(some: { id: string }[], find: (id: string) => Promise<T>) =>
    Promise.all(some.map(({ id }) => find(id)))
  const commitments = await of(pilots, (id) => store.find('commitment', 'default', `pilot:${id}`))
  const asks = await of(pilots, (id) => store.find('ask', 'default', `pilot:${id}`))
  const talks = await of(pilots, (id) => store.find('talk', 'default', `pilot:${id}`))
  const ideas = await of(people, (id) => store.find('idea', 'default', `person:${id}`))
  const templates = await of(pilots, (id) => store.get('template', 'default', id))
  const contacts = await of(people, (id) => store.get('contact', 'default', id))
  const organisation = await store.get('organisation', 'default', 'default')
  const bare = (record: object | undefined) => record && { ...record, version: 0, attention: null }
  return {
    whole: [organisation, pilots, commitments, asks, ideas, templates].flat(2).map(bare),
    talks: talks.flat().map(({ id, skipped }) => [id, skipped]),
    people: people.map(({ id, title, office, prefers }) => [id, title, office, prefers]),
    contacts: contacts.map((one) => [one?.id, one?.snoozed, one?.quiet, one?.digest]),
  }
}
