/**
 * What can be promised about a pilot (method, section 3), and the outputs that close a stage [ST1-5].
 * `open-question` is an answer that somebody promised to find out, `condition` what a sponsor wants to see before a go.
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
  'one-pager',
  'prototype',
  'go-decision',
  'production-requirements',
  'production-system',
  'rollout-plan',
  'wave-reviews',
  'new-standard',
  'open-question',
  'condition',
] as const
export type CommitmentKind = (typeof COMMITMENT_KINDS)[number]

/** Kinds that are met by a named person's own yes, not by evidence. */
export const MET_BY_YES = ['business-owner', 'sponsor'] as const satisfies readonly CommitmentKind[]
