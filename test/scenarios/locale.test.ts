import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { readContent } from '../../adapters/config/content.ts'
import { formatProblem } from '../../adapters/config/yaml.ts'
import type { Content } from '../../src/playbook/content.ts'
import { onEach } from '../each.ts'
import { INVENTED, marked, writeInvented } from '../invented.ts'
import { PEOPLE, type Somebody } from '../people.ts'
import { beginWorld, type Person, type World } from '../world.ts'

/** Everybody has the invented language on their platform, as it is spoken somewhere. */
const SPEAKERS = Object.fromEntries(
  Object.entries(PEOPLE).map(([handle, one]) => [handle, { ...one, locale: `${INVENTED}-DE` }]),
)
const folder = mkdtempSync(join(tmpdir(), 'locale-'))
let content: Content

beforeAll(() => {
  writeInvented(join(import.meta.dirname, '../..'), folder)
  const read = readContent({ root: folder })
  if ('problems' in read) throw new Error(read.problems.map(formatProblem).join('\n'))
  ;({ content } = read)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

onEach((platform) => {
  let world: World
  let ada: Person

  beforeEach(async () => {
    world = await beginWorld({ platforms: [platform], content, people: SPEAKERS })
    ada = world.person('ada')
  })
  afterEach(() => world.ends())

  /** What stands in Latin letters in all that anybody could read, but names of people and what they wrote. */
  function english(...wrote: string[]): string[] {
    const people = Object.values<Somebody>(PEOPLE).flatMap(({ name, title = name }) => [name, title])
    const known = [...wrote, ...people, '/pilot']
    return world
      .stage()
      .readable()
      .map((text) => known.reduce((rest, one) => rest.replaceAll(one, ''), text))
      .filter((text) => /\p{Script=Latin}/u.test(text))
  }

  test('who has it is greeted in it, types and reads it, and is nudged and told in it', async () => {
    await ada.says(marked('hello'))
    await ada.says(`/pilot ${marked('help')}`)
    await ada.says(`/pilot ${marked('start')} Claims`)
    expect(ada.heard()).toContain(marked('is started'))
    await ada.says(marked('Claims clerks retype 400 letters a day, and every tenth of them is wrong'))
    expect(ada.heard()).toContain(marked('The problem: '))
    await ada.taps(marked('Later'))
    await ada.says(`/pilot ${marked('commit change plan me by')} 13 марта`)
    expect(ada.heard()).toContain('пт, 13 мар. 2026')
    await ada.says(`/pilot ${marked('sponsor')} @cleo CFO`)
    await world.passes({ days: 8 })
    expect(ada.unasked().map(({ text }) => text)).toContainEqual(expect.stringContaining('Claims'))
    await world.person('cleo').taps(marked('Accept'))
    await world.person('cleo').says(`/pilot ${marked('digest now')}`)
    expect(world.person('cleo').heard()).toContain(marked('Your AI pilots'))
    expect(english('Claims')).toEqual([])
  })

  test('what is wrong in a form is told in it', async () => {
    await ada.says(`/pilot ${marked('start')} Claims`)
    await ada.says(`/pilot ${marked('start')}`)
    const errors = await ada.submits({ [marked('What is it called?')]: 'Claims' })
    expect(Object.values(errors).join('')).toMatch(/\p{Script=Cyrillic}/u)
    expect(english('Claims')).toEqual([])
  })
})
