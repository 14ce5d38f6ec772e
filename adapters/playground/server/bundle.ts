import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const PAGE = join(import.meta.dirname, '../page')
const ROOT = join(import.meta.dirname, '../../..')
const CACHE = join(ROOT, 'node_modules/.cache/playground')

const kept = z.object({ key: z.string(), script: z.string(), style: z.string() })

/** The page's script and style as a browser takes them; `key` changes with anything that they are made of. */
export type Bundle = z.infer<typeof kept>

/**
 * Makes bundles of the page as its sources are at that moment: out of memory or of the cache if they are as they were.
 */
export function createBundler(folder: string = CACHE): () => Promise<Bundle> {
  let last: { key: string; made: Promise<Bundle> } | undefined
  return async () => {
    const key = keyOf()
    if (last?.key !== key) last = { key, made: cachedOrBuilt(folder, key) }
    return last.made
  }
}

async function cachedOrBuilt(folder: string, key: string): Promise<Bundle> {
  const file = join(folder, `${key}.json`)
  const cached = read(file)
  if (cached) return cached
  const made = { key, ...(await build()) }
  keep(folder, file, made)
  return made
}

/** Sources, the versions of packages and the bundler's options, as one short text. */
function keyOf(): string {
  const sum = createHash('sha256')
  const sources = readdirSync(PAGE, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|css)$/u.test(name))
    .sort()
  for (const name of sources) sum.update(name).update(readFileSync(join(PAGE, name)))
  return sum
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .update(readFileSync(import.meta.filename))
    .digest('hex')
    .slice(0, 32)
}

async function build(): Promise<{ script: string; style: string }> {
  // Only the first start after a change needs the bundler.
  const esbuild = await import('esbuild')
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(PAGE, 'main.tsx'), join(PAGE, 'page.css')],
    outdir: PAGE,
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  })
  const ending = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? ''
  return { script: ending('.js'), style: ending('.css') }
}

function read(file: string): Bundle | null {
  try {
    return kept.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** A cache that cannot be written only makes the next start slower. */
function keep(folder: string, file: string, made: Bundle): void {
  try {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    const unfinished = `${file}.${process.pid}`
    writeFileSync(unfinished, JSON.stringify(made))
    renameSync(unfinished, file)
  } catch {}
}
