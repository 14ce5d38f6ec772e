import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  isLiteralElement,
  isPluralElement,
  isSelectElement,
  parse,
  type MessageFormatElement,
} from '@formatjs/icu-messageformat-parser'
import { parse as parseYaml, stringify } from 'yaml'
import { splitTyped } from '../adapters/config/typed-words.ts'
import type { Language } from '../src/messages/language.ts'
import type { MessageKey } from '../src/messages/declaration.ts'

/** The tag of a language that nobody speaks. */
export const INVENTED = 'qaa'

/** What the language says of itself: no Latin letter is in a day either. */
const LOCALE = { formats: 'ru', days: 'ru', capitals: 'nouns', sentences: 'none' }

/** English with every letter marked: in another script, one for one, so that what says it in code stands out. */
export function marked(text: string): string {
  // The command is called the same everywhere.
  return text.replace(/\/pilot(?!\p{L})|[a-z]/giu, (found) => (found.length > 1 ? found : mark(found)))
}

function mark(letter: string): string {
  const [latin, other] = letter < 'a' ? ['A', 'А'] : ['a', 'а']
  return String.fromCharCode(letter.charCodeAt(0) - latin.charCodeAt(0) + other.charCodeAt(0))
}

/** A message with its words marked; what it is filled with, and how it counts and chooses, stays. */
export function markedMessage(text: string): string {
  return literalsOf(parse(text, { ignoreTag: true, captureLocation: true })).reduceRight(
    (made, [start, end]) => made.slice(0, start) + marked(made.slice(start, end)) + made.slice(end),
    text,
  )
}

function literalsOf(elements: readonly MessageFormatElement[]): [number, number][] {
  return elements.flatMap((element): [number, number][] => {
    if (isLiteralElement(element)) return [[element.location!.start.offset, element.location!.end.offset]]
    const options = isPluralElement(element) || isSelectElement(element) ? Object.values(element.options) : []
    return options.flatMap(({ value }) => literalsOf(value))
  })
}

const PATTERN = /\\[pP]\{\w+\}|\\.|\(\?<\w+>|\{[a-z]+\}|[a-z]/giu
const PHRASE = /\{[a-z]+\}|[a-z]/giu

/** A pattern of the words that are read, with its letters marked. */
function markedPattern(written: string): string {
  const signs = /^\/.+\/$/su.test(written) ? PATTERN : PHRASE
  return written.replace(signs, (found) => (found.length > 1 ? found : mark(found)))
}

/** The words that are read; lists whose names are themselves words have these marked, too. */
function markedReading(node: unknown, path: readonly string[] = []): unknown {
  if (typeof node === 'string') return path.at(-1) === 'unit' ? node : markedPattern(node)
  if (Array.isArray(node)) return node.map((one) => markedReading(one, path))
  if (typeof node !== 'object' || node === null) return node
  const words = ['kpi.units', 'kpi.numerals', 'kpi.scales'].includes(path.join('.'))
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      words ? marked(key) : key,
      markedReading(value, [...path, key]),
    ]),
  )
}

function markedMessages(node: unknown): unknown {
  if (typeof node === 'string') return markedMessage(node)
  return Object.fromEntries(
    Object.entries(node as object).map(([key, value]) => [key, markedMessages(value)]),
  )
}

function markedFile(file: string, english: unknown): object {
  if (file === 'reading.yaml') return { ...(markedReading(english) as object), locale: LOCALE }
  const name = file.replace('.yaml', '')
  const { said, typed } = splitTyped(name, english)
  return {
    ...(typed !== undefined && { typed: markedReading(typed, [name]) }),
    ...(markedMessages(said) as object),
  }
}

/** The product's content below a folder, and one language more: its own folder, and nothing else. */
export function writeInvented(product: string, folder: string): void {
  for (const part of ['data', 'prompts/en'])
    cpSync(join(product, part), join(folder, part), { recursive: true })
  const there = join(folder, 'prompts', INVENTED)
  mkdirSync(there)
  for (const file of readdirSync(join(folder, 'prompts/en'))) {
    const english: unknown = parseYaml(readFileSync(join(folder, 'prompts/en', file), 'utf8'))
    writeFileSync(join(there, file), stringify(markedFile(file, english), { lineWidth: 0 }))
  }
}

/** The language as far as things are said in it, made of English message by message as they are wanted. */
export function inventedOf(english: Language): Language {
  const made = new Map<string, string>()
  const messages = new Proxy(english.messages, {
    get(all, key) {
      const said = all[key as MessageKey]
      const known = made.get(String(key)) ?? (said === undefined ? undefined : markedMessage(said))
      if (known !== undefined) made.set(String(key), known)
      return known
    },
  })
  return { ...english, locale: LOCALE.formats, messages }
}
