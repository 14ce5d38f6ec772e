import type { Instant } from '../time/time.ts'

/** What every stored record begins with. */
export type Head<K extends string> = {
  kind: K
  /** Unique per kind and organisation. */
  id: string
  organisation: string
  /** The shape's number; older shapes are brought up to date when they are read. */
  format: number
  /** 0 for a record that was never stored; the store adds one at each commit and refuses a stale one. */
  version: number
  /** The earliest instant at which the sweep must look at this record; early is harmless, late is a bug. */
  attention?: Instant | null
  /** From this instant on the store may forget the record. */
  expires?: Instant
  /** Taken back: from now on it is as if it had never been stored. */
  gone?: true
}

/** Every kind of record; a new one has its shape in `record.ts`, which does not compile without it. */
export const KINDS = [
  'organisation',
  'account',
  'installation',
  'person',
  'dialogue',
  'contact',
  'pilot',
  'commitment',
  'talk',
  'ask',
  'message',
  'received',
  'idea',
  'template',
  'tick',
  'outage',
  'act',
] as const
export type Kind = (typeof KINDS)[number]

/** The number of today's shape of each kind; the step from each earlier one is in `engine/record-upgrade.ts`. */
export const FORMATS: Record<Kind, number> = {
  organisation: 2,
  account: 2,
  installation: 1,
  person: 5,
  dialogue: 1,
  contact: 1,
  pilot: 2,
  commitment: 1,
  talk: 1,
  ask: 1,
  message: 5,
  received: 1,
  idea: 1,
  template: 1,
  tick: 1,
  outage: 1,
  act: 1,
}

/** The head of a record that was not stored yet. */
export function fresh<K extends Kind>(kind: K, organisation: string, id: string) {
  return { kind, id, organisation, format: FORMATS[kind], version: 0 } as const
}
