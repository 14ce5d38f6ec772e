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
 * The source, as if it stood at `path`, without each property in turn of the object that the first `defineX(..., { ... })`
 * in it is handed, by the property. Each call of `refusals` opens the product anew: it is to be asked about all at once.
 */
export function withoutEach(path: string, source: string): Record<string, { path: string; source: string }> {
  const cut = compiled(
    { [path]: source },
    (program, file) => propertiesOf(program.getSourceFile(file), source),
    // Where the properties stand can be read without anything that the file imports.
    { include: [], compilerOptions: { noResolve: true, noLib: true } },
  )
  const properties = Object.entries(cut[path] ?? {})
  if (properties.length === 0) throw new Error(`nothing is defined in ${path}`)
  return Object.fromEntries(
    properties.map(([name, [from, until]]) => [
      name,
      {
        path: path.replace(/\.ts$/u, `-without-${name}.ts`),
        source: source.slice(0, from) + source.slice(until),
      },
    ]),
  )
}

/** The message with the reasons for it. */
function textOf({ text, messageChain = [] }: Diagnostic): string {
  return [text, ...messageChain.map(textOf)].join('\n')
}

/** Reads the files in one program with the product. */
function compiled<T>(
  files: Record<string, string>,
  read: (program: Program, path: string) => T,
  config: Record<string, unknown> = {},
): Record<string, T> {
  const settings = `${ROOT}/test/refusals.json`
  const there: Record<string, string> = {
    [settings]: JSON.stringify({
      extends: '../tsconfig.json',
      compilerOptions: { types: [], noUnusedLocals: false },
      // What a feature adds to a type of a lower floor counts wherever it is defined.
      include: ['../src'],
      files: Object.keys(files).map((path) => `${ROOT}/${path}`),
      ...config,
    }),
  }
  for (const [path, source] of Object.entries(files)) there[`${ROOT}/${path}`] = source
  const api = new API({
    cwd: ROOT,
    fs: { readFile: (path) => there[path], fileExists: (path) => (path in there ? true : undefined) },
  })
  try {
    const project = api.updateSnapshot({ openProjects: [settings] }).getProject(settings)
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
