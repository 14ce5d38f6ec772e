import {
  AuthenticationConfiguration,
  BotFrameworkAuthenticationFactory,
  PasswordServiceClientCredentialFactory,
} from 'botframework-connector'
import type { Activity } from 'botbuilder'
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LocalClock } from '../../adapters/emulators/shared/clock.ts'
import { liveOf, wordsOf } from '../../adapters/emulators/teams/elements.ts'
import { FORGERIES } from '../../adapters/emulators/teams/keys.ts'
import { startBot, type Received } from './bot.ts'
import {
  activities,
  ADA,
  APP,
  BOB,
  card,
  CHAT,
  connectorOf,
  FIRST,
  GRACE,
  GROUP,
  GUS,
  SECOND,
  shownCard,
  twoTenants,
  withCard,
} from './teams-bot.ts'
import type { LocalTeams } from '../../adapters/emulators/teams/service.ts'
import { now } from '../moment.ts'

let teams: LocalTeams
let bot: Awaited<ReturnType<typeof startBot>>
beforeEach(async () => {
  bot = await startBot()
  teams = await twoTenants({ bot: bot.url })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await teams.close()
  bot.close()
})

const ada = () => teams.as(FIRST, ADA)
const heard = () => bot.received.at(-1)?.body ?? {}
/** Asks botbuilder's own check what it thinks of a request. */
async function trusts(request: Received | undefined) {
  const set = teams.trust()
  const of = (name: string) => set[name] ?? ''
  const authentication = BotFrameworkAuthenticationFactory.create(
    '',
    true,
    of('ToChannelFromBotLoginUrl'),
    of('ToChannelFromBotOAuthScope'),
    of('ToBotFromChannelTokenIssuer'),
    of('OAuthUrl'),
    of('ToBotFromChannelOpenIdMetadataUrl'),
    of('ToBotFromEmulatorOpenIdMetadataUrl'),
    of('CallerId'),
    new PasswordServiceClientCredentialFactory(APP.id, APP.password, FIRST),
    new AuthenticationConfiguration(),
  )
  return authentication.authenticateRequest(
    request?.body as unknown as Activity,
    request?.headers.authorization ?? '',
  )
}

const ids = () => bot.received.map(({ body }) => body['id'] as string)

