import { randomUUID } from 'node:crypto'
import { localMinute, type LocalClock } from '../shared/clock.ts'
import { EventLog, type KeptLog as KeptOf } from '../shared/event-log.ts'
import {
  chatId,
  tenantOf,
  type Conversation,
  type Tenant,
  type TenantSetup,
  type TenantUser,
} from './tenant.ts'
import type { LogLine } from './log.ts'
import type { Card, Via } from './card.ts'

/** What stands in a message. */
export type Content = { text: string; textFormat: string; summary: string; cards: Card[] }

export type Message = Content & {
  id: string
  tenant: string
  conversation: string
  /** Who wrote it, by aadObjectId; the app's id for the bot. */
  from: string
  bot: boolean
  edited: boolean
  /** Its earlier forms, oldest first. */
  edits: Content[]
  deleted: boolean
  at: string
  /** When it came, on the reader's own clock; UTC in a group. */
  local: string
  via: Via
  /** What Teams says below the card to the person who pressed something on it last. */
  notice: string | null
  /** Grows with each change of anything: tells what came or changed since when. */
  seq: number
}

/** What outlasts a restart: messages, and up to where each person has read, by tenant and user. */
export type KeptState = KeptOf<Message>

/** Everything the local Teams knows. Whatever changes it says so through `changed`. */
export class State extends EventLog<LogLine, Message> {
  readonly app: string
  readonly tenants: Map<string, Tenant>
  #lastId = 0

  constructor(clock: LocalClock, app: string, setups: TenantSetup[]) {
    super(clock)
    this.app = app
    this.tenants = new Map(setups.map((setup) => [setup.id, tenantOf(setup)]))
  }

  /** Begins with the messages of before; those of conversations that there are not are left out. */
  restore({ seq, messages, read }: KeptState): void {
    this.messages.push(...messages.filter(({ conversation }) => this.conversation(conversation)))
    this.#lastId = Math.max(0, ...messages.map(({ id }) => Number(id)))
    this.resume({ seq, read })
  }

  tenant(id: string): Tenant {
    const found = this.tenants.get(id)
    if (!found) throw new Error(`No tenant ${id}; there are ${[...this.tenants.keys()].join(', ')}.`)
    return found
  }

  user(tenant: string, id: string): TenantUser {
    const { users } = this.tenant(tenant)
    const found = users.get(id)
    if (!found) throw new Error(`No user ${id} in ${tenant}; there are ${[...users.keys()].join(', ')}.`)
    return found
  }

  /** The private chat of a person with the bot. */
  chat(tenant: string, user: string): Conversation {
    return this.conversation(chatId(tenant, user))!
  }

  conversation(id: string): Conversation | undefined {
    for (const tenant of this.tenants.values()) {
      const found = tenant.conversations.get(id)
      if (found) return found
    }
    return undefined
  }

  /** An id that no other message has: milliseconds, as at Teams. */
  messageId(): string {
    this.#lastId = Math.max(this.clock.now(), this.#lastId + 1)
    return String(this.#lastId)
  }

  /** Unlike any id before. */
  id(): string {
    return `f:${randomUUID()}`
  }

  post(message: Pick<Message, 'tenant' | 'conversation' | 'from' | 'via'> & Partial<Content>): Message {
    const posted: Message = {
      id: this.messageId(),
      text: '',
      textFormat: 'plain',
      summary: '',
      cards: [],
      bot: message.from === this.app,
      edited: false,
      edits: [],
      deleted: false,
      at: this.clock.iso(),
      local: localMinute(this.clock.now(), this.#reader(message.conversation)?.tz),
      notice: null,
      seq: 0,
      ...structuredClone(message),
    }
    this.messages.push(posted)
    this.changed(posted)
    if (posted.bot) this.#shown(posted, false)
    return posted
  }

  /** A person writes otherwise what they wrote before. */
  rewrite(message: Message, text: string): void {
    const { textFormat, summary, cards } = message
    message.edits.push({ text: message.text, textFormat, summary, cards })
    Object.assign(message, { text, edited: true })
    this.changed(message)
  }

  edit(message: Message, to: Content, via: Via): void {
    const { text, textFormat, summary, cards } = message
    message.edits.push({ text, textFormat, summary, cards })
    Object.assign(message, structuredClone(to), { edited: true, via, notice: null })
    this.changed(message)
    this.#shown(message, true)
  }

  message(conversation: string, id: string): Message | undefined {
    return this.talk(conversation).findLast((message) => message.id === id)
  }

  /** The messages of a conversation, oldest first. */
  talk(conversation: string): Message[] {
    return this.messages.filter((one) => one.conversation === conversation && !one.deleted)
  }

  /** The person whose private chat this is; null in a group. */
  #reader(conversation: string): TenantUser | null {
    const found = this.conversation(conversation)
    return found?.kind === 'personal' ? this.user(found.tenant, found.members[0]!) : null
  }

  #shown(message: Message, edit: boolean): void {
    const reader = this.#reader(message.conversation)
    const { tenant, conversation, id, via, text, summary, cards } = message
    const zone = reader?.tz ?? 'UTC'
    const local = localMinute(this.clock.now(), zone)
    const to = reader?.id ?? null
    this.note({ kind: 'shown', tenant, conversation, to, id, via, edit, zone, local, text, summary, cards })
  }
}
