import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse, type Told } from '../../adapters/platforms/slack/parse.ts'
import { profileOf } from '../../adapters/platforms/slack/profile.ts'
import { unmarked } from '../../adapters/platforms/slack/markup.ts'
import { literal } from '../../adapters/platforms/shared/text.ts'

const NOW = '2026-11-21T09:00:00.000Z'
const FOLDER = new URL('../payloads/slack/', import.meta.url)
const ADA = 'slack:T0ACME:U0ADA'
const SAID = '1795240800.000100'
const WRITTEN = '2026-11-21T06:00:00.000Z'

function payload(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as Record<string, unknown>
}

const direct = { place: 'direct' }
const reply = (account: string, reply: string) => ({
  place: 'command',
  account,
  reply,
  until: '2026-11-21T09:30:00.000Z',
})
const form = (account: string, trigger: string) => ({
  place: 'form',
  account,
  trigger,
  until: '2026-11-21T09:00:03.000Z',
})
const said = (incoming: object): object => ({ told: 'incoming', incoming })
const pressed = (input: object) =>
  said({
    id: 'action:333.444.press',
    account: ADA,
    place: direct,
    form: form(ADA, '333.444.press'),
    input: {
      input: 'tap',
      message: 'message-7',
      address: { account: ADA, channel: 'D0ADA', message: '1795240900.000200' },
      ...input,
    },
  })
const message = (input: object, where: object = { said: SAID }) =>
  said({ id: 'event:Ev0MESSAGE', account: ADA, place: direct, form: null, ...where, input })
const words = (text: string, more = {}) => ({ input: 'words', as: 'message', text, ...more })
const skip = { do: 'skip', pilot: { id: 'pilot-1' }, question: 'problem' }
const cora = {
  account: 'slack:T0ACME:U0CORA',
  name: 'Cora Finance',
  email: 'cora@acme.example',
  title: 'Chief Financial Officer',
  zone: 'America/New_York',
  locale: 'en-US',
  membership: 'member',
}

