import type { ServerResponse } from 'node:http'
import type { Platform } from '../../src/vocabulary/account.ts'
import { keepFlow, type Flow } from './flow.ts'
import type { ServerLog } from './log.ts'
import type { Metrics } from './metrics.ts'
import { stopwatch } from './stopwatch.ts'

/** Not to do what was asked is a clear answer, and no fault. */
const NOT_DONE = 501

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
    tell(log, flow, { platform, kind, outcome, status, ms: ms() })
  })
  response.once('close', over)
}

/** Tells of a page, whose path is its kind, that it could not be shown. */
export function watchPage(flow: Flow, response: ServerResponse, kind: string, log: ServerLog): void {
  const over = keepFlow(() => {
    const status = response.statusCode
    if (isFault(status)) tell(log, flow, { kind, status })
  })
  response.once('close', over)
}

function tell(
  log: ServerLog,
  { fault }: Flow,
  told: { status: number | null; [more: string]: unknown },
): void {
  if (isFault(told.status)) log.warn({ ...told, fault }, 'a request was answered with a fault')
  else log.info(told, 'a request was answered')
}

function isFault(status: number | null): boolean {
  return status !== null && status >= 500 && status !== NOT_DONE
}
