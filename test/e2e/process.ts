import { readdirSync, rmSync, statSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { relay } from '../../adapters/commands/control.ts'
import { copyStore } from '../../adapters/lowdb/store.ts'
import { startLocalSlack } from '../../adapters/emulators/slack/start.ts'
import type { LocalSlack } from '../../adapters/emulators/slack/service.ts'
import type { User, WorkspaceSetup } from '../../adapters/emulators/slack/workspace.ts'
import { PATIENCE } from '../../adapters/emulators/shared/waiter.ts'
import type { Store } from '../../src/engine/ports.ts'
import { startNode, type Child, type Ended } from '../child.ts'
import { now } from '../moment.ts'
import { until } from '../wait.ts'

const ROOT = join(import.meta.dirname, '../..')
const DAY = 86_400_000

export type Settings = Record<string, string>

/** Files under adapters/ in processes of their own, with no other settings than those given. */
export class Running {
  readonly child: Child
  readonly ended: Promise<Ended>
  /** What it printed: on both lines together, and on standard output alone. */
  output = ''
  printed = ''

  constructor(script: string, args: string[], settings: Settings, cwd: string, before: string[] = []) {
    const file = join(ROOT, 'adapters', script)
    const guard = ['--import', join(ROOT, 'adapters/runtime/node-version.js')]
    this.child = startNode([...guard, file, ...args], { cwd, env: settings, before })
    for (const stream of [this.child.stdout, this.child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (this.output += text))
    this.child.stdout.on('data', (text: string) => (this.printed += text))
    this.ended = new Promise((resolve) => {
      this.child.once('close', (code, signal) => resolve({ code, signal }))
    })
  }

  /** The first match of a pattern in what it prints. */
  says(pattern: RegExp): Promise<RegExpExecArray> {
    return this.until(`the process to say ${pattern}`, () => pattern.exec(this.output))
  }

  /** What the process brings about; its end, too, is one of waiting. */
  until<T>(what: string, look: () => T) {
    const over = () => this.child.exitCode !== null || this.child.signalCode !== null
    return until(what, look, { over, told: () => `It printed: ${this.output || 'nothing'}` })
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name)
  }

  /** Ends it as a power cut would. */
  async dies(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.ended
  }

  /** What it logged as errors: lines of pino from level 50 on. */
  errors(): string[] {
    return this.printed.split('\n').filter((line) => /^\{"level":[56]0/u.test(line))
  }
}

/** A Tuesday to come, 10:00 in UTC: before now, which is what a started server has first, nothing may lie. */
export function nextTuesday(): string {
  const at = new Date(now() + DAY)
  while (at.getUTCDay() !== 2) at.setTime(at.getTime() + DAY)
  at.setUTCHours(10, 0, 0, 0)
  return at.toISOString()
}

/** The real server on a folder, killed and started at will, and a local Slack that stays. */
export class Coach {
  readonly slack: LocalSlack
  readonly folder: string
  server!: Running
  url = ''

  constructor(slack: LocalSlack, folder: string) {
    this.slack = slack
    this.folder = folder
  }

  get dataDir(): string {
    return join(this.folder, 'live')
  }

  get settings(): Settings {
    return {
      PORT: '0',
      DATA_DIR: this.dataDir,
      SLACK_SIGNING_SECRET: this.slack.signingSecret,
      SLACK_BOT_TOKEN: this.slack.state.workspace('T1').token,
      SLACK_API_URL: this.slack.apiUrl,
    }
  }

  /** A server process; `before` is a command in front of it. */
  spawn(settings: Settings = {}, before: string[] = []): Running {
    return new Running('main.ts', [], { ...this.settings, ...settings }, this.folder, before)
  }

  /** Starts the server and waits until it takes requests, its clock at the local Slack's. */
  async start(before: string[] = []): Promise<void> {
    await this.listens(this.spawn({}, before))
    await this.server.until('the server to take requests', () => this.slack.verifyUrl())
    const linked = async () => (await this.store()).organisationOf('slack:T1')
    await this.server.until('the workspace to be linked', linked)
    await this.sweep()
  }

  async listens(server: Running): Promise<void> {
    this.server = server
    const [, url = ''] = await server.says(/listens at (\S+)\./u)
    this.url = url
    this.slack.connect(url)
  }

  /** One tick of the running server, its clock moved to the local Slack's: what `coach sweep --now` does. */
  async sweep(): Promise<void> {
    const told: string[] = []
    const io = {
      out: async () => {},
      err: (line: string) => void told.push(line),
      progress: () => {},
      input: null,
      signal: new AbortController().signal,
    }
    const exit = await relay(this.dataDir, ['sweep', '--now', this.slack.clock.iso()], io)
    if (exit !== 0) throw new Error(`the sweep ended with ${exit}: ${told.join(' ')} ${this.server.output}`)
  }

  /** The command line, in a process of its own. */
  async command(...args: string[]): Promise<Ended & { printed: string; output: string }> {
    const cli = new Running('cli.ts', args, { DATA_DIR: this.dataDir }, this.folder)
    const ended = await cli.ended
    return { ...ended, printed: cli.printed, output: cli.output }
  }

  /** Time goes by at Slack, redeliveries on the way included, then the server has a tick. */
  async passes(ms: number): Promise<void> {
    await this.slack.advance(ms)
    await this.sweep()
  }

  /** What is on the disk now, read beside the server. */
  store(): Promise<Store> {
    return copyStore({ folder: this.dataDir })
  }

  /** How much the server has committed, in bytes. */
  written(): number {
    return readdirSync(this.dataDir)
      .filter((name) => name.startsWith('journal-'))
      .reduce((sum, name) => sum + statSync(join(this.dataDir, name)).size, 0)
  }

  async ends(): Promise<void> {
    await this.server?.dies()
    await this.slack.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** A local Slack and a folder; nothing is started yet. */
export async function prepareCoach(
  users: User[],
  workspace: Partial<WorkspaceSetup> = {},
  start = nextTuesday(),
): Promise<Coach> {
  const folder = await mkdtemp(join(tmpdir(), 'coach-e2e-'))
  const slack = await startLocalSlack({
    signingSecret: 'local-signing-secret',
    workspaces: [{ id: 'T1', name: 'Example', ...workspace, users }],
    start,
    patience: PATIENCE,
  })
  return new Coach(slack, folder)
}
