import type { Action } from '../../../src/vocabulary/intent.ts'
import { MOST } from './limits.ts'

// A tap travels inside the element it belongs to, never in the message's metadata: of a message that only one person
// sees, Slack sends neither text nor metadata back. A button holds the whole tap as JSON in its `value`. A people
// picker, a calendar and a select have no value of their own, or only 150 characters per option: what all options of
// an element share stands in its `action_id`, after a number that keeps ids apart, and each option's `value` holds
// the fields in which it differs. The block's id tells the message and the ask.

/** A tap that is longer than Slack allows: somebody put into it what belongs in a record. */
export class TapTooLong extends Error {
  override name = 'TapTooLong'
}

export function blockId(number: number, message: string, ask: string): string {
  return within(JSON.stringify([number, message, ask]), MOST.id)
}

/** The message and the ask that a block belongs to, if this is a block of ours. */
export function readBlockId(id: string): { message: string; ask: string } | null {
  const [, message, ask] = (read(id) ?? []) as unknown[]
  return typeof message === 'string' && typeof ask === 'string' ? { message, ask } : null
}

export function buttonValue(tap: Action): string {
  return within(JSON.stringify(tap), MOST.value)
}

/** The `action_id` of an element whose options all share these fields of a tap. */
export function actionId(number: number, shared: object): string {
  return within(`${number}:${JSON.stringify(shared)}`, MOST.id)
}

/** What all taps have in common, and what is left of each. */
export function shareOut(taps: Action[]): { shared: object; values: string[] } {
  const same = (key: string, json: string) =>
    taps.every((tap) => JSON.stringify((tap as Record<string, unknown>)[key]) === json)
  const parts = taps.map((tap) => {
    const entries = Object.entries(tap)
    const common = entries.filter(([key, value]) => same(key, JSON.stringify(value)))
    return { common, own: entries.filter((entry) => !common.includes(entry)) }
  })
  return {
    shared: Object.fromEntries(parts[0]?.common ?? []),
    values: parts.map(({ own }) => within(JSON.stringify(Object.fromEntries(own)), MOST.optionValue)),
  }
}

/** The tap of a pressed element: from the value of a button, else from the id of a picker and the option's value. */
export function readTap(action: { type: string; action_id: string; value?: string | undefined }): unknown {
  if (action.type === 'button') return read(action.value ?? '')
  const shared = read(action.action_id.slice(action.action_id.indexOf(':') + 1))
  const own = action.value === undefined ? {} : read(action.value)
  return isObject(shared) && isObject(own) ? { ...shared, ...own } : null
}

function within(json: string, most: number): string {
  if (json.length > most) throw new TapTooLong(`${json.length} characters where Slack takes ${most}`)
  return json
}

function read(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
