import { resolve } from 'node:path'
import { PLATFORMS, type Platform } from '../../src/vocabulary/account.ts'
import {
  isLoopback,
  NOT_BUILT,
  onLoopback,
  PLAYGROUND_DIR,
  problem,
  readSettings,
  SETTINGS,
  type LOG_LEVELS,
  type Name,
  type Read,
  type SettingProblem,
} from './settings.ts'

/** How a Slack app is let in: one workspace by its bot token, or each workspace by installing the app. */
export type SlackInstall =
  | { by: 'token'; token: string }
  | { by: 'oauth'; clientId: string; clientSecret: string; stateSecret: string }

export type SlackConfig = { signingSecret: string; apiUrl: string | null; install: SlackInstall }

export type TeamsConfig = {
  appType: 'SingleTenant' | 'UserAssignedMSI'
  /** GUIDs in lower case. */
  appId: string
  tenantId: string
  /** Null for a managed identity, which has none. */
  appPassword: string | null
  /** The base address of a local Teams that stands in for Microsoft's; always on loopback. */
  localUrl: string | null
  /** Whether messages without a token are taken; only ever true when bound to loopback. */
  insecure: boolean
}

/** The settings of a server. Without Slack and Teams it is the playground. */
export type Config = {
  host: string
  port: number
  /** The port that `/metrics` has for itself; null where only this machine may ask, at `port`. */
  metricsPort: number | null
  /** Absolute paths. The playground keeps its state in a folder of its own, never in `dataDir`. */
  dataDir: string
  playgroundDir: string
  /** The file that overrides parts of the playbook. */
  playbook: string | null
  logLevel: (typeof LOG_LEVELS)[number]
  slack: SlackConfig | null
  teams: TeamsConfig | null
  /** Whether every platform address is on loopback: only then may the clock be moved far from the real one. */
  loopback: boolean
}

const BY_TOKEN = ['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN'] as const
const BY_OAUTH = [
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
  'SLACK_STATE_SECRET',
] as const
const TEAMS_APP = [
  'MicrosoftAppType',
  'MicrosoftAppId',
  'MicrosoftAppPassword',
  'MicrosoftAppTenantId',
] as const

/** The variables of a platform begin so. */
const OF_PLATFORM: Record<Platform, RegExp> = { slack: /^SLACK_/u, teams: /^(?:Microsoft|TEAMS_)/u }

/** What sets a platform up, in words. */
const SETS_UP: Record<Platform, string> = {
  slack: wordList(BY_TOKEN),
  teams: wordList(TEAMS_APP),
}

const PORT = 3978

/** The app and the tenant of a local Teams that sends no tokens and asks for none. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * Reads the settings of the environment. A variable that is empty counts as not set. Either everything fits together,
 * or every problem comes back at once.
 */
export function readConfig(
  env: Record<string, string | undefined>,
): { config: Config } | { problems: SettingProblem[] } {
  const raw = (name: string) => env[name]?.trim() || undefined
  const { read, set, problems } = readSettings(raw)
  const host = read.HOST ?? '127.0.0.1'
  const port = read.PORT ?? PORT
  const metricsPort = read.METRICS_PORT ?? null
  // Two that are both free to choose never meet.
  if (metricsPort === port && port !== 0 && !problems.some(({ variable }) => variable === 'PORT'))
    problems.push(problem('METRICS_PORT', `found "${port}", which is the port of everything else`))
  const names = Array.from(set)
  const slackSet = names.filter((name) => OF_PLATFORM.slack.test(name))
  const teamsSet = names.filter((name) => OF_PLATFORM.teams.test(name))
  problems.push(...slackProblems(slackSet), ...teamsProblems(teamsSet, read, host))
  const anything = slackSet.length + teamsSet.length > 0 || Object.keys(NOT_BUILT).some((name) => raw(name))
  if (!anything && !isLoopback(host))
    problems.push({
      variable: 'HOST',
      found: `found "${host}" without a chat platform`,
      expected: `loopback for the playground, which lets anybody be anybody; else ${SETS_UP.slack}, or ${SETS_UP.teams}`,
      example: '127.0.0.1',
    })
  if (problems.length > 0) return { problems }

  const slack = slackOf(read)
  const teams = teamsSet.length > 0 ? teamsOf(read) : null
  return {
    config: {
      host,
      port,
      metricsPort,
      dataDir: resolve(read.DATA_DIR ?? 'data/live'),
      playgroundDir: resolve(PLAYGROUND_DIR),
      playbook: read.PLAYBOOK ? resolve(read.PLAYBOOK) : null,
      // Whoever tries the playground reads what it says in the same window.
      logLevel: read.LOG_LEVEL ?? (slack || teams ? 'info' : 'warn'),
      slack,
      teams,
      loopback:
        (!slack || (!!slack.apiUrl && onLoopback(slack.apiUrl))) &&
        (!teams || teams.insecure || teams.localUrl !== null),
    },
  }
}

