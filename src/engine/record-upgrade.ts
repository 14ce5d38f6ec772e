import type { AnyRecord } from '../records/record.ts'
import type { Kind } from '../records/head.ts'

type Stored = Record<string, unknown>
/**
 * Turns a record of one format into the next one; sets every field but `format`. What became records of their own comes
 * after it, each whole and of the format that its kind had by then.
 */
export type Upgrade = (old: Stored) => Stored | [Stored, ...Stored[]]

/** By kind: the first step turns format 1 into 2, the second 2 into 3. The newest format is one more than the steps. */
export type Upgrades = Record<Kind, readonly Upgrade[]>

const EPOCH = '1970-01-01T00:00:00.000Z'

export const UPGRADES: Upgrades = {
  organisation: [(organisation) => ({ ...organisation, yearStarts: null })],
  account: [
    // What the platform says of an account is asked anew when it is next heard of.
    (account) => ({ ...account, membership: 'unknown', unreachable: null, zone: null, chat: null }),
  ],
  installation: [],
  person: [
    (person) => ({
      ...person,
      used: null,
      prefers: null,
      code: null,
      became: null,
      awaited: null,
      aside: null,
      offered: null,
      focused: null,
      snoozed: {},
    }),
    // Whoever is to get digests from now on is found by looking at everybody once.
    (person) => ({
      ...person,
      nudged: (person['contacted'] as string[]).at(-1) ?? null,
      digest: null,
      digested: null,
      attention: person['became'] ? (person['attention'] ?? null) : EPOCH,
    }),
    (person) => ({ ...person, pressable: [] }),
    apart,
  ],
  dialogue: [],
  contact: [],
  pilot: [
    (pilot) => ({
      ...pilot,
      ended: pilot['ended'] && { ...(pilot['ended'] as Stored), learned: null },
      rollout: null,
      standard: null,
      template: null,
    }),
  ],
  commitment: [],
  talk: [],
  ask: [],
  // The account used to be known from where the message stands, or from the command that it answers.
  message: [
    (message) => ({ ...message, account: accountOf(message['address']) ?? accountOf(message['place']) }),
    ({ said, form, closed, ...message }) => ({
      ...message,
      said: withKeys(said, keyByQuestion),
      form: withKeys(form, keyByQuestion),
      closed: withKeys(closed, keyByQuestion),
    }),
    ({ said, ...message }) => ({ ...message, said: withKeys(said, keyByRule) }),
    ({ said, closed, ...message }) => ({
      ...message,
      said: withValues(said),
      closed: withValues(closed),
    }),
  ],
  received: [],
  idea: [],
  template: [],
  tick: [],
  outage: [],
  act: [],
}

const ASKED = ['expects', 'awaited', 'offered', 'focus', 'focused', 'pressable']
const WRITTEN_TO = [
  'snoozed',
  'quiet',
  'introduced',
  'contacted',
  'nudged',
  'unanswered',
  'heard',
  'lastNudge',
  'digest',
  'digested',
  'attention',
]

/** What a person is asked and how they are written to stood with the person once, and so did when they are looked at. */
function apart(old: Stored): [Stored, Stored, Stored] {
  const fields = Object.entries(old)
  const of = (names: string[]) => Object.fromEntries(fields.filter(([name]) => names.includes(name)))
  const head = { id: old['id'], organisation: old['organisation'], format: 1, version: old['version'] }
  const { aside } = old
  return [
    Object.fromEntries(fields.filter(([name]) => ![...ASKED, ...WRITTEN_TO, 'aside'].includes(name))),
    {
      ...head,
      kind: 'dialogue',
      ...of(ASKED),
      stack: aside ? [{ prompt: aside, asked: old['awaited'] ?? EPOCH }] : [],
    },
    { ...head, kind: 'contact', attention: null, ...of(WRITTEN_TO) },
  ]
}

function accountOf(where: unknown): unknown {
  return (where as { account?: unknown } | null | undefined)?.account ?? null
}

