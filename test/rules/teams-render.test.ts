import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCard, messageBytes } from '../../adapters/emulators/teams/check.ts'
import { LIMITS } from '../../adapters/emulators/teams/limits.ts'
import type { Element, Payload } from '../../adapters/platforms/teams/card.ts'
import { renderForm } from '../../adapters/platforms/teams/form.ts'
import { render } from '../../adapters/platforms/teams/render.ts'
import { readPress } from '../../adapters/platforms/teams/actions.ts'
import type { Action } from '../../src/vocabulary/intent.ts'
import type { Form, Block, RenderedMessage } from '../../src/messages/message.ts'

const help: Action = { do: 'help' }
const where = { m: 'message-1', p: 0, n: 1 }
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

function bodyOf(payload: Payload | undefined): Element[] {
  return (payload?.attachments?.[0]?.content['body'] ?? []) as Element[]
}

/** The body of the one card that a message becomes. */
function cardOf(message: RenderedMessage): Element[] {
  const payloads = render(message, 'message-1', { cards: true })
  expect(payloads).toHaveLength(1)
  return bodyOf(payloads[0])
}

/** Everything in a card that has a type, from the outside in. */
function elementsIn(node: unknown): Element[] {
  if (Array.isArray(node)) return node.flatMap(elementsIn)
  if (typeof node !== 'object' || node === null) return []
  const found = Object.entries(node).flatMap(([key, value]) => (key === 'data' ? [] : elementsIn(value)))
  return 'type' in node ? [node as Element, ...found] : found
}

/** What a reader can read in the texts of a card. */
function textIn(node: unknown): string {
  return elementsIn(node)
    .filter(({ type }) => type === 'TextRun')
    .map(({ text }) => text)
    .join('\n')
}

function expectTaken(payloads: Payload[]): void {
  for (const payload of payloads) {
    expect(messageBytes(payload)).toBeLessThan(LIMITS.message.bytes * 0.75)
    const card = payload.attachments?.[0]?.content
    if (card) expect(checkCard(card)).toEqual([])
    // What a text block holds would be read as markup.
    const elements = elementsIn(card)
    expect(elements.filter(({ type }) => type === 'TextBlock')).toEqual([])
    const ids = elements.flatMap(({ id }) => (id === undefined ? [] : [id]))
    expect(new Set(ids).size).toBe(ids.length)
  }
}

const run = (text: string, more: object = {}) => ({ type: 'TextRun', text, ...more })
const line = (text: string, more: object = {}) => ({ type: 'RichTextBlock', inlines: [run(text, more)] })

