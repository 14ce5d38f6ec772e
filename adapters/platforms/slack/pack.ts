import type { types } from '@slack/bolt'
import { pack as together } from '../shared/pack.ts'
import { cut } from '../shared/text.ts'
import { MOST } from './limits.ts'
import { escaped } from './markup.ts'

/**
 * A block, the ask it belongs to, and what it says as plain text. A `picture` stands in the block's place, and is no
 * longer than it: so a message has as many parts with its pictures as without.
 */
export type Piece = {
  block: types.KnownBlock
  of: string | undefined
  says: string
  picture?: types.ImageBlock
}

/** One message as the Web API takes it. `text` is what notifications and screen readers say. */
export type Payload = { text: string; blocks: types.KnownBlock[] }

/** Blocks in as few messages as Slack's limits allow; what belongs to one ask stays together where it can. */
export function pack(pieces: Piece[]): Payload[] {
  return together(pieces, fits).map((message) => ({
    text: fallback(message),
    blocks: message.map(({ block, picture }) => picture ?? block),
  }))
}

function fits(message: Piece[]): boolean {
  const length = message.reduce((sum, { block }) => sum + textIn(block), 0)
  return message.length <= MOST.blocks && length + (message.length - 1) * MOST.block <= MOST.message
}

/** Everything that a reader could read in a block. */
function textIn(node: unknown): number {
  if (Array.isArray(node)) return node.reduce((sum: number, item) => sum + textIn(item), 0)
  if (typeof node !== 'object' || node === null) return 0
  return Object.entries(node).reduce(
    (sum, [key, value]) => sum + (key === 'text' && typeof value === 'string' ? value.length : textIn(value)),
    0,
  )
}

function fallback(message: Piece[]): string {
  const said = message.map(({ says }) => says).filter((says) => says !== '')
  return escaped(cut(said.join('\n') || '…', (text) => escaped(text).length <= MOST.fallback))
}
