import type { ServerResponse } from 'node:http'
import type { Platform } from '../../src/people/account.ts'
import { keepFlow, type Flow } from './flow.ts'
import type { ServerLog } from './log.ts'
import type { Metrics } from './metrics.ts'
import { stopwatch } from './stopwatch.ts'

/**
 * Counts and tells a request of a chat platform once it has its answer. What nobody could read, or had no right to ask,
 * is of no kind, and its outcome is the status that it got.
 */
export function watchRequest(
  flow: Flow,
  response: ServerResponse,
  { platform, metrics, log }: { platform: Platform; metrics: Metrics; log: ServerLog },
): void {
  const { ms } = stopwatch()
  // The socket tells of its end outside every flow.
  const over = keepFlow(() => {
    const status = response.writableFinished ? response.statusCode : null
    const kind = flow.kind ?? 'none'
    const outcome = flow.outcome ?? (status === null ? 'gone' : `${status}`)
    metrics.request(platform, kind, outcome, ms())
    log.info({ platform, kind, outcome, status, ms: ms() }, 'a request was answered')
  })
  response.once('close', over)
}
