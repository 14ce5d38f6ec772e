import { markdownOf } from '../../../src/messages/markdown.ts'
import type { Button, Block, RenderedMessage } from '../../../src/messages/message.ts'
import { pack } from '../shared/pack.ts'
import { clean, split } from '../shared/text.ts'
import { chartOf } from './chart.ts'
import {
  ACTIONS,
  actionSet,
  cardOf,
  execute,
  labelled,
  lines,
  peoplePicker,
  runs,
  textOf,
  titleOf,
  toggle,
  type Element,
  type Payload,
} from './card.ts'
import { isPlain, listOf, plainOf } from './plain-text.ts'
import type { Data, Where } from './actions.ts'

/** What stands together in a card, what of it a notification says, and the ask it belongs to. */
type Piece = { of: string | undefined; says: string; build: (where: Where) => Element[] }

/** Bytes of one card, far below the 80 KB of UTF-16 at which Teams refuses a message. */
const CARD_BYTES = 28 * 1024
const TEXT_BYTES = 20 * 1024
const CHUNK = { letters: 4000, lines: 60 }
const OPTIONS = { count: 100, bytes: 20 * 1024 }

/**
 * A message as Teams takes it, in as many activities as its limits ask for; none when it says nothing. `id` is the
 * message's own: live elements carry it. What has nothing to press and no order of its own is a plain text, unless
 * `cards` says that it takes a card's place.
 */
export function render(message: RenderedMessage, id: string, { cards = false } = {}): Payload[] {
  if (!cards && message.every(isPlain)) return split(plainOf(message), fitsText).map(textOf)
  let count = 0
  const next = () => `e${count++}`
  let separator = false
  const pieces = message.flatMap((part): Piece[] => {
    if (part.part === 'divider') {
      separator = true
      return []
    }
    const made = piecesOf(part, next)
    const [first, ...rest] = made
    if (!first || !separator) return made
    separator = false
    return [{ ...first, build: (where) => separated(first.build(where)) }, ...rest]
  })
  const packed = pack(pieces, (some) => sum(some, (piece) => sizeOf(piece, id)) <= CARD_BYTES)
  return packed.map((some, p) => {
    const where = { m: id, p, n: packed.length }
    const says = some.map((piece) => piece.says).filter((text) => text !== '')
    return cardOf(
      some.flatMap((piece) => piece.build(where)),
      says.join('\n'),
    )
  })
}

function piecesOf(part: Exclude<Block<string>, { part: 'divider' }>, next: () => string): Piece[] {
  const piece = (says: string, build: Piece['build']): Piece => ({ of: part.of, says, build })
  const texts = (text: string, as: (chunk: string) => Element[]): Piece[] =>
    split(clean(text), fitsChunk).map((chunk) => piece(chunk, () => as(chunk)))
  switch (part.part) {
    case 'title':
      return titleOf(part.text).map((title) => piece(clean(part.text).trim(), () => [title]))
    case 'text':
      return texts(part.text, (chunk) => lines(chunk))
    case 'note':
      return texts(part.text, (chunk) => lines(chunk, { subtle: true, size: 'Small' }))
    case 'list':
      return texts(listOf(part.items), (chunk) => lines(chunk))
    case 'quote':
      return texts(part.text, (chunk) => [{ type: 'Container', style: 'emphasis', items: lines(chunk) }])
    case 'chart':
      return part.bars.length > 0
        ? [piece(clean(part.alt).trim(), () => [chartOf(part)])]
        : texts(part.alt, (chunk) => lines(chunk))
    case 'markdown':
      return texts(markdownOf(part.parts), (chunk) => [
        { type: 'Container', style: 'emphasis', items: lines(chunk, { mono: true }) },
      ])
    case 'facts':
      return part.facts.flatMap((fact) => {
        const label = clean(fact.label).trim()
        const [value = '', ...rest] = split(clean(fact.value), fitsChunk)
        if (!label && !value) return []
        return [
          piece(`${label}: ${value}`, () => factOf(label, value)),
          ...rest.map((chunk) => piece(chunk, () => lines(chunk))),
        ]
      })
    case 'buttons':
      return pack(
        part.buttons.map((button) => ({ of: undefined, button, id: next() })),
        (some) => some.length <= ACTIONS,
      ).map((some) => piece('', (where) => buttonsOf(some, where)))
    case 'person': {
      const picker = peoplePicker({ id: next(), label: labelled(part.label) })
      return [
        piece(part.label, (where) => picking(picker, part, { ...where, take: 'person', tap: part.tap })),
      ]
    }
    case 'date': {
      const input = {
        type: 'Input.Date',
        id: next(),
        label: labelled(part.label),
        ...(part.initial && { value: part.initial }),
      }
      return [piece(part.label, (where) => picking(input, part, { ...where, take: 'day', tap: part.tap }))]
    }
    case 'choice':
      return pack(
        part.options.map(({ label, tap }) => ({
          of: undefined,
          choice: { title: labelled(label), value: JSON.stringify(tap) },
        })),
        (some) => some.length <= OPTIONS.count && bytes(some) <= OPTIONS.bytes,
      ).map((some) => {
        const input = {
          type: 'Input.ChoiceSet',
          id: next(),
          label: labelled(part.label),
          style: 'compact',
          choices: some.map(({ choice }) => choice),
        }
        return piece(part.label, (where) => picking(input, part, { ...where, take: 'tap' }))
      })
  }
}

/** An input with the button that sends what was picked: picking alone sends nothing in Teams. */
function picking(
  input: { id?: unknown } & Element,
  { label, choose }: { label: string; choose?: string },
  data: Data,
): Element[] {
  return [input, actionSet([execute(choose ?? label, { ...data, from: input.id }, { inputs: true })])]
}

/** Buttons, and hidden below them the questions asked before some of them count. */
function buttonsOf(some: { button: Button<string>; id: string }[], where: Where): Element[] {
  return [
    actionSet(
      some.map(({ button: { label, tap, style, confirm }, id }) =>
        confirm ? toggle(label, [id], style) : execute(label, { ...where, tap }, { style }),
      ),
    ),
    ...some.flatMap(({ button: { tap, style, confirm }, id }): Element[] =>
      confirm
        ? [
            {
              type: 'Container',
              id,
              isVisible: false,
              style: 'emphasis',
              items: [
                ...lines(clean(confirm.title), { weight: 'Bolder' }),
                ...lines(clean(confirm.text)),
                actionSet([execute(confirm.yes, { ...where, tap }, { style }), toggle(confirm.no, [id])]),
              ],
            },
          ]
        : [],
    ),
  ]
}

function factOf(label: string, value: string): Element[] {
  const [first = '', ...rest] = value.split('\n')
  return [
    runs(
      [
        ...(label ? [{ text: `${label}: `, look: { weight: 'Bolder' as const } }] : []),
        ...(first ? [{ text: first }] : []),
      ],
      { spacing: 'Small' },
    ),
    ...lines(rest.join('\n')),
  ]
}

function separated([first, ...rest]: Element[]): Element[] {
  return first ? [{ ...first, separator: true, spacing: 'Medium' }, ...rest] : []
}

function fitsChunk(text: string): boolean {
  return text.length <= CHUNK.letters && text.split('\n').length <= CHUNK.lines
}

function fitsText(text: string): boolean {
  return Buffer.byteLength(text) <= TEXT_BYTES
}

function sizeOf(piece: Piece, id: string): number {
  return bytes(piece.build({ m: id, p: 99, n: 99 }))
}

function bytes(made: unknown): number {
  return Buffer.byteLength(JSON.stringify(made))
}

function sum<T>(all: T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0)
}
