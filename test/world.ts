import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LocalClock, localMinute, walk } from '../adapters/emulators/shared/clock.ts'
import type { LocalSlack } from '../adapters/emulators/slack/service.ts'
import type { LocalTeams } from '../adapters/emulators/teams/service.ts'
import type { WorkspaceSetup } from '../adapters/emulators/slack/workspace.ts'
import { readContent } from '../adapters/config/content.ts'
import { forkStore, memoryStore } from '../adapters/lowdb/store.ts'
import { startServer, type Server } from '../adapters/server.ts'
import type { ServerLog } from '../adapters/telemetry/log.ts'
import type { Content } from '../src/playbook/content.ts'
import type { Store, Waiting } from '../src/engine/ports.ts'
import { newContact } from '../src/records/contact.ts'
import { stranger } from '../src/records/person.ts'
import { flicker } from './edits.ts'
import { Leftovers } from './leftovers.ts'
import { removal, without } from './method/without.ts'
import { PEOPLE, slackUsers, teamsUsers, type Handle, type Somebody } from './people.ts'
import { quiet } from './quiet.ts'
import { UNSERVED, type Seat, type Seen, type Stage, type Staged } from './seats/seat.ts'
import { slackSeat, slackStage, type SlackStage } from './seats/slack.ts'
import { teamsStage, type TeamsStage } from './seats/teams.ts'

/** A Tuesday, 10:00 in Berlin. */
export const TUESDAY = '2026-03-03T09:00:00.000Z'
const HOUR = 3_600_000

const ROOT = join(import.meta.dirname, '..')

let content: Content | undefined

/** The product's own content, read once; without one part of it in a run of `test/method/off.ts`. */
export function realContent(): Content {
  if (!content) {
    const read = readContent({ root: ROOT })
    if ('problems' in read) throw new Error(JSON.stringify(read.problems, null, 2))
    content = without(read.content, removal())
  }
  return content
}

/** Somebody in the story: says, taps, picks, and hears. */
export class Person {
  readonly seat: Seat
  readonly #world: World

  constructor(world: World, seat: Seat) {
    this.#world = world
    this.seat = world.leftovers.readAt(seat)
  }

  /** Types a text; one that begins with `/pilot` is a command, all else goes into the private chat. */
  async says(text: string): Promise<this> {
    const [, command] = /^\/pilot ?(.*)$/su.exec(text) ?? []
    this.#mark()
    if (command === undefined) await this.seat.say(text)
    else await this.seat.command(command)
    return this.#settled()
  }

  /** Edits the newest message of their own that reads so. */
  async edits(text: string, to: string): Promise<this> {
    this.#mark()
    await this.seat.edit(text, to)
    return this.#settled()
  }

  /** Deletes the newest message of their own that reads so. */
  async deletes(text: string): Promise<this> {
    this.#mark()
    await this.seat.remove(text)
    return this.#settled()
  }

  /** Replies to a message of the coach's: the newest that says so. */
  async replies(to: string, text: string): Promise<this> {
    const message = this.seat.inbox().findLast(({ words }) => words.includes(to))
    if (!message) return missed(`"${to}"`, this, this.labels())
    this.#mark()
    await this.seat.reply(message, text)
    return this.#settled()
  }

  /** Sends files, with or without words beside them. */
  async sends(files: string[], text = ''): Promise<this> {
    this.#mark()
    await this.seat.share(files, text)
    return this.#settled()
  }

  /** Presses the newest button with this label. */
  taps(label: string): Promise<this> {
    return this.tapsOn(this.newest(label), label)
  }

  /** Presses a button of a message as it once was. */
  async tapsOn(message: Seen, label: string): Promise<this> {
    this.#mark(message)
    await this.seat.press(message, label)
    return this.#settled()
  }

  /** Presses the newest button with this label twice in a moment, as with an impatient finger. */
  async tapsTwice(label: string): Promise<this> {
    const message = this.newest(label)
    this.#mark(message)
    await Promise.all([this.seat.press(message, label), this.seat.press(message, label)])
    return this.#settled()
  }

