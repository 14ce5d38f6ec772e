import type { types } from '@slack/bolt'
import type { Button, Chart, Block, RenderedMessage } from '../../../src/messages/message.ts'
import { markdownOf } from '../../../src/messages/markdown.ts'
import { clean, cut, split } from '../shared/text.ts'
import { MOST } from './limits.ts'
import { marked } from './markup.ts'
import { pack, type Payload, type Piece } from './pack.ts'
import { actionId, blockId, buttonValue, shareOut } from './actions.ts'

/** The file at Slack that shows a chart, where there is one. */
export type Pictures = ReadonlyMap<Block<string>, string>

/**
 * A message as Block Kit, in as many Slack messages as its limits ask for; none when it says nothing. `id` is the
 * message's own: live blocks carry it with their ask. A chart without a picture is said in words. Throws `TapTooLong`
 * for a tap that no element can carry.
 */
export function render(message: RenderedMessage, id: string, pictures: Pictures = new Map()): Payload[] {
  let count = 0
  const next = () => count++
  return pack(message.flatMap((part) => piecesOf(part, { id, next, pictures })))
}

type Naming = { id: string; next: () => number; pictures: Pictures }
type Element = types.ActionsBlockElement

function piecesOf(part: Block<string>, naming: Naming): Piece[] {
  const pieces = (blocks: [types.KnownBlock, string][]): Piece[] =>
    blocks.map(([block, says]) => ({ block, of: part.of, says }))
  const live = () => blockId(naming.next(), naming.id, part.of ?? '')
  switch (part.part) {
    case 'title': {
      const text = cut(oneLine(part.text), MOST.header)
      return text ? pieces([[{ type: 'header', text: plain(text) }, text]]) : []
    }
    case 'text':
      return pieces(sections(part.text))
    case 'list':
      return pieces(
        sections(
          part.items
            .filter((item) => item.trim())
            .map(bullet)
            .join('\n'),
        ),
      )
    case 'quote':
      return pieces(sections(part.text, quoted))
    case 'note':
      return pieces(chunks(part.text).map((text) => [{ type: 'context', elements: [mrkdwn(text)] }, text]))
    case 'facts':
      return pieces(facts(part.facts))
    case 'divider':
      return pieces([[{ type: 'divider' }, '']])
    case 'chart':
      return chartPiece(part, naming.pictures.get(part))
    case 'markdown':
      return pieces(source(markdownOf(part.parts)))
    case 'buttons':
      return grouped(part.buttons, MOST.elements).flatMap((buttons) => {
        const elements = buttons.map((button) => buttonElement(button, naming.next()))
        return pieces([[{ type: 'actions', block_id: live(), elements }, '']])
      })
    case 'person':
    case 'date': {
      const action_id = actionId(naming.next(), part.tap)
      const element: Element =
        part.part === 'person'
          ? { type: 'users_select', action_id, placeholder: placeholder(part.choose ?? part.label) }
          : {
              type: 'datepicker',
              action_id,
              placeholder: placeholder(part.choose ?? part.label),
              ...(part.initial && { initial_date: part.initial }),
            }
      return pieces([labelled(part.label, live(), element)])
    }
    case 'choice': {
      const { shared, values } = shareOut(part.options.map(({ tap }) => tap))
      const options = part.options.map(({ label }, index) => ({
        text: plain(short(label, MOST.option)),
        value: values[index] ?? '',
      }))
      return grouped(options, MOST.options).flatMap((some) => {
        const action_id = actionId(naming.next(), shared)
        const select: Element = {
          type: 'static_select',
          action_id,
          placeholder: placeholder(part.choose ?? part.label),
          options: some,
        }
        return pieces([labelled(part.label, live(), select)])
      })
    }
  }
}

