import { accountId } from '../../../src/vocabulary/account.ts'
import { literal } from '../shared/text.ts'

/** The three signs with a meaning of their own in Slack's markup: no text can ping anybody or hide a link. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const ADDRESS = /(https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)'"\]])/

/** Plain text as `mrkdwn`. Web addresses become links here, since Slack is told to make nothing of the text itself. */
export function marked(text: string): string {
  return text
    .split(ADDRESS)
    .map((piece, index) => (index % 2 === 1 ? `<${escaped(piece)}>` : escaped(piece)))
    .join('')
}

/** Somebody or some group that was mentioned and has no name here. */
const NAMELESS = '@…'
const TOKEN = /<([^<>]*)>|&(amp|lt|gt);/g
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>' }

/**
 * What somebody typed, out of Slack's markup: mentions as `@{account}`, channels by name, links as label and address.
 * A mention that was typed letter by letter stays a text.
 */
export function unmarked(text: string, team: string): string {
  return literal(text).replace(TOKEN, (_, inner: string | undefined, entity: string | undefined) =>
    inner === undefined ? (ENTITIES[entity ?? ''] ?? '') : meant(inner, team),
  )
}

function meant(inner: string, team: string): string {
  const bar = inner.indexOf('|')
  const target = bar < 0 ? inner : inner.slice(0, bar)
  const label = bar < 0 ? '' : decoded(inner.slice(bar + 1))
  const id = target.slice(1)
  if (/^@[UW][A-Z0-9]+$/.test(target)) return `@{${accountId('slack', team, id)}}`
  if (target.startsWith('#')) return `#${label || 'channel'}`
  if (target.startsWith('!date^')) return label
  // A group whose name Slack does not tell, or an account that is no person's: its id says nothing to anybody.
  if (!label && /^(?:!subteam\^|@)/u.test(target)) return NAMELESS
  if (target.startsWith('!')) return label ? (label.startsWith('@') ? label : `@${label}`) : `@${id}`
  const address = decoded(target)
  // Slack turns "example.com" into a link to http://example.com: the label is then what was typed.
  return !label || label === address ? address : address.endsWith(label) ? label : `${label} (${address})`
}

function decoded(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_, entity: string) => ENTITIES[entity] ?? '')
}
