import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

/** What is expected to come of a typed sentence; `must` says it in words. */
export const OUTCOMES = ['keeps', 'marks', 'does', 'offers', 'asks', 'answers', 'yes', 'no'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** A word that is read as one thing: a day (null: none is said), or whether it is a name, a C-level title, a whole budget. */
export type WordCase = { table: WordTable; typed: string; expected: string | null }
/** A sentence that is typed while something waits. */
export type SentenceCase = {
  table: 'sentences'
  waits: string
  typed: string
  outcomes: readonly Outcome[]
  shows: readonly string[]
  never: readonly string[]
}
export type Case = WordCase | SentenceCase

export const WORD_TABLES = ['dates', 'names', 'titles', 'profiles', 'budgets'] as const
export type WordTable = (typeof WORD_TABLES)[number]

/** All cases of the tables of a folder, in their order; folders inside it are read as well. */
export function readTables(folder: string): Case[] {
  const own = [...WORD_TABLES, 'sentences' as const].flatMap((table) => {
    const file = join(folder, `${table}.tsv`)
    return existsSync(file) ? casesOf(table, rowsOf(readFileSync(file, 'utf8'))) : []
  })
  const inside = readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .flatMap(({ name }) => readTables(join(folder, name)))
  return [...own, ...inside]
}

function rowsOf(text: string): string[][] {
  return parse(text, { delimiter: '\t', quote: null, relax_column_count: true, skip_empty_lines: true })
}

function casesOf(table: WordTable | 'sentences', rows: string[][]): Case[] {
  if (table === 'sentences') return rows.slice(1).map(sentenceOf)
  return rows.flatMap(([typed = '', expected = '']) =>
    typed === 'text' && expected === 'day'
      ? []
      : [{ table, typed, expected: expected === '-' ? null : expected }],
  )
}

function sentenceOf([
  waits = '',
  typed = '',
  must = '',
  outcome,
  shows = '',
  never = '',
]: string[]): SentenceCase {
  const said = OUTCOMES.find((one) => one === outcome)
  return {
    table: 'sentences',
    waits,
    typed: typed.replaceAll(String.raw`\n`, '\n'),
    outcomes: said ? [said] : impliedBy(must),
    shows: list(shows),
    never: list(never),
  }
}

function list(cell: string): string[] {
  return cell
    .split(';')
    .map((one) => one.trim())
    .filter(Boolean)
}

/** What a description in words speaks of; where it names nothing, whatever is kept would be too much. */
function impliedBy(must: string): Outcome[] {
  if (/^(?:yes|no)$/u.test(must)) return [must as 'yes' | 'no']
  const found = IMPLIED.flatMap(([pattern, outcome]) => (pattern.test(must) ? [outcome] : []))
  return found.length > 0 ? found : ['asks', 'offers', 'answers']
}

const IMPLIED: readonly (readonly [RegExp, Outcome])[] = [
  [/\boffer/u, 'offers'],
  [/\bask|\bhears?\b|"I cannot read/u, 'asks'],
  [/\bmarked|rough figure|unconfirmed|follow-?up/u, 'marks'],
  [/\banswer is kept|is understood|title from the profile|; "please"/u, 'keeps'],
  [/\banswers? it|\blist of|\bsays (?:how|why|so)|\bexample\b/u, 'answers'],
  [/\bshows\b|\bdoes it\b|\bputs the talk aside|\bmoves on/u, 'does'],
]
