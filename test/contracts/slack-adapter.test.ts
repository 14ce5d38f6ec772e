import { request as send } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { LocalSlack } from '../../adapters/emulators/slack/service.ts'
import type { Received } from '../../adapters/platforms/slack/listeners.ts'
import type { Form } from '../../src/messages/message.ts'
import { now } from '../moment.ts'
import {
  ACME,
  ADA,
  BOLT,
  delivery,
  granted,
  several,
  WORDS,
  world,
  type World,
} from './slack-adapter-world.ts'

const seconds = () => Math.floor(now() / 1000)
const event = JSON.stringify({
  type: 'event_callback',
  event_id: 'Ev1',
  team_id: 'TACME',
  authorizations: [{ team_id: 'TACME', user_id: 'UBOTACME' }],
  event: { type: 'message', channel_type: 'im', user: 'UADA', text: 'hi', ts: '1.1', channel: 'D1' },
})

describe('a request that is not as Slack sends it', () => {
  test.each<[string, string, Parameters<LocalSlack['deliver']>[2], number]>([
    ['is taken when it is', event, {}, 200],
    ['from five minutes ago is taken', event, { timestamp: seconds() - 290 }, 200],
    ['from five minutes ahead is taken', event, { timestamp: seconds() + 290 }, 200],
    ['that is stale is refused', event, { timestamp: seconds() - 310 }, 401],
    ['from the future is refused', event, { timestamp: seconds() + 330 }, 401],
    ['that is forged is refused', event, { signature: `v0=${'0'.repeat(64)}` }, 401],
    ['of another version is refused', event, { signature: 'v1=abc' }, 401],
    ['that is unsigned is refused', event, { signature: null }, 401],
    ['without a time is refused', event, { timestamp: null }, 401],
    ['that is not JSON is refused', '{"type":', {}, 400],
    ['that is JSON but null is refused', 'null', { headers: { 'content-type': 'application/json' } }, 400],
    ['that is a list is refused', '[]', { headers: { 'content-type': 'application/json' } }, 400],
    ['whose payload is not JSON is refused', 'payload=%7B', {}, 400],
    ['whose payload is null is refused', 'payload=null', {}, 400],
    ['of another type is refused', '<xml/>', { headers: { 'content-type': 'text/xml' } }, 400],
    ['that only tries the certificate is answered', 'ssl_check=1&token=x', { signature: null }, 200],
    [
      'that hides something behind a try is not taken',
      `ssl_check=1&payload=${event}`,
      { signature: null },
      200,
    ],
    ['of one megabyte is read', `{"a":"${'x'.repeat(1024 * 1024 - 8)}"}`, { signature: null }, 401],
    ['of more than one megabyte is refused', `{"a":"${'x'.repeat(1024 * 1024 - 7)}"}`, {}, 413],
  ])('%s', async (_, body, forged, status) => {
    const { slack, incoming } = await world()
    const reply = await slack.deliver('/slack/events', body, forged)
    expect(reply.status).toBe(status)
    expect(incoming).toHaveLength(body === event && status === 200 ? 1 : 0)
  })

  test('may name its character set', async () => {
    const { slack, incoming } = await world()
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' }
    const body = new URLSearchParams({
      command: '/pilot',
      text: 'help',
      team_id: 'TACME',
      user_id: 'UADA',
      response_url: 'http://127.0.0.1:1/',
      trigger_id: 't',
    })
    expect(await slack.deliver('/slack/events', body.toString(), { headers })).toMatchObject({ status: 200 })
    expect(incoming).toHaveLength(1)
  })

  test('by another method or on another path is told so, and none of it stops the server', async () => {
    const { slack, url } = await world()
    const status = async (path: string, method: string) => (await fetch(url + path, { method })).status
    expect(await status('/slack/events', 'GET')).toBe(405)
    expect(await status('/slack/events', 'HEAD')).toBe(405)
    expect(await status('/slack/other', 'POST')).toBe(404)
    expect(await status('/slack/install', 'GET')).toBe(404)
    const aborted = send(`${url}/slack/events`, { method: 'POST', headers: { 'content-length': '100' } })
    aborted.on('error', () => {})
    await new Promise((resolve) => aborted.write('{', resolve))
    aborted.destroy()
    expect(await slack.verifyUrl()).toBe(true)
  })

  test('is logged without a word of what it said', async () => {
    const { slack, logged } = await world()
    await slack.deliver('/slack/events', '{"secret words":', {})
    await slack.deliver('/slack/events', event.replace('"hi"', '"secret words"'), { signature: 'v0=1' })
    expect(JSON.stringify(logged)).not.toContain('secret')
  })
})

