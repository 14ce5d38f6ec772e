import { request as send } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../adapters/emulators/teams/elements.ts'
import { FORGERIES } from '../../adapters/emulators/teams/keys.ts'
import type { Received } from '../../adapters/platforms/teams/listeners.ts'
import type { Form, RenderedMessage } from '../../src/messages/message.ts'
import {
  account,
  ADA,
  button,
  delivery,
  GROUP,
  TENANT,
  text,
  USERS,
  WORDS,
  world,
  type After,
  type World,
} from './teams-adapter-world.ts'

const as = ({ teams }: World, user: keyof typeof USERS) => teams.as(TENANT, USERS[user])

/** An activity as Teams would send it; its parts can be given. */
const activity = ({ teams }: World, more: object = {}) => ({
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: teams.serviceUrl,
  from: { id: '29:1ada', aadObjectId: USERS.ada },
  recipient: { id: '28:bot' },
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: TENANT },
  text: 'secret words',
  ...more,
})

describe('a request that is not as Teams sends it', () => {
  test('is taken when it is', async () => {
    const place = await world()
    expect(await place.teams.deliver(activity(place))).toMatchObject({ status: 200, body: '' })
    expect(place.incoming).toHaveLength(1)
  })

  test.each(FORGERIES)('with a token that is %s gets 401 and no word', async (forgery) => {
    const place = await world()
    expect(await place.teams.deliver(activity(place), forgery)).toMatchObject({ status: 401, body: '' })
    expect(place.incoming).toEqual([])
    expect(JSON.stringify(place.logged)).not.toContain('secret')
  })

  test.each<[string, string | object]>([
    ['an empty object', '{}'],
    ['no type', { type: undefined }],
    ['a type that is no text', { type: 7 }],
    ['another channel', { channelId: 'emulator' }],
    ['the channel of another cloud', { channelId: 'AseChannel' }],
    ['no channel', { channelId: undefined }],
    ['no connector', { serviceUrl: undefined }],
    ['a connector that is no address', { serviceUrl: 'file:///etc/passwd' }],
    ['null', 'null'],
    ['a list', '[]'],
    ['no JSON', '{"type":'],
  ])('with %s gets 400, with a token and without', async (_, body) => {
    const place = await world()
    const sent = typeof body === 'string' ? body : activity(place, body)
    expect(await place.teams.deliver(sent)).toMatchObject({ status: 400, body: '' })
    expect(await place.teams.deliver(sent, 'none')).toMatchObject({ status: 400, body: '' })
    expect(place.incoming).toEqual([])
    expect(await place.teams.deliver(activity(place))).toMatchObject({ status: 200 })
  })

  test.each([
    ['no.token.at all', 'Bearer no.token.at all'],
    ['half a token', 'Bearer e30.e30'],
    ['a payload that is null', `Bearer e30.${btoa('null')}.x`],
    ['a scheme alone', 'Bearer'],
    ['the issuer alone', `Bearer e30.${btoa('{"iss":"https://api.botframework.com"}')}.x`],
    ['the issuer of an emulator', `Bearer e30.${btoa('{"iss":"https://sts.windows.net/x/","tid":"x"}')}.x`],
  ])('with %s as its token gets 401', async (_, authorization) => {
    const place = await world()
    const response = await fetch(`${place.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify(activity(place)),
    })
    expect([response.status, await response.text()]).toEqual([401, ''])
  })

  test('by another method, on another path, of another type or too long is told so, and none of it stops the server', async () => {
    const place = await world()
    const status = async (path: string, init: RequestInit) => (await fetch(place.url + path, init)).status
    expect(await status('/api/messages', { method: 'GET' })).toBe(405)
    expect(await status('/api/messages/', { method: 'POST' })).toBe(404)
    expect(await status('/api/messages', { method: 'POST', body: '{}' })).toBe(400)
    expect((await place.teams.deliver(`{"a":"${'x'.repeat(1024 * 1024)}"}`)).status).toBe(413)
    const aborted = send(`${place.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-length': '100' },
    })
    aborted.on('error', () => {})
    await new Promise((resolve) => aborted.write('{', resolve))
    aborted.destroy()
    expect(await place.teams.deliver(activity(place))).toMatchObject({ status: 200 })
  })

  test('is put off while the keys cannot be had', async () => {
    const place = await world({ config: { localUrl: 'http://127.0.0.1:9' } })
    expect(await place.teams.deliver(activity(place))).toMatchObject({ status: 503, body: '' })
    expect(place.incoming).toEqual([])
  })

  test('is only let in without a token where that is wanted, and cannot send the coach elsewhere', async () => {
    const place = await world({ config: { insecure: true } })
    expect(await place.teams.deliver(activity(place), 'none')).toMatchObject({ status: 200 })
    const elsewhere = activity(place, { serviceUrl: 'https://elsewhere.example/' })
    expect(await place.teams.deliver(elsewhere, 'none')).toMatchObject({ status: 401 })
    expect(place.incoming).toHaveLength(1)
  })
})

