import { say } from './response.ts'
import { readJson } from '../shared/http.ts'
import { homeOf } from './modals.ts'
import { afterSubmit, clientErrors } from './submission.ts'
import { actionOf, find, keyOf, valuesOf, wordsOf, type Which } from './elements.ts'
import {
  actionPayload,
  changedEvent,
  closePayload,
  commandForm,
  deletedEvent,
  eventPayload,
  messageEvent,
  submissionPayload,
  typedIn,
} from './payloads.ts'
import { NOT_SENT, outcome, type Outcome } from '../shared/outcome.ts'
import type { WaitFor } from '../shared/waiter.ts'
import { imOf, type Channel, type User, type Workspace } from './workspace.ts'
import { eventParcel, type WebhookSender } from './webhook-sender.ts'
import type { Message, State, View } from './state.ts'

/** What a predicate or a text has to fit: text and every block of a message. */
export type Match = string | RegExp | ((message: Message) => boolean)

export type Parts = {
  state: State
  sender: WebhookSender
  url: string
  /** How far the clock moves on before each gesture: a person needs a moment. */
  pace: number
  waitFor: WaitFor
}

/** One person in front of Slack. */
export class Member {
  readonly workspace: Workspace
  readonly user: User
  readonly #parts: Parts
  /** Everything up to here was there before the last gesture. */
  #since = 0

  constructor(parts: Parts, team: string, user: string) {
    this.#parts = parts
    this.workspace = parts.state.workspace(team)
    this.user = parts.state.user(team, user)
  }

  /** Types a slash command, in the private chat with the bot unless a channel's id is given. */
  async command(command: string, text = '', options: { channel?: string } = {}): Promise<Outcome> {
    await this.#begin()
    const { state, sender, url } = this.#parts
    const channel = this.#channel(options.channel)
    const where = { team: this.workspace.id, channel: channel.id, user: this.user.id, message: null }
    const trigger = state.trigger(this.workspace.id, this.user.id)
    const form = commandForm(
      this.workspace,
      this.user,
      channel,
      { command, text },
      {
        trigger,
        url: url + state.response(this.workspace.id, channel.id, this.user.id, null),
      },
    )
    const reply = await sender.once({
      ...this.#from,
      sort: 'command',
      id: trigger,
      payload: form,
      body: new URLSearchParams(form).toString(),
      type: 'application/x-www-form-urlencoded',
    })
    if (reply.failure) {
      const error = reply.failure === 'http_timeout' ? 'operation_timeout' : FAILED[reply.failure]
      this.#notice(channel, `${command} failed with the error "${error}"`)
    } else if (reply.body.trim()) {
      const json = reply.type.startsWith('application/json') ? readJson(reply.body) : { text: reply.body }
      const error =
        typeof json === 'object' && json !== null
          ? say(state, where, { ...json }, 'ack')
          : 'invalid_command_response'
      if (error && error !== 'no_text') this.#notice(channel, `${command} failed with the error "${error}"`)
    }
    return outcome(reply, trigger)
  }

  /** Writes to the bot in the private chat, below a message or beside files where there are any. */
  async dm(
    text: string,
    { under, files = [] }: { under?: Message; files?: string[] } = {},
  ): Promise<Outcome> {
    await this.#begin()
    const { state } = this.#parts
    const message = state.post({
      team: this.workspace.id,
      channel: imOf(this.workspace, this.user.id).id,
      user: this.user.id,
      via: 'person',
      ...this.#written(text),
      ...(under && { thread: under.thread ?? under.ts }),
      ...(files.length > 0 && {
        files: files.map((name) => ({ id: state.id('F'), name, title: name, mimetype: 'application/pdf' })),
      }),
    })
    return this.#event(messageEvent(message))
  }

  /** The newest message of this person's that reads so. */
  wrote(text: string): Message {
    const { text: typed } = this.#written(text)
    const found = this.#parts.state
      .inbox(this.workspace.id, this.user.id)
      .findLast((one) => one.user === this.user.id && one.text === typed)
    if (!found) throw new Error(`${this.user.real_name} wrote no "${text}".`)
    return found
  }

