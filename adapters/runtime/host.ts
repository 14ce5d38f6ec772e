import type { IncomingMessage } from 'node:http'
import { isLoopback } from '../config/setting.ts'

/**
 * Whether a request calls the server by a name of this machine. A page of another site can have its own name point
 * here, and its browser then sends that name and lets the page read the answer.
 */
export function namesLoopback({ headers }: IncomingMessage): boolean {
  return isLoopback((headers.host ?? '').replace(/:\d+$/u, ''))
}
