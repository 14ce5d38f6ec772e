/** What texts or words were read as. */
export type Memory<V> = Map<string, V>

/** So many words are remembered, and so many texts. */
const MOST_WORDS = 5000
export const MOST_TEXTS = 500

/**
 * What a text or a word is read as, found once: the same words come again and again, and a text is looked at from many
 * sides in one turn. Where more come than may be remembered, all are forgotten.
 */
export function remembered<V extends {} | null>(
  memory: Memory<V>,
  text: string,
  find: () => V,
  most = MOST_WORDS,
): V {
  const before = memory.get(text)
  if (before !== undefined) return before
  const found = find()
  if (memory.size >= most) memory.clear()
  memory.set(text, found)
  return found
}

/** What is remembered beside a thing with which texts are read. */
export function memoryOf<K extends object, V>(memories: WeakMap<K, Memory<V>>, beside: K): Memory<V> {
  const known = memories.get(beside)
  if (known) return known
  const memory: Memory<V> = new Map()
  memories.set(beside, memory)
  return memory
}