const READ: Record<string, object | null> = {
  command: said({
    id: 'command:111.222.command',
    account: ADA,
    place: reply(ADA, 'https://hooks.slack.com/commands/T0ACME/111/aaa'),
    form: form(ADA, '111.222.command'),
    input: {
      input: 'words',
      as: 'command',
      text: 'sponsor Claims & Triage <new> @{slack:T0ACME:U0CORA} in #claims',
    },
  }),
  'command-enterprise': said({
    id: 'command:111.222.grid',
    account: 'slack:E0GRID:U0ADA',
    place: reply('slack:E0GRID:U0ADA', 'https://hooks.slack.com/commands/T0ACME/111/aaa'),
    form: form('slack:E0GRID:U0ADA', '111.222.grid'),
    input: { input: 'words', as: 'command', text: 'help' },
  }),
  message: message(words("I'll get @{slack:T0ACME:U0CORA}'s yes by Friday & tell @channel, see example.com")),
  'message-file': message({ input: 'files', names: ['plan.pdf'] }),
  'message-file-words': message(words('By Friday', { unread: ['plan.pdf'] })),
  'message-table': message(words('The figures:\nMeasure | Now\nMinutes per letter | 12')),
  'message-shared': message(words('Finance pays 120k', { forwarded: true })),
  'message-thread': message(words('by Friday'), { said: SAID, replyTo: '1795240700.000200' }),
  // Slack only drew the link.
  'message-changed': null,
  'message-edited': message(
    { input: 'edited', message: SAID, at: WRITTEN, text: "I'll get @{slack:T0ACME:U0CORA}'s yes by Monday" },
    {},
  ),
  'message-deleted': message({ input: 'deleted', message: SAID, at: WRITTEN }, {}),
  'message-tombstone': message({ input: 'deleted', message: SAID, at: WRITTEN }, {}),
  'message-bot': null,
  'message-channel': null,
  'message-stranger': said({
    id: 'event:Ev0STRANGER',
    account: 'slack:T0ELSE:U0EVE',
    outsider: true,
    place: direct,
    form: null,
    said: SAID,
    input: expect.objectContaining({ input: 'words' }) as object,
  }),
  opened: said({
    id: 'event:Ev0APPHOMEO',
    account: ADA,
    place: direct,
    form: null,
    input: { input: 'opened' },
  }),
  'opened-home': null,
  'user-change': { told: 'profile', profile: cora },
  'user-deleted': { told: 'profile', profile: { ...cora, membership: 'gone' } },
  uninstalled: { told: 'gone', team: 'T0ACME' },
  'tokens-revoked': { told: 'revoked', team: 'T0ACME' },
  'tokens-revoked-user': null,
  reaction: null,
  press: pressed({ tap: skip }),
  'press-ephemeral': said({
    id: 'action:333.444.press',
    account: ADA,
    place: reply(ADA, 'https://hooks.slack.com/actions/T0ACME/222/bbb'),
    form: form(ADA, '333.444.press'),
    input: {
      input: 'tap',
      tap: skip,
      message: 'message-7',
      address: {
        account: ADA,
        channel: 'https://hooks.slack.com/actions/T0ACME/222/bbb',
        message: '1795240900.000200',
      },
    },
  }),
  'press-home': said({
    id: 'action:333.444.press',
    account: ADA,
    place: direct,
    form: form(ADA, '333.444.press'),
    input: { input: 'unsupported', what: 'press in a view' },
  }),
  'press-stranger': said(
    expect.objectContaining({ account: 'slack:T0ELSE:U0EVE', outsider: true }) as object,
  ),
  'press-foreign': pressed({ tap: null }),
  'pick-person': pressed({
    tap: { do: 'sponsor', pilot: { id: 'pilot-1' }, who: null, title: null },
    person: 'slack:T0ACME:U0CORA',
  }),
  'pick-person-cleared': null,
  'pick-date': pressed({
    tap: { do: 'move', pilot: { id: 'pilot-1' }, commitment: 'pilot-1.budget', due: null },
    day: '2026-12-04',
  }),
  'pick-option': pressed({ tap: { do: 'edit', pilot: { id: 'pilot-1' }, question: 'problem' } }),
  form: said({
    id: 'form:V0START',
    account: ADA,
    place: direct,
    form: null,
    input: {
      input: 'form',
      form: 'start',
      values: { name: 'Claims <Triage> & Co', owner: ADA, sponsor: null },
      message: null,
    },
  }),
  'form-unknown': said({
    id: 'form:V0START',
    account: ADA,
    place: direct,
    form: null,
    input: { input: 'unsupported', what: 'form survey' },
  }),
}

describe('a request of Slack', () => {
  test('has a row for every saved payload', () => {
    const files = readdirSync(FOLDER).map((file) => file.replace('.json', ''))
    expect(Object.keys(READ).sort()).toEqual(files.sort())
  })

  test.each(Object.keys(READ))('%s is read as what it says', (name) => {
    expect(parse(payload(name), NOW)).toEqual(READ[name] ?? null)
  })

  test.each([
    null,
    'text',
    7,
    [],
    {},
    { type: 'event_callback' },
    { command: '/pilot' },
    { type: 'shortcut' },
  ])('that is %j concerns nobody', (body) => {
    expect(parse(body, NOW)).toBeNull()
  })

  test.each<[string, object]>([
    ['the bot itself', { user: 'U0PILOT' }],
    ['another bot', { bot_id: 'B0OTHER' }],
  ])('from %s is let pass', (_, from) => {
    const body = payload('message')
    expect(parse({ ...body, event: { ...(body['event'] as object), ...from } }, NOW)).toBeNull()
  })

  test('keeps its id when it is delivered again, and has another when something is done again', () => {
    const id = (told: Told | null) => (told?.told === 'incoming' ? told.incoming.id : null)
    const press = payload('press')
    expect(id(parse(press, NOW))).toBe(id(parse(press, '2026-11-21T09:05:00.000Z')))
    expect(id(parse({ ...press, trigger_id: 'other' }, NOW))).not.toBe(id(parse(press, NOW)))
  })

  test('without a trigger is known by moment, element and person', () => {
    const told = parse({ ...payload('press'), trigger_id: null }, NOW)
    expect(told).toMatchObject({
      incoming: { id: `action:1795240950.123456:1:${ADA}`, form: null },
    })
  })

  test('finds the message of a button in its metadata when the block does not tell', () => {
    const press = payload('press')
    const [action] = press['actions'] as object[]
    expect(parse({ ...press, actions: [{ ...action, block_id: 'Qx1' }] }, NOW)).toMatchObject({
      incoming: { input: { message: 'message-7' } },
    })
  })
})

