import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { answerJson, bodyOf, readJson } from '../http.ts'
import type { Member } from './member.ts'
import type { LocalSlack } from './start.ts'
import type { Message, View } from './state.ts'

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/u

const who = { team: z.string(), user: z.string() }
const where = z.union([z.object({ channel: z.string(), ts: z.string() }), z.object({ view: z.string() })])
const ORDERS = {
  connect: z.object({ bot: z.url() }),
  command: z.object({
    ...who,
    command: z.string(),
    text: z.string().optional(),
    channel: z.string().optional(),
  }),
  dm: z.object({ ...who, text: z.string() }),
  press: z.object({ ...who, on: where, which: z.string(), block: z.string().optional() }),
  pick: z.object({ ...who, on: where, which: z.string(), block: z.string().optional(), value: z.string() }),
  submit: z.object({ ...who, view: z.string(), values: z.record(z.string(), z.string()).optional() }),
  close: z.object({ ...who, view: z.string() }),
  home: z.object(who),
  read: z.object(who),
  clock: z.union([
    z.object({ advance: z.number().min(0) }),
    z.object({ to: z.iso.datetime({ offset: true }) }),
  ]),
  fail: z.object({
    method: z.string(),
    with: z.union([
      z.enum(['500', '429', 'reset-before', 'reset-after', 'hang']),
      z.object({ error: z.string() }),
    ]),
    times: z.number().int().optional(),
    team: z.string().optional(),
  }),
  heal: z.object({}),
  event: z.object({ team: z.string(), event: z.record(z.string(), z.unknown()) }),
  redeliver: z.object({ id: z.string() }),
  change: z.object({ ...who, changes: z.record(z.string(), z.unknown()) }),
} as const
type Order = keyof typeof ORDERS
type Sent<O extends Order> = z.infer<(typeof ORDERS)[O]>

/** The driver over HTTP: JSON in and out under `/local/`. Only pages of this server may use it. */
export class Control {
  readonly #slack: LocalSlack
  readonly #listening = new Set<ServerResponse>()

