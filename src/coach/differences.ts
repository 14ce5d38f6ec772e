import type { Difference } from '../records/act.ts'

/** What stands at each place of a record, or of a part of it; undefined where nothing does. */
type Tree = { readonly [name: string]: unknown }

/** The smallest differences between two states of a record; a list counts as one thing, since its places mean nothing. */
export function differencesOf(before: unknown, after: unknown, path: string[] = []): Difference[] {
  if (!isTree(before) || !isTree(after)) return isSame(before, after) ? [] : [difference(path, before, after)]
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].flatMap((name) => differencesOf(before[name], after[name], [...path, name]))
}

/** Whether two values are the same, however they are written. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, index) => isSame(value, other[index]))
  if (isTree(one) && isTree(other)) return differencesOf(one, other).length === 0
  return one === other
}

/** What stands at a path. */
export function valueAt(tree: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return tree
  return isTree(tree) ? valueAt(tree[name], rest) : undefined
}

/** The same with another value at a path; without one nothing stands there any more. */
export function withValueAt<T>(tree: T, [name, ...rest]: readonly string[], value: unknown): T {
  if (name === undefined) return value as T
  const { [name]: old, ...others }: Tree = isTree(tree) ? tree : {}
  const next = withValueAt(old, rest, value)
  return (next === undefined ? others : { ...others, [name]: next }) as T
}

function difference(path: string[], before: unknown, after: unknown): Difference {
  return { path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