describe('activities', () => {
  it('come with a token of the key set for this app, for now, and for this connector', async () => {
    await teams.advance(7 * 24 * 3_600_000)
    await ada().says('hello')
    const [request] = bot.received
    const { path, headers } = request ?? { path: '', headers: {} }
    expect(path).toBe('/api/messages')
    const keys = (await (await fetch(`${teams.url}/v1/.well-known/keys`)).json()) as JSONWebKeySet
    const token = headers.authorization?.replace('Bearer ', '') ?? ''
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(keys), {
      issuer: 'https://api.botframework.com',
      audience: APP.id,
    })
    expect(protectedHeader).toMatchObject({ alg: 'RS256', kid: 'local-teams' })
    expect(payload['serviceurl']).toBe(heard()['serviceUrl'])
    expect(Math.abs(Number(payload.nbf) - now() / 1000)).toBeLessThan(60)
  })

  it('say who, where and when, by the local clock and in the zone of the person', async () => {
    await teams.moveTo('2030-01-07T08:30:00Z')
    await ada().says('ask <now> & then')
    expect(heard()).toMatchObject({
      type: 'message',
      id: expect.stringMatching(/^\d{13}$/u),
      text: 'ask &lt;now&gt; &amp; then',
      textFormat: 'plain',
      timestamp: expect.stringMatching(/^2030-01-07T08:30:00/u),
      localTimestamp: expect.stringMatching(/^2030-01-07T09:30:00\.\d{3}\+01:00$/u),
      localTimezone: 'Europe/Berlin',
      channelId: 'msteams',
      serviceUrl: teams.serviceUrl,
      from: { id: ada().user.key, name: 'Ada Example', aadObjectId: ADA },
      conversation: { conversationType: 'personal', tenantId: FIRST, id: CHAT },
      recipient: { id: `28:${APP.id}`, name: 'Pilot Coach' },
      channelData: { tenant: { id: FIRST } },
      locale: 'de-DE',
      entities: [
        {
          type: 'clientInfo',
          locale: 'de-DE',
          country: 'DE',
          platform: 'Windows',
          timezone: 'Europe/Berlin',
        },
      ],
    })
    await teams.as(FIRST, GUS).says('from half an hour off')
    expect(heard()['localTimestamp']).toMatch(/-03:30$/u)
  })

  it('in a group mention the bot, and others by the ids of the conversation', async () => {
    await ada().saysInGroup(GROUP, 'sponsor @Grace please', { mention: [GRACE] })
    expect(heard()).toMatchObject({
      text: '<at>Pilot Coach</at> sponsor <at>Grace</at> please',
      conversation: { conversationType: 'groupChat', isGroup: true, id: GROUP, name: 'Claims' },
      entities: [
        { type: 'mention', text: '<at>Pilot Coach</at>', mentioned: { id: `28:${APP.id}` } },
        { type: 'mention', text: '<at>Grace</at>', mentioned: { id: teams.as(FIRST, GRACE).user.key } },
        { type: 'clientInfo' },
      ],
    })
    expect(() => teams.as(FIRST, GRACE).last()).toThrow('heard nothing')
    expect(teams.as(FIRST, GRACE).inbox()).toMatchObject([{ text: 'sponsor @Grace please' }])
  })

  it('do not come from a group without a mention of the bot, or without the bot', async () => {
    expect((await ada().saysInGroup(GROUP, 'among us', { bot: false })).id).toBe('')
    await ada().expels(GROUP)
    const sent = bot.received.length
    await ada().saysInGroup(GROUP, 'hello?')
    expect(bot.received).toHaveLength(sent)
    await expect(teams.as(FIRST, GUS).saysInGroup(GROUP, 'x')).rejects.toThrow('no group')
  })

  it('tell of an install twice, and of its end once', async () => {
    const grace = teams.as(FIRST, GRACE)
    await expect(grace.says('hello')).rejects.toThrow('not installed')
    await grace.install()
    await grace.says('hello')
    await grace.uninstall()
    const bodies = bot.received.map(({ body }) => body)
    expect(bodies.map(({ type }) => type as string)).toEqual([
      'conversationUpdate',
      'installationUpdate',
      'message',
      'installationUpdate',
    ])
    expect(bodies[0]?.['membersAdded']).toEqual([
      { id: grace.user.key, aadObjectId: GRACE },
      { id: `28:${APP.id}` },
    ])
    expect(bodies[1]).toMatchObject({ action: 'add', from: { aadObjectId: GRACE } })
    expect(bodies[3]).toMatchObject({ action: 'remove', conversation: { conversationType: 'personal' } })
  })

  it('tell that the bot came into a group', async () => {
    await ada().expels(GROUP)
    await ada().invites(GROUP)
    expect(bot.received.at(-2)?.body).toMatchObject({
      type: 'conversationUpdate',
      membersAdded: [{ id: `28:${APP.id}` }],
      conversation: { id: GROUP },
    })
    expect(heard()).toMatchObject({ type: 'installationUpdate', action: 'add' })
  })

  it('tell of a reaction', async () => {
    const message = await shownCard(teams, card([{ type: 'TextBlock', text: 'x' }]))
    await ada().reacts(message)
    expect(heard()).toMatchObject({
      type: 'messageReaction',
      replyToId: message.id,
      reactionsAdded: [{ type: 'like' }],
    })
  })

  it('are trusted by botbuilder with the settings that the local Teams names', async () => {
    await ada().says('hello')
    const { claimsIdentity } = await trusts(bot.received[0])
    expect(claimsIdentity.isAuthenticated).toBe(true)
  })

  it.each(FORGERIES)('can come with a token that botbuilder refuses: %s', async (forgery) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    await ada().says('hello')
    await teams.deliver(heard(), forgery)
    const [good, forged] = bot.received
    expect(forged?.body).toEqual(good?.body)
    await expect(trusts(forged)).rejects.toThrow()
    expect(teams.deliveries().at(-1)).toMatchObject({ sort: 'raw', id: forgery })
    expect(forged?.headers.authorization === undefined).toBe(forgery === 'none')
  })

  it('can be anything, with a good token', async () => {
    await teams.deliver({})
    expect(bot.received[0]).toMatchObject({ raw: '{}', headers: { authorization: expect.any(String) } })
    await teams.deliver('no JSON')
    expect(bot.received[1]?.raw).toBe('no JSON')
  })
})

