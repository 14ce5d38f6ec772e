// Vocabulary: the lists and ids that everything else is written in, down to all that somebody can want.
import { z } from 'zod'
import { COMMITMENT_KINDS } from './commitment-kinds.ts'
import { KPI_KINDS } from './measures.ts'
import { CAPABILITIES, LEVELS } from './maturity.ts'
import { CADENCES } from './cadence.ts'
import { PLATFORMS } from './account.ts'
import { QUIET_SPANS } from './quiet-time.ts'
import { WAVE_VERDICTS } from './waves.ts'
import { STAGES } from './stage.ts'
import { STANDARD_PARTS } from './standard.ts'
import { FIT_ANSWERS, FIT_QUESTIONS } from './fit.ts'
import { ALL_OPTIONS, OPTIONS, QUESTIONS } from './questions.ts'

/** Which pilot is meant: by id (buttons), by name (words), or none named. */
const pilot = z.union([z.object({ id: z.string() }), z.object({ name: z.string() }), z.null()])
export type PilotRef = z.infer<typeof pilot>

const known = z.object({ id: z.string() })
const ideaRef = z.union([known, z.object({ name: z.string() }), z.null()])

/** Who is meant: a mention, the speaker, somebody the coach knows by id, or only a name in words. */
const who = z.union([
  z.object({ account: z.string() }),
  z.object({ person: z.string() }),
  z.object({ self: z.literal(true) }),
  z.object({ name: z.string() }),
])
export type Who = z.infer<typeof who>

const day = z.iso.date()
const question = z.enum(QUESTIONS)
const what = z.enum(COMMITMENT_KINDS)
const commitment = z.string()
/** What somebody changes about when their digest comes; null leaves it as it is. */
const cadence = z.object({
  every: z.enum(CADENCES).nullable(),
  weekday: z.number().int().min(1).max(7).nullable(),
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/u)
    .nullable(),
})
const text = z.string()
/** Something on the readiness sheet that somebody takes. */
const task = z.object({ what, who: who.nullable(), due: day.nullable() })
export type Task = z.infer<typeof task>
/** A measure as far as it was said; null is what has to be asked. */
const draft = z.object({
  kind: z.enum(KPI_KINDS),
  name: text.nullable(),
  unit: text.nullable(),
  baseline: z.number().nullable(),
  target: z.number().nullable(),
  until: day.nullable(),
})
export type KpiDraft = z.infer<typeof draft>
/** A day that was given for it and is none, or none any more. */
const lost = z.object({ problem: z.enum(['no-such-day', 'past-day']), found: text })

/**
 * What somebody wants, read from words, from a tap or from a form: one list for all three. Buttons carry the same
 * objects, so a button does exactly what the words would have done, after the same checks.
 */
