import {
  deleteActivity,
  editActivity,
  executeActivity,
  installActivity,
  membersActivity,
  messageActivity,
  reactionActivity,
  submitActivity,
  botKey,
  BOT_NAME,
  type Activity,
  type Beside,
  type Origin,
} from './activities.ts'
import { obey } from './answer.ts'
import { find, liveOf, toggled, typeOf, wordsOf, type Live, type Which } from './elements.ts'
import { cardOf, fill, idOf, isSending, takesInputs } from './press.ts'
import { NOT_SENT, outcome, type Outcome } from '../shared/outcome.ts'
import type { WaitFor } from '../shared/waiter.ts'
import type { Conversation, Tenant, TenantUser } from './tenant.ts'
import type { WebhookSender } from './webhook-sender.ts'
import type { Sort } from './log.ts'
import type { Message, State } from './state.ts'
import type { Card } from './card.ts'

/** What a message has to fit: its text and every word of its cards that is not hidden. */
export type Match = string | RegExp | ((message: Message) => boolean)

export type Parts = {
  state: State
  sender: WebhookSender
  serviceUrl: string
  /** How far the clock moves on before each gesture: a person needs a moment. */
  pace: number
  waitFor: WaitFor
}

/** One person in front of Teams. */
export class TeamsMember {
  readonly tenant: Tenant
  readonly user: TenantUser
  readonly #parts: Parts
  /** Everything up to here was there before the last gesture. */
  #since = 0

  constructor(parts: Parts, tenant: string, user: string) {
    this.#parts = parts
    this.tenant = parts.state.tenant(tenant)
    this.user = parts.state.user(tenant, user)
  }

  /** Writes to the bot in the private chat. */
  async says(text: string, beside: Beside = {}): Promise<Outcome> {
    await this.#begin()
    if (!this.user.installed) throw new Error(`The app is not installed for ${this.user.name}.`)
    const { id } = this.#posted(this.#chat, text)
    return this.#bring('message', messageActivity(this.#origin(), id, { text, mentions: [] }, beside))
  }

