import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** Every TypeScript file below a folder, by its path from the root of the repository. */
function files(folder: string): string[] {
  if (!existsSync(join(ROOT, folder))) return []
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.tsx?$/.test(name))
}

const source = (file: string) => readFileSync(join(ROOT, file), 'utf8')

/**
 * The code of a file without its comments; with `strings: false` the inside of its texts is blanked too, so that a
 * word in a text is not taken for code.
 */
function code(file: string, { strings }: { strings: boolean }): string {
  const token =
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|\/(?![*/\s])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*(?=[\s.,);\]])/g
  return source(file).replace(token, (found) => {
    if (found.startsWith('//') || found.startsWith('/*')) return ' '
    if (found.startsWith('/')) return '/x/'
    if (strings) return found
    const inside = found.startsWith('`') ? (found.match(/\$\{[^}]*\}/g) ?? []) : []
    return `"${inside.length > 0 ? `" + ${inside.map((one) => one.slice(2, -1)).join(' + ')}` : '"'}`
  })
}

/** What a file imports, types too. */
function imports(file: string): string[] {
  const found = code(file, { strings: true }).matchAll(
    /(?:[\s}]from|\bimport|\bimport\()\s*['"]([^'"]+)['"]/g,
  )
  return Array.from(found, ([, name]) => name!)
}

/** Places in files, as `file: what`, so that a failure names them all. */
function places(names: string[], find: (file: string) => string[]): string[] {
  return names.flatMap((file) => find(file).map((what) => `${file}: ${what}`))
}

const SRC = files('src')
const PURE = SRC.filter((file) => !file.startsWith('src/engine/'))
const ADAPTERS = files('adapters')
const TESTS = files('test')

const ALLOWED =
  /^(zod|date-fns|@date-fns\/tz|chrono-node|intl-messageformat|@formatjs\/icu-messageformat-parser)(\/|$)/

describe('the borders of src/', () => {
  it('there is something to guard', () => {
    expect(PURE.length).toBeGreaterThan(20)
    expect(imports('src/records/record.ts')).toContain('./people/person.ts')
  })

  it('src/ imports its own files and the few packages it may', () => {
    expect(
      places(SRC, (file) =>
        imports(file).filter((name) =>
          name.startsWith('.')
            ? !join('/', file, '..', name).replaceAll('\\', '/').startsWith('/src/')
            : !ALLOWED.test(name),
        ),
      ),
    ).toEqual([])
  })

  it('outside src/engine/ there is no waiting, no clock, no chance and no process', () => {
    const impure =
      /\b(?:async|await|Promise|process|globalThis|fetch|console|setTimeout|setInterval|setImmediate|queueMicrotask|crypto|performance)\b(?!\s*[:?])|\bDate\.now\b|\bnew Date(?:\(\s*\)|(?!\s*\())|\bMath\.random\b/g
    expect(places(PURE, (file) => code(file, { strings: false }).match(impure) ?? [])).toEqual([])
  })

  it('in src/engine/ the clock and chance are handed in', () => {
    const engine = SRC.filter((file) => file.startsWith('src/engine/'))
    const unasked = /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bprocess\b/g
    expect(places(engine, (file) => code(file, { strings: false }).match(unasked) ?? [])).toEqual([])
  })

  it('no word that a user reads stands in src/: words are in prompts/', () => {
    expect(places(PURE, sentences)).toEqual([])
  })
})

/**
 * Texts of three words and more. What is thrown at a programmer may stand in code, and so may what an admin reads on
 * the command line and at the start.
 */
function sentences(file: string): string[] {
  if (FOR_ADMINS.has(file)) return []
  const kept = code(file, { strings: true }).replace(
    /new \w*(?:Error|Unavailable)\([\s\S]*?\)\s*(?:\n|$)/g,
    '',
  )
  const texts = kept.match(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g) ?? []
  return texts.filter((text) =>
    /\p{L}{2,}[,;]? \p{L}+[,;]? \p{L}{2,}/u.test(text.replace(/\$\{[^}]*\}/g, '')),
  )
}

/** The check of the content files and the import: both speak to who started them, never in chat. */
const FOR_ADMINS = new Set([
  'src/config/check.ts',
  'src/messages/check.ts',
  'src/language/pattern.ts',
  'src/playbook/playbook.ts',
  'src/config/settings.ts',
  'src/playbook/talks.ts',
  'src/language/lexicon.ts',
  'src/portfolio/import/days.ts',
  'src/portfolio/import/mapping.ts',
  'src/portfolio/import/row.ts',
])

