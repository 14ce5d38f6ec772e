import { App } from '@slack/bolt'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signature } from '../../adapters/emulators/slack/signature.ts'
import { startBot, type Received } from './bot.ts'
import { clientOf, SECRET, twoWorkspaces } from './slack-bot.ts'
import type { LocalSlack } from '../../adapters/emulators/slack/service.ts'
import { now } from '../moment.ts'

let slack: LocalSlack
let bot: Awaited<ReturnType<typeof startBot>>
beforeEach(async () => {
  bot = await startBot()
  slack = await twoWorkspaces({ bot: bot.url })
})
afterEach(async () => {
  await slack.close()
  bot.close()
})

const text = (value: string) => ({ type: 'plain_text', text: value })
const heard = () => bot.received.at(-1)?.body ?? {}
const attempts = () => slack.deliveries().filter((one) => one.sort === 'event')
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('requests to the bot', () => {
  it('are signed with the secret and real time, whatever the local clock shows', async () => {
    await slack.advance(7 * 24 * 3_600_000)
    await slack.as('T1', 'U1').command('/pilot', 'help')
    const { headers, raw, path } = bot.received[0] as Received
    const timestamp = Number(headers['x-slack-request-timestamp'])
    expect(path).toBe('/slack/events')
    expect(Math.abs(timestamp - now() / 1000)).toBeLessThan(60)
    expect(headers['x-slack-signature']).toBe(signature(SECRET, timestamp, raw))
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded')
  })

  it('can be forged in every part', async () => {
    await slack.deliver('/slack/events', 'a=b', {
      timestamp: 1,
      signature: 'v0=no',
      headers: { 'x-more': '1' },
    })
    expect(bot.received[0]?.headers).toMatchObject({
      'x-slack-request-timestamp': '1',
      'x-slack-signature': 'v0=no',
      'x-more': '1',
    })
    await slack.deliver('/slack/events', 'a=b', { timestamp: null, signature: null })
    expect(bot.received[1]?.headers).not.toHaveProperty('x-slack-signature')
    expect(bot.received[1]?.headers).not.toHaveProperty('x-slack-request-timestamp')
  })

  it('ask for the challenge when the address is set', async () => {
    bot.answers(({ body }) => ({ body: { challenge: body['challenge'] } }))
    expect(await slack.verifyUrl()).toBe(true)
    bot.answers(() => ({ body: 'hello' }))
    expect(await slack.verifyUrl()).toBe(false)
  })
})

