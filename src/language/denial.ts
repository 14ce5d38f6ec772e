import type { CommitmentKind } from '../vocabulary/commitment-kinds.ts'
import type { Subject } from '../vocabulary/denials.ts'
import { amountsIn } from './amount.ts'
import { clausesOf, type Clause } from './clauses.ts'
import { evened, isPartOf, occurs, spansOf, type Span } from './pattern.ts'
import type { Reader } from './reader.ts'

/** A word that takes back what stands in its clause, or only what follows it. */
export type Cue = Span & { forward: boolean }
/** What is there in a small part only is not there. */
const WHOLE: ReadonlySet<Subject> = new Set(['works', 'training'])
/** Of these, who is against something and what is waited for are told as what goes wrong today, or as the work itself. */
const TOLD: ReadonlySet<Subject> = new Set([
  'problem',
  'measure',
  'return',
  'frequency',
  'value',
  'fixes',
  'reuse',
  'workflow',
  'feedback',
])

/** So many words may stand between a "no" and the fault that there is none of. */
const REACH = 4
/** From this share on what fails is no exception; up to this share what works is none either. */
const MOST = 0.5
/** Bad news about fewer than these is told beside what went well. */
const FEW = 0.1

/** Whether a text denies what it was asked for: the words that do, or null. A later line has the last word. */
export function denialIn(text: string, subject: Subject, reader: Reader): string | null {
  const lines = evened(text)
    .split('\n')
    .map((line) => verdictOf(line, (clause) => ofSubject(clause, subject, reader), reader))
  const last = lines.findLast((verdict) => verdict !== null)
  return last && 'denied' in last ? last.denied : null
}

/** Whether a text says that somebody refuses: the words that do, or null. */
export function refusalIn(text: string, subject: Subject, reader: Reader): string | null {
  const { against } = reader.denials.subjects[subject]
  const judge = (clause: string) =>
    clauseVerdict(clause, { wants: [], against: [against], whole: false }, reader)
  const verdict = verdictOf(evened(text).replaceAll('\n', '. '), judge, reader)
  return verdict && 'denied' in verdict ? verdict.denied : null
}

/** Whether what was given to show that a promise is kept says that it is not: the words that do, or null. */
export function evidenceAgainst(
  text: string,
  what: CommitmentKind,
  subject: Subject,
  reader: Reader,
): string | null {
  const { subjects, unfinished, refused, awaited } = reader.denials
  const words = subjects[subject]
  const named = reader.kinds[what]
  const verdict = verdictOf(
    evened(text).replaceAll('\n', '. '),
    (clause) => {
      const about = {
        wants: [words.wants, subjects.other.wants, named],
        against: [words.against, subjects.other.against, refused, awaited],
        whole: true,
      }
      const found = clauseVerdict(clause, about, reader)
      return found !== 'denied' && occurs(unfinished, clause) ? 'denied' : found
    },
    reader,
  )
  return verdict && 'denied' in verdict ? verdict.denied : null
}

/** Whether a text tells of something that got worse: the words that do, or null. */
export function badNewsIn(text: string, reader: Reader): string | null {
  const verdict = clausesOf(evened(text), reader).find(({ text: clause }) => isBad(clause, reader))
  return verdict ? trimmed(verdict.text) : null
}

/** Of a clause: it denies, it says that it is there, or of how many it holds, which the exceptions beside it do not deny. */
type Heard = 'denied' | 'said' | 'counted' | null
type Verdict = { denied: string } | { said: 'once' | 'counted' } | null

/** What the clauses of a line come to: what is said after a turn weighs more than what stands before it. */
function verdictOf(line: string, judge: (clause: string) => Heard, reader: Reader): Verdict {
  return clausesOf(line, reader).reduce<Verdict>((before, clause: Clause) => {
    const found = judge(clause.text)
    if (found === null || (before && 'said' in before && before.said === 'counted')) return before
    if (found === 'counted') return { said: 'counted' }
    if (before && 'denied' in before && !clause.turned) return before
    return found === 'denied' ? { denied: trimmed(clause.text) } : { said: 'once' }
  }, null)
}

function ofSubject(clause: string, subject: Subject, reader: Reader) {
  const { subjects, refused, awaited } = reader.denials
  const { wants, against } = subjects[subject]
  const others = TOLD.has(subject) ? [] : [refused, awaited]
  return clauseVerdict(
    clause,
    { wants: [wants], against: [against, ...others], whole: WHOLE.has(subject) },
    reader,
  )
}