  /** Edits a message of their own. */
  async edit(message: Message, text: string): Promise<Outcome> {
    await this.#begin()
    const { state } = this.#parts
    const before = structuredClone(message)
    state.rewrite(message, this.#written(text))
    return this.#event(changedEvent(state, before, message))
  }

  /** Slack draws a link below a message; its text stays as it is. */
  async unfurl(message: Message): Promise<Outcome> {
    await this.#begin()
    const { state } = this.#parts
    const before = structuredClone(message)
    message.attachments = [{ id: 1, from_url: 'https://example.com', title: 'Example', text: 'A page' }]
    state.changed(message)
    return this.#event(changedEvent(state, before, message))
  }

  /** Deletes a message of their own. */
  async remove(message: Message): Promise<Outcome> {
    await this.#begin()
    const { state } = this.#parts
    state.remove(message)
    return this.#event(deletedEvent(state, message))
  }

  #written(text: string): Pick<Message, 'text' | 'blocks'> {
    const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] }
    const blocks = [{ type: 'rich_text', elements: [section] }] as unknown as Message['blocks']
    return { text: typedIn(this.workspace, text, false), blocks }
  }

  /**
   * Presses a button. The message is taken as it is handed in, even when it looks different by now or is somebody
   * else's: that is how a second press, a late one and a forged one are tried.
   */
  press(on: Message | View, which: Which): Promise<Outcome> {
    return this.#act(on, which, null)
  }

  /** Picks from a select, a people picker or a calendar: a user's id, `2026-11-23`, or an option by value or label. */
  pick(on: Message | View, which: Which, value: string): Promise<Outcome> {
    return this.#act(on, which, value)
  }

  /**
   * Submits a modal. Values go by block id, action id or label; fields that are not mentioned keep what they hold. As
   * at Slack, nothing is sent while a required field is empty or a text too short or too long.
   */
  async submit(view: View, values: Record<string, string> = {}): Promise<Outcome> {
    await this.#begin()
    const { state, sender } = this.#parts
    const blocks = view.payload.blocks
    const given = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [keyOf(find(blocks, name)), value]),
    )
    view.errors = clientErrors(view, valuesOf(blocks, given))
    view.trouble = null
    state.changed(view)
    if (Object.keys(view.errors).length > 0) return { ...NOT_SENT, errors: view.errors }
    const trigger = state.trigger(this.workspace.id, this.user.id, view.id)
    const payload = submissionPayload(this.workspace, this.user, view, valuesOf(blocks, given), trigger)
    const reply = await sender.once(this.#interaction('view_submission', trigger, payload))
    afterSubmit(state, view, reply)
    return { ...outcome(reply, trigger), errors: view.errors }
  }

  /** Closes a modal; the bot hears of it when it asked to. */
  async close(view: View): Promise<Outcome> {
    await this.#begin()
    const { state, sender } = this.#parts
    view.open = false
    state.changed(view)
    if (!view.payload['notify_on_close']) return NOT_SENT
    const id = state.id('close')
    const payload = closePayload(this.workspace, this.user, view)
    return outcome(await sender.once(this.#interaction('view_closed', id, payload)), id)
  }

  /** Opens the bot's Home tab. */
  async openHome(): Promise<Outcome> {
    await this.#begin()
    const home = this.home()
    return this.#event({
      type: 'app_home_opened',
      user: this.user.id,
      channel: imOf(this.workspace, this.user.id).id,
      tab: 'home',
      ...(home ? { view: { id: home.id, type: 'home', blocks: home.payload.blocks } } : {}),
    })
  }

  /** What this person sees of the bot, oldest first, as copies: a later change does not reach them. */
  inbox(): Message[] {
    return structuredClone(this.#parts.state.inbox(this.workspace.id, this.user.id))
  }

  /** The bot's newest message. */
  last(): Message {
    const last = this.inbox().findLast((message) => message.bot)
    if (!last) throw new Error(`${this.user.real_name} has heard nothing from the bot yet.`)
    return last
  }

  /** The modals before this person, the topmost last. */
  views(): View[] {
    return [...this.#parts.state.views.values()].filter(
      (view) =>
        view.open && view.type === 'modal' && view.team === this.workspace.id && view.user === this.user.id,
    )
  }

  home(): View | null {
    return homeOf(this.#parts.state, this.workspace.id, this.user.id)
  }

  /** How many messages came or changed since `readAll`. */
  unread(): number {
    const read = this.readUntil()
    return this.#parts.state
      .inbox(this.workspace.id, this.user.id)
      .filter((message) => message.user !== this.user.id && message.seq > read).length
  }

  /** Up to which change this person has read. */
  readUntil(): number {
    return this.#parts.state.read.get(`${this.workspace.id} ${this.user.id}`) ?? 0
  }

  readAll(): void {
    this.#parts.state.read.set(`${this.workspace.id} ${this.user.id}`, this.#parts.state.seq)
  }

  /** Waits for a message of the bot that came or changed since this person's last gesture. */
  hears(match: Match, within?: number): Promise<Message> {
    const look = () =>
      this.#parts.state
        .inbox(this.workspace.id, this.user.id)
        .findLast(
          (message) => message.user !== this.user.id && message.seq > this.#since && fits(message, match),
        )
    const wait = this.#parts.waitFor(look, within, `${this.user.real_name} to hear ${String(match)}`)
    return wait.then((message) => structuredClone(message))
  }

  /** Waits for a modal that opened or changed since this person's last gesture. */
  sees(match: string | RegExp = '', within?: number): Promise<View> {
    const look = () =>
      this.views().findLast((view) => view.seq > this.#since && matches(viewWords(view), match))
    return this.#parts.waitFor(look, within, `${this.user.real_name} to see a modal ${String(match)}`)
  }

  get #from(): { team: string; user: string } {
    return { team: this.workspace.id, user: this.user.id }
  }

  async #begin(): Promise<void> {
    const { state, pace } = this.#parts
    if (pace > 0) await state.clock.moveTo(state.clock.now() + pace)
    this.#since = state.seq
  }

  async #act(on: Message | View, which: Which, value: string | null): Promise<Outcome> {
    await this.#begin()
    const { state, sender, url } = this.#parts
    const isView = 'hash' in on
    const live = find(isView ? on.payload.blocks : on.blocks, which)
    const trigger = state.trigger(this.workspace.id, this.user.id, isView ? on.id : null)
    const path = isView ? '' : state.response(this.workspace.id, on.channel, this.user.id, on.ts)
    const action = actionOf(live, value, state.ts())
    const payload = actionPayload(this.workspace, this.user, on, action, { trigger, url: url + path })
    const reply = await sender.once(this.#interaction('block_actions', trigger, payload))
    return outcome(reply, trigger)
  }

  #interaction(sort: 'block_actions' | 'view_submission' | 'view_closed', id: string, payload: object) {
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
    return { ...this.#from, sort, id, payload, body, type: 'application/x-www-form-urlencoded' as const }
  }

  async #event(event: Record<string, unknown>): Promise<Outcome> {
    const { state, sender } = this.#parts
    const payload = eventPayload(state, this.workspace, event)
    const reply = await sender.event(eventParcel(payload, this.#from))
    return outcome(reply, payload.event_id)
  }

  #channel(id: string | undefined): Channel {
    if (id === undefined) return imOf(this.workspace, this.user.id)
    const channel = this.workspace.channels.get(id)
    if (!channel) throw new Error(`No channel ${id} in ${this.workspace.id}.`)
    return channel
  }

  #notice(channel: Channel, text: string): void {
    const { state } = this.#parts
    state.post({
      team: this.workspace.id,
      channel: channel.id,
      user: 'USLACKBOT',
      text,
      ephemeral: this.user.id,
      via: 'slack',
    })
  }
}

const FAILED = { http_error: 'dispatch_failed', connection_failed: 'dispatch_failed' } as const

function viewWords(view: View): string {
  const title = (view.payload['title'] as { text: string } | undefined)?.text ?? ''
  return `${title}\n${wordsOf(view.payload)}`
}

function fits(message: Message, match: Match): boolean {
  return typeof match === 'function' ? match(message) : matches(`${message.text}\n${wordsOf(message)}`, match)
}

function matches(words: string, match: string | RegExp): boolean {
  return typeof match === 'string' ? words.includes(match) : match.test(words)
}
