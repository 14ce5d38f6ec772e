import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blocksLength, checkBlocks, checkView } from '../../adapters/emulators/slack/check.ts'
import { LIMITS } from '../../adapters/emulators/slack/limits.ts'
import { wordsOf } from '../../adapters/emulators/slack/elements.ts'
import { marked } from '../../adapters/platforms/slack/markup.ts'
import { clean, cut, split } from '../../adapters/platforms/shared/text.ts'
import { modalOf, refusalOf } from '../../adapters/platforms/slack/modal.ts'
import type { Payload } from '../../adapters/platforms/slack/pack.ts'
import { render } from '../../adapters/platforms/slack/render.ts'
import { readBlockId, readTap, shareOut, TapTooLong } from '../../adapters/platforms/slack/actions.ts'
import type { Action } from '../../src/vocabulary/intent.ts'
import { markdownOf } from '../../src/messages/markdown.ts'
import type { Form, Block, RenderedMessage } from '../../src/messages/message.ts'

type Loose = { type: string; [key: string]: unknown }

const help: Action = { do: 'help' }
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

function blocksOf(message: RenderedMessage): Loose[] {
  const payloads = render(message, 'message-1')
  expect(payloads.length).toBeLessThanOrEqual(1)
  return payloads.flatMap(({ blocks }) => blocks as unknown as Loose[])
}

function expectTaken(payloads: Payload[]): void {
  for (const { text, blocks } of payloads) {
    expect(checkBlocks(blocks)).toEqual([])
    expect(blocksLength(blocks)).toBeLessThanOrEqual(LIMITS.message.blocksText)
    expect(blocks.length).toBeLessThanOrEqual(LIMITS.message.blocks)
    expect(text.length).toBeGreaterThan(0)
    expect(text.length).toBeLessThanOrEqual(LIMITS.message.updatedText)
  }
}

/** Every text that Slack would read markup in. */
function markups(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(markups)
  if (typeof node !== 'object' || node === null) return []
  const { type, text } = node as Loose
  return type === 'mrkdwn' ? [String(text)] : Object.values(node).flatMap(markups)
}