/** The platforms of which anything is set, well or badly. */
export function platformsNamed(env: Record<string, string | undefined>): Platform[] {
  const names = Object.keys(SETTINGS).filter((name) => env[name]?.trim())
  return PLATFORMS.filter((platform) => names.some((name) => OF_PLATFORM[platform].test(name)))
}

/** Says that nobody is written to with these settings. */
export const NO_PLATFORM = `No chat platform is set here, so nothing would be sent: a server with these settings is the playground. Set ${SETS_UP.slack}, or ${SETS_UP.teams}.`

/** Says how a platform is set up. */
export function howToSet(platform: Platform): string {
  return `Set ${SETS_UP[platform]}.`
}

function wordList(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** What is missing from a set of Slack variables, or stands in the way of it. */
function slackProblems(set: Name[]): SettingProblem[] {
  if (set.length === 0) return []
  const oauth = BY_OAUTH.slice(1).some((name) => set.includes(name))
  if (oauth && set.includes('SLACK_BOT_TOKEN'))
    return [
      {
        variable: 'SLACK_BOT_TOKEN',
        found: 'set together with variables for several workspaces',
        expected: `either ${BY_TOKEN.join(' and ')} for one workspace, or ${BY_OAUTH.join(', ')} for several`,
        example: 'unset SLACK_BOT_TOKEN',
      },
    ]
  return missing(oauth ? BY_OAUTH : BY_TOKEN, set)
}

/** The same for Teams, where the app itself may only be left out when nobody asks for a token. */
function teamsProblems(set: Name[], read: Read, host: string): SettingProblem[] {
  if (set.length === 0) return []
  const problems: SettingProblem[] = []
  const insecure = set.includes('TEAMS_INSECURE_LOCAL')
  if (insecure && !isLoopback(host))
    problems.push({
      variable: 'TEAMS_INSECURE_LOCAL',
      found: `set while HOST is "${host}"`,
      expected: 'not set, or HOST on loopback: without a check of tokens anybody can be anybody',
      example: 'unset TEAMS_INSECURE_LOCAL',
    })
  const managed = read.MicrosoftAppType === 'UserAssignedMSI'
  const local = set.includes('TEAMS_LOCAL_URL')
  if (managed && local)
    problems.push({
      variable: 'MicrosoftAppType',
      found: 'found "UserAssignedMSI" together with TEAMS_LOCAL_URL',
      expected:
        'SingleTenant: a local Teams gives its tokens for a password, and only Azure knows managed identities',
      example: 'SingleTenant',
    })
  if (!insecure || local)
    problems.push(
      ...missing(managed ? TEAMS_APP.filter((name) => name !== 'MicrosoftAppPassword') : TEAMS_APP, set),
    )
  return problems
}

function missing(wanted: readonly Name[], set: Name[]): SettingProblem[] {
  return wanted
    .filter((name) => !set.includes(name))
    .map((name) => problem(name, `missing, while ${set.join(', ')} is set`))
}

function slackOf(read: Read): SlackConfig | null {
  const {
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_BOT_TOKEN: token,
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
  } = read
  const apiUrl = read.SLACK_API_URL ?? null
  if (signingSecret && token) return { signingSecret, apiUrl, install: { by: 'token', token } }
  if (signingSecret && clientId && clientSecret && stateSecret)
    return { signingSecret, apiUrl, install: { by: 'oauth', clientId, clientSecret, stateSecret } }
  return null
}

function teamsOf(read: Read): TeamsConfig {
  const appType = read.MicrosoftAppType ?? 'SingleTenant'
  return {
    appType,
    appId: read.MicrosoftAppId ?? NOBODY,
    tenantId: read.MicrosoftAppTenantId ?? NOBODY,
    appPassword: appType === 'SingleTenant' ? (read.MicrosoftAppPassword ?? null) : null,
    localUrl: read.TEAMS_LOCAL_URL ?? null,
    insecure: read.TEAMS_INSECURE_LOCAL === '1',
  }
}
