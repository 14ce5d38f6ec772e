import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { RULE_IDS } from '../../src/nudges/rules/rules.ts'
import { refusals, withoutEach } from '../refusals.ts'

const source = (name: string) => readFileSync(`src/nudges/rules/${name}.ts`, 'utf8')

const LIST = source('rules')

/** The list with another entry in the place of a rule's. */
function listWith(id: string, entry: string): string {
  return LIST.replace(new RegExp(`^  (?:'${id}': \\w+|${id}),\n`, 'mu'), entry)
}

const SAMPLE = 'src/nudges/rules/sample.ts'
const WITHOUT = withoutEach(SAMPLE, source('no-sponsor'))
const left = (id: string) => `src/nudges/rules/list-without-${id}.ts`
const said = refusals({
  [SAMPLE]: source('no-sponsor'),
  ...Object.fromEntries(Object.values(WITHOUT).map((file) => [file.path, file.source])),
  'src/nudges/rules/list.ts': LIST,
  'src/nudges/rules/list-swapped.ts': listWith('no-sponsor', "  'no-sponsor': noScorers,\n"),
  ...Object.fromEntries(RULE_IDS.map((id) => [left(id), listWith(id, '')])),
})

describe('a rule', () => {
  it('compiles when all is said of it', () => {
    expect(said[SAMPLE]).toEqual([])
  })

  it.each(Object.entries(WITHOUT))('does not compile without %s', (property, { path }) => {
    expect(said[path]).toEqual([expect.stringContaining(`Property '${property}' is missing`)])
  })

  it('says what it finds and asks, when it waits and when it ends, and what it is called', () => {
    expect(Object.keys(WITHOUT)).toEqual([
      'speaksOf',
      'finds',
      'waits',
      'asks',
      'typed',
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
  it('compiles as it is', () => {
    expect(said['src/nudges/rules/list.ts']).toEqual([])
  })

  it.each(RULE_IDS)('does not compile without %s', (id) => {
    expect(said[left(id)]).toEqual([
      expect.stringMatching(new RegExp(`^Property '"?${id}"?' is missing`, 'u')),
    ])
  })

  it('does not compile with another rule in the place of one', () => {
    expect(said['src/nudges/rules/list-swapped.ts']?.[0]).toContain(`to type 'Rule<"no-sponsor">'`)
  })
})
