import type { Message } from './state.ts'
import type { Card } from './card.ts'

/** A part of a card, in the order in which it is drawn, with what is around it. */
export type Node = {
  node: Card
  /** Whether a person sees it before anything was shown or hidden. */
  visible: boolean
  /** The inputs whose values its action sends: of its own card and of the cards around that. */
  inputs: Card[]
}

/** Something that can be pressed, picked from or typed into. */
export type Live = Node & {
  is: 'action' | 'input'
  /** What a person reads on it or beside it. */
  label: string
}

/** Which one is meant: its label, its id, or a test of it. */
export type Which = string | ((live: Live) => boolean)

const INSIDE = [
  'body',
  'items',
  'columns',
  'rows',
  'cells',
  'images',
  'inlines',
  'facts',
  'inlineAction',
  'actions',
  'selectAction',
] as const

/** Every part of a card, outermost first and in the order of reading. */
export function walk(card: Card, visible = true, around: Card[] = []): Node[] {
  const inputs = [...around]
  const into = (node: Card, seen: boolean): Node[] => {
    const shown = seen && node['isVisible'] !== false
    if (typeOf(node).startsWith('Input.')) inputs.push(node)
    const own: Node = { node, visible: shown, inputs }
    const inside = INSIDE.flatMap((key) => [node[key] ?? []].flat())
    const below = inside
      .filter((one): one is Card => typeof one === 'object' && one !== null)
      .flatMap((one) => into(one, shown))
    const opened = node['card'] as Card | undefined
    // What a ShowCard opens is not seen before it is opened, and sends the values around it too.
    return [own, ...below, ...(opened ? walk(opened, false, inputs) : [])]
  }
  return into(card, visible)
}

/** Everything that can be pressed or filled in, hidden or not. */
export function liveOf(message: Pick<Message, 'cards'>): Live[] {
  return message.cards.flatMap((card) =>
    walk(card).flatMap((one): Live[] => {
      const type = typeOf(one.node)
      if (type.startsWith('Action.')) return [{ ...one, is: 'action', label: labelOf(one.node) }]
      return type.startsWith('Input.') ? [{ ...one, is: 'input', label: labelOf(one.node) }] : []
    }),
  )
}

/** The one that is meant; throws when there is none, naming those there are. */
export function find(among: Live[], which: Which): Live {
  const found =
    typeof which === 'function'
      ? among.find(which)
      : (among.find(({ label }) => label === which) ??
        among.find(({ node }) => node['id'] === which) ??
        among.find(({ label }) => label.toLowerCase() === which.toLowerCase()))
  if (found) return found
  const there = among.map(({ label, node }) => `"${label}" (${typeOf(node)})`)
  throw new Error(`Nothing like ${String(which)} there; there is ${there.join(', ') || 'nothing at all'}.`)
}

/** Everything that a person can read in a message, but for what is hidden. */
export function wordsOf(message: Pick<Message, 'text' | 'cards'>): string {
  const words = message.cards.flatMap((card) =>
    walk(card)
      .filter(({ visible }) => visible)
      .flatMap(({ node }) => read(node)),
  )
  return [message.text, ...words].filter((one) => one !== '').join('\n')
}

/** The card as it looks once everything that an action shows or hides was switched. */
export function toggled(card: Card, action: Card): Card {
  const changed = structuredClone(card)
  const targets = (action['targetElements'] ?? []) as (string | { elementId: string; isVisible?: boolean })[]
  for (const target of targets) {
    const { elementId, isVisible } = typeof target === 'string' ? { elementId: target } : target
    for (const { node } of walk(changed))
      if (node['id'] === elementId) node['isVisible'] = isVisible ?? node['isVisible'] === false
  }
  return changed
}

/** A property as text; empty when it is absent or no text. */
export function textOf(node: Card, name: string): string {
  const given = node[name]
  return typeof given === 'string' ? given : ''
}

export function typeOf(node: Card): string {
  return textOf(node, 'type')
}

function read(node: Card): string[] {
  const type = typeOf(node)
  // Runs of one block stand on one line.
  if (type === 'RichTextBlock')
    return [
      (node['inlines'] as (Card | string)[])
        .map((one) => (typeof one === 'string' ? one : String(one['text'])))
        .join(''),
    ]
  if (type === 'TextRun') return []
  if (type === 'Chart.HorizontalBar') {
    const data = node['data'] as { x: string; y: number }[]
    return [textOf(node, 'title'), ...data.map(({ x, y }) => `${x} ${y}`)]
  }
  if (type.startsWith('Action.')) return [textOf(node, 'title')]
  if (type.startsWith('Input.')) return [textOf(node, 'label'), textOf(node, 'title')]
  if (type === '') return [`${textOf(node, 'title')} ${textOf(node, 'value')}`.trim()]
  return [textOf(node, 'text')]
}

function labelOf(node: Card): string {
  const found = ['title', 'label', 'placeholder', 'id'].map((name) => textOf(node, name))
  return found.find((one) => one !== '') ?? typeOf(node)
}
