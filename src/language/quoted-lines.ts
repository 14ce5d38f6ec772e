/** "> Which problem?"; "> 95 %" is a figure. */
const QUOTED = /^\s*>+\s?(?!\s*\d)/u

/**
 * What somebody wrote themselves below or between lines that they quote; where they quote alone, what is quoted, which
 * is somebody else's. Null for a text without a quote.
 */
export function withoutQuotes(text: string): { text: string; own: boolean } | null {
  const lines = text.split('\n')
  const own = lines.filter((line) => !QUOTED.test(line))
  if (own.length === lines.length) return null
  const written = own.join('\n').trim()
  return written
    ? { text: written, own: true }
    : {
        text: lines
          .map((line) => line.replace(QUOTED, ''))
          .join('\n')
          .trim(),
        own: false,
      }
}
