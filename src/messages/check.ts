import {
  isArgumentElement,
  isDateElement,
  isLiteralElement,
  isNumberElement,
  isPluralElement,
  isPoundElement,
  isSelectElement,
  parse,
  type MessageFormatElement,
} from '@formatjs/icu-messageformat-parser'
import type { ShapeProblem } from '../config/check.ts'
import { DAY_STYLES } from './render.ts'
import { mostAlike } from '../config/near-match.ts'
import type { Option, QuestionId } from '../vocabulary/questions.ts'
import { questionIn } from './questions.ts'
import type { Declared, Declarations } from './declaration.ts'

/** The texts of one file by key `<file>.<path>`; what is neither a map nor a text is told. */
export function flatten(
  file: string,
  data: unknown,
): { texts: Record<string, string>; findings: ShapeProblem[] } {
  const texts: Record<string, string> = {}
  const findings: ShapeProblem[] = []
  const walk = (path: string[], value: unknown) => {
    if (typeof value === 'string') texts[path.join('.')] = value.trimEnd()
    else if (value !== null && typeof value === 'object' && !Array.isArray(value))
      for (const [key, inner] of Object.entries(value)) walk([...path, key], inner)
    else
      findings.push({
        path,
        problem: `found ${value === null ? 'nothing' : Array.isArray(value) ? 'a list' : JSON.stringify(value)}`,
        expected: path.length > 1 ? 'a text; in quotes when it looks like a number' : 'a map of texts',
        example: path.length > 1 ? `${path.at(-1)}: "text"` : 'help: "text"',
      })
  }
  walk([file], data)
  return { texts, findings }
}

/**
 * Compares the messages of one language with their declarations. `told` are keys that are known to be wrong already;
 * `english` serves as the example for what is missing in another language.
 */
export function checkMessages(
  texts: Record<string, string>,
  declarations: Declarations,
  { told = [], english = {} }: { told?: string[]; english?: Record<string, string> } = {},
): ShapeProblem[] {
  const files = new Set([...Object.keys(texts), ...told].map(fileOf))
  const missing = Object.keys(declarations).filter((key) => !(key in texts) && !told.includes(key))
  return [
    ...missing
      .filter((key) => files.has(fileOf(key)))
      .map((key) => ({
        path: key.split('.'),
        problem: 'missing',
        expected: `a text with ${listed(declarations[key] ?? {})}`,
        example: example(key, declarations[key] ?? {}, english[key]),
      })),
    ...Array.from(new Set(missing.map(fileOf)))
      .filter((file) => !files.has(file))
      .map((file) => ({
        path: [file],
        problem: 'the file is not there or empty',
        expected: `its messages: ${missing
          .filter((key) => fileOf(key) === file)
          .map((key) => key.slice(file.length + 1))
          .join(', ')}`,
        example: 'help: "text"',
      })),
    ...Object.entries(texts).flatMap(([key, text]) => {
      const declared = declarations[key]
      if (!declared)
        return {
          path: key.split('.'),
          problem: 'a message that nothing says',
          expected: 'a key that some code in src/ declares',
          example: mostAlike(key, Object.keys(declarations)) ?? '',
        }
      return checkText(text, declared).map((finding) => ({
        path: key.split('.'),
        ...finding,
        example: example(key, declared, finding.example ?? english[key]),
      }))
    }),
  ]
}

/**
 * Words of a question that no talk asks, and of an option that its question does not have; `sound` is the rest. Where no
 * question is known the playbook itself is wrong, and nothing is told here.
 */
export function checkQuestions(
  texts: Record<string, string>,
  asked: readonly { id: QuestionId; options: readonly Option[] }[],
): { findings: ShapeProblem[]; sound: Record<string, string> } {
  const optionsOf = Map.groupBy(asked, ({ id }): string => id)
  const findings = new Map<string, ShapeProblem>()
  const sound = Object.entries(texts).filter(([key]) => {
    const about = questionIn(key)
    if (!about) return true
    if (asked.length === 0) return false
    const { question, option } = about
    const known = optionsOf.get(question)
    if (!known) {
      findings.set(question, {
        path: ['talk', 'question', question],
        problem: `the question "${question}" is in no talk`,
        expected: 'an entry in a talk of the playbook, or no words',
        example: `${mostAlike(question, [...optionsOf.keys()])}:`,
      })
      return false
    }
    const options = [...new Set(known.flatMap(({ options }): string[] => [...options]))]
    if (option === undefined || options.includes(option)) return true
    findings.set(key, {
      path: key.split('.'),
      problem: `the question "${question}" has no option "${option}"`,
      expected: options.length > 0 ? `one of ${options.join(', ')}` : 'no options: no button answers it',
      example: options.length > 0 ? `${mostAlike(option, options)}: "text"` : 'answer: choice',
    })
    return false
  })
  return { findings: Array.from(findings.values()), sound: Object.fromEntries(sound) }
}