describe('the borders of the platforms', () => {
  it.each<[RegExp, string[]]>([
    [/^@slack\//, ['adapters/platforms/slack/', 'adapters/playground/', 'test/']],
    [
      /^(botbuilder|botframework-|@microsoft\/)/,
      ['adapters/platforms/teams/', 'adapters/playground/', 'test/'],
    ],
    [/^lowdb/, ['adapters/lowdb/', 'test/']],
    [/^(pg|kysely|pg-boss)(\/|$)/, ['adapters/postgres/', 'test/']],
    [/^(pino|prom-client)(\/|$)/, ['adapters/telemetry/', 'test/']],
    [/^(csv-parse|csv-stringify)/, ['adapters/commands/csv.ts', 'test/']],
  ])('%s stays where it belongs', (name, homes) => {
    const strangers = [...SRC, ...ADAPTERS, ...TESTS].filter(
      (file) => !homes.some((home) => file.startsWith(home)),
    )
    expect(places(strangers, (file) => imports(file).filter((one) => name.test(one)))).toEqual([])
  })

  it.each(['slack', 'teams'].filter((name) => files(`adapters/${name}`).length > 0))(
    '%s has the three parts that every platform has',
    (name) => {
      expect(files(`adapters/${name}`)).toEqual(
        expect.arrayContaining(['parse', 'render', 'channel'].map((part) => `adapters/${name}/${part}.ts`)),
      )
    },
  )

  it('one platform knows nothing of the other, and the product nothing of its playground', () => {
    const reach = (from: string, to: RegExp) =>
      places(files(from), (file) => imports(file).filter((name) => to.test(join('/', file, '..', name))))
    expect(reach('adapters/platforms/slack', /^\/adapters\/(teams|playground)\//)).toEqual([])
    expect(reach('adapters/platforms/teams', /^\/adapters\/(slack|playground)\//)).toEqual([])
    expect(reach('adapters/lowdb', /^\/adapters\/(slack|teams|playground)\//)).toEqual([])
  })
})

describe('the time of tests', () => {
  // What measures has the real time, and the runs at many moments leave the moment to the tests.
  const MOVED = TESTS.filter((file) => !/^test\/(?:bench|days)\//.test(file))

  it('no test reads the date of the machine', () => {
    const today = /\bDate\.now\b|\bnew Date\(\s*\)|\bTemporal\.Now\b/g
    const readers = MOVED.filter((file) => file !== 'test/moment.ts')
    expect(places(readers, (file) => code(file, { strings: false }).match(today) ?? [])).toEqual([])
  })

  it('what starts a process gives it the time of the tests', () => {
    const starters = MOVED.filter((file) => imports(file).includes('node:child_process'))
    expect(starters).toEqual(['test/child.ts'])
  })

  it('what is run by hand is moved before anything else is read', () => {
    const { scripts } = JSON.parse(source('package.json')) as { scripts: Record<string, string> }
    const run = Object.values(scripts).flatMap((line) => line.match(/\btest\/\S+\.ts\b/g) ?? [])
    const byHand = run.filter((file) => MOVED.includes(file) && !file.endsWith('.test.ts'))
    expect(byHand.length).toBeGreaterThan(3)
    const first = (file: string) => imports(file).find((name) => !name.endsWith('/utc.ts'))
    expect(byHand.filter((file) => first(file) !== '../moment.ts')).toEqual([])
  })

  it('no test has a limit of its own', () => {
    const limits =
      /\b(?:timeout|testTimeout|hookTimeout):? ?[\d_]+|setDefaultTimeout\(\d|^ *\}, [\d_]{4,}\)|AbortSignal\.timeout\(\d/gm
    expect(places(MOVED, (file) => code(file, { strings: false }).match(limits) ?? [])).toEqual([])
  })
})

describe('the shape of files', () => {
  const ALL = [...SRC, ...ADAPTERS, ...TESTS]

  it('there are no default exports', () => {
    expect(places(ALL, (file) => code(file, { strings: false }).match(/^export default\b/gm) ?? [])).toEqual(
      [],
    )
  })

  it('no file is a drawer for everything, and none only passes others on', () => {
    expect(
      ALL.filter((file) => /\/(index|types|utils?|helpers?|common|misc|manager)\.tsx?$/.test(file)),
    ).toEqual([])
    expect(
      places(
        ALL,
        (file) => code(file, { strings: false }).match(/^export (?:type )?(?:\*|\{[^}]*\}) from/gm) ?? [],
      ),
    ).toEqual([])
  })

  it('entries set the zone before anything else is read', () => {
    const entries = ADAPTERS.filter((file) =>
      /^adapters\/(main|cli|playground\/(slack|teams))\.ts$/.test(file),
    )
    expect(entries.filter((file) => !imports(file)[0]?.endsWith('/utc.ts'))).toEqual([])
  })
})
