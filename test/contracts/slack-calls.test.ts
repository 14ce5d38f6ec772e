import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startBot } from './bot.ts'
import { clientOf, outcomeOf, twoWorkspaces } from './slack-bot.ts'
import type { LocalSlack } from '../../adapters/emulators/slack/service.ts'

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

const modal = { type: 'modal', title: { type: 'plain_text', text: 'Start' }, blocks: [] } as const
const metadata = (id: string) => ({ event_type: 'pilot_coach_message', event_payload: { id } })

describe('tokens and scopes', () => {
  it('knows the bot behind a token', async () => {
    const who = await clientOf(slack).auth.test()
    expect(who).toMatchObject({ ok: true, team_id: 'T1', user_id: 'UBOT1', bot_id: 'BBOT1' })
  })

  it('refuses a call without a token, and one with a wrong token', async () => {
    expect(await outcomeOf(clientOf(slack, '').auth.test())).toBe('not_authed')
    expect(await outcomeOf(clientOf(slack, 'xoxb-9').auth.test())).toBe('invalid_auth')
  })

  it('refuses the token of a workspace that took the app out', async () => {
    await slack.uninstall('T1')
    expect(await outcomeOf(clientOf(slack).auth.test())).toBe('account_inactive')
    expect(bot.received.at(-1)?.body).toMatchObject({ team_id: 'T1', event: { type: 'app_uninstalled' } })
  })

  it('refuses a token that was revoked, in one workspace, until it is taken again', async () => {
    slack.revoke('T1')
    expect(await outcomeOf(clientOf(slack).auth.test())).toBe('token_revoked')
    expect(await outcomeOf(clientOf(slack).users.info({ user: 'U1' }))).toBe('token_revoked')
    slack.revoke('T1', 'token_expired')
    expect(await outcomeOf(clientOf(slack).auth.test())).toBe('token_expired')
    slack.restore('T1')
    expect(await clientOf(slack).auth.test()).toMatchObject({ ok: true })
  })

  it('names the scope that is missing', async () => {
    slack.state.workspace('T1').scopes = ['chat:write']
    const client = clientOf(slack)
    const refused = await client.users.info({ user: 'U1' }).catch((error: unknown) => error)
    expect(refused).toMatchObject({
      data: { error: 'missing_scope', needed: 'users:read', provided: 'chat:write' },
    })
    expect(await outcomeOf(client.conversations.history({ channel: 'C1' }))).toBe('missing_scope')
  })

  it('does not know a method that it does not have', async () => {
    expect(await outcomeOf(clientOf(slack).apiCall('chat.shout'))).toBe('unknown_method')
  })

  it('shows a workspace nothing of another', async () => {
    const second = clientOf(slack, 'xoxb-2')
    expect(await outcomeOf(second.users.info({ user: 'U1' }))).toBe('user_not_found')
    expect(await outcomeOf(second.chat.postMessage({ channel: 'C1', text: 'x' }))).toBe('channel_not_found')
    expect(await outcomeOf(second.chat.postMessage({ channel: 'U1', text: 'x' }))).toBe('channel_not_found')
  })

  it('gives a token for a code once', async () => {
    const redirect_uri = 'http://127.0.0.1:1/back'
    const url = `${slack.url}/oauth/v2/authorize?client_id=local.client&state=s1&team=T2&redirect_uri=${redirect_uri}`
    const { headers } = await fetch(url, { redirect: 'manual' })
    const back = new URL(headers.get('location') ?? '')
    expect(back.searchParams.get('state')).toBe('s1')
    const code = back.searchParams.get('code') ?? ''
    const app = { client_id: 'local.client', client_secret: 'local-client-secret' }
    const access = (given: object) => clientOf(slack, '').oauth.v2.access({ ...app, code, ...given })
    expect(await outcomeOf(access({ client_id: 'other' }))).toBe('invalid_client_id')
    expect(await outcomeOf(access({ client_secret: 'other' }))).toBe('bad_client_secret')
    expect(await outcomeOf(access({ code: 'other' }))).toBe('invalid_code')
    expect(await access({})).toMatchObject({ access_token: 'xoxb-2', team: { id: 'T2' }, token_type: 'bot' })
    expect(await outcomeOf(access({}))).toBe('code_already_used')
  })
})

