import { LIMITS } from './limits.ts'
import { NO_CONVERSATION, refuse, type Answer, type Call, type Method } from './call.ts'
import { NOT_IN_ROSTER, tooMany } from './chats.ts'
import type { Tenant, TenantUser } from './tenant.ts'

export const PEOPLE: Record<string, Method> = {
  getMembers: { verb: 'GET', path: /^\/v3\/conversations\/([^/]+)\/members\/?$/u, run: members },
  getMember: { verb: 'GET', path: /^\/v3\/conversations\/([^/]+)\/members\/([^/]+)$/u, run: member },
  getPagedMembers: { verb: 'GET', path: /^\/v3\/conversations\/([^/]+)\/pagedmembers\/?$/u, run: paged },
}

function member(call: Call): Answer {
  const found = roster(call)
  if ('status' in found) return found
  const user = found.users.find((one) => one.key === call.which || one.id === call.which)
  return user
    ? { status: 200, body: memberOf(user, found.tenant) }
    : refuse(404, 'MemberNotFoundInConversation', 'The member was not found in the conversation.')
}

function members(call: Call): Answer {
  const found = roster(call)
  if ('status' in found) return found
  return { status: 200, body: found.users.map((user) => memberOf(user, found.tenant)) }
}

function paged(call: Call): Answer {
  const found = roster(call)
  if ('status' in found) return found
  const size = Math.min(Number(call.query.get('pageSize') ?? LIMITS.page), LIMITS.page)
  const from = Number(call.query.get('continuationToken') ?? 0)
  if (!(size >= 1) || !(from >= 0)) return refuse(400, 'BadArgument', 'No such page.')
  const page = found.users.slice(from, from + size).map((user) => memberOf(user, found.tenant))
  const more = found.users.length > from + size
  return { status: 200, body: { members: page, ...(more ? { continuationToken: String(from + size) } : {}) } }
}

/** Who is in a conversation, as far as the bot may ask. */
function roster({ state, rates, conversation }: Call): { users: TenantUser[]; tenant: Tenant } | Answer {
  if (!conversation) return NO_CONVERSATION
  const retryAfter = rates.take(conversation.tenant, conversation.id, 'members')
  if (retryAfter !== null) return tooMany(retryAfter)
  const tenant = state.tenant(conversation.tenant)
  const users = conversation.members.map((id) => state.user(tenant.id, id)).filter(({ left }) => !left)
  const here = conversation.kind === 'groupChat' ? conversation.bot : users.some(({ installed }) => installed)
  return here ? { users, tenant } : NOT_IN_ROSTER
}

/** A person as the connector shows them. */
function memberOf(user: TenantUser, tenant: Tenant): object {
  const [givenName = '', ...rest] = user.name.split(' ')
  return {
    id: user.key,
    name: user.name,
    givenName,
    surname: rest.join(' '),
    objectId: user.id,
    aadObjectId: user.id,
    email: user.email,
    userPrincipalName: user.upn,
    tenantId: tenant.id,
    userRole: user.role,
  }
}
