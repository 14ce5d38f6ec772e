import { randomBytes } from 'node:crypto'
import { LIMITS } from './limits.ts'
import { localMinute, type LocalClock } from '../shared/clock.ts'
import { EventLog, type KeptLog as KeptOf } from '../shared/event-log.ts'
import { imId, imOf, workspaceOf, type User, type Workspace, type WorkspaceSetup } from './workspace.ts'
import type { LogLine } from './log.ts'
import type { Block, Metadata, Via } from './block.ts'

export type Message = {
  ts: string
  team: string
  channel: string
  /** Who wrote it. */
  user: string
  bot: boolean
  text: string
  blocks: Block[]
  metadata: Metadata | null
  /** The only person who sees it; null for a message that everybody in the channel sees. */
  ephemeral: string | null
  /** Its earlier forms, oldest first. */
  edits: { text: string; blocks: Block[]; metadata: Metadata | null }[]
  deleted: boolean
  /** The message below which it stands, for a reply in a thread. */
  thread?: string
  /** What somebody attached to it. */
  files?: Shared[]
  /** What Slack drew below it, of a link. */
  attachments?: object[]
  via: Via
  /** Grows with each change of anything: tells what came or changed since when. */
  seq: number
}

/** A file of a person's. */
export type Shared = { id: string; name: string; title: string; mimetype: string }

export type View = {
  id: string
  team: string
  user: string
  type: 'modal' | 'home'
  /** As the bot gave it, its blocks with ids. */
  payload: Record<string, unknown> & { blocks: Block[] }
  hash: string
  root: string
  previous: string | null
  /** Faults that the bot or Slack's client told at the fields, by block id. */
  errors: Record<string, string>
  /** Set when the bot's answer to a submission was of no use. */
  trouble: string | null
  open: boolean
  seq: number
}

type Trigger = { team: string; user: string; expires: number; used: boolean; view: string | null }
type Response = {
  team: string
  channel: string
  user: string
  /** The message whose button was pressed; null for a command. */
  message: string | null
  expires: number
  uses: number
}
type Code = { team: string; user: string; expires: number; used: boolean }

/** What outlasts a restart: messages, and up to where each person has read, by team and user. */
export type KeptState = KeptOf<Message>

/** Everything the local Slack knows. Whatever changes it says so through `changed`. */
export class State extends EventLog<LogLine, Message> {
  readonly workspaces: Map<string, Workspace>
  readonly #channels = new Map<string, Message[]>()
  readonly #inboxes = new Map<string, Message[]>()
  readonly views = new Map<string, View>()
  readonly triggers = new Map<string, Trigger>()
  readonly responses = new Map<string, Response>()
  readonly codes = new Map<string, Code>()
  readonly files = new Map<string, File>()
  #lastTs = 0

  constructor(clock: LocalClock, setups: WorkspaceSetup[]) {
    super(clock)
    this.workspaces = new Map(setups.map((setup) => [setup.id, workspaceOf(setup)]))
  }

  /** Begins with the messages of before; those of channels that there are not are left out. */
  restore({ seq, messages, read }: KeptState): void {
    for (const message of messages) {
      const workspace = this.workspaces.get(message.team)
      const reader =
        workspace && [...workspace.users.keys()].find((user) => imId(workspace, user) === message.channel)
      if (workspace && reader) imOf(workspace, reader)
      if (workspace?.channels.has(message.channel)) this.#file(message)
    }
    this.#lastTs = Math.max(0, ...messages.map(({ ts }) => Number(ts.replace('.', ''))))
    this.resume({ seq, read })
  }

  workspace(team: string): Workspace {
    const found = this.workspaces.get(team)
    if (!found) throw new Error(`No workspace ${team}; there are ${[...this.workspaces.keys()].join(', ')}.`)
    return found
  }

  user(team: string, user: string): User {
    const users = this.workspace(team).users
    const found = users.get(user)
    if (!found) throw new Error(`No user ${user} in ${team}; there are ${[...users.keys()].join(', ')}.`)
    return found
  }

  /** A time stamp that no other message has. */
  ts(): string {
    this.#lastTs = Math.max(this.clock.now() * 1000, this.#lastTs + 1)
    return `${Math.floor(this.#lastTs / 1e6)}.${String(this.#lastTs % 1e6).padStart(6, '0')}`
  }

  /** Unlike any id before, in Slack's alphabet. */
  id(prefix: string): string {
    return `${prefix}${randomBytes(6).toString('hex').toUpperCase()}`
  }

