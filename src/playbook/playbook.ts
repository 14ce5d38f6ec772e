// Playbook: the numbers and orders of the method, as an admin may change them.
import { z } from 'zod'
import { questionId, type QuestionId } from '../vocabulary/questions.ts'
import { SUBJECTS } from '../vocabulary/denials.ts'
import { LAUNCH } from '../vocabulary/launch.ts'
import {
  COMMITMENT_KINDS,
  SINGLE_KINDS,
  type CommitmentKind,
  type SingleKind,
} from '../vocabulary/commitment-kinds.ts'
import { CAPABILITIES, type Capability } from '../vocabulary/maturity.ts'
import { CADENCES } from '../vocabulary/cadence.ts'
import type { RuleId } from '../vocabulary/rules.ts'
import { BOTTLENECKS, SIGNS } from '../vocabulary/bottlenecks.ts'
import { PHASES } from '../vocabulary/phase.ts'
import { STAGES, type Stage } from '../vocabulary/stage.ts'
import { FIT_QUESTIONS } from '../vocabulary/fit.ts'
import { CRITERIA, type Criterion } from '../vocabulary/criteria.ts'
import { clock, distinct, distinctOf, each, rows, whole } from '../config/settings.ts'
import { talksSchema, type Asked } from './talks.ts'

// Of some kinds there can be several, each for a subject of its own: no stage waits for one of them.
const ofStage = SINGLE_KINDS as [SingleKind, ...SingleKind[]]

const stage = z
  .strictObject({
    rows,
    /** Calendar days after which the stage is too long [ST1-5]. */
    limit: whole(1, 3650, 'calendar days', 14),
    /** What the gate out of the stage waits for, and the kinds that the stage wants early but does not hold for. */
    holds: distinct(ofStage),
    wants: distinct(ofStage),
  })
  .superRefine(({ holds, wants }, context) => {
    for (const [index, kind] of wants.entries())
      if (holds.includes(kind))
        context.addIssue({
          code: 'custom',
          path: ['wants', index],
          message: `"${kind}" is both held and wanted`,
          params: { expected: 'each kind in `holds` or in `wants`, not in both' },
        })
  })

/** A kind, and what must not be denied by what shows that it is met. */
const kind = z.strictObject({ rows, denied: z.enum(SUBJECTS).optional() })

