import { z } from 'zod'
import { COMMITMENT_KINDS } from './commitment-kinds.ts'
import { KPI_KINDS } from './measures.ts'
import { questionId } from './questions.ts'

/** Which pilot is meant: by id (buttons), by name (words), or none named. */
export const pilotRef = z.union([z.object({ id: z.string() }), z.object({ name: z.string() }), z.null()])
export type PilotRef = z.infer<typeof pilotRef>

/** An idea by its id (buttons), and one that can be named in words as well. */
export const knownIdea = z.object({ id: z.string() })
export const ideaRef = z.union([knownIdea, z.object({ name: z.string() }), z.null()])

const oneWho = z.union([
  z.object({ account: z.string() }),
  z.object({ person: z.string() }),
  z.object({ self: z.literal(true) }),
  z.object({ name: z.string() }),
])
/** What stands where a person should: a team or a company, a role that somebody has, or nothing that names anybody. */
const NO_PERSON = ['group', 'role', 'unclear'] as const

/**
 * Who is meant: a mention, the speaker, somebody the coach knows by id, or only a name in words. Where a text names
 * several, or nobody, that is kept as it was said until it is known who.
 */
export const who = z.union([
  ...oneWho.options,
  z.object({ several: z.array(oneWho).min(2) }),
  z.object({ nobody: z.enum(NO_PERSON), said: z.string() }),
])
export type OneWho = z.infer<typeof oneWho>
export type Who = z.infer<typeof who>

export const day = z.iso.date()
export const instant = z.iso.datetime()
export const question = questionId
export const kind = z.enum(COMMITMENT_KINDS)
/** The id of a commitment, and of whatever else is meant by its id alone. */
export const id = z.string()
/** Words as they were written. */
export const written = z.string()

/** Something on the readiness sheet that somebody takes. */
export const task = z.object({ what: kind, who: who.nullable(), due: day.nullable() })
export type Task = z.infer<typeof task>

/** A measure as far as it was said; null is what has to be asked. */
export const kpiDraft = z.object({
  kind: z.enum(KPI_KINDS),
  name: written.nullable(),
  unit: written.nullable(),
  baseline: z.number().nullable(),
  target: z.number().nullable(),
  until: day.nullable(),
})
export type KpiDraft = z.infer<typeof kpiDraft>
