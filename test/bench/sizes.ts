// d: the same commands on portfolios of several sizes, and on pilots with more and more history.
import { command, message, ofRound, type Spoken } from './gestures.ts'
import type { Lab } from './lab.ts'
import { ANSWERS, type Speaker } from './portfolio.ts'
import type { Product } from './product.ts'
import { measure, type Costs, type Side } from './sides.ts'
import { answerTo, rowFor, STATUS } from './slack.ts'
import type { Row } from './table.ts'

const GOAL = 1.2
const AGAIN = ' again'

export async function sizes(lab: Lab): Promise<Row[]> {
  const { extent } = lab
  const products: [string, Product][] = []
  for (const size of extent.sizes) products.push([String(size), await lab.product(size)])
  const [[first, smallest]] = products as [[string, Product]]
  const measured = [...products, [first + AGAIN, smallest] as const]
  const status = await measure(
    measured.map(([name, { child, slack, cast }]): Side => {
      return { name, child, round: () => command(slack, cast.steady, STATUS) }
    }),
    extent.rounds,
    extent.warm,
  )
  const answer = await answered(products)
  const history = await histories(lab, smallest)
  return [
    ...rowsOf('`/pilot status` at', 'pilots', status, extent.sizes),
    ...rowsOf('an answered question at', 'pilots', answer, extent.sizes),
    ...rowsOf('`/pilot status` with', 'history entries', history, extent.history),
    rowFor('d', 'noise: the same command at the same size', null, status, [first + AGAIN, first]),
  ]
}

/** They answer one question after another, a third of them at a time. */
async function answered(products: [string, Product][]): Promise<Map<string, Costs>> {
  const sides = products.map(([name, { child, slack, cast }]): Side => {
    const size = Math.floor(cast.steady.length / 3)
    return {
      name,
      child,
      round: (round) =>
        message(slack, ofRound(cast.steady.slice(0, 3 * size), round, size), answerTo(Math.floor(round / 3))),
    }
  })
  // With the first answer their chats are opened too.
  return measure(sides, 3 * ANSWERS.length - 3, 3)
}

async function histories(lab: Lab, { child, slack, cast }: Product): Promise<Map<string, Costs>> {
  const side = ([entries, people]: [number, Speaker[]]): Side => ({
    name: String(entries),
    child,
    round: () => command(slack, people, STATUS satisfies Spoken),
  })
  return measure(Array.from(cast.history, side), lab.extent.rounds, 2)
}

function rowsOf(what: string, of: string, costs: Map<string, Costs>, counts: number[]): Row[] {
  const [first, ...more] = counts
  return more.map((count) => {
    const told = `${what} ${count.toLocaleString('en')} ${of} beside ${first?.toLocaleString('en')}`
    return rowFor('d', told, count === counts.at(-1) ? GOAL : null, costs, [String(count), String(first)])
  })
}