describe('people', () => {
  it('says who somebody is, and whether guest, stranger or gone', async () => {
    const info = async (user: string) => (await clientOf(slack).users.info({ user })).user
    expect(await info('U1')).toMatchObject({
      tz: 'Europe/Berlin',
      profile: { email: 'ada@first.example' },
      deleted: false,
    })
    expect(await info('U3')).toMatchObject({ is_restricted: true, is_ultra_restricted: false })
    expect(await info('U4')).toMatchObject({ deleted: true })
    expect(await info('U5')).toMatchObject({ is_stranger: true, team_id: 'T9' })
    expect((await info('U5'))?.profile).not.toHaveProperty('email')
    expect(await info('UBOT1')).toMatchObject({ is_bot: true })
  })

  it('finds only active people of its own by address', async () => {
    const client = clientOf(slack)
    const found = await client.users.lookupByEmail({ email: 'ADA@first.example' })
    expect(found.user?.id).toBe('U1')
    expect(await outcomeOf(client.users.lookupByEmail({ email: 'gone@first.example' }))).toBe(
      'users_not_found',
    )
    expect(await outcomeOf(client.users.lookupByEmail({ email: 's@x.example' }))).toBe('users_not_found')
  })

  it('opens one private chat per person', async () => {
    const client = clientOf(slack)
    const first = await client.conversations.open({ users: 'U1' })
    const second = await client.conversations.open({ users: 'U1' })
    expect(second.channel?.id).toBe(first.channel?.id)
    expect(await outcomeOf(client.conversations.open({ users: 'U99' }))).toBe('user_not_found')
    expect(await outcomeOf(client.conversations.open({ users: 'U4' }))).toBe('user_disabled')
  })

  it('accepts a post to somebody who is gone, silently', async () => {
    expect(await outcomeOf(clientOf(slack).chat.postMessage({ channel: 'U4', text: 'x' }))).toBe('ok')
  })
})

