import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

type Where = 'above' | 'below' | 'in place of'

/** One thing that a recipe tells to do. */
export type Step =
  | { does: 'add'; file: string; text: string }
  | { does: 'put'; where: Where; line: string; file: string; text: string }
  | { does: 'copy'; file: string; from: string }

/** What CONTRIBUTING.md tells to do for one more of something: `a command`. */
export type Recipe = { of: string; steps: Step[] }

const PUT = /^In `([^`]+)`, (above|below|in place of) `([^`]+)`(?:,.*)?:$/u
const FENCE = /^ *```/u

/**
 * The recipes of a page: its sections `### A command` and so on. Above each block of code a line says where it goes:
 *   New file `PATH`:
 *   In `PATH`, above `LINE`:
 *   In `PATH`, below `LINE`:
 *   In `PATH`, in place of `LINE`:
 * where that line stands once, and the code goes as deep as it;
 * and a folder is copied by a line of its own: Copy `PATH` to `PATH`.
 */
export function recipesOf(page: string): Recipe[] {
  const [, ...sections] = page.split(/^### (?=An? )/mu)
  return sections.map((section) => {
    const [title = '', ...lines] = section.split(/\n#{1,3} /u)[0]!.split('\n')
    return { of: title.trim().toLowerCase(), steps: stepsOf(lines) }
  })
}

function stepsOf(lines: readonly string[]): Step[] {
  const steps: Step[] = []
  let where = ''
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    const [, from, file] = /^Copy `([^`]+)` to `([^`]+)`\.$/u.exec(line) ?? []
    if (from && file) steps.push({ does: 'copy', file, from })
    if (FENCE.test(line)) {
      const end = lines.findIndex((one, index) => index > at && FENCE.test(one))
      steps.push(stepAt(where, lines.slice(at + 1, end)))
      at = end
    } else if (line.trim()) where = line
  }
  return steps
}

function stepAt(where: string, block: readonly string[]): Step {
  const text = block.map((line) => `${line}\n`).join('')
  const [, added] = /^New file `([^`]+)`(?:,.*)?:$/u.exec(where) ?? []
  if (added) return { does: 'add', file: added, text }
  const [, file, how, line] = PUT.exec(where) ?? []
  if (file && line) return { does: 'put', where: how as Where, line, file, text }
  throw new Error(`"${where}" does not say where the code below it goes`)
}

/** How a recipe that cannot be followed says so. */
export class Unfollowable extends Error {
  override name = 'Unfollowable'
}

/** Follows steps in a folder that holds the repository. */
export function follow(steps: readonly Step[], root: string): void {
  for (const step of steps) take(step, root)
}

function take(step: Step, root: string): void {
  const path = join(root, step.file)
  if (step.does === 'copy')
    return cpSync(join(root, step.from), path, { recursive: true, errorOnExist: true })
  if (step.does === 'add') {
    mkdirSync(dirname(path), { recursive: true })
    return writeFileSync(path, step.text, { flag: 'wx' })
  }
  if (!existsSync(path)) throw new Unfollowable(`${step.file} is not there`)
  const lines = readFileSync(path, 'utf8').split('\n')
  const [at, ...others] = lines.flatMap((line, index) => (line.trim() === step.line ? [index] : []))
  if (at === undefined || others.length > 0)
    throw new Unfollowable(
      `${step.file} has ${others.length + Number(at !== undefined)} lines "${step.line}"`,
    )
  const text = indented(step.text, /^ */u.exec(lines[at]!)![0])
  lines.splice(step.where === 'below' ? at + 1 : at, step.where === 'in place of' ? 1 : 0, text)
  writeFileSync(path, lines.join('\n'))
}

/** A block as it stands on the page, as deep as the line that it is put to. */
function indented(text: string, by: string): string {
  const lines = text.trimEnd().split('\n')
  const least = Math.min(...lines.filter((line) => line).map((line) => line.search(/\S/u)))
  return lines.map((line) => line && `${by}${line.slice(least)}`).join('\n')
}

/** The files that somebody who follows a recipe touches; a folder that is copied counts as one. */
export function touched({ steps }: Recipe): string[] {
  const folders = steps.flatMap((step) => (step.does === 'copy' ? [step.file] : []))
  const within = (file: string) => folders.find((folder) => file.startsWith(`${folder}/`))
  return [...new Set(steps.map(({ file }) => within(file) ?? file))]
}
