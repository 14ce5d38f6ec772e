import { readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml'
import type { ShapeProblem } from '../../src/config/check.ts'

/** Something wrong in a content file: where, what stands there, what was expected, and an example to copy. */
export type Problem = {
  file: string
  line: number
  key: string
  problem: string
  expected: string
  example: string
}

/** One problem as the start and `coach check` print it. */
export function formatProblem({ file, line, key, problem, expected, example }: Problem): string {
  return `${file}:${line}: ${key ? `${key}: ` : ''}${problem}\n    expected: ${expected}\n    example:  ${example}`
}

const UNREADABLE: Record<string, string> = {
  ENOENT: 'not there',
  EISDIR: 'a folder',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'not UTF-8',
}

/** A file as it was read, and where in it a finding stands. */
export type Source = {
  data: unknown
  place: (finding: ShapeProblem) => Problem
  /** Whether what stands at a path was written in this file. */
  owns: (path: ShapeProblem['path']) => boolean
}

/** Reads one YAML file below `root`; a file that is not there, not UTF-8 or not YAML is told with every fault in it. */
export function readYaml(root: string, file: string): Source | { problems: Problem[] } {
  const path = resolve(root, file)
  const inside = relative(resolve(root), path)
  const name = inside.startsWith('..') ? path : inside.replaceAll('\\', '/')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return {
      problems: [
        { ...absent(name), problem: `the file is ${UNREADABLE[code ?? ''] ?? `not readable (${code})`}` },
      ],
    }
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const faults = [...document.errors, ...document.warnings].map(({ message, pos }) => ({
    line: lines.linePos(pos[0]).line,
    problem: (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, ''),
  }))
  let data: unknown
  try {
    data = document.toJS()
  } catch (error) {
    // An alias that leads nowhere, or to more than fits into memory.
    if (faults.length === 0) faults.push({ line: 1, problem: (error as Error).message })
  }
  if (faults.length > 0)
    return {
      problems: faults.map((fault) => ({
        file: name,
        key: '',
        ...fault,
        expected: 'YAML',
        example: 'key: "a text"',
      })),
    }
  return {
    data,
    place: ({ path, ...finding }) => ({
      file: name,
      line: lines.linePos(offsetOf(document, path)).line,
      key: path.join('.'),
      ...finding,
    }),
    owns: (path) => owns(document, path),
  }
}

/** Where the key or the list entry at a path begins; where that is missing, where its nearest holder does. */
function offsetOf(document: Document, path: ShapeProblem['path']): number {
  let node: unknown = document.contents
  let offset = 0
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document)
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(step))
      if (!pair) return offset
      if (isScalar(pair.key) && pair.key.range) offset = pair.key.range[0]
      node = pair.value
    } else if (isSeq(node)) {
      const item = node.items[Number(step)]
      if (!item) return offset
      node = item
      if (isScalar(item) || isMap(item) || isSeq(item)) offset = item.range?.[0] ?? offset
    } else return offset
  }
  return offset
}

/** Whether what stands at a path comes from this document: a list or a value in it replaces all that was below. */
function owns(document: Document, path: ShapeProblem['path']): boolean {
  let node: unknown = document.contents
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document)
    if (!isMap(node)) return true
    if (!node.has(step)) return false
    node = node.get(step, true)
  }
  return true
}

/** A file that should be there and is not. */
export function absent(file: string): Problem {
  return {
    file,
    line: 1,
    key: '',
    problem: 'the file is not there',
    expected: 'a YAML file in UTF-8 that can be read',
    example: file,
  }
}
