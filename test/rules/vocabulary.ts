import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { TYPED } from '../../src/coach/commands/commands.ts'
import { vocabularySchema } from '../../src/language/lexicon.ts'

/** The English vocabulary as it ships. */
export const vocabulary = vocabularySchema(TYPED).parse(readTable('../../prompts/en/reading.yaml'))

/** A YAML file beside the tests. */
export function readTable(path: string): unknown {
  return parse(readFileSync(new URL(path, import.meta.url), 'utf8'), { schema: 'core' })
}
