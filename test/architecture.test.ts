import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MESSAGES } from '../src/engine/messages.ts'

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
  /^(zod|date-fns|@date-fns\/tz|chrono-node|wink-nlp|wink-eng-lite-web-model|intl-messageformat|@formatjs\/icu-messageformat-parser)(\/|$)/

describe('the borders of src/', () => {
  it('there is something to guard', () => {
    expect(PURE.length).toBeGreaterThan(20)
    expect(imports('src/records/record.ts')).toContain('./person.ts')
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

  it('the engine knows no command and no prompt by its name: they say what they need', () => {
    const engine = SRC.filter((file) => file.startsWith('src/engine/'))
    const known = /\b(?:do|expects)\s*(?:===|!==|:)\s*'[^']*'/g
    expect(places(engine, (file) => code(file, { strings: true }).match(known) ?? [])).toEqual([])
  })

  it('no word that a user reads stands in src/: words are in prompts/', () => {
    expect(places(PURE, sentences)).toEqual([])
  })
})

/** The floors of src/ from the ground up: each imports only from itself and from those before it. */
const FLOORS = [
  'time',
  'vocabulary',
  'config',
  'language',
  'messages',
  'records',
  'playbook',
  'people',
  'commitments',
  'pilots',
  'clock',
  'say',
  'decisions',
  'portfolio',
  'nudges',
  'digests',
  'coach',
  'engine',
] as const

/** The file of each folder that says in its first line what the folder is for. */
const FIRST_LINES: Record<string, string> = {
  'src/time': 'time.ts',
  'src/vocabulary': 'intent.ts',
  'src/config': 'check.ts',
  'src/language': 'reader.ts',
  'src/language/checks': 'checks.ts',
  'src/language/days': 'grammar.ts',
  'src/language/words': 'words.ts',
  'src/messages': 'message.ts',
  'src/records': 'record.ts',
  'src/playbook': 'playbook.ts',
  'src/people': 'person.ts',
  'src/commitments': 'commitment.ts',
  'src/pilots': 'pilot.ts',
  'src/clock': 'tick.ts',
  'src/say': 'names.ts',
  'src/decisions': 'decisions.ts',
  'src/portfolio': 'ranking.ts',
  'src/portfolio/import': 'row-plan.ts',
  'src/nudges': 'matching.ts',
  'src/nudges/rules': 'rules.ts',
  'src/digests': 'compose.ts',
  'src/coach': 'dispatch.ts',
  'src/coach/commands': 'commands.ts',
  'src/coach/commands/commitments': 'commitment.ts',
  'src/coach/commands/decisions': 'decide.ts',
  'src/coach/commands/gates': 'gate.ts',
  'src/coach/commands/ideas': 'idea.ts',
  'src/coach/commands/measures': 'kpi.ts',
  'src/coach/commands/own-data': 'own-data.ts',
  'src/coach/commands/people': 'roles.ts',
  'src/coach/commands/pilots': 'start.ts',
  'src/coach/commands/reports': 'digest.ts',
  'src/coach/commands/rollout': 'rollout.ts',
  'src/coach/commands/standard': 'standard.ts',
  'src/coach/commands/talk': 'coach.ts',
  'src/coach/prompts': 'prompts.ts',
  'src/coach/talks': 'question-flow.ts',
  'src/engine': 'ports.ts',
  'src/engine/load': 'records.ts',
  adapters: 'main.ts',
  'adapters/runtime': 'clock.ts',
  'adapters/config': 'config.ts',
  'adapters/platforms': 'platforms.ts',
  'adapters/platforms/shared': 'intake.ts',
  'adapters/platforms/slack': 'platform.ts',
  'adapters/platforms/teams': 'platform.ts',
  'adapters/lowdb': 'store.ts',
  'adapters/commands': 'command.ts',
  'adapters/telemetry': 'flow.ts',
  'adapters/plan': 'forecast.ts',
  'adapters/emulators/shared': 'local-platform.ts',
  'adapters/emulators/slack': 'service.ts',
  'adapters/emulators/teams': 'service.ts',
  'adapters/playground': 'slack.ts',
  'adapters/playground/server': 'start.ts',
  'adapters/playground/page': 'page.tsx',
  'adapters/playground/page/slack': 'chat.tsx',
  'adapters/playground/page/teams': 'chat.tsx',
}

describe('the floors of src/', () => {
  it('every folder is on one floor, and nothing stands beside the floors', () => {
    const folders = new Set(SRC.map((file) => file.split('/')[1]!))
    expect([...folders].toSorted()).toEqual([...FLOORS].toSorted())
  })

  it('nothing is imported upwards', () => {
    const floorOf = (path: string) => FLOORS.findIndex((floor) => path.startsWith(`/src/${floor}/`))
    const upwards = (file: string) =>
      imports(file)
        .filter((name) => name.startsWith('.'))
        .filter((name) => floorOf(join('/', file, '..', name)) > floorOf(`/${file}`))
    expect(places(SRC, upwards)).toEqual([])
  })

  it('every folder says in the first line of one file what it is for', () => {
    const folders = new Set([...SRC, ...ADAPTERS].map((file) => file.slice(0, file.lastIndexOf('/'))))
    expect([...folders].toSorted()).toEqual(Object.keys(FIRST_LINES).toSorted())
    const unsaid = Object.entries(FIRST_LINES).filter(
      ([folder, file]) => !/^\/\/ [A-Z][^\n]{20,}\.$/m.test(source(`${folder}/${file}`).split('\n')[0]!),
    )
    expect(unsaid).toEqual([])
  })
})

/** Words that had to be decoded: they name no file and nothing that is exported. */
const RETIRED = new Set(
  `Scene Case Said Part Worded Phrase Tap Expectation Aside aside hear again listen typed maybe maybeCommand Ask askId
    Finding finding findings attend Attended together odds ending endingOf attention Seat bound Sight sightOf parts
    permit seats parted kept Kept involved left mine cause derived overtaken keeping take gather called beyond before
    holding Holding acquaint lose settled settle afterwards whereabouts underWay around watch pace createPace within traces
    createTraces journalled courier Courier line Line kit desk createDesk driver Driver step meanwhile travel opening
    silent alone coming ahead notes Notes lookAhead next chosen hanging asking answering waiting since due`.split(
    /\s+/u,
  ),
)

describe('the names of things', () => {
  it('are the words of the field', () => {
    const named = (file: string) => file.slice(file.lastIndexOf('/') + 1).replace(/\.\w+$/u, '')
    const built = [...SRC, ...ADAPTERS]
    expect(built.filter((file) => RETIRED.has(named(file)))).toEqual([])
    const exported =
      /^export (?:async )?(?:abstract )?(?:function\*?|const|let|class|type|interface) (?<name>\w+)/gm
    const names = (file: string) =>
      Array.from(code(file, { strings: false }).matchAll(exported), ({ groups }) => groups!['name']!)
    expect(places(built, (file) => names(file).filter((name) => RETIRED.has(name)))).toEqual([])
  })

  it('files are named alike, in small letters', () => {
    expect([...SRC, ...ADAPTERS].filter((file) => !/\/[a-z0-9]+(?:-[a-z0-9]+)*\.tsx?$/u.test(file))).toEqual(
      [],
    )
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
  'src/language/locale.ts',
  'src/portfolio/import/days.ts',
  'src/portfolio/import/mapping.ts',
  'src/portfolio/import/row.ts',
])

describe('the messages', () => {
  const built = [...SRC, ...ADAPTERS]
  /** The keys of a file's declarations: `'a.key': { pilot: 'text' }`. */
  const declared = /'([a-z][\w-]*\.[\w.-]+)': (?=\{)/g

  it('each is declared once', () => {
    const all = built.flatMap((file) =>
      Array.from(code(file, { strings: true }).matchAll(declared), ([, key]) => key!),
    )
    expect(all.filter((key, at) => key in MESSAGES && all.indexOf(key) !== at)).toEqual([])
  })

  it('each is said somewhere: by its key, by how it begins, or by a template that makes it', () => {
    const keys = new Set(Object.keys(MESSAGES))
    const text = built.map((file) => code(file, { strings: true })).join('\n')
    // A template of types says nothing.
    const told = text.replace(declared, '').replace(/`[^`]*\$\{string\}[^`]*`/g, '')
    for (const [, said] of told.matchAll(/'([a-z][\w-]*\.[\w.-]*)'/g)) {
      keys.delete(said!)
      if (said!.endsWith('.')) for (const key of keys) if (key.startsWith(said!)) keys.delete(key)
    }
    for (const [template] of told.matchAll(/`[\w.-]*\$\{[^`]*`/g)) {
      const parts = template.slice(1, -1).split(/\$\{[^}]*\}/)
      if (!parts.some((part) => /^[a-z][\w-]*\.|\.[a-z][\w-]*$/.test(part))) continue
      const made = new RegExp(`^${parts.map((part) => part.replace(/\W/g, '\\$&')).join('.+')}$`)
      for (const key of keys) if (made.test(key)) keys.delete(key)
    }
    expect([...keys]).toEqual([])
  })
})

describe('the borders of the platforms', () => {
  it.each<[RegExp, string[]]>([
    [/^@slack\//, ['adapters/platforms/slack/', 'adapters/emulators/', 'test/']],
    [
      /^(botbuilder|botframework-|@microsoft\/)/,
      ['adapters/platforms/teams/', 'adapters/emulators/', 'test/'],
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

  const platforms = readdirSync(join(ROOT, 'adapters/platforms'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'shared')
    .map(({ name }) => name)

  it.each(platforms)('%s has the parts that every platform has', (name) => {
    const parts = ['platform', 'settings', 'parse', 'render', 'channel', 'rates']
    expect(files(`adapters/platforms/${name}`)).toEqual(
      expect.arrayContaining(parts.map((part) => `adapters/platforms/${name}/${part}.ts`)),
    )
  })

  const reach = (from: string, to: RegExp) =>
    places(files(from), (file) => imports(file).filter((name) => to.test(join('/', file, '..', name))))

  it.each(platforms)('%s knows nothing of any other', (name) => {
    const others = platforms.filter((other) => other !== name).join('|')
    expect(reach(`adapters/platforms/${name}`, new RegExp(`^/adapters/platforms/(${others})/`))).toEqual([])
  })

  it('the product knows nothing of the emulators and the playground, and they know little of each other', () => {
    const product = ['config', 'commands', 'lowdb', 'plan', 'platforms', 'runtime', 'telemetry']
    for (const folder of product)
      expect(reach(`adapters/${folder}`, /^\/adapters\/(emulators|playground)\//)).toEqual([])
    expect(reach('adapters/emulators', /^\/adapters\/(?!emulators\/|runtime\/)/)).toEqual([])
    expect(reach('adapters/playground/page', /^\/adapters\/(?!playground\/|emulators\/)/)).toEqual([])
    expect(reach('adapters/lowdb', /^\/adapters\/platforms\//)).toEqual([])
  })

  it('beside the platforms themselves only their list knows them by name', () => {
    const product = [...files('adapters/config'), ...files('adapters/commands'), ...files('adapters/lowdb')]
    const named = /\b(?:slack|teams)\b/gi
    expect(
      places([...product, 'adapters/server.ts'], (file) => code(file, { strings: false }).match(named) ?? []),
    ).toEqual([])
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