/** A chart in words, and the picture that says the same where there is one. */
function chartPiece({ of, title, alt }: Block<string> & Chart<string>, file: string | undefined): Piece[] {
  const says = cut(clean(alt).trim(), (text) => marked(text).length <= MOST.section)
  if (!says) return []
  const name = cut(oneLine(title), Math.min(MOST.header, says.length))
  return [
    {
      block: { type: 'section', text: mrkdwn(says) },
      of,
      says,
      ...(file !== undefined && {
        picture: {
          type: 'image',
          slack_file: { id: file },
          alt_text: cut(oneLine(says), MOST.image.alt),
          ...(name && { title: plain(name) }),
        },
      }),
    },
  ]
}

function buttonElement({ label, tap, style, confirm }: Button<string>, number: number): types.Button {
  return {
    type: 'button',
    action_id: `${number}`,
    text: plain(short(label, MOST.button)),
    value: buttonValue(tap),
    ...(style && { style }),
    ...(confirm && {
      confirm: {
        title: plain(short(confirm.title, MOST.confirm.title)),
        text: plain(short(confirm.text, MOST.confirm.text)),
        confirm: plain(short(confirm.yes, MOST.confirm.button)),
        deny: plain(short(confirm.no, MOST.confirm.button)),
        ...(style && { style }),
      },
    }),
  }
}

/** A picker beside its label: once something is picked, a placeholder can no longer be read. */
function labelled(label: string, block_id: string, element: Element): [types.KnownBlock, string] {
  const text = cut(clean(label), (made) => marked(made).length <= MOST.section)
  const accessory = element as types.SectionBlockAccessory
  return [{ type: 'section', block_id, text: mrkdwn(text.trim() ? text : '…'), accessory }, text]
}

function facts(all: { label: string; value: string }[]): [types.KnownBlock, string][] {
  const blocks: [types.KnownBlock, string][] = []
  let fields: string[] = []
  const says = ({ label, value }: { label: string; value: string }) => `${label}: ${value}`
  let said: string[] = []
  const flush = () => {
    if (fields.length === 0) return
    blocks.push([{ type: 'section', fields: fields.map(verbatim) }, said.join('\n')])
    fields = []
    said = []
  }
  for (const fact of all) {
    const label = clean(fact.label).trim()
    const value = clean(fact.value).trim()
    if (!label && !value) continue
    const field = `${label && `*${marked(label)}*`}\n${marked(value)}`.trim()
    if (field.length > MOST.field) {
      flush()
      blocks.push(...sections(`${label}\n${value}`))
      continue
    }
    if (fields.length === MOST.fields) flush()
    fields.push(field)
    said.push(says({ label, value }))
  }
  flush()
  return blocks
}

/** In a code block nothing has a meaning and all of it can be copied. */
function source(markdown: string): [types.KnownBlock, string][] {
  return split(clean(markdown), (text) => text.length <= MOST.section).map((text) => [
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
    },
    text,
  ])
}

function sections(text: string, as: (text: string) => string = marked): [types.KnownBlock, string][] {
  return chunks(text, as).map((chunk) => [{ type: 'section', text: verbatim(as(chunk)) }, chunk])
}

function chunks(text: string, as: (text: string) => string = marked): string[] {
  return split(clean(text), (chunk) => as(chunk).length <= MOST.section)
}

function quoted(text: string): string {
  return marked(text).replace(/^/gm, '> ')
}

function bullet(item: string): string {
  return `• ${item.trim().replaceAll('\n', '\n   ')}`
}

function mrkdwn(text: string): types.MrkdwnElement {
  return verbatim(marked(text))
}

// Left to itself Slack would make names of channels and some mentions in a text live.
function verbatim(text: string): types.MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true }
}

function placeholder(label: string): types.PlainTextElement {
  return plain(short(label, MOST.placeholder))
}

function short(label: string, most: number): string {
  return cut(oneLine(label), most) || '…'
}

function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim()
}

function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false }
}

function grouped<T>(items: T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / most) }, (_, index) =>
    items.slice(index * most, (index + 1) * most),
  )
}
