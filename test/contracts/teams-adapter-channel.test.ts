import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../adapters/emulators/teams/elements.ts'
import type { TeamsFault } from '../../adapters/emulators/teams/connector.ts'
import { LIMITS } from '../../adapters/emulators/teams/limits.ts'
import type { RenderedMessage } from '../../src/messages/message.ts'
import type { Channel } from '../../src/engine/ports.ts'
import type { AccountId } from '../../src/vocabulary/account.ts'
import {
  account,
  ADA,
  addressIn,
  button,
  delivery,
  TENANT,
  text,
  USERS,
  world,
  type World,
} from './teams-adapter-world.ts'

/** Two cards long. */
const long: RenderedMessage = Array.from({ length: 12 }, (_, index) => ({
  part: 'text',
  text: `part ${index} ${'x'.repeat(3900)}`,
}))
const as = ({ teams }: World, user: keyof typeof USERS) => teams.as(TENANT, USERS[user])
const seen = (place: World) =>
  as(place, 'ada')
    .inbox()
    .filter(({ bot }) => bot)
    .map((message) => wordsOf(message))

describe('a message to a person', () => {
  test('opens the private chat once, which is told, and arrives there', async () => {
    const place = await world()
    const sent = await place.bot.channel.send(delivery())
    const message = as(place, 'ada').last()
    expect(sent).toMatchObject({ sent: 'yes', address: { account: ADA, message: message.id } })
    expect(message).toMatchObject({ text: 'Hello', textFormat: 'plain', via: 'connector' })
    const chat = (sent as { chat: string }).chat
    await place.bot.channel.send(delivery({ id: 'message-2', chat }))
    await place.bot.channel.send(delivery({ id: 'message-3' }))
    expect(seen(place)).toEqual(['Hello', 'Hello', 'Hello'])
    expect(place.teams.calls('createConversation')).toHaveLength(1)
  })

  test('says something in its notification', async () => {
    const place = await world()
    await place.bot.channel.send(delivery({ message: [...text('Who owns it?'), ...button('Skip')] }))
    expect(as(place, 'ada').last().summary).toMatch(/^Who owns it\?/)
  })

  test('cannot format, mention or link by what somebody wrote', async () => {
    const place = await world()
    const said = '**bold** <at>all</at> [x](https://evil.example) &lt;'
    await place.bot.channel.send(delivery({ message: text(said) }))
    await place.bot.channel.send(
      delivery({ id: '2', message: [{ part: 'title', text: said }, ...text(said), ...button(said)] }),
    )
    expect(seen(place)).toEqual([said, [said, said, said].join('\n')])
    expect(as(place, 'ada').last().cards).toHaveLength(1)
  })

  test('that says nothing is not sent', async () => {
    const { bot, teams } = await world()
    expect(await bot.channel.send(delivery({ message: [] }))).toEqual({ sent: 'refused', why: 'empty' })
    expect(teams.calls()).toEqual([])
  })

  test.each<[TeamsFault, object]>([
    [
      { status: 429, retryAfter: 7 },
      { sent: 'later', seconds: 7, why: 'ratelimited', unsent: true },
    ],
    [{ status: 412 }, { sent: 'later', seconds: 5, why: 'PreconditionFailed', unsent: true }],
    [
      { status: 500, code: 'ServiceError' },
      { sent: 'later', seconds: 5, why: 'ServiceError' },
    ],
    [{ status: 502 }, { sent: 'later', seconds: 5, why: 'BadGateway', unsent: true }],
    [{ status: 504 }, { sent: 'later', seconds: 5, why: 'GatewayTimeout' }],
    ['reset-before', { sent: 'later', seconds: 5, why: 'unreachable' }],
    ['reset-after', { sent: 'later', seconds: 5, why: 'unreachable' }],
    [
      { status: 403, code: 'MessageWritesBlocked' },
      { sent: 'gone', why: 'blocked' },
    ],
    [
      { status: 403, code: 'BotDisabledByAdmin' },
      { sent: 'blocked', why: 'BotDisabledByAdmin' },
    ],
    [
      { status: 404, code: 'ConversationNotFound' },
      { sent: 'gone', why: 'not-installed' },
    ],
    [{ status: 413 }, { sent: 'refused', why: 'too-long' }],
    [
      { status: 400, code: 'BadSyntax' },
      { sent: 'refused', why: 'BadSyntax' },
    ],
  ])('that meets %j comes to %j, after one try', async (fault, outcome) => {
    const { bot, teams } = await world()
    teams.fail('sendToConversation', { with: fault })
    expect(await bot.channel.send(delivery())).toEqual(outcome)
    expect(teams.calls('sendToConversation')).toHaveLength(1)
  })

  test('asks for a new token once when its own is no longer taken', async () => {
    const { bot, teams } = await world()
    teams.fail('sendToConversation', { with: { status: 401 } })
    expect(await bot.channel.send(delivery())).toMatchObject({ sent: 'yes' })
    teams.fail('sendToConversation', { with: { status: 401 }, times: 2 })
    expect(await bot.channel.send(delivery({ id: '2' }))).toEqual({ sent: 'blocked', why: 'unauthorized' })
    expect(teams.calls('sendToConversation')).toHaveLength(4)
  })

  test('is told apart from a tenant that takes nothing, and from one that cannot be asked', async () => {
    const { bot, teams } = await world()
    const probe = () => bot.channel.probe(`teams:${TENANT}`, { id: ADA, chat: null })
    expect(await probe()).toMatchObject({ sent: 'yes' })
    teams.withdraw(TENANT)
    expect(await probe()).toEqual({ sent: 'blocked', why: 'unauthorized_client' })
    teams.withdraw(TENANT, 'disabled')
    expect(await probe()).toEqual({ sent: 'blocked', why: 'BotDisabledByAdmin' })
    teams.restore(TENANT)
    // That Ada has taken the coach out says nothing about the others.
    await teams.as(TENANT, USERS.ada).uninstall()
    expect(await probe()).toMatchObject({ sent: 'yes' })
    teams.fail('*', { with: 'reset-before' })
    expect(await probe()).toMatchObject({ sent: 'later' })
    expect(teams.shown()).toEqual([])
  })

  test('is held back without a token', async () => {
    const { bot, teams, logged } = await world({ config: { appPassword: 'wrong' } })
    expect(await bot.channel.send(delivery())).toEqual({ sent: 'blocked', why: 'invalid_client' })
    expect(teams.calls()).toEqual([])
    expect(JSON.stringify(logged)).not.toContain('wrong')
  })

  test('that did not leave is known not to have arrived', async () => {
    const place = await world()
    const chat = (serviceUrl: string) =>
      JSON.stringify({
        serviceUrl,
        conversation: 'a:1',
        bot: '28:b',
        user: null,
        tenant: TENANT,
        replyTo: null,
      })
    const unsent = { sent: 'later', seconds: 5, why: 'unreachable', unsent: true }
    const closed = createServer().listen(0, '127.0.0.1')
    await once(closed, 'listening')
    const { port } = closed.address() as AddressInfo
    closed.close()
    await once(closed, 'close')
    const lost = delivery({ chat: chat(`http://127.0.0.1:${port}/`) })
    expect(await place.bot.channel.send(lost)).toEqual(unsent)
    place.teams.fail('createConversation', { with: 'reset-after' })
    expect(await place.bot.channel.send(delivery())).toEqual(unsent)
  })

  test('who has not installed the coach, took it away or blocked it comes to nobody', async () => {
    const place = await world()
    const send = (account: AccountId, id: string, chat: string | null = null) =>
      place.bot.channel.send(delivery({ account, id, chat }))
    const gone = { sent: 'gone', why: 'not-installed' }
    expect(await send(account('nils'), '1')).toEqual(gone)
    const first = await send(ADA, '2')
    const chat = (first as { chat: string }).chat
    await as(place, 'ada').uninstall()
    expect(await send(ADA, '3', chat)).toEqual(gone)
    await as(place, 'ada').install()
    expect(await send(ADA, '4', chat)).toMatchObject({ sent: 'yes' })
    as(place, 'ada').block()
    expect(await send(ADA, '5', chat)).toEqual({ sent: 'gone', why: 'blocked' })
    as(place, 'ada').unblock()
    expect(await send(ADA, '6', chat)).toMatchObject({ sent: 'yes' })
  })

  test('comes as fast as Teams takes it and no faster', async () => {
    const place = await world()
    const sent = await Promise.all(
      Array.from({ length: 70 }, (_, index) => place.bot.channel.send(delivery({ id: `${index}` }))),
    )
    expect(sent.filter(({ sent }) => sent !== 'yes')).toEqual([])
    expect(place.teams.calls('createConversation')).toHaveLength(1)
    expect(place.teams.calls('sendToConversation')).toHaveLength(70)
    expect(place.slept.length).toBeGreaterThan(0)
    expect(LIMITS.conversation.map(({ calls }) => calls)).toEqual([7, 8, 60, 1800])
  })

  test('waits out a rate limit without a call, while others go on', async () => {
    const { bot, teams } = await world()
    teams.fail('sendToConversation', { with: { status: 429, retryAfter: 20 } })
    expect(await bot.channel.send(delivery())).toMatchObject({ sent: 'later', seconds: 20 })
    expect(await bot.channel.send(delivery())).toMatchObject({ sent: 'later', seconds: 20 })
    expect(teams.calls('sendToConversation')).toHaveLength(1)
    expect(await bot.channel.send(delivery({ account: account('cora') }))).toMatchObject({ sent: 'yes' })
  })

  test('that is too long goes out in several, all of which its address names', async () => {
    const place = await world()
    const sent = await place.bot.channel.send(delivery({ message: [...long, ...button('Help')] }))
    const posted = as(place, 'ada').inbox()
    expect(posted).toHaveLength(2)
    expect(addressIn(sent).message).toBe(posted.map(({ id }) => id).join(' '))
  })

  test('that was interrupted between its parts goes on where it stopped', async () => {
    const place = await world()
    const message = [...long, ...button('Help')]
    let calls = 0
    const stop = place.teams.onCall('sendToConversation', () => {
      if (++calls === 2) place.teams.fail('sendToConversation', { with: 'reset-before' })
    })
    expect(await place.bot.channel.send(delivery({ message }))).toMatchObject({ sent: 'later' })
    stop()
    expect(await place.bot.channel.send(delivery({ message }))).toMatchObject({ sent: 'yes' })
    expect(seen(place).map((words) => /^part \d+/.exec(words)?.[0])).toEqual(['part 0', 'part 7'])
  })

  test('cannot be asked for', async () => {
    const { bot, teams } = await world()
    expect(await bot.channel.findDelivered(ADA, 'message-1', teams.clock.iso())).toBe('untold')
  })
})

