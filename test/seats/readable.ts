/** Where people read a text, in what either platform is given: beside these stand ids, types and looks. */
const READ = new Set([
  'text',
  'title',
  'label',
  'alt_text',
  'summary',
  'fallbackText',
  'value',
  'x',
  'errors',
  'initial_value',
])

/** The texts that people read in something given to a platform; a press that stands there is none of them. */
export function readable(node: unknown, at = ''): string[] {
  if (typeof node === 'string') return READ.has(at) && !/^[[{]/u.test(node) ? [node] : []
  if (Array.isArray(node)) return node.flatMap((one) => readable(one, at))
  if (typeof node !== 'object' || node === null) return []
  // What is wrong in a form stands below the names of its fields.
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'data' || key === 'tap' ? [] : readable(value, at === 'errors' ? at : key),
  )
}
