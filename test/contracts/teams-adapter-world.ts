import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'
import type { TeamsConfig } from '../../adapters/platforms/teams/settings.ts'
import { startLocalTeams } from '../../adapters/emulators/teams/start.ts'
import type { LocalTeams } from '../../adapters/emulators/teams/service.ts'
import type { TenantSetup } from '../../adapters/emulators/teams/tenant.ts'
import { PATIENCE } from '../../adapters/emulators/shared/waiter.ts'
import { createTeams, type Teams } from '../../adapters/platforms/teams/app.ts'
import type { Received } from '../../adapters/platforms/teams/listeners.ts'
import type { Incoming } from '../../src/records/incoming.ts'
import type { RenderedMessage } from '../../src/messages/message.ts'
import type { Delivery, Sent } from '../../src/engine/ports.ts'
import type { AccountId } from '../../src/vocabulary/account.ts'

export const TENANT = '0aaaaaaa-0000-4000-8000-000000000001'
const APP = { id: '0aaaaaaa-0000-4000-8000-0000000000ff', password: 'local-password', tenant: TENANT }
export const USERS = {
  ada: '0aaaaaaa-0000-4000-8000-0000000000aa',
  cora: '0aaaaaaa-0000-4000-8000-0000000000cc',
  gus: '0aaaaaaa-0000-4000-8000-000000000099',
  nils: '0aaaaaaa-0000-4000-8000-000000000011',
} as const
export const GROUP = '19:claims@thread.v2'

export const ACME: TenantSetup = {
  id: TENANT,
  name: 'Acme (sample)',
  users: [
    { id: USERS.ada, name: 'Ada Example', email: 'ada@acme.example', tz: 'Europe/Berlin', locale: 'en-GB' },
    { id: USERS.cora, name: 'Cora Example', email: 'cora@acme.example', tz: 'America/New_York' },
    { id: USERS.gus, name: 'Gus Guest', email: 'gus@else.example', tz: 'UTC', role: 'guest' },
    { id: USERS.nils, name: 'Nils New', email: 'nils@acme.example', tz: 'UTC', installed: false },
  ],
  groups: [{ id: GROUP, name: 'Claims', members: [USERS.ada, USERS.cora] }],
}
export const account = (user: keyof typeof USERS): AccountId => `teams:${TENANT}:${USERS[user]}`
export const ADA = account('ada')
export const WORDS = {
  tryAgain: 'Nothing was kept, please try again.',
  refused: 'Nothing is done for this organisation.',
}

export type World = {
  teams: LocalTeams
  bot: Teams
  url: string
  incoming: Incoming[]
  lost: [AccountId, string][]
  logged: unknown[]
  slept: number[]
  /** What each follow-up was told, in order. */
  after: (boolean | undefined)[]
}

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** Work that only notes what it was told. */
export type After = Pick<Exclude<Received, string>, 'after'>

/** The adapter behind a real server, and the local Teams before it. Time that the adapter waits passes at once. */
export async function world(
  options: {
    receive?: (incoming: Incoming, noted: After) => Promise<Received>
    onAccountLost?: () => Promise<void>
    config?: Partial<TeamsConfig>
  } = {},
): Promise<World> {
  const teams = await startLocalTeams({ app: APP, tenants: [ACME], patience: PATIENCE })
  closing.push(() => teams.close())
  const incoming: Incoming[] = []
  const lost: [AccountId, string][] = []
  const logged: unknown[] = []
  const slept: number[] = []
  const after: (boolean | undefined)[] = []
  const log = (what: object, message: string) => void logged.push([what, message])
  const noted: After = { after: async (shown) => void after.push(shown) }
  const bot = createTeams({
    config: {
      appType: 'SingleTenant',
      appId: APP.id,
      appPassword: APP.password,
      tenantId: TENANT,
      localUrl: teams.url,
      insecure: false,
      ...options.config,
    },
    receive: async (one) => {
      incoming.push(one)
      return options.receive ? options.receive(one, noted) : noted
    },
    onAccountLost: async (...one) => {
      lost.push(one)
      await options.onAccountLost?.()
    },
    refusalsFor: async () => WORDS,
    log: { info: log, warn: log, error: log },
    clock: { now: () => teams.clock.iso() },
    time: {
      now: () => teams.clock.now(),
      sleep: async (ms) => {
        slept.push(ms)
        await teams.advance(ms)
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
  teams.connect(url)
  return { teams, bot, url, incoming, lost, logged, slept, after }
}

export const text = (said: string): RenderedMessage => [{ part: 'text', text: said }]
export const button = (label: string): RenderedMessage => [
  { part: 'buttons', buttons: [{ label, tap: { do: 'help' } }] },
]
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

/** Where a message went that was sent. */
export function addressIn(sent: Sent) {
  if (sent.sent !== 'yes' || !sent.address) throw new Error(`not sent: ${JSON.stringify(sent)}`)
  return sent.address
}
