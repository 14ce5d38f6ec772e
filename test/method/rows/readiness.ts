import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { row, type Row } from '../row.ts'

const SHEET = 'test/scenarios/readiness.test.ts'
const EACH = 'each item has somebody, a day and evidence, and all of them are the production system'
const WEEK = 'what nobody has taken on after a week is asked for once, all of it together'
const WAVES = 'test/scenarios/rollout.test.ts'
const FOCUS = 'each wave has its focus, and the next one opens only after a review and a decision'
const LIMIT =
  'at the limit of a wave its review is asked for, then its decision, and the digest tells the move'

const listed = z
  .object({ readiness: z.array(z.looseObject({ item: z.string(), parts: z.array(z.string()) })) })
  .parse(parse(readFileSync('data/playbook.yaml', 'utf8'))).readiness

/** What production needs, and the rollout in waves. */
export const ROWS: readonly Row[] = [
  item('RD1', 'infrastructure'),
  item('RD2', 'monitoring'),
  item('RD3', 'security-review'),
  item('RD4', 'integrations'),
  item('RD5', 'documentation'),
  item('RD6', 'training'),
  item('RD7', 'support-model'),
  item('RD8', 'rollback'),
  item('PL1', 'deployment-pipeline'),
  item('PL2', 'monitoring'),
  item('PL3', 'version-control'),
  item('PL4', 'rollback'),
  item('PL5', 'security-controls'),
  row('PL2', 'track', SHEET, EACH, { playbook: 'platform', value: [] }),
  row('BT2', 'ask', SHEET, WEEK, {
    code: {
      file: 'src/nudges/rules/readiness-open.ts',
      find: 'return [match(pilot.stage, to.id, startOf(day, zone))]',
      replace: 'return []',
    },
  }),
  row('WV1', 'track', WAVES, FOCUS, { text: 'rollout.focus.10' }),
  row('WV2', 'track', WAVES, FOCUS, { text: 'rollout.focus.25' }),
  row('WV3', 'track', WAVES, FOCUS, { text: 'rollout.focus.50' }),
  row('WV4', 'track', WAVES, FOCUS, { text: 'rollout.focus.100' }),
  row('WV5', 'hold', WAVES, FOCUS, {
    code: {
      file: 'src/pilots/rollout.ts',
      find: '  return { ...rollout, reviews: [...kept,',
      replace: "  return { ...rollout, wave: waveAfter(rollout.wave, 'continue'), reviews: [...kept,",
    },
  }),
  row('ST5', 'ask', WAVES, LIMIT, {
    code: { file: 'src/nudges/rules/rules.ts', find: "  'wave-review': waveReview,\n", replace: '' },
  }),
  row('ST5', 'hold', WAVES, FOCUS, { playbook: 'stages.scale.holds', value: ['new-standard'] }),
]

/** An item of the sheet, or a part of one. */
function item(id: string, what: string): Row {
  const left = listed
    .filter((one) => one.item !== what)
    .map((one) => ({ ...one, parts: one.parts.filter((part) => part !== what) }))
  return row(id, 'track', SHEET, EACH, { playbook: 'readiness', value: left })
}
