import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'
import { startLocalSlack } from '../../adapters/emulators/slack/start.ts'
import type { LocalSlack } from '../../adapters/emulators/slack/service.ts'
import type { WorkspaceSetup } from '../../adapters/emulators/slack/workspace.ts'
import { PATIENCE } from '../../adapters/emulators/shared/waiter.ts'
import { createSlack, type Slack, type SlackParts } from '../../adapters/platforms/slack/app.ts'
import type { Received } from '../../adapters/platforms/slack/listeners.ts'
import type { Granted } from '../../adapters/platforms/slack/tokens.ts'
import type { Incoming, Profile } from '../../src/records/incoming.ts'
import type { RenderedMessage } from '../../src/messages/message.ts'
import type { Delivery } from '../../src/engine/ports.ts'

const SECRET = 'signing-secret'
export const ACME: WorkspaceSetup = {
  id: 'TACME',
  name: 'Acme',
  users: [
    { id: 'UADA', name: 'ada', real_name: 'Ada Lovelace', email: 'ada@acme.example', tz: 'Europe/Berlin' },
    { id: 'UCORA', name: 'cora', real_name: 'Cora Finance', email: 'cora@acme.example', title: 'CFO' },
    { id: 'UGUEST', name: 'gus', real_name: 'Gus Guest', email: 'gus@acme.example', is_restricted: true },
  ],
  channels: [{ id: 'CGENERAL', name: 'general', members: ['UADA', 'UBOTACME'] }],
}
export const BOLT: WorkspaceSetup = {
  id: 'TBOLT',
  name: 'Bolt',
  users: [{ id: 'UADA', name: 'bo', real_name: 'Bo Bolt', email: 'bo@bolt.example' }],
}
export const ADA = 'slack:TACME:UADA'
export const WORDS = {
  tryAgain: 'Nothing was kept, please try again.',
  refused: 'Nothing is done for this workspace.',
}

export type World = {
  slack: LocalSlack
  bot: Slack
  url: string
  incoming: Incoming[]
  profiles: Profile[]
  gone: string[]
  revoked: string[]
  saved: Granted[]
  logged: unknown[]
  slept: number[]
  requested: string[]
}

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** The adapter behind a real server, and the local Slack before it. Time that the adapter waits passes at once. */
export async function world(
  options: {
    receive?: (incoming: Incoming) => Promise<Received>
    workspaces?: WorkspaceSetup[]
    config?: Partial<SlackParts['config']>
    linked?: string[]
    identified?: boolean
  } = {},
): Promise<World> {
  const workspaces = options.workspaces ?? [ACME]
  const slack = await startLocalSlack({
    signingSecret: SECRET,
    workspaces,
    patience: PATIENCE,
  })
  closing.push(() => slack.close())
  const incoming: Incoming[] = []
  const profiles: Profile[] = []
  const gone: string[] = []
  const revoked: string[] = []
  const saved: Granted[] = []
  const logged: unknown[] = []
  const slept: number[] = []
  const requested: string[] = []
  let passed = 0
  const log = (what: object, message: string) => void logged.push([what, message])
  const bot = await createSlack({
    config: { signingSecret: SECRET, apiUrl: slack.apiUrl, token: 'xoxb-local-TACME', ...options.config },
    receive: async (one) => {
      incoming.push(one)
      return options.receive ? options.receive(one) : { after: async () => {} }
    },
    onProfileChange: async (profile) => void profiles.push(profile),
    onWorkspaceGone: async (team) => void gone.push(team),
    onTokenRevoked: async (team) => void revoked.push(team),
    installations: {
      fetch: async (team) => {
        requested.push(team)
        return saved.find((one) => one.team === team)
      },
      save: async (granted) => {
        if (!(options.linked ?? workspaces.map(({ id }) => id)).includes(granted.team)) return 'unlinked'
        saved.push(granted)
        return 'saved'
      },
      remove: async (team) =>
        void saved.splice(
          saved.findIndex((one) => one.team === team),
          1,
        ),
    },
    refusalsFor: async () => WORDS,
    log: { info: log, warn: log, error: log },
    clock: { now: () => slack.clock.iso() },
    time: {
      now: () => passed,
      sleep: async (ms) => {
        slept.push(ms)
        passed += ms
        await slack.advance(ms)
      },
    },
  })
  const server = createServer(bot.requestListener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await bot.drain()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  slack.connect(url)
  if (options.identified !== false && options.config?.token !== null) await bot.identify()
  return { slack, bot, url, incoming, profiles, gone, revoked, saved, logged, slept, requested }
}

/** Several workspaces, each with a token of its own. */
export const several = {
  token: undefined,
  oauth: { clientId: 'local.client', clientSecret: 'local-client-secret', stateSecret: 'state' },
}

export const granted = (setup: WorkspaceSetup): Granted => ({
  team: setup.id,
  teamName: setup.name,
  token: `xoxb-local-${setup.id}`,
  botUser: `UBOT${setup.id.slice(1)}`,
  botId: `BBOT${setup.id.slice(1)}`,
})

export const text = (said: string): RenderedMessage => [{ part: 'text', text: said }]
export const delivery = (more: Partial<Delivery> = {}): Delivery => ({
  id: 'message-1',
  purpose: 'reply',
  account: ADA,
  chat: null,
  place: { place: 'direct' },
  message: text('Hello'),
  form: null,
  ...more,
})
