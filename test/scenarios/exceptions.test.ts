import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { EXCEPTIONS } from '../exceptions.ts'

/** Every story with its text as it stands in the files. */
const STORIES = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.test.ts') && file !== 'exceptions.test.ts')
  .flatMap((file) =>
    readFileSync(join(import.meta.dirname, file), 'utf8')
      .split(/^ {2,4}(?=test\b)/mu)
      .slice(1),
  )
  .map((text) => ({ name: /^test[^\n]*?\(\s*(['"])(.*?)\1,/su.exec(text)?.[2], text }))

test.each(Object.keys(EXCEPTIONS) as (keyof typeof EXCEPTIONS)[])(
  'the list names the stories that ask for it, and no other: %s',
  (what) => {
    const { missing, longer } = EXCEPTIONS[what]
    const asking = (sign: string) => STORIES.filter(({ text }) => text.includes(sign)).map(({ name }) => name)
    const left = asking(`skipIf(lacks(platform, '${what}'))`)
    const other = asking(`lacks(platform, '${what}')`).filter((name) => !left.includes(name))
    expect(new Set(left)).toEqual(new Set(missing))
    expect(new Set(other)).toEqual(new Set(longer))
    expect(left.length + other.length).toBeGreaterThan(0)
  },
)

test('each exception stands in the documentation of its platform', () => {
  for (const { page } of Object.values(EXCEPTIONS))
    expect(page).toMatch(/^https:\/\/(learn\.microsoft|docs\.slack)\./)
})
