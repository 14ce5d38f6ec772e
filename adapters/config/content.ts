import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { checkShape } from '../../src/config/check.ts'
import type { Content } from '../../src/playbook/content.ts'
import type { Language } from '../../src/messages/language.ts'
import { checkMessages, checkQuestions, flatten } from '../../src/messages/check.ts'
import { questionMessages } from '../../src/messages/questions.ts'
import { playbookSchema } from '../../src/playbook/playbook.ts'
import { askedIn, type Asked } from '../../src/playbook/talks.ts'
import { RULE_IDS } from '../../src/nudges/rules/rules.ts'
import type { Vocabulary } from '../../src/language/lexicon.ts'
import { FALLBACK_LOCALE } from '../../src/vocabulary/locale.ts'
import { rolesSchema } from '../../src/vocabulary/roles.ts'
import { PARTS, partSchemas, readingSchema, splitTyped, TYPED } from './typed-words.ts'
import { absent, readYaml, type Problem, type Source } from './yaml.ts'
import { MESSAGES } from '../../src/engine/messages.ts'

const READING = 'reading'

/**
 * Reads `data/` and `prompts/` below `root` and, where given, the file that overrides parts of the playbook.
 * Either all of it is sound, or every problem of every file comes back, in the order of files and lines.
 */
export function readContent({
  root,
  playbook: override,
}: {
  root: string
  playbook?: string | null | undefined
}): { content: Content } | { problems: Problem[] } {
  const problems: Problem[] = []
  const tell: Tell = (told) => void problems.push(...told)

  const base = open(root, 'data/playbook.yaml', tell)
  const over = override ? open(root, override, tell) : undefined
  const whole = base && over ? merge(base, over) : base
  // What the file overrides may ask more: its words stay, and lists may name what the file leaves out.
  const asked = [...askedIn(whole?.data), ...askedIn(base?.data)]
  const playbook = whole && shape(playbookSchema({ rules: RULE_IDS, asked }), whole, tell)

  const table = open(root, 'data/roles.yaml', tell)
  const roles = table && shape(rolesSchema, table, tell)

  const languages: Record<string, Language> = {}
  let english: Record<string, string> = {}
  for (const locale of locales(root, tell)) {
    const { messages, vocabulary } = readLanguage(root, locale, { english, asked }, tell)
    if (locale === FALLBACK_LOCALE) english = messages
    if (vocabulary) languages[locale] = { locale: vocabulary.locale.formats, messages, vocabulary }
  }

  if (problems.length > 0 || !playbook || !roles) return { problems: sorted(problems) }
  return { content: { playbook, roles, languages } }
}

type Tell = (problems: Problem[]) => void

function open(root: string, file: string, tell: Tell): Source | undefined {
  const source = readYaml(root, file)
  if (!('problems' in source)) return source
  tell(source.problems)
  return undefined
}

function shape<T>(schema: z.ZodType<T>, source: Source, tell: Tell): T | undefined {
  const read = checkShape(schema, source.data)
  if ('value' in read) return read.value
  tell(read.findings.map((finding) => source.place(finding)))
  return undefined
}

