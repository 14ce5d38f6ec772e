import { amountsIn, type Amount } from './amount.ts'
import { clausesOf } from './clauses.ts'
import { cuesOf, odd } from './denial.ts'
import { evened, occurs, spansOf, type Span } from './pattern.ts'
import type { Reader } from './reader.ts'
import { sentencesOf } from './sentences.ts'
import type { DoubtKind } from '../vocabulary/denials.ts'

/** What is said of the money for the way ahead; null where nothing is said of any. */
export type Money = {
  /** The greatest figure, in its currency where one was said. */
  amount: number | null
  currency: string | null
  rough: boolean
  /** Whether something is told that is no yes. */
  told: boolean
  /** How far it goes; null where nothing is said of that. */
  covers: 'whole' | 'part' | null
  /** Whether somebody said yes to it, and who. */
  granted: boolean
  /** How many things of the way behind the start it was said to cover. */
  named: number
  by: string | null
  /** What says that it is not there yet, and what says that it ends too early, as it was said. */
  open: string | null
  limited: string | null
}

/** Who names so many things that it covers has said how far it goes. */
const SEVERAL = 2
/** A bare number from this on is money where money was asked for; a year is none. */
const LEAST = 1000
const YEAR = /^(?:19|20)\d\d$/u
const VERBS: ReadonlySet<string> = new Set(['VERB', 'AUX'])
const THINGS: ReadonlySet<string> = new Set(['NOUN', 'PROPN'])
/** Of what leaves a doubt: what is waited for, only planned or only believed is no money yet. */
const DOUBTS: readonly DoubtKind[] = ['waiting', 'planned', 'unsure', 'against']

/** Reads what is said of the money, clause by clause; null where there is neither money nor a word about it. */
export function moneyIn(text: string, reader: Reader): Money | null {
  const even = evened(text)
  const clauses = clausesOf(even, reader).map(({ text: clause }) => partsOf(clause, reader))
  const sums = figuresIn(even, reader)
  const [most] = sums.toSorted((a, b) => b.value - a.value)
  const spoken = clauses.some((one) => one.whole || one.part || one.granted || one.lacking || one.limited)
  if (!most && !spoken) return null
  const open = clauses.find((one, index) => one.open && !isSettled(clauses.slice(index + 1)))
  const clear = clauses.filter((one) => one.whole > 0 && !one.open && !one.limited)
  const whole = clear.length > 0
  const limited = whole ? undefined : clauses.find((one) => one.limited)
  return {
    amount: most?.value ?? null,
    currency: most?.unit ?? null,
    rough: occurs(reader.budget.rough, even),
    told: clauses.some((one) => one.told && !one.granted),
    covers: whole ? 'whole' : clauses.some(({ part }) => part) ? 'part' : null,
    granted: clauses.some((one) => one.granted && !one.open),
    named: clear.reduce((sum, one) => sum + one.whole, 0),
    by: approvalIn(even, reader)?.groups['who'] ?? null,
    open: open?.text ?? null,
    limited: limited?.text ?? null,
  }
}

/** Who said yes to it, in their words. */
export function approvalIn(even: string, reader: Reader): Span | null {
  return spansOf(reader.budget.by, even)[0] ?? null
}

/** Whether it is paid for all the way: of a figure, a yes and how far it goes two must be said, and nothing that takes them back. */
export function isWhole({ amount, told, granted, named, covers, open, limited }: Money): boolean {
  if (covers === 'part' || open !== null || limited !== null) return false
  if (granted) return amount !== null || covers === 'whole'
  // Bare words list what there is; what is told of a sum nobody gave is not that it is there.
  return !told && (amount !== null ? covers === 'whole' : named >= SEVERAL)
}

type Parts = Record<'part' | 'granted' | 'lacking' | 'open' | 'limited' | 'told', boolean> & {
  text: string
  whole: number
}

