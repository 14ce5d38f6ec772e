import { z } from 'zod'
import { CHECKS } from '../coach/checks.ts'
import { QUESTIONS } from '../coach/questions.ts'
import { COMMITMENT_KINDS } from '../commitments/kinds.ts'
import { RULES } from '../nudges/ask.ts'
import { STAGES } from '../pilots/stage.ts'

const rows = z.array(z.string().regex(/^[A-Z]{2,3}\d{1,2}$/, 'a row id of the method, e.g. ST1'))
const days = z.number().int().min(1).max(3650)
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day, e.g. "09:00"')

const stage = z.strictObject({
  rows,
  /** Calendar days after which the stage is too long [ST1-5]. */
  limit: days,
  /** What the gate out of the stage waits for, and the kinds that the stage wants early but does not hold for. */
  holds: z.array(z.enum(COMMITMENT_KINDS)),
  wants: z.array(z.enum(COMMITMENT_KINDS)),
})

const question = z.strictObject({
  id: z.enum(QUESTIONS),
  rows,
  /** How the answer is given. */
  answer: z.enum(['text', 'person']),
  checks: z.array(z.enum(CHECKS)),
  /** The commitment that the answer speaks about; `open-question` where there is no other. */
  commitment: z.enum(COMMITMENT_KINDS),
  /** Whether a sound answer meets the commitment: what was said is then its evidence. */
  meets: z.boolean(),
})

export const playbookSchema = z.strictObject({
  stages: z.strictObject(
    Object.fromEntries(STAGES.map((id) => [id, stage])) as Record<(typeof STAGES)[number], typeof stage>,
  ),
  kinds: z.strictObject(
    Object.fromEntries(COMMITMENT_KINDS.map((id) => [id, z.strictObject({ rows })])) as Record<
      (typeof COMMITMENT_KINDS)[number],
      z.ZodObject<{ rows: typeof rows }>
    >,
  ),
  discovery: z.array(question).min(8).max(12),
  followUps: z.strictObject({ most: z.number().int().min(0).max(5) }),
  cLevelTitles: z.array(z.string().min(2)).min(1),
  nudges: z.strictObject({
    /** When unasked messages may be sent, in the person's own zone, Monday to Friday. */
    hours: z.strictObject({ from: clock, until: clock }),
    mostADay: z.number().int().min(1).max(10),
    mostAWeek: z.number().int().min(1).max(50),
    /** Business days to wait after the first, second, third ... unanswered message; the last one repeats. */
    spacing: z.array(z.number().int().min(1).max(120)).min(1),
    /** How many asks one message shows; the rest is counted. */
    shown: z.number().int().min(1).max(10),
    /** Most pressing first. */
    order: z.array(z.enum(RULES)),
    /** Calendar days after the start of a pilot before its missing owner or sponsor is a reason to speak. */
    ownerGrace: z.number().int().min(0).max(365),
    sponsorGrace: z.number().int().min(0).max(365),
    /** Business days before the due day on which a promise is mentioned. */
    dueSoon: z.number().int().min(0).max(30),
    /** Calendar days after which an open talk is mentioned. */
    talkOpen: days,
    /** Business days that a snooze lasts when nothing else was said. */
    snooze: days,
    /** Business days a named person has to say yes before the nudges of an imported pilot go elsewhere. */
    confirmation: days,
    /** A promise made without a day is due after so many business days. */
    promise: days,
  }),
})
export type Playbook = z.infer<typeof playbookSchema>
