import { createHash } from 'node:crypto'

/** A person as a tenant knows them. */
export type TenantUser = {
  /** The aadObjectId, a GUID. */
  id: string
  /** What the connector calls the person: `29:1…`. */
  key: string
  name: string
  email: string
  upn: string
  /** IANA zone. */
  tz: string
  locale: string
  title: string
  role: 'user' | 'guest'
  /** Whether the app is installed for the person. */
  installed: boolean
  /** Whether the person blocked the bot. */
  blocked: boolean
  /** Whether the account is gone. */
  left: boolean
}

export type Conversation = {
  id: string
  tenant: string
  kind: 'personal' | 'groupChat'
  name: string | null
  /** People by aadObjectId. */
  members: string[]
  /** Whether the bot is in it. A private chat has it as long as the app is installed. */
  bot: boolean
}

/** `withdrawn`: the tenant's consent is taken back; `disabled`: its admin switched the app off. */
export type Consent = 'given' | 'withdrawn' | 'disabled'

export type Tenant = {
  id: string
  name: string
  consent: Consent
  users: Map<string, TenantUser>
  conversations: Map<string, Conversation>
}

export type TenantSetup = {
  /** A GUID. */
  id: string
  name: string
  users: (Pick<TenantUser, 'id' | 'name' | 'email' | 'tz'> &
    Partial<Pick<TenantUser, 'upn' | 'locale' | 'title' | 'role' | 'installed'>>)[]
  groups?: { id: string; name: string; members: string[]; bot?: boolean }[]
}

export function tenantOf(setup: TenantSetup): Tenant {
  const tenant: Tenant = {
    id: setup.id,
    name: setup.name,
    consent: 'given',
    users: new Map(),
    conversations: new Map(),
  }
  for (const user of setup.users) {
    tenant.users.set(user.id, {
      key: `29:1${digest(setup.id, user.id, 'user')}`,
      upn:
        user.role === 'guest'
          ? `${user.email.replace('@', '_')}#EXT#@${setup.id}.onmicrosoft.com`
          : user.email,
      locale: 'en-US',
      title: '',
      role: 'user',
      installed: true,
      blocked: false,
      left: false,
      ...user,
    })
    const id = chatId(setup.id, user.id)
    const members = [user.id]
    tenant.conversations.set(id, { id, tenant: setup.id, kind: 'personal', name: null, members, bot: true })
  }
  for (const group of setup.groups ?? [])
    tenant.conversations.set(group.id, { bot: true, ...group, tenant: setup.id, kind: 'groupChat' })
  return tenant
}

/** The private chat of a person with the bot: the same after a restart, since bots keep it. */
export function chatId(tenant: string, user: string): string {
  return `a:1${digest(tenant, user, 'chat')}`
}

function digest(...parts: string[]): string {
  return createHash('sha512').update(parts.join(' ')).digest('base64url')
}