describe('redelivery', () => {
  it('brings what was not taken again after fifteen seconds, three times at most', async () => {
    bot.answers(() => ({ status: 500 }))
    const { id } = await ada().says('hello')
    await teams.advance(14_000)
    expect(ids()).toEqual([id])
    await teams.advance(1_000)
    expect(ids()).toEqual([id, id])
    await teams.advance(24 * 3_600_000)
    expect(ids()).toEqual([id, id, id, id])
    expect(teams.deliveries().map(({ attempt }) => attempt)).toEqual([0, 1, 2, 3])
  })

  it('ends once it was taken', async () => {
    bot.answers(() => ({ status: 500 }))
    await ada().says('hello')
    bot.answers(() => ({}))
    await teams.advance(24 * 3_600_000)
    expect(ids()).toHaveLength(2)
  })

  it('follows a silence, too', async () => {
    const arrived = new Promise<void>((resolve) =>
      bot.answers(() => {
        resolve()
        return 'silence'
      }),
    )
    const said = ada().says('hello')
    await arrived
    teams.outwait()
    expect(await said).toMatchObject({ acked: false, failure: 'http_timeout' })
    bot.answers(() => ({}))
    await teams.advance(15_000)
    expect(ids()).toHaveLength(2)
  })

  it('can be had at any time, with the same id', async () => {
    const { id } = await ada().says('hello')
    await teams.redeliver(id)
    expect(ids()).toEqual([id, id])
  })

  it('goes by a clock that others go by, too', async () => {
    await teams.close()
    const clock = new LocalClock()
    teams = await twoTenants({ bot: bot.url, clock })
    bot.answers(() => ({ status: 500 }))
    await ada().says('hello')
    await clock.moveTo(clock.now() + 15_000)
    expect(ids()).toHaveLength(2)
    clock.stop()
  })
})

