import { createHmac } from 'node:crypto'

/** The signature that Slack puts on a request; `timestamp` is in seconds of real time. */
export function signature(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
}
