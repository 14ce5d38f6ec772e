import { loadWhole } from '../../src/engine/load/records.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMANDS } from '../../adapters/commands/command-list.ts'
import { readArguments } from '../../adapters/commands/arguments.ts'
import type { WorkspaceSetup } from '../../adapters/emulators/slack/workspace.ts'
import { slackUsers } from '../people.ts'
import type { Seen } from '../seats/seat.ts'
import { beginWorld, type Person, type World } from '../world.ts'

const FIRST: WorkspaceSetup = { id: 'T1', name: 'Example', access: 'absent', users: slackUsers() }
/** Bo has in his workspace the user id that Ada has in hers, as may happen at Slack. */
const SECOND: WorkspaceSetup = {
  id: 'T2',
  name: 'Bolt',
  access: 'absent',
  users: [
    {
      id: 'UADA',
      name: 'bo',
      real_name: 'Bo Bolt',
      email: 'bo@bolt.test',
      tz: 'Europe/Berlin',
      title: 'Lead',
    },
    { id: 'UCY', name: 'cy', real_name: 'Cy Bolt', email: 'cy@bolt.test', tz: 'Europe/Berlin', title: 'CFO' },
  ],
}
const UNLINKED: WorkspaceSetup = {
  id: 'T3',
  name: 'Nowhere',
  access: 'absent',
  users: [{ id: 'UEVE', name: 'eve', real_name: 'Eve Nowhere', email: 'eve@nowhere.test' }],
}

const PROBLEM = 'Claims clerks retype 4,317 letters a day into green screens, and every tenth is wrong'
/** What nobody of the second organisation may ever read. */
const SECRETS = [
  PROBLEM,
  '4,317',
  'Ada Example',
  'Cleo Example',
  'Otto Example',
  'Dee Example',
  'ada@example.test',
]

/** Runs a command of the command line against the running server. */
async function coach(world: World, ...argv: string[]): Promise<string> {
  const read = readArguments(argv, COMMANDS)
  if (!('call' in read) || read.call.command.needs === 'surroundings') throw new Error(JSON.stringify(read))
  let out = ''
  const io = {
    out: async (text: string) => void (out += text),
    err: (line: string) => void (out += `${line}\n`),
    progress: () => {},
    input: null,
    signal: new AbortController().signal,
  }
  const ended = await read.call.command.run(read.call, world.server.world, io)
  expect(ended).toBe('done')
  return out
}

/** An admin adds the app to a workspace in the browser. */
async function installs({ server, slack }: World, team: string): Promise<{ status: number; page: string }> {
  const start = await fetch(`${server.url}/slack/install`)
  const [cookie = ''] = start.headers.getSetCookie().map((line) => line.split(';')[0])
  const href = /href="([^"]*authorize[^"]*)"/u.exec(await start.text())?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect(href.startsWith(slack.url)).toBe(true)
  const back = await fetch(`${href}&team=${team}`, { redirect: 'manual' })
  const last = await fetch(back.headers.get('location') ?? '', { headers: { cookie } })
  return { status: last.status, page: await last.text() }
}

async function twoOrganisations(): Promise<World> {
  const world = await beginWorld({ oauth: true, office: [], workspaces: [FIRST, SECOND, UNLINKED] })
  await coach(world, 'organisation', 'add', 'Bolt')
  await coach(world, 'link', 'slack:T1', '--organisation', 'default')
  await coach(world, 'link', 'slack:T2', '--organisation', 'Bolt')
  await coach(world, 'office', 'add', 'otto@example.test', '--organisation', 'default')
  expect((await installs(world, 'T1')).status).toBe(200)
  expect((await installs(world, 'T2')).status).toBe(200)
  await world.tick()
  return world
}

const idOf = async (world: World, name: string) =>
  (await world.store.organisations()).find((one) => one.name === name)!.id

