import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../src/coach/commands/commands.ts'
import { PROMPTS } from '../../src/coach/prompts/prompts.ts'
import { refusals, withoutEach } from '../refusals.ts'

const source = (path: string) => readFileSync(path, 'utf8')

/** The first and the last: the type of the list is the same for all between. */
const ends = (names: string[]) => [names.at(0)!, names.at(-1)!]

/** What is made, by a sample of it, and the list that must hold every one. */
const KINDS = [
  {
    what: 'a command',
    sample: 'src/coach/commands/people/greeting.ts',
    list: 'src/coach/commands/commands.ts',
    names: ends(Object.keys(COMMANDS)),
    properties: ['takes', 'right', 'effect', 'pilot', 'afterEnd', 'needs', 'words', 'help', 'handle'],
  },
  {
    what: 'a prompt',
    sample: 'src/coach/prompts/move-reason.ts',
    list: 'src/coach/prompts/prompts.ts',
    names: ends(Object.keys(PROMPTS)),
    properties: ['becomes', 'fits', 'yesNo', 'ages', 'leftBy', 'lapses', 'topic', 'standing', 'reply', 'ask'],
  },
]

const without = Object.fromEntries(KINDS.map(({ sample }) => [sample, withoutEach(sample, source(sample))]))

/** The list without the entry of one name. */
function shorter(list: string, name: string): string {
  return source(list).replace(new RegExp(`^  (?:'${name}'|${name}): \\w+,\n`, 'mu'), '')
}
const placeOf = (list: string, name: string) => list.replace(/\.ts$/u, `-without-${name}.ts`)

const PEEK = 'src/coach/commands/reports/peek.ts'
const said = refusals({
  ...Object.fromEntries(KINDS.map(({ sample }) => [sample, source(sample)])),
  ...Object.fromEntries(
    Object.values(without).flatMap((files) => Object.values(files).map((one) => [one.path, one.source])),
  ),
  ...Object.fromEntries(
    KINDS.flatMap(({ list, names }) => names.map((name) => [placeOf(list, name), shorter(list, name)])),
  ),
  // What was not asked for cannot be read.
  [PEEK]: source('src/coach/commands/reports/friction.ts').replace("needs: ['friction']", 'needs: []'),
})

describe.each(KINDS)('$what', ({ sample, list, names, properties }) => {
  it('compiles when all is said of it', () => {
    expect(said[sample]).toEqual([])
  })

  it('says all that is to be said', () => {
    expect(Object.keys(without[sample] ?? {})).toEqual(properties)
  })

  it.each(properties)('does not compile without %s', (property) => {
    const path = without[sample]?.[property]?.path ?? ''
    expect(said[path]?.join('\n')).toContain(`Property '${property}' is missing`)
  })

  it.each(names)('does not compile where the list has no %s', (name) => {
    expect(said[placeOf(list, name)]?.join('\n')).toMatch(
      new RegExp(`Property '"?${name}"?' is missing`, 'u'),
    )
  })
})

it('a command cannot read what it did not name as a need', () => {
  expect(said[PEEK]?.join('\n')).toContain(`'Pick<Loaded, "friction">'`)
})
