import { lookupName, folded } from '../../src/language/folding.ts'
import { weaknesses } from '../../src/language/checks/checks.ts'
import { questionOf } from '../../src/playbook/playbook.ts'
import { startOf, type Day } from '../../src/time/time.ts'
import { stranger, type Person } from '../../src/records/person.ts'
import type { Pilot } from '../../src/records/pilot.ts'
import { planRow, type RowPlan } from '../../src/portfolio/import/row-plan.ts'
import type { Existing, ImportContext } from '../../src/portfolio/import/work.ts'
import type { Mapping, StageWords } from '../../src/portfolio/import/mapping.ts'
import {
  dayReader,
  identityOf,
  readRow,
  type DayReader,
  type Reading,
  type Row,
} from '../../src/portfolio/import/row.ts'
import type { Io, World } from './command.ts'
import { personWith } from './people.ts'
import { count, emptyReport, type Report } from './report.ts'

/** So many rows are read, then written at the same time, each in a commit of its own. */
const TOGETHER = 64

export type Sheet = {
  mapping: Mapping
  rows: Row[]
  stages: StageWords
  asOf: Day
  organisation: string
  world: World
  io: Io
}

type Run = Sheet & {
  report: Report
  /** On which line an identity stands. */
  lines: Map<string, number>
  /** The pilots that rows spoke of already: none is changed by two rows. */
  spoken: Set<string>
  /** By address, those whom the file names, and by id those of them that are to be written once a pilot seats them. */
  invited: Map<string, Person>
  unwritten: Map<string, Person>
  scene: ImportContext
  dayIn: DayReader
}
type Planned = { reading: Reading; existing: string | undefined; plan: RowPlan }

/**
 * Brings the rows in, a commit for each pilot: whatever stops it, running it again does the rest. People are written
 * before the pilots that name them.
 */
export async function importRows(sheet: Sheet): Promise<Report> {
  const { world, organisation, asOf, io } = sheet
  if (!world.content) throw new Error('an import was run without content')
  const { playbook, languages } = world.content
  // A date in an answer is past or not on the day that the file speaks of.
  const checks = { cLevelTitles: playbook.cLevelTitles, now: startOf(asOf, 'UTC'), zone: 'UTC' }
  const vocabularies = Object.values(languages).map(({ vocabulary }) => vocabulary)
  const invited = new Map<string, Person>()
  const run: Run = {
    ...sheet,
    report: emptyReport(sheet.rows.length),
    lines: new Map(),
    spoken: new Set(),
    invited,
    unwritten: new Map(),
    dayIn: dayReader(sheet.rows, sheet.mapping, { last: asOf, vocabularies }),
    scene: {
      organisation,
      now: world.now(),
      asOf,
      id: world.id,
      invited,
      playbook,
      weakOf: (question, text) => {
        const asked = questionOf(playbook, question)
        if (!asked) return []
        // A file does not say its language: what is sound in one of them is sound.
        const found = vocabularies.map((vocabulary) =>
          weaknesses(asked.checks, { text }, { ...checks, vocabulary, denied: asked.denied }),
        )
        return (found[0] ?? []).filter((check) => found.every((weak) => weak.includes(check)))
      },
    },
  }
  const readings = sheet.rows.flatMap((row) => read(run, row))
  for (let from = 0; from < readings.length && !io.signal.aborted; from += TOGETHER) {
    await importSome(run, readings.slice(from, from + TOGETHER))
    io.progress(Math.min(from + TOGETHER, readings.length), readings.length)
  }
  run.report.bad_rows.sort((one, other) => one.line - other.line)
  return run.report
}

function read(run: Run, row: Row): Reading[] {
  const result = readRow(row, run.mapping, run.stages, run.dayIn)
  if (result.row === 'skipped') run.report.skipped++
  if (result.row === 'bad') {
    run.report.refused++
    run.report.bad_rows.push(...result.reasons)
  }
  if (result.row !== 'good') return []
  const { reading } = result
  const first = run.lines.get(reading.identity)
  if (first === undefined) {
    run.lines.set(reading.identity, reading.line)
    return [reading]
  }
  const same = reading.texts.external_id ? 'external id' : 'department and name'
  refuse(run, reading, `the same ${same} as line ${first}, which was kept`)
  return []
}

function refuse({ report, mapping }: Run, { line, texts }: Reading, reason: string): void {
  const field = texts.external_id ? 'external_id' : 'name'
  report.refused++
  report.bad_rows.push({ line, column: mapping.header[mapping.columns[field]?.[0] ?? -1] ?? field, reason })
}

