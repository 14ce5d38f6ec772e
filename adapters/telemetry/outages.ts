import type { Store } from '../../src/engine/ports.ts'
import { NOT_INSTALLED } from '../../src/people/outage.ts'
import type { Outage } from '../../src/records/outage.ts'
import type { Standing } from './metrics.ts'

/** The outages of all workspaces that last. */
export async function outagesIn(store: Store): Promise<Outage[]> {
  const organisations = await store.organisations()
  const found = await Promise.all(organisations.map(({ id }) => store.find('outage', id, 'open')))
  return found.flat()
}

/**
 * What whoever runs the server has to mend, one line for each workspace of a platform that is served. That somebody took
 * the app out of theirs is no fault: a server of many workspaces goes on without it.
 */
export async function faultsIn(store: Store, served: readonly string[]): Promise<string[]> {
  const outages = await outagesIn(store)
  return outages
    .filter(({ id, why }) => why !== NOT_INSTALLED && served.includes(platformOf(id)))
    .map(({ id, why }) => `${platformOf(id)} takes nothing in ${teamOf(id)}: ${why}`)
}

/** Every workspace that is linked, and whether it takes anything. */
export async function standingsIn(store: Store): Promise<Standing[]> {
  const shut = new Set((await outagesIn(store)).map(({ id }) => id))
  return (await store.organisations()).flatMap(({ workspaces }) =>
    workspaces.map((workspace) => ({
      platform: platformOf(workspace),
      workspace: teamOf(workspace),
      blocked: shut.has(workspace),
    })),
  )
}

function platformOf(workspace: string): string {
  return workspace.slice(0, workspace.indexOf(':'))
}

function teamOf(workspace: string): string {
  return workspace.slice(workspace.indexOf(':') + 1)
}