/** Everything that the store holds for an organisation, as far as a person or a pilot leads there. */
async function everythingOf({ store }: World, organisation: string, accounts: readonly string[]) {
  const pilots = await store.find('pilot', organisation, 'all')
  const known = await Promise.all(
    accounts.map((id) => store.get('account', organisation, id as `slack:${string}:${string}`)),
  )
  return {
    organisation: await store.get('organisation', organisation, organisation),
    installations: await store.find('installation', organisation, 'all'),
    people: await Promise.all(known.map(async (one) => one && loadWhole(store, organisation, one.person))),
    messages: await Promise.all(
      known.map(async (one) => one && store.find('message', organisation, `person:${one.person}`)),
    ),
    office: await store.find('person', organisation, 'office'),
    pilots: await Promise.all(
      pilots.map(async (pilot) => ({
        pilot,
        commitments: await store.find('commitment', organisation, `pilot:${pilot.id}`),
        asks: await store.find('ask', organisation, `pilot:${pilot.id}`),
        talk: await store.get('talk', organisation, `${pilot.id}.discovery`),
        history: await store.history(organisation, `pilot:${pilot.id}`),
      })),
    ),
  }
}

const ACCOUNTS = FIRST.users.map(({ id }) => `slack:T1:${id}`)
const MINE = SECOND.users.map(({ id }) => `slack:T2:${id}`)

