import { createHash } from 'node:crypto'
import type { User } from '../adapters/emulators/slack/workspace.ts'
import type { TenantSetup } from '../adapters/emulators/teams/tenant.ts'

/** Somebody in the stories; every platform knows them by the same handle, name and address. */
export type Somebody = {
  name: string
  email: string
  zone: string
  title?: string
  locale?: string
  guest?: true
  stranger?: true
}

export const PEOPLE = {
  ada: { name: 'Ada Example', email: 'ada@example.test', zone: 'Europe/Berlin', title: 'Claims lead' },
  dee: { name: 'Dee Example', email: 'dee@example.test', zone: 'Europe/Berlin', title: 'Analyst' },
  cleo: { name: 'Cleo Example', email: 'cleo@example.test', zone: 'Europe/London', title: 'CFO' },
  otto: {
    name: 'Otto Example',
    email: 'otto@example.test',
    zone: 'America/New_York',
    title: 'Program office',
  },
  mo: { name: 'Mo Example', email: 'mo@example.test', zone: 'Asia/Kathmandu', title: 'Clerk' },
  gus: { name: 'Gus Guest', email: 'gus@elsewhere.test', zone: 'Europe/Berlin', guest: true },
} satisfies Record<string, Somebody>
export type Handle = keyof typeof PEOPLE

/** The people as a Slack workspace has them. */
export function slackUsers(people: Record<string, Somebody> = PEOPLE): User[] {
  return Object.entries(people).map(([handle, { name, email, zone, title, locale, guest, stranger }]) => ({
    id: `U${handle.toUpperCase()}`,
    name: handle,
    real_name: name,
    email,
    tz: zone,
    ...(title && { title }),
    ...(locale && { locale }),
    ...(guest && { is_restricted: true }),
    ...(stranger && { is_stranger: true, team: 'TELSE' }),
  }))
}

/** The people as a Teams tenant has them. */
export function teamsUsers(people: Record<string, Somebody> = PEOPLE): TenantSetup['users'] {
  return Object.entries(people).map(([handle, { name, email, zone, title, locale, guest }]) => ({
    id: guidOf(handle),
    name,
    email,
    tz: zone,
    ...(title && { title }),
    ...(locale && { locale }),
    ...(guest && { role: 'guest' }),
  }))
}

/** The object id behind a handle; what is no handle is an id. */
export function guidOf(handle: string): string {
  if (!/^[a-z]+$/u.test(handle)) return handle
  const digest = createHash('sha256').update(handle).digest('hex')
  return `0b1ec700-0000-4000-8000-${digest.slice(0, 12)}`
}
