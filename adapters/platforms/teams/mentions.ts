import type { AccountId } from '../../../src/vocabulary/account.ts'
import { clean, literal } from '../shared/text.ts'

/** Somebody mentioned in a text: the sign that stands there for them, and their id in the conversation. */
export type Mention = { sign: string; id: string; name: string }

/** Whose account an id of a conversation is; undefined where Teams did not say. */
export type Whose = (id: string) => AccountId | undefined

// Stands for a mention until everything typed was made harmless; `clean` leaves none in what was typed.
const HERE = '\u0000'

/** What somebody typed: mentions of the bot are taken out, others become `@{account}` or, unresolved, the name. */
export function typedText(text: string, mentions: Mention[], bot: string, whose: Whose): string {
  const found: AccountId[] = []
  let rest = text
  let made = ''
  for (const { sign, id, name } of mentions) {
    const at = rest.indexOf(sign)
    if (at < 0) continue
    made += plain(rest.slice(0, at))
    rest = rest.slice(at + sign.length)
    if (id === bot) continue
    const account = whose(id)
    made += account ? HERE : clean(name)
    if (account) found.push(account)
  }
  return literal(made + plain(rest))
    .replaceAll(HERE, () => `@{${found.shift()!}}`)
    .trim()
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** The message above a reply, as some clients put it into the text; what was typed has no tags, but entities. */
const QUOTED = /<blockquote\b[^>]*>[^]*?<\/blockquote>|<quoted\b[^>]*\/?>(?:[^<]*<\/quoted>)?/giu
/** Around the name of somebody, or of a group, that the platform does not tell more about. */
const TAGS = /<\/?(?:at|attachment|blockquote|quoted|p|div|span)\b[^>]*>/giu

/** The message that the text itself says to be a reply to. */
export function quotedInText(text: string): string | null {
  return /<quoted\b[^>]*\bmessageId="([^"]+)"/iu.exec(text)?.[1] ?? null
}

/** Teams writes the signs of HTML, and spaces beside mentions, as entities. */
function plain(text: string): string {
  return clean(
    text
      .replace(QUOTED, ' ')
      .replace(TAGS, '')
      .replace(
        /&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
        (whole, name?: string, decimal?: string, hex?: string) => {
          if (name) return ENTITIES[name.toLowerCase()] ?? whole
          const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)
          return code <= 0x10ffff ? String.fromCodePoint(code) : whole
        },
      ),
  ).replaceAll('\u00a0', ' ')
}
