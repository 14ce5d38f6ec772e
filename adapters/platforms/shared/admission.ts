import { changeOne } from '../../../src/engine/commit.ts'
import type { Parts } from '../../../src/engine/ports.ts'
import { welcomeBack } from '../../../src/engine/recovery.ts'
import { type Organisation, DEFAULT_ORGANISATION } from '../../../src/records/organisation.ts'
import type { Workspace } from '../../../src/vocabulary/account.ts'

/** The workspace or tenant of the settings belongs to the first organisation unless it was linked elsewhere. */
export async function admit(engine: Parts, workspace: Workspace): Promise<void> {
  const { store, log } = engine
  const linked = await store.organisationOf(workspace)
  // The token may be a new one, after the app was taken away and added again.
  if (linked) return welcomeBack(engine, linked, workspace)
  const first = await store.get('organisation', DEFAULT_ORGANISATION, DEFAULT_ORGANISATION)
  if (!first) return
  await changeOne(engine, 'organisation', first.id, first.id, (organisation: Organisation) => ({
    ...organisation,
    workspaces: [...organisation.workspaces, workspace],
  }))
  log.info({ workspace, organisation: first.id }, 'the workspace was linked')
}