describe('something incoming', () => {
  test('is committed before Teams has its answer, and followed up after it', async () => {
    const order: string[] = []
    const place = await world({
      receive: async () => {
        await setImmediate()
        order.push('committed')
        return { after: async () => void order.push('after') }
      },
    })
    await place.bot.channel.send(delivery({ message: button('Help') }))
    const ada = as(place, 'ada')
    for (const gesture of [() => ada.says('hello'), () => ada.press(ada.last(), 'Help')]) {
      order.length = 0
      expect(await gesture()).toMatchObject({ acked: true })
      order.push('answered')
      await place.bot.drain()
      expect(order[0]).toBe('committed')
      expect(order).toContain('after')
    }
  })

  test('tells where the private chat is, and the speaker’s zone and language', async () => {
    const place = await world()
    await as(place, 'ada').says('/pilot start Claims & <Triage>')
    const [one] = place.incoming
    expect(one).toMatchObject({
      account: ADA,
      place: { place: 'direct' },
      seen: { zone: 'Europe/Berlin', locale: 'en-GB' },
      input: { input: 'words', as: 'command', text: 'start Claims & <Triage>' },
    })
    const sent = await place.bot.channel.send(delivery({ chat: one?.seen?.chat ?? '' }))
    expect(sent).toMatchObject({ sent: 'yes' })
    expect(sent).not.toHaveProperty('chat')
    expect(place.teams.calls('createConversation')).toEqual([])
    expect(wordsOf(as(place, 'ada').last())).toBe('Hello')
  })

  test('that was not kept is delivered again with the same id', async () => {
    let failures = 2
    const place = await world({
      receive: async (_, noted) => {
        if (failures-- > 0) throw new Error('the disk is full of secret words')
        return noted
      },
    })
    expect(await as(place, 'ada').says('keep this')).toMatchObject({ acked: false, status: 500 })
    await place.teams.advance(60_000)
    expect(place.teams.deliveries().map(({ status }) => status)).toEqual([500, 500, 200])
    expect(new Set(place.incoming.map(({ id }) => id)).size).toBe(1)
  })

  test.each<[string, () => Promise<Received>, string]>([
    ['could not be kept', async () => 'unavailable', WORDS.tryAgain],
    ['met a bug', async () => Promise.reject(new Error('bug')), WORDS.tryAgain],
    ['is not for this organisation', async () => 'refused', WORDS.refused],
  ])('that %s is told at the card that was pressed', async (_, receive, words) => {
    const place = await world({ receive })
    await place.bot.channel.send(delivery({ message: button('Help') }))
    const ada = as(place, 'ada')
    expect(await ada.press(ada.last(), 'Help')).toMatchObject({ acked: true, status: 200 })
    expect(ada.last().notice).toBe(words)
  })

  test('that is refused is not delivered again', async () => {
    const place = await world({ receive: async () => 'refused' })
    expect(await as(place, 'ada').says('hello')).toMatchObject({ acked: true })
  })

  test('without a use is let pass in silence', async () => {
    const place = await world()
    await place.bot.channel.send(delivery())
    const ada = as(place, 'ada')
    expect(await ada.reacts(ada.last())).toMatchObject({ status: 200 })
    for (const more of [{ type: 'typing' }, { type: 'endOfConversation' }, { from: { id: '29:1bot' } }])
      expect(await place.teams.deliver(activity(place, more))).toMatchObject({ status: 200 })
    expect(place.incoming).toEqual([])
  })

  test('that asks for what the coach does not do is told so, and nobody else', async () => {
    const place = await world()
    const invoke = activity(place, { type: 'invoke', name: 'composeExtension/query' })
    expect(await place.teams.deliver(invoke)).toMatchObject({ status: 501, body: '' })
    expect(place.incoming).toEqual([])
    expect(place.logged).toEqual([])
  })

  test('is waited for at shutdown, and what follows it too', async () => {
    const finished: string[] = []
    const hold = Promise.withResolvers<void>()
    const place = await world({
      receive: async () => ({
        after: async () => {
          await hold.promise
          finished.push('after')
        },
      }),
    })
    await as(place, 'ada').says('hello')
    const drained = place.bot.drain().then(() => finished.push('drained'))
    for (let turn = 0; turn < 10; turn++) await setImmediate()
    expect(finished).toEqual([])
    hold.resolve()
    await drained
    expect(finished).toEqual(['after', 'drained'])
  })

  test('of an install is told as both events that Teams sends, the private chat with it', async () => {
    const place = await world()
    await as(place, 'nils').install()
    expect(place.incoming).toMatchObject([
      { account: account('nils'), place: { place: 'direct' }, input: { input: 'opened' } },
      { account: account('nils'), place: { place: 'direct' }, input: { input: 'opened' } },
    ])
    expect(new Set(place.incoming.map(({ id }) => id)).size).toBe(2)
    expect(place.incoming[0]?.seen?.chat).toBe(place.incoming[1]?.seen?.chat)
  })

  test('that takes the coach away loses the account, again if that was not kept', async () => {
    let failures = 1
    const place = await world({
      onAccountLost: async () => {
        if (failures-- > 0) throw new Error('the disk is full')
      },
    })
    expect(await as(place, 'ada').uninstall()).toMatchObject({ acked: false, status: 500 })
    await place.teams.advance(60_000)
    expect(place.lost).toEqual([
      [ADA, 'uninstalled'],
      [ADA, 'uninstalled'],
    ])
    expect(place.incoming).toEqual([])
  })
})

