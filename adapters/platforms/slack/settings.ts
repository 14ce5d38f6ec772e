import { z } from 'zod'
import {
  missing,
  onLoopback,
  secret,
  webAddress,
  type Read,
  type SettingProblem,
} from '../../config/setting.ts'

/** The variables of Slack. */
export const SETTINGS = {
  SLACK_SIGNING_SECRET: secret('the signing secret of the Slack app (Basic Information)', '8f74…'),
  SLACK_BOT_TOKEN: secret(
    'the bot token of the Slack app, which begins with xoxb- (OAuth & Permissions)',
    'xoxb-1234…',
    z.string().regex(/^xoxb-\S+$/),
  ),
  SLACK_CLIENT_ID: {
    schema: z.string(),
    expected: 'the client id of the Slack app (Basic Information)',
    example: '1234567890.1234567890',
  },
  SLACK_CLIENT_SECRET: secret('the client secret of the Slack app (Basic Information)', '3c51…'),
  SLACK_STATE_SECRET: secret('a long random text of your own, the same on every start', 'kT9u…'),
  SLACK_API_URL: {
    schema: webAddress.refine((url) => url.startsWith('https:') || onLoopback(url)),
    expected: 'the base address of the Web API: https, or http on loopback for a local Slack',
    example: 'http://127.0.0.1:4000/api/',
  },
} as const

const BY_TOKEN = ['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN'] as const
const BY_OAUTH = [
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
  'SLACK_STATE_SECRET',
] as const

export const SMALLEST_SET = BY_TOKEN.join(' and ')

type Name = keyof typeof SETTINGS

/** How a Slack app is let in: one workspace by its bot token, or each workspace by installing the app. */
export type SlackInstall =
  | { by: 'token'; token: string }
  | { by: 'oauth'; clientId: string; clientSecret: string; stateSecret: string }

export type SlackConfig = { signingSecret: string; apiUrl: string | null; install: SlackInstall }

/** What the variables come to, of which some are set. */
export function readConfig(
  read: Read<typeof SETTINGS>,
  set: readonly Name[],
): { config: SlackConfig | null; problems: SettingProblem[] } {
  return { config: configOf(read), problems: problemsOf(set) }
}

/** What is missing from the set, or stands in the way of it. */
function problemsOf(set: readonly Name[]): SettingProblem[] {
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
  return missing(SETTINGS, oauth ? BY_OAUTH : BY_TOKEN, set)
}

function configOf(read: Read<typeof SETTINGS>): SlackConfig | null {
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
