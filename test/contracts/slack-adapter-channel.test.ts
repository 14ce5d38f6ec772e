import { describe, expect, test } from 'vitest'
import type { SlackFault } from '../../adapters/emulators/slack/call.ts'
import { wordsOf } from '../../adapters/emulators/slack/elements.ts'
import type { WorkspaceSetup } from '../../adapters/emulators/slack/workspace.ts'
import type { AccountId } from '../../src/vocabulary/account.ts'
import type { RenderedMessage } from '../../src/messages/message.ts'
import type { Place } from '../../src/records/outgoing.ts'
import {
  ACME,
  ADA,
  BOLT,
  delivery,
  granted,
  several,
  text,
  world,
  type World,
} from './slack-adapter-world.ts'

const CORA = 'slack:TACME:UCORA'
const CHAT = 'DACMEADA'
const button = (label: string): RenderedMessage => [
  { part: 'buttons', buttons: [{ label, tap: { do: 'help' } }] },
]
/** Three Slack messages long. */
const long: RenderedMessage = Array.from({ length: 12 }, (_, index) => ({
  part: 'text' as const,
  text: `part ${index} ${'x'.repeat(2900)}`,
}))
const seen = ({ slack }: World) =>
  slack
    .as('TACME', 'UADA')
    .inbox()
    .filter(({ bot }) => bot)
    .map((message) => wordsOf(message))

describe('a message to a person', () => {
  test('arrives once in the private chat, with its id', async () => {
    const place = await world()
    const sent = await place.bot.channel.send(delivery())
    const [message] = place.slack.withId('message-1')
    expect(sent).toEqual({ sent: 'yes', address: { account: ADA, channel: CHAT, message: message?.ts } })
    expect(message).toMatchObject({ channel: CHAT, text: 'Hello', via: 'chat.postMessage' })
    await place.bot.channel.send(delivery({ id: 'message-2' }))
    expect(place.slack.calls('conversations.open')).toHaveLength(1)
  })

  test('that says nothing is not sent', async () => {
    const { bot, slack } = await world()
    expect(await bot.channel.send(delivery({ message: [] }))).toEqual({ sent: 'refused', why: 'empty' })
    expect(slack.calls('chat.postMessage')).toEqual([])
  })

  test.each<[SlackFault, object]>([
    ['429', { sent: 'later', seconds: 1, why: 'ratelimited' }],
    ['500', { sent: 'later', seconds: 5, why: 'http_500' }],
    ['reset-before', { sent: 'later', seconds: 5, why: 'unreachable' }],
    ['reset-after', { sent: 'later', seconds: 5, why: 'unreachable' }],
    [{ error: 'internal_error' }, { sent: 'later', seconds: 5, why: 'internal_error' }],
    [{ error: 'account_inactive' }, { sent: 'blocked', why: 'account_inactive' }],
    [{ error: 'token_revoked' }, { sent: 'blocked', why: 'token_revoked' }],
    [{ error: 'token_expired' }, { sent: 'blocked', why: 'token_expired' }],
    [{ error: 'team_access_not_granted' }, { sent: 'blocked', why: 'team_access_not_granted' }],
    [{ error: 'org_login_required' }, { sent: 'blocked', why: 'org_login_required' }],
    [{ error: 'missing_scope' }, { sent: 'blocked', why: 'missing_scope' }],
    [{ error: 'user_disabled' }, { sent: 'gone', why: 'user_disabled' }],
    [{ error: 'channel_not_found' }, { sent: 'gone', why: 'channel_not_found' }],
    [{ error: 'invalid_auth' }, { sent: 'blocked', why: 'invalid_auth' }],
    [{ error: 'msg_too_long' }, { sent: 'refused', why: 'msg_too_long' }],
    [{ error: 'a_new_word' }, { sent: 'refused', why: 'a_new_word' }],
    [{ error: '<html>Bad gateway</html>' }, { sent: 'later', seconds: 30, why: 'unreadable_answer' }],
  ])('that meets %j comes to %j, after one try', async (fault, outcome) => {
    const { bot, slack } = await world()
    slack.fail('chat.postMessage', { with: fault })
    expect(await bot.channel.send(delivery())).toEqual(outcome)
    expect(slack.calls('chat.postMessage')).toHaveLength(1)
  })

  test.each<[AccountId, object]>([
    ['slack:TACME:UNOBODY', { sent: 'gone', why: 'user_not_found' }],
    ['slack:TACME:UBOTACME', { sent: 'gone', why: 'cannot_dm_bot' }],
    ['slack:TELSE:UADA', { sent: 'blocked', why: 'not_installed' }],
  ])('to %s comes to %j', async (account, outcome) => {
    const { bot } = await world()
    expect(await bot.channel.send(delivery({ account }))).toEqual(outcome)
  })

  test('leaves a second behind the one before it in the same chat, and does not wait for other chats', async () => {
    const place = await world()
    const send = (account: AccountId, id: string) => place.bot.channel.send(delivery({ account, id }))
    const sent = await Promise.all([send(ADA, '1'), send(ADA, '2'), send(CORA, '3'), send(ADA, '4')])
    expect(sent.map(({ sent }) => sent)).toEqual(['yes', 'yes', 'yes', 'yes'])
    expect(place.slept).toEqual([1000, 1000])
    const order = place.slack.shown().map(({ metadata }) => metadata?.event_payload['id'])
    expect(order.filter((id) => id !== '3')).toEqual(['1', '2', '4'])
  })

  test('waits out a rate limit without a call, while others go on', async () => {
    const { bot, slack } = await world()
    slack.fail('chat.postMessage', { with: '429' })
    expect(await bot.channel.send(delivery())).toMatchObject({ sent: 'later', seconds: 1 })
    expect(await bot.channel.send(delivery())).toMatchObject({ sent: 'later', seconds: 1 })
    expect(slack.calls('chat.postMessage')).toHaveLength(1)
    expect(await bot.channel.send(delivery({ account: CORA }))).toMatchObject({ sent: 'yes' })
  })

  test('that is too long goes out in several, all of which its address names', async () => {
    const place = await world()
    const sent = await place.bot.channel.send(delivery({ message: long }))
    const posted = place.slack.withId('message-1')
    expect(posted).toHaveLength(3)
    expect(sent).toMatchObject({ address: { message: posted.map(({ ts }) => ts).join(' ') } })
    expect(await place.bot.channel.findDelivered(ADA, 'message-1', place.slack.clock.iso())).toEqual({
      found: { account: ADA, channel: CHAT, message: posted.map(({ ts }) => ts).join(' ') },
    })
  })

  test('that was interrupted between its parts goes on where it stopped', async () => {
    const place = await world()
    const { bot, slack } = place
    const stop = slack.onCall('chat.postMessage', ({ args }) => {
      const { part } = (args['metadata'] as { event_payload: { part: number } }).event_payload
      if (part === 1) slack.fail('chat.postMessage', { with: 'reset-after' })
    })
    expect(await bot.channel.send(delivery({ message: long }))).toMatchObject({ sent: 'later' })
    stop()
    expect(await bot.channel.findDelivered(ADA, 'message-1', slack.clock.iso())).toBe('absent')
    expect(await bot.channel.send(delivery({ message: long }))).toMatchObject({ sent: 'yes' })
    expect(slack.withId('message-1').map(({ metadata }) => metadata?.event_payload['part'])).toEqual([
      0, 1, 2,
    ])
  })
})

