import { isSlip } from '../config/near-match.ts'
import { FACTS, type Slot, type Utterance } from '../vocabulary/utterances.ts'
import type { Vocabulary } from './lexicon.ts'
import { evened } from './pattern.ts'
import { readerOf, type Reader } from './reader.ts'
import { sentencesOf, type Token } from './sentences.ts'
import { slotsIn, type Filled } from './slots.ts'
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
const LONGEST = 240

/** Who asks tells no fact. */
const TOLD: ReadonlySet<Utterance> = new Set(FACTS)

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
}
type Known = { examples: readonly Example[]; words: Words }
type Words = {
  /** By a word as it is written, and by its stem, what it counts as. */
  ids: Map<string, string>
  weights: Map<string, number>
  /** Of words that are none of them, which one was meant, if any. */
  slips: Map<string, string | null>
  asking: ReadonlySet<string>
  leads: ReadonlySet<string>
}

/** So many mistyped words are remembered. */
const MOST_SLIPS = 5000

const compiled = new WeakMap<Vocabulary, Known>()

/**
 * What a text may be by the examples of its language: the likeliest first, each once. What an example has and the text
 * lacks counts against it, and so does what the text has beyond it: a long answer that only holds its words is no such
 * thing. A word that a "not" reaches in one of them alone is another word.
 */
export function recognise(text: string, context: SaidContext): Recognised[] {
  if (text.length > LONGEST) return []
  const before = last.get(context)
  if (before?.text === text) return before.found
  const found = compareAll(text, context)
  last.set(context, { text, found })
  return found
}

/** A text is looked at for questions, facts and wishes in turn. */
const last = new WeakMap<SaidContext, { text: string; found: Recognised[] }>()

function compareAll(text: string, context: SaidContext): Recognised[] {
  const reader = readerOf(context.vocabulary)
  const { examples, words } = knownOf(context.vocabulary, reader)
  const even = evened(text)
  const tokens = sentencesOf(even, reader).flat()
  const asks = beginsToAsk(tokens, words) || /[?？]\s*$/u.test(even)
  const readings = new Map<string, { units: Unit[]; slots: Filled[] }>()
  const best = new Map<Utterance, Recognised>()
  for (const example of examples) {
    if (example.asks ? !asks : asks && TOLD.has(example.utterance)) continue
    const key = example.special.join(' ')
    let reading = readings.get(key)
    if (!reading) {
      const slots = slotsIn(even, example.special, words.ids, context, reader)
      reading = { slots, units: unitsOf(tokens, slots, words) }
      readings.set(key, reading)
    }
    const { score, left } = compared(example, reading.units)
    const before = best.get(example.utterance)?.score ?? LIKELY
    if (score >= before)
      best.set(example.utterance, { utterance: example.utterance, score, left, slots: reading.slots })
  }
  return [...best.values()].toSorted((a, b) => b.score - a.score)
}

/** What the text is for certain; null where nothing is, or something else comes near. */
export function surest([first, second]: readonly Recognised[]): Recognised | null {
  if (!first || first.score < SURE) return null
  return second && first.score - second.score < MARGIN ? null : first
}

function compared(example: Example, units: readonly Unit[]): { score: number; left: Unit[] } {
  const left = [...units]
  let matched = 0
  for (const unit of example.units) {
    const at = left.findIndex((one) => one.negated === unit.negated && fits(one, unit))
    const [one] = at < 0 ? [] : left.splice(at, 1)
    if (one) matched += unit.weight * (one.exact ? 1 : NEARLY)
  }
  const said = units.reduce((sum, { weight }) => sum + weight, 0)
  return {
    score: (2 * matched) / (example.weight + said),
    left: left.filter(({ weight }) => weight >= HEAVY),
  }
}

/** An unknown name may be a person's or a pilot's. */
function fits(said: Unit, wanted: Unit): boolean {
  return (
    said.id === wanted.id || (said.id === '{name}' && (wanted.id === '{person}' || wanted.id === '{pilot}'))
  )
}

/** Whether a text begins as a question does, behind at most such words as may stand before it. */
function beginsToAsk(tokens: readonly Token[], { asking, leads }: Words): boolean {
  const first = tokens.find(({ text }) => /[\p{L}\p{N}{]/u.test(text) && !leads.has(text.toLowerCase()))
  return !!first && asking.has(first.text.toLowerCase())
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

/** What a mistyped word was to be. To compare it with all known words takes long, so it is remembered. */
function slipped(typed: string, { ids, slips }: Words): string | null {
  const before = slips.get(typed)
  if (before !== undefined) return before
  const meant = [...ids].find(([word]) => isSlip(typed, word))?.[1] ?? null
  if (slips.size >= MOST_SLIPS) slips.clear()
  slips.set(typed, meant)
  return meant
}

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
    slips: new Map<string, string | null>(),
    asking: new Set(listOf(asking)),
    leads: new Set(listOf(leads)),
  }
  const made = Object.entries(said).flatMap(([utterance, texts]) =>
    texts.map((text) => {
      const slots = slotsOf(text)
      const tokens = tokensOf(text)
      for (const token of tokens)
        if (!slots.some(({ start, end }) => token.start < end && start < token.end)) learn(token)
      const units = unitsOf(tokens, slots, words)
      const special = slots.flatMap(({ slot }) => (slot === 'kind' || slot === 'amount' ? [slot] : []))
      const weight = units.reduce((sum, one) => sum + one.weight, 0)
      return { utterance: utterance as Utterance, units, weight, special, asks: beginsToAsk(tokens, words) }
    }),
  )
  return { examples: made, words }
}

/** The slots that an example leaves open. */
function slotsOf(text: string): Filled[] {
  return Array.from(text.matchAll(/\{([a-z]+)\}/gu), ({ 0: found, 1: slot, index }) => ({
    slot: slot as Slot,
    start: index,
    end: index + found.length,
    found,
  }))
}
