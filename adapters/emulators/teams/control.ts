import { z } from 'zod'
import { clockShape, CommandRouter, order } from '../shared/command-router.ts'
import { BROKEN } from '../shared/faults.ts'
import type { LocalTeams } from './service.ts'
import type { Message } from './state.ts'

const who = { tenant: z.string(), user: z.string() }
const on = { ...who, message: z.string() }
const values = z.record(z.string(), z.string()).optional()

/** The orders of a page to the local Teams, under `/local/teams/`. */
export function controlOf(teams: LocalTeams): CommandRouter {
  const as = ({ tenant, user }: { tenant: string; user: string }) => teams.as(tenant, user)
  const messageOf = (sent: { tenant: string; user: string; message: string }): Message => {
    const found = as(sent)
      .inbox()
      .find(({ id }) => id === sent.message)
    if (!found) throw new Error('There is no such message any more.')
    return found
  }
  return new CommandRouter({
    prefix: '/local/teams/',
    state: teams.state,
    shows: { state: (asked) => stateOf(teams, asked.get('tenant'), asked.get('user')) },
    orders: {
      connect: order(z.object({ bot: z.url() }), ({ bot }) => teams.connect(bot)),
      says: order(z.object({ ...who, text: z.string() }), (sent) => as(sent).says(sent.text)),
      group: order(
        z.object({
          ...who,
          group: z.string(),
          text: z.string(),
          mention: z.array(z.string()).optional(),
          bot: z.boolean().optional(),
        }),
        ({ group, text, mention = [], bot = true, ...sent }) =>
          as(sent).saysInGroup(group, text, { mention, bot }),
      ),
      press: order(z.object({ ...on, which: z.string(), inputs: values }), (sent) =>
        as(sent).press(messageOf(sent), sent.which, sent.inputs),
      ),
      pick: order(z.object({ ...on, which: z.string(), value: z.string() }), (sent) =>
        as(sent).pick(messageOf(sent), sent.which, sent.value),
      ),
      submit: order(z.object({ ...on, values }), (sent) => as(sent).submit(messageOf(sent), sent.values)),
      act: order(
        z.object({ ...on, verb: z.string(), data: z.record(z.string(), z.unknown()) }),
        ({ verb, data, ...sent }) => as(sent).act(messageOf(sent), { verb, data }),
      ),
      read: order(z.object(who), (sent) => as(sent).readAll()),
      install: order(z.object(who), (sent) => as(sent).install()),
      uninstall: order(z.object(who), (sent) => as(sent).uninstall()),
      block: order(z.object(who), (sent) => as(sent).block()),
      unblock: order(z.object(who), (sent) => as(sent).unblock()),
      clock: order(clockShape, async (sent) => {
        await ('to' in sent ? teams.moveTo(sent.to) : teams.advance(sent.advance))
        const now = teams.clock.iso()
        return teams.ticks ? { now } : { now, next: `npm run -s coach -- sweep --now ${now}` }
      }),
      fail: order(
        z.object({
          method: z.string(),
          with: z.union([
            z.enum(BROKEN),
            z.object({
              status: z.int().min(400).max(599),
              code: z.string().optional(),
              retryAfter: z.int().optional(),
            }),
          ]),
          times: z.int().optional(),
          tenant: z.string().optional(),
        }),
        ({ method, times, tenant, with: fault }) =>
          teams.fail(method, {
            with: fault as Parameters<LocalTeams['fail']>[1]['with'],
            ...(times === undefined ? {} : { times }),
            ...(tenant === undefined ? {} : { team: tenant }),
          }),
      ),
      heal: order(z.object({}), () => teams.heal()),
      withdraw: order(
        z.object({ tenant: z.string(), consent: z.enum(['withdrawn', 'disabled']).optional() }),
        ({ tenant, consent }) => teams.withdraw(tenant, consent),
      ),
      restore: order(z.object({ tenant: z.string() }), ({ tenant }) => teams.restore(tenant)),
      redeliver: order(z.object({ id: z.string() }), ({ id }) => teams.redeliver(id)),
    },
  })
}

function stateOf(teams: LocalTeams, tenant: string | null, user: string | null): object {
  const tenants = [...teams.state.tenants.values()].map(({ id, name, users, conversations }) => ({
    id,
    name,
    groups: [...conversations.values()].filter(({ kind }) => kind === 'groupChat'),
    users: Array.from(users.values(), (one) => ({ ...one, unread: teams.as(id, one.id).unread() })),
  }))
  const { bot, ticks } = teams
  const base = { now: teams.clock.iso(), seq: teams.state.seq, bot, ticks, tenants }
  if (tenant === null || user === null) return base
  const member = teams.as(tenant, user)
  return { ...base, messages: member.inbox(), read: member.readUntil() }
}
