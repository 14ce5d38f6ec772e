import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../adapters/lowdb/store.ts'
import { readSample } from '../adapters/playground/server/sample.ts'
import { firstMorning } from '../adapters/playground/server/saved-clock.ts'
import { seed } from '../adapters/playground/server/seed.ts'
import type { Instant } from '../src/time/time.ts'
import { now } from './moment.ts'
import { quiet } from './quiet.ts'
import { realContent } from './world.ts'

const PREFIX = join(tmpdir(), 'coach-playground-')
/** By the morning on which they open: folders in which the samples were played. */
const played = new Map<Instant, Promise<string>>()

/** A folder of its own for a playground that opens now, as it stands once the samples were played: that takes a second. */
export async function playgroundFolder(): Promise<string> {
  const morning = firstMorning(new Date(now()).toISOString())
  if (!played.has(morning)) played.set(morning, play(morning))
  const folder = mkdtempSync(PREFIX)
  cpSync(await played.get(morning)!, folder, { recursive: true })
  return folder
}

async function play(morning: Instant): Promise<string> {
  const folder = mkdtempSync(PREFIX)
  const store = await openStore({ folder, log: quiet })
  await seed(store, realContent(), readSample(), morning)
  await store.close()
  return folder
}

/** After the last test of a file nothing is left of them. */
export async function forgetPlaygrounds(): Promise<void> {
  for (const folder of await Promise.all(played.values())) rmSync(folder, { recursive: true })
  played.clear()
}
