import { describe, expect, it } from 'vitest'
import type { Language } from '../../src/messages/language.ts'
import type { MessageDescriptor, Message, Value } from '../../src/messages/message.ts'
import {
  renderMessage,
  renderErrors,
  renderForm,
  renderText,
  type Reader,
} from '../../src/messages/render.ts'

// A language of these tests' own: what is tried is how texts are filled, whatever the product happens to say.
function reader(messages: Record<string, string>, locale = 'en'): Reader {
  return {
    language: { locale, messages, vocabulary: {} } as unknown as Language,
    person: (id) => ({ p1: 'Ada <Lovelace>', p2: 'Grace' })[id] ?? 'somebody',
    account: (id) => `name of ${id}`,
  }
}

function said(text: string, values: Record<string, Value> = {}, locale = 'en'): string {
  return renderText(
    { key: 'a.b', with: values } as unknown as MessageDescriptor,
    reader({ 'a.b': text, 'a.inner': '<{x}>' }, locale),
  )
}
const inner = (x: Value) => ({ phrase: { key: 'a.inner', with: { x } } as unknown as MessageDescriptor })

describe('a phrase in words', () => {
  it.each<[string, string, Record<string, Value>, string]>([
    ['an apostrophe is an apostrophe', "It's {n}'s", { n: 'Ada' }, "It's Ada's"],
    ['angle brackets are text', '<b>{n}</b> <!channel>', { n: 'x' }, '<b>x</b> <!channel>'],
    [
      'what people wrote is never read as a message',
      'You wrote: {t}',
      { t: { written: "{n} <b> '{' #" } },
      "You wrote: {n} <b> '{' #",
    ],
    [
      'a mention in it becomes a name',
      '{t}',
      { t: { written: 'Ask @{slack:T1:U1} and @{slack:T1:U2}' } },
      'Ask name of slack:T1:U1 and name of slack:T1:U2',
    ],
    ['a text that is no writing keeps its braces', '{t}', { t: '@{slack:T1:U1}' }, '@{slack:T1:U1}'],
    ['a number that no record could hold is no crash', '{n, number}', { n: null as unknown as Value }, 'NaN'],
    ['nor is it in a list', '{n}', { n: { list: ['a', null as unknown as Value] } }, 'a and '],
    ['a person is named', 'Hello {who}', { who: { person: 'p1' } }, 'Hello Ada <Lovelace>'],
    ['somebody without a name is spoken of', 'Hello {who}', { who: { person: 'p9' } }, 'Hello somebody'],
    ['a day has its weekday', 'by {d}', { d: { day: '2026-12-04' } }, 'by Fri, Dec 4, 2026'],
    [
      'a day can be written at length',
      'by {d, date, full}',
      { d: { day: '2026-12-04' } },
      'by Friday, December 4, 2026',
    ],
    ['numbers are counted', '{n, plural, one {# day} other {# days}}', { n: 1 }, '1 day'],
    ['nothing is counted too', '{n, plural, =0 {none} other {#}}', { n: 0 }, 'none'],
    ['a number stands for itself', '{n} of {m}', { n: 0, m: 10 }, '0 of 10'],
    ['a choice is made', '{c, select, yes {Good} other {Hm}}', { c: 'yes' }, 'Good'],
    [
      'a choice that nobody foresaw is the other one',
      '{c, select, yes {Good} other {Hm}}',
      { c: 'toString' },
      'Hm',
    ],
    ['a phrase stands in a phrase', 'See {p}', { p: inner('x') }, 'See <x>'],
    [
      'a list is joined',
      '{l}',
      { l: { list: ['a', { person: 'p2' }, { day: '2026-12-04' }, inner(1200)] } },
      'a, Grace, Fri, Dec 4, 2026, and <1200>',
    ],
    ['a list of two', '{l}', { l: { list: ['a', 'b'] } }, 'a and b'],
    ['an empty list says nothing', '[{l}]', { l: { list: [] } }, '[]'],
  ])('%s', (_, text, values, expected) => {
    expect(said(text, values)).toBe(expected)
  })

  it('days and lists are written as the language writes them', () => {
    expect(said('{d}', { d: { day: '2026-12-04' } }, 'de')).toBe('Fr., 4. Dez. 2026')
    expect(said('{l}', { l: { list: ['a', 'b'] } }, 'de')).toBe('a und b')
  })

  it.each([
    ['Pacific/Pago_Pago', 'en-NZ', 'Thu, 1 Jan 2026 1/01/26'],
    ['Pacific/Kiritimati', 'en-AU', 'Thu, 1 Jan 2026 1/1/26'],
  ])('a day is that day while the host is in %s', (zone, locale, expected) => {
    const before = process.env['TZ']
    process.env['TZ'] = zone
    try {
      expect(said('{d} {d, date, short}', { d: { day: '2026-01-01' } }, locale)).toBe(expected)
    } finally {
      process.env['TZ'] = before
    }
  })

  it('a message or an argument that is not there is a bug, told by name', () => {
    expect(() => renderText({ key: 'a.c', with: {} } as unknown as MessageDescriptor, reader({}))).toThrow(
      '"a.c"',
    )
    expect(() => said('{n}')).toThrow('"n"')
  })
})

