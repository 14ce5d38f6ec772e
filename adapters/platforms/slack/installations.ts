import { fresh } from '../../../src/records/head.ts'
import { changeOne } from '../../../src/engine/commit.ts'
import type { Parts } from '../../../src/engine/ports.ts'
import { welcome, welcomeBack } from '../../../src/engine/recovery.ts'
import type { Installations } from './install.ts'

/** The tokens that Slack workspaces granted, each kept with the organisation that the workspace is linked to. */
export function installationsIn(engine: Parts): Installations {
  const { store, clock } = engine
  return {
    async fetch(team) {
      const organisation = await store.organisationOf(`slack:${team}`)
      const installation = organisation && (await store.get('installation', organisation.id, team))
      return installation?.token ? installation : undefined
    },
    async save(granted) {
      const organisation = await store.organisationOf(`slack:${granted.team}`)
      if (!organisation) return 'unlinked'
      const before = await store.get('installation', organisation.id, granted.team)
      const record = {
        ...fresh('installation', organisation.id, granted.team),
        ...granted,
        version: before?.version ?? 0,
        installedAt: clock.now(),
      }
      await store.commit({ organisation: organisation.id, records: [record], entries: [] })
      await welcomeBack(engine, organisation, `slack:${granted.team}`)
      await welcome(engine, organisation, `slack:${granted.team}`)
      return 'saved'
    },
    async remove(team) {
      const organisation = await store.organisationOf(`slack:${team}`)
      if (!organisation) return
      await changeOne(engine, 'installation', organisation.id, team, (before) => ({
        ...before,
        token: '',
      }))
    },
  }
}
