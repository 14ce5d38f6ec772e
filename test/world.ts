import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalSlack, type LocalSlack } from '../adapters/playground/slack/start.ts'
import type { Member } from '../adapters/playground/slack/member.ts'
import type { Message, View } from '../adapters/playground/slack/state.ts'
import type { User, WorkspaceSetup } from '../adapters/playground/slack/workspace.ts'
import { liveOf, wordsOf } from '../adapters/playground/slack/elements.ts'
import { readContent } from '../adapters/files.ts'
import { memoryStore } from '../adapters/lowdb/store.ts'
import { startServer, type Server } from '../adapters/server.ts'
import { stranger } from '../src/people/person.ts'
import type { Store } from '../src/engine/ports.ts'
import type { Content } from '../src/content/content.ts'
import { quiet } from './quiet.ts'

export const SIGNING_SECRET = 'local-signing-secret'
/** A Tuesday, 10:00 in Berlin. */
export const TUESDAY = '2026-03-03T09:00:00.000Z'

export const PEOPLE = {
  ada: {
    id: 'UADA',
    name: 'ada',
    real_name: 'Ada Example',
    email: 'ada@example.test',
    tz: 'Europe/Berlin',
    title: 'Claims lead',
  },
  dee: {
    id: 'UDEE',
    name: 'dee',
    real_name: 'Dee Example',
    email: 'dee@example.test',
    tz: 'Europe/Berlin',
    title: 'Analyst',
  },
  cleo: {
    id: 'UCLEO',
    name: 'cleo',
    real_name: 'Cleo Example',
    email: 'cleo@example.test',
    tz: 'Europe/London',
    title: 'CFO',
  },
  otto: {
    id: 'UOTTO',
    name: 'otto',
    real_name: 'Otto Example',
    email: 'otto@example.test',
    tz: 'America/New_York',
    title: 'Program office',
  },
  mo: {
    id: 'UMO',
    name: 'mo',
    real_name: 'Mo Example',
    email: 'mo@example.test',
    tz: 'Asia/Kathmandu',
    title: 'Clerk',
  },
  gus: {
    id: 'UGUS',
    name: 'gus',
    real_name: 'Gus Guest',
    email: 'gus@elsewhere.test',
    tz: 'Europe/Berlin',
    is_restricted: true,
  },
} satisfies Record<string, User>
export type Name = keyof typeof PEOPLE

const ROOT = join(import.meta.dirname, '..')

let content: Content | undefined

/** The product's own content, read once. */
export function realContent(): Content {
  if (!content) {
    const read = readContent({ root: ROOT })
    if ('problems' in read) throw new Error(JSON.stringify(read.problems, null, 2))
    content = read.content
  }
  return content
}

/** Somebody in the story: says, taps, picks, and hears. */
export class Person {
  readonly member: Member
  readonly #world: World

  constructor(world: World, member: Member) {
    this.#world = world
    this.member = member
  }

  /** Types a text; one that begins with `/pilot` is a command, all else goes into the private chat. */
  async says(text: string): Promise<this> {
    const [, command] = /^\/pilot ?(.*)$/su.exec(text) ?? []
    this.#mark()
    if (command === undefined) await this.member.dm(text)
    else await this.member.command('/pilot', command)
    return this.#settled()
  }

  /** Presses the newest button with this label. */
  async taps(label: string): Promise<this> {
    const on = this.newest(label)
    this.#mark()
    await this.member.press(on, label)
    return this.#settled()
  }

  /** Presses a button of a message as it once was. */
  async tapsOn(message: Message, label: string): Promise<this> {
    this.#mark()
    await this.member.press(message, label)
    return this.#settled()
  }

  /** Picks a person (by their name in the story), a day, or an option, in the newest element with this label. */
  async picks(label: string, value: string): Promise<this> {
    const on = this.newest(label)
    this.#mark()
    await this.member.pick(on, label, value in PEOPLE ? PEOPLE[value as Name].id : value)
    return this.#settled()
  }

  /** Picks in a message as it once was: a user's id, a day, or an option by value or label. */
  async picksOn(message: Message, label: string, value: string): Promise<this> {
    this.#mark()
    await this.member.pick(message, label, value)
    return this.#settled()
  }

  async submits(values: Record<string, string>): Promise<Record<string, string>> {
    this.#mark()
    const view = this.modal()
    const { errors } = await this.member.submit(view, values)
    await this.#settled()
    return errors
  }

  modal(): View {
    const view = this.member.views().at(-1)
    if (!view) throw new Error(`no form is open for ${this.member.user.real_name}`)
    return view
  }

  /** What the coach said since this person last did something, oldest first. */
  heard(): string {
    return this.heardMessages().map(textOf).join('\n')
  }

