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

/** How far a sentence reaches in a text without what stands around it: "btw", "just so you know", "thx". */
export function sentenceIn(text: string, reader: Reader): { start: number; end: number } {
  const { beside, around } = reader.answers
  const marks = /^[\s,.;:!–—-]+/u
  let [start, at] = [0, 0]
  for (;;) {
    at += marks.exec(text.slice(at))?.[0].length ?? 0
    const told = around.exec(text.slice(at))?.[0].length ?? 0
    const found = Math.max(told, beside.exec(text.slice(at))?.[0].length ?? 0)
    if (found === 0) break
    at += found
    // What is only polite may also begin a sentence: "There is", "So far".
    if (told === found) start = at + (marks.exec(text.slice(at))?.[0].length ?? 0)
  }
  let end = text.length
  for (let cut = lastOf(text.slice(start, end)); cut > 0; cut = lastOf(text.slice(start, end))) end -= cut
  return { start, end }

  /** How many letters at the end say nothing. */
  function lastOf(said: string): number {
    const words = Array.from(said.matchAll(/[^\s,.;:!–—]+/gu), ({ index }) => index)
    const bare = said.replace(/[\s,.;:!–—]+$/u, '')
    const from = MOST.map((count) => words.at(-count) ?? 0).findLast(
      (index) =>
        index > 0 &&
        [beside, around].some((list) => list.exec(bare.slice(index))?.[0].length === bare.length - index),
    )
    return from === undefined ? 0 : said.length - from
  }
}