describe('a part of a card', () => {
  test.each<[string, Block<string>, object[]]>([
    ['a title', { part: 'title', text: ' A\n*B* ' }, [line('A *B*', { weight: 'Bolder', size: 'Large' })]],
    ['a text', { part: 'text', text: 'a\n\nb\nc' }, [line('a'), line('b'), line('c')]],
    ['a note', { part: 'note', text: 'why' }, [line('why', { isSubtle: true, size: 'Small' })]],
    [
      'a quote',
      { part: 'quote', text: 'one\ntwo' },
      [{ type: 'Container', style: 'emphasis', items: [line('one'), line('two')] }],
    ],
    ['a list', { part: 'list', items: ['a', ' ', 'b\nc'] }, [line('• a'), line('• b'), line('   c')]],
    [
      'facts',
      {
        part: 'facts',
        facts: [
          { label: 'Owner', value: '' },
          { label: 'Stage', value: 'PoC\nsoon' },
          { label: ' ', value: '' },
        ],
      },
      [
        { inlines: [run('Owner: ', { weight: 'Bolder' })] },
        { inlines: [run('Stage: ', { weight: 'Bolder' }), run('PoC')] },
        line('soon'),
      ],
    ],
    [
      'Markdown source',
      { part: 'markdown', parts: [{ part: 'title', text: 'Claims' }] },
      [{ type: 'Container', items: [line('# Claims', { fontType: 'Monospace' })] }],
    ],
    [
      'buttons',
      { part: 'buttons', of: 'ask', buttons: [{ label: 'Help', tap: help, style: 'primary' }] },
      [
        {
          type: 'ActionSet',
          actions: [
            {
              type: 'Action.Execute',
              title: 'Help',
              verb: 'tap',
              associatedInputs: 'none',
              style: 'positive',
              data: { ...where, tap: help },
            },
          ],
        },
      ],
    ],
    [
      'a people picker',
      { part: 'person', label: 'Sponsor', choose: 'Choose', tap: help },
      [
        {
          type: 'Input.ChoiceSet',
          id: 'e0',
          label: 'Sponsor',
          style: 'filtered',
          choices: [],
          'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
        },
        {
          type: 'ActionSet',
          actions: [
            {
              title: 'Choose',
              associatedInputs: 'auto',
              data: { ...where, take: 'person', from: 'e0', tap: help },
            },
          ],
        },
      ],
    ],
    [
      'a calendar',
      { part: 'date', label: 'Due', tap: help, initial: '2026-12-04' },
      [
        { type: 'Input.Date', id: 'e0', label: 'Due', value: '2026-12-04' },
        { type: 'ActionSet', actions: [{ title: 'Due', data: { take: 'day', from: 'e0', tap: help } }] },
      ],
    ],
    [
      'a choice',
      { part: 'choice', label: 'Which', choose: 'Choose', options: [{ label: 'A', tap: help }] },
      [
        {
          type: 'Input.ChoiceSet',
          style: 'compact',
          choices: [{ title: 'A', value: '{"do":"help"}' }],
        },
        { type: 'ActionSet', actions: [{ title: 'Choose', data: { take: 'tap', from: 'e0' } }] },
      ],
    ],
  ])('%s becomes elements that Teams takes', (_, part, elements) => {
    expect(cardOf([part])).toMatchObject(elements)
    expect(cardOf([part])).toHaveLength(elements.length)
    expectTaken(render([part], 'message-1', { cards: true }))
  })

  test('a divider is a line over what follows, and nothing at the end', () => {
    const message: RenderedMessage = [
      { part: 'text', text: 'a' },
      { part: 'divider' },
      { part: 'text', text: 'b' },
      { part: 'divider' },
    ]
    expect(cardOf(message)).toMatchObject([line('a'), { ...line('b'), separator: true }])
    expect(cardOf(message)[0]).not.toHaveProperty('separator')
  })

  test('a button that asks first shows a hidden question, and only its yes counts', () => {
    const confirm = { title: 'Stop it?', text: 'It ends.', yes: 'Stop', no: 'Back' }
    const body = cardOf([
      { part: 'buttons', buttons: [{ label: 'Stop…', tap: help, style: 'danger', confirm }] },
    ])
    expect(body).toMatchObject([
      {
        actions: [
          { type: 'Action.ToggleVisibility', title: 'Stop…', style: 'destructive', targetElements: ['e0'] },
        ],
      },
      {
        type: 'Container',
        id: 'e0',
        isVisible: false,
        items: [
          line('Stop it?'),
          line('It ends.'),
          {
            actions: [
              { type: 'Action.Execute', title: 'Stop', style: 'destructive', data: { tap: help } },
              { type: 'Action.ToggleVisibility', title: 'Back', targetElements: ['e0'] },
            ],
          },
        ],
      },
    ])
  })

  test.each<Block<string>>([
    { part: 'text', text: ' \n\u0000' },
    { part: 'title', text: '' },
    { part: 'list', items: [] },
    { part: 'facts', facts: [{ label: '', value: ' ' }] },
    { part: 'buttons', buttons: [] },
    { part: 'choice', label: 'none', options: [] },
    { part: 'markdown', parts: [] },
    { part: 'divider' },
    { part: 'chart', title: 'Nothing', bars: [], alt: '' },
  ])('that says nothing is left out: %j', (part) => {
    expect(render([part], 'message-1', { cards: true })).toEqual([])
    expect(render([part], 'message-1')).toEqual([])
  })

  test('without a name shows that there is one', () => {
    expect(cardOf([{ part: 'buttons', buttons: [{ label: ' ', tap: help }] }])).toMatchObject([
      { actions: [{ title: '…' }] },
    ])
  })
})

describe('a chart', () => {
  const chart: Block<string> = {
    part: 'chart',
    title: 'By stage',
    bars: [
      { label: 'PoC', value: 1 },
      { label: 'Pilot', value: 4 },
      { label: 'Scale', value: 0 },
    ],
    alt: 'By stage: one in PoC, four in pilot',
  }

  test("is Teams' own, with its numbers, and its words go to the notification", () => {
    expect(cardOf([chart])).toMatchObject([
      {
        type: 'Chart.HorizontalBar',
        title: 'By stage',
        showTitle: true,
        data: [
          { x: 'PoC', y: 1 },
          { x: 'Pilot', y: 4 },
          { x: 'Scale', y: 0 },
        ],
      },
    ])
    const [payload] = render([chart], 'message-1')
    expect(payload?.summary).toBe('By stage: one in PoC, four in pilot')
  })

  test('says and draws the same where Teams knows no charts', () => {
    const [{ fallback } = { fallback: undefined }] = cardOf([chart])
    expect(textIn(fallback)).toBe('By stage\nPoC\n1\nPilot\n4\nScale\n0')
    const widths = elementsIn(fallback)
      .filter(({ type, minHeight }) => type === 'Column' && minHeight)
      .map(({ style, width }) => [style, width])
    expect(widths).toEqual([
      ['accent', 1],
      ['emphasis', 3],
      ['accent', 4],
      ['emphasis', 4],
    ])
  })

  test('without a bar is what it says in words', () => {
    expect(cardOf([{ ...chart, bars: [] }])).toMatchObject([line('By stage: one in PoC, four in pilot')])
  })
})

