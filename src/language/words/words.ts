// Words: what typed words want, as one of the intents.
import { memoryOf, remembered, type Memory } from '../memory.ts'
import { evened, occurs } from '../pattern.ts'
import { readerOf, type Reader } from '../reader.ts'
import { readYesNo } from '../yes-no.ts'
import { withoutPoliteness } from '../polite.ts'
import type { Vocabulary } from '../lexicon.ts'
import { readCode } from '../code.ts'
import { isSlip, isSwapped, nearest } from '../../config/near-match.ts'
import { folded, uncased } from '../folding.ts'
import type { Doing, Intent } from '../../vocabulary/intent.ts'
import { topicIn } from '../topics.ts'
import type { TypedWords, WordsOf } from './command-words.ts'
import { isPlain } from './plain-sentence.ts'
import { readFact, readWish } from './remarks.ts'
import type { SaidContext } from './said-context.ts'
import { clean, withoutLead, type Rest } from './remainder.ts'

export type WordsContext = SaidContext & {
  /** The words of every command. */
  commands: WordsOf
  awaiting: boolean
}

/** No word is longer; what is quoted back to the person is cut there. */
const LONGEST = 40
/** Whoever writes more than this means an answer; no button could carry it besides. */
export const LONGEST_ASKED = 500

/**
 * What typed words want. After the slash command everything is a command, with the nearest one for a word that is none.
 * A message is a command when it starts with one; while a question waits only if nothing but a pilot's name follows. If
 * more follows that reads as the command, the person is asked which it is; else it is the answer. What asks before it
 * acts comes back with `sure: false`. What is said to the coach about itself is that, whatever waits.
 */
export function readWords(text: string, as: 'command' | 'message', context: WordsContext): Intent {
  const words = text.trim()
  const reader = readerOf(context.vocabulary)
  // A mark alone asks about what waits, and for help where nothing does.
  if (as === 'message' && context.awaiting && /^[?？\s]+$/u.test(words)) return { do: 'meaning' }
  const read = politeCommand(words, reader, context.commands) ?? commandIn(words, reader, context.commands)
  const begins = read?.command === 'start' || read?.command === 'idea'
  const said = begins ? readNoName(read.rest, context) : readSaid(words, context)
  if (said) return said
  const rest = restOf(read?.rest ?? '', reader, context)
  if (as === 'message' && words.length <= LONGEST && stopsWhat(words, reader, context))
    return { do: 'stop-what' }
  const whole = isPilot(rest) || (read?.command === 'link' && readCode(rest.text) !== null)
  const answer = readYesNo(words, reader)
  if (answer) return { do: 'agree', yes: answer.yes, offer: null, text: words, rest: answer.rest }
  const name = begins ? isName(rest, read.word) : 'no'
  const clear = whole || name === 'yes' || (read?.command === 'why' && isQuestion(rest))
  const alone = read !== null && (read.words.typed !== 'named' || readsAs(read, rest))
  const wish = read && (whole || begins || readsAs(read, rest)) ? null : readWish(words, context)
  if (wish) return wish
  if (read && (as === 'command' || (!context.awaiting && alone) || clear))
    return read.words.read(rest, read.word)
  if (name === 'perhaps' && read?.command === 'start' && words.length <= LONGEST_ASKED)
    return { do: 'maybe-start', name: clean(rest.text), text: words }
  const fact = readFact(words, context)
  if (fact) return { do: 'fact', pilot: fact.pilot, text: words }
  if (as === 'message') {
    const reads = read !== null && readsAs(read, rest)
    const meant = reads ? words : mended(words, reader, context)
    return meant ? { do: 'maybe-command', text: meant } : { do: 'say', text: words }
  }
  if (!words) return { do: 'help' }
  const word = (words.split(/\s+/u)[0] ?? '').slice(0, LONGEST)
  return { do: 'unheard-of', word, nearest: nearestTo(word, reader) }
}

function restOf(text: string, reader: Reader, context: WordsContext): Rest {
  const { pilotNames = [], people = [] } = context
  return { ...context, reader, names: pilotNames, people, text }
}

/** The command that is all of a text, whatever else the text may be; null where it is none. */
export function readWholeCommand(text: string, context: WordsContext): Intent | null {
  const reader = readerOf(context.vocabulary)
  const read = politeCommand(text.trim(), reader, context.commands)
  return read && read.words.read(restOf('', reader, context), read.word)
}

/** A command that a text begins with, by which word, and what follows. */
type Begun = { command: Doing; words: TypedWords; word: string; rest: string }

function commandIn(words: string, { commands: known }: Reader, commands: WordsOf): Begun | null {
  const even = evened(words)
  const letter = uncased(even.slice(0, 1))
  for (const { command, word, first, starts } of known) {
    const found = first === letter ? starts.exec(even)?.[0] : undefined
    const typed = commands[command].words
    if (found === undefined || !typed || 'said' in typed) continue
    const rest = words.slice(found.length).replace(/^[\s,:.!]+/u, '')
    if (typed.typed !== 'alone' || /^\P{L}*$/u.test(rest)) return { command, words: typed, word, rest }
  }
  return null
}

