import { addDays, type Instant } from '../time/time.ts'
import type { AnyRecord } from '../records/record.ts'
import type { Kind } from '../records/head.ts'

/**
 * By kind, every field that says when something happened; `*` stands for each entry of a list or of a map. None of
 * them ever lies ahead of a clock that is right.
 */
export const MARKS: Record<Kind, readonly string[]> = {
  organisation: [],
  account: [],
  installation: ['installedAt'],
  person: [],
  dialogue: ['awaited', 'stack.*.asked', 'offered.at', 'focused', 'given.*.answer.at'],
  contact: ['introduced', 'contacted.*', 'nudged', 'heard', 'digested.at', 'digested.slot', 'quiet.since'],
  pilot: [
    'startedAt',
    'stageSince',
    'activity',
    ...['owner', 'deputy', 'sponsor'].flatMap((seat) => [`${seat}.named`, `${seat}.agreed`]),
    'paused.at',
    'ended.at',
    'ended.added.*.at',
    'overrides.*.at',
    'answers.*.at',
    'imported.at',
    'imported.confirmed',
    'rollout.since',
    'rollout.reviews.*.at',
    'rollout.reviews.*.decision.at',
    'standard.asked.at',
    'standard.signed.at',
    'standard.reviewed',
    'standard.former.*.signed.at',
  ],
  commitment: ['changed', 'former.*.at', 'asked', 'wanted.at', 'scores.*.at', 'kpi.values.*.at'],
  talk: ['touched'],
  ask: ['opened', 'sent.*', 'closed'],
  message: ['created', 'sentAt', 'failedAt', 'pressed.at', 'held.since'],
  received: ['at'],
  idea: ['started', 'dropped', 'aside.at'],
  template: ['made'],
  tick: [],
  outage: ['since', 'ended'],
  act: ['at', 'waited.stack.*.asked'],
}

const LENGTH_OF_DAY = 10

/** The record with everything that lies ahead of `now` though it has happened set to `now`; itself where nothing does. */
export function backdated<R extends AnyRecord>(record: R, now: Instant): R {
  return MARKS[record.kind].reduce<R>((one, path) => changed(one, path.split('.'), now) as R, record)
}

function changed(value: unknown, [step, ...rest]: string[], now: Instant): unknown {
  if (typeof value === 'string') return later(value, now)
  if (typeof value !== 'object' || value === null || step === undefined) return value
  const steps = step === '*' ? Object.keys(value) : step in value ? [step] : []
  const before = value as Record<string, unknown>
  const after = steps.map((key) => [key, changed(before[key], rest, now)] as const)
  if (after.every(([key, one]) => one === before[key])) return value
  if (Array.isArray(value)) return after.map(([, one]) => one)
  return { ...value, ...Object.fromEntries(after) }
}

/** A moment, or a day: somewhere on earth tomorrow has begun. */
function later(at: string, now: Instant): string {
  if (at.length > LENGTH_OF_DAY) return at > now ? now : at
  const today = now.slice(0, LENGTH_OF_DAY)
  return at > addDays(today, 1) ? today : at
}