describe('messages', () => {
  it('refuses a message without words, to nowhere, or where the bot is not', async () => {
    const post = (message: object) => outcomeOf(clientOf(slack).chat.postMessage(message as never))
    expect(await post({ channel: 'C1' })).toBe('no_text')
    expect(await post({ channel: 'C99', text: 'x' })).toBe('channel_not_found')
    expect(await post({ channel: 'C2', text: 'x' })).toBe('not_in_channel')
    expect(await post({ channel: 'C1', text: 'x', blocks: 'no list' })).toBe('invalid_blocks_format')
    expect(await post({ channel: 'C1', text: 'x', metadata: { event_type: 'x' } })).toBe(
      'invalid_metadata_format',
    )
  })

  it('keeps earlier forms and metadata of a message that is changed', async () => {
    const client = clientOf(slack)
    const sent = { channel: 'U1', text: 'one', metadata: metadata('m1') }
    const { channel = '', ts = '' } = await client.chat.postMessage(sent)
    await client.chat.update({ channel, ts, text: 'two' })
    const [message] = slack.withId('m1')
    expect(message).toMatchObject({ text: 'two', edits: [{ text: 'one' }], metadata: metadata('m1') })
    await client.chat.update({ channel, ts, text: 'three', metadata: {} as never })
    expect(message?.metadata).toBe(null)
  })

  it('keeps the blocks of a changed message until they are taken away', async () => {
    const client = clientOf(slack)
    const blocks = [{ type: 'divider' }]
    const { channel = '', ts = '' } = await client.chat.postMessage({ channel: 'U1', text: 'one', blocks })
    await client.chat.update({ channel, ts, text: 'two' })
    expect(slack.as('T1', 'U1').last()).toMatchObject({ text: 'two', blocks })
    await client.chat.update({ channel, ts, text: 'three', blocks: [] })
    expect(slack.as('T1', 'U1').last().blocks).toEqual([])
  })

  it('changes only what the bot wrote', async () => {
    const ada = slack.as('T1', 'U1')
    await ada.dm('hello')
    const [hers] = ada.inbox()
    const update = (channel: string, ts: string) =>
      outcomeOf(clientOf(slack).chat.update({ channel, ts, text: 'x' }))
    expect(await update(hers?.channel ?? '', hers?.ts ?? '')).toBe('cant_update_message')
    expect(await update(hers?.channel ?? '', '1.000001')).toBe('message_not_found')
  })

  it('shows a notice to one person only, and only inside the channel', async () => {
    const client = clientOf(slack)
    const post = (user: string) => client.chat.postEphemeral({ channel: 'C1', user, text: 'psst' })
    const { message_ts = '' } = await post('U1')
    expect(slack.as('T1', 'U1').inbox()).toMatchObject([{ text: 'psst', ephemeral: 'U1' }])
    expect(slack.as('T1', 'U2').inbox()).toEqual([])
    expect(await outcomeOf(post('U3'))).toBe('user_not_in_channel')
    const update = client.chat.update({ channel: 'C1', ts: message_ts, text: 'x' })
    expect(await outcomeOf(update)).toBe('message_not_found')
  })

  it('logs each message with the minute on the clock of its reader', async () => {
    await slack.moveTo('2030-01-07T08:30:00Z')
    await clientOf(slack).chat.postMessage({ channel: 'U1', text: 'x' })
    expect(slack.shown()).toMatchObject([{ to: 'U1', zone: 'Europe/Berlin', local: '2030-01-07 09:30' }])
  })

  it('tells history newest first, in pages, with metadata when asked', async () => {
    const client = clientOf(slack)
    let channel = ''
    for (const id of ['m1', 'm2', 'm3']) {
      const sent = await client.chat.postMessage({ channel: 'U1', text: id, metadata: metadata(id) })
      channel = sent.channel ?? ''
      await slack.advance(60_000)
    }
    const page = await client.conversations.history({ channel, limit: 2, include_all_metadata: true })
    expect(page.messages?.map((message) => message.text)).toEqual(['m3', 'm2'])
    expect(page.messages?.[0]?.metadata).toEqual(metadata('m3'))
    expect(page.has_more).toBe(true)
    const cursor = page.response_metadata?.next_cursor ?? ''
    const rest = await client.conversations.history({ channel, limit: 2, cursor })
    expect(rest.messages?.map((message) => message.text)).toEqual(['m1'])
    expect(rest.messages?.[0]?.metadata).toBeUndefined()
    const oldest = page.messages?.[1]?.ts ?? ''
    const later = await client.conversations.history({ channel, oldest })
    expect(later.messages?.map((message) => message.text)).toEqual(['m3'])
    const inclusive = await client.conversations.history({ channel, oldest, inclusive: true })
    expect(inclusive.messages).toHaveLength(2)
  })
})

