import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blocksLength, checkBlocks, checkView } from '../../adapters/emulators/slack/check.ts'
import { LIMITS } from '../../adapters/emulators/slack/limits.ts'
import { clientOf, outcomeOf, twoWorkspaces } from './slack-bot.ts'
import type { LocalSlack } from '../../adapters/emulators/slack/service.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
const long = (length: number) => 'x'.repeat(length)
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i))
const section = (more: object = {}) => ({ type: 'section', text: mrkdwn('x'), ...more })
const actions = (...elements: object[]) => ({ type: 'actions', elements })
const button = (more: object = {}) => ({ type: 'button', text: plain('Press'), ...more })
const option = (more: object = {}) => ({ text: plain('One'), value: 'one', ...more })
const select = (more: object = {}) => ({ type: 'static_select', options: [option()], ...more })
const confirm = (more: object = {}) => ({
  title: plain('Sure?'),
  text: plain('Really'),
  confirm: plain('Yes'),
  deny: plain('No'),
  ...more,
})
const input = (more: object = {}) => ({
  type: 'input',
  label: plain('Name'),
  element: { type: 'plain_text_input' },
  ...more,
})

/** Each makes a message's blocks of a size; the size is tried at the limit and one past it. */
const SIZES: [what: string, limit: number, make: (size: number) => object[]][] = [
  ['blocks of a message', 50, (n) => times(n, () => ({ type: 'divider' }))],
  ['the text of a section', 3000, (n) => [section({ text: mrkdwn(long(n)) })]],
  ['fields of a section', 10, (n) => [{ type: 'section', fields: times(n, () => plain('x')) }]],
  ['a field of a section', 2000, (n) => [{ type: 'section', fields: [mrkdwn(long(n))] }]],
  ['a header', 150, (n) => [{ type: 'header', text: plain(long(n)) }]],
  ['elements of a context', 10, (n) => [{ type: 'context', elements: times(n, () => plain('x')) }]],
  ['elements of actions', 25, (n) => [actions(...times(n, () => button()))]],
  ['the text of a button', 75, (n) => [actions(button({ text: plain(long(n)) }))]],
  ['the value of a button', 2000, (n) => [actions(button({ value: long(n) }))]],
  ['the address of a button', 3000, (n) => [actions(button({ url: long(n) }))]],
  ['the accessible label of a button', 75, (n) => [actions(button({ accessibility_label: long(n) }))]],
  ['an action_id', 255, (n) => [actions(button({ action_id: long(n) }))]],
  ['a block_id', 255, (n) => [section({ block_id: long(n) })]],
  ['the text of an option', 75, (n) => [actions(select({ options: [option({ text: plain(long(n)) })] }))]],
  ['the value of an option', 150, (n) => [actions(select({ options: [option({ value: long(n) })] }))]],
  [
    'the description of an option',
    75,
    (n) => [actions(select({ options: [option({ description: plain(long(n)) })] }))],
  ],
  ['options of a select', 100, (n) => [actions(select({ options: times(n, () => option()) }))]],
  [
    'groups of a select',
    100,
    (n) => [
      actions({
        type: 'static_select',
        option_groups: times(n, () => ({ label: plain('x'), options: [option()] })),
      }),
    ],
  ],
  ['a placeholder', 150, (n) => [actions({ type: 'users_select', placeholder: plain(long(n)) })]],
  ['options of an overflow', 5, (n) => [actions({ type: 'overflow', options: times(n, () => option()) })]],
  ['radio buttons', 10, (n) => [actions({ type: 'radio_buttons', options: times(n, () => option()) })]],
  ['checkboxes', 10, (n) => [actions({ type: 'checkboxes', options: times(n, () => option()) })]],
  [
    'the title of a confirmation',
    100,
    (n) => [actions(button({ confirm: confirm({ title: plain(long(n)) }) }))],
  ],
  [
    'the text of a confirmation',
    300,
    (n) => [actions(button({ confirm: confirm({ text: plain(long(n)) }) }))],
  ],
  [
    'the yes of a confirmation',
    30,
    (n) => [actions(button({ confirm: confirm({ confirm: plain(long(n)) }) }))],
  ],
  ['the no of a confirmation', 30, (n) => [actions(button({ confirm: confirm({ deny: plain(long(n)) }) }))]],
  ['the label of an input', 2000, (n) => [input({ label: plain(long(n)) })]],
  ['the hint of an input', 2000, (n) => [input({ hint: plain(long(n)) })]],
  [
    'the first text of an input',
    3000,
    (n) => [input({ element: { type: 'plain_text_input', initial_value: long(n) } })],
  ],
  ['a markdown block', 12_000, (n) => [{ type: 'markdown', text: long(n) }]],
  ['the alternative text of an image', 2000, (n) => [{ type: 'image', image_url: 'x', alt_text: long(n) }]],
  ['the address of an image', 3000, (n) => [{ type: 'image', image_url: long(n), alt_text: 'x' }]],
  [
    'rows of a table',
    100,
    (n) => [{ type: 'table', rows: times(n, () => [{ type: 'raw_text', text: 'x' }]) }],
  ],
  [
    'cells of a table row',
    20,
    (n) => [{ type: 'table', rows: [times(n, () => ({ type: 'raw_text', text: 'x' }))] }],
  ],
]