describe('in a group', () => {
  test('the coach hears what is said to it, and whom it mentions', async () => {
    const place = await world()
    const ada = as(place, 'ada')
    await ada.saysInGroup(GROUP, 'pilot sponsor @Cora Example for Claims', { mention: [USERS.cora] })
    await ada.saysInGroup(GROUP, 'not for the coach', { bot: false })
    expect(place.incoming).toMatchObject([
      {
        account: ADA,
        place: { place: 'group', account: ADA },
        form: null,
        input: { input: 'words', as: 'command', text: `sponsor @{${account('cora')}} for Claims` },
      },
    ])
    expect(place.incoming[0]?.seen).not.toHaveProperty('chat')
    await ada.saysInGroup(GROUP, 'and @Cora Example', { mention: [USERS.cora] })
    expect(place.teams.calls('getMember')).toHaveLength(1)
  })

  test('a mention that Teams does not resolve stays a name', async () => {
    const place = await world()
    place.teams.fail('getMember', { with: { status: 500 } })
    await as(place, 'ada').saysInGroup(GROUP, 'sponsor @Cora Example', { mention: [USERS.cora] })
    expect(place.incoming).toMatchObject([{ input: { text: 'sponsor Cora Example' } }])
  })

  test('the coach answers where it was asked', async () => {
    const place = await world()
    await as(place, 'ada').saysInGroup(GROUP, 'help')
    const where = place.incoming[0]?.place
    if (where?.place !== 'group') throw new Error('no group')
    expect(await place.bot.channel.send(delivery({ place: where }))).toMatchObject({ sent: 'yes' })
    expect(as(place, 'cora').last()).toMatchObject({ conversation: GROUP, text: 'Hello' })
    expect(place.teams.calls('replyToActivity')).toHaveLength(1)
  })

  test('bringing the coach there is told, and no card is answered there', async () => {
    const place = await world()
    const ada = as(place, 'ada')
    await ada.expels(GROUP)
    await ada.invites(GROUP)
    expect(place.incoming).toMatchObject([
      { place: { place: 'group' }, input: { input: 'opened' } },
      { place: { place: 'group' }, input: { input: 'opened' } },
    ])
    const where = place.incoming[0]?.place ?? { place: 'direct' }
    await place.bot.channel.send(delivery({ place: where, message: button('Help') }))
    expect(await as(place, 'cora').press(as(place, 'cora').last(), 'Help')).toMatchObject({ status: 200 })
    expect(place.incoming).toHaveLength(2)
  })
})

