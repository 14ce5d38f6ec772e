import { startLocalTeams } from '../../adapters/emulators/teams/start.ts'
import type { LocalTeams } from '../../adapters/emulators/teams/service.ts'
import type { User } from '../../adapters/emulators/slack/workspace.ts'
import type { TenantSetup } from '../../adapters/emulators/teams/tenant.ts'
import { PATIENCE } from '../../adapters/emulators/shared/waiter.ts'
import { Coach, nextTuesday, prepareCoach, type Running, type Settings } from './process.ts'

export const TENANT = '0aaaaaaa-0000-4000-8000-000000000001'
const APP = { id: '0aaaaaaa-0000-4000-8000-0000000000ff', password: 'local-password', tenant: TENANT }

/** The server process before a local Slack and a local Teams. */
export class Both extends Coach {
  readonly teams: LocalTeams

  constructor(coach: Coach, teams: LocalTeams) {
    super(coach.slack, coach.folder)
    this.teams = teams
  }

  override get settings(): Settings {
    return {
      ...super.settings,
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppId: APP.id,
      MicrosoftAppPassword: APP.password,
      MicrosoftAppTenantId: TENANT,
      TEAMS_LOCAL_URL: this.teams.url,
    }
  }

  override async listens(server: Running): Promise<void> {
    await super.listens(server)
    this.teams.connect(this.url)
  }

  override async ends(): Promise<void> {
    await super.ends()
    await this.teams.close()
  }
}

/** Both local platforms and a folder; nothing is started yet. */
export async function prepareBoth(people: { slack: User[]; teams: TenantSetup['users'] }): Promise<Both> {
  const start = nextTuesday()
  const coach = await prepareCoach(people.slack, {}, start)
  const tenants = [{ id: TENANT, name: 'Example', users: people.teams }]
  return new Both(coach, await startLocalTeams({ app: APP, tenants, start, patience: PATIENCE }))
}
