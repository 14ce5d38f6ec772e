/** What a launch needs, and a pilot rehearses [LR1-7]; what each rests on stands in the playbook. */
export const LAUNCH = [
  'process',
  'governance',
  'funding',
  'security',
  'integration',
  'enablement',
  'measures',
] as const
