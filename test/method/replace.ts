import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Replacement = { file: string; find: string; replace: string }

/** How often the piece stands in its file: once, or the row means something that is not there any more. */
export function timesFound({ file, find }: Replacement, root: string): number {
  return readFileSync(join(root, file), 'utf8').split(find).length - 1
}

/** Replaces a piece of the product's code as it is loaded, for vite; the file on disk stays as it is. */
export function replaces(
  replacement: Replacement,
  root: string,
): { name: string; enforce: 'pre'; transform: (code: string, id: string) => string | null } {
  const path = join(root, replacement.file)
  const found = timesFound(replacement, root)
  if (found !== 1)
    throw new Error(`"${replacement.find}" stands ${found} times in ${replacement.file}, not once`)
  return {
    name: 'method-without',
    enforce: 'pre',
    transform: (code, id) =>
      id.split('?')[0] === path ? code.replace(replacement.find, () => replacement.replace) : null,
  }
}
