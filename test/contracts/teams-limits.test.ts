import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkCard, messageBytes } from '../../adapters/emulators/teams/check.ts'
import {
  activities,
  ADA,
  card,
  CHAT,
  connectorOf,
  FIRST,
  outcomeOf,
  twoTenants,
  withCard,
  type Connector,
} from './teams-bot.ts'
import type { LocalTeams } from '../../adapters/emulators/teams/service.ts'

describe('what goes over the wire', () => {
  let teams: LocalTeams
  let call: Connector
  beforeEach(async () => {
    // A clock of its own, so that the real time between two calls does not count.
    teams = await twoTenants({ start: '2030-01-07T08:30:00Z' })
    call = await connectorOf(teams)
  })
  afterEach(() => teams.close())

  const say = async (conversation = CHAT) =>
    outcomeOf(await call('POST', activities(conversation), { type: 'message', text: 'x' }))
  const chats = () => [...teams.state.tenant(FIRST).conversations.keys()]

  /** Sends as many at once as are told, and how many were taken. */
  async function burst(count: number, conversation = CHAT): Promise<number> {
    const outcomes = await Promise.all(Array.from({ length: count }, () => say(conversation)))
    return outcomes.filter((outcome) => outcome === '201').length
  }

  it('is seven messages a second in a conversation, and eight in two', async () => {
    expect(await burst(8)).toBe(7)
    await teams.advance(1_000)
    expect(await burst(2)).toBe(1)
    await teams.advance(1_000)
    expect(await burst(8)).toBe(7)
  })

  it('is sixty messages in thirty seconds, with the seconds to wait', async () => {
    for (let sent = 0; sent < 60; sent += 4) {
      expect(await burst(4)).toBe(4)
      await teams.advance(1_000)
    }
    const refused = await call('POST', activities(CHAT), { type: 'message', text: 'x' })
    expect(outcomeOf(refused)).toBe('429 TooManyRequests')
    expect(Number(refused.retryAfter)).toBeGreaterThan(10)
    await teams.advance(Number(refused.retryAfter) * 1_000)
    expect(await say()).toBe('201')
  })

  it('is 1,800 messages an hour', async () => {
    for (let sent = 0; sent < 1_800; sent += 6) {
      expect(await burst(6)).toBe(6)
      await teams.advance(3_000)
    }
    expect(await say()).toBe('429 TooManyRequests')
    await teams.advance(3_600_000 - 900_000)
    expect(await say()).toBe('201')
  })

  it('counts changes like messages, and what was refused not at all', async () => {
    await say()
    const { id } = teams.as(FIRST, ADA).last()
    const change = async () =>
      outcomeOf(await call('PUT', activities(CHAT, id), { type: 'message', text: 'y' }))
    for (let changed = 0; changed < 6; changed++) expect(await change()).toBe('200')
    for (let more = 0; more < 5; more++) expect(await change()).toBe('429 TooManyRequests')
    await teams.advance(2_000)
    expect(await change()).toBe('200')
  })

  it('is fifty calls a second in a tenant, over all its conversations', async () => {
    const groups = Array.from({ length: 10 }, (_, index) => `19:group-${index}@thread.v2`)
    for (const id of groups)
      teams.state
        .tenant(FIRST)
        .conversations.set(id, { id, tenant: FIRST, kind: 'groupChat', name: id, members: [ADA], bot: true })
    const taken = await Promise.all([...groups, ...chats().slice(0, 1)].map((id) => burst(6, id)))
    expect(taken.reduce((sum, some) => sum + some, 0)).toBe(50)
    await teams.advance(1_000)
    expect(await say()).toBe('201')
  })

  it('is fourteen questions about members a second', async () => {
    const ask = async () => outcomeOf(await call('GET', `/${CHAT}/members`))
    for (let asked = 0; asked < 14; asked++) expect(await ask()).toBe('200')
    expect(await ask()).toBe('429 TooManyRequests')
    expect(await say()).toBe('201')
  })

  it('is eighty kilobytes a message, counted in UTF-16', async () => {
    const empty = messageBytes({ type: 'message', text: '' })
    const fits = (80 * 1024 - empty) / 2
    const send = async (text: string) =>
      outcomeOf(await call('POST', activities(CHAT), { type: 'message', text }))
    expect(await send('é'.repeat(fits))).toBe('201')
    expect(await send('é'.repeat(fits + 1))).toBe('413 MessageSizeTooBig')
    const long = withCard(card([{ type: 'TextBlock', text: 'x'.repeat(fits) }]))
    expect(outcomeOf(await call('POST', activities(CHAT), long))).toBe('413 MessageSizeTooBig')
  })

  it('is a card that Teams can draw, in new messages and in changed ones', async () => {
    const good = withCard(card([{ type: 'TextBlock', text: 'x' }]))
    const bad = withCard(card([{ type: 'TextBox', text: 'x' }]))
    expect(outcomeOf(await call('POST', activities(CHAT), bad))).toBe('400 BadSyntax')
    expect(outcomeOf(await call('POST', activities(CHAT), good))).toBe('201')
    const { id } = teams.as(FIRST, ADA).last()
    expect(outcomeOf(await call('PUT', activities(CHAT, id), bad))).toBe('400 BadSyntax')
    const other = { type: 'message', attachments: [{ contentType: 'image/png', contentUrl: 'x' }] }
    expect(outcomeOf(await call('POST', activities(CHAT), other))).toBe('400 BadSyntax')
  })
})

