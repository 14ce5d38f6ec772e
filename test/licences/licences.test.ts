import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { outputOf } from '../child.ts'
import { productionPackages, refusedLicences, type Package } from './packages.ts'
import { thirdPartyPage } from './page.ts'

const ROOT = join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')

const packages = productionPackages(ROOT)

test('THIRD-PARTY.md is what is locked now', () => {
  const written = read('THIRD-PARTY.md').replaceAll('\r\n', '\n')
  expect(written === thirdPartyPage(packages), 'THIRD-PARTY.md is out of date: npm run licences').toBe(true)
})

test('every licence is one that was agreed to', () => {
  expect(refusedLicences(packages)).toEqual([])
  const other: Package = { ...packages[0]!, name: 'other', version: '1.0.0', licence: 'AGPL-3.0-only' }
  expect(refusedLicences([...packages, other])).toEqual([
    expect.stringMatching(/^other 1\.0\.0 is under "AGPL-3\.0-only", which is not on the list /u),
  ])
})

test('a text that several bring stands there once, and who brings none is listed', () => {
  const one: Package = {
    name: 'one',
    version: '1.0.0',
    licence: 'MIT',
    source: 'https://example.test/one',
    author: 'Ann',
    texts: ['MIT, Ann'],
  }
  const page = thirdPartyPage([one, { ...one, name: 'two' }, { ...one, name: 'three', texts: [] }])
  expect(page.split('MIT, Ann')).toHaveLength(2)
  expect(page).toContain('### one 1.0.0, two 1.0.0\n')
  expect(page).toContain('- three 1.0.0: MIT, by Ann\n')
  expect(page).toContain('| two | 1.0.0 | MIT | https://example.test/one |')
})

type Component = {
  name: string
  version: string
  scope: 'required' | 'optional'
  properties: { name: string }[]
}

test('the SBOM by the command of the README tells production from development, and names the same packages', () => {
  const [, command] = /`(npm sbom [^`]+)`/u.exec(read('README.md')) ?? []
  const { bomFormat, components } = JSON.parse(outputOf(command!)) as {
    bomFormat: string
    components: Component[]
  }
  expect(bomFormat).toBe('CycloneDX')
  const production = components.filter(
    ({ scope, properties }) =>
      scope === 'required' && !properties.some(({ name }) => name === 'cdx:npm:package:development'),
  )
  const id = ({ name, version }: { name: string; version: string }) => `${name} ${version}`
  expect(production.map(id).toSorted()).toEqual(packages.map(id).toSorted())
})
