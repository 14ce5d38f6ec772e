/** Somebody to pick. */
export type Person = { title: string; value: string }

/**
 * A card as this page draws it. In Teams people are found while one types; here all of them are on the list. A list from
 * which nothing was chosen yet says so.
 */
export function prepared(node: unknown, people: Person[]): unknown {
  if (Array.isArray(node)) return node.map((item) => prepared(item, people))
  if (typeof node !== 'object' || node === null) return node
  const entries = Object.entries(node).map(([key, item]) => [key, prepared(item, people)])
  const { 'choices.data': query, ...inside } = Object.fromEntries(entries) as Record<string, unknown>
  if (inside['type'] !== 'Input.ChoiceSet') return inside
  if (query) return { placeholder: 'Pick a person', ...inside, style: 'compact', choices: people }
  return { placeholder: 'Pick one', ...inside }
}
