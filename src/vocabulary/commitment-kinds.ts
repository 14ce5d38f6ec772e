/** How a commitment of a kind is met; each in a way of its own is opened where that is done. */
export type Met =
  /** By a link or a sentence that shows it. */
  | 'evidence'
  /** By evidence that whoever decides approves: what anybody else says of it is a claim. */
  | 'approval'
  /** By the own yes of the person who has it. */
  | 'yes'
  /** By the answers of the first talk. */
  | 'answers'
  /** By the answer to its question. */
  | 'answer'
  /** By a go or a no. */
  | 'verdict'
  /** By the signature of the sponsor. */
  | 'signature'
  /** By the last wave. */
  | 'waves'
  /** By its parts; `partsOf` in pilots/readiness.ts names them. */
  | 'parts'
  /** Never: the next score or value is asked for again and again. */
  | 'score'
  | 'value'

/** What has to be said of each kind; at which stage a pilot needs it is said by the playbook. */
export type KindEntry = {
  met: Met
  /** Who may have it: anybody; whoever decides on the pilot; the sponsor, whose seat it is; nobody but who is asked. */
  holder: 'anybody' | 'decider' | 'sponsor' | 'asked'
  /** What a gate wants besides of one that is met: a day from when on it counts [DT1], somebody who has it [DT3]. */
  gate: 'day' | 'person' | null
  /** Whether it is still asked for once the pilot is the standard [CM2, CM9]. */
  outlives: boolean
  /** Null where a pilot has one at the most; else it can have several, each for a subject of its own, and no stage waits for one. */
  several: Several | null
}

type Several = {
  each: 'question' | 'condition' | 'person' | 'capability' | 'measure'
  /** Whether somebody is asked for it together with what else they were named for, or in words of its own. */
  asked: 'together' | 'apart'
  /** Whether a decision waits for it, so that its owner cannot waive it. */
  held: boolean
}

/**
 * What can be promised about a pilot (method, section 3), the readiness items [RD1-8, PL1-5], the outputs that close a
 * stage [ST1-5], and what a pilot can have several of: an answer that somebody promised to find out, what a sponsor wants
 * to see before a go, somebody's yes to the new standard [CM2], the next score of a capability [MM1-6], and the next value
 * of a measure [PB2]. Kinds are shown and read in this order.
 */
