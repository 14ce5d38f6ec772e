import { isNear, isSlip } from '../config/near-match.ts'
import { daysIn, readDay } from './dates.ts'
import { lookupName, nameParts } from './folding.ts'
import { sentencesOf as tokensOf } from './sentences.ts'
import { COMMITMENT_KINDS, type CommitmentKind } from '../vocabulary/commitment-kinds.ts'
import { kindsIn } from './commitment-kinds.ts'
import { evened, isWholly, occurs, spansOf } from './pattern.ts'
import { readerOf, type Reader } from './reader.ts'
import type { Vocabulary } from './lexicon.ts'
import { dayOf, type Day, type Instant, type Zone } from '../time/time.ts'
import { MENTIONS } from './mention.ts'
import { groupIn, marksName, nameIn, WORDS } from './name.ts'
import { personIn } from './person.ts'
import { sentenceIn } from './polite.ts'
import type { OneWho, Who } from '../vocabulary/arguments.ts'

export type PromiseContext = {
  now: Instant
  zone: Zone
  vocabulary: Vocabulary
  /** The kinds that can be meant; all of them unless said otherwise. */
  kinds?: readonly CommitmentKind[]
  /** The people whom a name in small letters may mean. */
  people?: readonly string[]
}

/**
 * A promise as it was read: `who` and `what` are null where the sentence leaves them open, `who` names several or a group
 * where one of them is to be found; `found` is the sentence.
 */
export type PromiseRead = {
  what: CommitmentKind | null
  who: Who | null
  due: Day | null
  /** What was said as a day and cannot be read as one. */
  unread?: string
  found: string
}

/**
 * The first sentence that promises something: somebody will do something that is a commitment, or by a day. Wishes,
 * conditions, questions, reports of what others said and statements about what a tool will do are none. A day that the
 * calendar lacks, or that has passed, leaves `due` open.
 */
export function readPromise(text: string, context: PromiseContext): PromiseRead | null {
  const reader = readerOf(context.vocabulary)
  for (const sentence of sentencesOf(evened(text), reader)) {
    const promise = promiseIn(sentence, context, reader)
    if (promise) return promise
  }
  return null
}

/**
 * Every promise of a text that is nothing else: besides what `readPromise` reads, several in one sentence, those that
 * are told as what somebody does by a day, and those with a slip of the finger in them.
 */
export function readPromises(text: string, context: PromiseContext): PromiseRead[] {
  const reader = readerOf(context.vocabulary)
  const found = sentencesOf(evened(text), reader).flatMap((said) => {
    const { start, end } = sentenceIn(said, reader)
    const sentence = said.slice(start, end)
    const parts = clausesOf(sentence, context, reader)
    if (parts.length > 1) return parts
    const whole = promiseIn(sentence, context, reader, true) ?? presentIn(sentence, context, reader)
    // Words in small letters are somebody only where all the rest is plain.
    return whole && ((whole.what && whole.due) || !isGuess(whole.who, context, reader)) ? [whole] : []
  })
  if (found.some(({ what }) => what !== null)) return found
  const mended = withoutSlips(text, reader)
  const again = mended === text ? [] : readPromises(mended, context)
  return again.length > 0 ? again : found
}

/** The promises of a sentence whose parts each tell who does what; what follows one may leave the verb out. */
function clausesOf(sentence: string, context: PromiseContext, reader: Reader): PromiseRead[] {
  return sentence.split(reader.promises.joins).flatMap((part, index) => {
    const clause = part.trim()
    const found =
      promiseIn(clause, context, reader) ??
      presentIn(clause, context, reader) ??
      (index > 0 ? ellipticIn(clause, context, reader) : null)
    return found ? [found] : []
  })
}

