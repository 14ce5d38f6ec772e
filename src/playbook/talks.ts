import { z } from 'zod'
import { CHECKS } from '../vocabulary/checks.ts'
import { SUBJECTS } from '../vocabulary/denials.ts'
import {
  isChoice,
  KNOWN_QUESTIONS,
  LONGEST_ID,
  optionId,
  OPTIONS,
  questionId,
  type Option,
  type QuestionId,
} from '../vocabulary/questions.ts'
import { COMMITMENT_KINDS, SINGLE_KINDS, type SingleKind } from '../vocabulary/commitment-kinds.ts'
import { STAGES, type Stage } from '../vocabulary/stage.ts'
import { distinct, distinctOf, rows } from '../config/settings.ts'

const AN_ID = `an id of small letters, digits and hyphens, at most ${LONGEST_ID} characters`
/** So many buttons are looked through at a glance. */
const MOST_OPTIONS = 8

const question = z
  .strictObject({
    id: questionId.meta({ description: AN_ID, example: 'problem' }),
    rows,
    /** How the answer is given. */
    answer: z.enum(['text', 'person', 'choice']),
    /** The buttons, in their order; where code knows the question it may be left out, and nothing of what code reads. */
    options: distinctOf(optionId.meta({ description: AN_ID, example: 'yes' }))
      .min(2)
      .max(MOST_OPTIONS)
      .meta({ description: `a list of 2 to ${MOST_OPTIONS} options, each an id`, example: ['yes', 'no'] })
      .optional(),
    checks: distinct(CHECKS),
    /** What the answer must not deny, for the check `denied`. */
    denied: z.enum(SUBJECTS).optional(),
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
    if (asked.checks.includes('denied') && !asked.denied)
      context.addIssue({
        code: 'custom',
        path: ['denied'],
        message: 'missing',
        params: { expected: 'what the answer must not deny, for the check `denied`', example: 'data' },
      })
    const known = KNOWN_QUESTIONS.some((id) => id === asked.id)
    if (known && (asked.answer === 'choice') !== isChoice(asked.id))
      context.addIssue({
        code: 'custom',
        path: ['answer'],
        message: isChoice(asked.id)
          ? `"${asked.id}" is answered with a button`
          : `"${asked.id}" has no buttons to answer it with`,
        params: { expected: 'choice for a question with options, else text or person' },
      })
    else if ((asked.answer === 'choice') !== optionsOf(asked).length > 0)
      context.addIssue({
        code: 'custom',
        path: ['options'],
        message: asked.options ? 'options of a question without buttons' : 'missing',
        params: {
          expected: 'a list of options with `answer: choice`, and with no other answer',
          example: asked.options ?? ['yes', 'no'],
        },
      })
    const lost = isChoice(asked.id) ? OPTIONS[asked.id].filter((one) => !optionsOf(asked).includes(one)) : []
    if (lost.length > 0)
      context.addIssue({
        code: 'custom',
        path: ['options'],
        message: `without ${lost.join(', ')}, which code reads`,
        params: { expected: 'these options, in any order, and others beside them', example: lost },
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
          params: { expected: 'each question once, in one talk', example: `${id}-2` },
        })
  })

/** The buttons of a question; none where it is answered otherwise. */
export function optionsOf({
  id,
  options,
}: {
  id: QuestionId
  options?: Option[] | undefined
}): readonly Option[] {
  return options ?? (isChoice(id) ? OPTIONS[id] : [])
}

/** What else has to know of a question: its words, and the lists that name it. */
export type Asked = { id: QuestionId; options: readonly Option[] }

const asked = z.object({ id: questionId, options: z.array(optionId).optional().catch(undefined) })
const talks = z.object({ talks: z.record(z.string(), z.array(z.unknown()).catch([])) })

/** The questions of the talks of a playbook that was not checked yet; an entry without an id is told elsewhere. */
export function askedIn(playbook: unknown): Asked[] {
  const read = talks.safeParse(playbook)
  return Object.values(read.data?.talks ?? {})
    .flat()
    .flatMap((entry) => {
      const { data } = asked.safeParse(entry)
      return data ? [{ id: data.id, options: optionsOf(data) }] : []
    })
}
