import { type LocalTeamsOptions, LocalTeams } from './service.ts'
import { controlOf } from './control.ts'

/** Starts the local Teams on loopback. */
export async function startLocalTeams(options: LocalTeamsOptions): Promise<LocalTeams> {
  const teams = new LocalTeams(options)
  teams.takeOrders(controlOf(teams))
  await teams.listen(options.port ?? 0)
  return teams
}