describe('a card that was answered', () => {
  const closed: RenderedMessage = [
    { part: 'text', text: 'Who owns it?' },
    { part: 'note', text: 'Skipped' },
  ]
  const instead = (words: RenderedMessage, message = 'message-1') => ({
    receive: async (_: unknown, noted: After): Promise<Received> => ({
      ...noted,
      instead: { message, words },
    }),
  })

  test('is replaced by its outcome in the answer, and no live button stays behind', async () => {
    const place = await world(instead(closed))
    await place.bot.channel.send(delivery({ message: [...text('Who owns it?'), ...button('Skip')] }))
    const ada = as(place, 'ada')
    await ada.press(ada.last(), 'Skip')
    await place.bot.drain()
    expect(wordsOf(ada.last())).toBe('Who owns it?\nSkipped')
    expect(place.after).toEqual([true])
    expect(place.teams.calls('updateActivity')).toEqual([])
  })

  test('of a message with other parts is replaced too, and the engine is told that more is to do', async () => {
    const long: RenderedMessage = Array.from({ length: 12 }, (_, index) => ({
      part: 'text',
      text: `part ${index} ${'x'.repeat(3900)}`,
    }))
    const place = await world(instead([...long, { part: 'note', text: 'Skipped' }]))
    await place.bot.channel.send(delivery({ message: [...long, ...button('Skip')] }))
    const ada = as(place, 'ada')
    await ada.press(ada.last(), 'Skip')
    await place.bot.drain()
    expect(wordsOf(ada.last())).toMatch(/x\nSkipped$/)
    expect(place.after).toEqual([false])
  })

  test('stays as it is when nothing changes there, or something else', async () => {
    for (const options of [{}, instead(closed, 'another message')]) {
      const place = await world(options)
      await place.bot.channel.send(delivery({ message: button('Help') }))
      const ada = as(place, 'ada')
      expect(await ada.press(ada.last(), 'Help')).toMatchObject({ acked: true })
      await place.bot.drain()
      expect(ada.last()).toMatchObject({ edited: false, notice: null })
      expect(place.after).toEqual([false])
    }
  })

  test('tells what was pressed and picked, by whom and where', async () => {
    const place = await world()
    const tap = { do: 'help' } as const
    await place.bot.channel.send(
      delivery({
        message: [
          { part: 'person', label: 'Sponsor', choose: 'Choose', tap },
          { part: 'date', label: 'Due', choose: 'Choose', tap },
          {
            part: 'choice',
            label: 'Which',
            choose: 'Choose',
            options: [{ label: 'Claims', tap: { do: 'coach', pilot: { id: 'p1' } } }],
          },
          {
            part: 'buttons',
            buttons: [
              { label: 'Stop…', tap, confirm: { title: 'Stop?', text: 'It ends.', yes: 'Stop', no: 'Back' } },
            ],
          },
        ],
      }),
    )
    const ada = as(place, 'ada')
    const card = ada.last()
    await ada.pick(card, 'Sponsor', USERS.cora)
    await ada.pick(card, 'Due', '2026-12-04')
    await ada.pick(card, 'Which', 'Claims')
    await ada.pick(card, 'Sponsor', '')
    expect(wordsOf(card)).not.toContain('It ends.')
    const asked = ada.toggle(card, 'Stop…')
    expect(wordsOf(asked)).toContain('It ends.')
    expect(wordsOf(ada.toggle(asked, 'Back'))).not.toContain('It ends.')
    await ada.press(asked, 'Stop')
    const common = { input: 'tap', message: 'message-1', address: { account: ADA, message: card.id } }
    expect(place.incoming.map(({ input }) => input)).toMatchObject([
      { ...common, tap, person: account('cora') },
      { ...common, tap, day: '2026-12-04' },
      { ...common, tap: { do: 'coach', pilot: { id: 'p1' } } },
      { ...common, tap },
      { ...common, tap },
    ])
    expect(place.incoming[3]?.input).not.toHaveProperty('person')
    expect(new Set(place.incoming.map(({ id }) => id)).size).toBe(5)
  })
})

