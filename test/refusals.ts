import { join } from 'node:path'
import {
  isCallExpression,
  isIdentifier,
  isObjectLiteralExpression,
  isSpreadAssignment,
} from 'typescript/unstable/ast/is'
import type { Node } from 'typescript/unstable/ast'
import { API, type Diagnostic, type Program } from 'typescript/unstable/sync'

const ROOT = join(import.meta.dirname, '..').replaceAll('\\', '/')

/** A sample as it stands, and without each of its properties in turn. */
export type Refusals = { whole: string[]; without: Record<string, string[]> }

/**
 * What the compiler says to each of these files, by their paths from the root of the repository, as if they stood there:
 * new ones, and others in the place of what stands there.
 */
export function refusals(files: Record<string, string>): Record<string, string[]> {
  return compiled(files, (program, path) =>
    [...program.getSyntacticDiagnostics(path), ...program.getSemanticDiagnostics(path)].map(textOf),
  )
}

/**
 * What the compiler says to a source in which something is defined by `defineX(..., { ... })`, and to the same without
 * each property of that object in turn, as if it stood at `path`.
 */
export function refusedWithout(path: string, source: string): Refusals {
  const cut = compiled(
    { [path]: source },
    (program, file) => propertiesOf(program.getSourceFile(file), source),
    // Where the properties stand can be read without anything that the file imports.
    { noResolve: true, noLib: true },
  )
  const properties = Object.entries(cut[path] ?? {})
  if (properties.length === 0) throw new Error(`nothing is defined in ${path}`)
  const at = (name: string) => path.replace(/\.ts$/u, `-without-${name}.ts`)
  const said = refusals({
    [path]: source,
    ...Object.fromEntries(
      properties.map(([name, [from, until]]) => [at(name), source.slice(0, from) + source.slice(until)]),
    ),
  })
  return {
    whole: said[path] ?? [],
    without: Object.fromEntries(properties.map(([name]) => [name, said[at(name)] ?? []])),
  }
}

/** The message with the reasons for it. */
function textOf({ text, messageChain = [] }: Diagnostic): string {
  return [text, ...messageChain.map(textOf)].join('\n')
}

/** Reads the files in one program, with what they import and nothing else. */
function compiled<T>(
  files: Record<string, string>,
  read: (program: Program, path: string) => T,
  options: Record<string, boolean> = {},
): Record<string, T> {
  const config = `${ROOT}/test/refusals.json`
  const there: Record<string, string> = {
    [config]: JSON.stringify({
      extends: '../tsconfig.json',
      compilerOptions: { types: [], noUnusedLocals: false, ...options },
      include: [],
      files: Object.keys(files).map((path) => `${ROOT}/${path}`),
    }),
  }
  for (const [path, source] of Object.entries(files)) there[`${ROOT}/${path}`] = source
  const api = new API({
    cwd: ROOT,
    fs: { readFile: (path) => there[path], fileExists: (path) => (path in there ? true : undefined) },
  })
  try {
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config)
    if (!project) throw new Error('the compiler has opened nothing')
    return Object.fromEntries(
      Object.keys(files).map((path) => [path, read(project.program, `${ROOT}/${path}`)]),
    )
  } finally {
    api.close()
  }
}

/** Where each property stands, with its comma, in the object that the first `defineX` of a file is handed. */
function propertiesOf(node: Node | undefined, source: string): Record<string, [from: number, until: number]> {
  if (!node) return {}
  if (isCallExpression(node) && isIdentifier(node.expression) && node.expression.text.startsWith('define')) {
    const object = node.arguments.find((one) => isObjectLiteralExpression(one))
    return Object.fromEntries(
      (object?.properties ?? []).map((one) => {
        if (isSpreadAssignment(one)) throw new Error('what is spread cannot be taken out by its name')
        return [one.name.getText(), [one.pos, one.end + (source[one.end] === ',' ? 1 : 0)]]
      }),
    )
  }
  let found = {}
  node.forEachChild((child) => {
    if (Object.keys(found).length === 0) found = propertiesOf(child, source)
  })
  return found
}