describe('something incoming', () => {
  test('is committed before Slack has its answer, and followed up after it', async () => {
    const order: string[] = []
    const { slack, bot } = await world({
      receive: async () => {
        await setImmediate()
        order.push('committed')
        return { after: async () => void order.push('after') }
      },
    })
    const ada = slack.as('TACME', 'UADA')
    for (const gesture of [() => ada.command('/pilot', 'help'), () => ada.dm('hello')]) {
      order.length = 0
      const outcome = await gesture()
      order.push('answered')
      expect(outcome).toMatchObject({ acked: true, body: '' })
      await bot.drain()
      expect(order[0]).toBe('committed')
      expect(order).toContain('after')
    }
  })

  test('that was not kept is delivered again when it is an event', async () => {
    let failures = 2
    const { slack, incoming } = await world({
      receive: async () => {
        if (failures-- > 0) throw new Error('the disk is full of secret words')
        return { after: async () => {} }
      },
    })
    const outcome = await slack.as('TACME', 'UADA').dm('keep this')
    expect(outcome).toMatchObject({ acked: false, status: 500 })
    await slack.advance(60_000)
    expect(slack.deliveries().map(({ status }) => status)).toEqual([500, 500, 200])
    expect(new Set(incoming.map(({ id }) => id)).size).toBe(1)
  })

  test.each<[string, () => Promise<Received>, string]>([
    ['could not be kept', async () => 'unavailable', WORDS.tryAgain],
    ['met a bug', async () => Promise.reject(new Error('bug')), WORDS.tryAgain],
    ['is not for this organisation', async () => 'refused', WORDS.refused],
  ])('that %s is told where it was said', async (_, receive, words) => {
    const { slack, bot } = await world({ receive })
    const ada = slack.as('TACME', 'UADA')
    expect(await ada.command('/pilot', 'help')).toMatchObject({ acked: true })
    await ada.hears(words)
    await bot.channel.send(
      delivery({ message: [{ part: 'buttons', buttons: [{ label: 'Help', tap: { do: 'help' } }] }] }),
    )
    expect(await ada.press(ada.last(), 'Help')).toMatchObject({ acked: true })
    await ada.hears(words)
    await ada.command('/pilot', 'start')
  })

  test('from a stranger is refused without a look at it', async () => {
    const { slack, incoming } = await world()
    const stranger = {
      type: 'message',
      channel_type: 'im',
      channel: 'DX',
      user: 'UEVE',
      user_team: 'TELSE',
      text: 'hi',
    }
    expect(await slack.event('TACME', stranger)).toMatchObject({ status: 200 })
    expect(incoming).toEqual([])
  })

  test('of the bot itself, an edit or a kind without a use is let pass in silence', async () => {
    const { slack, incoming } = await world()
    const own = { type: 'message', channel_type: 'im', channel: 'D1', user: 'UBOTACME', text: 'hi' }
    for (const one of [
      own,
      { ...own, user: 'UADA', subtype: 'message_deleted' },
      { type: 'team_join', user: {} },
    ])
      expect(await slack.event('TACME', one)).toMatchObject({ status: 200 })
    await slack.as('TACME', 'UADA').openHome()
    expect(incoming).toEqual([])
  })

  test('is waited for at shutdown, and what follows it too', async () => {
    const finished: string[] = []
    const hold = Promise.withResolvers<void>()
    const { slack, bot } = await world({
      receive: async () => ({
        after: async () => {
          await hold.promise
          finished.push('after')
        },
      }),
    })
    await slack.as('TACME', 'UADA').dm('hello')
    const drained = bot.drain().then(() => finished.push('drained'))
    for (let turn = 0; turn < 10; turn++) await setImmediate()
    expect(finished).toEqual([])
    hold.resolve()
    await drained
    expect(finished).toEqual(['after', 'drained'])
  })

  test('whose follow-up fails is logged, and the next one is taken', async () => {
    const { slack, bot, logged } = await world({
      receive: async () => ({ after: () => Promise.reject(new Error('lost')) }),
    })
    await slack.as('TACME', 'UADA').dm('one')
    expect(await slack.as('TACME', 'UADA').dm('two')).toMatchObject({ acked: true })
    await bot.drain()
    expect(logged).toHaveLength(2)
  })

  test('about a person or the workspace itself has a way of its own', async () => {
    const { slack, profiles, gone, incoming } = await world()
    await slack.change('TACME', 'UCORA', { deleted: true })
    expect(profiles).toMatchObject([{ account: 'slack:TACME:UCORA', membership: 'gone' }])
    await slack.uninstall('TACME')
    expect(gone).toEqual(['TACME'])
    expect(incoming).toEqual([])
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
  const open = async ({ slack, bot, incoming }: World) => {
    await slack.as('TACME', 'UADA').command('/pilot', 'start')
    const place = incoming.at(-1)?.form
    if (!place) throw new Error('no form may open')
    return bot.channel.send(delivery({ place, form, message: [] }))
  }

  test('opens, tells what was wrong at the field, and closes', async () => {
    const results: Received[] = [
      { after: async () => {} },
      { errors: { name: 'This name is taken.' }, after: async () => {} },
      'unavailable',
      { after: async () => {} },
    ]
    const place = await world({ receive: async () => results.shift() ?? 'unavailable' })
    expect(await open(place)).toEqual({ sent: 'yes', address: null })
    const ada = place.slack.as('TACME', 'UADA')
    const [view] = ada.views()
    if (!view) throw new Error('no form is open')
    const values = { Name: 'Claims', Owner: 'UCORA' }
    expect(await ada.submit(view, values)).toMatchObject({ errors: { name: 'This name is taken.' } })
    expect(await ada.submit(view, values)).toMatchObject({ errors: { name: WORDS.tryAgain } })
    expect(await ada.submit(view, values)).toMatchObject({ acked: true, errors: {} })
    expect(ada.views()).toEqual([])
    expect(place.incoming.at(-1)?.input).toEqual({
      input: 'form',
      form: 'start',
      values: { name: 'Claims', owner: 'slack:TACME:UCORA' },
      message: null,
    })
  })

  test('does not open later than three seconds, twice, or when Slack does not answer', async () => {
    const place = await world()
    await place.slack.as('TACME', 'UADA').command('/pilot', 'start')
    const where = place.incoming.at(-1)?.form
    if (!where) throw new Error('no form may open')
    const send = () => place.bot.channel.send(delivery({ place: where, form, message: [] }))
    place.slack.fail('views.open', { with: 'reset-before' })
    expect(await send()).toEqual({ sent: 'refused', why: 'unreachable' })
    expect(await send()).toMatchObject({ sent: 'yes' })
    expect(await send()).toEqual({ sent: 'refused', why: 'exchanged_trigger_id' })
    await place.slack.advance(3001)
    expect(await send()).toEqual({ sent: 'refused', why: 'expired_trigger_id' })
    expect(place.slack.calls('views.open')).toHaveLength(3)
  })
})

describe('until Slack has said whose token it is', () => {
  test('requests are put off, and it is asked again until it answers', async () => {
    const { slack, bot, slept } = await world({ identified: false })
    expect(await slack.deliver('/slack/events', event)).toMatchObject({ status: 503 })
    slack.fail('auth.test', { with: 'reset-before' })
    slack.fail('auth.test', { with: '500' })
    slack.fail('auth.test', { with: '429' })
    expect(await bot.identify()).toEqual(granted(ACME))
    expect(slept).toEqual([1000, 2000, 4000])
    expect(await slack.deliver('/slack/events', event)).toMatchObject({ status: 200 })
  })

  test('a token that Slack does not know is told by its code', async () => {
    const { slack, bot } = await world({ identified: false, config: { token: 'xoxb-wrong' } })
    expect(await bot.identify()).toEqual({ refused: 'invalid_auth' })
    expect(await slack.deliver('/slack/events', event)).toMatchObject({ status: 503 })
  })

  test('another workspace is refused for good', async () => {
    const { slack, incoming } = await world({ workspaces: [ACME, BOLT] })
    const outcome = await slack.as('TBOLT', 'UADA').dm('hello')
    expect(outcome.status).toBe(401)
    expect(slack.deliveries()).toHaveLength(1)
    expect(incoming).toEqual([])
  })
})

describe('several workspaces', () => {
  const open = () => world({ workspaces: [ACME, BOLT], config: several, identified: false })

  test('each hear the bot through their own token, which is asked for once', async () => {
    const { slack, bot, saved, incoming, requested } = await open()
    saved.push(granted(ACME), granted(BOLT))
    for (const round of [1, 2])
      for (const team of ['TACME', 'TBOLT'] as const) {
        await slack.as(team, 'UADA').dm(`hello ${round}`)
        const account = incoming.at(-1)?.account ?? ADA
        expect(account).toBe(`slack:${team}:UADA`)
        expect(await bot.channel.send(delivery({ id: `${team} ${round}`, account }))).toMatchObject({
          sent: 'yes',
        })
      }
    expect(slack.calls('chat.postMessage').map(({ team }) => team)).toEqual([
      'TACME',
      'TBOLT',
      'TACME',
      'TBOLT',
    ])
    expect(slack.calls('auth.test')).toEqual([])
    expect(requested).toEqual(['TACME', 'TBOLT'])
  })

  test('without the app get 401, and a store that cannot be read 500', async () => {
    const { slack, saved } = await open()
    expect((await slack.as('TBOLT', 'UADA').dm('hello')).status).toBe(401)
    saved.find = () => {
      throw new Error('the store is gone')
    }
    expect((await slack.as('TBOLT', 'UADA').dm('hello')).status).toBe(500)
  })

  test('that take the app away are forgotten', async () => {
    const { slack, bot, saved, gone } = await open()
    saved.push(granted(ACME))
    expect(await bot.channel.send(delivery())).toMatchObject({ sent: 'yes' })
    await slack.uninstall('TACME')
    expect([saved, gone]).toEqual([[], ['TACME']])
    expect(await bot.channel.send(delivery())).toEqual({ sent: 'blocked', why: 'not_installed' })
  })

  async function installs({ url, slack }: World, team: string): Promise<Response> {
    const start = await fetch(`${url}/slack/install`)
    const [cookie = ''] = start.headers.getSetCookie().map((line) => line.split(';')[0])
    const href = /href="([^"]*authorize[^"]*)"/u.exec(await start.text())?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(href.startsWith(slack.url)).toBe(true)
    const back = await fetch(`${href}&team=${team}`, { redirect: 'manual' })
    return fetch(back.headers.get('location') ?? '', { headers: { cookie } })
  }

  test('are added by an admin in the browser', async () => {
    const place = await open()
    const page = await installs(place, 'TBOLT')
    expect(page.status).toBe(200)
    expect(place.saved).toEqual([granted(BOLT)])
    expect((await place.slack.as('TBOLT', 'UADA').dm('hello')).status).toBe(200)
  })

  test('that belong to no organisation are refused with the command that links them', async () => {
    const place = await world({
      workspaces: [ACME, BOLT],
      config: several,
      identified: false,
      linked: ['TACME'],
    })
    const page = await installs(place, 'TBOLT')
    expect(page.status).toBe(403)
    expect(await page.text()).toContain('npm run -s coach -- link slack:TBOLT --organisation NAME')
    expect(place.saved).toEqual([])
  })

  test('are not added with a state that was not ours', async () => {
    const place = await open()
    const page = await fetch(`${place.url}/slack/oauth_redirect?code=stolen&state=forged`)
    expect(page.status).toBe(400)
    expect(place.saved).toEqual([])
  })
})