describe('limits of a message', () => {
  let slack: LocalSlack
  beforeAll(async () => {
    slack = await twoWorkspaces()
  })
  afterAll(() => slack.close())
  const post = async (message: object) => {
    await slack.advance(1_000)
    return outcomeOf(clientOf(slack).chat.postMessage({ channel: 'C1', text: 'x', ...message }))
  }

  it.each(SIZES)('takes %s of %d and refuses one more', async (_what, limit, make) => {
    expect(await post({ blocks: make(limit) })).toBe('ok')
    expect(await post({ blocks: make(limit + 1) })).toBe('invalid_blocks')
  })

  it('takes 13,200 characters over all blocks and refuses one more', async () => {
    const blocks = (last: number) => [
      ...times(4, () => section({ text: mrkdwn(long(3000)) })),
      section({ text: mrkdwn(long(last)) }),
    ]
    const rest = LIMITS.message.blocksText - 4 * 3000 - 4 * LIMITS.message.perBlock
    expect(blocksLength(blocks(rest))).toBe(13_200)
    expect(await post({ blocks: blocks(rest) })).toBe('ok')
    expect(await post({ blocks: blocks(rest + 1) })).toBe('msg_blocks_too_long')
  })

  it('takes a text of 40,000 characters and refuses one more', async () => {
    expect(await post({ text: long(40_000) })).toBe('ok')
    expect(await post({ text: long(40_001) })).toBe('msg_too_long')
  })

  it('takes an updated text of 4,000 characters and refuses one more', async () => {
    await slack.advance(1_000)
    const client = clientOf(slack)
    const { ts } = await client.chat.postMessage({ channel: 'C1', text: 'x' })
    const update = (text: string) => outcomeOf(client.chat.update({ channel: 'C1', ts: ts ?? '', text }))
    expect(await update(long(4_000))).toBe('ok')
    expect(await update(long(4_001))).toBe('msg_too_long')
  })

  it('says where a block is wrong', async () => {
    const call = clientOf(slack).chat.postMessage({
      channel: 'C1',
      text: 'x',
      blocks: [{ type: 'divider' }, actions(...times(26, () => button()))] as never,
    })
    const error = (await call.catch((thrown: unknown) => thrown)) as { data: { errors: string[] } }
    expect(error.data.errors).toEqual(['no more than 25 items allowed [json-pointer:/blocks/1/elements]'])
  })
})