/** The shape of a playbook, with the rules that there are; its lists name only questions that were `asked` in a talk. */
export function playbookSchema({
  rules,
  asked,
}: {
  rules: readonly [RuleId, ...RuleId[]]
  asked: readonly Asked[]
}) {
  const question = oneOf(asked, 'a question that stands in a talk')
  const choice = oneOf(
    asked.filter(({ options }) => options.length > 0),
    'a question of a talk that is answered with a button',
  )
  return z.strictObject({
    stages: z.strictObject(
      Object.fromEntries(STAGES.map((id) => [id, stage])) as Record<(typeof STAGES)[number], typeof stage>,
    ),
    kinds: z.strictObject(
      Object.fromEntries(COMMITMENT_KINDS.map((id) => [id, kind])) as Record<CommitmentKind, typeof kind>,
    ),
    talks: talksSchema,
    /** What production needs [RD1-8], each with what is settled along with it. */
    readiness: z
      .array(z.strictObject({ item: z.enum(ofStage), rows, parts: distinct(ofStage) }))
      .superRefine((list, context) => {
        const all = list.flatMap(({ item, parts }) => [item, ...parts])
        const twice = all.find((kind, index) => all.indexOf(kind) < index)
        if (twice)
          context.addIssue({
            code: 'custom',
            message: `"${twice}" stands twice`,
            params: { expected: 'each kind once, as an item or as a part of one' },
          })
      }),
    /** What of it is the platform [PL1-5]. */
    platform: distinct(ofStage),
    /** What of a launch the pilot rehearses [LR1-7]; `promised`: somebody who has it is enough at that stage. */
    rehearsal: z.array(
      z.strictObject({
        id: z.enum(LAUNCH),
        rows,
        kind: z.enum(ofStage),
        question: question.nullable(),
        promised: z.boolean(),
      }),
    ),
    /** The phases of the playbook [PB0]: the stages that each belongs to, and what it is made of. */
    phases: each(
      PHASES,
      z.strictObject({
        rows,
        from: z.enum(STAGES),
        until: z.enum(STAGES),
        asks: distinctOf(question),
        keeps: distinct(ofStage),
      }),
    ),
    /** Calendar days after which a new-standard decision is looked at again [CM2]. */
    standard: z.strictObject({ review: whole(1, 3650, 'calendar days', 365) }),
    /** What raises the odds of a pilot, besides its sponsor [TP2-5]. */
    odds: distinctOf(question),
    followUps: z.strictObject({ most: whole(0, 5, 'follow-ups', 2) }),
    cLevelTitles: z
      .array(z.string().min(2).meta({ description: 'a title', example: 'CFO' }))
      .min(1)
      .meta({ description: 'a list of titles, at least one' }),
    /** What an idea is asked, and what the answers come to [PH1, SV1]. */
    ideas: z.strictObject({
      questions: z
        .array(z.strictObject({ id: z.enum(FIT_QUESTIONS), rows, essential: z.boolean() }))
        .min(1)
        .superRefine((questions, context) => {
          for (const [index, { id }] of questions.entries())
            if (questions.findIndex((one) => one.id === id) < index)
              context.addIssue({
                code: 'custom',
                path: [index, 'id'],
                message: `the question "${id}" is asked twice`,
                params: { expected: 'each question once' },
              })
        }),
      points: z
        .strictObject({
          yes: whole(1, 10, 'points', 2),
          partly: whole(0, 10, 'points', 1),
          no: whole(0, 10, 'points', 0),
        })
        .superRefine(({ yes, partly, no }, context) => {
          if (yes <= partly || partly < no)
            context.addIssue({
              code: 'custom',
              message: 'a better answer counts no more than a worse one',
              params: { expected: '`yes` above `partly`, `partly` not below `no`' },
            })
        }),
      good: whole(1, 100, 'percent', 80),
      part: whole(0, 100, 'percent', 50),
      /** How many ways to raise it are named. */
      shown: whole(1, FIT_QUESTIONS.length, 'ways', 2),
    }),
    /** What each criterion counts when ideas and pilots are ranked [SV2]. */
    ranking: z.strictObject({
      weights: z.strictObject(
        Object.fromEntries(CRITERIA.map((id) => [id, whole(0, 10, 'weight', 2)])) as Record<
          Criterion,
          ReturnType<typeof whole>
        >,
      ),
      shown: whole(1, CRITERIA.length, 'criteria', 3),
      page: whole(1, 50, 'entries', 10),
    }),
    /** What to start first [SV3]. */
    firstWave: z.strictObject({
      size: whole(1, 10, 'entries', 3),
      stages: distinct(STAGES),
      waiting: whole(0, 10, 'entries', 3),
    }),
    /** What holds a pilot [BN1-4], how it is weighed, and what is next. */
    diagnosis: z.strictObject({
      order: z
        .array(z.enum(BOTTLENECKS))
        .length(BOTTLENECKS.length)
        .superRefine((order, context) => {
          if (new Set(order).size < order.length)
            context.addIssue({
              code: 'custom',
              message: 'a bottleneck stands twice',
              params: { expected: 'every bottleneck once', example: [...BOTTLENECKS] },
            })
        }),
      least: whole(1, 20, 'weight', 3),
      weights: each(SIGNS, whole(0, 10, 'weight', 1)),
      steps: each(BOTTLENECKS, distinct(ofStage)),
      /** Asked where nothing can be told yet, so many at once. */
      asks: distinctOf(choice),
      atOnce: whole(1, 5, 'questions', 2),
      /** The weeks that are looked at, how many of them without anything are a fade, and after how much before [TR1]. */
      trend: z.strictObject({
        weeks: whole(4, 26, 'weeks', 8),
        quiet: whole(1, 8, 'weeks', 3),
        lively: whole(1, 100, 'things done', 5),
      }),
    }),
    /** How many pilots sit on the same blocker, and how new the others are, before it is told [CM7]. */
    friction: z.strictObject({
      least: whole(2, 20, 'pilots', 2),
      recent: whole(1, 365, 'calendar days', 60),
    }),
    /** When somebody who chose nothing gets their digest: the weekday is 1 for Monday to 7 for Sunday. */
    digest: z.strictObject({
      every: z.enum(CADENCES),
      weekday: whole(1, 7, 'weekday', 1),
      at: clock('09:00'),
      /** How many entries a list of the digest shows; the rest is counted. */
      shown: whole(1, 20, 'entries', 3),
      /** How many decisions one digest asks for. */
      decisions: whole(1, 10, 'decisions', 5),
      /** After how many weeks a digest comes for nothing but what stood still before. */
      repeat: whole(1, 52, 'weeks', 4),
      /** So many weeks after the last digest one comes for nothing but promises that were kept. */
      kept: whole(1, 52, 'weeks', 2),
      /** The program office hears of a decision that has waited for somebody for so many weeks. */
      waiting: whole(1, 52, 'weeks', 3),
      /** From so many pilots on they are drawn by stage. */
      picture: whole(1, 100, 'pilots', 3),
      /** Calendar days for a review that was asked for, before its pilot is said to stand still. */
      review: whole(0, 60, 'calendar days', 7),
    }),
    /** Calendar days between two scores of a capability [MM1-6] and two values of a measure [PB2], and before who scores is asked. */
    measured: z.strictObject({
      score: whole(1, 365, 'calendar days', 90),
      /** The same once every capability stands at the highest level. */
      top: whole(1, 730, 'calendar days', 180),
      checkIn: whole(1, 365, 'calendar days', 30),
      /** Values that fall due within so many calendar days are one check-in. */
      together: whole(0, 60, 'calendar days', 7),
      scorers: whole(0, 365, 'calendar days', 7),
    }),
    /** What the maturity matrix scores, in its order [MM1-6]. */
    capabilities: z.array(z.strictObject({ id: z.enum(CAPABILITIES), rows })),
    nudges: z.strictObject({
      /** When unasked messages may be sent, in the person's own zone, Monday to Friday. */
      hours: z.strictObject({ from: clock('09:00'), until: clock('17:00') }).superRefine((hours, context) => {
        if (hours.from >= hours.until)
          context.addIssue({
            code: 'custom',
            message: `${hours.until} is not after ${hours.from}`,
            params: { expected: '`until` later than `from`', example: { from: '09:00', until: '17:00' } },
          })
      }),
      mostADay: whole(1, 10, 'messages', 1),
      mostAWeek: whole(1, 50, 'messages', 3),
      /** Business days to wait after the first, second, third ... unanswered message; the last one repeats. */
      spacing: z
        .array(whole(1, 120, 'business days', 5))
        .min(1)
        .meta({ description: 'a list of business days, at least one' }),
      /** How many asks one message shows; the rest is counted. */
      shown: whole(1, 10, 'asks', 5),
      /** Most pressing first; without it the rules come in the order of their list. */
      order: distinct(rules)
        .superRefine((order, context) => {
          const missing = rules.filter((rule) => !order.includes(rule))
          if (missing.length > 0)
            context.addIssue({
              code: 'custom',
              message: `without ${missing.join(', ')}`,
              params: { expected: 'every rule once', example: [...order, ...missing] },
            })
        })
        .default([...rules]),
      /** Calendar days after the start of a pilot before its missing owner or sponsor is a reason to speak. */
      ownerGrace: whole(0, 365, 'calendar days', 7),
      sponsorGrace: whole(0, 365, 'calendar days', 3),
      /** Business days before the due day on which a promise is mentioned. */
      dueSoon: whole(0, 30, 'business days', 2),
      /** Calendar days after which an open talk is mentioned, and one that somebody laid aside. */
      talkOpen: whole(1, 365, 'calendar days', 3),
      talkLater: whole(1, 365, 'calendar days', 10),
      /** So many messages ask for the same thing; without a number it is asked for as long as it holds. */
      times: z.partialRecord(z.enum(rules), whole(1, 50, 'messages', 2)),
      /** Business days that a snooze lasts when nothing else was said. */
      snooze: whole(1, 120, 'business days', 5),
      /** Business days a named person has to say yes before the nudges of an imported pilot go elsewhere. */
      confirmation: whole(1, 120, 'business days', 10),
      /** A promise made without a day is due after so many business days. */
      promise: whole(1, 120, 'business days', 10),
      /** Calendar days into a stage after which what raises the odds and is not there is mentioned. */
      oddsOpen: whole(1, 365, 'calendar days', 14),
      /** Calendar days after which what production needs and nobody has taken on is mentioned. */
      readinessOpen: whole(1, 365, 'calendar days', 7),
    }),
  })
}