/** "Luis gets SAP access by Friday": what somebody does by a day that lies ahead. */
function presentIn(sentence: string, context: PromiseContext, reader: Reader): PromiseRead | null {
  if (sentence.endsWith('?') || occurs(reader.promises.not, sentence)) return null
  const tokens = tokensOf(sentence, reader).flat().slice(0, MOST_WORDS)
  const endsName = (before: string, longer: string) => {
    const [who, more] = [before, longer].map((said) => doerOf(said, context, reader))
    return (
      isSomebody(who) &&
      (more === undefined || (isGuess(more ?? null, context, reader) && !isGuess(who, context, reader)))
    )
  }
  // Behind a name stands a verb, whatever the word is elsewhere.
  const named = tokens.find(
    ({ text, start }, index) =>
      index > 0 &&
      /^\p{Ll}/u.test(text) &&
      !isWholly(reader.people.joiners, text) &&
      endsName(sentence.slice(0, start), sentence.slice(0, tokens[index + 1]?.start ?? sentence.length)),
  )
  const verb = named ?? tokens.slice(1).find(({ part }) => part === 'VERB' || part === 'AUX')
  if (!verb || verb.negated || occurs(reader.promises.past, verb.text)) return null
  const will = sentence.slice(verb.start)
  const who = doerOf(sentence.slice(0, verb.start), context, reader)
  const due = who === undefined ? null : dueIn(will, context)
  if (who === undefined || !due || startsWith(reader.promises.idle, will)) return null
  const read = readAs(sentence, who, due, context, reader)
  // What lies behind was no promise, and whoever speaks for a group promises only what is plainly a commitment.
  const ahead = read.due ? read.due >= dayOf(context.now, context.zone) : read.unread !== undefined
  return ahead && ((isSomebody(who) && !('self' in who)) || read.what) ? read : null
}

/** "... and Dee the monitoring by 8 January". */
function ellipticIn(clause: string, context: PromiseContext, reader: Reader): PromiseRead | null {
  const [first] = kindsIn(clause, reader)
  const who = first && doerOf(withoutArticle(clause.slice(0, first.start), reader), context, reader)
  const due = who ? dueIn(clause, context) : null
  return who && due ? readAs(clause, who, due, context, reader) : null
}

function withoutArticle(text: string, reader: Reader): string {
  const words = text.trim().split(/\s+/u)
  const last = words.at(-1) ?? ''
  return occurs(reader.short.fillers, last) ? words.slice(0, -1).join(' ') : text
}

/** Who does it: somebody known, also in small letters, several, a group, or as `subjectOf` reads it. */
function doerOf(before: string, { people = [] }: PromiseContext, reader: Reader): Who | null | undefined {
  const said = withoutSmall(before, reader)
  if (said && isWholly(reader.self, said)) return { self: true }
  const typed = lookupName(said)
  if (typed && people.some((name) => lookupName(name) === typed || nameParts(name)[0] === typed))
    return { name: said }
  const subject = subjectOf(before, reader)
  if (isSomebody(subject)) return inRow(said, people, reader) ?? subject
  // "It" and the like are no name, and neither is a word that stands for many.
  const small = subject === undefined && !occurs(reader.short.fillers, said) && nameIn(said, reader) === said
  return (
    inRow(said, people, reader) ??
    groupAt(said, subject === null, reader) ??
    (small ? { name: said } : subject)
  )
}

/** Whether somebody is called by words in small letters that nobody is known by. */
function isGuess(who: Who | null, { people = [] }: PromiseContext, reader: Reader): boolean {
  if (!who || !('name' in who) || marksName(who.name, reader)) return false
  const typed = lookupName(who.name)
  return !people.some((name) => lookupName(name) === typed || nameParts(name)[0] === typed)
}

/** "Dee and Mo": several people, and nothing besides. */
function inRow(said: string, people: readonly string[], reader: Reader): Who | null {
  if (!/[&+/]|\s\p{L}+\s/u.test(said)) return null
  const read = personIn(said, people, reader)
  if (!('several' in read)) return null
  const names = new Set(read.several.flatMap((one) => ('name' in one ? one.name.split(/\s+/u) : [])))
  const others = spansOf(WORDS, said).filter(({ found }) => !names.has(found))
  return others.every(({ found }) => isWholly(reader.people.joiners, found)) ? read : null
}