/** What is said with other keys, wherever they stand in it. */
function withKeys(said: unknown, renamed: (key: string) => string): unknown {
  if (Array.isArray(said)) return said.map((part) => withKeys(part, renamed))
  if (typeof said !== 'object' || said === null) return said
  return Object.fromEntries(
    Object.entries(said).map(([name, value]) => [
      name,
      name === 'key' && typeof value === 'string' ? renamed(value) : withKeys(value, renamed),
    ]),
  )
}

/** What a rule is called stood with the words of own data. */
function keyByRule(key: string): string {
  return key.replace(/^mine\.ask\./u, 'nudges.called.')
}

/** What each receipt names since it names a value; what was said before has a dash there. */
const NAMED_SINCE: Record<string, readonly string[]> = {
  'commands.edit.changed': ['answer'],
  'commands.question.passed-on': ['words'],
  'commands.question.sent': ['words'],
  'commands.stop.done': ['reason'],
  'commitments.met': ['said'],
  'commitments.waived': ['said'],
  'consent.confirmed': ['stage', 'owner'],
  'decide.claim.asked': ['claim'],
  'decide.claim.kept': ['claim'],
  'decide.explained': ['reason'],
  'decide.learned.kept': ['learned'],
  'decide.no-go': ['reason'],
  'rollout.review-kept': ['review'],
  'standard.kept': ['words'],
  'talk.kept': ['answer'],
  'talk.kept-name': ['answer'],
  'talk.kept-weak': ['answer'],
}

function withValues(said: unknown): unknown {
  if (Array.isArray(said)) return said.map(withValues)
  if (typeof said !== 'object' || said === null) return said
  const fields = Object.fromEntries(Object.entries(said).map(([name, value]) => [name, withValues(value)]))
  const { key, with: values } = fields as { key?: unknown; with?: object }
  const names = typeof key === 'string' ? (NAMED_SINCE[key] ?? []) : []
  return names.length > 0
    ? { ...fields, with: { ...Object.fromEntries(names.map((name) => [name, '–'])), ...values } }
    : fields
}

/** What is said of a question stood in a list of its own for each word. */
function keyByQuestion(key: string): string {
  return key
    .replace(/^talk\.(ask|hint|short|why)\.([^.]+)$/u, 'talk.question.$2.$1')
    .replace(/^talk\.option\.([^.]+)\.([^.]+)$/u, 'talk.question.$1.option.$2')
    .replace(/^names\.question\.([^.]+)$/u, 'talk.question.$1.name')
}

export type Upgraded =
  /** `beside`: what of it became records of their own since. */
  | { read: 'record'; record: AnyRecord; changed: boolean; beside: AnyRecord[] }
  /** Written by a newer version: `known` is the newest format of this kind here, 0 when the kind itself is unknown. */
  | { read: 'newer'; kind: string; format: number; known: number }
  /** Not a record at all. */
  | { read: 'unreadable' }

/** A stored record of any format as a record of today's. */
export function upgraded(stored: unknown, upgrades: Upgrades = UPGRADES): Upgraded {
  const head = stored as { kind?: unknown; id?: unknown; organisation?: unknown; format?: unknown } | null
  if (
    typeof head !== 'object' ||
    head === null ||
    typeof head.kind !== 'string' ||
    typeof head.id !== 'string' ||
    typeof head.organisation !== 'string' ||
    typeof head.format !== 'number' ||
    !(head.format >= 1)
  )
    return { read: 'unreadable' }
  const { kind, format } = head
  const steps = Object.hasOwn(upgrades, kind) ? upgrades[kind as Kind] : undefined
  const known = steps ? steps.length + 1 : 0
  if (!steps || format > known) return { read: 'newer', kind, format, known }
  if (format === known) return { read: 'record', record: stored as AnyRecord, changed: false, beside: [] }
  let record = stored as Stored
  const beside: AnyRecord[] = []
  for (const step of steps.slice(format - 1)) {
    const [next, ...others] = [step(record)].flat() as [Stored, ...Stored[]]
    record = next
    for (const other of others) {
      const read = upgraded(other, upgrades)
      if (read.read === 'record') beside.push(read.record, ...read.beside)
    }
  }
  return {
    read: 'record',
    record: { ...record, format: known } as unknown as AnyRecord,
    changed: true,
    beside,
  }
}