describe('one organisation tried from the other', () => {
  let world: World
  let bo: Person
  let other: string
  /** What the first organisation was sent, with every button there ever was. */
  let old: Seen[]
  let pilot: string
  let before: Awaited<ReturnType<typeof everythingOf>>
  let seen: number

  beforeAll(async () => {
    world = await twoOrganisations()
    world.repeats()
    other = await idOf(world, 'Bolt')
    const [ada, cleo, otto] = [world.person('ada'), world.person('cleo'), world.person('otto')]
    old = []
    const keepsAll = (by: Person) => old.push(...by.messages())
    await ada.says('/pilot start Turbine watch')
    keepsAll(ada)
    await ada.says(PROBLEM)
    await ada.taps("I don't know yet")
    keepsAll(ada)
    await ada.picks('Somebody else', 'dee')
    for (const words of [
      'sponsor @cleo CFO',
      'status',
      'summary',
      'commit budget me by 20 March',
      'advance',
      'list',
      'help',
      'edit',
    ])
      await ada.says(`/pilot ${words}`)
    keepsAll(ada)
    await ada.taps('Yes, note it')
    for (const words of [
      'pause until 20 March',
      'rename Turbine watch to Turbine hub',
      'handover @dee',
      'stop',
      'deputy',
      'sponsor',
      'commitments',
    ])
      await ada.says(`/pilot ${words}`)
    await ada.picks('Choose one', 'Budget for the whole path: promised')
    keepsAll(ada)
    await otto.says('/pilot office')
    await otto.says('/pilot advance Turbine watch')
    await world.passes({ days: 4 })
    await ada.says('why')
    for (const by of [ada, cleo, otto, world.person('dee')]) keepsAll(by)
    pilot = (await world.store.find('pilot', 'default', 'all'))[0]!.id

    bo = world.user('UADA', 'T2')
    await bo.says('/pilot start Letters')
    await bo.taps('Later')
    await world.user('UCY', 'T2').says('/pilot help')
    before = await everythingOf(world, 'default', ACCOUNTS)
    seen = world.slack.shown().filter(({ team }) => team === 'T1').length
  })
  afterAll(() => world.ends())

  /** Nothing of the first organisation was changed or shown again, and nothing of it stands before the second. */
  async function untouched(): Promise<void> {
    expect(await everythingOf(world, 'default', ACCOUNTS)).toEqual(before)
    expect(world.slack.shown().filter(({ team }) => team === 'T1').length).toBe(seen)
    const shown = JSON.stringify(world.slack.shown().filter(({ team }) => team === 'T2'))
    expect(SECRETS.filter((secret) => shown.includes(secret))).toEqual([])
    for (const account of ACCOUNTS)
      expect(await world.store.get('account', other, account as `slack:${string}:${string}`)).toBeUndefined()
  }

  test('the messages hold every kind of button', async () => {
    const labels = new Set(old.flatMap((message) => message.live.map(({ label }) => label)))
    for (const label of [
      'Accept',
      'Not me',
      'Ask somebody else',
      'Skip',
      'Open it anyway',
      'Yes, note it',
      'It is done',
      'Hand over',
      'Stop the pilot',
      'Add a colleague',
      'Snooze',
      'Sponsor',
      'Another date',
    ])
      expect([...labels]).toContain(label)
  })

  test.each([
    'status NAME',
    'coach NAME',
    'summary NAME',
    'edit NAME',
    'rename NAME to Mine',
    'commit budget me by 20 March for NAME',
    'commitments NAME',
    'sponsor @cy CFO for NAME',
    'advance NAME',
    'pause NAME until 20 March',
    'resume NAME',
    'stop NAME',
    'handover @cy for NAME',
    'deputy @cy for NAME',
    'snooze NAME 10 days',
  ])('/pilot %s', async (words) => {
    await bo.says(`/pilot ${words.replace('NAME', 'Turbine watch')}`)
    const heard = bo.heard()
    await bo.says(`/pilot ${words.replace('NAME', 'Zurbine zatch')}`)
    expect(heard).toBe(bo.heard().replaceAll('Zurbine zatch', 'Turbine watch'))
    expect(heard).not.toBe('')
    await untouched()
  })

  test.each(['list', 'status', 'office', 'why', 'help', 'commitments', 'advance'])(
    "/pilot %s tells of one's own organisation only",
    async (words) => {
      await bo.says(`/pilot ${words}`)
      expect(bo.heard()).not.toContain('Turbine')
      if (words === 'list' || words === 'status') expect(bo.heard()).toContain('Letters')
      if (words === 'office') expect(bo.heard()).toContain('Nobody is in the program office')
      await untouched()
    },
  )

  test('every button, picker and choice of every message', async () => {
    let pressed = 0
    const cy = world.user('UCY', 'T2')
    for (const message of old)
      for (const { key, sort, options } of message.live) {
        const values =
          sort === 'choice'
            ? options.map(({ value }) => value)
            : sort === 'person'
              ? ['UADA', 'UDEE']
              : ['2026-04-20']
        for (const by of [bo, cy]) {
          if (sort === 'button') await by.tapsOn(message, key)
          else for (const value of values) await by.picksOn(message, key, value)
          expect(by.heard()).not.toContain('Turbine')
          pressed++
        }
      }
    expect(pressed).toBeGreaterThan(100)
    await untouched()
  })

  test('a tap with ids and accounts of the first', async () => {
    const ask = before.pilots[0]!.asks[0]!.id
    const ada = before.people[0]!.person.id
    const [own] = await world.store.find('pilot', other, 'all')
    const theirs = { pilot: { id: pilot } }
    const mine = { pilot: { id: own!.id } }
    const strangers = [{ account: 'slack:T1:UDEE' }, { account: 'slack:T1:UADA' }, { person: ada }]
    const taps: object[] = [
      { do: 'status', ...theirs },
      { do: 'summary', ...theirs, markdown: true },
      { do: 'commitments', ...theirs },
      { do: 'commitment', ...theirs, commitment: `${pilot}.budget` },
      { do: 'commitment', ...mine, commitment: `${pilot}.budget` },
      { do: 'meet', ...theirs, commitment: `${pilot}.budget`, evidence: 'It is done' },
      { do: 'meet', ...mine, commitment: `${pilot}.budget`, evidence: 'It is done' },
      { do: 'waive', ...theirs, commitment: `${pilot}.budget`, reason: 'Not needed' },
      { do: 'rename', ...theirs, to: 'Stolen', sure: true },
      { do: 'stop', ...theirs, reason: 'Because we can', sure: true },
      { do: 'override', ...theirs, reason: 'Because we can' },
      { do: 'counts', ...theirs },
      { do: 'list', after: pilot },
      { do: 'accept', ask },
      { do: 'decline', ask },
      { do: 'refer', ask, who: { account: 'slack:T2:UCY' } },
      { do: 'confirm-stage', ask, stage: 'scale' },
      { do: 'snooze', ...theirs, ask, days: 5, until: null },
      { do: 'snooze', ...mine, ask, days: 5, until: null },
      ...strangers.flatMap((who) => [
        { do: 'handover', ...mine, who, sure: true },
        { do: 'deputy', ...mine, who },
        { do: 'sponsor', ...mine, who, title: 'CFO' },
        { do: 'commit', ...mine, what: 'budget', who, due: '2026-04-20', question: null, sure: true },
        { do: 'answer', ...mine, question: 'problem', who, day: null },
        { do: 'find-out', ...mine, question: 'problem', who, due: '2026-04-20' },
        { do: 'office', change: 'add', who },
      ]),
    ]
    await bo.says('/pilot status')
    const profiles = () => world.slack.calls('users.info').filter(({ team }) => team === 'T1').length
    const asked = profiles()
    for (const tap of taps) {
      const on = bo.seat.forged(bo.newest('Summary'), 'Summary', JSON.stringify(tap))
      await bo.tapsOn(on, 'Summary')
      expect(bo.heard(), JSON.stringify(tap)).not.toBe('')
      expect(bo.heard()).not.toContain('Turbine')
    }
    expect(profiles()).toBe(asked)
    const after = await world.store.get('pilot', other, own!.id)
    expect([after?.owner, after?.deputy, after?.sponsor, after?.stage]).toEqual([
      own?.owner,
      null,
      null,
      'discovery',
    ])
    await untouched()
  })

  test('mentions of people of the first, as Slack writes them and written by hand', async () => {
    const profiles = () => world.slack.calls('users.info').filter(({ team }) => team === 'T1').length
    const asked = profiles()
    const mentions = [
      '<@UDEE>',
      '<@UDEE|dee>',
      '@{slack:T1:UDEE}',
      '<http://example.test/@|@>{slack:T1:UDEE}',
      '<@UCLEO>',
      '&lt;@UDEE&gt;',
      '@dee',
    ]
    for (const who of mentions)
      for (const words of [
        `sponsor ${who} CFO`,
        `handover ${who}`,
        `deputy ${who}`,
        `commit budget ${who} by 20 April`,
        `office add ${who}`,
        `status ${who}`,
      ]) {
        const form = new URLSearchParams({
          command: '/pilot',
          text: words,
          team_id: 'T2',
          user_id: 'UADA',
          channel_id: 'D2ADA',
          response_url: world.slack.url + world.slack.state.response('T2', 'D2ADA', 'UADA', null),
          trigger_id: world.slack.state.trigger('T2', 'UADA'),
        })
        const { status } = await world.slack.deliver('/slack/events', form.toString())
        expect(status).toBe(200)
        await world.settled()
      }
    await bo.says('Dee is @{slack:T1:UDEE} and will get the budget approved by Friday')
    expect(profiles()).toBe(asked)
    await untouched()
  })

  test('a form that names people of the first', async () => {
    await bo.says('/pilot start')
    expect(
      await bo.submits({
        'What is it called?': 'Invoices',
        'Who runs it?': 'UDEE',
        'Who sponsors it?': 'UCLEO',
      }),
    ).toMatchObject({})
    const sent = world.slack.deliveries().findLast(({ sort }) => sort === 'view_submission')!.payload as {
      view: { id: string; state: { values: Record<string, Record<string, object>> } }
    }
    const values = { ...sent.view.state.values }
    values['name'] = { name: { type: 'plain_text_input', value: 'Contracts' } }
    for (const field of ['owner', 'sponsor'])
      values[field] = { [field]: { type: 'plain_text_input', value: 'slack:T1:UDEE' } }
    const payload = { ...sent, view: { ...sent.view, id: 'VFORGED', state: { values } } }
    await world.slack.deliver(
      '/slack/events',
      new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
    )
    await world.settled()
    const pilots = await world.store.find('pilot', other, 'all')
    const boId = (await world.store.get('account', other, 'slack:T2:UADA'))!.person
    expect(pilots.find(({ name }) => name === 'Contracts')?.owner?.person).toBe(boId)
    await untouched()
  })

  test('a changed profile of the same user id', async () => {
    await world.slack.change('T2', 'UADA', {
      real_name: 'Bo Renamed',
      email: 'ada@example.com',
      deleted: true,
    })
    await world.settled()
    await untouched()
    await world.slack.change('T2', 'UADA', { deleted: false })
    await world.settled()
  })

  test('what the second does stays its own, and each workspace is written to with its own token', async () => {
    const later = await everythingOf(world, other, MINE)
    await world.person('ada').says('/pilot list')
    expect(world.person('ada').everything()).not.toContain('Letters')
    expect(await everythingOf(world, other, MINE)).toEqual(later)
    const calls = world.slack.calls().filter(({ method }) => method !== 'oauth.v2.access')
    for (const { team, args, answer, method } of calls) {
      const said = JSON.stringify(args)
      if (/Letters|Invoices|Contracts/u.test(said)) expect(team).toBe('T2')
      if (/Turbine/u.test(said) && method === 'chat.postMessage') expect(team).toBe('T1')
      if (method === 'chat.postMessage') expect(answer).toMatchObject({ ok: true })
    }
    expect(new Set(calls.map(({ team }) => team))).toEqual(new Set(['T1', 'T2']))
  })
})

