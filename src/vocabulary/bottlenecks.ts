/** What can hold a pilot, in the order of the method [BN1-4]. */
export const BOTTLENECKS = ['workflow', 'ownership', 'integration', 'platform'] as const

export type Bottleneck = (typeof BOTTLENECKS)[number]

/** What stays local and keeps an effect local [BP6]. */
export const LOCAL = ['incentives', 'data', 'operating-model'] as const

export type Local = (typeof LOCAL)[number]

/** The signs of the bottlenecks by name [BN1-4]; what each is read from is in `pilots/signs.ts`. */
export const SIGNS = [
  'output-nowhere',
  'output-by-hand',
  'slow-work',
  'hardly-used',
  'seldom-used',
  'unclear-work',
  'redesign-missing',
  'redesign-late',
  'change-late',
  'change-unfunded',
  'change-half-funded',
  'demo-praised',
  'nothing-changed',
  'fewer-steps',
  'run-by-nobody',
  'run-by-project',
  'nobody-acts',
  'nobody-gains',
  'owner-missing',
  'owner-late',
  'support-late',
  'roles-changed',
  'by-files',
  'beside-the-tools',
  'thin-data',
  'thin-systems',
  'data-missing',
  'data-late',
  'plan-missing',
  'plan-late',
  'platform-missing',
  'platform-late',
] as const
export type SignId = (typeof SIGNS)[number]