describe('rules of Block Kit', () => {
  it.each<[string, object[], string]>([
    ['a block without a type', [{}], 'unsupported type [json-pointer:/blocks/0/type]'],
    ['a block of an unknown type', [{ type: 'chart' }], 'unsupported type [json-pointer:/blocks/0/type]'],
    [
      'a section without text',
      [{ type: 'section' }],
      'missing required field: text [json-pointer:/blocks/0]',
    ],
    [
      'an empty text',
      [section({ text: mrkdwn('') })],
      'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'a bare string as text',
      [section({ text: 'x' })],
      'must be of type object [json-pointer:/blocks/0/text]',
    ],
    ['mrkdwn in a header', [{ type: 'header', text: mrkdwn('x') }], 'json-pointer:/blocks/0/text/type'],
    [
      'mrkdwn on a button',
      [actions(button({ text: mrkdwn('x') }))],
      'json-pointer:/blocks/0/elements/0/text/type',
    ],
    [
      'an unknown property',
      [section({ colour: 'red' })],
      'invalid additional property: colour [json-pointer:/blocks/0]',
    ],
    [
      'a button without text',
      [actions({ type: 'button' })],
      'missing required field: text [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'an unknown button style',
      [actions(button({ style: 'warning' }))],
      'json-pointer:/blocks/0/elements/0/style',
    ],
    [
      'actions without elements',
      [actions()],
      'no fewer than 1 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'a text input among actions',
      [actions({ type: 'plain_text_input' })],
      'unsupported type [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      'a button in an input',
      [input({ element: button() })],
      'unsupported type [json-pointer:/blocks/0/element/type]',
    ],
    [
      'an input without a label',
      [{ type: 'input', element: { type: 'datepicker' } }],
      'missing required field: label [json-pointer:/blocks/0]',
    ],
    [
      'a select without options',
      [actions({ type: 'static_select' })],
      'missing required field: options [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'a first option that is none',
      [actions(select({ initial_option: option({ value: 'two' }) }))],
      'initial option is not one of the options [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'mrkdwn in a select',
      [actions(select({ options: [option({ text: mrkdwn('x') })] }))],
      'unsupported type: mrkdwn [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'a day that does not exist',
      [actions({ type: 'datepicker', initial_date: '2026-02-31' })],
      'json-pointer:/blocks/0/elements/0/initial_date',
    ],
    [
      'a confirmation without its yes',
      [actions(button({ confirm: { title: plain('x'), text: plain('x'), deny: plain('x') } }))],
      'missing required field: confirm [json-pointer:/blocks/0/elements/0/confirm]',
    ],
    [
      'an image without an address',
      [{ type: 'image', alt_text: 'x' }],
      'missing required field: image_url [json-pointer:/blocks/0]',
    ],
    [
      'two blocks of one id',
      [section({ block_id: 'a' }), section({ block_id: 'a' })],
      'block_id `a` already exists [json-pointer:/blocks/1]',
    ],
    [
      'two elements of one id in a block',
      [actions(button({ action_id: 'a' }), button({ action_id: 'a' }))],
      'action_id `a` already exists [json-pointer:/blocks/0/elements/1]',
    ],
  ])('refuses %s', (_what, blocks, fault) => {
    expect(checkBlocks(blocks).join('\n')).toContain(fault)
  })

  it('takes what the coach is made of', () => {
    const blocks = [
      { type: 'header', text: plain('Claims triage') },
      section({ fields: [mrkdwn('*Owner*\nAda')], accessory: { type: 'overflow', options: [option()] } }),
      { type: 'context', elements: [mrkdwn('3 of 10')] },
      actions(
        button({ style: 'primary', confirm: confirm() }),
        { type: 'users_select' },
        { type: 'datepicker', initial_date: '2026-11-23' },
        select(),
      ),
      actions(button({ action_id: 'a' })),
      actions(button({ action_id: 'a' })),
    ]
    expect(checkBlocks(blocks)).toEqual([])
  })
})

describe('limits of a view', () => {
  const modal = (more: object = {}) => ({
    type: 'modal',
    title: plain('Start'),
    submit: plain('Start'),
    blocks: [input()],
    ...more,
  })

  it.each<[string, number, (size: number) => object]>([
    ['title', 24, (n) => modal({ title: plain(long(n)) })],
    ['submit', 24, (n) => modal({ submit: plain(long(n)) })],
    ['close', 24, (n) => modal({ close: plain(long(n)) })],
    ['private_metadata', 3000, (n) => modal({ private_metadata: long(n) })],
    ['callback_id', 255, (n) => modal({ callback_id: long(n) })],
    ['external_id', 255, (n) => modal({ external_id: long(n) })],
    ['blocks of a modal', 100, (n) => modal({ blocks: times(n, () => ({ type: 'divider' })) })],
    ['blocks of a Home tab', 100, (n) => ({ type: 'home', blocks: times(n, () => ({ type: 'divider' })) })],
  ])('takes %s of %d and refuses one more', (_what, limit, make) => {
    expect(checkView(make(limit))).toEqual([])
    expect(checkView(make(limit + 1))).toHaveLength(1)
  })

  it('refuses inputs without a way to submit them', () => {
    expect(checkView(modal({ submit: undefined }))).toEqual([
      'missing required field: submit [json-pointer:/view]',
    ])
  })

  it('refuses blocks that only messages can hold', () => {
    const blocks = [{ type: 'markdown', text: 'x' }]
    expect(checkBlocks(blocks)).toEqual([])
    expect(checkView(modal({ blocks }))).toEqual(['unsupported type [json-pointer:/view/blocks/0/type]'])
  })

  it('takes a view of 250 KB and refuses a byte more', async () => {
    const slack = await twoWorkspaces()
    const size = (view: object) => Buffer.byteLength(JSON.stringify(view))
    const wide = option({ value: long(150), description: plain(long(75)), text: plain(long(75)) })
    const view = (bytes: number) => {
      const blocks: object[] = times(5, () => input({ element: select({ options: times(100, () => wide) }) }))
      const filled = { type: 'home', blocks, private_metadata: '' }
      while (bytes - size(filled) > 2_500) blocks.push(section({ text: mrkdwn(long(2_000)) }))
      return { ...filled, private_metadata: long(bytes - size(filled)) }
    }
    const publish = (bytes: number) =>
      outcomeOf(clientOf(slack).views.publish({ user_id: 'U1', view: view(bytes) as never }))
    expect(size(view(LIMITS.view.bytes))).toBe(256_000)
    expect(await publish(LIMITS.view.bytes)).toBe('ok')
    expect(await publish(LIMITS.view.bytes + 1)).toBe('view_too_large')
    await slack.close()
  })
})
