import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** A package that production installs, with the texts that must go with it. */
export type Package = {
  name: string
  version: string
  /** As SPDX writes it. */
  licence: string
  source: string | null
  author: string | null
  texts: string[]
}

/** Licences under which the product may be used, changed and passed on with whatever its operator adds. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT AND OFL-1.1',
  // Its own files stay under it; nothing is asked of what stands beside them.
  'MPL-2.0',
])

const entrySchema = z.object({
  version: z.string(),
  license: z.string().optional(),
  dev: z.literal(true).optional(),
  optional: z.literal(true).optional(),
  devOptional: z.literal(true).optional(),
})
const lockSchema = z.object({ packages: z.record(z.string(), entrySchema) })

const manifestSchema = z.object({
  version: z.string(),
  repository: z.union([z.string(), z.object({ url: z.string() })]).optional(),
  homepage: z.string().optional(),
  author: z.union([z.string(), z.object({ name: z.string() })]).optional(),
})

/** What stands in the files of a package beside its code. */
const TEXTS = /^(?:licen[cs]e|copying|copyright|notice)/iu

/**
 * The packages of `npm ci --omit=dev --omit=optional`, by name and version. The lockfile says which, whatever the machine;
 * the texts are read where they are installed.
 */
export function productionPackages(root: string): Package[] {
  const lock = lockSchema.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
  const found = new Map<string, Package>()
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '' || entry.dev || entry.optional || entry.devOptional) continue
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    found.set(`${name} ${entry.version}`, packageAt(join(root, path), name, entry))
  }
  return Array.from(found.entries(), ([id, one]) => ({ id, one }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ one }) => one)
}

function packageAt(folder: string, name: string, entry: z.infer<typeof entrySchema>): Package {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
  if (manifest.version !== entry.version)
    throw new Error(
      `${name} is installed as ${manifest.version} and locked at ${entry.version}: run npm ci first`,
    )
  const { author, repository, homepage } = manifest
  const address = typeof repository === 'object' ? repository.url : repository
  return {
    name,
    version: entry.version,
    licence: entry.license ?? 'none',
    source: address ? webAddress(address) : (homepage ?? null),
    author: (typeof author === 'object' ? author.name : author) ?? null,
    texts: textsIn(folder),
  }
}

/** The licence and notice files, in their order by name; else what the package's own description says of its licence. */
function textsIn(folder: string): string[] {
  const files = readdirSync(folder, { withFileTypes: true }).filter((file) => file.isFile())
  const texts = files
    .map(({ name }) => name)
    .filter((name) => TEXTS.test(name))
    .toSorted()
  if (texts.length > 0) return texts.map((name) => textOf(join(folder, name)))
  const readme = files.find(({ name }) => /^readme\.md$/iu.test(name))
  const said = readme && /^(?:#+ *)?licen[cs]e *$[^]*/imu.exec(textOf(join(folder, readme.name)))
  return said ? [said[0].trim()] : []
}

function textOf(path: string): string {
  return readFileSync(path, 'utf8')
    .replace(/^\uFEFF/u, '')
    .replaceAll('\r\n', '\n')
    .trimEnd()
}

/** Packages write the address of their repository in half a dozen ways. */
function webAddress(address: string): string {
  const path = address
    .replace(/^(?:git\+)?(?:https?|git|ssh):\/\/(?:git@)?/u, '')
    .replace(/^git@([^:]+):/u, '$1/')
    .replace(/\.git$/u, '')
  const short = /^(?:github:)?([\w.-]+\/[\w.-]+)$/u.exec(path)
  return `https://${short ? `github.com/${short[1]}` : path}`
}

/** The packages whose licence nobody has agreed to yet, each in one line. */
export function refusedLicences(packages: readonly Package[]): string[] {
  return packages
    .filter(({ licence }) => !ALLOWED.has(licence))
    .map(
      ({ name, version, licence }) =>
        `${name} ${version} is under "${licence}", which is not on the list of test/licences/packages.ts`,
    )
}
