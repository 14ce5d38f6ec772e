import type { Vocabulary } from './lexicon.ts'

type MailWords = Vocabulary['mail']

const HEADERS = ['from', 'to', 'sent', 'subject'] as const
type Header = (typeof HEADERS)[number]

/** So many different headers, one below the other, make a mail; people write one word and a colon by themselves. */
const ENOUGH = 2
/** So many lines at the end may be a signature. */
const SIGNED = 12

const ADDRESS = /[<([]?(?:mailto:)?[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+[>)\]]?/giu

/**
 * What a forwarded mail says: the words above its headers and those below, up to a signature or the mail before it, and
 * without addresses. Null for a text that is no mail.
 */
export function withoutHeaders(text: string, words: MailWords): string | null {
  const lines = unfolded(text, words)
  const found = headersIn(lines, words)
  const wrote = lines.findIndex((line) => introduces(line, words))
  if (!found && wrote < 0) return null
  const above = lines.slice(0, found ? found.start : wrote)
  const below = found ? untilNext(lines.slice(found.end), words) : []
  return [unsigned(above, words), unsigned(below, words)]
    .map((part) =>
      part
        .filter((line) => !separates(line, words))
        .join('\n')
        .replace(ADDRESS, '')
        .trim(),
    )
    .filter((part) => part !== '')
    .join('\n')
    .replace(/[ \t]{2,}/gu, ' ')
    .replace(/ +([.,;:!?])/gu, '$1')
    .replace(/\n{3,}/gu, '\n\n')
}

/** Line by line; where all headers came in one line, each has its own again. */
function unfolded(text: string, words: MailWords): string[] {
  return text.split(/\r?\n/u).flatMap((line) => {
    if (!headerOf(line, words)) return [line]
    const others = HEADERS.flatMap((header) => words[header]).map(escaped)
    return line.split(new RegExp(`\\s+(?=(?:${others.join('|')})\\s?:\\s)`, 'iu'))
  })
}

function headersIn(lines: readonly string[], words: MailWords): { start: number; end: number } | null {
  for (const start of lines.keys()) {
    if (!headerOf(lines[start]!, words)) continue
    const seen = new Set<Header>()
    let end = start
    for (let at = start; at < lines.length; at++) {
      const header = headerOf(lines[at]!, words)
      // A header can go on in the next line, and mails leave a line empty between two.
      const goesOn = at + 1 < lines.length && headerOf(lines[at + 1]!, words) !== null
      if (!header && !goesOn) break
      if (header) seen.add(header)
      if (header) end = at + 1
    }
    const told =
      seen.has('sent') || seen.has('subject') || lines.slice(start, end).some((line) => line.match(ADDRESS))
    if (seen.size >= ENOUGH && told) return { start, end }
  }
  return null
}

function headerOf(line: string, words: MailWords): Header | null {
  const [, name] = /^[\s>*_]*([\p{L}\p{M} .-]{1,24}?)[*_]*\s?[:：]/u.exec(line) ?? []
  const typed = name?.trim().toLowerCase()
  return HEADERS.find((header) => words[header].some((word) => word.toLowerCase() === typed)) ?? null
}

/** "On Monday Cora wrote:", with what follows it quoted. */
function introduces(line: string, { wrote }: MailWords): boolean {
  const even = line.trim().toLowerCase()
  return /[:：]$/u.test(even) && /\d|@/u.test(even) && wrote.some((word) => even.includes(word.toLowerCase()))
}

function separates(line: string, { begins }: MailWords): boolean {
  const even = line.trim().toLowerCase()
  return (
    /^[-_=*]{2,}(?:.*[-_=*]{2,})?$/u.test(even) || begins.some((word) => even.startsWith(word.toLowerCase()))
  )
}

/** The mail itself, without the one that it answers. */
function untilNext(lines: readonly string[], words: MailWords): string[] {
  const body = lines.slice(lines.findIndex((line) => line.trim() !== ''))
  const next = headersIn(body, words)?.start ?? body.length
  const tail = body.findIndex(
    (line) => separates(line, words) || introduces(line, words) || /^\s*>/u.test(line),
  )
  return body.slice(0, Math.min(next, tail < 0 ? body.length : tail))
}

function unsigned(lines: readonly string[], { closings }: MailWords): string[] {
  const closes = (line: string) => {
    const even = line
      .trim()
      .toLowerCase()
      .replace(/[\s,.!–-]+$/u, '')
    const whole = closings.some(
      (word) => even === word || (word.endsWith('*') && even.startsWith(word.slice(0, -1))),
    )
    return whole || /^--\s*$/u.test(line)
  }
  const from = Math.max(0, lines.length - SIGNED)
  const at = lines.findIndex((line, index) => index >= from && closes(line))
  return at < 0 ? [...lines] : lines.slice(0, at)
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
}