describe('commands', () => {
  it('carry what was typed, with people and channels as ids and the rest escaped', async () => {
    await slack
      .as('T1', 'U1')
      .command('/pilot', 'sponsor @grace in #general <!channel> a&b @nobody', { channel: 'C1' })
    expect(heard()).toMatchObject({
      command: '/pilot',
      text: 'sponsor <@U2|grace> in <#C1|general> &lt;!channel&gt; a&amp;b @nobody',
      team_id: 'T1',
      user_id: 'U1',
      channel_id: 'C1',
      api_app_id: 'ALOCAL',
      response_url: expect.stringContaining(slack.url),
      trigger_id: expect.any(String),
    })
  })

  it('show the body of the acknowledgement to the person alone', async () => {
    const ada = slack.as('T1', 'U1')
    bot.answers(() => ({ body: 'plain words' }))
    await ada.command('/pilot', 'help')
    bot.answers(() => ({ body: { text: 'words', blocks: [{ type: 'header', text: text('Help') }] } }))
    await ada.command('/pilot', 'help')
    bot.answers(() => ({}))
    await ada.command('/pilot', 'help')
    expect(ada.inbox()).toMatchObject([
      { text: 'plain words', ephemeral: 'U1', via: 'ack' },
      { text: 'words', blocks: [{ type: 'header' }], ephemeral: 'U1' },
    ])
  })

  it('tell the person when the bot fails, and are never sent again', async () => {
    const ada = slack.as('T1', 'U1')
    bot.answers(() => ({ status: 500 }))
    expect(await ada.command('/pilot', 'help')).toMatchObject({
      acked: false,
      failure: 'http_error',
      status: 500,
    })
    expect(ada.inbox().at(-1)?.text).toBe('/pilot failed with the error "dispatch_failed"')
    await slack.advance(10 * 60_000)
    expect(bot.received).toHaveLength(1)
  })

  it('tell the person when nothing listens', async () => {
    const ada = slack.as('T1', 'U1')
    slack.connect(`http://127.0.0.1:${await freePort()}`)
    expect(await ada.command('/pilot', 'help')).toMatchObject({ failure: 'connection_failed' })
    expect(ada.inbox().at(-1)?.text).toBe('/pilot failed with the error "dispatch_failed"')
  })

  it('tell the person when the bot stays silent for too long', async () => {
    const ada = slack.as('T1', 'U1')
    const arrived = new Promise<void>((resolve) =>
      bot.answers(() => {
        resolve()
        return 'silence'
      }),
    )
    const typed = ada.command('/pilot', 'help')
    await arrived
    slack.outwait()
    expect(await typed).toMatchObject({ acked: false, failure: 'http_timeout' })
    expect(ada.inbox().at(-1)?.text).toBe('/pilot failed with the error "operation_timeout"')
  })

  it('wait as long as they were told, in real time', async () => {
    await slack.close()
    slack = await twoWorkspaces({ bot: bot.url, patience: 40 })
    bot.answers(() => 'silence')
    const typed = slack.as('T1', 'U1').command('/pilot', 'help')
    expect(await typed).toMatchObject({ failure: 'http_timeout' })
  })
})

