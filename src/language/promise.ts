import { daysIn, readDay } from './dates.ts'
import { COMMITMENT_KINDS, type CommitmentKind } from '../vocabulary/commitment-kinds.ts'
import { kindsIn } from './commitment-kinds.ts'
import { evened, occurs, spansOf } from './pattern.ts'
import { readerOf, type Reader } from './reader.ts'
import type { Vocabulary } from './lexicon.ts'
import type { Day, Instant, Zone } from '../time/time.ts'
import { MENTIONS } from './mention.ts'
import { nameIn } from './name.ts'

export type PromiseContext = {
  now: Instant
  zone: Zone
  vocabulary: Vocabulary
  /** The kinds that can be meant; all of them unless said otherwise. */
  kinds?: readonly CommitmentKind[]
}

/** A promise as it was read: `who` and `what` are null where the sentence leaves them open, `found` is the sentence. */
export type PromiseRead = {
  what: CommitmentKind | null
  who: { self: true } | { account: string } | { name: string } | null
  due: Day | null
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

function promiseIn(sentence: string, context: PromiseContext, reader: Reader): PromiseRead | null {
  if (sentence.endsWith('?') || occurs(reader.promises.not, sentence)) return null
  const promiser = promiserIn(sentence, reader)
  if (!promiser || startsWith(reader.promises.idle, promiser.will)) return null
  const { kinds = COMMITMENT_KINDS } = context
  const named = new Set(
    kindsIn(sentence, reader)
      .map(({ what }) => what)
      .filter((what) => kinds.includes(what)),
  )
  const [what = null] = named.size === 1 ? named : []
  const due = dueIn(promiser.will, context) ?? dueIn(sentence, context)
  // Whoever speaks for a group promises only what is plainly a commitment with a day.
  const enough = promiser.who ? named.size > 0 || due : named.size > 0 && due
  return enough ? { what, who: promiser.who, due: due?.day ?? null, found: sentence } : null
}

/** By when it is promised: a day, one that cannot be, or not said; a bare stretch ("to 2 days") says nothing. */
function dueIn(text: string, context: PromiseContext): { day: Day | null } | null {
  if (!daysIn(text, context).some(({ bare }) => !bare)) return null
  const read = readDay(text, context)
  return read && { day: 'day' in read ? read.day : null }
}

type Promiser = { who: PromiseRead['who']; will: string }

/** Who promises, and what comes after "will". */
function promiserIn(sentence: string, reader: Reader): Promiser | null {
  const { promises } = reader
  const [self] = spansOf(promises.self, sentence)
  if (self) return { who: { self: true }, will: sentence.slice(self.end).trim() }
  for (const verb of spansOf(promises.will, sentence).slice(0, MOST)) {
    const who = subjectOf(sentence.slice(0, verb.start), reader)
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
function subjectOf(before: string, reader: Reader): PromiseRead['who'] | undefined {
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