  post(message: Pick<Message, 'team' | 'channel' | 'user' | 'text' | 'via'> & Partial<Message>): Message {
    const posted: Message = {
      ts: this.ts(),
      bot: message.user === this.workspace(message.team).bot_user,
      metadata: null,
      ephemeral: null,
      edits: [],
      deleted: false,
      seq: 0,
      ...message,
      blocks: this.withIds(message.blocks ?? []),
    }
    this.#file(posted)
    this.changed(posted)
    if (posted.bot) this.shown(posted, false)
    return posted
  }

  /** A person writes otherwise what they wrote before. */
  rewrite(message: Message, to: { text: string; blocks: Block[] }): void {
    message.edits.push({ text: message.text, blocks: message.blocks, metadata: message.metadata })
    Object.assign(message, { text: to.text, blocks: this.withIds(to.blocks) })
    this.changed(message)
  }

  edit(message: Message, to: { text: string; blocks: unknown[]; metadata: Metadata | null }): void {
    message.edits.push({ text: message.text, blocks: message.blocks, metadata: message.metadata })
    message.text = to.text
    message.blocks = this.withIds(to.blocks)
    message.metadata = to.metadata
    this.changed(message)
    this.shown(message, true)
  }

  message(team: string, channel: string, ts: string): Message | undefined {
    return this.channel(team, channel).findLast((message) => message.ts === ts)
  }

  /** The messages of a channel, oldest first; notices for one person's eyes are among them. */
  channel(team: string, channel: string): Message[] {
    return listed(this.#channels, `${team} ${channel}`).filter((message) => !message.deleted)
  }

  /** What one person sees in the private chat with the bot, and notices for that person anywhere. */
  inbox(team: string, user: string): Message[] {
    return listed(this.#inboxes, `${team} ${user}`).filter((message) => !message.deleted)
  }

  trigger(team: string, user: string, view: string | null = null): string {
    const id = `${this.seq}.${this.clock.now()}.${randomBytes(16).toString('hex')}`
    const expires = this.clock.now() + LIMITS.trigger
    this.triggers.set(id, { team, user, expires, used: false, view })
    return id
  }

  response(team: string, channel: string, user: string, message: string | null): string {
    const path = `/actions/${team}/${randomBytes(12).toString('hex')}`
    const expires = this.clock.now() + LIMITS.response.lives
    this.responses.set(path, { team, channel, user, message, expires, uses: 0 })
    return path
  }

  /** Blocks and elements without an id get one, as at Slack. */
  withIds(blocks: readonly unknown[]): Block[] {
    return (structuredClone(blocks) as Block[]).map((block) => {
      for (const element of [block['elements'], block['accessory'], block['element']].flat())
        if (
          typeof element === 'object' &&
          element !== null &&
          INTERACTIVE.test((element as Block).type ?? '')
        )
          (element as Record<string, unknown>)['action_id'] ??= this.id('a')
      block.block_id ||= this.id('b')
      return block
    })
  }

  #file(message: Message): void {
    const { team, channel, ephemeral } = message
    this.messages.push(message)
    listed(this.#channels, `${team} ${channel}`).push(message)
    const reader = ephemeral ?? this.workspace(team).channels.get(channel)?.im
    if (reader) listed(this.#inboxes, `${team} ${reader}`).push(message)
  }

  private shown(message: Message, edit: boolean): void {
    const workspace = this.workspace(message.team)
    const to = message.ephemeral ?? workspace.channels.get(message.channel)?.im ?? null
    const zone = (to && workspace.users.get(to)?.tz) || 'UTC'
    const { team, channel, ts, via, text, blocks, metadata } = message
    const local = localMinute(this.clock.now(), zone)
    this.note({ kind: 'shown', team, channel, to, ts, via, edit, zone, local, text, blocks, metadata })
  }
}

function listed(lists: Map<string, Message[]>, key: string): Message[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

const INTERACTIVE =
  /^(button|overflow|checkboxes|radio_buttons|datepicker|timepicker|datetimepicker|(multi_)?[a-z]+_select|[a-z_]+_input)$/u

/** A file of the bot's: known by its id once it was asked for, there once its bytes came and it was completed. */
export type File = {
  id: string
  team: string
  name: string
  length: number
  /** Where its bytes go. */
  path: string
  bytes: Buffer | null
  complete: boolean
}
