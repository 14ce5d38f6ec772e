import { z } from 'zod'
import { ASKED_ABOUT } from '../vocabulary/topics.ts'
import { COMMITMENT_KINDS } from '../vocabulary/commitment-kinds.ts'
import { localeSchema } from './locale.ts'
import { faultOf } from './pattern.ts'
import { ROLES } from '../vocabulary/day-words.ts'
import { SLOTS, UTTERANCES } from '../vocabulary/utterances.ts'
import { DOUBTS, SUBJECTS } from '../vocabulary/denials.ts'

const EXAMPLE = 'claims team, forecast*, or /by {number} ?%/'

const pattern = z
  .string()
  .min(1)
  .superRefine((written, context) => {
    const fault = faultOf(written)
    if (fault)
      context.addIssue({
        code: 'custom',
        message: fault,
        params: {
          expected: 'words, with * for the rest of a word, or a regular expression between slashes',
          example: EXAMPLE,
        },
      })
  })
  .meta({
    description: 'words, with * for the rest of a word, or a regular expression between slashes',
    example: EXAMPLE,
  })
const patterns = z.array(pattern)
const word = z.string().min(1).meta({ description: 'a word or a phrase in lower case', example: 'team' })
const words = z.array(word)
/** Words and phrases of several languages, with commas between. */
const byLanguage = z.record(
  z.string().min(2),
  z.string().transform((listed) => listed.split(/\s*,\s*/u).filter(Boolean)),
)
const listed = z
  .string()
  .min(1)
  .meta({ description: 'words or phrases between commas', example: 'day, days' })

function each<K extends string, S>(keys: readonly K[], schema: S): Record<K, S> {
  return Object.fromEntries(keys.map((key) => [key, schema])) as Record<K, S>
}

const example = z
  .string()
  .min(1)
  .regex(new RegExp(`^(?:[^{}]|\\{(?:${SLOTS.join('|')})\\})+$`, 'u'))
  .meta({
    description: `a sentence, in which ${SLOTS.map((slot) => `{${slot}}`).join(', ')} stand for what it leaves open`,
    example: 'who sponsors {pilot}?',
  })

/** A word begins one command only, and is compared in lower case. */
function typedOnce(commands: Record<string, string[]>, context: z.core.$RefinementCtx): void {
  const known = new Map<string, string>()
  for (const [command, list] of Object.entries(commands))
    for (const [index, word] of list.entries()) {
      const other = known.get(word)
      known.set(word, command)
      if (other === undefined && word === word.toLowerCase()) continue
      context.addIssue({
        code: 'custom',
        path: [command, index],
        message: other === undefined ? `"${word}" has capitals` : `"${word}" is typed for "${other}" already`,
        params: { expected: 'a word or a phrase in lower case that no other command has', example: 'team' },
      })
    }
}

/**
 * `prompts/<locale>/reading.yaml`, and `typed` in the files that say what such a thing is called: the words by which the
 * coach reads texts of one language. Code knows how a check works; which words mean "team" or "promise" is content.
 * Patterns are explained in pattern.ts. `commands` are the names of those that can be typed.
 */
