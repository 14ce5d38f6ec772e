import type { Child } from './child.ts'

/** One of the things that are measured beside each other: a round makes some requests, sees their replies, and counts them. */
export type Side = { name: string; child: Child; round: (number: number) => Promise<number> }

/** Milliseconds of processor time for one request, round by round. */
export type Costs = number[]

/**
 * Measures in turn (A B C, B C A, ...), so that whatever else the machine does meets all of them. The first rounds only
 * warm up.
 */
export async function measure(sides: Side[], rounds: number, warm: number): Promise<Map<string, Costs>> {
  const costs = new Map<string, Costs>(sides.map(({ name }) => [name, []]))
  for (let round = 0; round < warm + rounds; round++)
    for (let turn = 0; turn < sides.length; turn++) {
      const { name, child, round: run } = sides[(round + turn) % sides.length]!
      const before = await child.cost()
      const requests = await run(round)
      const after = await child.cost()
      if (round >= warm) costs.get(name)!.push((after.cpu - before.cpu) / requests)
    }
  return costs
}

/** How many times the one cost what the other did, as the middle of all rounds and the span of the middle half. */
export type Ratio = { middle: number; low: number; high: number }

export function ratio(costs: Costs, base: Costs): Ratio {
  const ratios = costs.map((cost, round) => cost / base[round]!).toSorted((one, other) => one - other)
  return { middle: middle(costs) / middle(base), low: at(ratios, 0.25), high: at(ratios, 0.75) }
}

export function middle(numbers: readonly number[]): number {
  return at(
    numbers.toSorted((one, other) => one - other),
    0.5,
  )
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Does something for each, so many at a time. */
export async function together<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>) {
  const rest = items.values()
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const item of rest) await work(item)
    }),
  )
}