/** A command with nothing but a pilot's name, as somebody polite types it. */
function politeCommand(words: string, reader: Reader, commands: WordsOf): Begun | null {
  const whole = commandIn(withoutPoliteness(words, reader), reader, commands)
  return whole && !/[\p{L}\p{N}]/u.test(whole.rest) ? whole : null
}

/**
 * The text with a slip in its first word taken back, where it reads as a command then; while something waits only where
 * it is that word alone.
 */
function mended(words: string, reader: Reader, context: WordsContext): string | null {
  const [first = ''] = /^\p{L}+/u.exec(words) ?? []
  if (context.awaiting && /\p{L}/u.test(words.slice(first.length))) return null
  const known = slipOf(first.toLowerCase(), reader)
  if (!known) return null
  const text = `${known.word}${words.slice(first.length)}`
  const read = commandIn(text, reader, context.commands)
  const rest = read && restOf(read.rest, reader, context)
  return rest && (isPilot(rest) || readsAs(read, rest)) ? text : null
}

type Known = Reader['commands'][number]

/** The command whose word was mistyped. To compare a word with all of them takes long. */
function slipOf(typed: string, reader: Reader): Known | null {
  return remembered(
    memoryOf(slips, reader),
    typed,
    () => reader.commands.find(({ word }) => isSlip(typed, word) || isSwapped(typed, word)) ?? null,
  )
}

const slips = new WeakMap<Reader, Memory<Known | null>>()

/** Whether what follows reads as that command and not as the rest of a sentence that only begins with its word. */
function readsAs({ words, word }: Begun, rest: Rest): boolean {
  const read = words.read(rest, word)
  return read.do === 'misread' ? isPlain(rest, null) : words.plain(read, rest, word)
}

/** What somebody says to the coach about itself, in a sentence of its own. */
export function readSaid(text: string, context: WordsContext): Intent | null {
  for (const { words } of Object.values(context.commands)) {
    const said = words && 'said' in words ? words.said(text, context) : null
    if (said) return said
  }
  return null
}

/** What can be no name: many a pilot is called by a question, and none by "stop asking me". */
export function readNoName(text: string, context: WordsContext): Intent | null {
  const said = readSaid(text, context)
  return said?.do === 'quiet' || said?.do === 'introduce' ? said : null
}

/** A text as a list of whole texts has it: in small letters, without the marks at its end. */
export function bareText(text: string): string {
  return evened(text)
    .toLowerCase()
    .replace(/[\s.!,]+$/u, '')
    .trim()
}

/** Whether the whole text is a yes or a no; null when it is neither. */
export function bareAnswer(text: string, vocabulary: Vocabulary): boolean | null {
  const answer = readYesNo(text, readerOf(vocabulary))
  return answer?.rest === '' ? answer.yes : null
}

/** Whether what follows "start" or "idea" can be a name: a few words that make no sentence. */
function isName({ text, reader }: Rest, word: string): 'yes' | 'perhaps' | 'no' {
  const name = text.trim()
  const [first = '', ...others] = name.split(/\s+/u)
  const plain = /^\p{Ll}/u.test(first)
  if (!first || /[.?!;,](?:\s|$)/u.test(name) || (plain && occurs(reader.short.fillers, first))) return 'no'
  // "Start a new pilot called" says that a name follows, however long it is.
  if (others.length > 7) return word.includes(' ') ? 'perhaps' : 'no'
  return others.length < (plain ? 3 : 5) ? 'yes' : 'perhaps'
}

/** Whether somebody says to stop, and not what: at most "that". */
function stopsWhat(words: string, reader: Reader, context: WordsContext): boolean {
  const read = commandIn(withoutPoliteness(words, reader), reader, context.commands)
  return read?.command === 'stop' && !/[^\s.,!]/u.test(read.rest.replace(reader.grammar.it, ''))
}

/** Whether what follows "why" asks about something that the coach knows; a longer text without a mark tells something. */
function isQuestion({ text, reader }: Rest): boolean {
  const short = /\?\s*$/u.test(text) || text.split(/\s+/u).length <= 6
  return short && topicIn(evened(text), reader) !== null
}

/** Whether nothing follows the command but at most the exact name of a pilot. */
function isPilot({ text: typed, names, reader }: Rest): boolean {
  const text = withoutLead(typed, reader.grammar.about)
  const name = folded(text)
  const bare = folded(text.replace(/^["“„']|["”“'.!?,;:]+$/gu, ''))
  return bare === '' || names.some((one) => folded(one) === name || folded(one) === bare)
}

function nearestTo(word: string, { commands, vocabulary }: Reader): string | null {
  const typed = /^\p{L}{3,}/u.exec(word)?.[0]
  const near =
    typed &&
    nearest(
      typed,
      commands.map((one) => one.word),
    )
  const found = commands.find((one) => one.word === near)
  return found ? (vocabulary.commands[found.command]?.[0] ?? null) : null
}
