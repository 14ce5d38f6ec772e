// Config: how a file that people edit is checked, with what was found, what was expected and an example.
import { z } from 'zod'
import { mostAlike } from './near-match.ts'

/** Something wrong at one place of a content file. `path` leads there; `expected` and `example` teach the writer. */
export type ShapeProblem = {
  path: (string | number)[]
  problem: string
  expected: string
  example: string
}

type Schema = z.core.$ZodType

/**
 * Reads what a content file holds. Either it is as the schema wants it, or everything that is wrong comes back at once;
 * what a custom rule of the schema says in `params` is passed on.
 */
export function checkShape<T>(
  schema: z.ZodType<T>,
  data: unknown,
): { value: T } | { findings: ShapeProblem[] } {
  const read = schema.safeParse(data)
  return read.success
    ? { value: read.data }
    : { findings: read.error.issues.flatMap((issue) => findingsOf(issue, schema, data)) }
}

function findingsOf(issue: z.core.$ZodIssue, schema: Schema, data: unknown): ShapeProblem[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol')
  const place = at(schema, path)
  if (issue.code === 'unrecognized_keys') {
    const known = place instanceof z.ZodObject ? Object.keys(place.shape) : []
    return issue.keys.map((key) => {
      const near = mostAlike(key, known)
      return {
        path: [...path, key],
        problem: 'unknown key',
        expected: known.length > 0 ? `one of ${known.join(', ')}` : 'no such key',
        example: near === undefined ? '' : line(near, sample(at(place, [near]))),
      }
    })
  }
  const params = issue.code === 'custom' ? (issue.params ?? {}) : {}
  const found = path.reduce<unknown>((value, step) => (value as Record<string, unknown>)?.[step], data)
  return [
    {
      path,
      problem:
        issue.code === 'custom' ? issue.message : found === undefined ? 'missing' : `found ${shown(found)}`,
      expected: typeof params['expected'] === 'string' ? params['expected'] : described(place),
      example: line(path.at(-1), params['example'] ?? meant(place, found)),
    },
  ]
}

/** The part of a schema that a path leads to, without the wrappers around it. */
function at(schema: Schema | undefined, path: (string | number)[]): Schema | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return at(schema.unwrap(), path)
  const [step, ...rest] = path
  if (step === undefined) return schema
  if (schema instanceof z.ZodObject) return at(schema.shape[step] as Schema | undefined, rest)
  if (schema instanceof z.ZodArray) return at(schema.element, rest)
  if (schema instanceof z.ZodRecord) return at(schema.valueType, rest)
  return undefined
}

function described(schema: Schema | undefined): string {
  const told = meta(schema)?.['description']
  if (typeof told === 'string') return told
  if (schema instanceof z.ZodEnum) return `one of ${schema.options.join(', ')}`
  if (schema instanceof z.ZodArray) return `a list; each entry: ${described(at(schema.element, []))}`
  if (schema instanceof z.ZodObject) return `a map with ${Object.keys(schema.shape).join(', ')}`
  if (schema instanceof z.ZodRecord) return 'a map'
  if (schema instanceof z.ZodBoolean) return 'true or false'
  if (schema instanceof z.ZodNumber) return 'a number'
  return 'a text'
}

/** What the schema would take: of a list of words the one that is most like what was found. */
function meant(schema: Schema | undefined, found: unknown): unknown {
  return schema instanceof z.ZodEnum && typeof found === 'string'
    ? mostAlike(found, schema.options.map(String))
    : sample(schema)
}

/** A value that the schema would take. */
function sample(schema: Schema | undefined): unknown {
  const told = meta(schema)?.['example']
  if (told !== undefined) return told
  if (schema instanceof z.ZodEnum) return schema.options[0]
  if (schema instanceof z.ZodArray) return [sample(at(schema.element, []))]
  if (schema instanceof z.ZodObject)
    return Object.fromEntries(Object.keys(schema.shape).map((key) => [key, sample(at(schema, [key]))]))
  if (schema instanceof z.ZodBoolean) return true
  if (schema instanceof z.ZodNumber) return 1
  if (schema instanceof z.ZodRecord) return {}
  return 'text'
}

function meta(schema: Schema | undefined): Record<string, unknown> | undefined {
  return schema instanceof z.ZodType ? schema.meta() : undefined
}

function shown(value: unknown): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
  if (typeof value === 'object') return 'a map'
  return cut(JSON.stringify(value))
}

/** One line of YAML in flow style: JSON is YAML too. */
function line(key: string | number | undefined, value: unknown): string {
  const text = cut(JSON.stringify(value).replaceAll('","', '", "').replaceAll(',"', ', "'))
  return typeof key === 'string' ? `${key}: ${text}` : `- ${text}`
}

function cut(text: string): string {
  return text.length > 160 ? `${text.slice(0, 159)}…` : text
}