describe('cards', () => {
  const people = { type: 'Data.Query', dataset: 'graph.microsoft.com/users' }
  const execute = (title: string, more: object = {}) => ({
    type: 'Action.Execute',
    title,
    verb: 'tap',
    data: { m: 'm1', tap: title },
    ...more,
  })
  const content = card([
    {
      type: 'RichTextBlock',
      inlines: [
        { type: 'TextRun', text: '1 of ' },
        { type: 'TextRun', text: '11' },
      ],
    },
    { type: 'Input.Text', id: 'why', label: 'Why?', maxLength: 5 },
    { type: 'Input.ChoiceSet', id: 'who', label: 'Sponsor', choices: [], 'choices.data': people },
    { type: 'ActionSet', actions: [execute('Choose')] },
    {
      type: 'Input.ChoiceSet',
      id: 'stage',
      label: 'Stage',
      choices: [{ title: 'In pilot', value: 'pilot' }],
    },
    {
      type: 'ActionSet',
      actions: [
        execute('Set'),
        execute('Skip', { associatedInputs: 'none' }),
        { type: 'Action.ToggleVisibility', title: 'Stop', targetElements: ['sure'] },
      ],
    },
    {
      type: 'Container',
      id: 'sure',
      isVisible: false,
      items: [
        { type: 'TextBlock', text: 'Really?' },
        { type: 'ActionSet', actions: [execute('Yes, stop')] },
      ],
    },
  ])
  const form = card([
    {
      type: 'Input.Text',
      id: 'name',
      label: 'Name',
      isRequired: true,
      errorMessage: 'Say it.',
    },
    { type: 'Input.Text', id: 'code', label: 'Code', regex: '^[A-Z]', errorMessage: 'A capital.' },
    { type: 'Input.Date', id: 'day', label: 'Day', value: '2026-11-30' },
    { type: 'ActionSet', actions: [{ type: 'Action.Submit', title: 'Save', data: { form: 'start' } }] },
  ])
  const answers = (type: string, value: unknown, statusCode = 200) =>
    bot.answers(() => ({ body: { statusCode, type, value } }))

  it('are read but for what is hidden; everything that can be pressed is there', async () => {
    const message = await shownCard(teams, content)
    expect(wordsOf(message)).toContain('1 of 11')
    expect(wordsOf(message)).not.toContain('Really?')
    const shown = ada().toggle(message, 'Stop')
    expect(wordsOf(shown)).toContain('Really?')
    expect(wordsOf(ada().toggle(shown, 'Stop'))).not.toContain('Really?')
    expect(bot.received).toEqual([])
    expect(liveOf(message).map(({ label }) => label)).toEqual([
      'Why?',
      'Sponsor',
      'Choose',
      'Stage',
      'Set',
      'Skip',
      'Stop',
      'Yes, stop',
    ])
  })

  it('carry a press with the values of the card, unless the action wants none', async () => {
    const message = await shownCard(teams, content)
    await ada().press(message, 'Set', { 'Why?': 'so' })
    expect(heard()).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: message.id,
      conversation: { id: CHAT },
      value: {
        action: { type: 'Action.Execute', verb: 'tap', data: { m: 'm1', tap: 'Set', why: 'so' } },
        trigger: 'manual',
      },
    })
    await ada().press(message, 'Skip', { why: 'so' })
    expect(heard()['value'].action.data).toEqual({ m: 'm1', tap: 'Skip' })
    await ada().press(message, 'Yes, stop')
    expect(heard()['value'].action.data).toEqual({ m: 'm1', tap: 'Yes, stop' })
  })

  it('carry what was picked with the first action below', async () => {
    const message = await shownCard(teams, content)
    await ada().pick(message, 'Sponsor', GUS)
    expect(heard()['value'].action.data).toEqual({ m: 'm1', tap: 'Choose', who: GUS })
    await ada().pick(message, 'Stage', 'In pilot')
    expect(heard()['value'].action.data).toEqual({ m: 'm1', tap: 'Set', stage: 'pilot' })
    await expect(ada().pick(message, 'Stage', 'Nowhere')).rejects.toThrow('there are In pilot')
  })

  it('come as a message without words where the action is an old one', async () => {
    const message = await shownCard(teams, form)
    await ada().submit(message, { name: 'Claims' })
    expect(heard()).toMatchObject({
      type: 'message',
      replyToId: message.id,
      value: { form: 'start', name: 'Claims', day: '2026-11-30' },
    })
    expect(heard()).not.toHaveProperty('text')
  })

  it('stay with the person while a value is missing or wrong', async () => {
    const message = await shownCard(teams, form)
    expect((await ada().submit(message)).errors).toEqual({ name: 'Say it.' })
    expect((await ada().submit(message, { name: 'Claims', code: 'x' })).errors).toEqual({
      code: 'A capital.',
    })
    expect((await ada().press(await shownCard(teams, content), 'Set', { why: 'too long' })).errors).toEqual({
      why: expect.any(String),
    })
    expect(bot.received).toEqual([])
    expect((await ada().submit(message, { name: 'Claims' })).errors).toEqual({})
  })

  it('are replaced by the answer', async () => {
    const message = await shownCard(teams, content)
    answers('application/vnd.microsoft.card.adaptive', form)
    expect(await ada().press(message, 'Skip')).toMatchObject({ acked: true })
    expect(ada().last()).toMatchObject({ id: message.id, cards: [form], edited: true, notice: null })
    expect(teams.shown().at(-1)).toMatchObject({ id: message.id, edit: true, via: 'answer' })
  })

  it.each([
    ['application/vnd.microsoft.activity.message', 'Try again.', 200, 'Try again.'],
    ['application/vnd.microsoft.error', { code: 'x', message: 'No such thing.' }, 400, 'No such thing.'],
    ['application/vnd.microsoft.card.adaptive', { type: 'AdaptiveCard' }, 200, 'Something went wrong'],
    ['application/vnd.microsoft.other', 'x', 200, 'Something went wrong'],
  ])(
    'stay as they are when the answer is %s, and Teams says something',
    async (type, value, code, notice) => {
      const message = await shownCard(teams, content)
      answers(type, value, code)
      await ada().press(message, 'Skip')
      expect(ada().last()).toMatchObject({ cards: message.cards, edited: false })
      expect(ada().last().notice).toContain(notice)
    },
  )

  it('say that the bot failed or was silent, and are not pressed again by Teams', async () => {
    const message = await shownCard(teams, content)
    bot.answers(() => ({ status: 500 }))
    expect(await ada().press(message, 'Skip')).toMatchObject({ acked: false, status: 500 })
    expect(ada().last().notice).toContain('Something went wrong')
    await teams.advance(60_000)
    expect(bot.received).toHaveLength(1)
    const { promise: arrived, resolve } = Promise.withResolvers<void>()
    bot.answers(() => {
      resolve()
      return 'silence'
    })
    const pressed = ada().press(message, 'Skip')
    await arrived
    teams.outwait()
    expect(await pressed).toMatchObject({ acked: false, failure: 'http_timeout' })
    expect(ada().last().notice).toContain('Unable to reach app')
    bot.answers(() => ({}))
    await ada().press(message, 'Skip')
    expect(ada().last().notice).toBe(null)
  })

  it('can be pressed as they were, and by somebody of elsewhere', async () => {
    const message = await shownCard(teams, content)
    await (
      await connectorOf(teams)
    )('PUT', activities(CHAT, message.id), withCard(form))
    await ada().press(message, 'Skip')
    await teams.as(SECOND, BOB).press(message, 'Skip')
    expect(bot.received.map(({ body }) => body['channelData'].tenant.id as string)).toEqual([FIRST, SECOND])
    expect(heard()).toMatchObject({ from: { aadObjectId: BOB }, replyToId: message.id })
    expect(heard()['conversation'].id).not.toBe(CHAT)
  })

  it('name what there is when what was meant is not there', async () => {
    const message = await shownCard(teams, content)
    await expect(ada().press(message, 'Go')).rejects.toThrow('"Skip" (Action.Execute)')
    await expect(ada().press(message, 'Set', { other: 'x' })).rejects.toThrow('"Sponsor" (Input.ChoiceSet)')
  })

  it('send the values around a card that opens, but none beside it', async () => {
    const inner = (id: string, title: string) => ({
      type: 'Action.ShowCard',
      title: `Open ${title}`,
      card: {
        type: 'AdaptiveCard',
        body: [{ type: 'Input.Text', id, label: id }],
        actions: [execute(title)],
      },
    })
    const outer = card([{ type: 'Input.Text', id: 'a', label: 'a' }], {
      actions: [inner('b', 'B'), inner('c', 'C')],
    })
    await ada().press(await shownCard(teams, outer), 'B', { a: '1', b: '2' })
    expect(heard()['value'].action.data).toEqual({ m: 'm1', tap: 'B', a: '1', b: '2' })
    await expect(ada().press(ada().last(), 'B', { c: '3' })).rejects.toThrow('No input c')
  })
})

