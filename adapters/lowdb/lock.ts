import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { reason, StoreUnusable } from './folder.ts'

/** Another process has the folder open. */
export class StoreLocked extends StoreUnusable {
  override name = 'StoreLocked'
}

const BUSY = 5

/**
 * Takes the folder for this process alone and gives the function that lets it go. The lock is a transaction held open
 * on an empty SQLite file: the operating system frees it at the moment the process dies, however it dies.
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'lock.sqlite')
  let held: DatabaseSync | undefined
  try {
    held = new DatabaseSync(path, { timeout: 0 })
    held.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    held?.close()
    if ((error as { errcode?: number }).errcode === BUSY)
      throw new StoreLocked(
        `The data folder ${folder} is in use by another process. ` +
          'One process at a time can write it: stop the other one, or give this one a folder of its own (setting DATA_DIR).',
        { cause: error },
      )
    throw new StoreUnusable(
      `The lock file ${path} cannot be used: ${reason(error)}. ` +
        'Expected an empty file, or none, in a folder that can be written; it can be deleted while nothing runs.',
      { cause: error },
    )
  }
  const database = held
  return () => database.close()
}
