import { folded } from '../../src/language/folding.ts'
import { readDay } from '../../src/portfolio/import/days.ts'
import { readMapping, readStageWords, type Mapping } from '../../src/portfolio/import/mapping.ts'
import type { Row } from '../../src/portfolio/import/row.ts'
import { decode, readCsv } from './csv.ts'
import { JSON_OPTION, ORGANISATION, type Call, type Command, type Io } from './command.ts'
import { chosenOrganisation } from './organisations.ts'
import { reportText } from './report.ts'
import { importRows } from './rows.ts'

export const importCommand: Command = {
  name: 'import',
  takes: ['FILE.csv'],
  about: 'brings a portfolio in; the same file again changes nothing, a newer one only what differs in it',
  options: {
    map: {
      type: 'string',
      multiple: true,
      value: '"field=Column"',
      about: 'which column is which field; repeatable',
    },
    stage: {
      type: 'string',
      multiple: true,
      value: '"VALUE=stage|skip"',
      about: 'what a stage value means; repeatable',
    },
    encoding: {
      type: 'string',
      value: 'NAME',
      about: 'for example windows-1252; UTF-8 and UTF-16 are recognised',
    },
    'as-of': { type: 'string', value: 'DATE', about: 'the day that the file speaks of; today unless given' },
    'dry-run': { type: 'boolean', about: 'writes nothing and reports the same' },
    ...ORGANISATION,
    ...JSON_OPTION,
  },
  needs: 'store',
  content: true,
  run: async (call, world, io) => {
    if (!world.content) throw new Error('an import was run without content')
    const today = world.now().slice(0, 10)
    const vocabularies = Object.values(world.content.languages).map(({ vocabulary }) => vocabulary)
    const asOf = readDay(call.text('as-of') ?? today, { last: today, vocabularies, dayFirst: null })
    const stages = readStageWords(call.texts('stage'))
    const sheet = await readSheet(call, io)
    const mistakes = [stages, sheet].flatMap((read) => ('mistakes' in read ? read.mistakes : []))
    if ('unreadable' in asOf) mistakes.push(`--as-of "${call.text('as-of')}": ${asOf.unreadable}`)
    if ('mistakes' in stages || 'mistakes' in sheet || 'unreadable' in asOf) return { mistakes }

    const chosen = await chosenOrganisation(call, world.store)
    if ('mistakes' in chosen) return chosen
    const { organisation } = chosen
    const report = await importRows({
      ...sheet,
      stages: stages.words,
      asOf: asOf.day,
      organisation: organisation.id,
      world,
      io,
    })
    const values = new Set(sheet.rows.flatMap(({ cells }) => cells.map(folded)))
    for (const one of call.texts('stage'))
      if (!values.has(folded(one.slice(0, one.lastIndexOf('=')))))
        report.notes.push({ line: 1, column: 'stage', reason: `no row has the value of --stage "${one}"` })

    await io.out(
      call.flag('json')
        ? `${JSON.stringify({ ...report, as_of: asOf.day, dry_run: call.flag('dry-run') }, null, 2)}\n`
        : reportText(report, call.flag('dry-run')),
    )
    const kept = report.new + report.changed + report.unchanged + report.skipped
    return kept === 0 && report.bad_rows.length > 0
      ? { mistakes: ['no row of the file could be used'] }
      : 'done'
  },
}

async function readSheet(
  call: Call,
  io: Io,
): Promise<{ mapping: Mapping; rows: Row[] } | { mistakes: string[] }> {
  const file = call.words[0]
  const decoded = decode(io.input ?? new Uint8Array(), call.text('encoding'))
  if ('mistake' in decoded) return { mistakes: [`${file}: ${decoded.mistake}`] }
  const read = await readCsv(decoded.text)
  if ('mistake' in read) return { mistakes: [`${file}: ${read.mistake}`] }
  const [header, ...rows] = read.rows
  const mapped = readMapping(header!.cells, call.texts('map'))
  return 'mistakes' in mapped ? mapped : { mapping: mapped.mapping, rows }
}