describe('rates', () => {
  it('takes one post a second in a channel by its own clock', async () => {
    const post = (channel: string) => outcomeOf(clientOf(slack).chat.postMessage({ channel, text: 'x' }))
    expect(await post('U1')).toBe('ok')
    expect(await post('U2')).toBe('ok')
    expect(await post('U1')).toBe('429 after 1')
    await slack.advance(1_000)
    expect(await post('U1')).toBe('ok')
  })

  it('takes 50 history calls a minute and refuses one more', async () => {
    const opened = await clientOf(slack).conversations.open({ users: 'U1' })
    const channel = opened.channel?.id ?? ''
    const history = () => outcomeOf(clientOf(slack).conversations.history({ channel }))
    for (let call = 0; call < 50; call++) expect(await history()).toBe('ok')
    expect(await history()).toMatch(/^429 after (60|59)$/u)
    await slack.advance(60_000)
    expect(await history()).toBe('ok')
  })

  it('takes one history call a minute with 15 messages where the restricted tier holds', async () => {
    const client = clientOf(slack, 'xoxb-2')
    let channel = ''
    for (let message = 0; message < 16; message++) {
      channel = (await client.chat.postMessage({ channel: 'U9', text: 'x' })).channel ?? ''
      await slack.advance(1_000)
    }
    const page = await client.conversations.history({ channel, limit: 100 })
    expect(page.messages).toHaveLength(15)
    expect(page.has_more).toBe(true)
    expect(await outcomeOf(client.conversations.history({ channel }))).toMatch(/^429/u)
    await slack.advance(60_000)
    expect(await outcomeOf(client.conversations.history({ channel }))).toBe('ok')
  })

  it('counts each method and each workspace apart', async () => {
    const lookup = (token: string) =>
      outcomeOf(clientOf(slack, token).users.lookupByEmail({ email: 'nobody@first.example' }))
    for (let call = 0; call < 50; call++) expect(await lookup('xoxb-1')).toBe('users_not_found')
    expect(await lookup('xoxb-1')).toMatch(/^429/u)
    expect(await lookup('xoxb-2')).toBe('users_not_found')
    expect(await outcomeOf(clientOf(slack).users.info({ user: 'U1' }))).toBe('ok')
  })
})

describe('views', () => {
  const trigger = async () => {
    await slack.as('T1', 'U1').command('/pilot', 'start')
    return String(bot.received.at(-1)?.body['trigger_id'])
  }
  const open = (trigger_id: string, token = 'xoxb-1') =>
    outcomeOf(clientOf(slack, token).views.open({ trigger_id, view: modal as never }))

  it('opens a modal for a trigger once', async () => {
    const id = await trigger()
    expect(await open(id)).toBe('ok')
    expect(slack.as('T1', 'U1').views()).toHaveLength(1)
    expect(await open(id)).toBe('exchanged_trigger_id')
  })

  it('opens a modal within three seconds and refuses it later', async () => {
    const [first, second] = [await trigger(), await trigger()]
    await slack.advance(2_500)
    expect(await open(first)).toBe('ok')
    await slack.advance(600)
    expect(await open(second)).toBe('expired_trigger_id')
  })

  it('refuses a trigger that it did not give, or gave to another workspace', async () => {
    expect(await open('1.2.3')).toBe('invalid_trigger_id')
    expect(await open(await trigger(), 'xoxb-2')).toBe('invalid_trigger_id')
  })

  it('refuses a view with a fault, and says where', async () => {
    const view = { ...modal, title: { type: 'plain_text', text: 'x'.repeat(25) } }
    const call = clientOf(slack).views.open({ trigger_id: await trigger(), view: view as never })
    expect(await call.catch((error: unknown) => error)).toMatchObject({
      data: {
        error: 'invalid_arguments',
        response_metadata: {
          messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
        },
      },
    })
  })

  it('updates a modal that is open, by its newest hash', async () => {
    const client = clientOf(slack)
    const { view } = await client.views.open({ trigger_id: await trigger(), view: modal as never })
    const update = (hash?: string) =>
      outcomeOf(
        client.views.update({ view_id: view?.id ?? '', view: modal as never, ...(hash ? { hash } : {}) }),
      )
    expect(await update(view?.hash)).toBe('ok')
    expect(await update(view?.hash)).toBe('hash_conflict')
    const [shown] = slack.as('T1', 'U1').views()
    if (shown) await slack.as('T1', 'U1').close(shown)
    expect(await update()).toBe('not_found')
  })

  it('publishes a Home tab for one person', async () => {
    const view = { type: 'home', blocks: [{ type: 'divider' }] } as const
    await clientOf(slack).views.publish({ user_id: 'U1', view: view as never })
    expect(slack.as('T1', 'U1').home()?.payload.blocks).toMatchObject([{ type: 'divider' }])
    expect(slack.as('T1', 'U2').home()).toBe(null)
  })
})

