import { occurs, spansOf } from './pattern.ts'
import type { Reader } from './reader.ts'
import { sentencesOf, type Token } from './sentences.ts'

/** A part of a sentence that says one thing; `turned` where it speaks against what stands before it. */
export type Clause = { text: string; turned: boolean }

/** So near behind an "and" stands the verb of what is a clause of its own. */
const NEAR = 4
const SUBJECT = new Set(['NOUN', 'PRON', 'PROPN'])
const VERB = new Set(['VERB', 'AUX'])

const MARK = /^[,;:()/–—+]$|^-+$|^\.{2,}$/u

/** The clauses of a text, in order: cut at marks, where it turns, and at an "and" behind which somebody does something. */
export function clausesOf(text: string, reader: Reader): Clause[] {
  return text.split('\n').flatMap((line) =>
    sentencesOf(line, reader).flatMap((tokens) => {
      const [first, last] = [tokens.at(0), tokens.at(-1)]
      if (!first || !last) return []
      const cuts = cutsOf(tokens, reader)
      const bounds = [first.start, ...cuts, last.end]
      return bounds
        .slice(0, -1)
        .map((start, index) => line.slice(start, bounds[index + 1]))
        .map((clause) => ({ text: clause, turned: turns(clause, reader) }))
        .filter((clause) => /[\p{L}\p{N}]/u.test(clause.text))
    }),
  )
}

function turns(clause: string, { denials }: Reader): boolean {
  const [span] = spansOf(denials.turns, clause)
  return span !== undefined && !/[\p{L}\p{N}]/u.test(clause.slice(0, span.start))
}

function cutsOf(tokens: readonly Token[], reader: Reader): number[] {
  return tokens.flatMap((token, index) => {
    if (index === 0) return []
    if (MARK.test(token.text) && !isInside(token, tokens[index - 1], tokens[index + 1])) return [token.end]
    if (isWhole(reader.denials.turns, token.text)) return [token.start]
    return token.part === 'CCONJ' && beginsClause(tokens.slice(index + 1), reader) ? [token.start] : []
  })
}

function isWhole(expression: RegExp, word: string): boolean {
  return occurs(expression, word) && spansOf(expression, word)[0]?.found === word
}

function beginsClause(tokens: readonly Token[], { denials }: Reader): boolean {
  const [next] = tokens
  if (next && (isWhole(denials.not, next.text) || isWhole(denials.without, next.text))) return true
  const who = tokens.slice(0, NEAR - 1).findIndex(({ part }) => SUBJECT.has(part))
  const does = tokens.slice(0, NEAR + 1).findIndex(({ part }) => VERB.has(part))
  return who >= 0 && does > who
}

/** "ring-fenced", "24/7": one word. */
function isInside(mark: Token, before: Token | undefined, after: Token | undefined): boolean {
  return /^[-/–:]$/u.test(mark.text) && before?.end === mark.start && after?.start === mark.end
}
