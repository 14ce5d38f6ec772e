import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startBot } from './bot.ts'
import { clientOf, twoWorkspaces } from './slack-bot.ts'
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

const ada = { team: 'T1', user: 'U1' }
async function order(name: string, body: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${slack.url}/local/slack/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Record<string, any> }
}
async function seen(query = '?team=T1&user=U1') {
  const response = await fetch(`${slack.url}/local/slack/state${query}`)
  return (await response.json()) as Record<string, any>
}

describe('the driver over HTTP', () => {
  it('leaves every other path to the server that it is mounted in', () => {
    const other = { url: '/healthz', method: 'GET', headers: {} } as never
    expect(slack.control(other, {} as never)).toBe(false)
  })

  it('types, presses, fills in and looks', async () => {
    await order('command', { ...ada, command: '/pilot', text: 'start X' })
    expect(bot.received.at(-1)?.body).toMatchObject({ command: '/pilot', text: 'start X', user_id: 'U1' })

    const modal = {
      type: 'modal',
      title: { type: 'plain_text', text: 'Start' },
      submit: { type: 'plain_text', text: 'Go' },
      blocks: [
        {
          type: 'input',
          block_id: 'name',
          label: { type: 'plain_text', text: 'Name' },
          element: { type: 'plain_text_input', action_id: 't' },
        },
      ],
    }
    const trigger_id = String(bot.received.at(-1)?.body['trigger_id'])
    await clientOf(slack).views.open({ trigger_id, view: modal as never })
    const [view] = (await seen())['views'] as { id: string }[]
    bot.answers(() => ({ body: { response_action: 'errors', errors: { name: 'Taken.' } } }))
    await order('submit', { ...ada, view: view?.id, values: { name: 'X' } })
    expect((await seen())['views']).toMatchObject([{ errors: { name: 'Taken.' } }])
    bot.answers(() => ({}))
    await order('close', { ...ada, view: view?.id })
    expect((await seen())['views']).toEqual([])

    const elements = [
      { type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } },
      { type: 'datepicker', action_id: 'when' },
    ]
    const blocks = [{ type: 'actions', block_id: 'b', elements }]
    await clientOf(slack).chat.postMessage({ channel: 'U1', text: 'x', blocks: blocks })
    const [message] = (await seen())['messages'] as { channel: string; ts: string }[]
    const on = { channel: message?.channel, ts: message?.ts }
    await order('press', { ...ada, on, which: 'go', block: 'b' })
    expect(bot.received.at(-1)?.body['actions']).toMatchObject([{ action_id: 'go' }])
    await order('pick', { ...ada, on, which: 'when', value: '2026-11-30' })
    expect(bot.received.at(-1)?.body['actions']).toMatchObject([{ selected_date: '2026-11-30' }])
    await order('dm', { ...ada, text: 'hello' })
    expect(bot.received.at(-1)?.body['event']).toMatchObject({ text: 'hello' })
  })

  it('counts what somebody has not read', async () => {
    await clientOf(slack).chat.postMessage({ channel: 'U1', text: 'x' })
    const unread = async () => (await seen(''))['workspaces'][0].users[0].unread as number
    expect(await unread()).toBe(1)
    await order('read', ada)
    expect(await unread()).toBe(0)
  })

  it('moves the clock, and names the command for the bot whose time does not follow', async () => {
    const { body } = await order('clock', { to: '2031-01-06T08:30:00Z' })
    expect(body['next']).toMatch(/^npm run -s coach -- sweep --now 2031-01-06T08:30:00/u)
    expect((await seen())['now']).toMatch(/^2031-01-06T08:30:0/u)
    expect((await order('clock', { to: '2020-01-01T00:00:00Z' })).body['error']).toContain('forward')
  })

  it('throws the fault switches and shows the log', async () => {
    await order('fail', { method: 'chat.postMessage', with: '500' })
    const posted = clientOf(slack).chat.postMessage({ channel: 'U1', text: 'x' })
    await expect(posted).rejects.toThrow('500')
    const response = await fetch(`${slack.url}/local/slack/log?kind=call`)
    expect(await response.json()).toMatchObject([{ method: 'chat.postMessage', status: 500 }])
  })

  it('tells listeners of each change', async () => {
    const { body } = await fetch(`${slack.url}/local/slack/changes`)
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader?.read())?.value).toMatch(/^data: \d+\n\n$/u)
    await clientOf(slack).chat.postMessage({ channel: 'U1', text: 'x' })
    expect((await reader?.read())?.value).toMatch(/^data: \d+\n\n/u)
    await reader?.cancel()
  })

  it('says what was wrong with an order', async () => {
    expect(await order('dance', {})).toMatchObject({
      status: 404,
      body: { error: expect.stringContaining('command, dm') },
    })
    expect(await order('dm', ada)).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('text') },
    })
    expect(await order('dm', { ...ada, user: 'U99', text: 'x' })).toMatchObject({ status: 400 })
  })

  it('obeys no page of another site', async () => {
    const from = (headers: Record<string, string>) => order('dm', { ...ada, text: 'x' }, headers)
    expect((await from({ origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await from({ 'content-type': 'text/plain' })).status).toBe(415)
    const status = await new Promise((resolve) => {
      const { port } = new URL(slack.url)
      const headers = { host: `elsewhere.example:${port}` }
      request({ host: '127.0.0.1', port, path: '/local/slack/state', headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      }).end()
    })
    expect(status).toBe(403)
    expect(bot.received).toEqual([])
  })
})