describe('events', () => {
  it('bring a message in the private chat, escaped, with people as ids', async () => {
    await slack.as('T1', 'U1').dm('ask @grace <now> & then')
    expect(bot.received[0]?.headers['content-type']).toBe('application/json')
    expect(heard()).toMatchObject({
      type: 'event_callback',
      team_id: 'T1',
      event_id: expect.stringMatching(/^Ev/u),
      event: {
        type: 'message',
        channel_type: 'im',
        user: 'U1',
        text: 'ask <@U2> &lt;now&gt; &amp; then',
        client_msg_id: expect.any(String),
      },
    })
  })

  it('that are not taken come again at once, after a minute and after five, then no more', async () => {
    bot.answers(() => ({ status: 500 }))
    const sent = await slack.as('T1', 'U1').dm('hello')
    expect(attempts()).toHaveLength(2)
    await slack.advance(59_000)
    expect(attempts()).toHaveLength(2)
    await slack.advance(1_000)
    expect(attempts()).toHaveLength(3)
    await slack.advance(5 * 60_000 - 2_000)
    expect(attempts()).toHaveLength(3)
    await slack.advance(2_000)
    expect(attempts()).toHaveLength(4)
    await slack.advance(24 * 3_600_000)
    expect(attempts()).toHaveLength(4)
    expect(attempts().map((one) => one.id)).toEqual([sent.id, sent.id, sent.id, sent.id])
    expect(bot.received.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([
      undefined,
      '1',
      '2',
      '3',
    ])
    expect(bot.received.at(-1)?.headers['x-slack-retry-reason']).toBe('http_error')
  })

  it('stop coming again once they were taken', async () => {
    bot.answers(() => ({ status: 500 }))
    await slack.as('T1', 'U1').dm('hello')
    bot.answers(() => ({}))
    await slack.advance(24 * 3_600_000)
    expect(attempts()).toHaveLength(3)
  })

  it('do not come again when the bot asks for that', async () => {
    bot.answers(() => ({ status: 500, headers: { 'x-slack-no-retry': '1' } }))
    await slack.as('T1', 'U1').dm('hello')
    await slack.advance(24 * 3_600_000)
    expect(attempts()).toHaveLength(1)
  })

  it('come again with the same id on demand', async () => {
    const { id } = await slack.as('T1', 'U1').dm('hello')
    await slack.redeliver(id)
    expect(bot.received.map(({ body }) => body['event_id'])).toEqual([id, id])
  })

  it('say that the Home tab was opened and that somebody changed', async () => {
    await slack.as('T1', 'U1').openHome()
    expect(heard()['event']).toMatchObject({ type: 'app_home_opened', user: 'U1', tab: 'home' })
    await slack.change('T1', 'U1', { deleted: true })
    expect(heard()['event']).toMatchObject({ type: 'user_change', user: { id: 'U1', deleted: true } })
  })

  it('let the bot hear itself when asked to', async () => {
    await slack.close()
    slack = await twoWorkspaces({ bot: bot.url, echo: true })
    await clientOf(slack).chat.postMessage({ channel: 'U1', text: 'mine' })
    await slack.waitFor(() => slack.deliveries().length > 0)
    expect(heard()['event']).toMatchObject({ type: 'message', text: 'mine', bot_id: 'BBOT1', user: 'UBOT1' })
  })
})

describe('presses and picks', () => {
  const blocks = [
    {
      type: 'actions',
      block_id: 'b1',
      elements: [
        { type: 'button', action_id: 'skip', value: '{"do":"skip"}', text: text('Skip') },
        { type: 'users_select', action_id: 'who', placeholder: text('Somebody') },
        { type: 'datepicker', action_id: 'when' },
        { type: 'static_select', action_id: 'one', options: [{ text: text('Blue'), value: 'blue' }] },
        { type: 'overflow', action_id: 'more', options: [{ text: text('Stop'), value: 'stop' }] },
      ],
    },
  ]
  const posted = async () => {
    const metadata = { event_type: 'pilot_coach_message', event_payload: { id: 'm1' } }
    await clientOf(slack).chat.postMessage({ channel: 'U1', text: 'x', blocks, metadata })
    return slack.as('T1', 'U1').last()
  }

  it('carry the button, its message and a way to answer', async () => {
    const message = await posted()
    await slack.as('T1', 'U1').press(message, 'Skip')
    expect(bot.received[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(heard()).toMatchObject({
      type: 'block_actions',
      team: { id: 'T1' },
      user: { id: 'U1', team_id: 'T1' },
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: message.channel,
        is_ephemeral: false,
      },
      message: { ts: message.ts, bot_id: 'BBOT1', metadata: { event_payload: { id: 'm1' } }, blocks },
      actions: [
        { type: 'button', action_id: 'skip', block_id: 'b1', value: '{"do":"skip"}', text: text('Skip') },
      ],
      trigger_id: expect.any(String),
      response_url: expect.stringContaining('/actions/T1/'),
    })
  })

  it.each([
    ['who', 'U2', { type: 'users_select', selected_user: 'U2' }],
    ['when', '2026-11-30', { type: 'datepicker', selected_date: '2026-11-30' }],
    ['one', 'Blue', { type: 'static_select', selected_option: { value: 'blue' } }],
    ['more', 'stop', { type: 'overflow', selected_option: { value: 'stop' } }],
  ])('carry what was picked from %s', async (which, value, expected) => {
    await slack.as('T1', 'U1').pick(await posted(), which, value)
    expect(heard()['actions']).toMatchObject([{ action_id: which, ...expected }])
  })

  it('leave out the words of a message that only one person sees', async () => {
    await clientOf(slack).chat.postEphemeral({
      channel: 'C1',
      user: 'U1',
      text: 'x',
      blocks: blocks,
    })
    await slack.as('T1', 'U1').press(slack.as('T1', 'U1').last(), 'skip')
    expect(heard()['container']).toMatchObject({ is_ephemeral: true })
    expect(heard()).not.toHaveProperty('message')
  })

  it('can be made on a message as it was, and by somebody else', async () => {
    const message = await posted()
    await clientOf(slack).chat.update({
      channel: message.channel,
      ts: message.ts,
      text: 'closed',
      blocks: [],
    })
    await slack.as('T1', 'U1').press(message, 'skip')
    await slack.as('T2', 'U9').press(message, 'skip')
    expect(bot.received.map(({ body }) => (body['user'] as { id: string }).id)).toEqual(['U1', 'U9'])
    expect(bot.received.map(({ body }) => (body['team'] as { id: string }).id)).toEqual(['T1', 'T2'])
  })

  it('name what there is when what was meant is not there', async () => {
    const message = await posted()
    await expect(slack.as('T1', 'U1').press(message, 'Go')).rejects.toThrow(/"Skip" \(button skip\)/u)
  })
})

describe('modals', () => {
  const input = (block_id: string, element: object, more: object = {}) => ({
    type: 'input',
    block_id,
    label: text(block_id),
    element,
    ...more,
  })
  const modal = {
    type: 'modal',
    title: text('Start a pilot'),
    submit: text('Start'),
    callback_id: 'start',
    private_metadata: 'kept',
    notify_on_close: true,
    blocks: [
      input('name', { type: 'plain_text_input', action_id: 'text', max_length: 5 }),
      input('owner', { type: 'users_select', action_id: 'who', initial_user: 'U1' }),
      input('sponsor', { type: 'users_select', action_id: 'who' }, { optional: true }),
    ],
  }
  const opened = async () => {
    const ada = slack.as('T1', 'U1')
    await ada.command('/pilot', 'start')
    await clientOf(slack).views.open({ trigger_id: heard()['trigger_id'], view: modal as never })
    return { ada, view: await ada.sees('Start a pilot') }
  }

  it('carry what the fields hold, and close when the bot says nothing against it', async () => {
    const { ada, view } = await opened()
    await ada.submit(view, { name: 'Claim' })
    expect(heard()).toMatchObject({
      type: 'view_submission',
      user: { id: 'U1' },
      view: {
        id: view.id,
        callback_id: 'start',
        private_metadata: 'kept',
        state: {
          values: {
            name: { text: { type: 'plain_text_input', value: 'Claim' } },
            owner: { who: { type: 'users_select', selected_user: 'U1' } },
            sponsor: { who: { type: 'users_select', selected_user: null } },
          },
        },
      },
    })
    expect(ada.views()).toEqual([])
  })

  it('stay open with the faults at their fields', async () => {
    const { ada, view } = await opened()
    bot.answers(() => ({ body: { response_action: 'errors', errors: { name: 'Taken.' } } }))
    expect((await ada.submit(view, { name: 'Claim' })).errors).toEqual({ name: 'Taken.' })
    expect(ada.views()).toMatchObject([{ errors: { name: 'Taken.' }, trouble: null }])
  })

  it('stay open when the bot fails or tells a fault of a field that is not there', async () => {
    const { ada, view } = await opened()
    bot.answers(() => ({ body: { response_action: 'errors', errors: { title: 'Taken.' } } }))
    await ada.submit(view, { name: 'Claim' })
    expect(ada.views()[0]?.trouble).toContain('title')
    bot.answers(() => ({ status: 500 }))
    await ada.submit(view, { name: 'Claim' })
    expect(ada.views()[0]?.trouble).toContain('trouble connecting')
  })

  it('are not sent while a required field is empty or a text too long', async () => {
    const { ada, view } = await opened()
    const sent = bot.received.length
    expect(Object.keys((await ada.submit(view)).errors)).toEqual(['name'])
    expect(Object.keys((await ada.submit(view, { name: 'Claims' })).errors)).toEqual(['name'])
    expect(bot.received).toHaveLength(sent)
  })

  it('change, close or pile up as the bot answers', async () => {
    const { ada, view } = await opened()
    const next = { ...modal, title: text('Next') }
    bot.answers(() => ({ body: { response_action: 'push', view: next } }))
    await ada.submit(view, { name: 'Claim' })
    expect(ada.views()).toHaveLength(2)
    bot.answers(() => ({ body: { response_action: 'update', view: next } }))
    await ada.submit(view, { name: 'Claim' })
    expect(ada.views()[0]?.payload['title']).toEqual(text('Next'))
    bot.answers(() => ({ body: { response_action: 'clear' } }))
    await ada.submit(view, { name: 'Claim' })
    expect(ada.views()).toEqual([])
  })

  it('say when they are closed, if the bot asked for that', async () => {
    const { ada, view } = await opened()
    await ada.close(view)
    expect(heard()).toMatchObject({ type: 'view_closed', view: { id: view.id } })
    expect(ada.views()).toEqual([])
  })
})

describe('the clock', () => {
  it('tells the embedding server each hour on the way', async () => {
    const told: string[] = []
    await slack.close()
    slack = await twoWorkspaces({
      start: '2030-01-07T08:20:00Z',
      onClockMoved: (iso) => void told.push(iso.slice(0, 16)),
    })
    await slack.moveTo('2030-01-07T10:30:00Z')
    expect(told).toEqual(['2030-01-07T09:00', '2030-01-07T10:00', '2030-01-07T10:30'])
  })

  it('moves on before each gesture when people are given a pace', async () => {
    await slack.close()
    slack = await twoWorkspaces({ bot: bot.url, pace: 60_000 })
    const before = slack.clock.now()
    await slack.as('T1', 'U1').dm('one')
    await slack.as('T1', 'U1').dm('two')
    expect(slack.clock.now() - before).toBeGreaterThanOrEqual(120_000)
  })

  it('never moves back', async () => {
    await expect(slack.moveTo('2020-01-01T00:00:00Z')).rejects.toThrow('forward')
  })
})

describe('the real Bolt', () => {
  it('takes commands, presses, submissions and events from it, and answers through it', async () => {
    const port = await freePort()
    const app = new App({
      token: 'xoxb-1',
      signingSecret: SECRET,
      clientOptions: { slackApiUrl: slack.apiUrl },
      processBeforeResponse: true,
    })
    const modal = {
      type: 'modal',
      callback_id: 'start',
      title: text('Start'),
      submit: text('Go'),
      blocks: [
        {
          type: 'input',
          block_id: 'name',
          label: text('Name'),
          element: { type: 'plain_text_input', action_id: 't' },
        },
      ],
    }
    app.command('/pilot', async ({ ack, client, body }) => {
      await ack()
      await client.views.open({ trigger_id: body.trigger_id, view: modal as never })
    })
    app.view('start', async ({ ack, view, client, body }) => {
      const name = view.state.values['name']?.['t']?.value ?? ''
      if (name.length < 3) return ack({ response_action: 'errors', errors: { name: 'Longer, please.' } })
      await ack()
      const go = { type: 'button', action_id: 'go', value: name, text: text('Go on') }
      const blocks = [{ type: 'actions', elements: [go] }] as never
      await client.chat.postMessage({ channel: body.user.id, text: `Started ${name}`, blocks })
    })
    app.action('go', async ({ ack, respond, action }) => {
      await ack()
      await respond({ text: `Went on with ${(action as { value: string }).value}`, replace_original: true })
    })
    app.message(async ({ message, client }) => {
      await slack.advance(1_000)
      await client.chat.postMessage({
        channel: message.channel,
        text: `Heard: ${(message as { text: string }).text}`,
      })
    })
    await app.start({ port, host: '127.0.0.1' })
    slack.connect(`http://127.0.0.1:${port}`)

    const ada = slack.as('T1', 'U1')
    expect(await ada.command('/pilot', 'start')).toMatchObject({ acked: true })
    const view = await ada.sees('Start')
    expect((await ada.submit(view, { name: 'A' })).errors).toEqual({ name: 'Longer, please.' })
    await ada.submit(view, { name: 'Atlas' })
    const started = await ada.hears('Started Atlas')
    await ada.press(started, 'Go on')
    expect((await ada.hears('Went on with Atlas')).ts).toBe(started.ts)
    await ada.dm('hello')
    await ada.hears('Heard: hello')
    await app.stop()
  })
})
