import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

/** The store cannot be opened: the message says what was found and what to do, for the person who starts the server. */
export class StoreUnusable extends Error {
  override name = 'StoreUnusable'
}

export const HISTORY = 'history'

/**
 * A file of the store's folder that belongs to a generation. Snapshot 3 holds all that stood in journals before
 * journal 3, so that what counts is the newest snapshot and the journals from its number on.
 */
export type FolderPart = 'snapshot' | 'journal'

export function pathOf(folder: string, part: FolderPart, generation: number): string {
  return join(folder, `${part}-${String(generation).padStart(6, '0')}.jsonl`)
}

/** The generations that are there, ascending, what an interrupted snapshot left behind, and whether history was moved. */
export async function listed(
  folder: string,
): Promise<{ snapshot: number[]; journal: number[]; leftover: string[]; history: boolean }> {
  const found = {
    snapshot: [] as number[],
    journal: [] as number[],
    leftover: [] as string[],
    history: false,
  }
  for (const name of await readdir(folder)) {
    const match = /^(snapshot|journal)-(\d{6,})\.jsonl(\.new)?$/.exec(name)
    if (match?.[3]) found.leftover.push(join(folder, name))
    else if (match) found[match[1] as FolderPart].push(Number(match[2]))
    else if (name === HISTORY) found.history = true
  }
  found.snapshot.sort((one, other) => one - other)
  found.journal.sort((one, other) => one - other)
  return found
}

/** Makes the folder, so that it survives a lost power line, and proves that it can be written. */
export async function prepareFolder(folder: string): Promise<void> {
  const probe = join(folder, 'probe')
  try {
    const first = await mkdir(folder, { recursive: true })
    if (first !== undefined) await flushNames(resolve(first), resolve(folder))
    const file = await open(probe, 'w')
    try {
      await file.writeFile('writable\n')
      await file.datasync()
    } finally {
      await file.close()
    }
    await rm(probe)
  } catch (error) {
    throw new StoreUnusable(
      `The data folder ${folder} cannot be written: ${reason(error)}. ` +
        'Expected a folder in which this user may create files (setting DATA_DIR), on a disk with free space.',
      { cause: error },
    )
  }
}

/** The name of each folder from the first to the last, which is in it, stands in the one above. */
async function flushNames(first: string, last: string): Promise<void> {
  for (let made = last; made.length >= first.length; made = dirname(made)) await flushFolder(dirname(made))
}

/** Makes names that were created or changed in the folder survive a lost power line. */
export async function flushFolder(folder: string): Promise<void> {
  // Windows has no such call for folders, and keeps names without it.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

export function code(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code
}
