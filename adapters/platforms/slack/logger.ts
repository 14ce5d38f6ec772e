import { LogLevel, type Logger } from '@slack/bolt'
import type { Log } from '../../../src/engine/ports.ts'

/**
 * Bolt's log in ours. Its finer levels show whole bodies, and the ends of its warnings show parts of them: only what
 * stands before the first colon is kept, and of an error its name and code.
 */
export function loggerOf(log: Log): Logger {
  const told = (all: unknown[]): [object, string] => {
    const error = all.find((one): one is Error & { code?: string } => one instanceof Error)
    const text = all.find((one): one is string => typeof one === 'string') ?? error?.name ?? ''
    return [
      error ? { error: error.name, code: error.code } : {},
      `Slack: ${text.split(':')[0]?.slice(0, 200)}`,
    ]
  }
  return {
    debug() {},
    info() {},
    warn: (...all: unknown[]) => log.warn(...told(all)),
    error: (...all: unknown[]) => log.error(...told(all)),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  }
}
