import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LocalSlack } from '../../adapters/emulators/slack/service.ts'
import { clientOf, outcomeOf, twoWorkspaces } from './slack-bot.ts'

const PNG = Buffer.from('\x89PNG\r\n\x1a\n and so on', 'latin1')

let slack: LocalSlack
beforeEach(async () => {
  slack = await twoWorkspaces()
})
afterEach(() => slack.close())

/** A file as far as Slack asks for its bytes. */
async function begun(length = PNG.length) {
  const { upload_url = '', file_id = '' } = await clientOf(slack).files.getUploadURLExternal({
    filename: 'chart.png',
    length,
  })
  return { url: upload_url, id: file_id }
}
const posted = async (url: string, body: Buffer) =>
  (await fetch(url, { method: 'POST', body: new Uint8Array(body) })).status
const ended = (id: string, token?: string) =>
  outcomeOf(clientOf(slack, token).files.completeUploadExternal({ files: [{ id }] }))
const shows = (id: string, token?: string) =>
  outcomeOf(
    clientOf(slack, token).chat.postMessage({
      channel: token ? 'U9' : 'U1',
      text: 'x',
      blocks: [{ type: 'image', slack_file: { id }, alt_text: 'a picture' }],
    }),
  )

describe('a file of the bot', () => {
  it('is announced, sent and completed, and can then be shown, also to the page', async () => {
    const { url, id } = await begun()
    expect(await posted(url, PNG)).toBe(200)
    expect(await ended(id)).toBe('ok')
    expect(await shows(id)).toBe('ok')
    const picture = await fetch(`${slack.url}/local/slack/file/${id}`)
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(PNG)
  })

  it("is taken from Slack's own client too, which sends it as a form", async () => {
    await clientOf(slack).files.uploadV2({ file: PNG, filename: 'chart.png' })
    const [id = ''] = slack.state.files.keys()
    expect(await shows(id)).toBe('ok')
  })

  it('is no message by itself', async () => {
    await clientOf(slack).files.uploadV2({ file: PNG, filename: 'chart.png' })
    expect(slack.as('T1', 'U1').inbox()).toEqual([])
    const { url, id } = await begun()
    await posted(url, PNG)
    const shared = clientOf(slack).files.completeUploadExternal({ files: [{ id }], channel_id: 'C1' })
    expect(await outcomeOf(shared)).toBe('not_done_by_the_local_slack')
  })

  it('is not shown before it is complete, to another workspace, or when it is no picture', async () => {
    const early = await begun()
    expect(await shows(early.id)).toBe('invalid_blocks')
    expect(await ended(early.id)).toBe('file_not_found')
    await posted(early.url, PNG)
    expect(await shows(early.id)).toBe('invalid_blocks')
    expect(await ended(early.id, 'xoxb-2')).toBe('file_not_found')
    await ended(early.id)
    expect(await shows(early.id, 'xoxb-2')).toBe('invalid_blocks')
    expect(await shows('FNONE')).toBe('invalid_blocks')
    const text = await begun(4)
    await posted(text.url, Buffer.from('text'))
    await ended(text.id)
    expect(await shows(text.id)).toBe('invalid_blocks')
    expect((await fetch(`${slack.url}/local/slack/file/${text.id}`)).status).toBe(404)
  })

  it('is as long as it was announced, and is sent before it is completed', async () => {
    const { url, id } = await begun()
    expect(await posted(url, PNG.subarray(1))).toBe(400)
    expect(await posted(`${url}9`, PNG)).toBe(400)
    expect(await posted(url, PNG)).toBe(200)
    await ended(id)
    expect(await posted(url, PNG)).toBe(400)
    expect(await ended(id)).toBe('file_not_found')
  })

  it('needs a name, a length and the right to write files, and there are a hundred a minute', async () => {
    const { files } = clientOf(slack)
    const begin = (filename: string, length: number) =>
      outcomeOf(files.getUploadURLExternal({ filename, length }))
    expect(await begin('', 1)).toBe('invalid_arguments')
    expect(await begin('x', 0)).toBe('invalid_arguments')
    for (let count = 2; count < 100; count++) await begun()
    expect(await begin('x', 1)).toBe('429 after 60')
    slack.state.workspace('T2').scopes = ['chat:write']
    const second = clientOf(slack, 'xoxb-2').files.getUploadURLExternal({ filename: 'x', length: 1 })
    expect(await outcomeOf(second)).toBe('missing_scope')
  })
})