describe('a workspace that takes nothing', () => {
  test('is asked whether it does again by a call that nobody sees', async () => {
    const { bot, slack } = await world()
    const probe = () => bot.channel.probe('slack:TACME', null)
    expect(await probe()).toMatchObject({ sent: 'yes' })
    slack.revoke('TACME', 'token_expired')
    expect(await probe()).toEqual({ sent: 'blocked', why: 'token_expired' })
    slack.restore('TACME')
    slack.state.workspace('TACME').scopes = ['commands', 'users:read']
    expect(await probe()).toEqual({ sent: 'blocked', why: 'missing_scope' })
    expect(await bot.channel.probe('slack:TELSE', null)).toEqual({ sent: 'blocked', why: 'not_installed' })
    expect(slack.shown()).toEqual([])
  })

  test('has had a part of a message, and gets the others once it takes them', async () => {
    const { bot, slack } = await world()
    const stop = slack.onCall('chat.postMessage', ({ args }) => {
      const { part } = (args['metadata'] as { event_payload: { part: number } }).event_payload
      if (part === 1) slack.revoke('TACME')
    })
    expect(await bot.channel.send(delivery({ message: long }))).toEqual({
      sent: 'blocked',
      why: 'token_revoked',
      partly: true,
    })
    stop()
    slack.restore('TACME')
    expect(await bot.channel.send(delivery({ message: long }))).toMatchObject({ sent: 'yes' })
    expect(slack.withId('message-1').map(({ metadata }) => metadata?.event_payload['part'])).toEqual([
      0, 1, 2,
    ])
  })
})

