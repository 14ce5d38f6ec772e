// g: from nothing to ready.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Lab } from './lab.ts'
import { castOf } from './portfolio.ts'
import { platformsFor, startOn } from './product.ts'
import { middle } from './sides.ts'
import type { Row } from './table.ts'

const GOAL = 2

export async function starts(lab: Lab): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-start-'))
  const platforms = await platformsFor(castOf(0, { speakers: 0, steady: 0, history: [], each: 0, late: 0 }))
  const seconds: number[] = []
  const cpus: number[] = []
  try {
    for (let times = 0; times < Math.max(1, lab.extent.rounds / 2); times++) {
      const { child, readyAfter } = await startOn(join(folder, String(times)), platforms)
      seconds.push(readyAfter / 1000)
      cpus.push((await child.cost()).cpu / 1000)
      await child.ends()
    }
  } finally {
    await platforms.slack.close()
    await platforms.teams.close()
    await rm(folder, { recursive: true, force: true })
  }
  const shown = `${middle(seconds).toFixed(2)} s`
  const longest = Math.max(...seconds).toFixed(2)
  const figure = `${seconds.length} starts, the longest ${longest} s, ${middle(cpus).toFixed(2)} s of CPU`
  const what = 'cold start to ready, Slack and Teams set up'
  return [{ part: 'g', what, figure, value: middle(seconds), shown, goal: GOAL, unit: ' s' }]
}
