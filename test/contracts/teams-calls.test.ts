import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  activities,
  ADA,
  APP,
  BOB,
  callWith,
  CHAT,
  connectorOf,
  FIRST,
  GRACE,
  GROUP,
  GUS,
  outcomeOf,
  SECOND,
  tokenAnswer,
  twoTenants,
  type Connector,
} from './teams-bot.ts'
import type { LocalTeams } from '../../adapters/emulators/teams/service.ts'
import { now } from '../moment.ts'

let teams: LocalTeams
let call: Connector
beforeEach(async () => {
  teams = await twoTenants()
  call = await connectorOf(teams)
})
afterEach(() => teams.close())

const ada = () => teams.as(FIRST, ADA)
const hello = { type: 'message', text: 'hello' }
const say = async (text = 'hello', conversation = CHAT) =>
  outcomeOf(await call('POST', activities(conversation), { ...hello, text }))
const heard = () => ada().inbox().length

describe('tokens', () => {
  it('are given for the app and its password, and signed with a key of the key set', async () => {
    const { status, body } = await tokenAnswer(teams)
    expect(status).toBe(200)
    const keys = (await (await fetch(`${teams.url}/v1/.well-known/keys`)).json()) as JSONWebKeySet
    const { payload } = await jwtVerify(String(body['access_token']), createLocalJWKSet(keys))
    expect(payload).toMatchObject({ aud: 'https://api.botframework.com', appid: APP.id, tid: FIRST })
    expect(Math.abs(Number(payload.iat) - now() / 1000)).toBeLessThan(60)
  })

  it.each([
    [{ client_secret: 'other' }, 401, 'invalid_client'],
    [{ client_id: SECOND }, 400, 'unauthorized_client'],
    [{ scope: 'https://graph.microsoft.com/.default' }, 400, 'invalid_scope'],
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('are refused for %j', async (given, status, error) => {
    expect(await tokenAnswer(teams, given)).toEqual({ status, body: { error } })
  })

  it('are refused in another tenant than the app is at home in', async () => {
    await teams.close()
    teams = await twoTenants({ app: { ...APP, tenant: FIRST } })
    expect((await tokenAnswer(teams)).status).toBe(200)
    expect((await tokenAnswer(teams, {}, SECOND)).status).toBe(400)
  })

  it('are asked for by every method', async () => {
    const forged = `${String((await tokenAnswer(teams)).body['access_token']).slice(0, -4)}AAAA`
    const paths = ['', activities(CHAT), `/${CHAT}/members`, `/${CHAT}/pagedmembers`]
    for (const token of [null, 'x', forged])
      for (const path of paths)
        expect((await callWith(teams, token, path.includes('members') ? 'GET' : 'POST', path)).status).toBe(
          401,
        )
    expect(heard()).toBe(0)
  })

  it('are neither given nor taken in a tenant that withdrew its consent, until it gives it again', async () => {
    const token = String((await tokenAnswer(teams)).body['access_token'])
    const read = async () => outcomeOf(await callWith(teams, token, 'GET', `/${CHAT}/members`))
    teams.withdraw(FIRST)
    expect(await tokenAnswer(teams)).toEqual({ status: 400, body: { error: 'unauthorized_client' } })
    expect(await read()).toContain('401')
    teams.withdraw(FIRST, 'disabled')
    expect((await tokenAnswer(teams)).status).toBe(200)
    expect(await read()).toBe('403 BotDisabledByAdmin')
    teams.restore(FIRST)
    expect((await callWith(teams, token, 'GET', `/${CHAT}/members`)).status).toBe(200)
  })

  it('of another app are refused', async () => {
    const app = { id: SECOND, password: 'x' }
    const other = await twoTenants({ app })
    const given = { client_id: app.id, client_secret: app.password }
    const token = String((await tokenAnswer(other, given)).body['access_token'])
    await other.close()
    expect((await callWith(teams, token, 'GET', `/${CHAT}/members`)).status).toBe(401)
  })

  it('are described where bots look for keys, with the channels that a key may speak for', async () => {
    const metadata = await fetch(teams.trust()['ToBotFromChannelOpenIdMetadataUrl'] ?? '')
    const { jwks_uri, issuer } = (await metadata.json()) as Record<string, string>
    expect(issuer).toBe('https://api.botframework.com')
    const { keys } = (await (await fetch(jwks_uri ?? '')).json()) as { keys: Record<string, unknown>[] }
    expect(keys).toMatchObject([
      { kid: 'local-teams', endorsements: ['msteams'] },
      { kid: 'local-webchat', endorsements: ['webchat'] },
    ])
    expect(keys.every((key) => !('d' in key))).toBe(true)
  })
})

describe('conversations', () => {
  const open = (id: string, more: object = { tenantId: FIRST }) =>
    call('POST', '', { bot: { id: `28:${APP.id}` }, members: [{ id }], isGroup: false, ...more })

  it('open once for a person, by either id and wherever the tenant is named', async () => {
    const { key } = ada().user
    const channelData = { tenant: { id: FIRST } }
    const answers = [await open(ADA), await open(key), await open(ADA, { channelData })]
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(answers.map(({ body }) => body['id']))).toEqual(new Set([CHAT]))
    expect(CHAT).toMatch(/^a:1/u)
    expect(key).toMatch(/^29:1/u)
  })

  it('have the same ids after a restart', async () => {
    await teams.close()
    teams = await twoTenants()
    call = await connectorOf(teams)
    expect((await open(ADA)).body['id']).toBe(CHAT)
  })

  it('do not open where the app is not installed, nor with strangers', async () => {
    expect(outcomeOf(await open(GRACE))).toBe('403 BotNotInConversationRoster')
    expect(outcomeOf(await open(BOB))).toBe('400 BadArgument')
    expect(outcomeOf(await open(BOB, { tenantId: SECOND }))).toBe('201')
    expect(outcomeOf(await open(ADA, {}))).toBe('400 BadArgument')
    expect(outcomeOf(await open(ADA, { tenantId: FIRST, isGroup: true }))).toBe('400 BadArgument')
  })
})

describe('messages', () => {
  it('come before the person, with the minute on the clock of the reader', async () => {
    await teams.moveTo('2030-01-07T08:30:00Z')
    expect(await say()).toBe('201')
    expect(ada().last()).toMatchObject({ text: 'hello', bot: true, local: '2030-01-07 09:30', edited: false })
    expect(teams.shown()).toMatchObject([{ to: ADA, zone: 'Europe/Berlin', local: '2030-01-07 09:30' }])
  })

  it('are answers, too, and typing is none', async () => {
    await say()
    const reply = await call('POST', activities(CHAT, ada().last().id), hello)
    expect(reply.status).toBe(201)
    expect((await call('POST', activities(CHAT), { type: 'typing' })).status).toBe(202)
    expect(heard()).toBe(2)
  })

  it('are changed and taken back, and what stood there is kept', async () => {
    await say('one')
    const { id } = ada().last()
    expect(outcomeOf(await call('PUT', activities(CHAT, id), { ...hello, text: 'two' }))).toBe('200')
    expect(ada().last()).toMatchObject({ id, text: 'two', edited: true, edits: [{ text: 'one' }] })
    expect(outcomeOf(await call('DELETE', activities(CHAT, id)))).toBe('200')
    expect(heard()).toBe(0)
    expect(outcomeOf(await call('PUT', activities(CHAT, id), hello))).toBe(
      '404 ActivityNotFoundInConversation',
    )
  })

  it('of others are not for the bot to change', async () => {
    teams.connect('http://127.0.0.1:9')
    await ada().says('mine')
    const [{ id } = { id: '' }] = ada().inbox()
    expect(outcomeOf(await call('PUT', activities(CHAT, id), hello))).toBe('403 NotEnoughPermissions')
  })

  it('have ids of their own at one moment', async () => {
    await Promise.all([say('a'), say('b'), say('c')])
    expect(
      new Set(
        ada()
          .inbox()
          .map(({ id }) => id),
      ).size,
    ).toBe(3)
  })

  it('have to say something, as a message and as JSON', async () => {
    expect(outcomeOf(await call('POST', activities(CHAT), { type: 'message' }))).toBe('400 BadSyntax')
    expect(outcomeOf(await call('POST', activities(CHAT), { type: 'shout', text: 'x' }))).toBe(
      '400 BadArgument',
    )
    expect(outcomeOf(await call('POST', activities(CHAT), 'x'))).toBe('400 BadSyntax')
  })

  it('reach everybody in a group', async () => {
    expect(await say('to all', GROUP)).toBe('201')
    expect(teams.as(FIRST, GRACE).last().text).toBe('to all')
    expect(teams.as(FIRST, GUS).inbox()).toEqual([])
  })
})

describe('who cannot be reached', () => {
  it('is somebody without the app, who blocked the bot, or who left', async () => {
    teams.change(FIRST, ADA, { installed: false })
    expect(await say()).toBe('403 BotNotInConversationRoster')
    teams.change(FIRST, ADA, { installed: true })
    ada().block()
    expect(await say()).toBe('403 MessageWritesBlocked')
    ada().unblock()
    expect(await say()).toBe('201')
    teams.change(FIRST, ADA, { left: true })
    expect(await say()).toBe('404 ConversationNotFound')
  })

  it('is a conversation that is not there, and a group without the bot', async () => {
    expect(await say('x', 'a:nowhere')).toBe('404 ConversationNotFound')
    teams.connect('http://127.0.0.1:9')
    await ada().expels(GROUP)
    expect(await say('x', GROUP)).toBe('403 BotNotInConversationRoster')
    await ada().invites(GROUP)
    expect(await say('x', GROUP)).toBe('201')
  })
})

describe('members', () => {
  it('are told one by one, by either id, with what a guest is known by', async () => {
    const one = async (conversation: string, id: string) =>
      call('GET', `/${encodeURIComponent(conversation)}/members/${encodeURIComponent(id)}`)
    const { body } = await one(CHAT, ADA)
    expect(body).toMatchObject({
      id: ada().user.key,
      aadObjectId: ADA,
      name: 'Ada Example',
      email: 'ada@first.example',
      userPrincipalName: 'ada@first.example',
      tenantId: FIRST,
      userRole: 'user',
    })
    expect((await one(CHAT, ada().user.key)).body).toEqual(body)
    expect(outcomeOf(await one(CHAT, GRACE))).toBe('404 MemberNotFoundInConversation')
    const { conversations } = teams.state.tenant(FIRST)
    const hers = [...conversations.values()].find(({ members }) => members[0] === GUS)?.id ?? ''
    expect((await one(hers, GUS)).body).toMatchObject({
      userRole: 'guest',
      userPrincipalName: expect.stringContaining('#EXT#'),
    })
  })

  it('are told all at once and in pages', async () => {
    const group = `/${encodeURIComponent(GROUP)}`
    const all = await call('GET', `${group}/members`)
    expect(all.body).toMatchObject([{ aadObjectId: ADA }, { aadObjectId: GRACE }])
    const first = await call('GET', `${group}/pagedmembers?pageSize=1`)
    expect(first.body).toMatchObject({ members: [{ aadObjectId: ADA }], continuationToken: '1' })
    const second = await call('GET', `${group}/pagedmembers?pageSize=1&continuationToken=1`)
    expect(second.body['members']).toMatchObject([{ aadObjectId: GRACE }])
    expect(second.body).not.toHaveProperty('continuationToken')
  })

  it('are not told to a bot without the app', async () => {
    teams.change(FIRST, ADA, { installed: false })
    const answer = await call('GET', `/${CHAT}/members`)
    expect(outcomeOf(answer)).toBe('403 BotNotInConversationRoster')
  })
})

describe('faults', () => {
  it.each([
    [{ status: 401, code: 'Unauthorized' }, '401 Unauthorized', null],
    [{ status: 412 }, '412 PreconditionFailed', null],
    [{ status: 429, retryAfter: 3 }, '429 TooManyRequests', '3'],
    [{ status: 429 }, '429 TooManyRequests', null],
    [{ status: 502 }, '502 BadGateway', null],
    [{ status: 504 }, '504 GatewayTimeout', null],
    [{ status: 403, code: 'BotDisabledByAdmin' }, '403 BotDisabledByAdmin', null],
  ])('answer %j once and keep nothing', async (fault, outcome, retryAfter) => {
    teams.fail('sendToConversation', { with: fault })
    const answer = await call('POST', activities(CHAT), hello)
    expect(outcomeOf(answer)).toBe(outcome)
    expect(answer.retryAfter).toBe(retryAfter)
    expect(heard()).toBe(0)
    expect(await say()).toBe('201')
  })

  it('drop the connection before or after the message was kept', async () => {
    teams.fail('sendToConversation', { with: 'reset-before' })
    await expect(say()).rejects.toThrow()
    expect(heard()).toBe(0)
    teams.fail('sendToConversation', { with: 'reset-after' })
    await expect(say()).rejects.toThrow()
    expect(heard()).toBe(1)
  })

  it('leave a call hanging', async () => {
    teams.fail('sendToConversation', { with: 'hang' })
    const hanging = say().catch(() => 'ended')
    await teams.waitFor(() => teams.calls('sendToConversation').length === 1)
    expect(teams.calls('sendToConversation')).toMatchObject([{ status: null, answer: null }])
    await teams.close()
    expect(await hanging).toBe('ended')
  })

  it('meet one tenant, and are taken back', async () => {
    teams.fail('*', { with: { status: 500 }, times: 9, team: SECOND })
    expect(await say()).toBe('201')
    const bob = { members: [{ id: BOB }], tenantId: SECOND }
    expect(outcomeOf(await call('POST', '', bob))).toBe('500 ServiceError')
    teams.heal()
    expect(outcomeOf(await call('POST', '', bob))).toBe('201')
  })

  it('hold a call before it is done and before it is answered', async () => {
    const order: string[] = []
    const ends = [
      teams.onCall('sendToConversation', () => void order.push(`arrived, ${heard()} heard`)),
      teams.onCall('sendToConversation', () => void order.push(`done, ${heard()} heard`), 'done'),
    ]
    order.push(await say())
    for (const end of ends) end()
    await say()
    expect(order).toEqual(['arrived, 0 heard', 'done, 1 heard', '201'])
  })
})
