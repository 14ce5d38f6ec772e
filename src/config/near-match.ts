/** The known word that a mistyped one most likely meant; undefined when none is near, or within so many edits. */
export function nearest(word: string, known: readonly string[], most?: number): string | undefined {
  const best = ranked(word, known)[0]
  return best && best.far <= (most ?? Math.max(2, Math.floor(best.one.length / 3))) ? best.one : undefined
}

/** The known word that is most like another, however unlike; undefined when none is known. */
export function mostAlike(word: string, known: readonly string[]): string | undefined {
  return ranked(word, known)[0]?.one
}

/**
 * Whether a word is another one with a slip of the finger in it: one letter of five, two of nine. What is shorter is too
 * often another word.
 */
export function isSlip(typed: string, word: string): boolean {
  const slips = word.length < 5 ? 0 : word.length < 9 ? 1 : 2
  return slips > 0 && Math.abs(typed.length - word.length) <= slips && edits(typed, word) <= slips
}

/** Whether a word is another with two neighbours swapped, which is a slip in shorter words too. */
export function isSwapped(typed: string, word: string): boolean {
  const letters = (one: string) => Array.from(one).toSorted().join('')
  return (
    typed.length > 3 &&
    typed.length === word.length &&
    letters(typed) === letters(word) &&
    edits(typed, word) === 1
  )
}

function ranked(word: string, known: readonly string[]): { one: string; far: number }[] {
  const typed = word.toLowerCase()
  return known.map((one) => ({ one, far: edits(typed, one.toLowerCase()) })).toSorted((a, b) => a.far - b.far)
}

/** How many letters must be typed, left out, changed or swapped with their neighbour to come from one word to the other. */
export function edits(from: string, to: string): number {
  let before: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const line = [row]
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1] ? 0 : 1
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      line[column] = Math.min(
        line[column - 1]! + 1,
        last[column]! + 1,
        last[column - 1]! + same,
        swapped ? before[column - 2]! + 1 : Infinity,
      )
    }
    before = last
    last = line
  }
  return last[to.length]!
}

/** Whether a word of any length is another with one slip in it. Only where what it is read for is said back. */
export function isNear(typed: string, word: string): boolean {
  return typed !== word && Math.abs(typed.length - word.length) <= 1 && edits(typed, word) === 1
}