describe('a part of a message', () => {
  test.each<[string, Block<string>, object[]]>([
    ['a title', { part: 'title', text: 'A & B' }, [{ type: 'header', text: { text: 'A & B' } }]],
    ['a text', { part: 'text', text: 'a < b\nc' }, [{ type: 'section', text: { text: 'a &lt; b\nc' } }]],
    ['a note', { part: 'note', text: 'why' }, [{ type: 'context', elements: [{ text: 'why' }] }]],
    ['a quote', { part: 'quote', text: 'one\ntwo' }, [{ type: 'section', text: { text: '> one\n> two' } }]],
    [
      'a list',
      { part: 'list', items: ['a', ' ', 'b\nc'] },
      [{ type: 'section', text: { text: '• a\n• b\n   c' } }],
    ],
    [
      'facts',
      {
        part: 'facts',
        facts: [
          { label: 'Owner', value: '' },
          { label: 'Stage', value: 'PoC' },
        ],
      },
      [{ type: 'section', fields: [{ text: '*Owner*' }, { text: '*Stage*\nPoC' }] }],
    ],
    ['a divider', { part: 'divider' }, [{ type: 'divider' }]],
    [
      'a chart without a picture',
      { part: 'chart', title: 'By stage', bars: [{ label: 'PoC', value: 1 }], alt: 'one < two in PoC' },
      [{ type: 'section', text: { text: 'one &lt; two in PoC' } }],
    ],
    [
      'Markdown source',
      {
        part: 'markdown',
        parts: [
          { part: 'title', text: 'Claims' },
          { part: 'list', items: ['a'] },
        ],
      },
      [{ type: 'rich_text', elements: [{ elements: [{ text: '# Claims\n\n- a' }] }] }],
    ],
    [
      'buttons',
      { part: 'buttons', of: 'ask', buttons: [{ label: 'Help', tap: help, style: 'primary' }] },
      [
        {
          type: 'actions',
          block_id: '[1,"message-1","ask"]',
          elements: [{ type: 'button', action_id: '0', value: '{"do":"help"}', style: 'primary' }],
        },
      ],
    ],
    [
      'a people picker',
      { part: 'person', label: 'Sponsor', tap: { do: 'refer', ask: 'a', who: null } },
      [
        {
          text: { text: 'Sponsor' },
          accessory: { type: 'users_select', action_id: '0:{"do":"refer","ask":"a","who":null}' },
        },
      ],
    ],
    [
      'a calendar',
      { part: 'date', label: 'Due', tap: help, initial: '2026-12-04' },
      [{ accessory: { type: 'datepicker', initial_date: '2026-12-04' } }],
    ],
    [
      'a choice',
      {
        part: 'choice',
        label: 'Which',
        options: [
          { label: 'A', tap: { do: 'coach', pilot: { id: 'a' } } },
          { label: 'B', tap: { do: 'coach', pilot: { id: 'b' } } },
        ],
      },
      [
        {
          accessory: {
            type: 'static_select',
            action_id: '0:{"do":"coach"}',
            options: [{ value: '{"pilot":{"id":"a"}}' }, { value: '{"pilot":{"id":"b"}}' }],
          },
        },
      ],
    ],
  ])('%s becomes a block that Slack takes', (_, part, blocks) => {
    expect(blocksOf([part])).toMatchObject(blocks)
    expectTaken(render([part], 'message-1'))
  })

  test.each<Block<string>>([
    { part: 'text', text: ' \n\u0000' },
    { part: 'title', text: '' },
    { part: 'list', items: [] },
    { part: 'facts', facts: [{ label: '', value: ' ' }] },
    { part: 'buttons', buttons: [] },
    { part: 'choice', label: 'none', options: [] },
    { part: 'markdown', parts: [] },
  ])('that says nothing is left out: %j', (part) => {
    expect(render([part], 'message-1')).toEqual([])
  })

  test('without a name shows that there is one', () => {
    const [actions] = blocksOf([{ part: 'buttons', buttons: [{ label: ' ', tap: help }] }])
    expect(actions).toMatchObject({ elements: [{ text: { text: '…' } }] })
  })
})

test('a chart with a picture is an image with its title, and its words for who does not see it', () => {
  const chart: Block<string> = {
    part: 'chart',
    title: 'By stage',
    bars: [{ label: 'PoC', value: 1 }],
    alt: 'By stage:\none in PoC',
  }
  expect(render([chart], 'message-1', new Map([[chart, 'F1']]))).toEqual([
    {
      text: 'By stage:\none in PoC',
      blocks: [
        {
          type: 'image',
          slack_file: { id: 'F1' },
          title: { type: 'plain_text', text: 'By stage', emoji: false },
          alt_text: 'By stage: one in PoC',
        },
      ],
    },
  ])
})

