/** Case, accents and runs of white space do not tell two names apart. */
export function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
}

/** The first word of somebody's name, as the person is looked up by it. */
export function firstName(name: string): string {
  return lookupName(name).split(' ')[0] ?? ''
}

/** How a thing is looked up when somebody calls it by name: marks that end a sentence may be there or not. */
export function lookupName(name: string): string {
  return folded(name).replace(/[\s.!?,;:]+$/u, '')
}