/** "The legal team", as all of the text; what is called by what it does ("legal") only where it `promises`. */
function groupAt(said: string, promises: boolean, reader: Reader): Who | null {
  const last = /\p{L}+$/u.exec(said)?.[0]
  if (!last || (!promises && !isWholly(reader.people.groups, last)) || groupIn(said, reader) !== said)
    return null
  return { nobody: 'group', said }
}

function isSomebody(who: Who | null | undefined): who is Exclude<Who, { nobody: unknown }> {
  return !!who && !('nobody' in who)
}

/** Without the small words with which a sentence may begin: "ok so". */
function withoutSmall(text: string, reader: Reader): string {
  const words = text.trim().split(/\s+/u)
  const first = words.findIndex((word) => !occurs(SMALL, word) || !occurs(reader.short.fillers, word))
  const articled = first > 0 && isWholly(reader.people.articles, words[first - 1] ?? '')
  return words.slice(articled ? first - 1 : Math.max(first, 0)).join(' ')
}

/** A single capital marks a name, and "I" is one word of its own. */
const SMALL = /^\p{Ll}{2,}[,:]?$/u

function readAs(
  found: string,
  who: PromiseRead['who'],
  due: Due,
  { kinds = COMMITMENT_KINDS }: PromiseContext,
  reader: Reader,
): PromiseRead {
  const named = new Set(kindsIn(found, reader).flatMap(({ what }) => (kinds.includes(what) ? [what] : [])))
  const [what = null] = named.size === 1 ? named : []
  return { what, who, due: due.day, ...(due.unread && { unread: due.unread }), found }
}

