import { lookupName } from '../../language/folding.ts'

/** Behind one of these a word stands alone: a hyphen only between spaces, since it also joins words. */
const MARK = /(?:[?!]|[.:;,–—]\s|\s-\s)\s*$/u

/**
 * Which of the labels, each as `lookupName` writes it, somebody typed: the label alone or with more behind it, or at the end
 * alone behind a mark ("worth it? yes"). Undefined where the text says one and then another.
 */
export function labelIn(text: string, labels: readonly string[]): string | undefined {
  const typed = lookupName(text)
  const first = labels.find(
    (label) => typed === label || typed.startsWith(`${label} `) || typed.startsWith(`${label},`),
  )
  const ended = lookupName(text.trim().replace(/\s*\n\s*/gu, '; '))
  const last = labels.find((label) => ended.endsWith(label) && MARK.test(ended.slice(0, -label.length)))
  if (!last || last === first) return first
  const before = words(ended.slice(0, -last.length))
  return labels.some((label) => label !== last && before.includes(words(label))) ? undefined : last
}

/** The words with a space around each, so that one is not found inside another. */
function words(text: string): string {
  return ` ${text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `
}