describe('a message in words', () => {
  const key = (text: string) => ({ key: text, with: {} }) as unknown as MessageDescriptor
  const shout = reader(
    Object.fromEntries(
      ['one', 'two', 'three', 'four', 'five', 'six', 'seven']
        .map((text) => [text, text.toUpperCase()])
        .concat([['buttons.choose', 'CHOOSE']]),
    ),
  )
  const tap = { do: 'help' } as const

  it('every phrase of every part is worded, and everything else stays as it was', () => {
    const message: Message = [
      { part: 'title', text: key('one') },
      { part: 'text', text: key('two'), of: 'ask' },
      { part: 'note', text: key('three') },
      { part: 'quote', text: key('four') },
      { part: 'list', items: [key('one'), key('two')] },
      { part: 'facts', facts: [{ label: key('one'), value: key('two') }] },
      { part: 'divider' },
      { part: 'chart', title: key('one'), bars: [{ label: key('two'), value: 3 }], alt: key('four') },
      { part: 'markdown', parts: [{ part: 'text', text: key('five') }] },
      {
        part: 'buttons',
        of: 'ask',
        buttons: [
          { label: key('one'), tap, style: 'danger' },
          {
            label: key('two'),
            tap,
            confirm: { title: key('three'), text: key('four'), yes: key('five'), no: key('six') },
          },
        ],
      },
      { part: 'person', label: key('one'), tap },
      { part: 'date', label: key('two'), tap, initial: '2026-12-04' },
      { part: 'choice', label: key('three'), options: [{ label: key('four'), tap }] },
    ]
    expect(renderMessage(message, shout)).toEqual([
      { part: 'title', text: 'ONE' },
      { part: 'text', text: 'TWO', of: 'ask' },
      { part: 'note', text: 'THREE' },
      { part: 'quote', text: 'FOUR' },
      { part: 'list', items: ['ONE', 'TWO'] },
      { part: 'facts', facts: [{ label: 'ONE', value: 'TWO' }] },
      { part: 'divider' },
      { part: 'chart', title: 'ONE', bars: [{ label: 'TWO', value: 3 }], alt: 'FOUR' },
      { part: 'markdown', parts: [{ part: 'text', text: 'FIVE' }] },
      {
        part: 'buttons',
        of: 'ask',
        buttons: [
          { label: 'ONE', tap, style: 'danger' },
          { label: 'TWO', tap, confirm: { title: 'THREE', text: 'FOUR', yes: 'FIVE', no: 'SIX' } },
        ],
      },
      { part: 'person', label: 'ONE', choose: 'CHOOSE', tap },
      { part: 'date', label: 'TWO', choose: 'CHOOSE', tap, initial: '2026-12-04' },
      { part: 'choice', label: 'THREE', choose: 'CHOOSE', options: [{ label: 'FOUR', tap }] },
    ])
  })

  it('a form and its errors are worded', () => {
    expect(
      renderForm(
        {
          form: 'start',
          title: key('one'),
          submit: key('two'),
          cancel: key('three'),
          intro: key('four'),
          fields: [
            { id: 'name', label: key('five'), hint: key('six'), input: 'text', most: 80, initial: 'x' },
            { id: 'owner', label: key('seven'), input: 'person', optional: true },
          ],
        },
        shout,
      ),
    ).toEqual({
      form: 'start',
      title: 'ONE',
      submit: 'TWO',
      cancel: 'THREE',
      intro: 'FOUR',
      fields: [
        { id: 'name', label: 'FIVE', hint: 'SIX', input: 'text', most: 80, initial: 'x' },
        { id: 'owner', label: 'SEVEN', input: 'person', optional: true },
      ],
    })
    expect(renderErrors({ name: key('one') }, shout)).toEqual({ name: 'ONE' })
  })
})