/** The words that make a promise, with a slip of the finger in them taken back. */
function withoutSlips(text: string, reader: Reader): string {
  const { kinds, promises } = reader.vocabulary
  const known = [...new Set(Object.values(kinds).flat().flatMap(plainWords))]
  const will = promises.will.flatMap(plainWords)
  return text.replace(/(?<![\p{L}@{:'])\p{Ll}{3,}(?![\p{L}'])/gu, (word) => {
    if (known.includes(word) || will.includes(word)) return word
    return known.find((one) => isSlip(word, one)) ?? will.find((one) => isNear(word, one)) ?? word
  })
}

/** The words of a pattern that is a phrase of whole words. */
function plainWords(pattern: string): string[] {
  return /^[\p{L} -]+$/u.test(pattern) ? pattern.split(/[ -]+/u).filter(({ length }) => length > 3) : []
}

/** Sentences without their marks; a question keeps its own. The dot of "Dr." or "3. Dec" ends none. */
function sentencesOf(text: string, { promises, people }: Reader): string[] {
  const sentences = ['']
  for (const piece of text.split(/(?<=[.!?;])\s+|\n+/u)) {
    const open = sentences.at(-1) ?? ''
    const word = /([\p{L}.]+|\d+)\.$/u.exec(open)?.[1]
    const goesOn =
      word !== undefined &&
      (/^\p{L}$/u.test(word) ||
        occurs(people.honorifics, word) ||
        (/^(?:\d|\p{Ll})/u.test(piece) && (/^\d+$/u.test(word) || occurs(promises.abbreviations, word))))
    if (goesOn) sentences[sentences.length - 1] = `${open} ${piece}`
    else sentences.push(piece)
  }
  return sentences.map((sentence) => sentence.trim().replace(/[.!;]+$/u, '')).filter(Boolean)
}

function promiseIn(
  sentence: string,
  context: PromiseContext,
  reader: Reader,
  alone = false,
): PromiseRead | null {
  if (sentence.endsWith('?') || occurs(reader.promises.not, sentence)) return null
  const promiser = promiserIn(sentence, context, reader)
  if (!promiser || startsWith(reader.promises.idle, promiser.will)) return null
  const due = dueIn(promiser.will, context) ?? dueIn(sentence, context)
  const read = readAs(sentence, promiser.who, due ?? NO_DAY, context, reader)
  const { kinds = COMMITMENT_KINDS } = context
  const named = kindsIn(sentence, reader).some(({ what }) => kinds.includes(what))
  // Whoever speaks for a group promises only what is plainly a commitment with a day, or says nothing else.
  const enough = isSomebody(promiser.who) ? named || due : due && (named || (alone && promiser.who))
  if (!enough) return null
  const unread = due ? undefined : unreadIn(promiser.will, reader)
  return unread ? { ...read, unread } : read
}

/** When it is promised for, as far as that can be read. */
type Due = { day: Day | null; unread?: string }
const NO_DAY: Due = { day: null }

/** By when it is promised: a day, one that cannot be, or not said; a bare stretch ("to 2 days") says nothing. */
function dueIn(text: string, context: PromiseContext): Due | null {
  if (!daysIn(text, context).some(({ bare }) => !bare)) return null
  const read = readDay(text, context)
  if (!read) return null
  return 'day' in read ? { day: read.day } : { day: null, unread: read.found }
}

/** What stands where a day belongs and is none: "by the kickoff". Who does it is no day. */
function unreadIn(will: string, reader: Reader): string | undefined {
  const last = spansOf(reader.grammar.until, will).at(-1)
  const said = last ? will.slice(last.end).trim() : ''
  if (!said || said.split(/\s+/u).length > MOST_OF_A_DAY) return undefined
  const somebody =
    !/\d/u.test(said) &&
    (said.search(MENTIONS) >= 0 || occurs(reader.promises.groups, said) || nameIn(said, reader) !== null)
  return somebody ? undefined : said
}

/** Nobody says a day in more words. */
const MOST_OF_A_DAY = 4
/** A doer and a verb stand among so many words at the start. */
const MOST_WORDS = 8

type Promiser = { who: PromiseRead['who']; will: string }

/** Who promises, and what comes after "will". */
function promiserIn(sentence: string, context: PromiseContext, reader: Reader): Promiser | null {
  const { promises } = reader
  const [self] = spansOf(promises.self, sentence)
  if (self) return { who: { self: true }, will: sentence.slice(self.end).trim() }
  for (const verb of spansOf(promises.will, sentence).slice(0, MOST)) {
    const who = doerOf(sentence.slice(0, verb.start), context, reader)
    if (who !== undefined) return { who, will: sentence.slice(verb.end).trim() }
  }
  const [to] = spansOf(promises.to, sentence)
  const who = to && subjectOf(sentence.slice(0, to.start), reader)
  const alone = to && /^\P{Z}+(?: \P{Z}+){0,2}$/u.test(sentence.slice(0, to.start).trim())
  return to && alone && who ? { who, will: sentence.slice(to.end).trim() } : null
}

/** Whoever promises says so at the start: after so many verbs nothing more is looked for. */
const MOST = 5
/** Nobody's name is longer. */
const LONGEST = 120

/** Whose "will" it is: null for a group or a role, undefined for things and for nobody that can be named. */
function subjectOf(before: string, reader: Reader): OneWho | null | undefined {
  const account = /@\{([^{}]+)\}\s*$/u.exec(before.slice(-LONGEST))?.[1]
  if (account) return { account }
  const subject = (
    before
      .slice(-LONGEST)
      .split(/[,:;]|\s-\s/u)
      .at(-1) ?? ''
  ).trim()
  const name = nameIn(subject.replace(MENTIONS, ' '), reader)
  const mayName = name !== null && (reader.locale.capitals === 'none' || /\p{Lu}/u.test(name))
  if (mayName && subject.endsWith(name)) return { name }
  return spansOf(reader.promises.groups, subject).some(({ end }) => end === subject.length) ? null : undefined
}

function startsWith(expression: RegExp, text: string): boolean {
  return spansOf(expression, text)[0]?.start === 0
}