describe('a message', () => {
  test('with nothing to press and no order of its own is a plain text', () => {
    const message: RenderedMessage = [
      { part: 'text', text: ' a *b* <c>\n' },
      { part: 'quote', text: 'one\ntwo' },
      { part: 'divider' },
      { part: 'list', items: ['x', 'y\nz'] },
      { part: 'note', text: 'why' },
    ]
    const text = 'a *b* <c>\n\n> one\n> two\n\n• x\n• y\n   z\n\nwhy'
    expect(render(message, 'message-1')).toEqual([{ type: 'message', text, textFormat: 'plain' }])
  })

  test.each<Block<string>>([
    { part: 'title', text: 'A' },
    { part: 'facts', facts: [{ label: 'a', value: 'b' }] },
    { part: 'markdown', parts: [{ part: 'text', text: 'a' }] },
    { part: 'buttons', buttons: [{ label: 'Help', tap: help }] },
  ])('with %j is a card of the schema that Teams draws, and its notification says something', (part) => {
    const [payload] = render([{ part: 'text', text: 'Who owns it?\nSay so.' }, part], 'message-1')
    expect(payload).toMatchObject({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: { type: 'AdaptiveCard', version: '1.5', msteams: { width: 'Full' } },
        },
      ],
    })
    expect(payload?.summary).toMatch(/^Who owns it\? Say so\./)
    expect(payload).not.toHaveProperty('text')
  })

  test('too long for one activity goes out as several, each of whose buttons knows its card', () => {
    const long = times(60, (index): Block<string> => ({ part: 'text', text: `${index} ${'x'.repeat(1500)}` }))
    const payloads = render(
      [
        { part: 'buttons', buttons: [{ label: 'Help', tap: help }] },
        ...long,
        { part: 'buttons', buttons: [{ label: 'Help', tap: help }] },
      ],
      'message-1',
    )
    expect(payloads.length).toBeGreaterThan(2)
    expectTaken(payloads)
    for (const payload of payloads) expect(Buffer.byteLength(JSON.stringify(payload))).toBeLessThan(30 * 1024)
    const n = payloads.length
    const data = (index: number) =>
      elementsIn(payloads.at(index)).find(({ type }) => type === 'Action.Execute')?.['data']
    expect([data(0), data(-1)]).toMatchObject([
      { m: 'message-1', p: 0, n },
      { m: 'message-1', p: n - 1, n },
    ])
  })

  test('keeps together what belongs to one ask', () => {
    const ask = (of: string): RenderedMessage => [
      { part: 'text', of, text: `${of} ${'x'.repeat(3900)}` },
      { part: 'text', of, text: 'y'.repeat(3900) },
      { part: 'buttons', of, buttons: [{ label: of, tap: help }] },
    ]
    const payloads = render(times(8, (index) => ask(`ask-${index}`)).flat(), 'message-1')
    const asks = payloads.map((payload) => Array.from(new Set(JSON.stringify(payload).match(/ask-\d/g))))
    expect(asks).toEqual([
      ['ask-0', 'ask-1', 'ask-2'],
      ['ask-3', 'ask-4', 'ask-5'],
      ['ask-6', 'ask-7'],
    ])
  })

  test('as plain text is torn at the end of a line', () => {
    const text = times(3000, (index) => `line ${index}`).join('\n')
    const payloads = render([{ part: 'text', text }], 'message-1')
    expect(payloads.length).toBeGreaterThan(1)
    expect(payloads.map(({ text }) => text).join('\n')).toBe(text)
    expectTaken(payloads)
  })

  test('has at most six buttons in a row and a hundred options in a list', () => {
    const buttons = (count: number) =>
      cardOf([{ part: 'buttons', buttons: times(count, () => ({ label: 'b', tap: help })) }]).length
    expect([buttons(6), buttons(7)]).toEqual([1, 2])
    const options = (count: number) =>
      cardOf([
        { part: 'choice', label: 'l', options: times(count, () => ({ label: 'o', tap: help })) },
      ]).filter(({ type }) => type === 'Input.ChoiceSet').length
    expect([options(100), options(101)]).toEqual([1, 2])
  })
})

