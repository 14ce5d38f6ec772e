import { StoreUnavailable } from '../../src/engine/ports.ts'
import type { Call, Ended, Exit, Io } from './command.ts'

/** Runs a command that was understood and tells how it ended, each mistake in one line; a fault is told, never thrown. */
export async function run(call: Call, io: Io, ended: () => Promise<Ended>): Promise<Exit> {
  try {
    const end = await ended()
    if (end === 'done') return 0
    for (const mistake of end.mistakes) io.err(oneLine(mistake))
    return 1
  } catch (error) {
    // A full disk says enough by its message; what nobody foresaw is told with where it happened.
    const { code, message, stack } = error as NodeJS.ErrnoException
    const foreseen = error instanceof StoreUnavailable || code !== undefined
    io.err(`${call.command.name} failed: ${foreseen ? oneLine(message) : stack}`)
    return 2
  }
}

export function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/gu, '; ')
}
