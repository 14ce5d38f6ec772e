// Language: reads what people type; which words mean what is content, how they are looked for is here.
import { traitsOf } from './locale.ts'
import { withGrammar } from './days/chrono.ts'
import { dayWords } from './days/words.ts'
import { uncased } from './folding.ts'
import { compile, phraseSource, type Parts } from './pattern.ts'
import type { Vocabulary } from './lexicon.ts'
import type { Doing } from '../vocabulary/intent.ts'

const readers = new WeakMap<Vocabulary, Reader>()
export type Reader = ReturnType<typeof compiled>

/** The vocabulary with its patterns compiled, once for each vocabulary. */
export function readerOf(vocabulary: Vocabulary): Reader {
  const known = readers.get(vocabulary)
  if (known) return known
  const reader = compiled(vocabulary)
  readers.set(vocabulary, reader)
  return reader
}

/** Stands for the day in a text that is read around it. */
export const DAY_MARK = '\u0001'

function compiled(vocabulary: Vocabulary) {
  const locale = traitsOf(vocabulary.locale)
  const parts: Parts = {
    number: numberSource(vocabulary),
    month: locale.months.flat().join('|'),
    date: DAY_MARK,
  }
  const all = <T extends Record<string, readonly string[]>>(lists: T) => compiledAll(lists, parts)
  const { doubtful: _doubtful, words: _words, ...dates } = vocabulary.dates
  const { abbreviations, ...promises } = vocabulary.promises
  const { joiners, ...titles } = vocabulary.titles
  const { suffixes, ...people } = vocabulary.people
  const { currencies, ...budget } = vocabulary.budget
  const { units, numerals, scales, ...kpis } = vocabulary.kpis
  return {
    vocabulary,
    locale,
    kinds: all(vocabulary.kinds),
    asides: all(vocabulary.asides),
    answers: answerWords(vocabulary),
    picks: all(vocabulary.picks),
    coach: coachWords(vocabulary.coach),
    self: compile(vocabulary.self),
    selfFirst: selfFirst(vocabulary),
    short: all(vocabulary.short),
    measures: all(vocabulary.measures),
    people: { ...all(people), suffixes },
    budget: { ...all(budget), currencies },
    denials: denialWords(vocabulary.denials, parts),
    affirmations: affirmationWords(vocabulary.affirmations, parts),
    titles: { ...all(titles), joiners },
    dates: all(dates),
    days: { words: dayWords(vocabulary), chrono: withGrammar(locale.days) },
    promises: { ...all(promises), abbreviations: compile(abbreviations) },
    digests: all(vocabulary.digests),
    early: all(vocabulary.early),
    kpis: { ...all(kpis), units: all(units), number: compile(['/{number}/'], parts), numerals, scales },
    topics: all(vocabulary.topics),
    grammar: all(vocabulary.grammar),
    commands: commandsOf(vocabulary),
  }
}

function compiledAll<T extends Record<string, readonly string[]>>(lists: T, parts: Parts) {
  return mapped(lists, (list) => compile(list, parts))
}

function mapped<T extends Record<string, unknown>, R>(lists: T, each: (one: T[keyof T]) => R) {
  return Object.fromEntries(
    Object.entries(lists).map(([name, one]) => [name, each(one as T[keyof T])]),
  ) as Record<keyof T, R>
}

function denialWords({ subjects, news, ...words }: Vocabulary['denials'], parts: Parts) {
  return {
    ...compiledAll(words, parts),
    news: compiledAll(news, parts),
    subjects: mapped(subjects, (one) => compiledAll(one, parts)),
  }
}

function affirmationWords({ doubts, ...words }: Vocabulary['affirmations'], parts: Parts) {
  return { ...compiledAll(words, parts), doubts: compiledAll(doubts, parts) }
}

/** `whole` fits a text that is made of nothing but what is said to the coach and the small words beside it. */
function coachWords({ ahead, ...patterns }: Vocabulary['coach']) {
  const { quiet, who, beside, week, month, open } = patterns
  const one = compile([...quiet, ...who, ...week, ...month, ...open, ...beside]).source
  return {
    whole: new RegExp(`^(?:${one}(?: |$))+$`, 'iu'),
    quiet: compile(quiet),
    who: compile(who),
    spans: { week: compile(week), month: compile(month), open: compile(open) },
    until: compile(patterns.until),
    for: compile(patterns.for),
    ahead,
  }
}

/** Yes, no and what stands beside them at the start of a text, the longest first. */
function answerWords({ yes, no, polite, ironic, turns, examples }: Vocabulary) {
  const start = (words: readonly string[]) =>
    new RegExp(`^(?:${compile(words.toSorted((a, b) => b.length - a.length)).source})`, 'iu')
  return {
    yes: start(Object.values(yes).flat()),
    no: start(Object.values(no).flat()),
    beside: start(Object.values(polite).flat()),
    around: start(examples.around),
    ironic: start(Object.values(ironic).flat()),
    turns: start(turns),
    turn: compile(turns),
  }
}

/** Each command's words as they stand at the start of a text, the longest first. */
function commandsOf({ commands }: Vocabulary) {
  return Object.entries(commands)
    .flatMap(([command, words]) => words.map((word) => ({ command: command as Doing, word })))
    .toSorted((a, b) => b.word.length - a.word.length)
    .map(({ command, word }) => ({
      command,
      word,
      first: uncased(word.slice(0, 1)),
      starts: new RegExp(`^${phraseSource(word)}(?![\\p{L}\\p{N}\\p{M}_'-])`, 'iu'),
    }))
}

/** Somebody who means themselves, at the start of a text. */
function selfFirst({ self, selfAlone }: Vocabulary): RegExp {
  const start = String.raw`^[^\p{L}\p{N}]*`
  return new RegExp(
    `${start}${compile(self).source}(?<!${start}${compile(selfAlone).source}(?=[\\s']+\\S))`,
    'iu',
  )
}

/** Digits with signs and separators, or a number in words; what is glued to letters, as in "GPT-4", is a name. */
function numberSource({ numerals, multipliers }: Vocabulary): string {
  const times = `(?:\\s?(?:${multipliers.join('|')})(?![\\p{L}\\p{N}]))?`
  const digits = String.raw`(?<![\p{L}\p{N}.,]|\p{L}-)[+-]?(?:\d{1,3}(?:[ '.,]\d{3})+(?!\d)|\d+)(?:[.,]\d+)?|(?<![\p{L}\p{N}])\.\d+`
  const names = numerals.join('|')
  return `(?:${digits})${times}|(?:${names})(?:[ -](?:${names}))?(?:\\s(?:${multipliers.join('|')}))?`
}
