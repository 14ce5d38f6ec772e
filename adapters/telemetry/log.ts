import { pino, type DestinationStream } from 'pino'
import { StoreUnavailable, type Log } from '../../src/engine/ports.ts'
import type { Config } from '../config/config.ts'
import { currentFlow } from './flow.ts'

/** The log with the steps of each flow, which only a closer look needs. */
export type ServerLog = Log & { debug(what: object, message: string): void }

/** Of a chain of causes so many are told. */
const DEPTH = 4

const FRAME = /^at .*(?::\d+:\d+\)?|\(<anonymous>\))$/u

/** What the log shows of an error. */
type Told = { type: string; code?: string; message?: string; at: string[]; cause?: Told }

/**
 * The server's log: a line of JSON for each event, with the trace of its flow. Lines hold ids of records, accounts and
 * workspaces, kinds, codes and numbers; never a name, an address, a text, or a token.
 */
export function createLog(level: Config['logLevel'], destination?: DestinationStream): ServerLog {
  return pino(
    {
      level,
      base: null,
      mixin: () => {
        const flow = currentFlow()
        return flow ? { trace: flow.trace } : {}
      },
      serializers: { err: (error: unknown) => toldOf(error) },
    },
    destination,
  )
}

/**
 * An error by its class, its code and the places in the code that it came through. Its message is left out, since
 * those of parsers and platforms quote what somebody wrote; only that of the store, which names a folder, is told.
 */
export function toldOf(error: unknown, depth = DEPTH): Told {
  if (!(error instanceof Error)) return { type: typeof error, at: [] }
  const { code } = error as NodeJS.ErrnoException
  return {
    type: error.name,
    ...(typeof code === 'string' && /^\w{1,60}$/u.test(code) && { code }),
    ...(error instanceof StoreUnavailable && { message: error.message }),
    at: placesOf(error),
    ...(error.cause !== undefined && depth > 1 && { cause: toldOf(error.cause, depth - 1) }),
  }
}

/** The frames of the stack, without the message above them, whose lines may look alike. */
function placesOf({ stack = '', message }: Error): string[] {
  const end = stack.indexOf(message)
  return stack
    .slice(end < 0 ? 0 : end + message.length)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => FRAME.test(line))
    .map((line) => line.slice(3))
}
