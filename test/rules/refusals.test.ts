import { describe, expect, it } from 'vitest'
import { refusals, withoutEach } from '../refusals.ts'

const PATH = 'src/nudges/sample.ts'
const SAMPLE = `import type { Pilot } from '../records/pilot.ts'
function defineSample(id: string, sample: { says: string; finds: (pilot: Pilot) => boolean; note?: string }) {
  return { id, ...sample }
}
export const sample = defineSample('sample', {
  says: 'hello, and hello again',
  finds: ({ name }) => name.length > 0,
  note: 'may be left out',
})
`

const WITHOUT = withoutEach(PATH, SAMPLE)
const said = refusals({
  [PATH]: SAMPLE,
  ...Object.fromEntries(Object.values(WITHOUT).map(({ path, source }) => [path, source])),
  'src/nudges/wrong.ts': 'export const nothing: string = null',
  'src/time/hours.ts': 'export const hours: number =',
})

describe('what the compiler refuses', () => {
  it('is a property left out that is demanded, and no other', () => {
    expect(said[PATH]).toEqual([])
    expect(Object.entries(WITHOUT).map(([property, { path }]) => [property, said[path]])).toEqual([
      ['says', [expect.stringContaining("Property 'says' is missing")]],
      ['finds', [expect.stringContaining("Property 'finds' is missing")]],
      ['note', []],
    ])
  })

  it('is told for a new file, and for another one in the place of what stands there', () => {
    expect(said['src/nudges/wrong.ts']).toEqual([expect.stringContaining("'null' is not assignable")])
    expect(said['src/time/hours.ts']).toEqual([expect.stringContaining('Expression expected')])
  })

  it('is asked about something that is defined', () => {
    expect(() => withoutEach(PATH, 'export const sample = 1')).toThrow('nothing is defined')
  })
})