describe('a message in the place of a command', () => {
  const typed = async (place: World): Promise<Place> => {
    await place.slack.as('TACME', 'UADA').command('/pilot', 'status', { channel: 'CGENERAL' })
    return place.incoming.at(-1)?.place ?? { place: 'direct' }
  }

  test('is seen there by that person only', async () => {
    const place = await world()
    const where = await typed(place)
    expect(await place.bot.channel.send(delivery({ place: where }))).toEqual({ sent: 'yes', address: null })
    expect(place.slack.as('TACME', 'UADA').last()).toMatchObject({ channel: 'CGENERAL', ephemeral: 'UADA' })
    expect(place.slack.calls('chat.postMessage')).toEqual([])
  })

  test('goes to the private chat after five answers', async () => {
    const place = await world()
    const where = await typed(place)
    for (const id of ['1', '2', '3', '4', '5', '6'])
      expect(await place.bot.channel.send(delivery({ id, place: where }))).toMatchObject({ sent: 'yes' })
    const channels = place.slack
      .as('TACME', 'UADA')
      .inbox()
      .map(({ channel }) => channel)
    expect(channels).toEqual([...Array.from({ length: 5 }, () => 'CGENERAL'), CHAT])
    expect(place.slack.state.log.filter(({ kind }) => kind === 'response')).toHaveLength(5)
  })

  test('goes to the private chat after half an hour, and when Slack takes no more', async () => {
    const place = await world()
    const where = await typed(place)
    await place.slack.advance(30 * 60_000)
    expect(await place.bot.channel.send(delivery({ place: where }))).toMatchObject({
      address: { channel: CHAT },
    })
    const unknown = { ...(await typed(place)), reply: `${place.slack.url}/actions/TACME/none` } as Place
    expect(await place.bot.channel.send(delivery({ id: '2', place: unknown }))).toMatchObject({
      address: { channel: CHAT },
    })
  })

  test('is tried again when nobody answers there', async () => {
    const place = await world()
    const lost = { ...(await typed(place)), reply: 'http://127.0.0.1:1/' } as Place
    expect(await place.bot.channel.send(delivery({ place: lost }))).toEqual({
      sent: 'later',
      seconds: 5,
      why: 'unreachable',
    })
  })

  test('is replaced through the press of its own button', async () => {
    const place = await world()
    const where = await typed(place)
    await place.bot.channel.send(delivery({ place: where, message: button('Help') }))
    const ada = place.slack.as('TACME', 'UADA')
    await ada.press(ada.last(), 'Help')
    const { input, place: answer } = place.incoming.at(-1) ?? {}
    expect(answer).toMatchObject({ place: 'command' })
    if (input?.input !== 'tap' || !input.address) throw new Error('the press has no address')
    expect(input.message).toBe('message-1')
    expect(await place.bot.channel.update(input.address, 'message-1', text('Helped'))).toMatchObject({
      sent: 'yes',
    })
    expect(seen(place)).toEqual(['Helped'])
  })
})

describe('a message that changes', () => {
  test('is changed in its place and keeps its id', async () => {
    const place = await world()
    const sent = await place.bot.channel.send(delivery({ message: button('Skip') }))
    if (sent.sent !== 'yes' || !sent.address) throw new Error('not sent')
    const updated = await place.bot.channel.update(sent.address, 'message-1', text('Skipped'))
    expect(updated).toEqual(sent)
    expect(seen(place)).toEqual(['Skipped'])
    expect(place.slack.withId('message-1')).toHaveLength(1)
  })

  test('is changed in all its parts, with none left over and none lost', async () => {
    const place = await world()
    const sent = await place.bot.channel.send(delivery({ message: long }))
    if (sent.sent !== 'yes' || !sent.address) throw new Error('not sent')
    const short = await place.bot.channel.update(sent.address, 'message-1', text('Done'))
    expect(seen(place)).toEqual(['Done'])
    if (short.sent !== 'yes' || !short.address) throw new Error('not changed')
    await place.bot.channel.update(short.address, 'message-1', long)
    expect(seen(place)).toHaveLength(3)
  })

  test('that is no longer there is refused', async () => {
    const { bot } = await world()
    await bot.channel.send(delivery())
    const address = { account: ADA, channel: CHAT, message: '1.000001' } as const
    expect(await bot.channel.update(address, 'x', text('a'))).toEqual({
      sent: 'refused',
      why: 'message_not_found',
    })
    expect(await bot.channel.update(address, 'x', [])).toEqual({ sent: 'refused', why: 'empty' })
  })
})

