import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Channel, Parts } from '../../src/engine/ports.ts'
import type { Platform } from '../../src/vocabulary/account.ts'
import type { Read, SettingProblem, Settings } from '../config/setting.ts'
import type { Time } from '../runtime/clock.ts'

/** A chat platform as the server serves it. */
export type Served = {
  name: Platform
  channel: Channel
  /** The paths that are its own begin so. */
  path: string
  requestListener: (request: IncomingMessage, response: ServerResponse) => void
  /** Resolves when the platform knows the server and events are taken; called once the server listens. */
  introduce: () => Promise<void>
  drain: () => Promise<void>
}

/** All that the rest of the server has to know of a chat platform; `platforms.ts` lists them. */
export type PlatformModule<S extends Settings, Config> = {
  /** What people call it. */
  title: string
  settings: S
  /** The variables of the smallest set that serves it, in words. */
  smallestSet: string
  /**
   * What its variables come to, of which some are set. `config` is null where they are no whole set; then `problems`
   * says what lacks or stands in the way.
   */
  read: (
    read: Read<S>,
    set: readonly (keyof S & string)[],
    host: string,
  ) => { config: Config | null; problems: SettingProblem[] }
  /** Whether it stands for a local platform, so that the clock may be moved far from the real one. */
  isLocal: (config: Config) => boolean
  /** The SDK takes a while to load: only that of a platform which is set up is. */
  serve: (engine: Parts, config: Config, time: Time) => Promise<Served>
  /** How a workspace of it is named after the platform's name and a colon; `read` gives null for what is none. */
  workspace: { takes: string; example: string; read: (id: string) => string | null }
}

/** A platform, with its settings and its configuration as it declares them. */
export function definePlatform<S extends Settings, Config>(
  platform: PlatformModule<S, Config>,
): PlatformModule<S, Config> {
  return platform
}
