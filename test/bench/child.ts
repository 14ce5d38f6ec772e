import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import type { Probed, Question } from './probe.ts'

const ROOT = join(import.meta.dirname, '../..')
const LISTENS = /listens at (\S+)\./u
const PATIENCE = 60_000
/** Set by the test that sees whether the bench works: what makes starts quicker, and the time of the tests. */
const GIVEN = Object.fromEntries(
  ['NODE_COMPILE_CACHE', 'NODE_OPTIONS', 'TEST_LEAD'].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  }),
)

/** A process that is measured: its log goes to a file, as it would in production. */
export class Child {
  readonly #process: ChildProcess
  readonly begun = performance.now()
  /** Where it listens, from the moment it does. */
  readonly url: Promise<string>
  #told = ''

  constructor(script: string, options: { env: Record<string, string>; log: string; flags?: string[] }) {
    this.#process = fork(join(ROOT, script), [], {
      cwd: ROOT,
      execArgv: ['--import', join(import.meta.dirname, 'probe.ts'), ...(options.flags ?? [])],
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...GIVEN, ...options.env },
      stdio: ['ignore', openSync(options.log, 'a'), 'pipe', 'ipc'],
    })
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    this.url = promise
    this.url.catch(() => {})
    this.#process.stderr!.setEncoding('utf8').on('data', (text: string) => {
      // What it says once it listens is a fault.
      if (LISTENS.test(this.#told)) process.stderr.write(text)
      this.#told += text
      const [, url] = LISTENS.exec(this.#told) ?? []
      if (url) resolve(url)
    })
    this.#process.once('exit', () => reject(new Error(`${script} ended and said: ${this.#told}`)))
    setTimeout(() => reject(new Error(`${script} never listened: ${this.#told}`)), PATIENCE).unref()
  }

  /** What it has cost so far; the event loop's longest hold is since the last call. */
  async cost(question: Question = 'cost'): Promise<Probed> {
    const answer = once(this.#process, 'message') as Promise<[Probed]>
    this.#process.send(question)
    return (await answer)[0]
  }

  /** Ends it well, so that a profile that was asked for is written. */
  async ends(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return
    const ended = once(this.#process, 'exit')
    this.#process.kill('SIGTERM')
    await ended
  }
}
