import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { readContent } from '../../config/content.ts'
import { formatProblem } from '../../config/yaml.ts'
import type { LocalClock } from '../../emulators/shared/clock.ts'
import { createPageRouter, wordsOf } from './page-router.ts'
import { createPage } from './page-files.ts'
import { goalOf } from './move.ts'
import { personasOf } from './personas.ts'
import type { Cast } from './sample.ts'
import type { Shown } from './api.ts'

const ROOT = join(import.meta.dirname, '../../..')
const NO_NUDGE = 'Only the playground of "npm start" knows when the next nudge comes.'

type Local = {
  clock: LocalClock
  state: { onChange(listen: () => void): () => void }
  moveTo: (iso: string) => Promise<void>
}

/** The page where a local platform stands alone, in front of a coach in another process. */
export function standalonePage(
  platform: Shown,
  local: Local,
  cast: Cast,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const read = readContent({ root: ROOT })
  if ('problems' in read) throw new Error(read.problems.map(formatProblem).join('\n'))
  const { content } = read
  const personas = personasOf(cast, [platform])
  const page = createPage()
  const desk = createPageRouter({
    playground: () => ({ now: local.clock.iso(), platforms: [platform], personas, ticks: false }),
    words: wordsOf(content),
    platforms: [local.state],
    async move(move) {
      if ('to' in move && move.to === 'nudge') throw new Error(NO_NUDGE)
      await local.moveTo(goalOf(move, local.clock.iso(), personas, content.playbook))
      const now = local.clock.iso()
      const nothing = `The coach does not follow this clock. Run: npm run -s coach -- sweep --now ${now}`
      return { now, happened: [], nothing }
    },
  })
  return (request, response) => page.handle(request, response) || desk.handle(request, response)
}
