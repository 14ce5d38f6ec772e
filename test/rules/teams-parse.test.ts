import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { typedText, type Mention } from '../../adapters/platforms/teams/mentions.ts'
import { mentioned, pressedIn } from '../../adapters/platforms/teams/activity.ts'
import { parse, type Told } from '../../adapters/platforms/teams/parse.ts'
import { createPeople } from '../../adapters/platforms/teams/people.ts'
import { accountOf, profileOf } from '../../adapters/platforms/teams/profile.ts'
import type { AccountId } from '../../src/vocabulary/account.ts'

const NOW = '2026-11-21T09:00:00.000Z'
const FOLDER = new URL('../payloads/teams/', import.meta.url)
const TENANT = '0aaaaaaa-0000-4000-8000-000000000001'
const BOT = '28:0aaaaaaa-0000-4000-8000-0000000000ff'
const ADA: AccountId = `teams:${TENANT}:0aaaaaaa-0000-4000-8000-0000000000aa`
const CORA: AccountId = `teams:${TENANT}:0aaaaaaa-0000-4000-8000-0000000000cc`

function payload(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as Record<string, unknown>
}

const serviceUrl = 'https://smba.trafficmanager.net/emea/'
const reference = (conversation: string, replyTo: string | null = null) =>
  JSON.stringify({ serviceUrl, conversation, bot: BOT, user: '29:1ada', tenant: TENANT, replyTo })
const chat = reference('a:1ada-chat')
const seen = { chat, zone: 'Europe/Berlin', locale: 'en-GB' }
const form = { place: 'form', account: ADA, trigger: '', until: '2026-11-22T09:00:00.000Z' }
const direct = { account: ADA, place: { place: 'direct' }, form, seen }

const said = (incoming: object): object => ({ told: 'incoming', incoming })
const SAID = '1795240800000'
const message = (input: object, where: object = {}) =>
  said({ ...direct, id: `message:a:1ada-chat:${SAID}`, said: SAID, ...where, input })
const words = (text: string, as = 'message') => message({ input: 'words', as, text })
const changed = (input: 'edited' | 'deleted', more = {}) =>
  said({
    ...direct,
    id: `${input}:2026-11-21T09:00:00.000Z:a:1ada-chat:${SAID}`,
    input: { input, message: SAID, at: '2026-11-21T06:00:00.000Z', ...more },
  })
const inGroup = (conversation: string, text: string, outsider?: string) =>
  said({
    id: `message:${conversation}:1795240800000`,
    account: outsider ?? ADA,
    ...(outsider && { outsider: true }),
    place: { place: 'group', account: outsider ?? ADA, chat: reference(conversation, '1795240800000') },
    form: null,
    seen: { zone: 'Europe/Berlin', locale: 'en-GB' },
    input: { input: 'words', as: 'command', text },
  })
const address = {
  account: ADA,
  channel: JSON.stringify({ serviceUrl, conversation: 'a:1ada-chat' }),
  message: '1795240700000',
}
const pressed = (input: object, id = 'press:a:1ada-chat:f:0press') =>
  said({ ...direct, id, input: { input: 'tap', message: 'message-7', address, ...input } })
const unsupported = (id: string, what: string) =>
  said({ ...direct, id, input: { input: 'unsupported', what } })
const skip = { do: 'skip', pilot: { id: 'pilot-1' }, question: 'problem' }
const sponsor = { do: 'sponsor', pilot: { id: 'pilot-1' }, who: null, title: null }
const group = '19:abc@thread.v2'

