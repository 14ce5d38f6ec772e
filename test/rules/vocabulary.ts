import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { PARTS, splitTyped, TYPED } from '../../adapters/config/typed-words.ts'
import { TYPED_COMMANDS } from '../../src/coach/commands/commands.ts'
import { vocabularySchema } from '../../src/language/lexicon.ts'
import { RULE_IDS } from '../../src/nudges/rules/rules.ts'
import { playbookSchema, type Playbook } from '../../src/playbook/playbook.ts'
import { askedIn } from '../../src/playbook/talks.ts'

/** The English vocabulary as it ships. */
export const vocabulary = vocabularySchema(TYPED_COMMANDS).parse({
  ...(readTable('../../prompts/en/reading.yaml') as object),
  ...Object.fromEntries(PARTS.map((part) => [part, typedIn(TYPED[part])])),
})

function typedIn(file: string): unknown {
  return splitTyped(file, readTable(`../../prompts/en/${file}.yaml`)).typed
}

/** A YAML file beside the tests. */
export function readTable(path: string): unknown {
  return parse(readFileSync(new URL(path, import.meta.url), 'utf8'), { schema: 'core' })
}

/** The playbook as it ships. */
export function readPlaybook(): Playbook {
  const data = readTable('../../data/playbook.yaml')
  return playbookSchema({ rules: RULE_IDS, asked: askedIn(data) }).parse(data)
}
