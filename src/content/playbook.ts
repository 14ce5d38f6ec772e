import { z } from 'zod'
import { CHECKS } from '../coach/checks.ts'
import { QUESTIONS } from '../coach/questions.ts'
import { COMMITMENT_KINDS, type CommitmentKind } from '../commitments/kinds.ts'
import { CADENCES } from '../digests/cadence.ts'
import { RULES } from '../nudges/ask.ts'
import { STAGES } from '../pilots/stage.ts'

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

// One open question belongs to one question of a talk, and a condition to a decision: no stage waits for them.
const ofStage = COMMITMENT_KINDS.filter((kind) => kind !== 'open-question' && kind !== 'condition') as [
  Exclude<CommitmentKind, 'open-question' | 'condition'>,
]

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
    answer: z.enum(['text', 'person']),
    checks: distinct(CHECKS),
    /** The commitment that the answer speaks about; `open-question` where there is no other. */
    commitment: z.enum(COMMITMENT_KINDS),
    /** Whether a sound answer meets the commitment: what was said is then its evidence. */
    meets: z.boolean(),
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
    if (asked.commitment === 'open-question' && !asked.meets)
      context.addIssue({
        code: 'custom',
        path: ['meets'],
        message: 'an open question is met by its answer',
        params: { expected: 'true where the commitment is open-question', example: true },
      })
  })

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
  discovery: z
    .array(question)
    .min(8)
    .max(12)
    .superRefine((questions, context) => {
      const ids = questions.map(({ id }) => id)
      for (const [index, id] of ids.entries())
        if (ids.indexOf(id) < index)
          context.addIssue({
            code: 'custom',
            path: [index, 'id'],
            message: `the question "${id}" is asked twice`,
            params: { expected: 'each question once' },
          })
    })
    .meta({ description: 'a list of 8 to 12 questions' }),
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
