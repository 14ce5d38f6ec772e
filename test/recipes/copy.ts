import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { outcomeOf, startNode } from '../child.ts'
import { follow, type Step } from './recipe.ts'

const ROOT = join(import.meta.dirname, '../..')
/** What is no part of the repository, or of no use in a copy of it. */
const LEFT = new Set(['.git', 'node_modules'])

/** A copy of the repository in which recipes are followed. */
export class Copy {
  readonly folder: string

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'coach-copy-'))
    for (const name of readdirSync(ROOT))
      if (!LEFT.has(name))
        cpSync(join(ROOT, name), join(this.folder, name), { recursive: true, filter: isKept })
    symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'), 'junction')
  }

  follows(...steps: Step[]): this {
    follow(steps, this.folder)
    return this
  }

  /** Files and folders are again as they are in the repository; what is not there is gone. */
  restores(paths: readonly string[]): void {
    for (const path of paths) {
      rmSync(join(this.folder, path), { recursive: true, force: true })
      if (existsSync(join(ROOT, path))) cpSync(join(ROOT, path), join(this.folder, path), { recursive: true })
    }
  }

  /** What somebody hears who runs a file of the copy; nothing where all is well. */
  async runs(file: string, ...args: string[]): Promise<string | null> {
    const { code, out, err } = await outcomeOf(startNode([file, ...args], { cwd: this.folder }))
    return code === 0 ? null : `${out}\n${err}`.trim() || `it ended with ${code}`
  }

  /** What the compiler says against it. */
  compiles(): Promise<string | null> {
    return this.runs(
      'node_modules/typescript/bin/tsc',
      '--pretty',
      'false',
      '--incremental',
      '--tsBuildInfoFile',
      '.compiled',
    )
  }

  /** What the formatter and the linter say against it. */
  async lints(): Promise<string | null> {
    const formatted = await this.runs('node_modules/oxfmt/bin/oxfmt', '--check', '.')
    return formatted ?? this.runs('node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings')
  }

  /** What becomes of a test in it. */
  tests(file: string): Promise<string | null> {
    return this.runs('node_modules/vitest/vitest.mjs', 'run', file)
  }

  /** What `coach check` says against it. */
  checks(): Promise<string | null> {
    return this.runs('adapters/cli.ts', 'check')
  }

  /** What becomes of its story before a platform. */
  tells(recipe: string, platform: string): Promise<string | null> {
    return this.runs('test/recipes/tell.ts', recipe, platform)
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** The state of a server that runs here stays out of it. */
function isKept(path: string): boolean {
  return !/[\\/]data[\\/](?:live|playground)$/u.test(path)
}
