import { tzOffset } from '@date-fns/tz'
import { refuse, word, type Answer, type Call, type Method } from './call.ts'
import type { User, Workspace } from './workspace.ts'

export const PEOPLE: Record<string, Method> = {
  'auth.test': { token: 'bot', scope: null, run: test },
  'users.info': { token: 'bot', scope: 'users:read', run: info },
  'users.lookupByEmail': { token: 'bot', scope: 'users:read.email', run: lookup },
}

function test(_call: Call, workspace: Workspace): Answer {
  return {
    ok: true,
    url: `https://${workspace.domain}.slack.com/`,
    team: workspace.name,
    user: workspace.users.get(workspace.bot_user)?.name,
    team_id: workspace.id,
    user_id: workspace.bot_user,
    bot_id: workspace.bot_id,
    is_enterprise_install: false,
    ...(workspace.enterprise ? { enterprise_id: workspace.enterprise } : {}),
  }
}

function info(call: Call, workspace: Workspace): Answer {
  const user = workspace.users.get(word(call.args, 'user'))
  return user ? { ok: true, user: profileOf(user, workspace) } : refuse('user_not_found')
}

function lookup(call: Call, workspace: Workspace): Answer {
  const email = word(call.args, 'email').toLowerCase()
  const user = [...workspace.users.values()].find(
    (one) => one.email?.toLowerCase() === email && !one.deleted && !one.is_stranger,
  )
  return user ? { ok: true, user: profileOf(user, workspace) } : refuse('users_not_found')
}

/** A person as `users.info` and `user_change` show them. */
export function profileOf(user: User, workspace: Workspace): Record<string, unknown> {
  const zone = user.tz ?? 'UTC'
  const email = workspace.scopes.includes('users:read.email') && !user.is_stranger ? user.email : undefined
  return {
    id: user.id,
    team_id: user.team ?? workspace.id,
    name: user.name,
    deleted: user.deleted ?? false,
    real_name: user.real_name,
    tz: zone,
    tz_label: zone,
    tz_offset: tzOffset(zone, new Date()) * 60,
    locale: user.locale ?? 'en-US',
    is_admin: false,
    is_owner: false,
    is_bot: user.is_bot ?? false,
    is_app_user: false,
    is_restricted: user.is_restricted ?? user.is_ultra_restricted ?? false,
    is_ultra_restricted: user.is_ultra_restricted ?? false,
    ...(user.is_stranger ? { is_stranger: true } : {}),
    profile: {
      real_name: user.real_name,
      display_name: user.name,
      title: user.title ?? '',
      team: user.team ?? workspace.id,
      ...(email ? { email } : {}),
    },
  }
}
