// A spreadsheet takes a cell that begins like this for a formula; behind apostrophes it is guarded again, so that one
// apostrophe less is always what it was. A CR becomes an LF on its way.
const FORMULA = /^'*[=+\-@\t\r\n]/u
const GUARDED = /^'+[=+\-@\t\r\n]/u
// oxlint-disable-next-line no-control-regex -- they are what is to be removed
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/gu

/** A cell that no spreadsheet runs; `cellText` gives back what it was. */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** What a cell says: without a guard, control characters, and white space around it; lines end in LF. */
export function cellText(cell: string): string {
  const bare = GUARDED.test(cell) ? cell.slice(1) : cell
  return bare.replace(/\r\n?/gu, '\n').replace(CONTROL, '').trim()
}
