import { isSlip } from '../config/near-match.ts'
import { ANSWERS, FACTS, type Slot, type Utterance } from '../vocabulary/utterances.ts'
import type { Vocabulary } from './lexicon.ts'
import { memoryOf, remembered, type Memory } from './memory.ts'
import { evened } from './pattern.ts'
import { sentenceIn } from './polite.ts'
import { readerOf, type Reader } from './reader.ts'
import { sentencesOf, type Token } from './sentences.ts'
import { slotsOf, type Filled } from './slots.ts'
import type { SaidContext } from './words/said-context.ts'

/** A place in a text. */
type Place = { start: number; end: number; text: string }

/** What a text may be, and how sure that is: 1 where it says what an example says. */
export type Recognised = {
  utterance: Utterance
  score: number
  slots: readonly Filled[]
  /** The words of the text that carry meaning and that the example does not have. */
  left: readonly Place[]
}

/** From here on a text is taken for what the examples say, where nothing else comes near. */
const SURE = 0.78
const MARGIN = 0.06
/** From here on it may have been meant. */
const LIKELY = 0.5

/** Whoever writes more than this tells something. */
export const LONGEST = 240

/** Who asks tells no fact. */
const TOLD: ReadonlySet<Utterance> = new Set(FACTS)

const ANSWERED: ReadonlySet<Utterance> = new Set(ANSWERS)

/** How much a word or a slot carries. */
const LIGHT = 0.15
const MIDDLING = 0.5
const HEAVY = 1
const SLOT_WEIGHT: Record<Filled['slot'], number> = {
  pilot: MIDDLING,
  person: HEAVY,
  name: HEAVY,
  day: HEAVY,
  kind: HEAVY,
  amount: HEAVY,
}
/** What a match counts that is not exact: a mistyped word, or the name of somebody unknown. */
const NEARLY = 0.85

/** A word or a filled slot; what means the same has the same id. */
type Unit = Place & { id: string; weight: number; negated: boolean; exact: boolean }
type Example = {
  utterance: Utterance
  units: readonly Unit[]
  weight: number
  special: readonly Slot[]
  asks: boolean
  /** Whether it tells of somebody, or of a pilot alone: whoever names none has not said it. */
  tellsOf: 'person' | 'pilot' | null
}
type Known = {
  examples: readonly Example[]
  words: Words
  /** By what a unit means, where it stands in examples. */
  holders: ReadonlyMap<string, readonly { index: number; weight: number }[]>
}
/** A text with what fills the slots that some examples leave open. */
type Reading = {
  slots: readonly Filled[]
  units: readonly Unit[]
  weight: number
  /** By the index of an example, the weight of what it can have in common with the text. */
  shared: Float64Array
}
type Words = {
  /** By a word as it is written, and by its stem, what it counts as. */
  ids: Map<string, string>
  weights: Map<string, number>
  asking: ReadonlySet<string>
  leads: ReadonlySet<string>
}

const compiled = new WeakMap<Vocabulary, Known>()

/**
 * What a text may be by the examples of its language: the likeliest first, each once. What an example has and the text
 * lacks counts against it, and so does what the text has beyond it: a long answer that only holds its words is no such
 * thing. A word that a "not" reaches in one of them alone is another word.
 */
export function recognise(text: string, context: SaidContext): Recognised[] {
  return recogniseAll(text, context).filter(({ utterance }) => !ANSWERED.has(utterance))
}

/** What a text may be as the answer to what was asked about something that is to be done. */
export function recogniseAnswer(text: string, context: SaidContext): Recognised[] {
  return recogniseAll(text, context).filter(({ utterance }) => ANSWERED.has(utterance))
}

/** Whether a text has only words that say little by themselves. */
export function isLight(text: string, { vocabulary }: SaidContext): boolean {
  const light = new Set(listOf(vocabulary.examples.light))
  return wordsIn(text).every((word) => light.has(word))
}

/** Whether a text speaks of more time than there was: "two weeks more". */
export function asksForLonger(text: string, { vocabulary }: SaidContext): boolean {
  const longer = new Set(listOf(vocabulary.examples.longer))
  return wordsIn(text).some((word) => longer.has(word))
}

function wordsIn(text: string): string[] {
  return (
    evened(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}']+/gu) ?? []
  )
}

function recogniseAll(text: string, context: SaidContext): Recognised[] {
  if (text.length > LONGEST) return []
  const before = last.get(context)
  if (before?.text === text) return before.found
  const { start, end } = sentenceIn(evened(text), readerOf(context.vocabulary))
  // What stands around the sentence becomes blanks, so that places stay what they are.
  const found = compareAll(' '.repeat(start) + text.slice(start, end), context)
  last.set(context, { text, found })
  return found
}

/** A text is looked at for questions, facts and wishes in turn. */
const last = new WeakMap<SaidContext, { text: string; found: Recognised[] }>()