describe('a form', () => {
  const form: Form<string> = {
    form: 'start',
    title: 'Start a pilot',
    submit: 'Start',
    cancel: 'Back',
    intro: 'Two lines\nof it',
    fields: [
      { id: 'name', label: 'Name', input: 'text', most: 80, hint: 'Short', initial: 'Claims' },
      { id: 'why', label: 'Why', input: 'text', most: 3000, lines: 'many', optional: true },
      { id: 'owner', label: 'Owner', input: 'person', initial: 'teams:t:ada' },
    ],
  }

  test('stands in the chat as a card with one button', () => {
    const payload = renderForm(form, 'message-1')
    expectTaken([payload])
    expect(payload.summary).toBe('Start a pilot')
    expect(bodyOf(payload)).toMatchObject([
      line('Start a pilot'),
      line('Two lines'),
      line('of it'),
      {
        type: 'Input.Text',
        id: 'text.name',
        label: 'Name',
        maxLength: 80,
        isMultiline: false,
        value: 'Claims',
      },
      line('Short', { isSubtle: true, size: 'Small' }),
      { type: 'Input.Text', id: 'text.why', isMultiline: true },
      { type: 'Input.ChoiceSet', id: 'person.owner', value: 'ada' },
      {
        actions: [
          {
            title: 'Start',
            verb: 'form',
            associatedInputs: 'auto',
            data: { ...where, form: 'start', fields: ['text.name', 'text.why', 'person.owner'] },
          },
        ],
      },
    ])
  })

  test('that was wrong keeps what was typed, with each error at its field', () => {
    const values = { name: '', why: 'because', owner: 'teams:t:cora' }
    const body = bodyOf(renderForm(form, 'message-1', values, { name: 'A name is needed' }))
    const at = body.findIndex(({ id }) => id === 'text.name')
    expect(body[at]).not.toHaveProperty('value')
    expect(body[at + 1]).toMatchObject(line('A name is needed', { color: 'Attention' }))
    expect(body.find(({ id }) => id === 'text.why')).toMatchObject({ value: 'because' })
    expect(body.find(({ id }) => id === 'person.owner')).toMatchObject({ value: 'cora' })
  })
})

describe('what an action carries', () => {
  test.each([null, 'text', {}, { m: 'x' }, { tap: help }, { ...where, p: 'x' }])('is not %j', (data) => {
    expect(readPress(data)).toBeNull()
  })

  test('is the same tap again when it comes back with other inputs of the card', () => {
    expect(readPress({ ...where, tap: help, e1: 'other' })).toEqual({ where, press: 'tap', tap: help })
    expect(readPress({ ...where, take: 'tap', from: 'e0', e0: 'no json' })).toMatchObject({ tap: null })
  })
})

describe('any message', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(
      '**bold** [x](https://evil.example)',
      '<at>all</at>',
      '{{DATE(2026-01-01)}}',
      '\n\n- a',
      '&lt;',
    ),
  )
  const part: fc.Arbitrary<Block<string>> = fc.oneof(
    fc.record({ part: fc.constantFrom('title', 'text', 'note', 'quote'), text }),
    fc.record({ part: fc.constant('list'), items: fc.array(text, { maxLength: 5 }) }),
    fc.record({
      part: fc.constant('facts'),
      facts: fc.array(fc.record({ label: text, value: text }), { maxLength: 5 }),
    }),
    fc.constant<Block<string>>({ part: 'divider' }),
    fc.record({
      part: fc.constant('chart'),
      title: text,
      bars: fc.array(fc.record({ label: text, value: fc.nat(200) }), { maxLength: 7 }),
      alt: text,
    }),
    fc.record({
      part: fc.constant('buttons'),
      buttons: fc.array(fc.record({ label: text, tap: fc.constant(help) }), { maxLength: 9 }),
    }),
    fc.record({ part: fc.constantFrom('person', 'date'), label: text, choose: text, tap: fc.constant(help) }),
    fc.record({
      part: fc.constant('choice'),
      label: text,
      options: fc.array(fc.record({ label: text, tap: fc.constant(help) }), { maxLength: 5 }),
    }),
  )

  test('is taken by Teams, and every letter of its texts is there', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (message) => {
        const payloads = render(message, 'message-1')
        expectTaken(payloads)
        const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')
        const said = letters(payloads.map((payload) => payload.text ?? textIn(payload)).join(''))
        for (const one of message) if (one.part === 'text') expect(said).toContain(letters(one.text))
      }),
      { numRuns: 200 },
    )
  })
})