describe('people', () => {
  it('count what they have not read, and hear what came since they did something', async () => {
    const call = await connectorOf(teams)
    await call('POST', activities(CHAT), { type: 'message', text: 'old' })
    expect(ada().unread()).toBe(1)
    ada().readAll()
    expect(ada().unread()).toBe(0)
    const person = ada()
    await person.says('hello')
    const wait = person.hears(/new|old/u)
    await call('POST', activities(CHAT), { type: 'message', text: 'new' })
    expect((await wait).text).toBe('new')
    expect(ada().unread()).toBe(1)
  })

  it('take a moment for each gesture, and the clock only goes forward', async () => {
    await teams.close()
    teams = await twoTenants({ bot: bot.url, pace: 20_000, start: '2030-01-07T08:30:00Z' })
    await ada().says('one')
    await ada().says('two')
    const [first, second] = ada().inbox()
    expect(Date.parse(second?.at ?? '') - Date.parse(first?.at ?? '')).toBeGreaterThanOrEqual(20_000)
    await expect(teams.moveTo('2020-01-01T00:00:00Z')).rejects.toThrow('forward')
  })

  it('are told of each hour that the clock moves over', async () => {
    await teams.close()
    const told: string[] = []
    teams = await twoTenants({ start: '2030-01-07T08:30:00Z', onClockMoved: (iso) => void told.push(iso) })
    await teams.moveTo('2030-01-07T10:15:00Z')
    expect(told.map((iso) => iso.slice(11, 16))).toEqual(['09:00', '10:00', '10:15'])
  })
})

