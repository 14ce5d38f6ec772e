import { remembered, type Memory } from './memory.ts'

/** Case, accents and runs of white space do not tell two names apart. */
export function folded(name: string): string {
  const plain = ASCII.test(name) ? name : name.normalize('NFKD').replace(/[\p{M}\p{Cf}]/gu, '')
  return plain.replace(/\s+/gu, ' ').trim().toLowerCase()
}

/** Of such letters there is no other form. */
const ASCII = /^[\0-\x7f]*$/u

/**
 * The parts of somebody's name in the order of saying it, as the person is looked up by them: "Ruiz, Ana" is "ana" and
 * "ruiz", and what stands in brackets is no part.
 */
export function nameParts(name: string): readonly string[] {
  return remembered(parted, name, () => partsOf(name))
}

const parted: Memory<readonly string[]> = new Map()

function partsOf(name: string): string[] {
  const bare = name.replace(/[([{].*?(?:[)\]}]|$)/gu, ' ')
  const [last = '', first, ...more] = bare.split(',')
  const turned = first?.trim() && more.length === 0 ? `${first} ${last}` : bare
  return lookupName(turned)
    .split(/[\s,;]+/u)
    .map((part) => part.replace(/[.'’]+$/u, ''))
    .filter(Boolean)
}

/** What differs in case only, also where a letter has two small forms, is the same. */
export function uncased(text: string): string {
  return text.toLowerCase().toUpperCase()
}

/** How a thing is looked up when somebody calls it by name: marks that end a sentence may be there or not. */
export function lookupName(name: string): string {
  return folded(name).replace(/[\s.!?,;:]+$/u, '')
}