describe('a limit of Slack is held at it and one past it:', () => {
  const long = (length: number) => 'x'.repeat(length)

  test('a title', () => {
    expect(blocksOf([{ part: 'title', text: long(150) }])).toMatchObject([{ text: { text: long(150) } }])
    expect(blocksOf([{ part: 'title', text: long(151) }])).toMatchObject([
      { text: { text: `${long(149)}…` } },
    ])
  })

  test('a text, counted as it is sent', () => {
    const units = (text: string) => blocksOf([{ part: 'text', text }]).length
    expect([units(long(3000)), units(long(3001))]).toEqual([1, 2])
    expect([units('&'.repeat(600)), units('&'.repeat(601))]).toEqual([1, 2])
  })

  test('the facts of a block and the text of a fact', () => {
    const facts = (count: number, value = 'v') =>
      blocksOf([{ part: 'facts', facts: times(count, () => ({ label: 'l', value })) }])
    expect([facts(10).length, facts(11).length]).toEqual([1, 2])
    expect(facts(1, long(1996))[0]).toHaveProperty('fields')
    expect(facts(1, long(1997))[0]).toMatchObject({ text: { text: `l\n${long(1997)}` } })
  })

  test('the buttons of a block and what is on a button', () => {
    const buttons = (count: number, label = 'b') =>
      blocksOf([{ part: 'buttons', buttons: times(count, () => ({ label, tap: help })) }])
    expect([buttons(25).length, buttons(26).length]).toEqual([1, 2])
    expect(buttons(1, long(75))).toMatchObject([{ elements: [{ text: { text: long(75) } }] }])
    expect(buttons(1, long(76))).toMatchObject([{ elements: [{ text: { text: `${long(74)}…` } }] }])
  })

  test('a question before a button counts', () => {
    const confirm = (length: number) => ({
      title: long(length),
      text: long(length),
      yes: long(length),
      no: long(length),
    })
    const asked = (length: number) =>
      blocksOf([{ part: 'buttons', buttons: [{ label: 'b', tap: help, confirm: confirm(length) }] }])
    expect(asked(30)).toMatchObject([{ elements: [{ confirm: { confirm: { text: long(30) } } }] }])
    expect(asked(301)).toMatchObject([
      {
        elements: [
          {
            confirm: {
              title: { text: `${long(99)}…` },
              text: { text: `${long(299)}…` },
              confirm: { text: `${long(29)}…` },
              deny: { text: `${long(29)}…` },
            },
          },
        ],
      },
    ])
  })

  test('the options of a choice and the name of an option', () => {
    const choice = (count: number, label = 'o') =>
      blocksOf([
        {
          part: 'choice',
          label: 'l',
          options: times(count, (index) => ({ label, tap: { do: 'coach', pilot: { id: `p${index}` } } })),
        },
      ])
    expect([choice(100).length, choice(101).length]).toEqual([1, 2])
    expect(choice(1, long(76))).toMatchObject([
      { accessory: { options: [{ text: { text: `${long(74)}…` } }] } },
    ])
    expectTaken(render([{ part: 'choice', label: long(4000), options: [{ label: 'o', tap: help }] }], 'm'))
  })

  test('a tap, which is never cut', () => {
    const rename = (length: number): Action => ({ do: 'say', text: long(length) })
    const button = (tap: Action) => render([{ part: 'buttons', buttons: [{ label: 'b', tap }] }], 'm')
    expectTaken(button(rename(2000 - '{"do":"say","text":""}'.length)))
    expect(() => button(rename(2001 - '{"do":"say","text":""}'.length))).toThrow(TapTooLong)
    const picker = (tap: Action) => render([{ part: 'person', label: 'p', tap }], 'm')
    expectTaken(picker(rename(255 - '0:{"do":"say","text":""}'.length)))
    expect(() => picker(rename(256 - '0:{"do":"say","text":""}'.length))).toThrow(TapTooLong)
    const choice = (length: number) =>
      render(
        [{ part: 'choice', label: 'c', options: [help, rename(length)].map((tap) => ({ label: 'o', tap })) }],
        'm',
      )
    expectTaken(choice(150 - '{"do":"say","text":""}'.length))
    expect(() => choice(151 - '{"do":"say","text":""}'.length)).toThrow(TapTooLong)
  })

  test('the blocks of a message', () => {
    const message = (count: number) =>
      render(
        times(count, () => ({ part: 'text' as const, text: 'a' })),
        'm',
      )
    expect([message(50).length, message(51).length]).toEqual([1, 2])
    expectTaken(message(51))
  })

  test('all the text of a message', () => {
    const text = (length: number) => ({ part: 'text' as const, text: long(length) })
    const message = (last: number) => render([...times(4, () => text(3000)), text(last)], 'm')
    expect([message(500).length, message(501).length]).toEqual([1, 2])
    expectTaken([...message(500), ...message(501)])
  })

  test('the text of a notification, with nothing half escaped', () => {
    const [payload] = render(
      times(4, () => ({ part: 'text' as const, text: '&'.repeat(500) })),
      'm',
    )
    expect(payload?.text.length).toBeLessThanOrEqual(3000)
    expect(payload?.text).toMatch(/^(&amp;|\n)+…$/)
  })
})