describe('the orders of a page', () => {
  const who = { tenant: FIRST, user: ADA }
  const order = async (name: string, body: object, headers: Record<string, string> = {}) => {
    const response = await fetch(`${teams.url}/local/teams/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: (await response.json()) as Record<string, any> }
  }
  const seen = async (query = `?tenant=${FIRST}&user=${ADA}`) =>
    (await (await fetch(`${teams.url}/local/teams/state${query}`)).json()) as Record<string, any>

  it('write, press, pick, fill in and read', async () => {
    const execute = { type: 'Action.Execute', title: 'Go', verb: 'tap', data: { a: 1 } }
    const input = { type: 'Input.Text', id: 'b', label: 'B' }
    const { id: message } = await shownCard(teams, card([input], { actions: [execute] }))
    await order('says', { ...who, text: 'hello' })
    expect(heard()['text']).toBe('hello')
    await order('group', { ...who, group: GROUP, text: 'hello' })
    expect(heard()['text']).toBe('<at>Pilot Coach</at> hello')
    await order('press', { ...who, message, which: 'Go', inputs: { b: '1' } })
    expect(heard()['value'].action.data).toEqual({ a: 1, b: '1' })
    await order('pick', { ...who, message, which: 'B', value: '2' })
    expect(heard()['value'].action.data).toEqual({ a: 1, b: '2' })
    await order('submit', { ...who, message, values: { B: '3' } })
    expect(heard()['value'].action.data).toEqual({ a: 1, b: '3' })
    await order('act', { ...who, message, verb: 'tap', data: { a: 1, b: '4' } })
    expect(heard()['value'].action).toMatchObject({ title: 'Go', verb: 'tap', data: { a: 1, b: '4' } })
    await order('act', { ...who, message, verb: '', data: { c: 5 } })
    expect(heard()).toMatchObject({ type: 'message', value: { c: 5 } })
    await order('read', who)
    const { tenants, messages } = await seen()
    expect(tenants).toMatchObject([{ id: FIRST, users: [{ id: ADA, unread: 0 }, {}, {}] }, { id: SECOND }])
    expect(messages).toMatchObject([{ id: message, bot: true, cards: [{}] }, { text: 'hello' }, {}])
  })

  it('install, block, move the clock, throw faults, and show the log', async () => {
    await order('uninstall', who)
    expect(heard()).toMatchObject({ action: 'remove' })
    await order('install', who)
    await order('block', who)
    await order('fail', { method: 'getMember', with: { status: 429, retryAfter: 2 } })
    const call = await connectorOf(teams)
    expect((await call('POST', activities(CHAT), { type: 'message', text: 'x' })).status).toBe(403)
    expect((await call('GET', `/${CHAT}/members/${ADA}`)).retryAfter).toBe('2')
    await order('unblock', who)
    const log = await (await fetch(`${teams.url}/local/teams/log?kind=call`)).json()
    expect(log).toMatchObject([
      { method: 'sendToConversation', status: 403 },
      { method: 'getMember', status: 429 },
    ])
    const { body } = await order('clock', { to: '2031-01-06T08:30:00Z' })
    expect(body['next']).toMatch(/sweep --now 2031-01-06T08:30:00/u)
  })

  it('are those of this server’s own pages', async () => {
    const text = { ...who, text: 'x' }
    expect((await order('says', text, { origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await order('says', text, { 'content-type': 'text/plain' })).status).toBe(415)
    expect(await order('dance', {})).toMatchObject({ status: 404 })
    expect(await order('says', who)).toMatchObject({ status: 400 })
    expect((await fetch(`${teams.url}/local/teams/state?tenant=${FIRST}&user=nobody`)).status).toBe(400)
    expect(bot.received).toEqual([])
  })

  it('leave every other path to the server that they are mounted in', () => {
    expect(teams.control({ url: '/local/slack/state' } as never, {} as never)).toBe(false)
  })
})