describe('a workspace that no organisation is linked to', () => {
  test('is not added, and its admin reads which command links it; then it can be added', async () => {
    const world = await twoOrganisations()
    const refused = await installs(world, 'T3')
    expect(refused.status).toBe(403)
    expect(refused.page).toContain('npm run -s coach -- link slack:T3 --organisation NAME')
    const eve = world.slack.as('T3', 'UEVE')
    expect((await eve.command('/pilot', 'start Ours')).status).toBe(401)
    expect((await eve.dm('start Ours')).status).toBe(401)
    await world.settled()
    for (const { id } of await world.store.organisations())
      expect(await world.store.find('pilot', id, 'all')).toEqual([])
    expect(
      world.slack.shown().filter(({ team, via }) => team === 'T3' && via === 'chat.postMessage'),
    ).toEqual([])
    await coach(world, 'link', 'slack:T3', '--organisation', 'Bolt')
    expect((await installs(world, 'T3')).status).toBe(200)
    const one = await world.user('UEVE', 'T3').says('/pilot start Ours')
    expect(one.heard()).toContain('Ours is started')
    await world.ends()
  })

  test('is refused as well while the server has the token of another one', async () => {
    const world = await beginWorld({ workspaces: [{ ...FIRST, access: 'granted' }, UNLINKED] })
    const eve = world.user('UEVE', 'T3')
    await eve.says('/pilot start Ours')
    await eve.says('start Ours')
    expect(eve.everything()).not.toContain('started')
    expect(await world.store.find('pilot', 'default', 'all')).toEqual([])
    await world.ends()
  })
})