function partsOf(clause: string, reader: Reader): Parts {
  const { budget } = reader
  const text = clause.replace(/^[\s,;:.–—-]+|[\s,;:.–—-]+$/gu, '')
  const whole = spansOf(budget.whole, text)
  const part = occurs(budget.part, text)
  const granted = spansOf(budget.granted, text)
  const { cues, faults } = cuesOf(text, [], reader)
  const free = (words: RegExp) =>
    spansOf(words, text).filter(
      (span) => !faults.some(({ start, end }) => span.start < end && start < span.end),
    )
  const named = [...whole, ...spansOf(budget.part, text)]
  const about = [...granted, ...named, ...spansOf(budget.money, text)]
  const denied = about.some((span) => odd(cues, span))
  const said = granted.length > 0 && !denied
  const hard = free(budget.open).filter(
    (span) => !(cues.length === 0 && faults.length > 0 && span.start < (faults[0]?.start ?? 0)),
  )
  // What says how far it goes leaves no doubt: "this year and next year".
  const doubted = DOUBTS.some((kind) =>
    free(reader.affirmations.doubts[kind]).some(
      (span) => !whole.some(({ start, end }) => start <= span.start && span.end <= end),
    ),
  )
  // A doubt alone is no word about money.
  const lacking = denied || hard.length > 0 || (!said && free(budget.wished).length > 0)
  return {
    text,
    whole: whole.length,
    part,
    granted: said,
    lacking,
    open: lacking || doubted,
    limited: occurs(budget.limited, text),
    told: isTold(text, named, reader),
  }
}

/** Whether a clause tells something: it has a verb, or somebody or something stands before its figure. */
function isTold(clause: string, named: readonly Span[], reader: Reader): boolean {
  const figure = clause.search(/\d/u)
  return sentencesOf(clause, reader)
    .flat()
    .some(
      ({ part, start, end }) =>
        (VERBS.has(part) ||
          (THINGS.has(part) && end <= figure && /\p{L}{3}/u.test(clause.slice(start, end)))) &&
        !named.some((span) => span.start < end && start < span.end),
    )
}

/** What was asked for and then given. */
function isSettled(later: readonly Parts[]): boolean {
  return later.some(({ granted, open, part, whole }) => granted && !open && (whole > 0 || !part))
}

/** A sum with its currency, and how often it comes, where that was said. */
type Figure = { value: number; unit: string | null; per: string | null }

/** The figures that are money: with a currency, in thousands or millions, or great and of nothing else. */
export function figuresIn(text: string, reader: Reader): Figure[] {
  const { budget } = reader
  // Money has no thousandths: "600.000" is a great figure in every language.
  const plain = text.replace(/(?<![\d.,])\d{1,3}(?:[.,]\d{3})+(?![\d.,]?\d)/gu, (found) =>
    found.replace(/[.,]/gu, ''),
  )
  return amountsIn(plain, reader).flatMap((one) => {
    const scale = scaleAfter(plain.slice(one.start), one, reader)
    const unit =
      budget.currencies.find((code) => one.unit === code || one.unit?.startsWith(`${code} `)) ?? null
    const per = one.unit?.slice(unit?.length ?? 0).trim() || null
    if (scale > 1) return [{ value: one.value * scale, unit, per }]
    if (
      unit === null &&
      Object.keys(reader.kpis.units).some((name) => one.unit === name || one.unit?.startsWith(`${name} `))
    )
      return []
    const scaled = /\d ?\p{L}/u.test(one.found) || /^\P{N}+$/u.test(one.found)
    const great = one.value >= LEAST && !YEAR.test(one.found.trim())
    return unit !== null || (scaled && one.value >= LEAST) || great ? [{ value: one.value, unit, per }] : []
  })
}

function scaleAfter(text: string, { found }: Amount, { budget }: Reader): number {
  const rest = text.slice(found.length).trimStart()
  if (spansOf(budget.thousands, rest)[0]?.start === 0) return 1000
  return spansOf(budget.millions, rest)[0]?.start === 0 ? 1_000_000 : 1
}
