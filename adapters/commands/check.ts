import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Store } from '../../src/engine/ports.ts'
import { NO_PLATFORM, platformsNamed, readConfig } from '../config/config.ts'
import { readContent } from '../config/content.ts'
import { StoreUnusable } from '../lowdb/folder.ts'
import { copyStore } from '../lowdb/store.ts'
import { formatSetting } from '../config/setting.ts'
import { formatProblem } from '../config/yaml.ts'
import { JSON_OPTION, type Command } from './command.ts'

type Problem = { part: 'settings' | 'content' | 'store'; problem: string }

export const check: Command = {
  name: 'check',
  takes: [],
  about: 'reads settings, content and store and lists every problem; changes nothing',
  options: JSON_OPTION,
  needs: 'surroundings',
  run: async (call, { env, root }, io) => {
    const problems: Problem[] = []
    const settings = readConfig(env)
    if ('problems' in settings)
      problems.push(
        ...settings.problems.map((one) => ({ part: 'settings' as const, problem: formatSetting(one) })),
      )

    const playbook = env['PLAYBOOK']?.trim()
    const content = readContent({
      root,
      playbook: playbook && existsSync(playbook) ? resolve(playbook) : null,
    })
    if ('problems' in content)
      problems.push(
        ...content.problems.map((one) => ({ part: 'content' as const, problem: formatProblem(one) })),
      )

    const folder = resolve(env['DATA_DIR']?.trim() || 'data/live')
    const store = await readStore(folder)
    problems.push(...store.problems.map((problem) => ({ part: 'store' as const, problem })))

    const platforms = platformsNamed(env)
    const notes = platforms.length === 0 ? [NO_PLATFORM] : []
    if (call.flag('json'))
      await io.out(
        `${JSON.stringify({ problems, organisations: store.counts, platforms, notes }, null, 2)}\n`,
      )
    else {
      if (problems.length === 0)
        await io.out(`settings, content and store are sound\n${countsText(store.counts)}`)
      for (const note of notes) await io.out(`${note}\n`)
    }
    return problems.length === 0
      ? 'done'
      : { mistakes: problems.map(({ part, problem }) => `${part}: ${problem}`) }
  },
}

type Counts = { name: string; pilots: number }[]

function countsText(counts: Counts): string {
  return counts.map(({ name, pilots }) => `  ${name}: ${pilots} pilots\n`).join('')
}

async function readStore(folder: string): Promise<{ problems: string[]; counts: Counts }> {
  const problems = [...unwritable(folder)]
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return { problems, counts: [] }
  let store: Store
  try {
    store = await copyStore({ folder })
  } catch (error) {
    if (!(error instanceof StoreUnusable)) throw error
    return { problems: [...problems, error.message], counts: [] }
  }
  const counts: Counts = []
  for (const { id, name } of await store.organisations()) {
    const pilots = await store.find('pilot', id, 'all')
    counts.push({ name, pilots: pilots.length })
    for (const pilot of pilots) {
      const seats = { owner: pilot.owner, deputy: pilot.deputy, sponsor: pilot.sponsor }
      for (const [role, seat] of Object.entries(seats))
        if (seat && !(await store.get('person', id, seat.person)))
          problems.push(
            `${name}: the ${role} of pilot ${pilot.id} is a person that is not there (${seat.person})`,
          )
    }
  }
  await store.close()
  return { problems, counts }
}

/** Whether the folder could be written, or made, without trying it. */
function unwritable(folder: string): string[] {
  let there = folder
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there)
  if (!statSync(there).isDirectory()) return [`${there} is a file; expected a folder (setting DATA_DIR)`]
  try {
    accessSync(there, constants.W_OK | constants.X_OK)
    return []
  } catch {
    return [`${there} cannot be written by this user; expected a folder that can (setting DATA_DIR)`]
  }
}
