import type { Intent } from '../vocabulary/intent.ts'
import { doingOf } from './rights.ts'
import type { Turn } from './turn.ts'

/**
 * Whether the speaker has done something for the pilot by this. What only opened a form or a question, was asked back,
 * refused by a gate or not understood has changed nothing of it, and is no yes to anything.
 */
export function hasActed(before: Turn, after: Turn, intent: Intent): boolean {
  return (
    before.context.commands[doingOf(before, intent)].effect === 'acts' &&
    !!before.about &&
    leftMark(before, after)
  )
}

function leftMark(before: Turn, after: Turn): boolean {
  if (after.entries.slice(before.entries.length).some(({ event }) => event !== 'gate.held')) return true
  return Object.entries(after.changed).some(
    ([key, record]) =>
      (record.kind === 'pilot' || record.kind === 'commitment') && record !== before.changed[key],
  )
}