function compareAll(text: string, context: SaidContext): Recognised[] {
  const reader = readerOf(context.vocabulary)
  const known = knownOf(context.vocabulary, reader)
  const even = evened(text)
  const tokens = sentencesOf(even, reader).flat()
  const asks = beginsToAsk(tokens, known.words) || /[?？]\s*$/u.test(even)
  const filled = slotsOf(even, known.words.ids, context, reader)
  const plain = readingOf(tokens, filled([]), known)
  const readings: Memory<Reading> = new Map()
  const best = new Map<Utterance, Recognised>()
  for (const [index, example] of known.examples.entries()) {
    if (example.asks ? !asks : asks && TOLD.has(example.utterance)) continue
    const reading = remembered(readings, example.special.join(' '), () => {
      const slots = filled(example.special)
      return slots === plain.slots ? plain : readingOf(tokens, slots, known)
    })
    const { tellsOf } = example
    if (tellsOf && !reading.slots.some(({ slot }) => slot === tellsOf || slot === 'name')) continue
    const before = best.get(example.utterance)?.score ?? LIKELY
    if (scoreOf(reading.shared[index]!, example, reading) < before - ROUNDING) continue
    const { score, left } = compared(example, reading)
    if (score >= before)
      best.set(example.utterance, { utterance: example.utterance, score, left, slots: reading.slots })
  }
  return [...best.values()].toSorted((a, b) => b.score - a.score)
}

/** Sums of weights in another order differ by less. */
const ROUNDING = 1e-9

function readingOf(tokens: readonly Token[], slots: readonly Filled[], known: Known): Reading {
  const units = unitsOf(tokens, slots, known.words)
  const shared = new Float64Array(known.examples.length)
  for (const id of new Set(units.flatMap(({ id }) => (id === NAME ? [id, ...NAMED] : id))))
    for (const { index, weight } of known.holders.get(id) ?? []) shared[index]! += weight
  return { slots, units, weight: weightOf(units), shared }
}

/** What the text is for certain; null where nothing is, or something else comes near. */
export function surest([first, second]: readonly Recognised[]): Recognised | null {
  if (!first || first.score < SURE) return null
  return second && first.score - second.score < MARGIN ? null : first
}

/** Whether a text has a word that says something by itself: small words alone are much alike in many a sentence. */
export function hasContent(text: string, { vocabulary }: SaidContext): boolean {
  const reader = readerOf(vocabulary)
  const { words } = knownOf(vocabulary, reader)
  return sentencesOf(evened(text), reader)
    .flat()
    .some((token) => /[\p{L}\p{N}]/u.test(token.text) && unitOf(token, words).weight >= HEAVY)
}

function compared(example: Example, reading: Reading): { score: number; left: Unit[] } {
  const left = [...reading.units]
  let matched = 0
  for (const unit of example.units) {
    const at = left.findIndex((one) => one.negated === unit.negated && fits(one, unit))
    const [one] = at < 0 ? [] : left.splice(at, 1)
    if (one) matched += unit.weight * (one.exact ? 1 : NEARLY)
  }
  return {
    score: scoreOf(matched, example, reading),
    left: left.filter(({ weight }) => weight >= HEAVY),
  }
}

function scoreOf(matched: number, example: Example, reading: Reading): number {
  return (2 * matched) / (example.weight + reading.weight)
}

/** An unknown name may be a person's or a pilot's. */
const NAME = '{name}'
const NAMED: readonly string[] = ['{person}', '{pilot}']

function fits(said: Unit, wanted: Unit): boolean {
  return said.id === wanted.id || (said.id === NAME && NAMED.includes(wanted.id))
}

function weightOf(units: readonly Unit[]): number {
  return units.reduce((sum, { weight }) => sum + weight, 0)
}

