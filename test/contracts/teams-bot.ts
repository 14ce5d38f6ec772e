import { startLocalTeams } from '../../adapters/emulators/teams/start.ts'
import type { LocalTeams, LocalTeamsOptions } from '../../adapters/emulators/teams/service.ts'
import type { Message } from '../../adapters/emulators/teams/state.ts'
import { chatId } from '../../adapters/emulators/teams/tenant.ts'
import { PATIENCE } from '../../adapters/emulators/shared/waiter.ts'

export const FIRST = '10000000-0000-4000-8000-000000000001'
export const SECOND = '20000000-0000-4000-8000-000000000002'
export const APP = { id: 'a0000000-0000-4000-8000-00000000000a', password: 'a-password' }
export const ADA = '10000000-0000-4000-8000-0000000000aa'
export const GRACE = '10000000-0000-4000-8000-0000000000bb'
export const GUS = '10000000-0000-4000-8000-0000000000cc'
export const BOB = '20000000-0000-4000-8000-0000000000dd'
export const GROUP = '19:first@thread.v2'
export const CHAT = chatId(FIRST, ADA)
export const CARD = 'application/vnd.microsoft.card.adaptive'

/** Two tenants: the first with Ada, Grace, who has not installed the app, Gus, a guest, and a group; the second with Bob. */
export function twoTenants(options: Partial<LocalTeamsOptions> = {}): Promise<LocalTeams> {
  return startLocalTeams({
    app: APP,
    patience: PATIENCE,
    // Its clock is not that of signatures and tokens.
    start: '2030-01-07T08:00:00Z',
    tenants: [
      {
        id: FIRST,
        name: 'First',
        users: [
          { id: ADA, name: 'Ada Example', email: 'ada@first.example', tz: 'Europe/Berlin', locale: 'de-DE' },
          { id: GRACE, name: 'Grace', email: 'grace@first.example', tz: 'UTC', installed: false },
          { id: GUS, name: 'Gus', email: 'gus@else.example', tz: 'America/St_Johns', role: 'guest' },
        ],
        groups: [{ id: GROUP, name: 'Claims', members: [ADA, GRACE] }],
      },
      {
        id: SECOND,
        name: 'Second',
        users: [{ id: BOB, name: 'Bob', email: 'bob@second.example', tz: 'UTC' }],
      },
    ],
    ...options,
  })
}

/** Asks the token endpoint as a bot does. */
export async function tokenAnswer(teams: LocalTeams, given: Record<string, string> = {}, tenant = FIRST) {
  const response = await fetch(`${teams.url}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: APP.id,
      client_secret: APP.password,
      scope: 'https://api.botframework.com/.default',
      ...given,
    }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, any> }
}

export type Connector = (
  verb: string,
  path: string,
  body?: unknown,
) => Promise<{ status: number; body: Record<string, any>; retryAfter: string | null }>

/** A bot's way to the connector, with a token of its own. */
export async function connectorOf(teams: LocalTeams): Promise<Connector> {
  const token = String((await tokenAnswer(teams)).body['access_token'])
  return (verb, path, body) => callWith(teams, token, verb, path, body)
}

export async function callWith(
  teams: LocalTeams,
  token: string | null,
  verb: string,
  path: string,
  body?: unknown,
) {
  const response = await fetch(`${teams.serviceUrl}v3/conversations${path}`, {
    method: verb,
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer = (await response.json()) as Record<string, any>
  return { status: response.status, body: answer, retryAfter: response.headers.get('retry-after') }
}

/** `201`, or the status with Teams' word for what was wrong. */
export function outcomeOf({ status, body }: { status: number; body: Record<string, any> }): string {
  const error = body['error'] as { code: string } | undefined
  return error ? `${status} ${error.code}` : String(status)
}

export const activities = (conversation: string, id = '') =>
  `/${encodeURIComponent(conversation)}/activities${id && `/${id}`}`

export const card = (body: unknown[], more: object = {}) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body,
  ...more,
})

export const withCard = (content: unknown) => ({
  type: 'message',
  summary: 'A card',
  attachments: [{ contentType: CARD, content }],
})

/** Puts a card before Ada, and is the message as she sees it. */
export async function shownCard(teams: LocalTeams, content: unknown): Promise<Message> {
  const answer = await (await connectorOf(teams))('POST', activities(CHAT), withCard(content))
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  return teams.as(FIRST, ADA).last()
}
