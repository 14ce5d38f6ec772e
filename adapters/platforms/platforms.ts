// Platforms: each in a folder of its own, of which the rest of the server knows only its platform.ts.
import type { Parts } from '../../src/engine/ports.ts'
import { PLATFORMS as NAMES, type Platform, type Workspace } from '../../src/vocabulary/account.ts'
import type { Read, SettingProblem, Settings } from '../config/setting.ts'
import type { Time } from '../runtime/clock.ts'
import type { PlatformModule, Served } from './platform.ts'
import { slack } from './slack/platform.ts'
import { teams } from './teams/platform.ts'

/** Every chat platform; settings, configuration, server and the ids of workspaces derive from this list. */
const MODULES = { slack, teams } as const satisfies Record<Platform, unknown>

type Modules = typeof MODULES
type ConfigOf<M> = M extends PlatformModule<infer _, infer Config> ? Config : never
/** The configuration of each platform; null where it is not set up. */
export type PlatformConfigs = { [P in Platform]: ConfigOf<Modules[P]> | null }

/** A platform whose own types do not matter. */
type AnyModule = PlatformModule<Settings, unknown>
const ALL = NAMES.map((name) => ({ name, platform: MODULES[name] as unknown as AnyModule }))

/** The variables of all platforms. */
export const PLATFORM_SETTINGS = { ...slack.settings, ...teams.settings }

/** The smallest sets of variables with which a server serves a platform, in words. */
export const SMALLEST_SETS: readonly string[] = ALL.map(({ platform }) => platform.smallestSet)

/** What people call a platform. */
export function titleOf(platform: Platform): string {
  return MODULES[platform].title
}

/** The smallest set of variables of one platform, in words. */
export function smallestSetOf(platform: Platform): string {
  return MODULES[platform].smallestSet
}

/** The platforms of which any variable is there. */
export function platformsWith(isSet: (variable: string) => boolean): Platform[] {
  return ALL.filter(({ platform }) => Object.keys(platform.settings).some(isSet)).map(({ name }) => name)
}

/** What the variables that are set come to, platform by platform, with all that is wrong with them. */
export function readPlatforms(
  read: Read<typeof PLATFORM_SETTINGS>,
  set: ReadonlySet<string>,
  host: string,
): { configs: PlatformConfigs; problems: SettingProblem[]; anySet: boolean } {
  const found = ALL.map(({ name, platform }) => {
    const own = Object.keys(platform.settings).filter((variable) => set.has(variable))
    const nothing = { config: null, problems: [] }
    return { name, own, ...(own.length > 0 ? platform.read(read, own, host) : nothing) }
  })
  return {
    configs: Object.fromEntries(found.map(({ name, config }) => [name, config])) as PlatformConfigs,
    problems: found.flatMap(({ problems }) => problems),
    anySet: found.some(({ own }) => own.length > 0),
  }
}

/** The platforms that are set up, each with its configuration. */
function setUp(configs: PlatformConfigs): { platform: AnyModule; config: unknown }[] {
  return ALL.flatMap(({ name, platform }) => {
    const config = configs[name]
    return config ? [{ platform, config }] : []
  })
}

/** Whether any platform is set up. */
export function anySetUp(configs: PlatformConfigs): boolean {
  return setUp(configs).length > 0
}

/** Whether every platform that is set up is a local one. */
export function allLocal(configs: PlatformConfigs): boolean {
  return setUp(configs).every(({ platform, config }) => platform.isLocal(config))
}

/** Serves each platform that is set up. */
export async function servePlatforms(engine: Parts, configs: PlatformConfigs, time: Time): Promise<Served[]> {
  const served: Served[] = []
  for (const { platform, config } of setUp(configs)) served.push(await platform.serve(engine, config, time))
  return served
}

/** How a workspace is named on the command line: `slack:TEAM|teams:TENANT`. */
export const WORKSPACE_TAKES = ALL.map(({ name, platform }) => `${name}:${platform.workspace.takes}`).join(
  '|',
)

/** One workspace of each platform, as an example. */
export const WORKSPACE_EXAMPLES: readonly string[] = ALL.map(
  ({ name, platform }) => `${name}:${platform.workspace.example}`,
)

/** The workspace that a word names; null for what names none. */
export function readWorkspace(word: string): Workspace | null {
  const [, wanted, id = ''] = /^([a-z]+):(.+)$/u.exec(word.trim()) ?? []
  const found = ALL.find(({ name }) => name === wanted)
  const read = found?.platform.workspace.read(id)
  return found && read ? `${found.name}:${read}` : null
}
