import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Config } from '../../config/config.ts'
import { keepChats, readChats } from './chats.ts'
import type { LocalClock } from '../../emulators/shared/clock.ts'
import { slackOf, teamsOf } from './personas.ts'
import { APP, TEAM, TENANT, type Cast } from './sample.ts'
import { startLocalSlack } from '../../emulators/slack/start.ts'
import { startLocalTeams } from '../../emulators/teams/start.ts'
import type { LocalTeams, LocalTeamsOptions } from '../../emulators/teams/service.ts'

/** The invented organisation's Slack and Teams, which go by one clock. */
type LocalPlatforms = {
  /** What makes a server take them for the real ones. */
  settings: Pick<Config, 'slack' | 'teams'>
  connect: (bot: string) => void
  /** Answers their orders under `/local/slack/` and `/local/teams/`; false for all else. */
  control: (request: IncomingMessage, response: ServerResponse) => boolean
  states: { onChange(listen: () => void): () => void; changed(): void }[]
  close: () => Promise<void>
}

export async function startLocalPlatforms(
  cast: Cast,
  clock: LocalClock,
  onClockMoved: () => Promise<void>,
  folder: string,
  patience: number | undefined,
): Promise<LocalPlatforms> {
  const secret = () => randomBytes(16).toString('hex')
  const signingSecret = secret()
  const app = { id: APP, password: secret(), tenant: TENANT }
  const before = readChats(folder)
  const common = { clock, onClockMoved, ...(patience !== undefined && { patience }) }
  const [slack, teams] = await Promise.all([
    startLocalSlack({ signingSecret, workspaces: [slackOf(cast)], ...common }),
    startTeams({ app, tenants: [teamsOf(cast)], ...common }, before?.teamsPort ?? 0),
  ])
  const chats = keepChats(folder, { slack, teams }, before)
  const { token } = slack.state.workspace(TEAM)
  return {
    settings: {
      slack: { signingSecret, apiUrl: slack.apiUrl, install: { by: 'token', token } },
      teams: {
        appType: 'SingleTenant',
        appId: app.id,
        appPassword: app.password,
        tenantId: TENANT,
        localUrl: teams.url,
        insecure: false,
      },
    },
    connect(bot) {
      slack.connect(bot)
      teams.connect(bot)
    },
    control: (request, response) => slack.control(request, response) || teams.control(request, response),
    states: [slack.state, teams.state],
    close: async () => {
      clock.stop()
      chats.close()
      await Promise.all([slack.close(), teams.close()])
    },
  }
}

/** On the port of before, if it is free: where bots write to a chat is part of what they store of it. */
async function startTeams(options: LocalTeamsOptions, port: number): Promise<LocalTeams> {
  try {
    return await startLocalTeams({ ...options, port })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    return startLocalTeams(options)
  }
}
