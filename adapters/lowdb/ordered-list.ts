const RUN = 512

/**
 * Distinct items in order, kept in runs of a few hundred: a place is found by bisection, and an insertion moves one
 * run's items only, so that a hundred thousand ids stay cheap to change.
 */
export class Ordered<T> {
  readonly #compare: (one: T, other: T) => number
  readonly #runs: T[][]

  constructor(compare: (one: T, other: T) => number, first: T[] = []) {
    this.#compare = compare
    this.#runs = first.length > 0 ? [first] : []
  }

  add(item: T): void {
    const [index, at] = this.#place(item)
    const run = this.#runs[index]
    if (!run) {
      this.#runs.push([item])
      return
    }
    if (at < run.length && this.#compare(run[at]!, item) === 0) return
    run.splice(at, 0, item)
    if (run.length > RUN) this.#runs.splice(index + 1, 0, run.splice(RUN / 2))
  }

  remove(item: T): void {
    const [index, at] = this.#place(item)
    const run = this.#runs[index]
    if (!run || at === run.length || this.#compare(run[at]!, item) !== 0) return
    run.splice(at, 1)
    if (run.length === 0) this.#runs.splice(index, 1)
  }

  /** The items behind this one, which need not be there itself; all without one. */
  *after(item?: T): Generator<T> {
    let [index, at] = item === undefined ? [0, 0] : this.#place(item)
    for (; index < this.#runs.length; index++, at = 0) {
      const run = this.#runs[index]!
      for (; at < run.length; at++) {
        if (item !== undefined && this.#compare(run[at]!, item) === 0) continue
        yield run[at]!
      }
    }
  }

  /** Where the item is or belongs: the number of its run, and its place there. */
  #place(item: T): [run: number, at: number] {
    const found = bisect(this.#runs, (run) => this.#compare(run.at(-1)!, item) < 0)
    const run = Math.max(0, Math.min(found, this.#runs.length - 1))
    return [run, bisect(this.#runs[run] ?? [], (other) => this.#compare(other, item) < 0)]
  }
}

export function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** How many items from the start on are before the place that is looked for. */
function bisect<I>(items: I[], before: (item: I) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (before(items[middle]!)) low = middle + 1
    else high = middle
  }
  return low
}
