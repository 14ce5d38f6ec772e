import { toldOf, type ServerLog } from './log.ts'

/**
 * Libraries print by themselves what they stumbled over, in lines of their own and at the length of who sent it. From
 * now on the log says in their place that they did, and where.
 */
export function replaceConsole(log: ServerLog): void {
  for (const way of ['debug', 'log', 'info', 'warn', 'error'] as const)
    console[way] = (...printed: unknown[]) => {
      const error = printed.find((one) => one instanceof Error)
      const [, at] = toldOf(new Error('')).at
      log.warn({ at, ...(error && { err: error }) }, 'a library printed something')
    }
}
