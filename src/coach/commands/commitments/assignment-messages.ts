import type { SINGLE_KINDS } from '../../../vocabulary/commitment-kinds.ts'
import { declareMessages, each } from '../../../messages/declaration.ts'

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

export const assignmentMessages = declareMessages({
  ...each('readiness.item', EXPLAINED, {}),
  'readiness.elsewhere': { what: 'text' },
  'readiness.heard': { pilot: 'text' },
  'readiness.noted': { count: 'number' },
  'readiness.noted-own': { count: 'number' },
  'readiness.nothing-left': {},
  'readiness.rest-mine': { due: 'day' },
  'readiness.share': { due: 'day' },
  'readiness.share-hint': {},
  'readiness.task': { what: 'text', person: 'text', due: 'day' },
  'readiness.twice': { what: 'text' },
  'readiness.unclear': { missing: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof assignmentMessages> {}
}
