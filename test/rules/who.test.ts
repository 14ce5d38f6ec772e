import { describe, expect, test } from 'vitest'
import { isCLevel } from '../../src/language/checks/title.ts'
import { namesNobody } from '../../src/language/checks/person.ts'
import { calledSo, almostCalled } from '../../src/language/people.ts'
import { personIn } from '../../src/language/person.ts'
import { readerOf } from '../../src/language/reader.ts'
import { titleIn } from '../../src/language/title.ts'
import { readPlaybook, readTable, vocabulary } from './vocabulary.ts'

const reader = readerOf(vocabulary)
const { cLevelTitles } = readPlaybook()
const table = readTable('./who.yaml') as Record<'names' | 'titles', { yes: string[]; no: string[] }>

describe('A text names somebody by its shape', () => {
  test.each(table.names.yes)('"%s"', (text) => expect(namesNobody(text, reader)).toBe(false))
  test.each(table.names.no)('but not "%s"', (text) => expect(namesNobody(text, reader)).toBe(true))
})

describe('A title is at C level', () => {
  test.each(table.titles.yes)('"%s"', (text) => expect(isCLevel(text, cLevelTitles, vocabulary)).toBe(true))
  test.each(table.titles.no)('but not "%s"', (text) =>
    expect(isCLevel(text, cLevelTitles, vocabulary)).toBe(false),
  )
})

test.each([
  ['CFO', 'CFO'],
  [', CFO, she said yes', 'CFO'],
  ['the CFO is ', 'CFO'],
  [' she is our COO, I asked her', 'COO'],
  ['(CFO, EMEA)', 'CFO, EMEA'],
  ['Senior Responsible Owner', 'Senior Responsible Owner'],
  [' finance i think?? she said ok in the hallway', null],
  ['please', null],
  [', she said yes', null],
  ['the CFO has not said yes yet', null],
  ['will ask the CFO', null],
])('beside a name "%s" says the title %s', (text, title) => {
  expect(titleIn(text, cLevelTitles, reader)).toBe(title)
})

const NAMES = ['Cora Finance', 'Dee Example', 'Ruiz, Ana', 'Maria Elena Lopez', 'Bartholomew Quist']
test.each([
  ['cora finance i think??', { name: 'cora finance' }],
  ['Dee', { name: 'Dee' }],
  ['Ana Ruiz, CFO', { name: 'Ana Ruiz' }],
  ['@{slack:T1:UDEE} please', { account: 'slack:T1:UDEE' }],
  ['me', { self: true }],
  ['ich', { self: true }],
  [
    '@{slack:T1:UDEE} and @{slack:T1:UMO}',
    { several: [{ account: 'slack:T1:UDEE' }, { account: 'slack:T1:UMO' }] },
  ],
  ['me and @{slack:T1:UDEE}', { several: [{ self: true }, { account: 'slack:T1:UDEE' }] }],
  ['Jean Ward or Tom Store', { several: [{ name: 'Jean Ward' }, { name: 'Tom Store' }] }],
  ['cora finance and dee', { several: [{ name: 'cora finance' }, { name: 'dee' }] }],
  ['the legal team', { nobody: 'group', said: 'the legal team' }],
  ['@… owns it', { nobody: 'group', said: '@…' }],
  ['the CFO has not said yes yet', { nobody: 'role', said: 'the CFO' }],
  ['she said yes', { nobody: 'unclear', said: 'she said yes' }],
  ['not dee, mo', { name: 'mo' }],
  ['mo, not dee', { name: 'mo' }],
  ['jean and tom', { several: [{ name: 'jean' }, { name: 'tom' }] }],
  ['jean and the team', { name: 'jean' }],
  ["that'd be tom field", { name: 'tom field' }],
  ['no wait, mo', { name: 'mo' }],
  ["i'd say ben", { name: 'ben' }],
])('"%s" means %j', (text, who) => expect(personIn(text, NAMES, reader)).toEqual(who))

test.each([
  ['Ruiz, Ana', 'Ruiz, Ana'],
  ['Ana R.', 'Ruiz, Ana'],
  ['Maria Lopez', 'Maria Elena Lopez'],
  ['Quist', 'Bartholomew Quist'],
  ['Cora Smith', undefined],
])('%s is %s', (typed, name) => {
  expect(
    calledSo(
      typed,
      NAMES.map((one) => ({ name: one })),
    )[0]?.name,
  ).toBe(name)
})

test('a letter or two are wrong only in a long name', () => {
  const near = (typed: string) =>
    almostCalled(
      typed,
      NAMES.map((name) => ({ name })),
    ).map(({ name }) => name)
  expect(near('Cora Finanse')).toEqual(['Cora Finance'])
  expect(near('Bartolomew')).toEqual(['Bartholomew Quist'])
  expect(near('Bee')).toEqual([])
})
