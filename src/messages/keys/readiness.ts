import type { SINGLE_KINDS } from '../../vocabulary/commitment-kinds.ts'
import { each } from './list-keys.ts'

/** What each item of the sheet takes, in a few words. */
export const EXPLAINED = [
  'infrastructure',
  'monitoring',
  'security-review',
  'integrations',
  'documentation',
  'training',
  'support-model',
  'rollback',
] as const satisfies readonly (typeof SINGLE_KINDS)[number][]
export type Explained = (typeof EXPLAINED)[number]

const PLAIN = {}

/** What production needs [RD1-8, PL1-5]. */
export const READINESS = {
  ...each('readiness.item', EXPLAINED, PLAIN),
  'readiness.choose': {},
  'readiness.complete': { what: 'text' },
  'readiness.elsewhere': { what: 'text' },
  'readiness.evidence': {},
  'readiness.evidence-for': { parts: 'text' },
  'readiness.heard': { pilot: 'text' },
  'readiness.lacks': { what: 'text', missing: 'text' },
  'readiness.none-of-yours': { pilot: 'text' },
  'readiness.noted': { count: 'number' },
  'readiness.noted-own': { count: 'number' },
  'readiness.nothing-left': {},
  'readiness.offer': {},
  'readiness.part': { line: 'text' },
  'readiness.part-with': { what: 'text', item: 'text' },
  'readiness.reopened': { what: 'text', due: 'text' },
  'readiness.rest-mine': { due: 'day' },
  'readiness.settled': { done: 'number', of: 'number' },
  'readiness.share': { due: 'day' },
  'readiness.share-hint': {},
  'readiness.task': { what: 'text', person: 'text', due: 'day' },
  'readiness.status': { settled: 'text' },
  'readiness.title': { pilot: 'text' },
  'readiness.twice': { what: 'text' },
  'readiness.undone': { what: 'text' },
  'readiness.unclear': { missing: 'text' },
} as const