  /** Picks a person (by their handle), a day, or an option, in the newest element with this label. */
  picks(label: string, value: string): Promise<this> {
    return this.picksOn(this.newest(label), label, value)
  }

  /** Picks in a message as it once was. */
  async picksOn(message: Seen, label: string, value: string): Promise<this> {
    const options = message.live.find((one) => one.label === label && one.sort === 'choice')?.options
    if (options && !options.some((one) => one.label === value || one.value === value))
      missed(
        `"${value}" in "${label}"`,
        this,
        options.map((one) => one.label),
      )
    this.#mark(message)
    await this.seat.pick(message, label, value)
    return this.#settled()
  }

  /** Fills in the form that is open, and sends it; what was wrong, by field. */
  async submits(values: Record<string, string>): Promise<Record<string, string>> {
    if (!this.seat.formOpen()) missed('a form', this, this.labels())
    this.#mark()
    const errors = await this.seat.submit(values)
    await this.#settled()
    return errors
  }

  /** What the coach said since this person last did something, what stands in the pressed message first. */
  heard(): string {
    return [...this.#instead(), textsOf(this.heardMessages())].join('\n')
  }

  heardMessages(): Seen[] {
    return this.#inbox(({ at }) => at > this.#since)
  }

  /** The lines that came into the message that was pressed last. */
  #instead(): string[] {
    const now = this.seat.inbox().find(({ key }) => key === this.#pressed?.key)
    const before = new Set(this.#pressed?.words.split('\n'))
    return now?.words.split('\n').filter((line) => !before.has(line)) ?? []
  }

  /** Everything that the coach ever said to this person. */
  everything(): string {
    return textsOf(this.messages())
  }

  messages(): Seen[] {
    return this.#inbox(() => true)
  }

  /** What came while nobody did anything, with the minute on this person's own clock. */
  unasked(): { local: string; text: string }[] {
    return this.#inbox(({ at }) => this.#world.wasIdle(at)).map(({ at, words }) => ({
      local: localMinute(at, this.seat.zone),
      text: words,
    }))
  }

  /** The newest message with an element of this label. */
  newest(label: string): Seen {
    const message = this.seat.inbox().findLast((one) => labels(one).includes(label))
    if (!message) return missed(`"${label}"`, this, this.labels())
    return this.seat.kept(message)
  }

  /** The labels of everything that can be pressed now. */
  labels(): string[] {
    return this.seat.inbox().flatMap(labels)
  }

  /** An inbox of hundreds is copied only as far as it is wanted. */
  #inbox(wanted: (one: Seen) => boolean): Seen[] {
    return this.seat
      .inbox()
      .filter(wanted)
      .map((one) => this.seat.kept(one))
  }

  #since = 0
  #pressed: { key: string; words: string } | null = null

  #mark(pressed: Seen | null = null): void {
    this.#since = this.#world.clock.now()
    this.#pressed = pressed && { key: pressed.key, words: pressed.words }
  }

  async #settled(): Promise<this> {
    await this.#world.settled()
    return this
  }
}

/** A world with local platforms, the real server behind them, and a clock that everybody shares. */
export class World {
  readonly clock: LocalClock
  server: Server
  store: Store
  readonly leftovers: Leftovers
  readonly #folder: string
  readonly #serve: (store: Store) => Promise<Server>
  /** Servers that are gone without a word, and may still be about something. */
  readonly #crashed: Server[] = []
  #repeats = false
  readonly #stages: Stages
  readonly #idle: { from: number; until: number }[] = []
  readonly #host: Host

  constructor(parts: {
    clock: LocalClock
    host: Host
    server: Server
    store: Store
    leftovers: Leftovers
    /** Makes one more, before the same platforms. */
    serve: (store: Store) => Promise<Server>
    folder: string
    stages: Stages
  }) {
    this.clock = parts.clock
    this.#host = parts.host
    this.server = parts.server
    this.leftovers = parts.leftovers
    this.store = parts.store
    this.#serve = parts.serve
    this.#folder = parts.folder
    this.#stages = parts.stages
  }