describe('typed text', () => {
  test.each([
    ['a &amp;lt; b', 'a &lt; b'],
    ['&lt;!channel&gt;', '<!channel>'],
    ['<!subteam^S0LEGAL01> owns it, <@B012> helps', '@… owns it, @… helps'],
    ['<!here|here> and <!subteam^S1|@claims-team> and <!everyone>', '@here and @claims-team and @everyone'],
    ['<!subteam^S1> decides', '@… decides'],
    ['<@U1|ada> <@W2>', '@{slack:T1:U1} @{slack:T1:W2}'],
    ['<#C1|general> <#C2>', '#general #channel'],
    ['<https://a.example/?x=1&amp;y=2>', 'https://a.example/?x=1&y=2'],
    ['<https://a.example/plan|our plan>', 'our plan (https://a.example/plan)'],
    ['<http://example.com|example.com>', 'example.com'],
    ['<mailto:ada@acme.example|ada@acme.example>', 'ada@acme.example'],
    ['<!date^1392734382^{date}|Feb 18, 2014>', 'Feb 18, 2014'],
    ['*bold* _it_ `code` ~no~\n• one', '*bold* _it_ `code` ~no~\n• one'],
    ['@{slack:T2:U9} and @{not one}', '@ {slack:T2:U9} and @{not one}'],
  ])('%j means %j', (typed, meant) => {
    expect(unmarked(typed, 'T1')).toBe(meant)
  })

  test('in a form is kept as it was typed but for mentions that nobody picked', () => {
    expect(literal('a &amp; b @{teams:T:U}')).toBe('a &amp; b @ {teams:T:U}')
  })
})

describe('a user of Slack', () => {
  const user = { id: 'U1', team_id: 'T1', name: 'ada', tz: 'Europe/Berlin', profile: {} }
  test.each([
    [{}, 'member'],
    [{ deleted: true, is_bot: true }, 'gone'],
    [{ is_bot: true }, 'bot'],
    [{ id: 'USLACKBOT' }, 'bot'],
    [{ is_restricted: true }, 'guest'],
    [{ is_ultra_restricted: true }, 'guest'],
    [{ is_stranger: true }, 'stranger'],
    [{ team_id: 'T2' }, 'stranger'],
    [{ team_id: 'T2', enterprise_user: { teams: ['T1', 'T2'] } }, 'member'],
  ])('%j is a %s', (more, membership) => {
    expect(profileOf({ ...user, ...more }, 'T1')?.membership).toBe(membership)
  })

  test.each([
    ['Asia/Kathmandu', 'Asia/Kathmandu'],
    ['+05:00', null],
    ['Mars/Olympus', null],
    [null, null],
  ])('in the zone %j is in %j', (tz, zone) => {
    expect(profileOf({ ...user, tz }, 'T1')?.zone).toBe(zone)
  })

  test('is called by the real name, else by what there is', () => {
    const named = (profile: object, more = {}) => profileOf({ ...user, profile, ...more }, 'T1')?.name
    expect(named({ real_name: 'Ada Lovelace', display_name: 'adal' })).toBe('Ada Lovelace')
    expect(named({ display_name: 'adal' })).toBe('adal')
    expect(named({})).toBe('ada')
  })

  test('that is none is nobody', () => {
    expect(profileOf(undefined, 'T1')).toBeNull()
  })
})
