import { mentionsIn } from '../../src/coach/person-reference.ts'
import type { AccountId } from '../../src/vocabulary/account.ts'
import type { Person } from '../../src/records/person.ts'
import type { Pilot } from '../../src/records/pilot.ts'
import { exported, exportedRow, type ExportCase, type ExportedPilot } from '../../src/portfolio/export.ts'
import { FIELDS } from '../../src/portfolio/import/fields.ts'
import { portfolioMarkdown } from '../../src/portfolio/markdown.ts'
import { writeCsv } from './csv.ts'
import { JSON_OPTION, ORGANISATION, type Command, type World } from './command.ts'
import { chosenOrganisation } from './organisations.ts'

const FORMATS = ['csv', 'json', 'md'] as const
const PAGE = 500

export const exportCommand: Command = {
  name: 'export',
  takes: [],
  about: 'writes the portfolio; CSV has the columns of an import and can be imported again',
  options: {
    format: { type: 'string', value: 'csv|json|md', about: 'csv unless given' },
    out: { type: 'string', value: 'FILE', about: 'a file in place of standard output' },
    ...ORGANISATION,
    ...JSON_OPTION,
  },
  needs: 'copy',
  run: async (call, world, io) => {
    const given = call.text('format') ?? (call.flag('json') ? 'json' : 'csv')
    const format = FORMATS.find((one) => one === given)
    if (!format) return { mistakes: [`--format "${given}": expected one of ${FORMATS.join(', ')}`] }
    if (call.flag('json') && format !== 'json')
      return { mistakes: [`--json and --format ${format} exclude each other`] }
    const chosen = await chosenOrganisation(call, world.store)
    if ('mistakes' in chosen) return chosen
    const pilots = casesOf(world, chosen.organisation.id)
    if (format === 'csv') {
      await io.out(writeCsv([FIELDS]))
      for await (const cases of pilots) await io.out(writeCsv(cases.map(exportedRow)))
    } else if (format === 'json') {
      let before = '['
      for await (const cases of pilots)
        for (const one of cases) {
          await io.out(`${before}\n${JSON.stringify(exported(one, world.now()))}`)
          before = ','
        }
      await io.out(before === '[' ? '[]\n' : '\n]\n')
    } else {
      const all: ExportedPilot[] = []
      for await (const cases of pilots) all.push(...cases.map((one) => exported(one, world.now())))
      await io.out(portfolioMarkdown(all))
    }
    return 'done'
  },
}

/** All pilots with what belongs to them, some at a time. */
async function* casesOf({ store }: World, organisation: string): AsyncGenerator<ExportCase[]> {
  const people = new Map<string, Person | undefined>()
  const person = async (id: string) => {
    if (!people.has(id)) people.set(id, await store.get('person', organisation, id))
    return people.get(id)
  }
  for (let after = ''; ;) {
    const pilots = await store.find('pilot', organisation, 'all', { after, limit: PAGE })
    const cases: ExportCase[] = []
    for (const pilot of pilots) {
      const commitments = await store.find('commitment', organisation, `pilot:${pilot.id}`)
      const ids = [...seats(pilot), ...commitments.flatMap((one) => one.person ?? [])]
      const texts = [
        ...Object.values(pilot.answers).map(({ text }) => text),
        ...commitments.map((one) => one.evidence ?? ''),
      ]
      const found = await Promise.all(ids.map(person))
      const accounts: Partial<Record<AccountId, Person>> = {}
      for (const account of texts.flatMap(mentionsIn)) {
        const known = await store.get('account', organisation, account)
        const mentioned = known && (await person(known.person))
        if (mentioned) accounts[account] = mentioned
      }
      cases.push({
        pilot,
        commitments,
        people: Object.fromEntries(found.flatMap((one) => (one ? [[one.id, one]] : []))),
        accounts,
      })
    }
    yield cases
    const last = pilots.at(-1)
    if (!last || pilots.length < PAGE) return
    after = last.id
  }
}

function seats(pilot: Pilot): string[] {
  return [pilot.owner, pilot.deputy, pilot.sponsor].flatMap((seat) => (seat ? [seat.person] : []))
}