  constructor(slack: LocalSlack) {
    this.#slack = slack
    slack.state.onChange(() => {
      for (const response of this.#listening) response.write(`data: ${slack.state.seq}\n\n`)
    })
  }

  handle(request: IncomingMessage, response: ServerResponse): boolean {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (!url.pathname.startsWith('/local/')) return false
    this.#answer(request, response, url).catch((error: unknown) => response.destroy(error as Error))
    return true
  }

  close(): void {
    for (const response of this.#listening) response.end()
  }

  async #answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (!fromHere(request)) return answerJson(response, 403, { error: 'only for pages of this server' })
    const name = url.pathname.slice('/local/'.length)
    if (request.method === 'GET') return this.#show(name, url, response)
    if (request.method !== 'POST' || !Object.hasOwn(ORDERS, name))
      return answerJson(response, 404, {
        error: `no such order; there are ${Object.keys(ORDERS).join(', ')}`,
      })
    // A page of another site can only send JSON after asking first, which is never allowed.
    if (!request.headers['content-type']?.startsWith('application/json'))
      return answerJson(response, 415, { error: 'application/json expected' })
    const order = ORDERS[name as Order].safeParse(readJson(await bodyOf(request)))
    if (!order.success) return answerJson(response, 400, { error: z.prettifyError(order.error) })
    try {
      answerJson(response, 200, (await this.#obey(name as Order, order.data)) ?? { ok: true })
    } catch (error) {
      answerJson(response, 400, { error: error instanceof Error ? error.message : String(error) })
    }
  }

  #show(name: string, url: URL, response: ServerResponse): void {
    const { state } = this.#slack
    const asked = (key: string) => url.searchParams.get(key)
    if (name === 'changes') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.write(`data: ${state.seq}\n\n`)
      this.#listening.add(response)
      response.on('close', () => this.#listening.delete(response))
    } else if (name === 'state') answerJson(response, 200, this.#state(asked('team'), asked('user')))
    else if (name === 'log') {
      const after = Number(asked('after') ?? -1)
      const kind = asked('kind')
      const entries = state.log.slice(after + 1).filter((entry) => kind === null || entry.kind === kind)
      answerJson(response, 200, entries)
    } else answerJson(response, 404, { error: 'no such thing to see; there are state, log, changes' })
  }

  #state(team: string | null, user: string | null): object {
    const slack = this.#slack
    const workspaces = [...slack.state.workspaces.values()].map((workspace) => ({
      id: workspace.id,
      name: workspace.name,
      bot_user: workspace.bot_user,
      channels: [...workspace.channels.values()],
      users: Array.from(workspace.users.values(), (one) => ({
        ...one,
        unread: slack.as(workspace.id, one.id).unread(),
      })),
    }))
    const { bot, ticks } = slack
    const base = { now: slack.clock.iso(), seq: slack.state.seq, bot, ticks, workspaces }
    if (team === null || user === null) return base
    const member = slack.as(team, user)
    return { ...base, messages: member.inbox(), views: member.views(), home: member.home() }
  }

  #obey<O extends Order>(name: O, sent: Sent<O>): Promise<object | void> | object | void {
    const slack = this.#slack
    const orders: { [K in Order]: (order: Sent<K>) => Promise<object | void> | object | void } = {
      connect: ({ bot }) => slack.connect(bot),
      command: ({ team, user, command, text, channel }) =>
        slack.as(team, user).command(command, text ?? '', channel === undefined ? {} : { channel }),
      dm: ({ team, user, text }) => slack.as(team, user).dm(text),
      press: (order) => this.#act(order, (member, on, which) => member.press(on, which)),
      pick: (order) => this.#act(order, (member, on, which) => member.pick(on, which, order.value)),
      submit: ({ team, user, view, values }) => slack.as(team, user).submit(this.#view(view), values ?? {}),
      close: ({ team, user, view }) => slack.as(team, user).close(this.#view(view)),
      home: ({ team, user }) => slack.as(team, user).openHome(),
      read: ({ team, user }) => slack.as(team, user).readAll(),
      clock: async (order) => {
        await ('to' in order ? slack.moveTo(order.to) : slack.advance(order.advance))
        const now = slack.clock.iso()
        return slack.ticks ? { now } : { now, next: `npm run -s coach -- sweep --now ${now}` }
      },
      fail: ({ method, times, team, with: fault }) =>
        slack.fail(method, {
          with: fault,
          ...(times === undefined ? {} : { times }),
          ...(team === undefined ? {} : { team }),
        }),
      heal: () => slack.heal(),
      event: ({ team, event }) => slack.event(team, event),
      redeliver: ({ id }) => slack.redeliver(id),
      change: ({ team, user, changes }) => slack.change(team, user, changes),
    }
    return orders[name](sent)
  }

  #act(
    order: Sent<'press'>,
    act: (member: Member, on: Message | View, which: Parameters<Member['press']>[1]) => Promise<object>,
  ): Promise<object> {
    const { team, user, on, which, block } = order
    const target = 'view' in on ? this.#view(on.view) : this.#slack.state.message(team, on.channel, on.ts)
    if (!target) throw new Error('There is no such message any more.')
    const exactly = ({
      block: { block_id },
      element,
    }: {
      block: { block_id: string }
      element: { action_id: string }
    }) => block_id === block && element.action_id === which
    return act(this.#slack.as(team, user), target, block === undefined ? which : exactly)
  }

  #view(id: string): View {
    const view = this.#slack.state.views.get(id)
    if (!view?.open) throw new Error('There is no such view any more.')
    return view
  }
}

/** Other sites may not reach in: neither by name (their own, pointed at loopback) nor with their pages. */
function fromHere(request: IncomingMessage): boolean {
  const host = request.headers.host ?? ''
  const origin = request.headers.origin
  return LOOPBACK.test(host) && (origin === undefined || origin === `http://${host}`)
}