function clauseVerdict(
  clause: string,
  about: { wants: RegExp[]; against: RegExp[]; whole: boolean },
  reader: Reader,
): Heard {
  const { denials } = reader
  const wants = about.wants.flatMap((words) => spansOf(words, clause))
  const against = about.against.flatMap((words) => spansOf(words, clause))
  const share = shareIn(clause, reader)
  if (occurs(denials.demands, clause)) return wants.length > 0 ? 'said' : null
  if (occurs(denials.absent, trimmed(clause))) return 'denied'
  const { cues: all, faults } = cuesOf(clause, wants, reader)
  const cues = all.filter((cue) => !against.some((span) => overlap(span, cue)))
  const left = against.filter((span) => !faults.some((one) => overlap(one, span)))
  if (left.length > 0 && (share === null || share >= MOST) && !occurs(denials.settled, clause))
    return left.some((span) => !odd(cues, span)) ? 'denied' : 'said'
  const small = about.whole && share !== null && share < MOST && cues.length === 0
  if (share === 0 || (small && against.length === 0)) return 'denied'
  if (about.whole && share !== null && share >= MOST && cues.length === 0) return 'counted'
  if (wants.length === 0) return null
  if (small) return 'denied'
  if (wants.some((span) => odd(cues, span))) return 'denied'
  return occurs(denials.unsettled, clause) ? null : 'said'
}

/** Two that deny take each other back. */
export function odd(cues: readonly Cue[], span: Span | null): boolean {
  const over = cues.filter(({ forward, end }) => !forward || (span !== null && end <= span.start))
  return over.length % 2 === 1
}

/** What denies something in a clause, without what only says that there is no fault, and the faults that there are none of. */
export function cuesOf(
  clause: string,
  about: readonly Span[],
  { denials }: Reader,
): { cues: Cue[]; faults: Span[] } {
  const idle = spansOf(denials.idle, clause)
  const all = [
    ...spansOf(denials.not, clause).map((span): Cue => ({ ...span, forward: false })),
    ...spansOf(denials.without, clause).map((span): Cue => ({ ...span, forward: true })),
  ]
  const cues = all.filter((cue) => !isPartOf(cue, all) && !idle.some((one) => overlap(one, cue)))
  const bad = spansOf(denials.faults, clause).filter((fault) => !isWanted(fault, about))
  const taken = cues.flatMap((cue) => {
    const fault = bad.find(({ start }) => start >= cue.end && wordsIn(clause.slice(cue.end, start)) <= REACH)
    return fault ? [{ cue, fault }] : []
  })
  return {
    cues: cues.filter((cue) => !taken.some((one) => one.cue === cue)),
    faults: taken.map(({ fault }) => fault),
  }
}

/** Where somebody asked for the problem, "no problem" is not good news. */
function isWanted(fault: Span, about: readonly Span[]): boolean {
  return about.some((span) => overlap(span, fault))
}

function isBad(clause: string, reader: Reader): boolean {
  const { news } = reader.denials
  const share = shareIn(clause, reader)
  if (share !== null && share < FEW) return false
  const { cues, faults } = cuesOf(clause, [], reader)
  const free = (words: RegExp) =>
    spansOf(words, clause).filter((span) => !faults.some((fault) => overlap(fault, span)))
  const denied = odd(cues, null)
  const worse = free(news.worse)
  const fell = spansOf(news.down, clause).some((span) => !worse.some((one) => overlap(one, span)))
  if (worse.length > 0) return !denied && !fell
  if (free(news.bad).length > 0 && occurs(news.up, clause)) return !denied && !fell
  return (
    free(news.good).length > 0 &&
    (fell || cues.some((cue) => free(news.good).some((span) => odd([cue], span))))
  )
}

/** "190 of 200" as a share; null where none is said. */
export function shareIn(clause: string, reader: Reader): number | null {
  const amounts = amountsIn(clause, reader)
  const shares = amounts.slice(1).flatMap((whole, index) => {
    const part = amounts[index]
    if (!part || whole.value <= 0 || part.value > whole.value) return []
    const between = clause.slice(part.end, whole.start)
    const { ratio } = reader.denials
    return occurs(ratio, between) && wordsIn(between.replace(ratio, '')) === 0
      ? [part.value / whole.value]
      : []
  })
  return shares[0] ?? null
}

export function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

function wordsIn(text: string): number {
  return text.split(/[^\p{L}\p{N}]+/u).filter(Boolean).length
}

export function trimmed(clause: string): string {
  return clause.replace(/^[\s,;:.–—-]+|[\s,;:.–—-]+$/gu, '')
}