  /** The newest message of this person's in the private chat that reads so. */
  wrote(text: string): Message {
    const found = this.#parts.state
      .talk(this.#chat.id)
      .findLast((one) => one.from === this.user.id && one.text === text)
    if (!found) throw new Error(`${this.user.name} wrote no "${text}".`)
    return found
  }

  /** Edits a message of their own in the private chat. */
  async edits(message: Message, text: string): Promise<Outcome> {
    await this.#begin()
    this.#parts.state.rewrite(message, text)
    return this.#bring('messageUpdate', editActivity(this.#origin(), message.id, { text, mentions: [] }))
  }

  /** Deletes a message of their own in the private chat. */
  async deletes(message: Message): Promise<Outcome> {
    await this.#begin()
    this.#parts.state.remove(message)
    return this.#bring('messageDelete', deleteActivity(this.#origin(), message.id))
  }

  /**
   * Writes in a group, and mentions the bot first unless `bot` is false; then the bot does not hear of it. Others are
   * mentioned by aadObjectId: where `@Name` stands in the text, or else at its end.
   */
  async saysInGroup(
    group: string,
    text: string,
    options: { mention?: string[]; bot?: boolean } = {},
  ): Promise<Outcome> {
    await this.#begin()
    const conversation = this.#group(group)
    const others = (options.mention ?? []).map((id) => this.#parts.state.user(this.tenant.id, id))
    const { id } = this.#posted(conversation, text)
    if (options.bot === false || !conversation.bot) return NOT_SENT
    const bot = { id: botKey(this.#parts.state.app), name: BOT_NAME }
    const mentions = [bot, ...others.map(({ key, name }) => ({ id: key, name }))]
    return this.#bring('message', messageActivity(this.#origin(conversation), id, { text, mentions }))
  }

  /**
   * Presses an action, hidden or not; `inputs` are by id or label, the others keep what they hold. The message is taken
   * as it is handed in, even when it looks different by now or is somebody else's: that is how a second press, a late
   * one and a forged one are tried. As at Teams, nothing is sent while a required input is empty or a value not right.
   */
  async press(on: Message, which: Which, inputs: Record<string, string> = {}): Promise<Outcome> {
    await this.#begin()
    const live = liveOf(on)
    const action = find(
      live.filter(({ is }) => is === 'action'),
      which,
    )
    const given = Object.entries(inputs).map(([name, value]) => [idOf(live, name), value])
    return this.#press(on, action, Object.fromEntries(given))
  }

  /** Sets the input with this label or id and presses the first action after it: a choice by value or title, a person by aadObjectId, a day. */
  async pick(on: Message, which: Which, value: string): Promise<Outcome> {
    await this.#begin()
    const live = liveOf(on)
    const input = find(
      live.filter(({ is }) => is === 'input'),
      which,
    )
    const next = live.slice(live.indexOf(input)).find(isSending)
    if (!next) throw new Error(`Nothing below "${input.label}" sends what was picked.`)
    return this.#press(on, next, { [String(input.node['id'])]: value })
  }

  /** Fills in a card and presses its first action that sends the values; `values` are by id or label. */
  async submit(on: Message, values: Record<string, string> = {}): Promise<Outcome> {
    const sending = (one: Live) => isSending(one) && takesInputs(one.node) && one.inputs.length > 0
    return this.press(on, sending, values)
  }

  /** Sends what a drawn card says was pressed, its values gathered already; without a verb it was Action.Submit. */
  async act(on: Message, { verb, data }: { verb: string; data: Record<string, unknown> }): Promise<Outcome> {
    await this.#begin()
    const drawn = liveOf(on).find(({ node }) => typeOf(node) === 'Action.Execute' && node['verb'] === verb)
    return this.#send(
      on,
      verb ? (drawn?.node ?? { type: 'Action.Execute', verb }) : { type: 'Action.Submit' },
      data,
    )
  }

  /** The message as this person sees it once an action showed or hid parts of it; the bot hears nothing. */
  toggle(on: Message, which: Which): Message {
    const action = find(
      liveOf(on).filter(({ node }) => typeOf(node) === 'Action.ToggleVisibility'),
      which,
    )
    return { ...on, cards: on.cards.map((card) => toggled(card, action.node)) }
  }

  /** Reacts to a message, `like` unless another is named. */
  async reacts(on: Message, reaction = 'like'): Promise<Outcome> {
    await this.#begin()
    return this.#bring('messageReaction', reactionActivity(this.#origin(), on, reaction))
  }

  /** Installs the app; Teams tells the bot of it twice, each in its own way. */
  async install(): Promise<Outcome> {
    await this.#begin()
    this.user.installed = true
    this.#parts.state.changed()
    await this.#bring('conversationUpdate', membersActivity(this.#origin(), 'membersAdded'))
    return this.#bring('installationUpdate', installActivity(this.#origin(), 'add'))
  }

  /** Takes the app out of the private chat. */
  async uninstall(): Promise<Outcome> {
    await this.#begin()
    this.user.installed = false
    this.#parts.state.changed()
    return this.#bring('installationUpdate', installActivity(this.#origin(), 'remove'))
  }

  /** Blocks the bot, of which it hears only when it writes. */
  block(): void {
    this.user.blocked = true
    this.#parts.state.changed()
  }

  unblock(): void {
    this.user.blocked = false
    this.#parts.state.changed()
  }

  /** Brings the bot into a group. */
  async invites(group: string): Promise<Outcome> {
    await this.#begin()
    const conversation = this.#group(group)
    conversation.bot = true
    this.#parts.state.changed()
    await this.#bring('conversationUpdate', membersActivity(this.#origin(conversation), 'membersAdded'))
    return this.#bring('installationUpdate', installActivity(this.#origin(conversation), 'add'))
  }

  /** Takes the bot out of a group. */
  async expels(group: string): Promise<Outcome> {
    await this.#begin()
    const conversation = this.#group(group)
    conversation.bot = false
    this.#parts.state.changed()
    await this.#bring('conversationUpdate', membersActivity(this.#origin(conversation), 'membersRemoved'))
    return this.#bring('installationUpdate', installActivity(this.#origin(conversation), 'remove'))
  }

  /** The private chat and every group of this person, oldest first, as copies: a later change does not reach them. */
  inbox(): Message[] {
    return structuredClone(this.#seen())
  }

  /** The bot's newest message. */
  last(): Message {
    const last = this.inbox().findLast((message) => message.bot)
    if (!last) throw new Error(`${this.user.name} has heard nothing from the bot yet.`)
    return last
  }

  /** How many messages came or changed since `readAll`. */
  unread(): number {
    const read = this.readUntil()
    return this.#seen().filter((message) => message.from !== this.user.id && message.seq > read).length
  }

  /** Up to which change this person has read. */
  readUntil(): number {
    return this.#parts.state.read.get(`${this.tenant.id} ${this.user.id}`) ?? 0
  }

  readAll(): void {
    this.#parts.state.read.set(`${this.tenant.id} ${this.user.id}`, this.#parts.state.seq)
  }

  /** Waits for a message that came or changed since this person's last gesture. */
  async hears(match: Match, within?: number): Promise<Message> {
    const look = () =>
      this.#seen().findLast(
        (message) => message.from !== this.user.id && message.seq > this.#since && fits(message, match),
      )
    const what = `${this.user.name} to hear ${String(match)}`
    return structuredClone(await this.#parts.waitFor(look, within, what))
  }

  get #chat(): Conversation {
    return this.#parts.state.chat(this.tenant.id, this.user.id)
  }

  #group(id: string): Conversation {
    const found = this.tenant.conversations.get(id)
    if (!found?.members.includes(this.user.id)) throw new Error(`${this.user.name} is in no group ${id}.`)
    return found
  }

  #origin(conversation: Conversation = this.#chat): Origin {
    const { state, serviceUrl } = this.#parts
    return { state, serviceUrl, user: this.user, conversation }
  }

  #seen(): Message[] {
    const { conversations } = this.tenant
    return this.#parts.state.messages.filter(
      (one) => !one.deleted && conversations.get(one.conversation)?.members.includes(this.user.id),
    )
  }

  async #begin(): Promise<void> {
    const { state, pace } = this.#parts
    if (pace > 0) await state.clock.moveTo(state.clock.now() + pace)
    this.#since = state.seq
  }

  #posted(conversation: Conversation, text: string): Message {
    const { tenant, id } = conversation
    return this.#parts.state.post({ tenant, conversation: id, from: this.user.id, text, via: 'person' })
  }

  async #press(on: Message, { node: action, inputs }: Live, given: Record<string, string>): Promise<Outcome> {
    const filled = fill(action, inputs, given)
    if ('errors' in filled) return { ...NOT_SENT, errors: filled.errors }
    return this.#send(on, action, filled.data)
  }

  /** Sends a press, and does what an answer to it says. */
  async #send(on: Message, action: Card, data: unknown): Promise<Outcome> {
    const { state, sender } = this.#parts
    const origin = this.#origin(this.#talkOf(on))
    switch (typeOf(action)) {
      case 'Action.Execute': {
        const activity = executeActivity(origin, on, action, data)
        const reply = await sender.once({ ...this.#from, sort: 'invoke', activity })
        obey(state, state.message(on.conversation, on.id), cardOf(on, action), reply)
        return outcome(reply, activity.id)
      }
      case 'Action.Submit':
        return this.#bring('message', submitActivity(origin, state.messageId(), on, data))
      default:
        throw new Error(`${typeOf(action)} tells the bot nothing.`)
    }
  }

  /** Where a press is made: in the message's own conversation, or in the private chat for somebody else's message. */
  #talkOf(on: Message): Conversation {
    const found = this.tenant.conversations.get(on.conversation)
    return found?.members.includes(this.user.id) ? found : this.#chat
  }

  get #from(): { tenant: string; user: string } {
    return { tenant: this.tenant.id, user: this.user.id }
  }

  async #bring(sort: Sort, activity: Activity): Promise<Outcome> {
    return outcome(await this.#parts.sender.bring({ ...this.#from, sort, activity }), activity.id)
  }
}

function fits(message: Message, match: Match): boolean {
  if (typeof match === 'function') return match(message)
  const words = wordsOf(message)
  return typeof match === 'string' ? words.includes(match) : match.test(words)
}
