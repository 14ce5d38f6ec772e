// d: the same commands on portfolios of several sizes, and on pilots with more and more history.
import { command, message, ofRound, type Spoken } from './gestures.ts'
import type { Lab } from './lab.ts'
import type { Speaker } from './portfolio.ts'
import type { Product } from './product.ts'
import { measure, type Costs, type Side } from './sides.ts'
import { answerTo, partedOf, roundOf, rowFor, STATUS } from './slack.ts'
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
      const people = partedOf(cast.slack).rest
      return { name, child, round: (round) => command(slack, ofRound(people, round, roundOf(lab)), STATUS) }
    }),
    extent.rounds,
    1,
  )
  const answer = await answered(lab, products)
  const history = await histories(lab, smallest)
  return [
    ...rowsOf('`/pilot status` at', 'pilots', status, extent.sizes),
    ...rowsOf('an answered question at', 'pilots', answer, extent.sizes),
    ...rowsOf('`/pilot status` with', 'history entries', history, extent.history),
    rowFor('d', 'noise: the same command at the same size', null, status, [first + AGAIN, first]),
  ]
}

/** Each of those who have not spoken yet answers one question. */
async function answered(lab: Lab, products: [string, Product][]): Promise<Map<string, Costs>> {
  const size = Math.ceil(roundOf(lab) / 2)
  const [, { cast }] = products[0]!
  const rounds = Math.floor(partedOf(cast.slack).rest.length / size)
  const sides = products.map(([name, { child, slack, cast }]): Side => {
    const people = partedOf(cast.slack).rest
    return { name, child, round: (round) => message(slack, ofRound(people, round, size), answerTo(0)) }
  })
  return measure(sides, rounds - 1, 1)
}

async function histories(lab: Lab, { child, slack, cast }: Product): Promise<Map<string, Costs>> {
  const side = ([entries, people]: [number, Speaker[]]): Side => ({
    name: String(entries),
    child,
    round: () => command(slack, people, STATUS satisfies Spoken),
  })
  return measure(Array.from(cast.history, side), lab.extent.rounds, 1)
}

function rowsOf(what: string, of: string, costs: Map<string, Costs>, counts: number[]): Row[] {
  const [first, ...more] = counts
  return more.map((count) => {
    const told = `${what} ${count.toLocaleString('en')} ${of} beside ${first?.toLocaleString('en')}`
    return rowFor('d', told, count === counts.at(-1) ? GOAL : null, costs, [String(count), String(first)])
  })
}
