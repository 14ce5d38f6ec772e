import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { RULE_IDS } from '../../src/nudges/rules/rules.ts'
import { refusals, refusedWithout } from '../refusals.ts'

const source = (name: string) => readFileSync(`src/nudges/rules/${name}.ts`, 'utf8')

const LIST = source('rules')

/** The list with a change at the entry of a rule. */
function listWith(id: string, change: (entry: string) => string): string {
  const entry = new RegExp(`^  (?:'${id}': \\w+|${id}),\n`, 'mu').exec(LIST)?.[0] ?? ''
  return LIST.replace(entry, change(entry))
}

describe('a rule', () => {
  const { whole, without } = refusedWithout('src/nudges/rules/sample.ts', source('no-sponsor'))

  it('compiles when all is said of it', () => {
    expect(whole).toEqual([])
  })

  it.each(Object.keys(without))('does not compile without %s', (property) => {
    expect(without[property]).toEqual([expect.stringContaining(`Property '${property}' is missing`)])
  })

  it('says what it finds and asks, when it waits and when it ends, and what it is called', () => {
    expect(Object.keys(without)).toEqual([
      'speaksOf',
      'finds',
      'waits',
      'asks',
      'together',
      'alone',
      'firstContact',
      'rounds',
      'why',
      'ends',
      'resolution',
      'called',
    ])
  })
})

describe('the list of rules', () => {
  const left = Object.fromEntries(
    RULE_IDS.map((id) => [`src/nudges/rules/list-without-${id}.ts`, listWith(id, () => '')]),
  )
  const said = refusals({
    'src/nudges/rules/list.ts': LIST,
    'src/nudges/rules/list-swapped.ts': listWith('no-sponsor', () => "  'no-sponsor': noScorers,\n"),
    ...left,
  })

  it('compiles as it is', () => {
    expect(said['src/nudges/rules/list.ts']).toEqual([])
  })

  it.each(RULE_IDS)('does not compile without %s', (id) => {
    expect(said[`src/nudges/rules/list-without-${id}.ts`]).toEqual([
      expect.stringMatching(new RegExp(`^Property '"?${id}"?' is missing`, 'u')),
    ])
  })

  it('does not compile with another rule in the place of one', () => {
    expect(said['src/nudges/rules/list-swapped.ts']?.[0]).toContain(
      'is not assignable to type \'Rule<"no-sponsor">\'',
    )
  })
})
