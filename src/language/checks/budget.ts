import { isPartOf, occurs, spansOf } from '../pattern.ts'
import type { Reader } from '../reader.ts'

/**
 * A budget that ends with the proof of concept, or none yet [TP2, DT2]: something says so, and no clause says that the
 * rest of the path is paid.
 */
export function coversOnlyPoc(text: string, { budget }: Reader): boolean {
  const clauses = text.replace(budget.turns, ';').split(/[;\n]|[,.](?!\d)/u)
  const none = occurs(budget.none, text)
  const part = spansOf(budget.part, text).some((span) => !isPartOf(span, spansOf(budget.whole, text)))
  const whole = clauses.some((clause) => occurs(budget.whole, clause) && !occurs(budget.denied, clause))
  return (none || part) && !whole
}