export const intentSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('help') }),
  /** `filled` stands in the form from the beginning, as it was typed before. */
  z.object({ do: z.literal('start'), name: text.nullable(), filled: z.record(z.string(), text).optional() }),
  z.object({ do: z.literal('start-form'), name: text, owner: who.nullable(), sponsor: who.nullable() }),
  z.object({ do: z.literal('coach'), pilot }),
  z.object({ do: z.literal('status'), pilot }),
  /** `skip` counts within what is read after `after`. */
  z.object({ do: z.literal('list'), after: text.nullable(), skip: z.number().int().min(0).optional() }),
  /** `stage`: the page of that stage; else the latest. */
  z.object({
    do: z.literal('summary'),
    pilot,
    markdown: z.boolean(),
    stage: z.enum(STAGES).optional(),
  }),
  z.object({ do: z.literal('edit'), pilot, question: question.nullable() }),
  z.object({ do: z.literal('rename'), pilot, to: text.nullable(), sure: z.boolean() }),
  z.object({
    do: z.literal('commit'),
    pilot,
    what: what.nullable(),
    who: who.nullable(),
    due: day.nullable(),
    question: question.nullable(),
    sure: z.boolean(),
  }),
  z.object({ do: z.literal('commitments'), pilot }),
  z.object({ do: z.literal('commitment'), pilot, commitment }),
  z.object({ do: z.literal('meet'), pilot, commitment, evidence: text.nullable() }),
  /** `reason`: why the day is moved once more, where that is asked. */
  z.object({ do: z.literal('move'), pilot, commitment, due: day.nullable(), reason: text.optional() }),
  z.object({ do: z.literal('give'), pilot, commitment, who: who.nullable() }),
  z.object({ do: z.literal('waive'), pilot, commitment, reason: text.nullable() }),
  /** What was met is not there any more. */
  z.object({ do: z.literal('reopen'), pilot, commitment }),
  /** What production needs, and who takes which of it: `who` and `due` are for those that have none of their own. */
  z.object({ do: z.literal('readiness'), pilot }),
  z.object({
    do: z.literal('assign'),
    pilot,
    tasks: z.array(task),
    who: who.nullable(),
    due: day.nullable(),
    sure: z.boolean(),
  }),
  /** The waves of the rollout, what one showed, and how it goes on. */
  z.object({ do: z.literal('rollout'), pilot }),
  z.object({ do: z.literal('review'), pilot, text: text.nullable() }),
  z.object({
    do: z.literal('wave'),
    pilot,
    /** When the review was written that was read; null where no button said it: the one that waits. */
    at: z.iso.datetime().nullable().default(null),
    verdict: z.enum(WAVE_VERDICTS),
    reason: text.nullable(),
  }),
  z.object({ do: z.literal('sponsor'), pilot, who: who.nullable(), title: text.nullable() }),
  z.object({ do: z.literal('counts'), pilot }),
  z.object({ do: z.literal('advance'), pilot }),
  /** What the next stage still waits for; nothing moves. */
  z.object({ do: z.literal('gate'), pilot }),
  z.object({ do: z.literal('override'), pilot, reason: text.nullable() }),
  z.object({ do: z.literal('decide'), pilot }),
  /** `at`: when what is said of the money was written as it was read; null where nothing was, or no button said it. */
  z.object({ do: z.literal('approve'), pilot, at: z.iso.datetime().nullable().default(null) }),
  z.object({
    do: z.literal('verdict'),
    pilot,
    verdict: z.enum(['go', 'no-go', 'not-yet']),
    /** What has to be true before a go; each was shown with its person and day before. */
    conditions: z.array(z.object({ text, who, due: day })).default([]),
    /** Why, or for a "not yet" its conditions as they were written: they are shown before they count. */
    reason: text.nullable().default(null),
    /** Up to when the speaker has seen what was decided before; buttons of long ago do not say. */
    asked: z.iso.datetime().nullish(),
  }),
  /** The owner wants the go or no-go; why it was a go; what a stopped pilot leaves to the next. */
  z.object({ do: z.literal('ask-decision'), pilot }),
  z.object({ do: z.literal('explain'), pilot, text: text.nullable() }),
  z.object({ do: z.literal('learned'), pilot, text: text.nullable(), skip: z.boolean() }),
  /** The maturity matrix: who scores a capability (null: all that nobody scores), the level, and what shows it. */
  z.object({ do: z.literal('matrix'), pilot }),
  z.object({
    do: z.literal('scorer'),
    pilot,
    capability: z.enum(CAPABILITIES).nullable(),
    who: who.nullable(),
  }),
  z.object({
    do: z.literal('score'),
    pilot,
    commitment,
    level: z.literal(LEVELS).nullable(),
    evidence: text.nullable(),
  }),
  /** Measures in numbers: all of them, a new one, and the value of one. */
  z.object({ do: z.literal('kpi'), pilot, value: text.optional() }),
  z.object({ do: z.literal('track'), pilot, draft, sure: z.boolean(), lost: lost.optional() }),
  z.object({ do: z.literal('report'), pilot, commitment, value: text.nullable() }),
  /** The new-standard decision: shown, one thing of it said, put before whoever signs, signed, and looked at again. */
  z.object({ do: z.literal('standard'), pilot, markdown: z.boolean() }),
  z.object({
    do: z.literal('settle-standard'),
    pilot,
    part: z.enum(STANDARD_PARTS).nullable(),
    text: text.nullable(),
    who: who.nullable().default(null),
    day: day.nullable().default(null),
  }),
  z.object({ do: z.literal('put-forward'), pilot }),
  /** `at`: when the record was put forward as it was read. */
  z.object({ do: z.literal('sign'), pilot, at: z.iso.datetime() }),
  z.object({ do: z.literal('review-standard'), pilot, still: z.boolean(), day: day.nullable() }),
  z.object({ do: z.literal('copies'), pilot, choice: z.enum(OPTIONS.copies) }),
  /** What a pilot leaves for the next one: shared by its owner, shown, begun with, and its measures as an answer. */
  z.object({ do: z.literal('share'), pilot, share: z.boolean() }),
  z.object({ do: z.literal('template'), pilot, template: text }),
  z.object({ do: z.literal('use-template'), pilot, template: text }),
  z.object({ do: z.literal('take-measures'), pilot, template: text }),
  z.object({ do: z.literal('playbook'), pilot }),
  /** A question to the owner, and what the owner answers to whom. */
  z.object({ do: z.literal('question'), pilot, text: text.nullable() }),
  z.object({ do: z.literal('reply'), pilot, question: text, to: text, text: text.nullable() }),
  /** An idea that is no pilot yet: begun or taken up, answered, and what becomes of it [SV1]. */
  z.object({ do: z.literal('idea'), idea: ideaRef }),
  z.object({ do: z.literal('ideas'), after: text.nullable(), skip: z.number().int().min(0) }),
  z.object({
    do: z.literal('fit'),
    idea: known,
    question: z.enum(FIT_QUESTIONS),
    answer: z.enum(FIT_ANSWERS).nullable(),
  }),
  z.object({ do: z.literal('settle-idea'), idea: known, to: z.enum(['start', 'keep', 'drop', 'aside']) }),
  z.object({ do: z.literal('rank'), skip: z.number().int().min(0) }),
  z.object({ do: z.literal('first-wave') }),
  /** What holds a pilot, and a press that tells what that lacked. */
  z.object({ do: z.literal('diagnose'), pilot }),
  z.object({ do: z.literal('tell'), pilot, question, choice: z.enum(ALL_OPTIONS) }),
  z.object({ do: z.literal('friction') }),
  z.object({
    do: z.literal('digest'),
    want: z.enum(['settings', 'now', 'all']),
    cadence: cadence.nullable(),
    /** From when on it tells; null: since the last one. */
    since: z.iso.datetime().nullable(),
  }),
  z.object({ do: z.literal('pause'), pilot, until: day.nullable(), sure: z.boolean() }),
  z.object({ do: z.literal('resume'), pilot }),
  z.object({ do: z.literal('stop'), pilot, reason: text.nullable(), sure: z.boolean() }),
  z.object({ do: z.literal('handover'), pilot, who: who.nullable(), sure: z.boolean() }),
  z.object({ do: z.literal('deputy'), pilot, who: who.nullable() }),
  z.object({
    do: z.literal('snooze'),
    pilot,
    ask: text.nullable(),
    days: z.number().int().min(1).max(365).nullable(),
    until: day.nullable(),
  }),
  /** Nothing is asked of the speaker until a day, for a while, or until they say so; null: they named no end. */
  z.object({ do: z.literal('quiet'), until: z.union([day, z.enum(QUIET_SPANS)]).nullable() }),
  z.object({ do: z.literal('unquiet') }),
  /** Who the coach is, and who named the speaker for what. */
  z.object({ do: z.literal('introduce') }),
  z.object({ do: z.literal('office'), change: z.enum(['add', 'remove']).nullable(), who: who.nullable() }),
  /** The coach was brought into a chat; a code makes two accounts one person. */
  z.object({ do: z.literal('greet') }),
  z.object({ do: z.literal('link'), code: text.nullable(), sure: z.boolean() }),
  z.object({ do: z.literal('write-to'), platform: z.enum(PLATFORMS).nullable() }),
  /**
   * All that is open for the speaker, so many questions left out; `named`: what they were named for in that pilot, one
   * by one.
   */
  z.object({ do: z.literal('asked'), from: z.number().int().min(0), named: text.optional() }),
  z.object({ do: z.literal('why'), about: text.nullable() }),
  /** What is kept about the speaker: all in short, or one long list of it from a line on. */
  z.object({
    do: z.literal('my-data'),
    view: z.enum(['all', 'parts', 'written']),
    from: z.number().int().min(0),
    markdown: z.boolean(),
  }),
  /** Controls of a waiting question. */
  z.object({ do: z.literal('skip'), pilot, question: question.nullable() }),
  z.object({ do: z.literal('back'), pilot, question: question.nullable() }),
  z.object({ do: z.literal('unknown'), pilot, question: question.nullable() }),
  z.object({ do: z.literal('keep'), pilot, question: question.nullable() }),
  z.object({ do: z.literal('later'), pilot }),
  z.object({
    do: z.literal('answer'),
    pilot,
    question,
    who: who.nullable(),
    day: day.nullable(),
    choice: z.enum(ALL_OPTIONS).nullable().default(null),
  }),
  z.object({ do: z.literal('find-out'), pilot, question, who: who.nullable(), due: day.nullable() }),
  /**
   * The first contact with somebody who was named, and the confirmation of an imported pilot. `all`: what else of the
   * pilot is answered with the ask, see `allOf`.
   */
  z.object({
    do: z.literal('accept'),
    ask: text,
    all: z.array(text).optional(),
    /** Since when the words read as they did, where somebody agrees to words. */
    at: z.iso.datetime().optional(),
  }),
  z.object({ do: z.literal('decline'), ask: text, all: z.array(text).optional() }),
  z.object({ do: z.literal('refer'), ask: text, who: who.nullable() }),
  z.object({ do: z.literal('confirm-stage'), ask: text, stage: z.enum(STAGES) }),
  z.object({ do: z.literal('cancel') }),
  /** Free text: its meaning depends on what is awaited. */
  z.object({ do: z.literal('say'), text, sure: z.boolean().optional() }),
  /** A bare yes or no: to one offer, or, typed, to what was last asked for it. */
  z.object({ do: z.literal('agree'), yes: z.boolean(), offer: text.nullable(), text }),
  /** A text that may begin a pilot or be the answer that is awaited. */
  z.object({ do: z.literal('maybe-start'), name: text, text }),
  /** A text that reads as a command or is the answer that is awaited. */
  z.object({ do: z.literal('maybe-command'), text }),
  /** A command that the coach does not have, with the nearest one it has. */
  z.object({ do: z.literal('unheard-of'), word: text, nearest: text.nullable() }),
  /** A word with something after it that could not be read: what was expected is said. */
  z.object({
    do: z.literal('misread'),
    word: text,
    problem: z.enum(['no-such-day', 'past-day', 'no-kind', 'no-name', 'no-person', 'no-cadence']),
    found: text,
  }),
])
export type Intent = z.infer<typeof intentSchema>
export type Doing = Intent['do']
export type IntentOf<D extends Doing> = Extract<Intent, { do: D }>

/** What a button carries. */
export type Action = Intent
