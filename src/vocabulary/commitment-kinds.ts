/**
 * What can be promised about a pilot (method, section 3), the readiness items [RD1-8, PL1-5], and the outputs that close
 * a stage [ST1-5]. Of the last five a pilot can have several at once: an answer that somebody promised to find out, what
 * a sponsor wants to see before a go, somebody's yes to the new standard [CM2], the next score of a capability [MM1-6],
 * and the next value of a measure [PB2].
 */
export const COMMITMENT_KINDS = [
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
  'infrastructure',
  'deployment-pipeline',
  'version-control',
  'monitoring',
  'security-review',
  'security-controls',
  'integrations',
  'documentation',
  'training',
  'one-pager',
  'prototype',
  'go-decision',
  'production-requirements',
  'production-system',
  'rollout-plan',
  'wave-reviews',
  'new-standard',
  'informal-copies',
  'open-question',
  'condition',
  'agreement',
  'maturity',
  'kpi',
] as const
export type CommitmentKind = (typeof COMMITMENT_KINDS)[number]

/** Kinds that are met by a named person's own yes, not by evidence. */
export const MET_BY_YES = ['business-owner', 'sponsor'] as const satisfies readonly CommitmentKind[]

/** Kinds of which a pilot can have several, each for a subject of its own; no stage waits for one of them. */
export const SEVERAL = [
  'open-question',
  'condition',
  'agreement',
  'maturity',
  'kpi',
] as const satisfies readonly CommitmentKind[]
export type SingleKind = Exclude<CommitmentKind, (typeof SEVERAL)[number]>

/** The kinds of which a pilot has one at the most. */
export const SINGLE_KINDS = COMMITMENT_KINDS.filter(isSingle)

/** Whether a pilot has at most one commitment of this kind. */
export function isSingle(kind: CommitmentKind): kind is SingleKind {
  return !(SEVERAL as readonly CommitmentKind[]).includes(kind)
}