describe('a message that changes', () => {
  test('is changed in its place and stays a card', async () => {
    const place = await world()
    const sent = await place.bot.channel.send(delivery({ message: button('Skip') }))
    const updated = await place.bot.channel.update(addressIn(sent), 'message-1', text('Skipped'))
    expect(updated).toEqual({ sent: 'yes', address: addressIn(sent) })
    expect(seen(place)).toEqual(['Skipped'])
    expect(as(place, 'ada').last()).toMatchObject({ edited: true, text: '' })
  })

  test('is changed in all its parts, with none left over and none lost', async () => {
    const place = await world()
    const sent = await place.bot.channel.send(delivery({ message: [...long, ...button('Skip')] }))
    const short = await place.bot.channel.update(addressIn(sent), 'message-1', text('Done'))
    expect(seen(place)).toEqual(['Done'])
    await place.bot.channel.update(addressIn(short), 'message-1', long)
    expect(seen(place)).toHaveLength(2)
  })

  test('that is no longer there is refused, and one of which a part is gone is still changed', async () => {
    const place = await world()
    const address = addressIn(await place.bot.channel.send(delivery({ message: button('Skip') })))
    const update = (...given: Parameters<Channel['update']>) => place.bot.channel.update(...given)
    const gone = { ...address, message: '1' }
    expect(await update(gone, 'x', text('a'))).toEqual({
      sent: 'refused',
      why: 'ActivityNotFoundInConversation',
    })
    expect(await update(address, 'x', [])).toEqual({ sent: 'refused', why: 'empty' })
    expect(await update({ ...address, channel: 'D1' }, 'x', text('a'))).toEqual({
      sent: 'refused',
      why: 'no_chat',
    })
    const partly = { ...address, message: `${address.message} 1` }
    expect(await update(partly, 'x', text('a'))).toMatchObject({ sent: 'yes', address })
  })
})