describe('a message that is too long for one', () => {
  test('is torn between asks, not inside one', () => {
    const ask = (of: string): RenderedMessage => [
      { part: 'text', of, text: 'x'.repeat(2900) },
      { part: 'text', of, text: 'y'.repeat(2900) },
      { part: 'buttons', of, buttons: [{ label: 'Help', tap: help }] },
    ]
    const payloads = render([...ask('a'), ...ask('b'), ...ask('c')], 'm')
    expect(payloads.map(({ blocks }) => blocks.length)).toEqual([6, 3])
    expectTaken(payloads)
  })

  test('is torn inside an ask that is too long by itself, and loses nothing', () => {
    const parts = times(60, (index): Block<string> => ({ part: 'text', of: 'a', text: `line ${index}.` }))
    const payloads = render(parts, 'm')
    expect(payloads.map(({ blocks }) => blocks.length)).toEqual([50, 10])
    expect(payloads.map((payload) => wordsOf(payload)).join('\n')).toBe(
      times(60, (index) => `line ${index}.`).join('\n'),
    )
  })

  test('keeps ids apart over all its messages', () => {
    const payloads = render(
      times(60, (): Block<string> => ({
        part: 'buttons',
        buttons: times(2, () => ({ label: 'b', tap: help })),
      })),
      'm',
    )
    const ids = payloads.flatMap(({ blocks }) => blocks.map((block) => block.block_id))
    expect(new Set(ids).size).toBe(60)
    expect(render([{ part: 'divider' }], 'm')).toEqual(render([{ part: 'divider' }], 'm'))
  })
})

describe('a long text', () => {
  const pieces = (text: string, most: number) => split(text, (piece) => piece.length <= most)
  test.each([
    ['one two six\nthree four five', 16, ['one two six', 'three four five']],
    ['It works. It pays. It scales.', 20, ['It works. It pays.', 'It scales.']],
    ['one two three four', 10, ['one two', 'three four']],
    ['abcdefgh', 3, ['abc', 'def', 'gh']],
    ['👩‍💻👩‍💻👩‍💻', 12, ['👩‍💻👩‍💻', '👩‍💻']],
    ['e\u0301'.repeat(4), 3, ['e\u0301', 'e\u0301', 'e\u0301', 'e\u0301']],
    ['  same  ', 10, ['same']],
    ['', 5, []],
  ])('%j in pieces of %i is %j', (text, most, expected) => {
    expect(pieces(text, most)).toEqual(expected)
  })

  test('that is one endless letter is torn anywhere but inside a character', () => {
    const endless = `a${'\u0301'.repeat(50)}`
    expect(pieces(endless, 10).join('')).toBe(endless)
    expect(pieces(`👩${'\u200d👩'.repeat(20)}`, 10).every((piece) => piece.isWellFormed())).toBe(true)
  })

  test('keeps every word, whatever it is and wherever it is torn', () => {
    const words = (text: string) => text.replace(/\s/gu, '')
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 2, max: 60 }),
        (text, most) => {
          const made = split(text, (piece) => piece.length <= most)
          expect(words(made.join(''))).toBe(words(text))
          for (const piece of made) expect(piece.length).toBeLessThanOrEqual(most)
          expect(cut(text, most).length).toBeLessThanOrEqual(most)
        },
      ),
    )
  })
})

describe('what people write', () => {
  test.each([
    [
      '<!channel> & <@U1> <https://evil.example|bank>',
      '&lt;!channel&gt; &amp; &lt;@U1&gt; &lt;<https://evil.example>|bank&gt;',
    ],
    ['see https://a.example/x?a=1&b=2.', 'see <https://a.example/x?a=1&amp;b=2>.'],
    ['(https://a.example)', '(<https://a.example>)'],
    ['javascript:alert(1) a.example', 'javascript:alert(1) a.example'],
  ])('%j is sent as %j', (text, sent) => {
    expect(marked(text)).toBe(sent)
  })

  test('has no control characters and no half characters', () => {
    expect(clean('a\u0000\u0007b\r\nc\rd\te\ud800')).toBe('ab\nc\nd\te\ufffd')
  })

  test('cannot end the code block of Markdown source', () => {
    const [block] = blocksOf([{ part: 'markdown', parts: [{ part: 'text', text: '```\n<!channel>' }] }])
    expect(markups(block)).toEqual([])
    expect(block).toMatchObject({ type: 'rich_text' })
  })
})

