import type { LocalClock } from '../../adapters/emulators/shared/clock.ts'
import { startLocalSlack } from '../../adapters/emulators/slack/start.ts'
import type { LocalSlack } from '../../adapters/emulators/slack/service.ts'
import { find, liveOf, type Element } from '../../adapters/emulators/slack/elements.ts'
import type { Shown } from '../../adapters/emulators/slack/log.ts'
import type { Message } from '../../adapters/emulators/slack/state.ts'
import type { WorkspaceSetup } from '../../adapters/emulators/slack/workspace.ts'
import { PATIENCE } from '../../adapters/emulators/shared/waiter.ts'
import { accountId } from '../../src/vocabulary/account.ts'
import { readable } from './readable.ts'
import type { Live, Seat, Seen, Showing, Stage } from './seat.ts'

const SIGNING_SECRET = 'local-signing-secret'
/** How the app is known to Slack where workspaces install it. */
const APP = { clientId: 'local.client', clientSecret: 'local-client-secret' }

export type SlackStage = Stage & { slack: LocalSlack }

/** A local Slack; the people of the story are in the first of its workspaces. */
export async function slackStage(options: {
  clock: LocalClock
  pace: number
  workspaces: WorkspaceSetup[]
  /** Each workspace installs the app for itself, in place of the token of the first. */
  oauth: boolean
}): Promise<SlackStage> {
  const { oauth, ...rest } = options
  const slack = await startLocalSlack({
    signingSecret: SIGNING_SECRET,
    app: APP,
    patience: PATIENCE,
    ...rest,
  })
  const [{ id: team } = { id: '' }] = options.workspaces
  return {
    slack,
    settings: {
      slack: {
        signingSecret: SIGNING_SECRET,
        apiUrl: slack.apiUrl,
        install: oauth
          ? { by: 'oauth', ...APP, stateSecret: 'local-state-secret' }
          : { by: 'token', token: slack.state.workspace(team).token },
      },
    },
    seat: (handle) => slackSeat(slack, team, idOf(slack, team, handle)),
    connect: (bot) => slack.connect(bot),
    idle: () => slack.idle(),
    close: () => slack.close(),
    refuses: (how) =>
      how === 'next'
        ? slack.fail('chat.postMessage', { with: { error: 'invalid_blocks' } })
        : slack.fail('chat.postMessage', { with: '429', times: 99 }),
    heals: () => slack.heal(),
    shutsOut: () => slack.revoke(team),
    letsIn: () => slack.restore(team),
    madeWait: () => slack.calls('chat.postMessage').at(-1)?.status === 429,
    holds: () => {
      const { promise: held, resolve: release } = Promise.withResolvers<void>()
      const { promise: arrived, resolve: tell } = Promise.withResolvers<void>()
      const end = slack.onCall('chat.postMessage', () => {
        end()
        tell()
        return held
      })
      return { arrived, release }
    },
    pings: () => textsOf(sent(slack)).filter((text) => /<(?:!|@|#)/u.test(text)),
    readable: () => readable(sent(slack)),
    showings: () => slack.state.log.flatMap((entry) => (entry.kind === 'shown' ? [showing(entry)] : [])),
  }
}

/** The place of one person in a workspace. */
export function slackSeat(slack: LocalSlack, team: string, user: string): Seat {
  const member = slack.as(team, user)
  const id = (value: string) => idOf(slack, team, value)
  return {
    account: accountId('slack', team, user),
    name: member.user.real_name,
    zone: member.user.tz ?? 'UTC',
    command: async (words) => void (await member.command('/pilot', words)),
    say: async (text) => void (await member.dm(text)),
    edit: async (text, to) => void (await member.edit(member.wrote(text), to)),
    remove: async (text) => void (await member.remove(member.wrote(text))),
    reply: async (on, text) => void (await member.dm(text, { under: messageOf(on) })),
    share: async (files, text) => void (await member.dm(text, { files })),
    press: async (on, which) => void (await member.press(messageOf(on), which)),
    pick: async (on, which, value) => void (await member.pick(messageOf(on), which, id(value))),
    submit: async (values) => {
      const view = member.views().at(-1)
      if (!view) throw new Error(`no form is open for ${member.user.real_name}`)
      const given = Object.entries(values).map(([label, value]) => {
        const { element } = find(view.payload.blocks, label)
        return [label, element.type === 'users_select' ? id(value) : value]
      })
      return (await member.submit(view, Object.fromEntries(given))).errors
    },
    formOpen: () => member.views().length > 0,
    inbox: () =>
      slack.state
        .inbox(team, user)
        .filter(({ bot }) => bot)
        .map(seen),
    kept: (one) => seen(structuredClone(messageOf(one))),
    forged: (on, which, tap) => {
      const message = structuredClone(messageOf(on))
      const { element } = find(message.blocks, which)
      // A button carries its tap as its value, a picker behind its number.
      if (element.type === 'button') element['value'] = tap
      else element.action_id = `1:${tap}`
      return seen(message)
    },
  }
}

/** The id behind a handle; what is no handle is an id, a day or an option. */
function idOf(slack: LocalSlack, team: string, value: string): string {
  const users = slack.state.workspace(team).users.values()
  return Array.from(users).find(({ name }) => name === value)?.id ?? value
}

function messageOf({ raw }: Seen): Message {
  if (raw.on !== 'slack') throw new Error('Slack never saw that message')
  return raw.message
}

function seen(message: Message): Seen {
  return {
    key: message.ts,
    at: Number(message.ts) * 1000,
    get words() {
      return message.blocks.length > 0 ? wordsIn(message.blocks).join('\n') : unmarked(message.text)
    },
    get live() {
      return liveOf(message.blocks).map(({ element, label }) => live(element, label))
    },
    raw: { on: 'slack', message },
  }
}

function showing({ ts, channel, at, to, edit, text, blocks }: Shown): Showing {
  return {
    key: `${channel} ${ts}`,
    at: Date.parse(at),
    to,
    edit,
    words: blocks.length > 0 ? wordsIn(blocks).join('\n') : text,
    live: liveOf(blocks).map(({ label }) => label),
    whole: JSON.stringify(blocks),
    form: false,
  }
}

const SORTS: Record<string, Live['sort']> = {
  users_select: 'person',
  datepicker: 'date',
  static_select: 'choice',
}

function live(element: Element, label: string): Live {
  const options = (element['options'] ?? []) as { value: string; text: { text: string } }[]
  return {
    label,
    key: element.action_id,
    sort: SORTS[element.type] ?? 'button',
    options: options.map(({ value, text }) => ({ value, label: text.text })),
  }
}

/** Everything that can be read in blocks, without the marks that Slack takes away. */
function wordsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(wordsIn)
  if (typeof node !== 'object' || node === null) return []
  const { type } = node as { type?: unknown }
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'confirm'
      ? []
      : key === 'text' && typeof value === 'string'
        ? [type === 'mrkdwn' ? unmarked(value) : value]
        : wordsIn(value),
  )
}

function unmarked(text: string): string {
  return text
    .replace(/^\*([^*\n]+)\*\n/u, '$1\n')
    .replace(/<(https?:[^>]*)>/gu, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** Everything that the bot ever gave to Slack. */
function sent(slack: LocalSlack): unknown[] {
  return slack.state.log.flatMap((entry) =>
    entry.kind === 'call'
      ? [entry.args]
      : entry.kind === 'response'
        ? [entry.body]
        : entry.kind === 'delivery'
          ? [read(entry.answer)]
          : [],
  )
}

function read(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}

/** The texts in which Slack reads its markup: all but plain ones and what people do not see. */
function textsOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textsOf)
  if (typeof node !== 'object' || node === null) return []
  const { type } = node as { type?: unknown }
  return Object.entries(node).flatMap(([key, value]) =>
    key !== 'text' || typeof value !== 'string'
      ? textsOf(value)
      : type === 'plain_text' || type === 'text'
        ? []
        : [value],
  )
}