describe('who somebody is', () => {
  test('is asked of Teams, in the chat that is known or made', async () => {
    const place = await world()
    const { channel } = place.bot
    const ada = {
      account: ADA,
      name: 'Ada Example',
      email: 'ada@acme.example',
      title: null,
      zone: null,
      locale: '',
      membership: 'member',
    }
    expect(await channel.profile(ADA, null)).toEqual(ada)
    await as(place, 'ada').says('hello')
    expect(await channel.profile(ADA, place.incoming[0]?.seen?.chat ?? '')).toEqual(ada)
    expect(await channel.profile(account('gus'), null)).toMatchObject({ membership: 'guest' })
    expect(place.teams.calls('createConversation')).toHaveLength(2)
  })

  test('is not known of somebody who has not let the coach in, or has left', async () => {
    const place = await world()
    const { channel } = place.bot
    const unknown = { name: '', membership: 'unknown' }
    expect(await channel.profile(account('nils'), null)).toMatchObject(unknown)
    expect(await channel.profile(`teams:${TENANT}:nobody`, null)).toMatchObject(unknown)
    await channel.profile(account('cora'), null)
    place.teams.change(TENANT, USERS.cora, { left: true })
    expect(await channel.profile(account('cora'), null)).not.toMatchObject({ membership: 'member' })
  })

  test('stays open while Teams does not answer', async () => {
    const { bot, teams } = await world()
    teams.fail('getMember', { with: { status: 502 } })
    expect(await bot.channel.profile(ADA, null)).toBeUndefined()
    teams.fail('createConversation', { with: 'reset-before' })
    expect(await bot.channel.profile(account('cora'), null)).toBeUndefined()
  })

  test('is found by no address', async () => {
    const { bot, teams } = await world()
    expect(await bot.channel.lookup('ada@acme.example', [`teams:${TENANT}`])).toBe('nobody')
    expect(teams.calls()).toEqual([])
  })
})
