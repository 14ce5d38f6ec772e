import { z } from 'zod'
import { CHECKS } from '../vocabulary/checks.ts'
import { isChoice, QUESTIONS } from '../vocabulary/questions.ts'
import { COMMITMENT_KINDS, SINGLE_KINDS, type SingleKind } from '../vocabulary/commitment-kinds.ts'
import { STAGES, type Stage } from '../vocabulary/stage.ts'
import { distinct, rows } from '../config/settings.ts'

const question = z
  .strictObject({
    id: z.enum(QUESTIONS),
    rows,
    /** How the answer is given. */
    answer: z.enum(['text', 'person', 'choice']),
    checks: distinct(CHECKS),
    /** The commitment that the answer speaks about; `open-question` where there is no other. */
    commitment: z.enum(['open-question', ...SINGLE_KINDS] as ['open-question', ...SingleKind[]]),
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

/** The talk of each stage, in the order of asking [ST1-5]. */
export const talksSchema = z
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
  })