const READ: Record<string, object | null> = {
  message: words("I'll get it & tell <at>all</at>, a b"),
  command: words('sponsor Claims', 'command'),
  'command-alone': words('', 'command'),
  'command-not': words('/pilots are nice'),
  'message-addressed': words('help'),
  'message-file': message({ input: 'files', names: [] }),
  'message-file-words': message({ input: 'words', as: 'message', text: 'By Friday', unread: ['plan.pdf'] }),
  'message-table': words('The figures:\nMeasure | Now\nMinutes per letter | 12'),
  'message-reply': message(
    { input: 'words', as: 'message', text: 'by Friday' },
    { replyTo: '1795240700000' },
  ),
  'message-quoted': message(
    { input: 'words', as: 'message', text: 'by Friday' },
    { replyTo: '1795240700000' },
  ),
  'message-deleted': changed('deleted'),
  'message-undeleted': null,
  'message-nobody': null,
  'message-no-zone': said({
    ...direct,
    id: 'message:a:1ada-chat:1795240800000',
    said: SAID,
    seen: { chat, locale: 'en-GB' },
    input: { input: 'words', as: 'message', text: 'hi' },
  }),
  group: inGroup(group, `sponsor Claims & Co @{${CORA}} not @Eve {slack:T:U} @ {teams:T:U}`),
  channel: inGroup('19:def@thread.tacv2;messageid=1795240000000', 'list'),
  'channel-outsider': inGroup(
    '19:def@thread.tacv2;messageid=1795240000000',
    'list',
    ADA.replace(TENANT, '0eeeeeee-0000-4000-8000-00000000000e'),
  ),
  'group-unmentioned': null,
  press: pressed({ tap: skip }),
  'press-group': null,
  'press-foreign': unsupported('press:a:1ada-chat:f:0press', 'press of a foreign card'),
  'press-submit': pressed({ tap: skip }, 'press:a:1ada-chat:1795240800000'),
  'pick-person': pressed({ tap: sponsor, person: CORA }),
  'pick-person-empty': pressed({ tap: sponsor }),
  'pick-date': pressed({
    tap: { do: 'move', pilot: { id: 'pilot-1' }, commitment: 'pilot-1.budget', due: null },
    day: '2026-12-04',
  }),
  'pick-option': pressed({ tap: { do: 'edit', pilot: { id: 'pilot-1' }, question: 'problem' } }),
  'pick-option-empty': pressed({ tap: null }),
  form: said({
    ...direct,
    id: 'form:a:1ada-chat:message-7',
    input: {
      input: 'form',
      form: 'start',
      values: { name: 'Claims <Triage> & Co @ {teams:T:U}', owner: ADA, sponsor: null },
      message: 'message-7',
    },
  }),
  'form-unknown': unsupported('form:a:1ada-chat:message-7', 'form survey'),
  'invoke-unknown': null,
  installed: said({
    ...direct,
    id: 'installationUpdate:a:1ada-chat:f:0installed',
    seen: { ...seen, locale: 'de-DE' },
    input: { input: 'opened' },
  }),
  upgraded: null,
  uninstalled: { told: 'lost', account: ADA, why: 'uninstalled' },
  'uninstalled-group': null,
  'members-added': said({
    ...direct,
    id: 'conversationUpdate:a:1ada-chat:f:0added',
    seen: { chat, zone: 'Europe/Berlin' },
    input: { input: 'opened' },
  }),
  'members-added-group': said({
    id: `conversationUpdate:${group}:2026-11-21T09:00:00.000Z:${ADA}`,
    account: ADA,
    place: { place: 'group', account: ADA, chat: reference(group) },
    form: null,
    seen: { zone: 'Europe/Berlin' },
    input: { input: 'opened' },
  }),
  'members-added-other': null,
  reaction: null,
  typing: null,
  'message-edited': changed('edited', { text: 'hi again' }),
}

const whose = (id: string) => (id === '29:1cora' ? CORA : undefined)

describe('an activity of Teams', () => {
  test('has a row for every saved payload', () => {
    const files = readdirSync(FOLDER).map((file) => file.replace('.json', ''))
    expect(Object.keys(READ).sort()).toEqual(files.sort())
  })

  test.each(Object.keys(READ))('%s is read as what it says', (name) => {
    expect(parse(payload(name), NOW, whose)).toEqual(READ[name] ?? null)
  })

  test.each([null, 'text', 7, [], {}, { type: 'message' }])('that is %j concerns nobody', (body) => {
    expect(parse(body, NOW, whose)).toBeNull()
    expect(mentioned(body)).toBeNull()
    expect(pressedIn(body)).toBeNull()
  })

  test('without a tenant concerns nobody', () => {
    const body = {
      ...payload('message'),
      channelData: {},
      conversation: { id: 'a:1', conversationType: 'personal' },
    }
    expect(parse(body, NOW, whose)).toBeNull()
  })

  test.each(['message', 'press', 'form', 'installed'])(
    'that is a %s keeps its id when it is delivered again',
    (name) => {
      const id = (told: Told | null) => (told?.told === 'incoming' ? told.incoming.id : null)
      expect(id(parse(payload(name), '2026-11-21T09:05:00.000Z', whose))).toBe(
        id(parse(payload(name), NOW, whose)),
      )
    },
  )

  test('done again has another id, but a form that stands in the chat is one and the same', () => {
    const id = (told: Told | null) => (told?.told === 'incoming' ? told.incoming.id : null)
    const again = (name: string) => id(parse({ ...payload(name), id: 'f:0later' }, NOW, whose))
    expect(again('press')).not.toBe(id(parse(payload('press'), NOW, whose)))
    expect(again('form')).toBe(id(parse(payload('form'), NOW, whose)))
  })

  test('tells whom its text mentions besides the bot', () => {
    expect(mentioned(payload('group'))).toMatchObject({
      reference: { conversation: group },
      ids: ['29:1cora', '29:1eve'],
    })
    expect(mentioned(payload('channel'))).toBeNull()
    expect(mentioned(payload('press'))).toBeNull()
  })

  test('is asked about each id once, and those mentioned again are the last to be forgotten', async () => {
    const asked: string[] = []
    const member = async (_: unknown, id: string) => {
      asked.push(id)
      return { answered: { aadObjectId: id.slice('29:1'.length) } }
    }
    const whoseIn = createPeople({ member }, { info() {}, warn() {}, error() {} })
    const heard = (...ids: string[]) => {
      const entities = ids.map((id) => ({ type: 'mention', text: '<at>x</at>', mentioned: { id } }))
      return whoseIn({ ...payload('group'), entities })
    }
    const crowd = Array.from({ length: 1600 }, (_, index) => `29:1no${index}`)
    for (let from = 0; from < crowd.length; from += 400) {
      const whose = await heard('29:1cora')
      expect(whose('29:1cora')).toBe(`teams:${TENANT}:cora`)
      await heard(...crowd.slice(from, from + 400))
    }
    await heard('29:1cora')
    expect(asked.filter((id) => id === '29:1cora')).toHaveLength(1)
    const whose = await heard(...crowd)
    expect(crowd.filter((id) => !whose(id))).toEqual([])
  })

  test('tells the card that was pressed', () => {
    const card = { serviceUrl, conversation: 'a:1ada-chat', activity: '1795240700000' }
    const where = { m: 'message-7', p: 0, n: 1 }
    expect(pressedIn(payload('press'))).toEqual({ where, address: card })
    expect(pressedIn(payload('press-submit'))).toEqual({ where, address: card })
    expect(pressedIn(payload('message'))).toBeNull()
  })
})

