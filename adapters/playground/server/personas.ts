import type { Persona, Shown } from './api.ts'
import { emailOf, TEAM, TENANT, userId, type Cast, type SamplePerson } from './sample.ts'
import type { WorkspaceSetup } from '../../emulators/slack/workspace.ts'
import type { TenantSetup } from '../../emulators/teams/tenant.ts'

/** The invented people as a Slack workspace has them. */
export function slackOf(cast: Cast): WorkspaceSetup {
  const users = on(cast, 'slack').map(([key, { name, title, zone, left }]) => ({
    id: userId('slack', key),
    name: key,
    real_name: name,
    title,
    tz: zone,
    email: emailOf(cast, key),
    ...(left && { deleted: true }),
  }))
  const members = users.map(({ id }) => id)
  return {
    id: TEAM,
    name: cast.organisation,
    app_id: 'ASAMPLE',
    users,
    channels: [{ id: 'CGENERAL', name: 'general', members: [...members, `UBOT${TEAM.slice(1)}`] }],
  }
}

/** The invented people as a Teams tenant has them. */
export function teamsOf(cast: Cast): TenantSetup {
  const users = on(cast, 'teams').map(([key, { name, title, zone }]) => {
    return { id: userId('teams', key), name, title, tz: zone, email: emailOf(cast, key) }
  })
  return { id: TENANT, name: cast.organisation, users }
}

/** The people whom the page can be, on the platforms that are served. */
export function personasOf(cast: Cast, served: readonly Shown[]): Persona[] {
  return Object.entries(cast.people).flatMap(([key, person]): Persona[] => {
    const { persona, name, title, zone } = person
    if (!persona) return []
    const at = (platform: Shown, team: string) =>
      served.includes(platform) && person.on.includes(platform) ? { team, user: userId(platform, key) } : null
    return [{ ...persona, name, title, zone, slack: at('slack', TEAM), teams: at('teams', TENANT) }]
  })
}

function on(cast: Cast, platform: Shown): [string, SamplePerson][] {
  return Object.entries(cast.people).filter(([, person]) => person.on.includes(platform))
}
