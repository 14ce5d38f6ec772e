import { z } from 'zod'
import {
  guid,
  isLoopback,
  missing,
  onLoopback,
  secret,
  webAddress,
  type Read,
  type SettingProblem,
} from '../../config/setting.ts'

/** The variables of Teams. */
export const SETTINGS = {
  // A word that botbuilder does not know would silently make it take tokens of every tenant.
  MicrosoftAppType: {
    schema: z.enum(['SingleTenant', 'UserAssignedMSI']),
    expected: 'SingleTenant or UserAssignedMSI; new multi-tenant bots ended in July 2025',
    example: 'SingleTenant',
  },
  MicrosoftAppId: {
    schema: guid,
    expected: 'the application (client) id of the app registration, a GUID',
    example: '1b2c3d4e-0000-4000-8000-000000000001',
  },
  MicrosoftAppPassword: secret(
    'the value of a client secret of the app registration (Certificates & secrets), not its id',
    'q8Q~…',
  ),
  MicrosoftAppTenantId: {
    schema: guid,
    expected: 'the directory (tenant) id of the app registration, a GUID',
    example: '1b2c3d4e-0000-4000-8000-000000000002',
  },
  TEAMS_LOCAL_URL: {
    schema: webAddress.refine(onLoopback),
    expected: 'the base address of a local Teams, on loopback',
    example: 'http://127.0.0.1:3980',
  },
  TEAMS_INSECURE_LOCAL: {
    schema: z.literal('1'),
    expected: '1, for a local Teams that sends no tokens, or not set',
    example: '1',
  },
} as const

const APP = ['MicrosoftAppType', 'MicrosoftAppId', 'MicrosoftAppPassword', 'MicrosoftAppTenantId'] as const

export const SMALLEST_SET = `${APP.slice(0, -1).join(', ')} and ${APP.at(-1)}`

/** The app and the tenant of a local Teams that sends no tokens and asks for none. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

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

type Name = keyof typeof SETTINGS

/** What the variables come to, of which some are set. */
export function readConfig(
  read: Read<typeof SETTINGS>,
  set: readonly Name[],
  host: string,
): { config: TeamsConfig; problems: SettingProblem[] } {
  return { config: configOf(read), problems: problemsOf(read, set, host) }
}

/** What is missing from the set; the app itself may only be left out where nobody asks for a token. */
function problemsOf(read: Read<typeof SETTINGS>, set: readonly Name[], host: string): SettingProblem[] {
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
      ...missing(SETTINGS, managed ? APP.filter((name) => name !== 'MicrosoftAppPassword') : APP, set),
    )
  return problems
}

function configOf(read: Read<typeof SETTINGS>): TeamsConfig {
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