  heardMessages(): Message[] {
    return structuredClone(this.#inbox().filter(({ ts }) => Number(ts) * 1000 > this.#since))
  }

  /** Everything that the coach ever said to this person. */
  everything(): string {
    return this.messages().map(textOf).join('\n')
  }

  messages(): Message[] {
    return structuredClone(this.#inbox())
  }

  /** Looked through where it lies: an inbox of hundreds is copied only as far as it is wanted. */
  #inbox(): Message[] {
    const { workspace, user } = this.member
    return this.#world.slack.state.inbox(workspace.id, user.id).filter(({ bot }) => bot)
  }

  /** The newest message with an element of this label. */
  newest(label: string): Message {
    const message = this.#inbox().findLast((one) => labels(one).includes(label))
    if (!message)
      throw new Error(
        `nothing with "${label}" before ${this.member.user.real_name}; there is ${this.labels().join(', ')}`,
      )
    return structuredClone(message)
  }

  /** The labels of everything that can be pressed now. */
  labels(): string[] {
    return this.#inbox().flatMap(labels)
  }

  #since = 0

  #mark(): void {
    this.#since = this.#world.slack.clock.now()
  }

  async #settled(): Promise<this> {
    await this.#world.settled()
    return this
  }
}

/** A world with a local Slack, the real server over signed HTTP, and a clock that everybody shares. */
export class World {
  readonly slack: LocalSlack
  readonly server: Server
  readonly store: Store
  readonly folder: string

  constructor(parts: { slack: LocalSlack; server: Server; store: Store; folder: string }) {
    this.slack = parts.slack
    this.server = parts.server
    this.store = parts.store
    this.folder = parts.folder
  }

  person(name: Name, team = 'T1'): Person {
    return this.user(PEOPLE[name].id, team)
  }

  /** Somebody by the user id that a workspace knows them by. */
  user(id: string, team = 'T1'): Person {
    return new Person(this, this.slack.as(team, id))
  }

  now(): string {
    return this.slack.clock.iso()
  }

  /** Time goes by, with a tick at each full hour, as the server would make. */
  async passes(time: { days?: number; hours?: number }): Promise<void> {
    const until = this.slack.clock.now() + ((time.days ?? 0) * 24 + (time.hours ?? 0)) * 3_600_000
    await this.until(new Date(until).toISOString())
  }

  async until(iso: string): Promise<void> {
    await this.slack.moveTo(iso)
    await this.settled()
  }

  async tick(): Promise<void> {
    await this.server.sweep(null)
    await this.settled()
  }

  async settled(): Promise<void> {
    await this.slack.idle()
    await this.server.drain()
  }

  async ends(): Promise<void> {
    await this.server.close()
    await this.slack.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

export type WorldOptions = {
  start?: string
  content?: Content
  office?: Name[]
  /** In place of the one workspace T1 with `PEOPLE`. */
  workspaces?: WorkspaceSetup[]
  /** Several workspaces, each of which installs the app for itself, in place of the token of T1. */
  oauth?: boolean
}

/** How the app is known to Slack where workspaces install it. */
const APP = { clientId: 'local.client', clientSecret: 'local-client-secret' }

/** Begins a story on a Tuesday morning. */
export async function beginWorld({
  start = TUESDAY,
  content = realContent(),
  office = ['otto'],
  workspaces = [{ id: 'T1', name: 'Example', users: Object.values(PEOPLE) }],
  oauth = false,
}: WorldOptions = {}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'coach-'))
  const world: { server?: Server } = {}
  const slack = await startLocalSlack({
    signingSecret: SIGNING_SECRET,
    workspaces,
    start,
    app: APP,
    pace: 2_000,
    onClockMoved: async () => {
      await world.server?.sweep(null)
      await world.server?.drain()
    },
  })
  const store = memoryStore()
  const server = await startServer({
    config: {
      host: '127.0.0.1',
      port: 0,
      dataDir: folder,
      playgroundDir: folder,
      playbook: null,
      logLevel: 'silent',
      loopback: true,
      teams: null,
      slack: {
        signingSecret: SIGNING_SECRET,
        apiUrl: slack.apiUrl,
        install: oauth
          ? { by: 'oauth', ...APP, stateSecret: 'local-state-secret' }
          : { by: 'token', token: slack.state.workspace('T1').token },
      },
    },
    content,
    store,
    clock: { now: () => slack.clock.iso(), moveTo: () => {} },
    time: { now: () => slack.clock.now(), sleep: (ms) => slack.clock.moveTo(slack.clock.now() + ms) },
    log: quiet,
  })
  world.server = server
  slack.connect(server.url)
  await server.ready
  const one = new World({ slack, server, store, folder })
  for (const name of office) await nameOffice(one, name)
  return one
}

/** Puts somebody into the program office, as an admin does on the command line. */
async function nameOffice(world: World, name: Name): Promise<void> {
  const { store } = world
  const [organisation] = await store.organisations()
  const person = {
    ...stranger(organisation!.id, `office-${name}`, { email: PEOPLE[name].email }),
    office: true,
    attention: world.now(),
  }
  await store.commit({ organisation: organisation!.id, records: [person], entries: [] })
  await world.tick()
}

/** All words of a message: its text and every block. */
export function textOf(message: Message): string {
  return wordsOf(message)
}

function labels(message: Message): string[] {
  return liveOf(message.blocks).map(({ label }) => label)
}
