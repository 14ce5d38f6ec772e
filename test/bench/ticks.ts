// e: ticks of a running server on the largest portfolio, with nothing due and with much due.
import { TEAM } from './portfolio.ts'
import type { Lab } from './lab.ts'
import { nextTuesday } from './product.ts'
import { middle } from './sides.ts'
import { ms, type Row } from './table.ts'

const IDLE = 20
/** Milliseconds of Slack's clock between two calls: no more than fifty a minute. */
export const PACE = 1_250

export async function ticks(lab: Lab): Promise<Row[]> {
  const pilots = lab.extent.sizes.at(-1)!
  const { child, slack, cast, tick } = await lab.product(pilots)
  const at = `at ${pilots.toLocaleString('en')} pilots`
  const idle: number[] = []
  for (let times = 0; times < IDLE; times++) idle.push(await tick())

  // Slack's own rates would hold such a tick for minutes: here its clock moves on with each call.
  const unheld = slack.onCall('*', () => slack.advance(PACE))
  const before = await child.cost('watch')
  const took = await tick(nextTuesday())
  const after = await child.cost()
  unheld()
  const unheard = cast.late.filter(({ user }) => heardBy(user) !== 1)
  if (unheard.length > 0) throw new Error(`${unheard.length} of ${cast.late.length} did not hear one nudge`)
  const each = (after.cpu - before.cpu) / cast.late.length
  return [
    value(`a tick with nothing due ${at}`, middle(idle), 5, `the longest ${ms(Math.max(...idle))}`),
    value(`a tick with ${cast.late.length} nudges due`, took, null, `${ms(each)} of CPU for one, sent`),
    value('the longest hold of the event loop meanwhile', after.hold, 65, ''),
  ]

  function heardBy(user: string): number {
    return slack.state.inbox(TEAM, user).filter(({ bot }) => bot).length
  }
}

function value(what: string, value: number, goal: number | null, figure: string): Row {
  return { part: 'e', what, figure, value, shown: ms(value), goal, unit: ' ms' }
}
