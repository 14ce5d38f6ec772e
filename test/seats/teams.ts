import type { LocalClock } from '../../adapters/emulators/shared/clock.ts'
import { liveOf, typeOf, walk, wordsOf, type Live as Node } from '../../adapters/emulators/teams/elements.ts'
import { startLocalTeams } from '../../adapters/emulators/teams/start.ts'
import type { LocalTeams } from '../../adapters/emulators/teams/service.ts'
import type { Shown } from '../../adapters/emulators/teams/log.ts'
import type { Message } from '../../adapters/emulators/teams/state.ts'
import type { Card } from '../../adapters/emulators/teams/card.ts'
import type { TenantSetup } from '../../adapters/emulators/teams/tenant.ts'
import { PATIENCE } from '../../adapters/emulators/shared/waiter.ts'
import { accountId } from '../../src/vocabulary/account.ts'
import { guidOf } from '../people.ts'
import { readable } from './readable.ts'
import type { Live, Seat, Seen, Showing, Stage } from './seat.ts'

export const TENANT = '7e4a0000-0000-4000-8000-000000000001'
const APP = { id: 'a9900000-0000-4000-8000-000000000001', password: 'local-app-password', tenant: TENANT }
/** A group chat of everybody's, with the coach in it. */
const GROUP = '19:everybody@thread.v2'

export type TeamsStage = Stage & { teams: LocalTeams }

/** A local Teams with one tenant, in which the people of the story are. */
export async function teamsStage(options: {
  clock: LocalClock
  pace: number
  users: TenantSetup['users']
}): Promise<TeamsStage> {
  const { clock, pace, users } = options
  const members = users.map(({ id }) => id)
  const groups = [{ id: GROUP, name: 'Everybody', members }]
  const tenants = [{ id: TENANT, name: 'Example', users, groups }]
  const teams = await startLocalTeams({ app: APP, tenants, clock, pace, patience: PATIENCE })
  return {
    teams,
    settings: {
      teams: {
        appType: 'SingleTenant',
        appId: APP.id,
        appPassword: APP.password,
        tenantId: TENANT,
        localUrl: teams.url,
        insecure: false,
      },
    },
    seat: (handle) => teamsSeat(teams, guidOf(handle)),
    connect: (bot) => teams.connect(bot),
    idle: () => teams.idle(),
    close: () => teams.close(),
    refuses: (how) =>
      how === 'next'
        ? teams.fail(POST, { with: { status: 400, code: 'BadSyntax' } })
        : teams.fail(POST, { with: { status: 429, retryAfter: 1 }, times: 99 }),
    heals: () => teams.heal(),
    shutsOut: () => teams.withdraw(TENANT),
    letsIn: () => teams.restore(TENANT),
    madeWait: () => teams.calls(POST).at(-1)?.status === 429,
    holds: () => {
      const { promise: held, resolve: release } = Promise.withResolvers<void>()
      const { promise: arrived, resolve: tell } = Promise.withResolvers<void>()
      const end = teams.onCall(POST, () => {
        end()
        tell()
        return held
      })
      return { arrived, release }
    },
    pings: () => marked(teams),
    readable: () => readable(sent(teams)),
    showings: () => teams.state.log.flatMap((entry) => (entry.kind === 'shown' ? [showing(entry)] : [])),
  }
}

/** How the coach says something in a private chat. */
const POST = 'sendToConversation'

/** The place of one person in the tenant. */
function teamsSeat(teams: LocalTeams, user: string): Seat {
  const member = teams.as(TENANT, user)
  const chat = teams.state.chat(TENANT, user).id
  const talk = () => teams.state.talk(chat).filter(({ bot }) => bot)
  const openForm = () => talk().findLast((message) => liveOf(message).some(isSubmit))
  return {
    account: accountId('teams', TENANT, user),
    name: member.user.name,
    zone: member.user.tz,
    // In a private chat nobody else can be mentioned.
    command: async (words) => {
      const { text, mention } = mentioned(teams, words)
      if (mention.length === 0) await member.says(`/pilot ${words}`)
      else await member.saysInGroup(GROUP, `/pilot ${text}`, { mention })
    },
    say: async (text) => void (await member.says(text)),
    edit: async (text, to) => void (await member.edits(member.wrote(text), to)),
    remove: async (text) => void (await member.deletes(member.wrote(text))),
    reply: async (on, text) => void (await member.says(text, { quoted: messageOf(on) })),
    share: async (files, text) => void (await member.says(text, { files })),
    press: async (on, which) => {
      const message = messageOf(on)
      const { node } = elementOf(message, which, 'action')
      await member.press(message, (live) => live.node === node)
    },
    pick: async (on, which, value) => {
      const message = messageOf(on)
      const { node } = elementOf(message, which, 'input')
      const picked = node['choices.data'] ? guidOf(value) : value
      await member.pick(message, (live) => live.node === node, picked)
    },
    submit: async (values) => {
      const form = openForm()
      if (!form) throw new Error(`no form is open for ${member.user.name}`)
      const given = Object.entries(values).map(([label, value]) => {
        const { node } = elementOf(form, label, 'input')
        return [label, value && node['choices.data'] ? guidOf(value) : value]
      })
      const { errors } = await member.submit(structuredClone(form), Object.fromEntries(given))
      return Object.keys(errors).length > 0 ? errors : faultsOf(form)
    },
    formOpen: () => openForm() !== undefined,
    inbox: () => talk().map(seen),
    kept: (one) => seen(structuredClone(messageOf(one))),
    forged: (on, which, tap) => {
      const message = structuredClone(messageOf(on))
      const meant = elementOf(message, which).node
      const all = liveOf(message)
      const { node } = all.slice(all.findIndex((one) => one.node === meant)).find(isSending)!
      node['data'] = { ...(node['data'] as Card), tap: read(tap) }
      return seen(message)
    },
  }
}