type Wrong = { problem: string; expected: string; example?: string }

function checkText(text: string, declared: Declared): Wrong[] {
  const expected = `a text with ${listed(declared)}`
  if (text === '') return [{ problem: 'empty', expected }]
  let elements: MessageFormatElement[]
  try {
    elements = parse(text, { ignoreTag: true })
  } catch (error) {
    const { message, location } = error as SyntaxError & { location?: { start: { offset: number } } }
    const near = text.slice(location?.start.offset ?? 0, (location?.start.offset ?? 0) + 30)
    return [
      {
        problem: `${message.toLowerCase().replaceAll('_', ' ')}${near ? ` near "${near}"` : ''}`,
        expected: `ICU MessageFormat: ${expected}`,
      },
    ]
  }
  return elements.flatMap((element) => checkElement(element, declared))
}

function checkElement(element: MessageFormatElement, declared: Declared): Wrong[] {
  if (isPoundElement(element)) return []
  if (isLiteralElement(element)) {
    const quoted = Object.keys(declared).find((name) => element.value.includes(`{${name}}`))
    return quoted
      ? [
          {
            problem: `{${quoted}} stands between apostrophes and is shown as it is`,
            expected: 'double quotes around an argument',
            example: `“{${quoted}}”`,
          },
        ]
      : []
  }
  const type = declared[element.value]
  const wrong: Wrong[] = []
  if (!type)
    wrong.push({
      problem: `{${element.value}} is not an argument of this message`,
      expected: listed(declared),
    })
  else if (!fits(element, type))
    wrong.push({
      problem: `{${element.value}} is a ${type} and is used otherwise`,
      expected: FITTING[type](element.value),
      example: FITTING[type](element.value),
    })
  const inner = isPluralElement(element) || isSelectElement(element) ? Object.values(element.options) : []
  return [
    ...wrong,
    ...inner.flatMap(({ value }) => value.flatMap((nested) => checkElement(nested, declared))),
  ]
}

const FITTING = {
  text: (name) => `{${name}}`,
  number: (name) => `{${name}, plural, one {# day} other {# days}}`,
  day: (name) => `{${name}} or {${name}, date, long}`,
  choice: (name) => `{${name}, select, one {...} other {...}}`,
} as const satisfies Record<Declared[string], (name: string) => string>

/** Only the named styles are pinned to UTC, and only they cannot fail when the message is sent. */
const STYLES = { day: Object.keys(DAY_STYLES), number: ['integer', 'percent'] }

function fits(element: MessageFormatElement, type: Declared[string]): boolean {
  switch (type) {
    case 'text':
      return isArgumentElement(element)
    case 'number':
      return (
        isArgumentElement(element) ||
        isPluralElement(element) ||
        (isNumberElement(element) &&
          (typeof element.style !== 'string' || STYLES.number.includes(element.style)))
      )
    case 'day':
      return (
        isArgumentElement(element) ||
        (isDateElement(element) && typeof element.style === 'string' && STYLES.day.includes(element.style))
      )
    case 'choice':
      return isSelectElement(element)
  }
}

function listed(declared: Declared): string {
  const names = Object.entries(declared).map(([name, type]) => `{${name}} (${type})`)
  return names.length > 0 ? names.join(', ') : 'no arguments'
}

function example(key: string, declared: Declared, text: string | undefined): string {
  const made =
    text ?? ['text', ...Object.entries(declared).map(([name, type]) => FITTING[type](name))].join(' ')
  return `${key.split('.').at(-1)}: ${JSON.stringify(made)}`
}

function fileOf(key: string): string {
  return key.split('.')[0] ?? key
}
