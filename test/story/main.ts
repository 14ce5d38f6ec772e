import '../../adapters/runtime/utc.ts'
import '../moment.ts'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { beginWorld } from '../world.ts'
import { CAST, type Name } from './cast.ts'
import { LETTERS } from './letters.ts'
import { INVOICES } from './invoices.ts'
import { minutesOf, Scribe } from './scribe.ts'
import { walk, type Story } from './walk.ts'
import type { Staged } from '../seats/seat.ts'

/**
 * One pilot from the idea to the new standard on each platform, eleven months of it, as everybody read it, and what it
 * took of them. `--out FILE` writes the transcript there; `--only slack|teams` tells one.
 */
const { values } = parseArgs({ options: { out: { type: 'string' }, only: { type: 'string' } } })
const STORIES = { slack: LETTERS, teams: INVOICES } satisfies Record<Staged, Story>

const told: string[] = []
for (const platform of ['slack', 'teams'] as const) {
  if (values.only && values.only !== platform) continue
  const world = await beginWorld({ platforms: [platform], people: CAST })
  const scribe = new Scribe(world)
  // What was told so far is worth reading when it stops in the middle.
  const broken = await walk(scribe, STORIES[platform]).then(
    () => [],
    (error: Error) => ['', `The story broke off: ${error.message}`],
  )
  await world.ends()
  if (broken.length > 0) process.exitCode = 1
  told.push(
    `# ${platform === 'slack' ? 'Slack' : 'Teams'}`,
    ...scribe.lines,
    ...broken,
    '',
    ...table(scribe),
    '',
  )
}
const transcript = `${told.join('\n')}\n`
if (values.out) writeFileSync(values.out, transcript)
else process.stdout.write(transcript)

/** Who read, typed and pressed how much. */
function table({ efforts }: Scribe): string[] {
  const rows = (Object.keys(CAST) as Name[])
    .filter((name) => efforts[name].messages > 0)
    .map((name) => {
      const { messages, unasked, read, typed, taps } = efforts[name]
      const minutes = minutesOf(efforts[name]).toFixed(0)
      return `| ${CAST[name].name} | ${messages} | ${unasked} | ${read} | ${typed} | ${taps} | ${minutes} |`
    })
  return [
    '| who | messages | unasked | words read | words typed | taps | minutes |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ]
}
