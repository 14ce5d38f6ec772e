import { memoryOf, remembered, type Memory } from './memory.ts'

/**
 * How the content files write what a text may contain: a phrase, in which a blank also stands for a hyphen and `*` for
 * the rest of a word, or a regular expression between slashes. `{number}` and other names in braces stand for a part
 * that the reader of a text fills in. Both match whole words only, in any case.
 */
export type Parts = Readonly<Record<string, string>>

export const PARTS = ['number', 'month', 'date'] as const
const PART = /\{([a-z]+)\}/gu
const LETTER = String.raw`[\p{L}\p{N}\p{M}_]`

/** One expression for all patterns; it is global, so use it with `spansOf` or `replace`. */
export function compile(patterns: readonly string[], parts: Parts = {}): RegExp {
  if (patterns.length === 0) return /(?!)/gu
  const sources = patterns.map((pattern) => `(?:${sourceOf(pattern, parts)})`)
  return new RegExp(`(?<!${LETTER}(?=${LETTER}))(?:${sources.join('|')})(?!(?<=${LETTER})${LETTER})`, 'giu')
}

/** Why a pattern cannot be used, or nothing. */
export function faultOf(pattern: string): string | undefined {
  const unknown = Array.from(pattern.matchAll(PART), ([, name = '']) => name).find(
    (name) => !(PARTS as readonly string[]).includes(name),
  )
  if (unknown) return `nothing is called {${unknown}}`
  try {
    // Alone and without `i`: whether it is well written does not hang on case, and classes of letters in any case are slow.
    void new RegExp(sourceOf(pattern, Object.fromEntries(PARTS.map((part) => [part, 'x']))), 'u')
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Where the patterns stand in a text. */
export type Span = { start: number; end: number; found: string; groups: Record<string, string | undefined> }

/** Every place of a global expression in a text, in order; offsets are UTF-16 units. */
export function spansOf(expression: RegExp, text: string): Span[] {
  const spans: Span[] = []
  // `matchAll` makes a copy of the expression each time, which takes longer than to look.
  expression.lastIndex = 0
  for (let match = expression.exec(text); match; match = expression.exec(text)) {
    const { index, 0: found, groups = {} } = match
    spans.push({ start: index, end: index + found.length, found, groups })
    if (found === '') expression.lastIndex += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1
  }
  return spans
}

/** Whether the span lies inside a longer one of the list: the longer name is what was meant. */
export function isPartOf(span: Span, others: readonly Span[]): boolean {
  return others.some(
    (other) =>
      other.start <= span.start && span.end <= other.end && other.end - other.start > span.end - span.start,
  )
}

/** Whether one of the patterns is all of a word; long lists take long. */
export function isWholly(expression: RegExp, word: string): boolean {
  return remembered(memoryOf(wholly, expression), word, () =>
    spansOf(expression, word).some(({ found }) => found === word),
  )
}

const wholly = new WeakMap<RegExp, Memory<boolean>>()

/** Whether the expression stands anywhere in the text. */
export function occurs(expression: RegExp, text: string): boolean {
  return text.search(expression) >= 0
}

/** The same text, character for character, with the typographic variants of one sign made equal. */
export function evened(text: string): string {
  return text
    .replace(/[’‘‛´`ʼ]/gu, "'")
    .replace(/[“”„‟«»]/gu, '"')
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000\t]/gu, ' ')
    .replace(/[‐‑−]/gu, '-')
}

function sourceOf(pattern: string, parts: Parts): string {
  const written = /^\/(.+)\/$/su.exec(pattern)?.[1]
  const source = written ?? phraseSource(pattern)
  return source.replace(PART, (_, name: string) => `(?:${parts[name] ?? '(?!)'})`)
}

/** A phrase as the source of an expression. */
export function phraseSource(phrase: string): string {
  return phrase
    .trim()
    .split(/(\{[a-z]+\})/u)
    .map((piece) =>
      piece.startsWith('{')
        ? piece
        : piece
            .replace(/[\\^$.|?+()[\]{}/]/gu, String.raw`\$&`)
            .replace(/'/gu, "'?")
            .replace(/[\s-]+/gu, String.raw`[\s-]+`)
            .replace(/\*/gu, String.raw`[\p{L}\p{N}\p{M}'-]*`),
    )
    .join('')
}
