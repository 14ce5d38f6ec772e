import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { row, type Row } from '../row.ts'

const MATRIX = 'test/scenarios/matrix.test.ts'
const KPI = 'test/scenarios/kpi.test.ts'
const FOLLOWED =
  'the measure of success is followed after one press, and asked for every month once the pilot runs'
const SCALING =
  'what a measure lacks is asked, measures of scaling have their unit, and one check-in holds them all'

const { capabilities } = z
  .object({ capabilities: z.array(z.looseObject({ rows: z.array(z.string()) })) })
  .parse(parse(readFileSync('data/playbook.yaml', 'utf8')))

/** What is scored and measured from the pilot stage on. */
export const ROWS: readonly Row[] = [
  ...['MM1', 'MM2', 'MM3', 'MM4', 'MM5', 'MM6'].map((id) =>
    row(
      id,
      'track',
      MATRIX,
      'the owner is asked who scores what once the pilot runs, and one press takes all six',
      {
        playbook: 'capabilities',
        value: capabilities.filter(({ rows }) => !rows.includes(id)),
      },
    ),
  ),
  row('PB2', 'track', KPI, FOLLOWED, {
    code: {
      file: 'src/nudges/rules/check-in.ts',
      find: 'return to ? [match(holder, to.id, startOf(day, zoneFor(to, [c.pilot])))] : []',
      replace: 'return []',
    },
  }),
  row('PB2', 'track', KPI, FOLLOWED, { text: 'digest.moved.measure' }),
  row('PB2', 'track', KPI, SCALING, { text: 'kpi.scale.adoption' }),
  row('CM2', 'hold', KPI, 'the numbers that are followed are offered as the measures of the new standard', {
    text: 'kpi.followed',
  }),
  row('PH4', 'ask', KPI, SCALING, { text: 'kpi.technical' }),
]
