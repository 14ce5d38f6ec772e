import type { Platform } from '../../../src/vocabulary/account.ts'

/** The platforms that the playground shows: those that have a local one. */
export const SHOWN = ['slack', 'teams'] as const satisfies Platform[]

export type Shown = (typeof SHOWN)[number]

/** A platform as the playground shows it; null for one that it does not. */
export function shownOn(platform: Platform): Shown | null {
  return SHOWN.find((one) => one === platform) ?? null
}

// What the page and its server say to each other, besides the two local platforms' own orders under
// `/local/slack/` and `/local/teams/`.

/** Somebody whom the page can be. */
export type Persona = {
  /** "owner", "deputy", "sponsor", "office". */
  key: string
  name: string
  title: string
  /** What this person is in the samples, in a few words. */
  role: string
  zone: string
  slack: { team: string; user: string } | null
  teams: { team: string; user: string } | null
}

/** `GET /local/playground`. */
export type Playground = {
  now: string
  platforms: Shown[]
  personas: Persona[]
  /** Whether the coach's own time follows the clock; if not, somebody has to run `sweep`. */
  ticks: boolean
}

/** `POST /local/clock`; a persona's morning is 9:00 of their next working day. */
export type Move =
  | { to: 'morning'; persona: string }
  | { to: 'nudge' }
  | { by: 'day' | 'week' }
  | { at: string }

/**
 * One thing that happened while the clock went on, with why it did; in the answer to `GET /local/plan?days=14` one that
 * will if nobody does anything.
 */
export type Happening = {
  at: string
  /** The reader's own clock: `Mon, Mar 9, 09:00`. */
  local: string
  persona: string | null
  who: string
  platform: Shown | null
  what: 'sent' | 'changed' | 'held'
  /** The beginning of what was said. */
  text: string
  /** Each ask that it carried: the pilot, and why it came, in the coach's own words. */
  reasons: { pilot: string; why: string }[]
}

/** The answer to a move: the new time and what happened meanwhile, earliest first. */
export type Moved = { now: string; happened: Happening[]; nothing: string | null }

/** `GET /local/words`: each word that the coach knows, as its help has it. */
export type Word = {
  word: string
  /** The word with what may follow it: `start [name]`. */
  usage: string
  help: string
}
