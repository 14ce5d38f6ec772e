import { addView, changeView, refusedView } from './modals.ts'
import { liveOf } from './elements.ts'
import { readJson } from '../shared/http.ts'
import type { Reply } from '../shared/request.ts'
import type { State, View } from './state.ts'

type Verdict = { response_action?: unknown; errors?: Record<string, string>; view?: View['payload'] }

/** What Slack's own client finds wrong before it sends a modal, by block id. */
export function clientErrors(
  view: View,
  values: Record<string, Record<string, unknown>>,
): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const { block, element } of liveOf(view.payload.blocks)) {
    if (block.type !== 'input') continue
    const { type: _type, ...held } = { ...(values[block.block_id]?.[element.action_id] as object), type: '' }
    const value = Object.values(held)[0] ?? ''
    const empty = value === '' || (Array.isArray(value) && value.length === 0)
    if (empty && !block['optional']) errors[block.block_id] = 'Please complete this required field.'
    if (empty || typeof value !== 'string' || element.type !== 'plain_text_input') continue
    const least = Number(element['min_length'] ?? 0)
    const most = Number(element['max_length'] ?? Infinity)
    if (value.length < least) errors[block.block_id] = `Please enter at least ${least} characters.`
    if (value.length > most) errors[block.block_id] = `Please enter at most ${most} characters.`
  }
  return errors
}

/** Does what the bot's answer to a submission asks for; one that makes no sense leaves the modal open, as at Slack. */
export function afterSubmit(state: State, view: View, reply: Reply): void {
  const verdict = (reply.body.trim() ? readJson(reply.body) : {}) as Verdict | undefined
  view.trouble = reply.failure
    ? 'We had some trouble connecting. Try again?'
    : obey(state, view, verdict ?? { response_action: 'unreadable' })
  state.changed(view)
}

/** What was wrong with the answer, or null. */
function obey(
  state: State,
  view: View,
  { response_action: action, errors, view: next }: Verdict,
): string | null {
  switch (action) {
    case undefined:
      view.open = false
      return null
    case 'clear':
      for (const one of state.views.values()) if (one.root === view.root) one.open = false
      return null
    case 'errors': {
      const inputs = view.payload.blocks.filter((block) => block.type === 'input')
      const fields = new Set(inputs.map((block) => block.block_id))
      const named = Object.keys(errors ?? {})
      const strange = named.filter((name) => !fields.has(name))
      if (named.length === 0 || strange.length > 0)
        return `errors for no field of the modal: ${strange.join(', ')}`
      view.errors = { ...errors }
      return null
    }
    case 'update':
    case 'push': {
      const refused = refusedView(next, 'modal')
      if (refused || !next) return JSON.stringify(refused)
      if (action === 'update') changeView(state, view, next)
      else addView(state, state.workspace(view.team), view.user, 'modal', next, view)
      return null
    }
    default:
      return `no such response_action: ${String(action)}`
  }
}