describe('whether a message arrived', () => {
  test('is told by its id, also when the answer to its post was lost', async () => {
    const place = await world()
    const since = place.slack.clock.iso()
    expect(await place.bot.channel.findDelivered(ADA, 'message-1', since)).toBe('absent')
    place.slack.fail('chat.postMessage', { with: 'reset-after' })
    await place.bot.channel.send(delivery())
    const [message] = place.slack.withId('message-1')
    expect(await place.bot.channel.findDelivered(ADA, 'message-1', since)).toEqual({
      found: { account: ADA, channel: CHAT, message: message?.ts },
    })
    expect(await place.bot.channel.findDelivered(ADA, 'message-2', since)).toBe('absent')
    expect(place.slack.calls('conversations.history')).toHaveLength(2)
  })

  test('is not known when Slack may not be asked again, and one chat takes one call', async () => {
    const restricted: WorkspaceSetup = { ...ACME, history_tier: 'restricted' }
    const { bot, slack } = await world({ workspaces: [restricted] })
    const since = slack.clock.iso()
    for (const id of ['1', '2', '3']) expect(await bot.channel.findDelivered(ADA, id, since)).toBe('absent')
    expect(await bot.channel.findDelivered(CORA, '1', since)).toBe('unknown')
    expect(slack.calls('conversations.history')).toHaveLength(2)
  })

  test('is not known when more was said since than Slack shows at once', async () => {
    const restricted: WorkspaceSetup = { ...ACME, history_tier: 'restricted' }
    const { bot, slack } = await world({ workspaces: [restricted] })
    const since = slack.clock.iso()
    await bot.channel.send(delivery())
    for (let count = 0; count < 15; count++) await slack.as('TACME', 'UADA').dm('hello')
    expect(await bot.channel.findDelivered(ADA, 'message-1', since)).toBe('unknown')
  })

  test('is not known when Slack does not answer', async () => {
    const { bot, slack } = await world()
    slack.fail('conversations.history', { with: '500' })
    expect(await bot.channel.findDelivered(ADA, 'message-1', slack.clock.iso())).toBe('unknown')
  })
})

describe('who somebody is', () => {
  test('is asked of Slack', async () => {
    const { bot } = await world()
    expect(await bot.channel.profile(ADA, null)).toEqual({
      account: ADA,
      name: 'Ada Lovelace',
      email: 'ada@acme.example',
      title: null,
      zone: 'Europe/Berlin',
      locale: 'en-US',
      membership: 'member',
    })
    expect(await bot.channel.profile('slack:TACME:UNOBODY', null)).toMatchObject({ membership: 'gone' })
  })

  test('stays open while Slack does not answer', async () => {
    const { bot, slack } = await world()
    slack.fail('users.info', { with: '500' })
    expect(await bot.channel.profile(ADA, null)).toBeUndefined()
    expect(await bot.channel.profile('slack:TELSE:UADA', null)).toBeUndefined()
  })

  const double: WorkspaceSetup = {
    ...BOLT,
    users: [...BOLT.users, { id: 'UCORA', name: 'cora', real_name: 'Cora', email: 'cora@acme.example' }],
  }

  test('with an address is the one full member who has it', async () => {
    const place = await world({ workspaces: [ACME, double], config: several, identified: false })
    place.saved.push(granted(ACME), granted(double))
    const { channel } = place.bot
    expect(await channel.lookup('ada@acme.example', ['slack:TACME', 'teams:X'])).toMatchObject({
      account: ADA,
    })
    expect(await channel.lookup('gus@acme.example', ['slack:TACME'])).toBe('nobody')
    expect(await channel.lookup('none@acme.example', ['slack:TACME'])).toBe('nobody')
    expect(await channel.lookup('cora@acme.example', ['slack:TACME'])).toMatchObject({ account: CORA })
    expect(await channel.lookup('cora@acme.example', ['slack:TACME', 'slack:TBOLT'])).toBe('nobody')
    expect(await channel.lookup('ada@acme.example', ['slack:TNONE'])).toBeUndefined()
  })

  test('with an address is not asked for again before Slack allows it', async () => {
    const { bot, slack } = await world()
    const lookup = () => bot.channel.lookup('ada@acme.example', ['slack:TACME'])
    slack.fail('users.lookupByEmail', { with: '429' })
    expect(await lookup()).toBeUndefined()
    expect(await lookup()).toBeUndefined()
    expect(slack.calls('users.lookupByEmail')).toHaveLength(1)
    await slack.advance(1_000)
    expect(await lookup()).toMatchObject({ account: ADA })
  })
})
