import { Parser } from 'htmlparser2'
import { rowsOf } from '../shared/text.ts'

/** Teams marks a message that is quoted above a reply by this. */
const QUOTED = 'http://schema.skype.com/Reply'
const LINES = new Set(['p', 'div', 'br', 'li', 'ul', 'ol', 'h1', 'h2', 'h3', 'blockquote', 'pre'])

/** A text as Teams keeps it: what was written, with tables as rows, without the message that is quoted above it. */
export type HtmlText = { text: string; replyTo: string | null; hasTable: boolean }

/** Reads the HTML of a message. */
export function readHtml(html: string): HtmlText {
  let [text, replyTo, hasTable] = ['', null as string | null, false]
  let quoted = 0
  let rows: string[][] | null = null
  const add = (more: string) => {
    if (quoted > 0) return
    const cell = rows?.at(-1)
    if (cell && cell.length > 0) cell[cell.length - 1] += more
    else if (!rows) text += more
  }
  const parser = new Parser(
    {
      onopentag(name, { itemtype, itemid }) {
        if (name === 'blockquote' && (quoted > 0 || itemtype === QUOTED)) {
          quoted += 1
          replyTo ??= itemid ?? null
        } else if (name === 'table' && quoted === 0) [rows, hasTable] = [rows ?? [], true]
        else if (name === 'tr') rows?.push([])
        else if (name === 'td' || name === 'th') rows?.at(-1)?.push('')
        else if (LINES.has(name)) add(rows ? ' ' : '\n')
      },
      ontext: add,
      onclosetag(name) {
        if (name === 'blockquote' && quoted > 0) quoted -= 1
        else if (name === 'table' && rows) {
          const read = rowsOf(rows)
          rows = null
          add(`\n${read}\n`)
        } else if (LINES.has(name) && name !== 'br') add(rows ? ' ' : '\n')
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return {
    text: text
      .replaceAll('\u00a0', ' ')
      .replace(/[ \t]+$/gmu, '')
      .replace(/\n{2,}/gu, '\n')
      .trim(),
    replyTo,
    hasTable,
  }
}
