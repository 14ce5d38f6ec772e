import type { CommitmentKind } from '../../../src/vocabulary/commitment-kinds.ts'
import type { Row } from '../row.ts'

/** The kinds of commitment that the method tracks (section 3). */
const TRACKED = [
  'business-owner',
  'sponsor',
  'budget',
  'change-plan',
  'success-measures',
  'data-access',
  'workflow-redesign',
  'integration-plan',
  'governance-criteria',
  'support-model',
  'enablement',
  'platform-readiness',
  'rollback',
  'new-standard',
] as const satisfies readonly CommitmentKind[]

/** Each kind by its name, under which it is promised, shown and late. */
export const ROWS: readonly Row[] = TRACKED.map((kind) => ({
  id: `3 ${kind}`,
  kind: 'track',
  shown: {
    file: 'test/scenarios/kinds.test.ts',
    test: 'every kind of promise has a person and a day, and is shown as late when that has passed',
  },
  without: { text: `names.kind.${kind}` },
}))