  /** The local Slack itself, for what is Slack's alone. */
  get slack(): LocalSlack {
    if (!this.#stages.slack) throw new Error('there is no Slack in this world')
    return this.#stages.slack.slack
  }

  /** The local Teams itself, for what is Teams' alone. */
  get teams(): LocalTeams {
    if (!this.#stages.teams) throw new Error('there is no Teams in this world')
    return this.#stages.teams.teams
  }

  /** Somebody in front of a platform: the first of the story's when none is said. */
  person(handle: string, { on }: { on?: Staged } = {}): Person {
    return new Person(this, this.stage(on).seat(handle))
  }

  /** Somebody by the user id that a Slack workspace knows them by. */
  user(id: string, team = 'T1'): Person {
    return new Person(this, slackSeat(this.slack, team, id))
  }

  stage(platform = (Object.keys(this.#stages) as Staged[])[0]): Stage {
    const stage = platform && this.#stages[platform]
    if (!stage) throw new Error(`there is no ${platform} in this world`)
    return stage
  }

  now(): string {
    return this.clock.iso()
  }

  /** Whether nobody did anything at that moment. */
  wasIdle(at: number): boolean {
    return this.#idle.some(({ from, until }) => at > from && at <= until)
  }

  /** Time goes by, with a tick at each full hour, as the server would make. */
  async passes(time: { days?: number; hours?: number }): Promise<void> {
    await this.#passes(this.clock.now() + ((time.days ?? 0) * 24 + (time.hours ?? 0)) * HOUR)
  }

  async until(iso: string): Promise<void> {
    await this.#passes(Date.parse(iso))
  }

  /** From now on the clock of the server's machine is so far off that of everybody else; not at all when nothing is said. */
  clockIsOff({ days = 0 }: { days?: number } = {}): void {
    this.#host.off = days * 24 * HOUR
  }

  /** What is kept at this moment, to begin with once more. */
  kept(): Store {
    return forkStore(this.store)
  }

  /** The server is killed, and another begins with what it had kept, or with what was kept before. */
  async restarts(before = this.store): Promise<void> {
    const kept = forkStore(before)
    await this.server.close()
    this.store = kept
    this.server = await this.#serve(kept)
    await this.server.ready
  }

  /** A moment later the server looks at what is due. */
  async tick(): Promise<void> {
    await this.#passes(this.clock.now() + 1_000)
  }

  async settled(): Promise<void> {
    for (const stage of Object.values(this.#stages)) await stage.idle()
    await this.server.drain()
  }

  /** The server is gone, whatever it was about to do, and another one has taken its place. */
  async crashes(): Promise<void> {
    this.#crashed.push(this.server)
    this.server = await this.#serve(this.store)
  }

  /** In this story people do the same thing twice, and hear the same twice. */
  repeats(): void {
    this.#repeats = true
  }

  /** Ends the story; in no story does anything flicker, or is anything English whatever its reader's language. */
  async ends(): Promise<void> {
    for (const server of [...this.#crashed, this.server]) await server.close()
    for (const stage of Object.values(this.#stages)) await stage.close()
    this.clock.stop()
    rmSync(this.#folder, { recursive: true, force: true })
    const [first, ...more] = [
      ...Object.values(this.#stages).flatMap((stage) =>
        flicker(stage.showings(), { repeats: this.#repeats }),
      ),
      ...this.leftovers.found().map((text) => `in English for everybody, ${text}`),
    ]
    if (first) throw failure(`${first}${more.length > 0 ? `\nand ${more.length} more` : ''}`)
  }

  async #passes(moment: number): Promise<void> {
    const from = this.clock.now()
    await walk(this.clock, moment, async () => {
      await this.server.sweep(null)
      await this.server.drain()
    })
    await this.settled()
    this.#idle.push({ from, until: this.clock.now() })
  }
}

/** The server's machine: by how many milliseconds its clock is wrong. */
type Host = { off: number }

type Stages = { slack?: SlackStage; teams?: TeamsStage }

export type WorldOptions = {
  /** The first is where people are when nothing else is said. */
  platforms?: readonly Staged[]
  start?: string
  content?: Content
  people?: Record<string, Somebody>
  office?: Handle[]
  /** In place of the one Slack workspace T1 with everybody. */
  workspaces?: WorkspaceSetup[]
  /** Several workspaces, each of which installs the app for itself, in place of the token of T1. */
  oauth?: boolean
  /** In place of a store that lives in memory, and of a log that is quiet. */
  store?: Store
  log?: ServerLog
  /** In place of one that never rings: how the server is told that somebody has waited long enough. */
  alarm?: Waiting['alarm']
  /** The port that `/metrics` has for itself. */
  metricsPort?: number | null
  /** What the server is told of platforms that have no local one. */
  others?: object
}

/** Begins a story on a Tuesday morning, on Slack when nothing else is said. */
export async function beginWorld({
  platforms = ['slack'],
  start = TUESDAY,
  content = realContent(),
  office = ['otto'],
  people = PEOPLE,
  workspaces = [{ id: 'T1', name: 'Example', users: slackUsers(people) }],
  oauth = false,
  store = memoryStore(),
  log = quiet,
  metricsPort = null,
  alarm = () => () => {},
  others = {},
}: WorldOptions = {}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'coach-'))
  const clock = new LocalClock(start)
  const host: Host = { off: 0 }
  const common = { clock, pace: 2_000 }
  const stages: Stages = {}
  for (const platform of platforms)
    if (platform === 'slack') stages.slack = await slackStage({ ...common, workspaces, oauth })
    else stages.teams = await teamsStage({ ...common, users: teamsUsers(people) })
  const leftovers = new Leftovers(content)
  const serve = async (kept: Store): Promise<Server> => {
    leftovers.listen(kept)
    const server = await startServer({
      config: {
        ...UNSERVED,
        ...others,
        host: '127.0.0.1',
        port: 0,
        metricsPort,
        dataDir: folder,
        playgroundDir: folder,
        playbook: null,
        logLevel: 'silent',
        loopback: true,
        ...stages.slack?.settings,
        ...stages.teams?.settings,
      },
      content,
      store: kept,
      clock: { now: () => new Date(clock.now() + host.off).toISOString(), moveTo: () => {} },
      time: { now: () => clock.now(), sleep: (ms) => clock.moveTo(clock.now() + ms), alarm },
      log,
    })
    for (const stage of Object.values(stages)) stage.connect(server.url)
    return server
  }
  const server = await serve(store)
  await server.ready
  const world = new World({ clock, host, server, store, leftovers, serve, folder, stages })
  for (const handle of office) await nameOffice(world, handle, { found: platforms.includes('slack') })
  return world
}

/** Puts somebody into the program office, as an admin does on the command line. */
async function nameOffice(world: World, handle: Handle, { found }: { found: boolean }): Promise<void> {
  const { store } = world
  const [organisation] = await store.organisations()
  const person = {
    ...stranger(organisation!.id, `office-${handle}`, { email: PEOPLE[handle].email }),
    office: true,
  }
  const contact = { ...newContact(person.organisation, person.id), attention: world.now() }
  await store.commit({ organisation: organisation!.id, records: [person, contact], entries: [] })
  await world.tick()
  // Where nobody can be found by an address, whoever was named has to come forward.
  if (!found) await world.person(handle).says('help')
}

/** What somebody reaches for in a story is expected to be there: that is an assertion, and no crash. */
function missed(what: string, { seat }: Person, there: string[]): never {
  throw failure(`nothing with ${what} before ${seat.name}; there is ${there.slice(-40).join(', ')}`)
}

function failure(message: string): Error {
  return Object.assign(new Error(message), { name: 'AssertionError' })
}

function textsOf(messages: Seen[]): string {
  return messages.map(({ words }) => words).join('\n')
}

function labels({ live }: Seen): string[] {
  return live.map(({ label }) => label)
}