describe('a form', () => {
  const form: Form<string> = {
    form: 'start',
    title: 'Start a pilot',
    submit: 'Start',
    cancel: 'Cancel',
    fields: [
      { id: 'name', input: 'text', label: 'Name', most: 80 },
      { id: 'owner', input: 'person', label: 'Owner', optional: true },
    ],
  }
  const open = async (place: World) => {
    await as(place, 'ada').says('/pilot start')
    const where = place.incoming.at(-1)?.form
    if (!where) throw new Error('no form may open')
    return place.bot.channel.send(delivery({ place: where, form, message: [] }))
  }

  test('stands in the chat, tells what was wrong at the field with all that was typed, and ends', async () => {
    const results: ((noted: After) => Received)[] = [
      (noted) => noted,
      (noted) => ({ ...noted, errors: { name: 'This name is taken.' }, form }),
      () => 'unavailable',
      (noted) => ({ ...noted, instead: { message: 'message-1', words: text('Started') } }),
    ]
    const place = await world({
      receive: async (_, noted) => results.shift()?.(noted) ?? 'unavailable',
    })
    expect(await open(place)).toMatchObject({ sent: 'yes', address: { account: ADA } })
    const ada = as(place, 'ada')
    await ada.submit(ada.last(), { Name: 'Claims', Owner: USERS.cora })
    const wrong = ada.last()
    expect(wordsOf(wrong)).toContain('This name is taken.')
    await ada.submit(wrong)
    expect(ada.last().notice).toBe(WORDS.tryAgain)
    await ada.submit(ada.last(), { Name: 'Claims 2' })
    expect(wordsOf(ada.last())).toBe('Started')
    const values = { name: 'Claims', owner: account('cora') }
    expect(place.incoming.slice(1).map(({ input }) => input)).toEqual([
      { input: 'form', form: 'start', message: 'message-1', values },
      { input: 'form', form: 'start', message: 'message-1', values },
      { input: 'form', form: 'start', message: 'message-1', values: { ...values, name: 'Claims 2' } },
    ])
    expect(new Set(place.incoming.slice(1).map(({ id }) => id)).size).toBe(1)
  })

  test('that came as a message is answered in its place', async () => {
    const place = await world({
      receive: async (incoming, noted) =>
        incoming.input.input === 'form' ? { ...noted, errors: { name: 'A name is needed.' }, form } : noted,
    })
    await open(place)
    const ada = as(place, 'ada')
    const card = ada.last()
    const value = { m: 'message-1', p: 0, n: 1, form: 'start', fields: ['text.name'] }
    const [sent] = place.teams.deliveries()
    const submitted = { ...(sent?.payload as object), id: '2', text: undefined, value, replyToId: card.id }
    expect(await place.teams.deliver(submitted)).toMatchObject({ status: 200 })
    await place.bot.drain()
    expect(wordsOf(ada.last())).toContain('A name is needed.')
    expect(ada.last().id).toBe(card.id)
  })
})
