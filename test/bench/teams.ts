// c: Teams, beside a bare botbuilder bot with the same card.
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LocalTeams } from '../../adapters/emulators/teams/service.ts'
import { Child } from './child.ts'
import { ofRound, says, type Spoken } from './gestures.ts'
import type { Lab } from './lab.ts'
import { platformsFor, TEAMS_APP, type Product } from './product.ts'
import { measure, type Side } from './sides.ts'
import { noiseOf, rowFor, STATUS } from './slack.ts'
import type { Row } from './table.ts'

/** Fewer than Teams takes in a second. */
const MOST = 40

export async function cards(lab: Lab): Promise<Row[]> {
  const product = await lab.product(lab.extent.beside)
  const { cast } = product
  const [somebody] = cast.teams
  await says(product.teams, [somebody!], STATUS)
  const { cards, summary } = product.teams.shown().at(-1)!
  const size = Math.min(MOST, Math.max(2, Math.floor(cast.teams.length / 4)))
  const side = (name: string, child: Child, teams: LocalTeams, spoken: Spoken): Side => ({
    name,
    child,
    round: (round) => says(teams, ofRound(cast.teams, round, size), spoken),
  })
  const same = { ...STATUS, hears: () => somebody!.pilot }
  const bots = await Promise.all(
    lab.extent.bare.map(async (name) => {
      const { child, teams } = await bare(lab, product, { cards, summary })
      return side(name, child, teams, same)
    }),
  )
  const sides = [side('product', product.child, product.teams, STATUS), ...bots]
  const costs = await measure(sides, lab.extent.rounds, lab.extent.warm)
  return [rowFor('c', 'a Teams message answered with a card', 1.4, costs), ...noiseOf('c', costs)]
}

async function bare(
  lab: Lab,
  { cast }: Product,
  payload: object,
): Promise<{ child: Child; teams: LocalTeams }> {
  const { slack, teams } = await platformsFor(cast)
  const child = new Child('test/bench/botbuilder.ts', {
    env: { ...TEAMS_APP, TRUST: JSON.stringify(teams.trust()), PAYLOAD: JSON.stringify(payload) },
    log: join(tmpdir(), `bench-${process.pid}.log`),
  })
  teams.connect(await child.url)
  lab.keep(async () => {
    await child.ends()
    await slack.close()
    await teams.close()
  })
  return { child, teams }
}
