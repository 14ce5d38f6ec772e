import type { ServerLog } from '../adapters/telemetry/log.ts'

/** A log that only speaks when something is wrong with the product itself. */
export const quiet: ServerLog = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (what, message) => {
    process.stderr.write(
      `${message} ${JSON.stringify(what, (_key, value: unknown) => (value instanceof Error ? value.stack : value))}\n`,
    )
  },
}
