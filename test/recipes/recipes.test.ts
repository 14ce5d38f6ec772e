import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Copy } from './copy.ts'
import { follow, recipesOf, touched, Unfollowable, type Recipe, type Step } from './recipe.ts'
import { STORIES } from './stories.ts'
import { STAGED } from '../seats/seat.ts'

// One recipe before one platform, and with `npm run test:recipes` all of them, with each step left out in turn.
const EVERYTHING = process.env['MODE'] === 'recipes'
/** Another seed is another sample. */
const SEED = 1

const ROOT = join(import.meta.dirname, '../..')
const RECIPES = recipesOf(readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8'))

const BORDERS = 'test/architecture.test.ts'

/** So many files somebody touches at the most who adds one of these. */
const AT_MOST: Record<string, number> = {
  'a question': 2,
  'a rule': 3,
  'a kind of commitment': 3,
  'a command': 3,
  'a prompt': 3,
  'a platform': 13,
  'a locale': 1,
}

/** One of several, the same one for as long as the seed is the same. */
function drawn<T>(list: readonly T[], what: string): T {
  const at = createHash('sha256').update(`${SEED} ${what}`).digest().readUInt32BE()
  return list[at % list.length]!
}

/** A step as the page names it. */
function nameOf(step: Step): string {
  return step.does === 'put' ? `${step.file}, ${step.where} ${step.line}` : step.file
}

describe('the recipes of CONTRIBUTING.md', () => {
  test('are there for everything that there may be one more of, and each has a story', () => {
    expect(RECIPES.map(({ of }) => of).toSorted()).toEqual(Object.keys(AT_MOST).toSorted())
    expect(Object.keys(STORIES).toSorted()).toEqual(Object.keys(AT_MOST).toSorted())
  })

  test.each(RECIPES)('$of takes no more files than it may', (recipe) => {
    expect(touched(recipe).length, touched(recipe).join(', ')).toBeLessThanOrEqual(AT_MOST[recipe.of]!)
  })

  test('a step that leads nowhere says so', () => {
    const below = (line: string): Step => ({ does: 'put', where: 'below', line, file: 'LICENSE', text: '' })
    expect(() => follow([below('not there')], ROOT)).toThrow(Unfollowable)
    expect(() => follow([below('')], ROOT)).toThrow(Unfollowable)
    expect(() => recipesOf('### A thing\n\nSomewhere:\n\n```ts\n```\n')).toThrow('does not say where')
  })
})

/** A copy for the tests of one block. */
function copied(): () => Copy {
  let copy: Copy
  beforeAll(() => {
    copy = new Copy()
  })
  afterAll(() => copy.remove())
  return () => copy
}

describe.skipIf(EVERYTHING)('a sample', () => {
  const copy = copied()

  test('all recipes can be followed, and one of them brings what it promises', async () => {
    for (const { steps } of RECIPES) copy().follows(...steps)
    expect(await copy().tells(drawn(RECIPES, 'recipe').of, drawn(STAGED, 'platform'))).toBeNull()
  })
})

describe.runIf(EVERYTHING)('all recipes, followed in one copy', () => {
  const copy = copied()
  beforeAll(() => {
    for (const { steps } of RECIPES) copy().follows(...steps)
  })

  test('pass the check', async () => {
    expect(await copy().checks()).toBeNull()
    expect(await copy().compiles()).toBeNull()
    expect(await copy().lints()).toBeNull()
  })

  test('keep the borders', async () => {
    expect(await copy().tests(BORDERS)).toBeNull()
  })

  describe.each(STAGED)('on %s', (platform) => {
    test.each(RECIPES)('$of works', async ({ of }) => {
      expect(await copy().tells(of, platform)).toBeNull()
    })
  })
})

describe.runIf(EVERYTHING).each(RECIPES)('$of', (recipe) => {
  const copy = copied()

  test.each(recipe.steps.map((step) => [nameOf(step), step] as const))(
    'is seen to lack the step in %s',
    async (_, left) => {
      copy().restores(touched(recipe))
      expect(await complaint(copy(), recipe, left)).toMatch(/./u)
    },
  )
})

/** What somebody first hears of who leaves out a step: from `coach check`, from the compiler, from the story, or of a border. */
async function complaint(copy: Copy, { of, steps }: Recipe, left: Step): Promise<string | null> {
  try {
    copy.follows(...steps.filter((step) => step !== left))
  } catch (error) {
    // Another step builds on it.
    if (error instanceof Unfollowable) return error.message
    throw error
  }
  return (
    (await copy.checks()) ??
    (await copy.compiles()) ??
    (await copy.tells(of, drawn(STAGED, of))) ??
    copy.tests(BORDERS)
  )
}