/** The id of one of these questions; any id where there is none, since then the talks themselves are wrong. */
function oneOf(asked: readonly Asked[], what: string): z.ZodType<QuestionId> {
  const [first, ...more] = new Set(asked.map(({ id }) => id))
  if (!first) return questionId
  const ids = z.enum([first, ...more])
  return ids.meta({ description: `${what}: ${ids.options.join(', ')}` })
}

export type Playbook = z.infer<ReturnType<typeof playbookSchema>>

/**
 * Whether the gate of any stage waits for this kind, or for what it is a part of: waiving it opens a gate [RU2].
 */
export function held(playbook: Playbook, kind: CommitmentKind): boolean {
  const holds = new Set<CommitmentKind>(STAGES.flatMap((id) => playbook.stages[id].holds))
  const sheet = playbook.readiness.flatMap(({ item, parts }) => [item, ...parts])
  return holds.has(kind) || (holds.has('production-system') && sheet.some((part) => part === kind))
}

/** The capabilities of the maturity matrix, in its order [MM1-6]. */
export function capabilitiesOf({ capabilities }: Playbook): Capability[] {
  return capabilities.map(({ id }) => id)
}

export type Question = Playbook['talks'][Stage][number]

/** The question as the playbook has it, in whichever talk; undefined for one that left the playbook. */
export function questionOf({ talks }: Playbook, id: QuestionId): Question | undefined {
  return STAGES.flatMap((stage) => talks[stage]).find((question) => question.id === id)
}

/** What the talk of a stage may ask: its own questions, and those of earlier stages that still matter there. */
export function questionsAt({ talks }: Playbook, stage: Stage): Question[] {
  const place = STAGES.indexOf(stage)
  const carried = STAGES.slice(0, place).flatMap((earlier) =>
    talks[earlier].filter(({ until }) => until && STAGES.indexOf(until) >= place),
  )
  return [...talks[stage], ...carried]
}