/** Whether a text begins as a question does, behind at most such words as may stand before it. */
function beginsToAsk(tokens: readonly Token[], { asking, leads }: Words): boolean {
  const [first, ...others] = tokens.filter(
    ({ text }) => /[\p{L}\p{N}{]/u.test(text) && !leads.has(text.toLowerCase()),
  )
  return !!first && asking.has(first.text.toLowerCase()) && isInverted(first, others)
}

/** What follows at once where the subject is left out, or stands before its verb. */
const PREDICATES: ReadonlySet<string> = new Set(['VERB', 'AUX', 'ADJ', 'PART', 'ADP'])
const SUBJECTS: ReadonlySet<string> = new Set(['PRON', 'DET', 'NOUN', 'PROPN'])

/**
 * Whether words stand in the order of a question: "Was approved by Cora" leaves out what was, and tells it, and so do
 * "When it is done" and "What we measure".
 */
function isInverted(first: Token, [next, third]: readonly Token[]): boolean {
  switch (first.part) {
    case 'AUX':
      return !!third && !!next && (!PREDICATES.has(next.part) || next.text.endsWith('ing'))
    case 'ADV':
      // "Hows it going" has its verb within the first word.
      return !next || !SUBJECTS.has(next.part) || first.text.endsWith('s')
    case 'PRON':
    case 'DET':
      return next?.part !== 'PRON'
    default:
      return true
  }
}

/** A list of words as the vocabulary writes it. */
function listOf(words: string): string[] {
  return words.trim().split(/\s+/u)
}

function unitsOf(tokens: readonly Token[], slots: readonly Filled[], words: Words): Unit[] {
  const filled = slots.map(({ slot, start, end, found }) => ({
    id: `{${slot}}`,
    weight: SLOT_WEIGHT[slot],
    negated: tokens.some((token) => token.negated && token.start >= start && token.end <= end),
    exact: slot !== 'name',
    start,
    end,
    text: found,
  }))
  const others = tokens
    .filter(
      ({ text, start, end }) =>
        /[\p{L}\p{N}]/u.test(text) && !slots.some((one) => start < one.end && one.start < end),
    )
    .map((token) => unitOf(token, words))
  return [...filled, ...others]
}

function unitOf({ text, stem, negated, start, end }: Token, words: Words): Unit {
  const typed = text.toLowerCase()
  const known = words.ids.get(typed) ?? words.ids.get(stem)
  const id = known ?? slipped(typed, words) ?? stem
  return { id, weight: words.weights.get(id) ?? HEAVY, negated, exact: known !== undefined, start, end, text }
}

/** What a mistyped word was to be. To compare it with all known words takes long. */
function slipped(typed: string, { ids }: Words): string | null {
  return remembered(
    memoryOf(slips, ids),
    typed,
    () => [...ids].find(([word]) => isSlip(typed, word))?.[1] ?? null,
  )
}

/** By the words that are known. */
const slips = new WeakMap<Words['ids'], Memory<string | null>>()

function knownOf(vocabulary: Vocabulary, reader: Reader): Known {
  const before = compiled.get(vocabulary)
  if (before) return before
  const made = compile(vocabulary, reader)
  compiled.set(vocabulary, made)
  return made
}

function compile(vocabulary: Vocabulary, reader: Reader): Known {
  const { light, middling, alike, said, asking, leads } = vocabulary.examples
  const ids = new Map<string, string>()
  const learn = ({ text, stem }: Token, as?: string): string => {
    const word = text.toLowerCase()
    const id = as ?? ids.get(word) ?? ids.get(stem) ?? stem
    for (const form of [word, stem]) if (!ids.has(form)) ids.set(form, id)
    return id
  }
  const tokensOf = (text: string) => sentencesOf(text, reader).flat()
  for (const [first = '', ...others] of alike) {
    const [head] = tokensOf(first)
    const id = head && learn(head)
    for (const token of others.flatMap(tokensOf)) learn(token, id)
  }
  const weights = new Map<string, number>()
  for (const [list, weight] of [
    [light, LIGHT],
    [middling, MIDDLING],
  ] as const)
    for (const token of listOf(list).flatMap(tokensOf)) weights.set(learn(token), weight)
  const words = {
    ids,
    weights,
    asking: new Set(listOf(asking)),
    leads: new Set(listOf(leads)),
  }
  const made = Object.entries(said).flatMap(([utterance, texts]) =>
    texts.map((text) => {
      const slots = openSlots(text)
      const tokens = tokensOf(text)
      for (const token of tokens)
        if (!slots.some(({ start, end }) => token.start < end && start < token.end)) learn(token)
      const units = unitsOf(tokens, slots, words)
      const special = slots.flatMap(({ slot }) => (slot === 'kind' || slot === 'amount' ? [slot] : []))
      return {
        utterance: utterance as Utterance,
        units,
        weight: weightOf(units),
        special,
        asks: beginsToAsk(tokens, words),
        tellsOf: TOLD.has(utterance as Utterance) ? toldOf(slots) : null,
      }
    }),
  )
  return { examples: made, words, holders: holdersOf(made) }
}

function toldOf(slots: readonly Filled[]): Example['tellsOf'] {
  if (slots.some(({ slot }) => slot === 'person')) return 'person'
  return slots.length > 0 && slots.every(({ slot }) => slot === 'pilot') ? 'pilot' : null
}

function holdersOf(examples: readonly Example[]): Known['holders'] {
  const all = examples.flatMap(({ units }, index) => units.map(({ id, weight }) => ({ id, index, weight })))
  return Map.groupBy(all, ({ id }) => id)
}

/** The slots that an example leaves open. */
function openSlots(text: string): Filled[] {
  return Array.from(text.matchAll(/\{([a-z]+)\}/gu), ({ 0: found, 1: slot, index }) => ({
    slot: slot as Slot,
    start: index,
    end: index + found.length,
    found,
  }))
}
