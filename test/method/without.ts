import type { Content } from '../../src/playbook/content.ts'
import type { Removal } from './row.ts'
import { MESSAGES } from '../../src/engine/messages.ts'
import type { MessageKey, Declarations } from '../../src/messages/declaration.ts'

/** What the run of `off.ts` takes out; nothing in every other run. */
export function removal(): Removal | null {
  const given = process.env['METHOD_WITHOUT']
  return given ? (JSON.parse(given) as Removal) : null
}

/** The content without what carries a row; a piece of code is replaced elsewhere, as it is loaded. */
export function without(content: Content, taken: Removal | null): Content {
  if (!taken || 'code' in taken) return content
  const changed = structuredClone(content)
  if ('question' in taken) withoutQuestion(changed, taken.question)
  else if ('text' in taken) withoutText(changed, taken.text)
  else withoutSetting(changed, taken.playbook, taken.value)
  return changed
}

function withoutQuestion({ playbook }: Content, question: string): void {
  let found = false
  for (const [stage, asked] of Object.entries(playbook.talks)) {
    const left = asked.filter(({ id }) => id !== question)
    found ||= left.length < asked.length
    Object.assign(playbook.talks, { [stage]: left })
  }
  if (!found) throw new Error(`no talk asks "${question}"`)
}

function withoutText({ languages }: Content, key: MessageKey): void {
  for (const { messages } of Object.values(languages)) {
    if (!(key in messages)) throw new Error(`no message is called "${key}"`)
    messages[key] = neutral(key)
  }
}

/** A message that says nothing of its own. */
function neutral(key: MessageKey): string {
  // What is said of a question takes nothing.
  const declared: Declarations = MESSAGES
  const told = Object.entries(declared[key] ?? {}).map(([name, type]) =>
    type === 'choice' ? `{${name}, select, other {}}` : `{${name}}`,
  )
  return ['…', ...told].join(' ')
}

function withoutSetting({ playbook }: Content, path: string, value: unknown): void {
  const steps = path.split('.')
  const last = steps.pop() ?? ''
  const holder = steps.reduce<unknown>(
    (inside, step) => (inside as Record<string, unknown>)?.[step],
    playbook,
  )
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, last))
    throw new Error(`the playbook has no ${path}`)
  Object.assign(holder, { [last]: value })
}
