import { z } from 'zod'
import { clockShape, CommandRouter, order } from '../shared/command-router.ts'
import { BROKEN } from '../shared/faults.ts'
import type { Member } from './member.ts'
import type { LocalSlack } from './service.ts'
import type { Message, View } from './state.ts'

const who = { team: z.string(), user: z.string() }
const where = z.union([z.object({ channel: z.string(), ts: z.string() }), z.object({ view: z.string() })])
const pressShape = z.object({ ...who, on: where, which: z.string(), block: z.string().optional() })
const failShape = z.object({
  method: z.string(),
  with: z.union([z.enum(['500', '429', ...BROKEN]), z.object({ error: z.string() })]),
  times: z.number().int().optional(),
  team: z.string().optional(),
})

/** The orders of a page to the local Slack, under `/local/slack/`. */
export function controlOf(slack: LocalSlack): CommandRouter {
  const as = ({ team, user }: { team: string; user: string }) => slack.as(team, user)
  const viewOf = (id: string): View => {
    const view = slack.state.views.get(id)
    if (!view?.open) throw new Error('There is no such view any more.')
    return view
  }
  const act = (
    sent: z.infer<typeof pressShape>,
    gesture: (member: Member, on: Message | View, which: Parameters<Member['press']>[1]) => Promise<object>,
  ) => {
    const { team, on, which, block } = sent
    const target = 'view' in on ? viewOf(on.view) : slack.state.message(team, on.channel, on.ts)
    if (!target) throw new Error('There is no such message any more.')
    if (block === undefined) return gesture(as(sent), target, which)
    return gesture(
      as(sent),
      target,
      (live) => live.block.block_id === block && live.element.action_id === which,
    )
  }
  return new CommandRouter({
    prefix: '/local/slack/',
    state: slack.state,
    shows: { state: (asked) => stateOf(slack, asked.get('team'), asked.get('user')) },
    orders: {
      connect: order(z.object({ bot: z.url() }), ({ bot }) => slack.connect(bot)),
      command: order(
        z.object({
          ...who,
          command: z.string(),
          text: z.string().optional(),
          channel: z.string().optional(),
        }),
        ({ command, text, channel, ...sent }) =>
          as(sent).command(command, text ?? '', channel === undefined ? {} : { channel }),
      ),
      dm: order(z.object({ ...who, text: z.string() }), (sent) => as(sent).dm(sent.text)),
      press: order(pressShape, (sent) => act(sent, (member, on, which) => member.press(on, which))),
      pick: order(pressShape.extend({ value: z.string() }), (sent) =>
        act(sent, (member, on, which) => member.pick(on, which, sent.value)),
      ),
      submit: order(
        z.object({ ...who, view: z.string(), values: z.record(z.string(), z.string()).optional() }),
        (sent) => as(sent).submit(viewOf(sent.view), sent.values ?? {}),
      ),
      close: order(z.object({ ...who, view: z.string() }), (sent) => as(sent).close(viewOf(sent.view))),
      home: order(z.object(who), (sent) => as(sent).openHome()),
      read: order(z.object(who), (sent) => as(sent).readAll()),
      clock: order(clockShape, async (sent) => {
        await ('to' in sent ? slack.moveTo(sent.to) : slack.advance(sent.advance))
        const now = slack.clock.iso()
        return slack.ticks ? { now } : { now, next: `npm run -s coach -- sweep --now ${now}` }
      }),
      fail: order(failShape, ({ method, times, team, with: fault }) =>
        slack.fail(method, {
          with: fault,
          ...(times === undefined ? {} : { times }),
          ...(team === undefined ? {} : { team }),
        }),
      ),
      heal: order(z.object({}), () => slack.heal()),
      revoke: order(z.object({ team: z.string(), error: z.string().optional() }), ({ team, error }) =>
        slack.revoke(team, error),
      ),
      restore: order(z.object({ team: z.string() }), ({ team }) => slack.restore(team)),
      event: order(
        z.object({ team: z.string(), event: z.record(z.string(), z.unknown()) }),
        ({ team, event }) => slack.event(team, event),
      ),
      redeliver: order(z.object({ id: z.string() }), ({ id }) => slack.redeliver(id)),
      change: order(
        z.object({ ...who, changes: z.record(z.string(), z.unknown()) }),
        ({ team, user, changes }) => slack.change(team, user, changes),
      ),
    },
  })
}

function stateOf(slack: LocalSlack, team: string | null, user: string | null): object {
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
  return {
    ...base,
    messages: member.inbox(),
    read: member.readUntil(),
    views: member.views(),
    home: member.home(),
  }
}
