import type { CommitmentKind } from '../vocabulary/commitment-kinds.ts'
import type { DoubtKind, Subject } from '../vocabulary/denials.ts'
import { amountsIn } from './amount.ts'
import { clausesOf } from './clauses.ts'
import { cuesOf, overlap, shareIn, trimmed } from './denial.ts'
import { evened, occurs, spansOf } from './pattern.ts'
import type { Reader } from './reader.ts'
import { sentencesOf } from './sentences.ts'

/** What leaves a doubt: a word of one of the kinds, what "has to be", a negation, that something lacks, or a part of a whole. */
type Doubt = DoubtKind | 'demanded' | 'negated' | 'lacking' | 'share'

/** A number that moves, and by when. */
const MOVED: readonly Doubt[] = [
  'planned',
  'needed',
  'failed',
  'share',
  'lacking',
  'partial',
  'beside',
  'dated',
]

/** What an answer about this is made of and leaves no doubt: a plan lies ahead, a list of faults has faults in it. */
const NATURAL: Partial<Record<Subject, readonly Doubt[]>> = {
  measure: MOVED,
  return: MOVED,
  value: MOVED,
  frequency: MOVED,
  data: ['failed', 'partial', 'needed', 'negated', 'lacking', 'share', 'beside', 'dated'],
  users: ['partial', 'share', 'beside', 'dated', 'planned'],
  workflow: ['planned', 'negated', 'lacking', 'partial', 'needed', 'beside', 'dated'],
  change: ['planned', 'partial', 'needed', 'beside', 'dated'],
  governance: ['needed', 'lacking', 'partial', 'beside'],
  systems: ['needed', 'beside'],
  rollout: ['planned', 'partial', 'share', 'beside', 'dated'],
  fixes: ['failed', 'negated', 'lacking', 'partial', 'needed', 'demanded', 'share', 'beside'],
  feedback: ['failed', 'partial', 'beside'],
  support: ['beside'],
  works: ['share', 'partial', 'beside', 'failed'],
}

/** Of these what is told is the thing itself. */
const AHEAD: ReadonlySet<Subject> = new Set(['measure', 'rollout', 'fixes', 'works'])

/** Of themselves these tell nothing. */
const SMALL: ReadonlySet<string> = new Set([
  'AUX',
  'DET',
  'PRON',
  'PART',
  'ADP',
  'CCONJ',
  'SCONJ',
  'PUNCT',
  'INTJ',
])

/** Whether a text says in so many words that a promise is kept; else that is asked. */
export function affirms(text: string, what: CommitmentKind, subject: Subject, reader: Reader): boolean {
  const { done, over, there, reference, place } = reader.affirmations
  const { wants } = reader.denials.subjects[subject]
  const even = evened(text)
  if (doubtIn(even, subject, reader, 'evidence') !== null) return false
  if (AHEAD.has(subject) || occurs(reference, even)) return true
  // Whoever says the promise again shows nothing of it.
  if (occurs(done, even)) return tellsMore(even, [reader.kinds[what], wants, done, over], reader)
  const about = [wants, reader.kinds[what]].some((words) => occurs(words, even))
  return about && [there, over, place].some((words) => occurs(words, even))
}

/** Whether there is more in a text than these words and small ones. */
function tellsMore(text: string, said: readonly RegExp[], reader: Reader): boolean {
  const spans = said.flatMap((words) => spansOf(words, text))
  return sentencesOf(text, reader)
    .flat()
    .some(
      (token) =>
        /[\p{L}\p{N}]/u.test(token.text) &&
        !SMALL.has(token.part) &&
        !spans.some((span) => span.start < token.end && token.start < span.end),
    )
}

/** The first words of a text that leave a doubt whether what it was asked for is there; null where none do. */
export function doubtIn(
  text: string,
  subject: Subject,
  reader: Reader,
  as: 'answer' | 'evidence' = 'answer',
): string | null {
  const even = evened(text)
  if (/[?？]\s*$/u.test(even)) return even.trim()
  const natural = new Set(as === 'answer' || AHEAD.has(subject) ? NATURAL[subject] : [])
  // What is demanded answers what is demanded, and shows nothing.
  if (as === 'evidence') for (const open of ['needed', 'demanded'] as const) natural.delete(open)
  const clauses = clausesOf(even, reader).map(({ text: clause }) => clause)
  const read = clauses.map((clause, index) => {
    const doubts = doubtsIn(clause, reader)
    // A fault that the next words say is mended is none.
    if (occurs(reader.affirmations.over, clause)) doubts.delete('dated')
    if (occurs(reader.denials.settled, `${clause} ${clauses[index + 1] ?? ''}`)) doubts.delete('failed')
    return { clause, doubts: Array.from(doubts).filter((doubt) => !natural.has(doubt)) }
  })
  const { done, over } = reader.affirmations
  const plain = read.some(
    ({ clause, doubts }) => doubts.length === 0 && (occurs(done, clause) || occurs(over, clause)),
  )
  const found = read.find(({ doubts }) => doubts.some((doubt) => !plain || doubt !== 'beside'))
  return found ? trimmed(found.clause) : null
}

function doubtsIn(clause: string, reader: Reader): Set<Doubt> {
  const { denials, affirmations } = reader
  if (occurs(denials.demands, clause)) return new Set()
  const { cues, faults } = cuesOf(clause, [], reader)
  // Two that deny take each other back.
  const odd = cues.length % 2 === 1
  const share = shareIn(clause, reader)
  const percent = amountsIn(clause, reader).some(({ unit, value }) => unit === '%' && value < 100)
  const found = (Object.entries(affirmations.doubts) as [DoubtKind, RegExp][]).map(([kind, words]) => ({
    kind,
    spans: spansOf(words, clause).filter((span) => !faults.some((fault) => overlap(fault, span))),
  }))
  const needed = found.flatMap(({ kind, spans }) => (kind === 'needed' ? spans : []))
  const kinds = found.flatMap(({ kind, spans }): Doubt[] => {
    if (kind !== 'waiting') return spans.length > 0 ? [kind] : []
    // "Has to be checked" waits for nobody.
    return spans.map((span) => (needed.some((need) => overlap(need, span)) ? 'demanded' : kind))
  })
  return new Set<Doubt>([
    ...(odd && cues.some(({ forward }) => !forward) ? (['negated'] as const) : []),
    ...(odd && cues.some(({ forward }) => forward) ? (['lacking'] as const) : []),
    ...((share !== null && share < 1) || percent ? (['share'] as const) : []),
    ...kinds,
  ])
}
