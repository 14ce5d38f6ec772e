import type { Reader } from './reader.ts'

/** The text without what stands before it only out of politeness: "Hey, please ...". */
export function withoutGreeting(text: string, { answers: { beside } }: Reader): string {
  let rest = text.trim()
  for (;;) {
    const found = beside.exec(rest)?.[0]
    if (!found) return rest
    rest = rest.slice(found.length).replace(/^[\s,.;:!]+/u, '')
  }
}

/** The text without politeness at either end: "later, please". */
export function withoutPoliteness(text: string, reader: Reader): string {
  const words = withoutGreeting(text, reader).split(/\s+/u)
  while (words.length > 1 && MOST.some((count) => isPolite(words.slice(-count).join(' '), reader)))
    words.pop()
  return words.join(' ').replace(/[\s,;]+$/u, '')
}

/** No polite phrase has more words. */
const MOST = [1, 2, 3, 4]

function isPolite(words: string, { answers: { beside } }: Reader): boolean {
  const bare = words.replace(/^[\s,;]+|[\s.,;!]+$/gu, '')
  return bare !== '' && beside.exec(bare)?.[0].length === bare.length
}
