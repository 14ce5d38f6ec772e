import { describe, expect, it } from 'vitest'
import { refusals, refusedWithout } from '../refusals.ts'

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

describe('what the compiler refuses', () => {
  it('is a property left out that is demanded, and no other', () => {
    const { whole, without } = refusedWithout('src/nudges/sample.ts', SAMPLE)
    expect(whole).toEqual([])
    expect(without).toEqual({
      says: [expect.stringContaining("Property 'says' is missing")],
      finds: [expect.stringContaining("Property 'finds' is missing")],
      note: [],
    })
  })

  it('is told for a new file, and for another one in the place of what stands there', () => {
    const said = refusals({
      'src/nudges/sample.ts': 'export const nothing: string = null',
      'src/time/hours.ts': 'export const hours: number =',
    })
    expect(said['src/nudges/sample.ts']).toEqual([expect.stringContaining("'null' is not assignable")])
    expect(said['src/time/hours.ts']).toEqual([expect.stringContaining('Expression expected')])
  })

  it('is asked about something that is defined', () => {
    expect(() => refusedWithout('src/nudges/sample.ts', 'export const sample = 1')).toThrow(
      'nothing is defined',
    )
  })
})
