// Commands: the command line, also while the server runs.
import type { Content } from '../../src/playbook/content.ts'
import type { Store } from '../../src/engine/ports.ts'
import type { Platform } from '../../src/vocabulary/account.ts'
import type { Instant } from '../../src/time/time.ts'

/** What a command works on: the server's own while it runs, else the store that the command opened itself. */
export type World = {
  store: Store
  /** Null where no command that needs it is run. */
  content: Content | null
  /** The time as the server sees it. */
  now: () => Instant
  id: () => string
  /**
   * One tick at the server's moment, after moving its clock to `at` where one is given; counts by what they count. Null
   * where no server runs.
   */
  sweep: ((at: Instant | null) => Promise<Record<string, number>>) | null
  /** Whether the clock may be moved away from the real one: no platform credentials, or every address on loopback. */
  clockMoves: boolean
  /** The chat platforms that the settings name. */
  platforms: readonly Platform[]
}

/** Where a command reads and writes. Texts are written as they are, with their line ends. */
export type Io = {
  out: (text: string) => Promise<void>
  err: (line: string) => void
  /** Drawn on a terminal only. */
  progress: (done: number, total: number) => void
  /** The file that the command line names, read where the command was typed. */
  input: Uint8Array | null
  /** Whoever typed the command is gone. */
  signal: AbortSignal
}

/** 0 done, 1 the user's mistake, 2 a fault. */
export type Exit = 0 | 1 | 2

/** How a command ended; each mistake is told in one line. */
export type Ended = 'done' | { mistakes: string[] }

export type Option = { type: 'string' | 'boolean'; multiple?: true; value?: string; about: string }

/** A command line that was understood. */
export type Call = {
  command: Command
  words: string[]
  text: (option: string) => string | undefined
  texts: (option: string) => string[]
  flag: (option: string) => boolean
}

type Named = {
  /** The words by which it is called. */
  name: string
  /** What follows them: as many words as there are here. */
  takes: string[]
  about: string
  options: Record<string, Option>
}

/** Where the command line itself runs. */
export type Surroundings = { env: Record<string, string | undefined>; root: string }

export type Command = Named &
  (
    | {
        /** `copy` only reads, so it works beside a running server; `store` goes through the server if there is one. */
        needs: 'copy' | 'store'
        content?: true
        run: (call: Call, world: World, io: Io) => Promise<Ended>
      }
    | { needs: 'surroundings'; run: (call: Call, surroundings: Surroundings, io: Io) => Promise<Ended> }
  )

export const ORGANISATION: Record<string, Option> = {
  organisation: { type: 'string', value: 'NAME', about: 'which organisation, once there are two' },
}
export const JSON_OPTION: Record<string, Option> = {
  json: { type: 'boolean', about: 'print JSON and nothing else on standard output' },
}