const someTap: fc.Arbitrary<Action> = fc.oneof(
  fc.constant(help),
  fc.record({ do: fc.constant('coach' as const), pilot: fc.record({ id: fc.uuid() }) }),
  fc.record({ do: fc.constant('accept' as const), ask: fc.uuid() }),
)
const someText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '<!channel>',
    '<@U1>',
    '```',
    '*_~',
    '',
    ' ',
    '\u200b',
    '\u202e',
    'https://a.example/<!here>',
  ),
  fc
    .tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 900 }))
    .map(([text, count]) => text.repeat(count).slice(0, 8000)),
)
const base = {
  of: fc.option(fc.constantFrom('', 'pilot-1|no-sponsor||2026-11-20', 'other'), { nil: undefined }),
}
const list = <T>(one: fc.Arbitrary<T>, most: number) => fc.array(one, { maxLength: most, size: 'max' })
const day = fc.constantFrom('2026-12-04', '2027-01-31')
const flat = fc
  .oneof(
    fc.record({
      ...base,
      part: fc.constantFrom('title' as const, 'text' as const, 'note' as const, 'quote' as const),
      text: someText,
    }),
    fc.record({ ...base, part: fc.constant('list' as const), items: list(someText, 12) }),
    fc.record({
      ...base,
      part: fc.constant('facts' as const),
      facts: list(fc.record({ label: someText, value: someText }), 13),
    }),
    fc.record({ ...base, part: fc.constant('divider' as const) }),
    fc.record({
      ...base,
      part: fc.constant('chart' as const),
      title: someText,
      bars: list(fc.record({ label: someText, value: fc.nat(200) }), 7),
      alt: someText,
    }),
    fc.record({
      ...base,
      part: fc.constant('buttons' as const),
      buttons: list(
        fc.record(
          {
            label: someText,
            tap: someTap,
            style: fc.constantFrom('primary' as const, 'danger' as const),
            confirm: fc.record({ title: someText, text: someText, yes: someText, no: someText }),
          },
          { requiredKeys: ['label', 'tap'] },
        ),
        30,
      ),
    }),
    fc.record({ ...base, part: fc.constant('person' as const), label: someText, tap: someTap }),
    fc.record({ ...base, part: fc.constant('date' as const), label: someText, tap: someTap, initial: day }),
    fc.record({
      ...base,
      part: fc.constant('choice' as const),
      label: someText,
      options: list(fc.record({ label: someText, tap: someTap }), 120),
    }),
  )
  .map((part) => part as Block<string>)
const anyMessage: fc.Arbitrary<RenderedMessage> = list(
  fc.oneof(
    flat,
    list(flat, 5).map((parts): Block<string> => ({ part: 'markdown', parts })),
  ),
  14,
)

