import { describe, expect, test } from 'vitest'
import type { SlackFault } from '../../adapters/emulators/slack/call.ts'
import type { Message } from '../../adapters/emulators/slack/state.ts'
import type { RenderedMessage } from '../../src/messages/message.ts'
import { SCOPES } from '../../adapters/platforms/slack/install.ts'
import { ACME, ADA, BOLT, delivery, granted, several, world, type World } from './slack-adapter-world.ts'

const ALT = 'By stage: four in discovery, one in pilot'
const chart = (discovery = 4): RenderedMessage => [
  { part: 'text', text: 'Your pilots' },
  {
    part: 'chart',
    title: 'By stage',
    bars: [
      { label: 'Discovery', value: discovery },
      { label: 'Pilot', value: 1 },
    ],
    alt: ALT,
  },
  { part: 'buttons', buttons: [{ label: 'Help', tap: { do: 'help' } }] },
]
const digest = (message = chart()) => delivery({ message })

/** What stands in the chat in the chart's place. */
function shownIn([message]: Message[]): 'picture' | 'words' | undefined {
  const [, block] = message?.blocks ?? []
  if (block?.type === 'image') return 'picture'
  return JSON.stringify(block).includes(ALT) ? 'words' : undefined
}
const shown = ({ slack }: World, id = 'message-1') => shownIn(slack.withId(id))
const warned = ({ logged }: World) => JSON.stringify(logged)

describe('a chart in Slack', () => {
  test('is a picture in the private chat, with its words beside it', async () => {
    const place = await world()
    expect(await place.bot.channel.send(digest())).toMatchObject({ sent: 'yes' })
    const [message] = place.slack.withId('message-1')
    expect(message?.blocks[1]).toMatchObject({ type: 'image', alt_text: ALT, title: { text: 'By stage' } })
    expect(message?.text).toContain(ALT)
    const [id] = place.slack.state.files.keys()
    expect(message?.blocks[1]).toMatchObject({ slack_file: { id } })
    const picture = await fetch(`${place.slack.url}/local/slack/file/${id}`)
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect((await picture.arrayBuffer()).byteLength).toBeGreaterThan(1000)
  })

  test('is uploaded once for everybody in a workspace who is shown the same, and for each workspace', async () => {
    const place = await world({ workspaces: [ACME, BOLT], config: several, identified: false })
    place.saved.push(granted(ACME), granted(BOLT))
    const { channel } = place.bot
    const uploads = () => place.slack.calls('upload').length
    await channel.send(digest())
    await channel.send({ ...digest(), id: '2', account: 'slack:TACME:UCORA' })
    expect(uploads()).toBe(1)
    await channel.send({ ...digest(chart(5)), id: '3' })
    expect(uploads()).toBe(2)
    await channel.send({ ...digest(), id: '4', account: 'slack:TBOLT:UADA' })
    expect(uploads()).toBe(3)
    expect(['message-1', '2', '3', '4'].map((id) => shown(place, id))).toEqual(
      Array.from({ length: 4 }, () => 'picture'),
    )
  })

  test.each<[string, SlackFault]>([
    ['files.getUploadURLExternal', { error: 'not_allowed_token_type' }],
    ['files.getUploadURLExternal', '429'],
    ['files.getUploadURLExternal', 'reset-before'],
    ['upload', '500'],
    ['upload', 'reset-before'],
    ['files.completeUploadExternal', '500'],
    ['files.completeUploadExternal', { error: 'internal_error' }],
    ['files.completeUploadExternal', 'reset-after'],
  ])(
    'is said in words at once when %s meets %j, and is a picture again the next time',
    async (method, fault) => {
      const place = await world()
      place.slack.fail(method, { with: fault })
      expect(await place.bot.channel.send(digest())).toMatchObject({ sent: 'yes' })
      expect(shown(place)).toBe('words')
      expect(warned(place)).toContain('a picture did not get to Slack')
      await place.bot.channel.send({ ...digest(), id: '2' })
      expect(shown(place, '2')).toBe('picture')
    },
  )

  test('is said in words where the app was installed before it asked for the right to upload', async () => {
    const older = { ...ACME, scopes: SCOPES.filter((scope) => scope !== 'files:write') }
    const place = await world({ workspaces: [older] })
    expect(await place.bot.channel.send(digest())).toMatchObject({ sent: 'yes' })
    expect(shown(place)).toBe('words')
    expect(warned(place)).toContain('missing_scope')
  })

  test('waits until Slack has looked through its picture', async () => {
    const place = await world()
    place.slack.fail('chat.postMessage', { with: { error: 'invalid_blocks' }, times: 2 })
    expect(await place.bot.channel.send(digest())).toMatchObject({ sent: 'yes' })
    expect(shown(place)).toBe('picture')
    expect(place.slack.withId('message-1')).toHaveLength(1)
    expect(place.slept.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(2000)
  })

  test('is said in words when Slack never shows its picture, and the next one is a new picture', async () => {
    const place = await world()
    place.slack.fail('chat.postMessage', { with: { error: 'invalid_blocks' }, times: 4 })
    expect(await place.bot.channel.send(digest())).toMatchObject({ sent: 'yes' })
    expect(shown(place)).toBe('words')
    await place.bot.channel.send({ ...digest(), id: '2' })
    expect(shown(place, '2')).toBe('picture')
    expect(place.slack.calls('upload')).toHaveLength(2)
  })

  test('does not hide that the rest of a message is refused', async () => {
    const place = await world()
    place.slack.fail('chat.postMessage', { with: { error: 'invalid_blocks' }, times: 5 })
    expect(await place.bot.channel.send(digest())).toEqual({ sent: 'refused', why: 'invalid_blocks' })
    expect(place.slack.withId('message-1')).toEqual([])
  })

  test('stays a picture when the message around it changes, without another upload', async () => {
    const place = await world()
    const sent = await place.bot.channel.send(digest())
    if (sent.sent !== 'yes' || !sent.address) throw new Error('not sent')
    const without = chart().map((part) =>
      part.part === 'buttons' ? { part: 'note' as const, text: 'Helped' } : part,
    )
    expect(await place.bot.channel.update(sent.address, 'message-1', without)).toEqual(sent)
    expect(shown(place)).toBe('picture')
    expect(place.slack.calls('upload')).toHaveLength(1)
  })

  test('is no message of its own: after a lost answer the message is found, and nothing stands there twice', async () => {
    const place = await world()
    const { bot, slack } = place
    const since = slack.clock.iso()
    slack.fail('chat.postMessage', { with: 'reset-after' })
    expect(await bot.channel.send(digest())).toMatchObject({ sent: 'later', why: 'unreachable' })
    const [message] = slack.withId('message-1')
    expect(await bot.channel.findDelivered(ADA, 'message-1', since)).toMatchObject({
      found: { message: message?.ts },
    })
    expect(slack.as('TACME', 'UADA').inbox()).toHaveLength(1)
  })

  test('is said in words in the place of a command, where Slack may not show the file', async () => {
    const place = await world()
    await place.slack.as('TACME', 'UADA').command('/pilot', 'digest')
    const where = place.incoming.at(-1)!.place
    expect(await place.bot.channel.send({ ...digest(), place: where })).toMatchObject({ sent: 'yes' })
    expect(shownIn(place.slack.as('TACME', 'UADA').inbox())).toBe('words')
    expect(place.slack.calls('upload')).toEqual([])
  })
})
