import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readContent } from '../../adapters/config/content.ts'
import { openStore } from '../../adapters/lowdb/store.ts'
import { liveOf, wordsOf } from '../../adapters/emulators/slack/elements.ts'
import { startLocalSlack } from '../../adapters/emulators/slack/start.ts'
import type { LocalSlack } from '../../adapters/emulators/slack/service.ts'
import type { Message } from '../../adapters/emulators/slack/state.ts'
import { imOf, type User } from '../../adapters/emulators/slack/workspace.ts'
import { PATIENCE } from '../../adapters/emulators/shared/waiter.ts'
import { startServer, type Server } from '../../adapters/server.ts'
import type { Store } from '../../src/engine/ports.ts'
import { quiet } from '../quiet.ts'
import { UNSERVED } from '../seats/seat.ts'

const ROOT = join(import.meta.dirname, '../..')
const APP = { clientId: 'local.client', clientSecret: 'local-client-secret' }
const SIGNING_SECRET = 'local-signing-secret'

/** What a workspace showed when the process that wrote the store ended: only what the story goes on with. */
type SavedSlack = {
  now: string
  workspace: { id: string; name: string; users: User[] }
  messages: Pick<Message, 'ts' | 'channel' | 'user' | 'text' | 'blocks' | 'metadata'>[]
}

/** A folder with a copy of a saved store, to be removed when the test is over. */
export async function copySaved(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'store-'))
  await cp(join(ROOT, 'test/payloads', name, 'data'), folder, { recursive: true })
  return folder
}

/** Today's server on a copy of a saved store, and the local Slack as it stood when the earlier version ended. */
export class Saved {
  readonly slack: LocalSlack
  readonly folder: string
  #running: { server: Server; store: Store } | null = null

  constructor(slack: LocalSlack, folder: string) {
    this.slack = slack
    this.folder = folder
  }

  get store(): Store {
    if (!this.#running) throw new Error('no server is running')
    return this.#running.store
  }

  async starts(): Promise<void> {
    const content = readContent({ root: ROOT })
    if ('problems' in content) throw new Error(JSON.stringify(content.problems))
    const { clock } = this.slack
    const store = await openStore({ folder: this.folder, log: quiet, clock: { now: () => clock.iso() } })
    const server = await startServer({
      config: {
        host: '127.0.0.1',
        port: 0,
        metricsPort: null,
        dataDir: this.folder,
        playgroundDir: this.folder,
        playbook: null,
        logLevel: 'silent',
        loopback: true,
        ...UNSERVED,
        slack: {
          signingSecret: SIGNING_SECRET,
          apiUrl: this.slack.apiUrl,
          install: { by: 'oauth', ...APP, stateSecret: 'local-state-secret' },
        },
      },
      content: content.content,
      store,
      clock: { now: () => clock.iso(), moveTo: () => {} },
      time: { now: () => clock.now(), sleep: (ms) => clock.moveTo(clock.now() + ms), alarm: () => () => {} },
      log: quiet,
    })
    this.slack.connect(server.url)
    await server.ready
    this.#running = { server, store }
  }

  async stops(): Promise<void> {
    await this.#running?.server.close()
    this.#running = null
  }

  /** Time goes by, with a tick at each full hour and at the end. */
  async passes({ hours = 0, minutes = 0 }: { hours?: number; minutes?: number }): Promise<void> {
    await this.slack.advance((hours * 60 + minutes) * 60_000)
    await this.settled()
  }

  async tick(): Promise<void> {
    await this.#running?.server.sweep(null)
    await this.settled()
  }

  async settled(): Promise<void> {
    await this.slack.idle()
    await this.#running?.server.drain()
  }

  person(handle: string): Somebody {
    return new Somebody(this, handle)
  }

  async ends(): Promise<void> {
    await this.stops()
    await this.slack.close()
    await rm(this.folder, { recursive: true })
  }
}

/** Somebody in front of the private chat. */
export class Somebody {
  readonly #saved: Saved
  readonly #member
  readonly #before: number
  #pressed: string | null = null

  constructor(saved: Saved, handle: string) {
    this.#saved = saved
    this.#member = saved.slack.as('T1', `U${handle.toUpperCase()}`)
    this.#before = this.messages().length
  }

  async says(words: string): Promise<void> {
    await this.#member.dm(words)
    await this.#saved.settled()
  }

  async taps(label: string): Promise<void> {
    const message = this.newest(label)
    this.#pressed = message.ts
    await this.#member.press(message, label)
    await this.#saved.settled()
  }

  async picks(label: string, value: string): Promise<void> {
    await this.#member.pick(this.newest(label), label, value)
    await this.#saved.settled()
  }

  /** The coach's messages to this person. */
  messages(): Message[] {
    return this.#member.inbox().filter(({ bot }) => bot)
  }

  /** What the coach said since the story goes on, and what the message shows that was pressed last. */
  heard(): string {
    const all = this.messages()
    const pressed = all.slice(0, this.#before).filter(({ ts }) => ts === this.#pressed)
    return [...pressed, ...all.slice(this.#before)].map(wordsOf).join('\n')
  }

  newest(label: string): Message {
    const message = this.messages().findLast((one) => labelsOf(one).includes(label))
    if (!message)
      throw new Error(`nothing with "${label}"; there is ${this.messages().flatMap(labelsOf).join(', ')}`)
    return structuredClone(message)
  }
}

export function labelsOf(message: Message): string[] {
  return liveOf(message.blocks).map(({ label }) => label)
}

/** Goes on where an earlier version ended. */
export async function goOn(name: string): Promise<Saved> {
  const path = join(ROOT, 'test/payloads', name, 'slack.json')
  const { now, workspace, messages } = JSON.parse(await readFile(path, 'utf8')) as SavedSlack
  const running: { saved?: Saved } = {}
  const slack = await startLocalSlack({
    signingSecret: SIGNING_SECRET,
    workspaces: [workspace],
    start: now,
    app: APP,
    pace: 2_000,
    patience: PATIENCE,
    onClockMoved: () => running.saved?.tick(),
  })
  const { state } = slack
  for (const { id } of workspace.users) imOf(state.workspace(workspace.id), id)
  for (const message of messages) state.post({ ...message, team: workspace.id, via: 'chat.postMessage' })
  const saved = new Saved(slack, await copySaved(name))
  await saved.starts()
  running.saved = saved
  return saved
}