/** Whoever is named by `@handle`, by name and by id. */
function mentioned(teams: LocalTeams, words: string): { text: string; mention: string[] } {
  const mention: string[] = []
  const text = words.replace(/@(\w+)/gu, (typed, handle: string) => {
    const user = teams.state.tenant(TENANT).users.get(guidOf(handle))
    if (!user) return typed
    mention.push(user.id)
    return `@${user.name}`
  })
  return { text, mention }
}

function messageOf({ raw }: Seen): Message {
  if (raw.on !== 'teams') throw new Error('Teams never saw that message')
  return raw.message
}

function seen(message: Message): Seen {
  return {
    key: message.id,
    at: Date.parse(message.at),
    get words() {
      return wordsOf(message)
    },
    get live() {
      return livesOf(message)
    },
    raw: { on: 'teams', message },
  }
}

function showing({ conversation, id, at, to, edit, text, cards }: Shown): Showing {
  return {
    key: `${conversation} ${id}`,
    at: Date.parse(at),
    to,
    edit,
    words: wordsOf({ text, cards }),
    live: liveOf({ cards }).map(({ label }) => label),
    whole: JSON.stringify({ text, cards }),
    form: liveOf({ cards }).some(isSubmit),
  }
}

/**
 * What can be pressed or picked from; the button that only sends what was picked belongs to its picker. A form is filled
 * in as a whole.
 */
function livesOf(message: Message): Live[] {
  const all = liveOf(message)
  if (all.some(isSubmit)) return []
  return all.flatMap((one, index): Live[] => {
    if (one.is === 'action' && takesInputs(one.node)) return []
    const choices = (one.node['choices'] ?? []) as { title: string; value: string }[]
    const options = choices.map(({ title, value }) => ({ label: title, value }))
    return [{ label: one.label, key: `${index}`, sort: sortOf(one.node), options }]
  })
}

function sortOf(node: Card): Live['sort'] {
  if (node['choices.data']) return 'person'
  const type = typeOf(node)
  return type === 'Input.Date' ? 'date' : type === 'Input.ChoiceSet' ? 'choice' : 'button'
}

/** The element with this label, or else with this key. */
function elementOf(message: Message, which: string, is?: Node['is']): Node {
  const all = liveOf(message)
  const found = all.find((one) => one.label === which && (is ?? one.is) === one.is) ?? all[Number(which)]
  if (found) return found
  throw new Error(`nothing like ${which} there; there is ${all.map(({ label }) => label).join(', ')}`)
}

function isSending({ node }: Node): boolean {
  return typeOf(node) === 'Action.Execute'
}

function isSubmit({ node }: Node): boolean {
  return node['verb'] === 'form'
}

function takesInputs(action: Card): boolean {
  return action['associatedInputs'] === 'auto'
}

/** What a form says to be wrong, by the field above it. */
function faultsOf(form: Message): Record<string, string> {
  const faults: Record<string, string> = {}
  let field = ''
  for (const { node } of form.cards.flatMap((card) => walk(card))) {
    if (typeOf(node).startsWith('Input.')) field = String(node['label'])
    if (typeOf(node) === 'TextRun' && node['color'] === 'Attention') faults[field] = String(node['text'])
  }
  return faults
}

/** Everything that the bot ever gave to Teams. */
function sent(teams: LocalTeams): unknown[] {
  return teams.state.log.flatMap((entry) =>
    entry.kind === 'call' ? [entry.args] : entry.kind === 'delivery' ? [read(entry.answer)] : [],
  )
}

/** Texts in which Teams reads markup: mentions, and all that is not told to be plain. */
function marked(teams: LocalTeams): string[] {
  return teams.state.log.flatMap((entry): string[] => {
    if (entry.kind === 'call') return [...entities(entry.args), ...markdown(entry.args)]
    return entry.kind === 'delivery' ? markdown(read(entry.answer)) : []
  })
}

function entities(args: Record<string, unknown>): string[] {
  return args['entities'] === undefined ? [] : [JSON.stringify(args['entities'])]
}

function markdown(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(markdown)
  if (typeof node !== 'object' || node === null) return []
  const one = node as Card
  const own =
    (one['type'] === 'message' && one['text'] && one['textFormat'] !== 'plain') || one['type'] === 'TextBlock'
  return [...(own ? [String(one['text'])] : []), ...Object.values(one).flatMap(markdown)]
}

function read(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}