describe('a workspace that takes the app away', () => {
  test('is not written to any more, and nudges come again after the app was added again', async () => {
    const world = await twoOrganisations()
    const [ada, bo] = [world.person('ada'), world.user('UADA', 'T2')]
    await ada.says('/pilot start Turbine watch')
    await bo.says('/pilot start Letters')
    await world.slack.uninstall('T1')
    const posts = (team: string | null) =>
      world.slack.calls('chat.postMessage').filter((call) => call.team === team).length
    const counts = [posts('T1'), posts(null), posts('T2')]
    expect((await world.slack.as('T1', 'UADA').dm('status')).status).toBe(401)
    await world.passes({ days: 14 })
    expect([posts('T1'), posts(null)]).toEqual(counts.slice(0, 2))
    expect(posts('T2')).toBeGreaterThan(counts[2]!)
    const [kept] = await world.store.find('pilot', 'default', 'all')
    expect(kept?.name).toBe('Turbine watch')
    expect((await installs(world, 'T1')).status).toBe(200)
    await world.passes({ hours: 12 })
    // A nudge, and the page of the program office.
    expect(posts('T1')).toBe(counts[0]! + 2)
    expect(ada.everything()).toContain('Who at C level stands behind this pilot?')
    await ada.says('/pilot status')
    expect(ada.heard()).toContain('Turbine watch')
    await world.ends()
  })

  test('or revokes its token is written to again as soon as the app is added anew, and not before', async () => {
    const world = await twoOrganisations()
    const [ada, bo] = [world.person('ada'), world.user('UADA', 'T2')]
    await ada.says('/pilot start Turbine watch')
    await bo.says('/pilot start Letters')
    const ready = async () => (await (await fetch(`${world.server.url}/readyz`)).text()).trim()
    world.slack.revoke('T1')
    await world.slack.event('T1', { type: 'tokens_revoked', tokens: { bot: ['UBOT1'] } })
    expect(await ready()).toBe('slack takes nothing in T1: token_revoked')
    await world.passes({ days: 14 })
    expect(ada.unasked()).toEqual([])
    expect(bo.unasked()).not.toEqual([])
    expect((await installs(world, 'T1')).status).toBe(200)
    expect(await ready()).toBe('ok')
    await world.passes({ hours: 24 })
    expect(ada.unasked()).toHaveLength(1)
    await world.ends()
  })

  test('only itself', async () => {
    const world = await twoOrganisations()
    const ada = world.person('ada')
    await world.slack.uninstall('T2')
    await ada.says('/pilot start Turbine watch')
    expect(ada.heard()).toContain('Turbine watch is started')
    await world.ends()
  })
})