describe('a card', () => {
  const text = { type: 'TextBlock', text: 'x' }
  const go = { type: 'Action.Execute', title: 'Go', verb: 'go', data: { a: 1 } }
  const input = (type: string, id: string, more: object = {}) => ({ type, id, label: id, ...more })
  const chart = {
    type: 'Chart.HorizontalBar',
    title: 'By stage',
    showTitle: true,
    displayMode: 'AbsoluteNoAxis',
    color: 'categoricalBlue',
    data: [{ x: 'Pilot', y: 3 }],
    fallback: { type: 'Container', items: [text] },
  }
  const choices = [{ title: 'Blue', value: 'blue' }]
  const people = { type: 'Data.Query', dataset: 'graph.microsoft.com/users' }
  const actions = (count: number) => Array.from({ length: count }, () => go)

  it('of every element and action that Teams draws is taken', () => {
    const toggle = {
      type: 'Action.ToggleVisibility',
      title: 'Sure?',
      targetElements: ['sure', { elementId: 't' }],
    }
    const body = [
      { ...text, weight: 'Bolder', size: 'Large', style: 'heading', wrap: true },
      {
        type: 'RichTextBlock',
        spacing: 'None',
        inlines: ['a', { type: 'TextRun', text: 'b', isSubtle: true, fontType: 'Monospace' }],
      },
      { type: 'Container', id: 'sure', isVisible: false, style: 'emphasis', items: [text], separator: true },
      { type: 'ColumnSet', columns: [{ type: 'Column', width: 'auto', items: [text] }] },
      { type: 'FactSet', facts: [{ title: 'Stage', value: 'Pilot' }] },
      { type: 'Image', url: 'data:image/png;base64,x', altText: 'a picture' },
      {
        type: 'Table',
        columns: [{ width: 1 }],
        rows: [{ type: 'TableRow', cells: [{ type: 'TableCell', items: [text] }] }],
      },
      input('Input.Text', 't', {
        isMultiline: true,
        maxLength: 10,
        isRequired: true,
        errorMessage: 'Say it.',
      }),
      input('Input.Number', 'n', { min: 1, max: 2, value: 1 }),
      input('Input.Date', 'd', { value: '2026-11-30' }),
      input('Input.Time', 'h'),
      { type: 'Input.Toggle', id: 'o', title: 'On' },
      input('Input.ChoiceSet', 'c', { choices, style: 'compact' }),
      input('Input.ChoiceSet', 'p', { choices: [], 'choices.data': people, style: 'filtered' }),
      { type: 'Chart.Donut', data: [{ legend: 'Pilot', value: 3 }], fallback: 'drop' },
      chart,
      {
        type: 'ActionSet',
        actions: [
          { ...go, style: 'positive', associatedInputs: 'none' },
          { type: 'Action.Submit', title: 'Send', data: 'x' },
          { type: 'Action.OpenUrl', title: 'Read', url: 'https://example.com' },
          toggle,
          { type: 'Action.ShowCard', title: 'More', card: { type: 'AdaptiveCard', body: [text] } },
        ],
      },
    ]
    const whole = card(body, {
      actions: actions(6),
      msteams: { width: 'Full' },
      fallbackText: 'x',
      lang: 'en',
    })
    expect(checkCard(whole)).toEqual([])
    expect(checkCard({ ...whole, version: '1.2' })).toEqual([])
  })

  it.each<[string, unknown, string]>([
    ['of a newer version', card([text], { version: '1.6' }), 'must be at most 1.5 (/version)'],
    ['without a version', { type: 'AdaptiveCard', body: [text] }, 'missing required property (/version)'],
    ['of another type', { ...card([text]), type: 'Card' }, '(/type)'],
    ['that is none', 'x', 'must be of type object (/)'],
    ['with an unknown element', card([{ type: 'Heading', text: 'x' }]), 'unknown type (/body/0/type)'],
    [
      'with an element without its text',
      card([{ type: 'TextBlock' }]),
      'missing required property (/body/0/text)',
    ],
    [
      'with a chart that is lost where charts are not known',
      card([{ ...chart, fallback: undefined }]),
      '(/body/0/fallback)',
    ],
    [
      'with a chart whose fallback would not be drawn either',
      card([{ ...chart, fallback: { type: 'Heading', text: 'x' } }]),
      'unknown type (/body/0/fallback)',
    ],
    ['with a chart of numbers in words', card([{ ...chart, data: [{ x: 'a', y: 'one' }] }]), '/data/0/y'],
    ['with a chart in no colour', card([{ ...chart, color: 'blue' }]), 'must be a colour of charts'],
    ['with an unknown property', card([{ ...text, bold: true }]), 'unknown property bold (/body/0)'],
    ['with a name that is none', card([{ ...text, size: 'Huge' }]), 'must be one of default'],
    [
      'with an unknown action',
      card([], { actions: [{ type: 'Action.Http', title: 'x' }] }),
      'unknown type (/actions/0/type)',
    ],
    [
      'with a button without a word',
      card([], { actions: [{ type: 'Action.Execute' }] }),
      'missing required property (/actions/0/title)',
    ],
    [
      'with seven actions at its foot',
      card([], { actions: actions(7) }),
      'no more than 6 allowed (/actions)',
    ],
    [
      'with seven actions in a set',
      card([{ type: 'ActionSet', actions: actions(7) }]),
      'no more than 6 allowed (/body/0/actions)',
    ],
    [
      'with an input without an id',
      card([{ type: 'Input.Text', label: 'x' }]),
      'missing required property (/body/0/id)',
    ],
    [
      'with two inputs of one id, one deep inside',
      card([input('Input.Text', 'a'), { type: 'Container', items: [input('Input.Date', 'a')] }]),
      'two inputs have the id a',
    ],
    ['with a choice of nothing', card([input('Input.ChoiceSet', 'c')]), 'missing required property: choices'],
    [
      'with people from elsewhere',
      card([input('Input.ChoiceSet', 'c', { 'choices.data': { ...people, dataset: 'example.com' } })]),
      '(/body/0/choices.data/dataset)',
    ],
    [
      'that shows what is not there',
      card([], { actions: [{ type: 'Action.ToggleVisibility', title: 'x', targetElements: ['no'] }] }),
      'nothing has the id no',
    ],
    ['with a day that is none', card([input('Input.Date', 'd', { value: '2026-02-31' })]), '(/body/0/value)'],
    [
      'with a fault inside a card that opens',
      card([], { actions: [{ type: 'Action.ShowCard', title: 'x', card: card([{ type: 'No' }]) }] }),
      'unknown type (/actions/0/card/body/0/type)',
    ],
  ])('%s is refused, with the place', (_what, content, fault) => {
    expect(checkCard(content).join('; ')).toContain(fault)
  })
})