describe('typed text', () => {
  const bot: Mention = { sign: '<at>Bot</at>', id: BOT, name: 'Bot' }
  const cora: Mention = { sign: '<at>Cora</at>', id: '29:1cora', name: 'Cora' }
  const eve: Mention = { sign: '<at>Eve</at>', id: '29:1eve', name: '{teams:T:U}' }
  test.each<[string, Mention[], string]>([
    ['a &amp;lt; b &quot;c&quot; &#x41;&#66;', [], 'a &lt; b "c" AB'],
    ['&#99999999; &unknown; &', [], '&#99999999; &unknown; &'],
    ['<at>Bot</at>\u00a0help', [bot], 'help'],
    ['help <at>Bot</at>', [bot], 'help'],
    ['<at>Bot</at> ask <at>Cora</at> or <at>Cora</at>', [bot, cora, cora], `ask @{${CORA}} or @{${CORA}}`],
    ['<at>Cora</at> and <at id="1">the leads</at>', [], 'Cora and the leads'],
    ['<quoted messageId="7"/> by Friday', [], 'by Friday'],
    ['<blockquote itemid="7"><p>By when?</p></blockquote> by Friday', [], 'by Friday'],
    ['@<at>Eve</at>', [eve], '@ {teams:T:U}'],
    ['@{teams:T:U} @&#123;teams:T:U} &#0;', [], '@ {teams:T:U} @ {teams:T:U}'],
    ['*bold* [link](https://example.com)\n\nnext', [], '*bold* [link](https://example.com)\n\nnext'],
  ])('%j means %j', (text, mentions, meant) => {
    expect(typedText(text, mentions, BOT, whose)).toBe(meant)
  })
})

describe('a member of a conversation', () => {
  const member = { id: '29:1ada', name: 'Ada Example (sample)', email: 'ada@acme.example', tenantId: TENANT }
  test.each([
    [{ userRole: 'user' }, 'member'],
    [{}, 'member'],
    [{ userRole: 'guest' }, 'guest'],
    [{ userPrincipalName: 'ada_else.example#EXT#@acme.example' }, 'guest'],
    [{ tenantId: 'another' }, 'stranger'],
  ])('with %j is a %s', (more, membership) => {
    expect(profileOf({ ...member, ...more }, ADA)).toMatchObject({ account: ADA, membership })
  })

  test('is called by what Teams tells of them', () => {
    expect(profileOf(member, ADA)).toEqual({
      account: ADA,
      name: 'Ada Example (sample)',
      email: 'ada@acme.example',
      title: null,
      zone: null,
      locale: '',
      membership: 'member',
    })
    expect(
      profileOf({ givenName: 'Ada', surname: 'Example', userPrincipalName: 'ada@acme.example' }, ADA),
    ).toMatchObject({
      name: 'Ada Example',
      email: 'ada@acme.example',
    })
    expect(profileOf('nobody', ADA)).toBeNull()
  })

  test('is known by either name of the object id', () => {
    expect(accountOf({ objectId: 'o' }, 't')).toBe('teams:t:o')
    expect(accountOf({ aadObjectId: 'o', tenantId: 'u' }, 't')).toBe('teams:u:o')
    expect(accountOf({ id: '29:1' }, 't')).toBeNull()
  })
})