function readLanguage(
  root: string,
  locale: string,
  { english, asked }: { english: Record<string, string>; asked: readonly Asked[] },
  tell: Tell,
) {
  const folder = `prompts/${locale}`
  const sources = new Map<string, Source>()
  const broken: string[] = []
  for (const file of names(root, folder, tell)) {
    const name = file.slice(0, -'.yaml'.length)
    const source = open(root, `${folder}/${file}`, tell)
    if (source) sources.set(name, source)
    else broken.push(name)
  }
  const reading = sources.get(READING)
  sources.delete(READING)
  if (!reading && !broken.includes(READING)) tell([absent(`${folder}/${READING}.yaml`)])

  const split = new Map(Array.from(sources, ([name, { data }]) => [name, splitTyped(name, data)]))
  const flat = Array.from(split, ([name, { said }]) => flatten(name, said))
  const messages: Record<string, string> = Object.assign({}, ...flat.map(({ texts }) => texts))
  const questions = checkQuestions(messages, asked)
  const wrong = [...flat.flatMap(({ findings }) => findings), ...questions.findings]
  const told = wrong.map(({ path }) => path.join('.'))
  // What a file that cannot be read would have held is not missing besides.
  const declared = Object.fromEntries(
    Object.entries({ ...MESSAGES, ...questionMessages(asked) }).filter(
      ([key]) => !broken.includes(key.split('.')[0] ?? ''),
    ),
  )
  tell(
    [...wrong, ...checkMessages(questions.sound, declared, { told, english })].map((finding) => {
      const [name = '', ...path] = finding.path.map(String)
      const key = finding.path.join('.')
      const source = sources.get(name)
      return source
        ? { ...source.place({ ...finding, path }), key }
        : { ...absent(`${folder}/${name}.yaml`), expected: finding.expected, key }
    }),
  )
  const parts = PARTS.map((part) => {
    const file = TYPED[part]
    const source = sources.get(file)
    // Of a file that also says something each message is told already.
    const says = Object.keys(declared).some((key) => key.startsWith(`${file}.`))
    if (!source && !says && !broken.includes(file)) tell([absent(`${folder}/${file}.yaml`)])
    return source && typedPart(part, { ...source, data: split.get(TYPED[part])?.typed }, tell)
  })
  const read = reading && shape(readingSchema, reading, tell)
  const whole = read && parts.every((part) => part !== undefined)
  return { messages, vocabulary: whole ? (Object.assign({}, read, ...parts) as Vocabulary) : undefined }
}

/** A part of the vocabulary out of the file that also says what these things are called. */
function typedPart(part: (typeof PARTS)[number], source: Source, tell: Tell) {
  const place: Source['place'] = ({ path, ...finding }) =>
    source.place({ ...finding, path: ['typed', ...path] })
  const read = shape<unknown>(partSchemas[part], { ...source, place }, tell)
  return read === undefined ? undefined : { [part]: read }
}

/** Overrides over what they override: maps are merged, everything else is replaced. */
function merge(base: Source, over: Source): Source {
  const merged = (below: unknown, above: unknown): unknown =>
    isPlain(below) && isPlain(above)
      ? {
          ...below,
          ...Object.fromEntries(
            Object.entries(above).map(([key, value]) => [
              key,
              Object.hasOwn(below, key) ? merged(below[key], value) : value,
            ]),
          ),
        }
      : above
  return {
    // A file of comments alone overrides nothing.
    data: over.data === null ? base.data : merged(base.data, over.data),
    place: (finding) => (over.owns(finding.path) ? over : base).place(finding),
    owns: (path) => over.owns(path) || base.owns(path),
  }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** The folders of `prompts/`, English first. */
function locales(root: string, tell: Tell): string[] {
  let folders: string[] = []
  try {
    folders = readdirSync(join(root, 'prompts'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
  } catch {
    // The missing English below says it.
  }
  const known = folders.filter((folder) => {
    if (isLocale(folder)) return true
    tell([
      {
        file: `prompts/${folder}`,
        line: 1,
        key: '',
        problem: 'not the name of a language',
        expected: 'a BCP 47 tag as the name of the folder',
        example: 'prompts/de',
      },
    ])
    return false
  })
  if (!known.includes(FALLBACK_LOCALE)) {
    tell([{ ...absent(`prompts/${FALLBACK_LOCALE}`), problem: 'the folder is not there' }])
    return known
  }
  return [FALLBACK_LOCALE, ...known.filter((locale) => locale !== FALLBACK_LOCALE)]
}

function isLocale(name: string): boolean {
  try {
    return Intl.getCanonicalLocales(name)[0] === name
  } catch {
    return false
  }
}

function names(root: string, folder: string, tell: Tell): string[] {
  const files = readdirSync(join(root, folder)).sort()
  tell(
    files
      .filter((name) => name.endsWith('.yml'))
      .map((name) => ({
        file: `${folder}/${name}`,
        line: 1,
        key: '',
        problem: 'the file would not be read',
        expected: 'the ending .yaml',
        example: name.replace(/yml$/, 'yaml'),
      })),
  )
  return files.filter((name) => name.endsWith('.yaml'))
}

function sorted(problems: Problem[]): Problem[] {
  return problems.sort((one, other) => one.file.localeCompare(other.file) || one.line - other.line)
}
