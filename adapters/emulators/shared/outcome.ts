import type { Failure, Reply } from './request.ts'

/** What a gesture came to. */
export type Outcome = {
  /** Whether the bot took it in time with a 200. */
  acked: boolean
  status: number | null
  failure: Failure | null
  /** The body of the bot's answer. */
  body: string
  /** What the platform calls it: an event, a trigger, an activity; empty when nothing was sent. */
  id: string
  /** For a submission: what stood at which field. */
  errors: Record<string, string>
}

export const NOT_SENT: Outcome = { acked: false, status: null, failure: null, body: '', id: '', errors: {} }

export function outcome(reply: Reply, id: string): Outcome {
  const { status, failure, body } = reply
  return { acked: failure === null && status === 200, status, failure, body, id, errors: {} }
}
