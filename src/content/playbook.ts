import { z } from 'zod'
import { CHECKS } from '../coach/checks.ts'
import { isChoice, QUESTIONS, type QuestionId } from '../coach/questions.ts'
import { LAUNCH } from '../coach/talks/launch.ts'
import { COMMITMENT_KINDS, SINGLE_KINDS, type CommitmentKind, type SingleKind } from '../commitments/kinds.ts'
import { CADENCES } from '../digests/cadence.ts'
import { RULES } from '../nudges/ask.ts'
import { STAGES, type Stage } from '../pilots/stage.ts'

const rows = z.array(
  z
    .string()
    .regex(/^[A-Z]{2,3}\d{1,2}$/)
    .meta({ description: 'a row id of the method', example: 'ST1' }),
)

/** A clock time as text: two of them compare as text. */
function clock(example: string) {
  return z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .meta({ description: 'a time of day in quotes', example })
}

function whole(least: number, most: number, of: string, example: number) {
  return z
    .number()
    .int()
    .min(least)
    .max(most)
    .meta({ description: `${of}, a whole number from ${least} to ${most}`, example })
}

/** A list in which nothing may stand twice. */
function distinct<T extends string>(values: readonly [T, ...T[]]) {
  return z.array(z.enum(values)).superRefine((list, context) => {
    for (const [index, value] of list.entries())
      if (list.indexOf(value) < index)
        context.addIssue({
          code: 'custom',
          path: [index],
          message: `"${value}" stands twice`,
          params: { expected: 'each entry once' },
        })
  })
}

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

const question = z
  .strictObject({
    id: z.enum(QUESTIONS),
    rows,
    /** How the answer is given. */
    answer: z.enum(['text', 'person', 'choice']),
    checks: distinct(CHECKS),
    /** The commitment that the answer speaks about; `open-question` where there is no other. */
    commitment: z.enum(COMMITMENT_KINDS),
    /** Whether a sound answer meets the commitment: what was said is then its evidence. */
    meets: z.boolean(),
    /** Not asked, or no longer, once one of these is met or waived: the answer would be known. */
    unless: distinct(COMMITMENT_KINDS).optional(),
    /** The last stage whose talk still asks it when it has no answer; its own stage where none is named. */
    until: z.enum(STAGES).optional(),
  })
  .superRefine((asked, context) => {
    for (const [index, check] of asked.checks.entries())
      if ((check === 'not-a-person' || check === 'not-c-level') && asked.answer !== 'person')
        context.addIssue({
          code: 'custom',
          path: ['checks', index],
          message: `"${check}" looks at a person, but the answer is a text`,
          params: { expected: '`answer: person` with this check, or another check' },
        })
    if ((asked.answer === 'choice') !== isChoice(asked.id))
      context.addIssue({
        code: 'custom',
        path: ['answer'],
        message: isChoice(asked.id)
          ? `"${asked.id}" is answered with a button`
          : `"${asked.id}" has no buttons to answer it with`,
        params: { expected: 'choice for a question with options, else text or person' },
      })
    if (asked.commitment === 'open-question' && !asked.meets)
      context.addIssue({
        code: 'custom',
        path: ['meets'],
        message: 'an open question is met by its answer',
        params: { expected: 'true where the commitment is open-question', example: true },
      })
  })

/** So many questions make a talk, so that nobody is asked everything at once. */
function talkOf(stage: Stage) {
  const [least, most] = stage === 'discovery' ? [8, 14] : [1, 12]
  return z
    .array(question)
    .min(least)
    .max(most)
    .meta({ description: `a list of ${least} to ${most} questions` })
}

export const playbookSchema = z.strictObject({
  stages: z.strictObject(
    Object.fromEntries(STAGES.map((id) => [id, stage])) as Record<(typeof STAGES)[number], typeof stage>,
  ),
  kinds: z.strictObject(
    Object.fromEntries(COMMITMENT_KINDS.map((id) => [id, z.strictObject({ rows })])) as Record<
      CommitmentKind,
      z.ZodObject<{ rows: typeof rows }>
    >,
  ),
  talks: z
    .strictObject(
      Object.fromEntries(STAGES.map((id) => [id, talkOf(id)])) as Record<Stage, ReturnType<typeof talkOf>>,
    )
    .superRefine((talks, context) => {
      const ids = STAGES.flatMap((stage) => talks[stage].map(({ id }, index) => ({ id, stage, index })))
      for (const [place, { id, stage, index }] of ids.entries())
        if (ids.findIndex((one) => one.id === id) < place)
          context.addIssue({
            code: 'custom',
            path: [stage, index, 'id'],
            message: `the question "${id}" is asked twice`,
            params: { expected: 'each question once' },
          })
    }),
  /** What of a launch the pilot rehearses [LR1-7]; `promised`: somebody who has it is enough at that stage. */
  rehearsal: z.array(
    z.strictObject({
      id: z.enum(LAUNCH),
      rows,
      kind: z.enum(ofStage),
      question: z.enum(QUESTIONS).nullable(),
      promised: z.boolean(),
    }),
  ),
  followUps: z.strictObject({ most: whole(0, 5, 'follow-ups', 2) }),
  cLevelTitles: z
    .array(z.string().min(2).meta({ description: 'a title', example: 'CFO' }))
    .min(1)
    .meta({ description: 'a list of titles, at least one' }),
  /** When somebody who chose nothing gets their digest: the weekday is 1 for Monday to 7 for Sunday. */
  digest: z.strictObject({
    every: z.enum(CADENCES),
    weekday: whole(1, 7, 'weekday', 1),
    at: clock('09:00'),
    /** How many entries a list of the digest shows; the rest is counted. */
    shown: whole(1, 20, 'entries', 3),
    /** How many decisions one digest asks for. */
    decisions: whole(1, 10, 'decisions', 5),
  }),
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
    /** Most pressing first. */
    order: distinct(RULES).superRefine((order, context) => {
      const missing = RULES.filter((rule) => !order.includes(rule))
      if (missing.length > 0)
        context.addIssue({
          code: 'custom',
          message: `without ${missing.join(', ')}`,
          params: { expected: 'every rule once', example: [...order, ...missing] },
        })
    }),
    /** Calendar days after the start of a pilot before its missing owner or sponsor is a reason to speak. */
    ownerGrace: whole(0, 365, 'calendar days', 7),
    sponsorGrace: whole(0, 365, 'calendar days', 3),
    /** Business days before the due day on which a promise is mentioned. */
    dueSoon: whole(0, 30, 'business days', 2),
    /** Calendar days after which an open talk is mentioned. */
    talkOpen: whole(1, 365, 'calendar days', 3),
    /** Business days that a snooze lasts when nothing else was said. */
    snooze: whole(1, 120, 'business days', 5),
    /** Business days a named person has to say yes before the nudges of an imported pilot go elsewhere. */
    confirmation: whole(1, 120, 'business days', 10),
    /** A promise made without a day is due after so many business days. */
    promise: whole(1, 120, 'business days', 10),
  }),
})
export type Playbook = z.infer<typeof playbookSchema>

/** Whether the gate of any stage waits for this kind: waiving it opens a gate [RU2]. */
export function held(playbook: Playbook, kind: CommitmentKind): boolean {
  return STAGES.some((id) => (playbook.stages[id].holds as CommitmentKind[]).includes(kind))
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
