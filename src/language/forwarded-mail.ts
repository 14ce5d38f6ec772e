import type { Vocabulary } from './lexicon.ts'

type MailWords = Vocabulary['mail']

const HEADERS = ['from', 'to', 'sent', 'subject'] as const
type Header = (typeof HEADERS)[number]

/** So many different headers, one below the other, make a mail; people write one word and a colon by themselves. */
const ENOUGH = 2
/** So many lines at the end may be a signature. */
const SIGNED = 12

/** A greeting above a name has no more words than that. */
const GREETING = 4
/** "Importance: High", "Anlagen: plan.pdf". */
const LABELLED = /^[\s>*_]*\p{L}[\p{L} -]{1,24}[*_]*\s?[:：]\s*\S/u

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
  const sender = found ? senderIn(lines.slice(found.start, found.end), words) : []
  return [unsigned(above, words, []), unsigned(below, words, sender)]
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
      // "Importance: High" right below the others, with an empty line behind it, is one of them.
      const other = seen.size >= ENOUGH && end === at && LABELLED.test(lines[at]!) && !lines[at + 1]?.trim()
      if (!header && !goesOn && !other) break
      if (header) seen.add(header)
      if (header || other) end = at + 1
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

/** The words of the sender's name: whoever ends without a greeting signs with it. */
function senderIn(headers: readonly string[], words: MailWords): string[] {
  const from = headers.find((line) => headerOf(line, words) === 'from') ?? ''
  return namesOf(from.slice(from.search(/[:：]/u) + 1).replace(ADDRESS, ''))
}

function namesOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}'’-]+/gu) ?? []
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

function unsigned(lines: readonly string[], { closings }: MailWords, sender: readonly string[]): string[] {
  const signs = (text: string) => {
    const names = namesOf(text)
    return names.length > 0 && !/\d/u.test(text) && names.every((name) => sender.includes(name))
  }
  const closes = (line: string) => {
    const even = line
      .trim()
      .toLowerCase()
      .replace(/[\s,.!–-]+$/u, '')
    const whole = closings.some(
      (word) => even === word || (word.endsWith('*') && even.startsWith(word.slice(0, -1))),
    )
    const behind = (word: string) => (even.startsWith(word) ? even.slice(word.length) : '')
    const named = signs(even) || closings.some((word) => /^[\s,]/u.test(behind(word)) && signs(behind(word)))
    return whole || named || /^--\s*$/u.test(line)
  }
  const from = Math.max(0, lines.length - SIGNED)
  const at = lines.findIndex((line, index) => index >= from && closes(line))
  if (at < 0) return [...lines]
  // "Have a nice day," goes with the name below it.
  const before = lines[at - 1]?.trim() ?? ''
  const greets = signs(lines[at]!) && before.endsWith(',') && before.split(/\s+/u).length <= GREETING
  return lines.slice(0, greets ? at - 1 : at)
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
}