async function importSome(run: Run, readings: readonly Reading[]): Promise<void> {
  const planned: Planned[] = []
  for (const reading of readings) {
    await meet(run, reading)
    const alike = await pilotsOf(run, reading)
    if (alike.length > 1) {
      refuse(
        run,
        reading,
        `${alike.length} pilots have this department and name, so it is unclear which is meant`,
      )
      continue
    }
    const plan = planRow(reading, await everything(run, alike[0]), run.scene)
    for (const id of [alike[0]?.id, plan.records[0]?.id]) if (id) run.spoken.add(id)
    planned.push({ reading, existing: alike[0]?.id, plan })
  }
  await invite(run, planned)
  const written = await Promise.all(planned.map((one) => write(run, one)))
  for (const [index, plan] of written.entries()) count(run.report, planned[index]!.reading, plan)
}

/** Looks up those whom a row names with an address; who is not known yet is invited if the row turns out to need them. */
async function meet(
  { world: { store }, organisation, invited, unwritten, scene }: Run,
  { people }: Reading,
): Promise<void> {
  for (const named of Object.values(people)) {
    if (!named?.email || invited.has(named.email)) continue
    const known = personWith(await store.find('person', organisation, `email:${named.email}`))
    const name = named.name || known?.name || named.email.split('@')[0]!
    const claimed = known && known.accounts.length > 0
    const person = known ?? stranger(organisation, scene.id(), { ...named, name })
    invited.set(named.email, claimed ? person : { ...person, name })
    if (!known || (!claimed && known.name !== name)) unwritten.set(person.id, { ...person, name })
  }
}

/** The pilot that a row speaks of: the one it made, else one of that name which no other row of the file made. */
async function pilotsOf(run: Run, { identity, name, texts }: Reading): Promise<Pilot[]> {
  const { store } = run.world
  const [made] = await store.find('pilot', run.organisation, `imported:${identity}`, { limit: 1 })
  if (made && !run.spoken.has(made.id)) return [made]
  const named = identityOf({ name, department: texts.department, externalId: null })
  return (await store.find('pilot', run.organisation, `name:${lookupName(name)}`)).filter(
    (pilot) =>
      !run.spoken.has(pilot.id) &&
      !(pilot.imported && run.lines.has(pilot.imported.identity)) &&
      !(pilot.externalId && texts.external_id && folded(pilot.externalId) !== folded(texts.external_id)) &&
      identityOf({ ...pilot, externalId: null }) === named,
  )
}

async function everything(
  { world: { store }, organisation }: Run,
  pilot: Pilot | undefined,
): Promise<Existing | undefined> {
  if (!pilot) return undefined
  const ids = [pilot.owner, pilot.deputy, pilot.sponsor].flatMap((seat) => (seat ? [seat.person] : []))
  const people = await Promise.all(ids.map((id) => store.get('person', organisation, id)))
  return {
    pilot,
    commitments: await store.find('commitment', organisation, `pilot:${pilot.id}`),
    people: Object.fromEntries(people.flatMap((person) => (person ? [[person.id, person]] : []))),
  }
}

/** Writes the people whom these plans seat and who are new or have got a name. */
async function invite(run: Run, planned: readonly Planned[]): Promise<void> {
  const seated = new Set(
    planned.flatMap(({ plan: { records } }) =>
      records.flatMap((record) =>
        record.kind === 'pilot' ? [record.owner?.person, record.deputy?.person, record.sponsor?.person] : [],
      ),
    ),
  )
  const people = Array.from(run.unwritten.values()).filter(({ id }) => seated.has(id))
  await Promise.all(
    people.map(async (person) => {
      run.unwritten.delete(person.id)
      // Stale: somebody has just claimed the invitation, and brought a name of their own.
      const written = await run.world.store.commit({
        organisation: run.organisation,
        records: [person],
        entries: [],
      })
      if (written === 'done' && person.version === 0) run.report.invited++
    }),
  )
}

/** Writes one plan; if the pilot was changed in between, plans again from what it is now. */
async function write(run: Run, { reading, existing, plan }: Planned): Promise<RowPlan> {
  const { world, organisation, scene } = run
  for (let next = plan; ;) {
    const { records, entries } = next
    if (records.length === 0) return next
    if ((await world.store.commit({ organisation, records, entries })) === 'done') return next
    const pilot = existing && (await world.store.get('pilot', organisation, existing))
    if (!pilot) throw new Error(`a new pilot of line ${reading.line} was there already`)
    next = planRow(reading, await everything(run, pilot), scene)
  }
}
