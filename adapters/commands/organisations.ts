import { fresh } from '../../src/records/head.ts'
import { namesOf } from '../../src/language/locale.ts'
import { folded } from '../../src/language/folding.ts'
import { changeOne } from '../../src/engine/commit.ts'
import { ChangeQueue } from '../../src/engine/change-queue.ts'
import type { Changing, Store } from '../../src/engine/ports.ts'
import { type Organisation, DEFAULT_ORGANISATION } from '../../src/records/organisation.ts'
import { nearest } from '../../src/config/near-match.ts'
import { readWorkspace, WORKSPACE_EXAMPLES, WORKSPACE_TAKES } from '../platforms/platforms.ts'
import { JSON_OPTION, ORGANISATION, type Call, type Command } from './command.ts'

function blank(id: string, name: string): Organisation {
  return {
    ...fresh('organisation', id, id),
    name,
    workspaces: [],
    domains: [],
    holidays: [],
    yearStarts: null,
  }
}

/** The organisations, of which a new store has one. */
export async function allOrganisations(store: Store): Promise<Organisation[]> {
  const found = await store.organisations()
  if (found.length > 0) return found
  await store.commit({
    organisation: DEFAULT_ORGANISATION,
    records: [blank(DEFAULT_ORGANISATION, DEFAULT_ORGANISATION)],
    entries: [],
  })
  return store.organisations()
}

/** The organisation that a command is about. */
export async function chosenOrganisation(
  call: Call,
  store: Store,
): Promise<{ organisation: Organisation } | { mistakes: string[] }> {
  const all = await allOrganisations(store)
  const names = all.map(({ name }) => name)
  const wanted = call.text('organisation')
  if (wanted === undefined) {
    const [only, second] = all
    return only && !second
      ? { organisation: only }
      : {
          mistakes: [
            `there are several organisations, so --organisation NAME is needed: ${names.join(', ')}`,
          ],
        }
  }
  const organisation = all.find(({ name }) => folded(name) === folded(wanted))
  if (organisation) return { organisation }
  const near = nearest(wanted, names)
  return {
    mistakes: [
      `no organisation "${wanted}"${near ? `; did you mean "${near}"?` : `; there is ${names.join(', ')}`}`,
    ],
  }
}

export const organisationAdd: Command = {
  name: 'organisation add',
  takes: ['NAME'],
  about: 'adds an organisation, whose records nobody of another one ever sees',
  options: {},
  needs: 'store',
  run: async (call, { store, id }, io) => {
    const name = call.words[0]!.trim()
    const all = await allOrganisations(store)
    const same = all.find((one) => folded(one.name) === folded(name))
    if (same) return { mistakes: [`there is an organisation "${same.name}" already`] }
    const own = id()
    await store.commit({ organisation: own, records: [blank(own, name)], entries: [] })
    await io.out(`added the organisation "${name}"\n`)
    return 'done'
  },
}

export const organisationList: Command = {
  name: 'organisation list',
  takes: [],
  about: 'lists the organisations with their workspaces and domains',
  options: JSON_OPTION,
  needs: 'copy',
  run: async (call, { store }, io) => {
    const all = (await allOrganisations(store)).map(({ name, workspaces, domains, yearStarts }) => ({
      name,
      workspaces,
      domains,
      yearStarts,
    }))
    const lines = all.map(({ name, workspaces, domains }) => [name, ...workspaces, ...domains].join('  '))
    await io.out(call.flag('json') ? `${JSON.stringify(all, null, 2)}\n` : `${lines.join('\n')}\n`)
    return 'done'
  },
}

export const link: Command = {
  name: 'link',
  takes: [WORKSPACE_TAKES],
  about:
    'links a Slack workspace or a Teams tenant to the organisation; what comes from elsewhere is refused',
  options: ORGANISATION,
  needs: 'store',
  run: async (call, { store }, io) => {
    const workspace = readWorkspace(call.words[0]!)
    if (!workspace)
      return {
        mistakes: [
          `"${call.words[0]}" is no workspace; expected for example ${WORKSPACE_EXAMPLES.join(' or ')}`,
        ],
      }
    const chosen = await chosenOrganisation(call, store)
    if ('mistakes' in chosen) return chosen
    const { id, name } = chosen.organisation
    const owner = await store.organisationOf(workspace)
    if (owner && owner.id !== id)
      return { mistakes: [`${workspace} is linked to the organisation "${owner.name}"`] }
    if (!owner)
      await changeOne(changing(store), 'organisation', id, id, (now) => ({
        ...now,
        workspaces: [...now.workspaces, workspace],
      }))
    await io.out(`${workspace} is linked to "${name}"\n`)
    return 'done'
  },
}

/** The command line stands in no line: an organisation's own record is changed by admins alone. */
function changing(store: Store): Changing {
  return { store, queue: new ChangeQueue(), waiting: { turn: async () => {} } }
}

const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/u

function domain(word: 'add' | 'remove', about: string): Command {
  return {
    name: `domain ${word}`,
    takes: ['NAME'],
    about,
    options: ORGANISATION,
    needs: 'store',
    run: async (call, { store }, io) => {
      const wanted = call.words[0]!.trim().toLowerCase().replace(/^@/u, '')
      if (!DOMAIN.test(wanted))
        return { mistakes: [`"${call.words[0]}" is no mail domain; expected for example example.com`] }
      const chosen = await chosenOrganisation(call, store)
      if ('mistakes' in chosen) return chosen
      const { id, name, domains } = chosen.organisation
      if (word === 'remove' && !domains.includes(wanted))
        return {
          mistakes: [
            `"${name}" has no domain ${wanted}${domains.length > 0 ? `; it has ${domains.join(', ')}` : ''}`,
          ],
        }
      if (word === 'remove' || !domains.includes(wanted))
        await changeOne(changing(store), 'organisation', id, id, (now) => {
          const others = now.domains.filter((one) => one !== wanted)
          return { ...now, domains: word === 'add' ? [...others, wanted] : others }
        })
      await io.out(`${wanted} ${word === 'add' ? 'belongs to' : 'no longer belongs to'} "${name}"\n`)
      return 'done'
    },
  }
}

export const domainAdd = domain(
  'add',
  "names a mail domain whose full members are the organisation's own people",
)
export const domainRemove = domain('remove', 'takes a mail domain away')

/** The command line speaks English. */
const MONTHS = namesOf('en').filter(({ role }) => role === 'months')

export const fiscalYear: Command = {
  name: 'fiscal-year',
  takes: ['MONTH'],
  about: 'tells with which month fiscal years begin, so that "FY27" has a last day',
  options: ORGANISATION,
  needs: 'store',
  run: async (call, { store }, io) => {
    const wanted = call.words[0]!.trim().toLowerCase()
    const month = MONTHS.find(({ name, written }) => wanted === name || wanted === written.toLowerCase())
    if (!month) return { mistakes: [`"${call.words[0]}" is no month; expected for example April or 4`] }
    const chosen = await chosenOrganisation(call, store)
    if ('mistakes' in chosen) return chosen
    const { id, name } = chosen.organisation
    const yearStarts = Number(month.name)
    await changeOne(changing(store), 'organisation', id, id, (now) => ({ ...now, yearStarts }))
    const called = MONTHS.find((one) => one.name === month.name)!.written
    await io.out(`fiscal years of "${name}" start in ${called}\n`)
    return 'done'
  },
}