const ENTRIES = {
  'business-owner': { met: 'yes', holder: 'anybody', gate: 'day', outlives: false, several: null },
  sponsor: { met: 'yes', holder: 'sponsor', gate: null, outlives: false, several: null },
  budget: { met: 'approval', holder: 'anybody', gate: null, outlives: false, several: null },
  'change-plan': { met: 'evidence', holder: 'anybody', gate: 'person', outlives: false, several: null },
  'success-measures': { met: 'evidence', holder: 'anybody', gate: null, outlives: false, several: null },
  'data-access': { met: 'evidence', holder: 'anybody', gate: null, outlives: false, several: null },
  'workflow-redesign': { met: 'evidence', holder: 'anybody', gate: null, outlives: false, several: null },
  'integration-plan': { met: 'evidence', holder: 'anybody', gate: 'person', outlives: false, several: null },
  'governance-criteria': { met: 'evidence', holder: 'anybody', gate: null, outlives: false, several: null },
  'support-model': { met: 'evidence', holder: 'anybody', gate: null, outlives: false, several: null },
  enablement: { met: 'evidence', holder: 'anybody', gate: null, outlives: false, several: null },
  'platform-readiness': { met: 'parts', holder: 'anybody', gate: null, outlives: false, several: null },
  rollback: { met: 'evidence', holder: 'anybody', gate: null, outlives: false, several: null },
  infrastructure: { met: 'evidence', holder: 'anybody', gate: null, outlives: false, several: null },
  'deployment-pipeline': { met: 'evidence', holder: 'anybody', gate: null, outlives: false, several: null },
  'version-control': { met: 'evidence', holder: 'anybody', gate: null, outlives: false, several: null },
  monitoring: { met: 'evidence', holder: 'anybody', gate: null, outlives: false, several: null },
  'security-review': { met: 'evidence', holder: 'anybody', gate: null, outlives: false, several: null },
  'security-controls': { met: 'evidence', holder: 'anybody', gate: null, outlives: false, several: null },
  integrations: { met: 'evidence', holder: 'anybody', gate: null, outlives: false, several: null },
  documentation: { met: 'evidence', holder: 'anybody', gate: null, outlives: false, several: null },
  training: { met: 'evidence', holder: 'anybody', gate: null, outlives: false, several: null },
  'one-pager': { met: 'answers', holder: 'anybody', gate: null, outlives: false, several: null },
  prototype: { met: 'evidence', holder: 'anybody', gate: null, outlives: false, several: null },
  'go-decision': { met: 'verdict', holder: 'decider', gate: null, outlives: false, several: null },
  'production-requirements': {
    met: 'evidence',
    holder: 'anybody',
    gate: null,
    outlives: false,
    several: null,
  },
  'production-system': { met: 'parts', holder: 'anybody', gate: null, outlives: false, several: null },
  'rollout-plan': { met: 'evidence', holder: 'anybody', gate: null, outlives: false, several: null },
  'wave-reviews': { met: 'waves', holder: 'anybody', gate: null, outlives: false, several: null },
  'new-standard': { met: 'signature', holder: 'anybody', gate: null, outlives: false, several: null },
  'informal-copies': { met: 'evidence', holder: 'anybody', gate: null, outlives: true, several: null },
  'open-question': {
    met: 'answer',
    holder: 'anybody',
    gate: null,
    outlives: false,
    several: { each: 'question', asked: 'together', held: false },
  },
  condition: {
    met: 'evidence',
    holder: 'anybody',
    gate: null,
    outlives: false,
    several: { each: 'condition', asked: 'together', held: true },
  },
  agreement: {
    met: 'yes',
    holder: 'asked',
    gate: null,
    outlives: true,
    several: { each: 'person', asked: 'apart', held: false },
  },
  maturity: {
    met: 'score',
    holder: 'anybody',
    gate: null,
    outlives: false,
    several: { each: 'capability', asked: 'apart', held: false },
  },
  kpi: {
    met: 'value',
    holder: 'anybody',
    gate: null,
    outlives: false,
    several: { each: 'measure', asked: 'together', held: false },
  },
} as const satisfies Record<string, KindEntry>

type Entries = typeof ENTRIES
export type CommitmentKind = keyof Entries
/** The kinds of whose entry something is true. */
type KindWith<Part extends Partial<KindEntry>> = {
  [K in CommitmentKind]: Entries[K] extends Part ? K : never
}[CommitmentKind]

export const COMMITMENT_KINDS = Object.keys(ENTRIES) as [CommitmentKind, ...CommitmentKind[]]

/** What is said of a kind. */
export function kindEntry(kind: CommitmentKind): KindEntry {
  return ENTRIES[kind]
}

/** The kinds of which a pilot has one at the most. */
export type SingleKind = KindWith<{ several: null }>
export const SINGLE_KINDS = COMMITMENT_KINDS.filter(isSingle)

/** Whether a pilot has at most one commitment of this kind. */
export function isSingle(kind: CommitmentKind): kind is SingleKind {
  return kindEntry(kind).several === null
}

/** The kinds that are met in one way. */
export type KindMet<M extends Met> = KindWith<{ met: M }>
export function kindsMet<M extends Met>(met: M): KindMet<M>[] {
  return COMMITMENT_KINDS.filter((kind): kind is KindMet<M> => kindEntry(kind).met === met)
}

/** Whether it is asked for again and again, so that a late one breaks no promise. */
export function isRecurring(kind: CommitmentKind): boolean {
  return ['score', 'value'].includes(kindEntry(kind).met)
}

/** The kinds for which somebody is asked in words of their own, whatever else they were named for. */
export type KindAskedApart = KindWith<{ several: Several & { asked: 'apart' } }>

/** Whether somebody is asked for it in words of its own, whatever else they were named for. */
export function isAskedApart(kind: CommitmentKind): kind is KindAskedApart {
  return kindEntry(kind).several?.asked === 'apart'
}
