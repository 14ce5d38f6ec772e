// Language: reads what people type; which words mean what is content, how they are looked for is here.
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
  const parts: Parts = {
    number: numberSource(vocabulary),
    month: monthNames(vocabulary.dates.language).flat().join('|'),
    date: DAY_MARK,
  }
  const all = <T extends Record<string, readonly string[]>>(lists: T) =>
    Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, compile(list, parts)])) as Record<
      keyof T,
      RegExp
    >
  const { language, periods, ...dates } = vocabulary.dates
  const { abbreviations, ...promises } = vocabulary.promises
  const { joiners, ...titles } = vocabulary.titles
  const { units, numerals, scales, ...kpis } = vocabulary.kpis
  return {
    vocabulary,
    kinds: all(vocabulary.kinds),
    asides: all(vocabulary.asides),
    coach: coachWords(vocabulary.coach),
    self: compile(vocabulary.self),
    short: all(vocabulary.short),
    measures: all(vocabulary.measures),
    people: all(vocabulary.people),
    budget: all(vocabulary.budget),
    titles: { ...all(titles), joiners },
    dates: {
      ...all(dates),
      language,
      periods: periods.map((period) => ({ ...period, says: compile(period.says, parts) })),
    },
    promises: { ...all(promises), abbreviations: compile(abbreviations) },
    digests: all(vocabulary.digests),
    early: all(vocabulary.early),
    kpis: { ...all(kpis), units: all(units), number: compile(['/{number}/'], parts), numerals, scales },
    topics: all(vocabulary.topics),
    grammar: all(vocabulary.grammar),
    commands: commandsOf(vocabulary),
  }
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

/** Each command's words as they stand at the start of a text, the longest first. */
function commandsOf({ commands }: Vocabulary) {
  return Object.entries(commands)
    .flatMap(([command, words]) => words.map((word) => ({ command: command as Doing, word })))
    .toSorted((a, b) => b.word.length - a.word.length)
    .map(({ command, word }) => ({
      command,
      word,
      starts: new RegExp(`^${phraseSource(word)}(?![\\p{L}\\p{N}\\p{M}_'-])`, 'iu'),
    }))
}

const months = new Map<string, string[][]>()

/** The names of the twelve months, long and short. */
export function monthNames(language: string): string[][] {
  const known = months.get(language) ?? namesOfMonths(language)
  months.set(language, known)
  return known
}

function namesOfMonths(language: string): string[][] {
  const formats = (['long', 'short'] as const).map(
    (month) => new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' }),
  )
  return Array.from({ length: 12 }, (_, month) =>
    formats.map((format) => format.format(Date.UTC(2026, month, 1)).toLowerCase()),
  )
}

/** Digits with signs and separators, or a number in words; what is glued to letters, as in "GPT-4", is a name. */
function numberSource({ numerals, multipliers }: Vocabulary): string {
  const times = `(?:\\s?(?:${multipliers.join('|')})(?![\\p{L}\\p{N}]))?`
  const digits = String.raw`(?<![\p{L}\p{N}.,]|\p{L}-)[+-]?(?:\d{1,3}(?:[ '.,]\d{3})+(?!\d)|\d+)(?:[.,]\d+)?|(?<![\p{L}\p{N}])\.\d+`
  const names = numerals.join('|')
  return `(?:${digits})${times}|(?:${names})(?:[ -](?:${names}))?(?:\\s(?:${multipliers.join('|')}))?`
}