export function vocabularySchema(commands: readonly string[]) {
  return z.strictObject({
    locale: localeSchema,
    /** Names of each commitment kind as people type them. */
    kinds: z.strictObject(each(COMMITMENT_KINDS, patterns)),
    /** How somebody means themselves when asked for a person, in lower case. */
    self: words,
    /** Of these, what means nobody at the start of a sentence. */
    selfAlone: words,
    /** Whole texts that greet, thank or let off steam, or only point at a file beside them: they are no answer to anything. */
    chat: z.strictObject({ hello: words, thanks: words, rude: words, attached: words }),
    /** What stands in a mail besides what it says. */
    mail: z.strictObject({
      /** Before a colon: its headers. */
      from: words,
      to: words,
      sent: words,
      subject: words,
      /** In the line that begins a quoted mail, and at the start of one that begins a forwarded one. */
      wrote: words,
      begins: words,
      /** A line that begins a signature, with * for what may follow. */
      closings: words,
    }),
    /** What is said to the coach about itself. */
    coach: z.strictObject({
      /** Small words that may stand beside it. */
      beside: patterns,
      quiet: patterns,
      who: patterns,
      /** How long somebody wants to be left in peace; `open` until they say so. */
      week: patterns,
      month: patterns,
      open: patterns,
      until: patterns,
      /** Before a stretch of time, which reads as if `ahead` stood there. */
      for: patterns,
      ahead: word,
    }),
    /** What is said in place of an answer. */
    asides: z.strictObject({
      question: patterns,
      change: patterns,
      refusal: patterns,
      doubt: patterns,
      reason: patterns,
    }),
    /** Whole answers, by language: people say yes in their own. */
    yes: byLanguage,
    no: byLanguage,
    /** What may stand beside a yes or a no without saying anything, by language; and after which words more is said. */
    polite: byLanguage,
    ironic: byLanguage,
    /** Which of several things that were offered is meant. */
    picks: z.object({
      all: words.min(1),
      first: words.min(1),
      second: words.min(1),
      third: words.min(1),
      last: words.min(1),
      beside: words.min(1),
    }),
    turns: words,
    /** Numbers in words, and what may follow a number and multiply it. */
    numerals: words,
    multipliers: words,
    /** Words that say nothing by themselves, and words that say too little alone. */
    short: z.strictObject({ fillers: patterns, vague: patterns }),
    measures: z.strictObject({
      /** Numbers that measure nothing. */
      ignored: patterns,
      counts: patterns,
      technical: patterns,
      business: patterns,
    }),
    people: z.strictObject({
      /** A team called by its head, which is no person. */
      groupOf: patterns,
      groups: patterns,
      /** What groups and roles are named after; a name may end with it and does not begin with it. */
      fields: patterns,
      companies: patterns,
      roles: patterns,
      /** Says that nobody is named yet. */
      nobody: patterns,
      unsure: patterns,
      /** Small words before a name, and right behind one; what calls a thing, and what joins two names. */
      leads: patterns,
      follows: patterns,
      articles: patterns,
      joiners: patterns,
      particles: patterns,
      honorifics: patterns,
      /** At the end of a name, written on to it. */
      suffixes: words,
      /** Given names that are words as well. */
      given: patterns,
    }),
    budget: z.strictObject({
      whole: patterns,
      part: patterns,
      /** Somebody said yes to it; nobody did yet; it is only wished for; it does not last. */
      granted: patterns,
      open: patterns,
      wished: patterns,
      limited: patterns,
      rough: patterns,
      money: patterns,
      /** Of the units, those that are money; and how thousands and millions of it are written. */
      currencies: words,
      thousands: patterns,
      millions: patterns,
      /** The parts of the way, one by one. */
      stages: patterns,
      /** Who said yes to it, as `who`. */
      by: patterns,
    }),
    titles: z.strictObject({
      /** Beside a title: somebody who works for whoever has it. */
      near: patterns,
      /** Before a title: it is somebody else's, or nobody's yet; `of` right before it. */
      before: patterns,
      of: patterns,
      /** Behind a title: something is told of whoever has it. */
      after: patterns,
      /** Before where it is held; and that it is held elsewhere. */
      at: patterns,
      outside: patterns,
      /** Between somebody and what they are. */
      is: patterns,
      /** Small words that a title may have. */
      inside: patterns,
      /** Between two titles of one person; `joiners` stand between words of a command. */
      joins: patterns,
      joiners: words,
    }),
    dates: z.strictObject({
      ignored: patterns,
      /** Between a cue such as "by" and the day. */
      near: patterns,
      /** Names of months and weekdays, and short forms, that often mean something else. */
      doubtful: listed,
      /** What the words of days mean: by what they stand for, and then by language, between commas. */
      words: z.strictObject(each(ROLES, z.record(z.string().min(1), z.record(z.string().min(2), listed)))),
      /** Around a day that has passed, written {date}: it is over, it was wanted, it is merely told. The first that fits counts. */
      over: patterns,
      target: patterns,
      told: patterns,
    }),
    promises: z.strictObject({
      not: patterns,
      self: patterns,
      /** After the one who promises. */
      will: patterns,
      /** "@Maria to send ...": at the start only. */
      to: patterns,
      /** Promises nothing that could be held. */
      idle: patterns,
      groups: patterns,
      /** Between two promises of one sentence. */
      joins: patterns,
      /** A verb that tells what is over. */
      past: patterns,
      abbreviations: words,
    }),
    /** What a proof of concept can do without [ND1-4]. */
    early: z.strictObject({
      interface: patterns,
      infrastructure: patterns,
      integrations: patterns,
      security: patterns,
      /** Longer names that only sound like one of them. */
      enough: patterns,
      /** Leaves it out of the same clause, or puts it off. */
      later: patterns,
      /** Where a new clause begins. */
      turns: patterns,
    }),
    /** What a text denies. */
    denials: z.strictObject({
      /** Where a clause begins that speaks against the one before it. */
      turns: patterns,
      /** Denies its whole clause; denies what follows it there. */
      not: patterns,
      without: patterns,
      /** Only sounds like one of them. */
      idle: patterns,
      /** What must not be is demanded, and not denied. */
      demands: patterns,
      /** Says by itself that there is none. */
      absent: patterns,
      /** What it is good to have none of. */
      faults: patterns,
      /** A fault beside it is none any more. */
      settled: patterns,
      /** What is only hoped, planned or asked for is not there yet. */
      unsettled: patterns,
      unfinished: patterns,
      /** Somebody is against it; somebody has to do something first. */
      refused: patterns,
      awaited: patterns,
      /** Between a part and its whole: "12 of 20". */
      ratio: patterns,
      /** What must not be denied, and what denies it by itself. */
      subjects: z.strictObject(each(SUBJECTS, z.strictObject({ wants: patterns, against: patterns }))),
      /** What got worse: by itself; a bad thing that rose; a good one that fell. */
      news: z.strictObject({ worse: patterns, bad: patterns, up: patterns, good: patterns, down: patterns }),
    }),
    /** What a text says of whether something is there. */
    affirmations: z.strictObject({
      /** Says that it is; tells what is over; says so beside other words; where it can be looked at; where such things are kept. */
      done: patterns,
      over: patterns,
      there: patterns,
      reference: patterns,
      place: patterns,
      /** Leaves a doubt, by what kind of one. */
      doubts: z.strictObject(each(DOUBTS, patterns)),
    }),
    /** When a digest shall come. */
    digests: z.strictObject({
      now: patterns,
      off: patterns,
      week: patterns,
      'two-weeks': patterns,
      month: patterns,
      monday: patterns,
      tuesday: patterns,
      wednesday: patterns,
      thursday: patterns,
      friday: patterns,
      saturday: patterns,
      sunday: patterns,
      /** After a time of day: before noon, after noon. */
      morning: patterns,
      afternoon: patterns,
      /** Says nothing beside a day and a time. */
      ignored: patterns,
    }),
    /** Measures in numbers, and their values. */
    kpis: z.strictObject({
      /** What is counted, by the name that the coach keeps for it; the sign of a currency may stand before its number. */
      units: z.record(z.string().min(1), patterns),
      /** After a unit: how often. */
      per: patterns,
      /** Numbers in words, and what multiplies the number before it. */
      numerals: z.record(z.string().min(1), z.number()),
      scales: z.record(z.string().min(1), z.number()),
      /** Before or after a number: where it stands, and where it shall get to. */
      start: patterns,
      now: patterns,
      goal: patterns,
      wanted: patterns,
      /** A change by so much, which says neither. */
      change: patterns,
      /** May stand between a cue and its number. */
      about: patterns,
      /** Before a measure's name, and after it, without being part of it. */
      lead: patterns,
      tail: patterns,
      /** Whole answers of somebody who has no number. */
      unknown: patterns,
      /** Behind a number: more of it. Before or behind one: not this much, but less or more; and not this at all. */
      fractions: patterns,
      bounds: patterns,
      not: patterns,
    }),
    /** What a question after "why" is about. */
    topics: z.strictObject(each(ASKED_ABOUT, patterns)),
    /** What is recognised by examples, see examples.ts. */
    examples: z.strictObject({
      /** Words, with blanks between them, that say little by themselves, and such of which a sentence needs more. */
      light: z.string().min(1),
      middling: z.string().min(1),
      /** Words that ask for more time than there was. */
      longer: z.string().min(1),
      /** With which a question begins, and what may stand before that. An example that asks fits only a text that asks. */
      asking: z.string().min(1),
      leads: z.string().min(1),
      /** What may stand before or behind a sentence and says nothing about it, besides politeness. */
      around: words,
      /** Small words of other languages, by language, that are none of this one and stand in no name. */
      foreign: z.record(z.string().min(1), z.string().min(1)),
      /** Words that mean the same here; the first of them stands in the examples. */
      alike: z.array(words.min(2)),
      /** How people say each of the things that are recognised. */
      said: z.strictObject(each(UTTERANCES, z.array(example).min(1))),
    }),
    commands: z.strictObject(each(commands, words.min(1))).superRefine(typedOnce),
    /** Words inside a command. */
    grammar: z.strictObject({
      /** Before a pilot's name, at its end and at its start. */
      for: words.min(1),
      about: words.min(1),
      /** Between an old and a new name, and before a new holder. */
      to: words.min(1),
      /** Before a title. */
      is: words.min(1),
      because: words.min(1),
      /** What was spoken of, whatever that was. */
      it: words.min(1),
      add: words.min(1),
      remove: words.min(1),
      /** Before the month with which a year begins, or ends. */
      starts: words.min(1),
      ends: words.min(1),
      until: words.min(1),
      days: words.min(1),
      weeks: words.min(1),
    }),
  })
}
export type Vocabulary = z.infer<ReturnType<typeof vocabularySchema>>