describe('any message', () => {
  test('is taken by Slack, and no text in it has a power of its own', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const payloads = render(message, 'message-1')
        expectTaken(payloads)
        for (const { text, blocks } of payloads)
          for (const markup of [text, ...markups(blocks)]) {
            expect(markup).not.toMatch(/<(?!https?:)/)
            expect(markup).not.toMatch(/&(?!amp;|lt;|gt;)/)
          }
      }),
      { numRuns: 150 },
    )
  })

  test('has as many parts with its pictures as without, and its texts say the same', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const charts = message.filter(({ part }) => part === 'chart')
        const pictured = render(message, 'message-1', new Map(charts.map((part, n) => [part, `F${n}`])))
        const plain = render(message, 'message-1')
        expectTaken(pictured)
        expect(pictured.map(({ text, blocks }) => [text, blocks.length])).toEqual(
          plain.map(({ text, blocks }) => [text, blocks.length]),
        )
      }),
      { numRuns: 150 },
    )
  })

  test('gives every press back as the tap it was made of', () => {
    fc.assert(
      fc.property(fc.array(someTap, { minLength: 1, maxLength: 5 }), someText, (taps, of) => {
        fc.pre(of.length < 100)
        const options = taps.map((tap) => ({ label: 'o', tap }))
        const buttons = taps.map((tap) => ({ label: 'b', tap }))
        const [choice, actions] = blocksOf([
          { part: 'choice', of, label: 'c', options },
          { part: 'buttons', of, buttons },
        ]) as [Loose, Loose]
        const select = choice['accessory'] as { action_id: string; options: { value: string }[] }
        const type = 'static_select'
        expect(
          select.options.map(({ value }) => readTap({ type, action_id: select.action_id, value })),
        ).toEqual(taps)
        expect((actions['elements'] as Parameters<typeof readTap>[0][]).map(readTap)).toEqual(taps)
        expect(readBlockId(String(choice['block_id']))).toEqual({ message: 'message-1', ask: of })
      }),
    )
  })

  test.each(['', '{', 'null', '[1]', '7:', '7:[1]', '7:{"do":'])(
    'with the broken tap %j carries none',
    (broken) => {
      expect(readTap({ type: 'users_select', action_id: broken })).toBeNull()
      expect(readBlockId(broken)).toBeNull()
    },
  )

  test('shares out of its options what they have in common', () => {
    expect(
      shareOut([
        { do: 'accept', ask: 'a' },
        { do: 'decline', ask: 'a' },
      ]),
    ).toEqual({ shared: { ask: 'a' }, values: ['{"do":"accept"}', '{"do":"decline"}'] })
  })
})

describe('a form', () => {
  const form = (length: number): Form<string> => {
    const text = 'x'.repeat(length)
    return {
      form: 'start',
      title: text,
      submit: text,
      cancel: text,
      intro: text,
      fields: [
        { id: 'name', input: 'text', label: text, hint: text, lines: 'one', most: 200, initial: text },
        { id: 'why', input: 'text', label: 'Why', lines: 'many', most: 9000, optional: true },
        { id: 'owner', input: 'person', label: 'Owner', initial: 'slack:T1:U1' },
      ],
    }
  }

  test.each([1, 24, 25, 150, 2000, 2001, 3000, 3001, 9000])(
    'whose texts have %i characters is taken by Slack',
    (length) => {
      expect(checkView(modalOf(form(length)))).toEqual([])
    },
  )

  test('names its blocks after its fields, so that what was wrong is told at the field', () => {
    const view = modalOf(form(10))
    expect(view).toMatchObject({
      callback_id: 'start',
      blocks: [
        { type: 'section' },
        { block_id: 'name', element: { type: 'plain_text_input', multiline: false, max_length: 200 } },
        { block_id: 'why', optional: true, element: { multiline: true, max_length: 3000 } },
        { block_id: 'owner', element: { type: 'users_select', initial_user: 'U1' } },
      ],
    })
    expect(refusalOf({ name: 'Too long' })).toEqual({
      response_action: 'errors',
      errors: { name: 'Too long' },
    })
  })
})

describe('Markdown source', () => {
  test('says what the message says, and signs in what people wrote stay signs', () => {
    expect(
      markdownOf([
        { part: 'title', text: 'Claims\n*Triage*' },
        { part: 'text', text: '# not a title\n1. not a list\n5 > 3 and a_b' },
        { part: 'quote', text: 'one\ntwo' },
        { part: 'facts', facts: [{ label: 'Owner', value: 'Ada <ada@x>' }] },
        { part: 'list', items: ['a', 'b\nc'] },
        { part: 'divider' },
        { part: 'markdown', parts: [{ part: 'note', text: 'n' }] },
        { part: 'buttons', buttons: [{ label: 'Help', tap: help }] },
      ]),
    ).toBe(
      [
        '# Claims \\*Triage\\*',
        '\\# not a title\n1\\. not a list\n5 > 3 and a\\_b',
        '> one\n> two',
        '- **Owner:** Ada \\<ada@x>',
        '- a\n- b\n  c',
        '---',
        'n',
      ].join('\n\n'),
    )
  })
})
