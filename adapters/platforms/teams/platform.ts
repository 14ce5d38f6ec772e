// Teams: its settings, what comes in, and what goes out.
import type { Parts } from '../../../src/engine/ports.ts'
import { markUnreachable } from '../../../src/engine/identity.ts'
import { probeSoon } from '../../../src/engine/recovery.ts'
import type { Workspace } from '../../../src/vocabulary/account.ts'
import { guid } from '../../config/setting.ts'
import type { Time } from '../../runtime/clock.ts'
import { definePlatform, type Served } from '../platform.ts'
import { admit } from '../shared/admission.ts'
import { inPatience, organisationOf, refusalsFor, takeIn } from '../shared/intake.ts'
import { readConfig, SETTINGS, SMALLEST_SET, type TeamsConfig } from './settings.ts'

/** Teams, by botbuilder. */
export const teams = definePlatform({
  title: 'Teams',
  settings: SETTINGS,
  smallestSet: SMALLEST_SET,
  read: readConfig,
  isLocal: ({ insecure, localUrl }) => insecure || localUrl !== null,
  serve,
  workspace: {
    takes: 'TENANT',
    example: SETTINGS.MicrosoftAppTenantId.example,
    // Microsoft writes the GUID of a tenant in small letters, people in both.
    read: (id) => guid.safeParse(id).data ?? null,
  },
})

async function serve(engine: Parts, config: TeamsConfig, time: Time): Promise<Served> {
  const { log, clock } = engine
  const { createTeams } = await import('./app.ts')
  const { channel, requestListener, drain } = createTeams({
    config,
    receive: async (incoming) => {
      const outcome = await takeIn(engine, incoming)
      if (outcome === 'unavailable' || outcome.received === 'refused')
        return outcome === 'unavailable' ? outcome : 'refused'
      const { errors, instead, after } = outcome
      return {
        ...(errors && { errors: errors.fields, ...(errors.form && { form: errors.form }) }),
        ...(instead && { instead: await instead() }),
        after,
      }
    },
    onAccountLost: async (account, why) => {
      const organisation = await organisationOf(engine, account)
      if (organisation) await inPatience(engine, markUnreachable(engine, organisation, account, why))
    },
    refusalsFor: (incoming) => refusalsFor(engine, incoming),
    log,
    clock,
    time,
  })
  const introduce = async () => {
    const workspace: Workspace = `teams:${config.tenantId}`
    await admit(engine, workspace)
    // Nothing was asked yet: whether a new password ends an outage is found out by the first tick.
    const organisation = await engine.store.organisationOf(workspace)
    if (organisation) await probeSoon(engine, organisation, workspace)
  }
  return { name: 'teams', channel, path: '/api/messages', requestListener, introduce, drain }
}
