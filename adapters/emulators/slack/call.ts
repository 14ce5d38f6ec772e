import type { Broken } from '../shared/faults.ts'
import type { Rates } from './rates.ts'
import type { State } from './state.ts'
import type { Workspace } from './workspace.ts'

/** What a Web API call can be made to meet. */
export type SlackFault = '500' | '429' | { error: string } | Broken

export type Args = Record<string, unknown>

export type Answer = { ok: true; [field: string]: unknown } | Refusal

export type Refusal = { ok: false; error: string; retryAfter?: number; [field: string]: unknown }

/** `origin` is where the local Slack was called at. */
export type Call = { args: Args; state: State; rates: Rates; app: App; origin: string }

/** Who the app is, for the methods that install it. */
export type App = { clientId: string; clientSecret: string }

/** One Web API method: the scope it needs and what it does, once the token was accepted. */
export type Method =
  | { token: 'bot'; scope: string | null; run: (call: Call, workspace: Workspace) => Answer }
  | { token: 'none'; run: (call: Call) => Answer }

/** An argument as text; empty when it is absent or no plain value. */
export function word(args: Args, name: string): string {
  const given = args[name]
  return typeof given === 'string' || typeof given === 'number' ? String(given) : ''
}

export function refuse(error: string, more: Omit<Refusal, 'ok' | 'error'> = {}): Refusal {
  return { ok: false, error, ...more }
}
