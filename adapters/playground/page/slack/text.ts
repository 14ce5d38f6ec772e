/** A text object of Block Kit, of which only a plain one can ask for no emoji. */
export type TextObject = { type: 'mrkdwn' | 'plain_text'; text: string; emoji?: boolean }

/** One or more names of emoji, each between colons, and nothing beside them that a word or a time goes on with. */
const EMOJI = /(?<![\p{L}\p{N}:])(?::[\w+'-]+:)+(?![\p{L}\p{N}:])/u
/** What keeps its colons: code, a date, and what stands between angle brackets up to its address. */
const KEPT = /```[^]*?```|`[^`\n]*`|<!date\^[^>]*>|<[a-z]+:/u
const ADDRESS = /https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)'"\]]/u
const SIGN = /[!-/:-@[-`{-~]/u

const MARKED = anyOf(KEPT, ADDRESS, EMOJI, /:/u)
const PLAIN = anyOf(EMOJI, SIGN)

/**
 * A text so that the library draws it as Slack would. The library takes whatever stands between two colons for an emoji,
 * and reads markup in plain texts too; a sign that is written as its number is only itself.
 */
export function drawnText({ type, text, emoji = true }: TextObject): string {
  if (type === 'plain_text')
    return text.replace(emoji ? PLAIN : anyOf(SIGN), (found) => (found.length > 1 ? found : numbered(found)))
  return text.replace(MARKED, (found) => {
    if (found === ':') return numbered(found)
    const [, scheme, rest] = /^(https?:)(.*)$/u.exec(found) ?? []
    return scheme && rest ? `<${scheme}${rest.replaceAll(':', numbered)}>` : found
  })
}

function anyOf(...some: RegExp[]): RegExp {
  return new RegExp(some.map(({ source }) => source).join('|'), 'gu')
}

function numbered(sign: string): string {
  return `&#${sign.charCodeAt(0)};`
}