describe('response URLs', () => {
  const given = async () => {
    await slack.as('T1', 'U1').command('/pilot', 'help', { channel: 'C1' })
    return String(bot.received.at(-1)?.body['response_url'])
  }
  const send = async (url: string, body: object) => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
    const { error } = (await response.json()) as { error?: string }
    return error ?? 'ok'
  }

  it('takes five answers and refuses a sixth', async () => {
    const url = await given()
    for (let use = 0; use < 5; use++) expect(await send(url, { text: 'x' })).toBe('ok')
    expect(await send(url, { text: 'x' })).toBe('used_url')
  })

  it('takes an answer for half an hour', async () => {
    const url = await given()
    await slack.advance(30 * 60_000 - 5_000)
    expect(await send(url, { text: 'x' })).toBe('ok')
    await slack.advance(6_000)
    expect(await send(url, { text: 'x' })).toBe('expired_url')
  })

  it('shows an answer to the person alone, or to all when it says so', async () => {
    const url = await given()
    await send(url, { text: 'for you' })
    await send(url, { text: 'for all', response_type: 'in_channel' })
    expect(slack.as('T1', 'U1').inbox()).toMatchObject([{ text: 'for you', ephemeral: 'U1' }])
    expect(slack.state.channel('T1', 'C1').at(-1)).toMatchObject({ text: 'for all', ephemeral: null })
  })

  it('holds answers against Block Kit', async () => {
    expect(await send(await given(), { text: 'x', blocks: [{ type: 'chart' }] })).toBe('invalid_blocks')
  })

  it('replaces and removes the message that was pressed', async () => {
    const block = {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }],
    }
    await clientOf(slack).chat.postMessage({ channel: 'U1', text: 'x', blocks: [block] as never })
    const ada = slack.as('T1', 'U1')
    await ada.press(ada.last(), 'Go')
    const url = String(bot.received.at(-1)?.body['response_url'])
    await send(url, { replace_original: true, text: 'done' })
    expect(ada.last()).toMatchObject({ text: 'done', blocks: [] })
    await send(url, { delete_original: true })
    expect(ada.inbox()).toEqual([])
  })
})

describe('faults', () => {
  const post = (text = 'x') => outcomeOf(clientOf(slack).chat.postMessage({ channel: 'U1', text }))
  const heard = () => slack.as('T1', 'U1').inbox().length

  it('answers 500 or 429 and keeps nothing', async () => {
    slack.fail('chat.postMessage', { with: '500' })
    slack.fail('chat.postMessage', { with: '429' })
    expect(await post()).toContain('500')
    expect(await post()).toBe('429 after 1')
    expect(heard()).toBe(0)
    expect(await post()).toBe('ok')
  })

  it('drops the connection before or after it kept the message', async () => {
    slack.fail('chat.postMessage', { with: 'reset-before' })
    expect(await post()).not.toBe('ok')
    expect(heard()).toBe(0)
    slack.fail('chat.postMessage', { with: 'reset-after' })
    expect(await post()).not.toBe('ok')
    expect(heard()).toBe(1)
  })

  it('holds a call before it is done and before it is answered', async () => {
    const order: string[] = []
    const end = slack.onCall(
      'chat.postMessage',
      ({ args }) => void order.push(`${String(args['text'])} arrived, ${heard()} heard`),
    )
    const after = slack.onCall('chat.postMessage', () => void order.push(`done, ${heard()} heard`), 'done')
    order.push(await post('a'))
    end()
    after()
    expect(order).toEqual(['a arrived, 0 heard', 'done, 1 heard', 'ok'])
  })
})
