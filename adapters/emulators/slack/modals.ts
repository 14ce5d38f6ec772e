import { LIMITS } from './limits.ts'
import { checkView } from './check.ts'
import { told } from './chat.ts'
import { refuse, word, type Answer, type Call, type Method, type Refusal } from './call.ts'
import type { State, View } from './state.ts'
import type { Workspace } from './workspace.ts'

export const MODALS: Record<string, Method> = {
  'views.open': { token: 'bot', scope: null, run: open },
  'views.update': { token: 'bot', scope: null, run: update },
  'views.publish': { token: 'bot', scope: null, run: publish },
}

function open(call: Call, workspace: Workspace): Answer {
  const { args, state } = call
  const trigger = state.triggers.get(word(args, 'trigger_id'))
  if (!trigger || trigger.team !== workspace.id) return refuse('invalid_trigger_id')
  if (trigger.used) return refuse('exchanged_trigger_id')
  if (trigger.expires < state.clock.now()) return refuse('expired_trigger_id')
  const refused = refusedView(args['view'], 'modal')
  if (refused) return refused
  const payload = args['view'] as View['payload']
  if (takenId(state, workspace, payload, null)) return refuse('duplicate_external_id')
  trigger.used = true
  const view = addView(state, workspace, trigger.user, 'modal', payload, null)
  return { ok: true, view: viewSeen(view, workspace) }
}

function update(call: Call, workspace: Workspace): Answer {
  const { args, state } = call
  const view = [...state.views.values()].find(
    (one) =>
      one.team === workspace.id &&
      one.open &&
      (args['view_id'] ? one.id === args['view_id'] : one.payload['external_id'] === args['external_id']),
  )
  if (!view || view.type !== 'modal') return refuse('not_found')
  if (args['hash'] && args['hash'] !== view.hash) return refuse('hash_conflict')
  const refused = refusedView(args['view'], 'modal')
  if (refused) return refused
  const payload = args['view'] as View['payload']
  if (takenId(state, workspace, payload, view)) return refuse('duplicate_external_id')
  changeView(state, view, payload)
  return { ok: true, view: viewSeen(view, workspace) }
}

function publish(call: Call, workspace: Workspace): Answer {
  const { args, state } = call
  const user = word(args, 'user_id')
  if (!workspace.users.has(user)) return refuse('user_not_found')
  const home = homeOf(state, workspace.id, user)
  if (home && args['hash'] && args['hash'] !== home.hash) return refuse('hash_conflict')
  const refused = refusedView(args['view'], 'home')
  if (refused) return refused
  const payload = args['view'] as View['payload']
  if (home) changeView(state, home, payload)
  const view = home ?? addView(state, workspace, user, 'home', payload, null)
  return { ok: true, view: viewSeen(view, workspace) }
}

/** Why Slack would not show a view, or null. */
export function refusedView(view: unknown, type: View['type']): Refusal | null {
  if (Buffer.byteLength(JSON.stringify(view) ?? '') > LIMITS.view.bytes) return refuse('view_too_large')
  const faults = checkView(view)
  if (faults.length === 0 && (view as { type: string }).type !== type)
    faults.push(`unsupported type: ${(view as { type: string }).type} [json-pointer:/view/type]`)
  return faults.length > 0 ? refuse('invalid_arguments', told(faults)) : null
}

export function addView(
  state: State,
  workspace: Workspace,
  user: string,
  type: View['type'],
  payload: View['payload'],
  previous: View | null,
): View {
  const id = state.id('V')
  const view: View = {
    id,
    team: workspace.id,
    user,
    type,
    payload: { ...payload, blocks: state.withIds(payload.blocks) },
    hash: state.id('h'),
    root: previous?.root ?? id,
    previous: previous?.id ?? null,
    errors: {},
    trouble: null,
    open: true,
    seq: 0,
  }
  state.views.set(id, view)
  state.changed(view)
  return view
}

export function changeView(state: State, view: View, payload: View['payload']): void {
  view.payload = { ...payload, blocks: state.withIds(payload.blocks) }
  view.hash = state.id('h')
  view.errors = {}
  view.trouble = null
  state.changed(view)
}

export function homeOf(state: State, team: string, user: string): View | null {
  return (
    [...state.views.values()].find((one) => one.type === 'home' && one.team === team && one.user === user) ??
    null
  )
}

/** A view as the Web API and payloads show it; `values` is what its fields hold. */
export function viewSeen(view: View, workspace: Workspace, values: object = {}): Record<string, unknown> {
  return {
    private_metadata: '',
    callback_id: '',
    external_id: '',
    clear_on_close: false,
    notify_on_close: false,
    close: null,
    submit: null,
    ...view.payload,
    id: view.id,
    team_id: view.team,
    state: { values },
    hash: view.hash,
    previous_view_id: view.previous,
    root_view_id: view.root,
    app_id: workspace.app_id,
    app_installed_team_id: view.team,
    bot_id: workspace.bot_id,
  }
}

function takenId(state: State, workspace: Workspace, payload: View['payload'], own: View | null): boolean {
  const external = payload['external_id']
  return (
    !!external &&
    [...state.views.values()].some(
      (one) =>
        one !== own && one.open && one.team === workspace.id && one.payload['external_id'] === external,
    )
  )
}
