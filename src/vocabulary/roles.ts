import { z } from 'zod'

/** What somebody is to a pilot. `everyone` is a person of the organisation with no part in it. */
export const ROLES = ['owner', 'deputy', 'holder', 'sponsor', 'office', 'everyone'] as const
export type Role = (typeof ROLES)[number]

/** What somebody is to one pilot. Who is `bound` opens no gate of it, whatever else they are. */
export type Standing = Role | 'bound'

/** What can be done; the table of who may do what is `data/roles.yaml`. */
export const RIGHTS = [
  'start',
  'see',
  'see-own-commitment',
  'answer',
  'edit',
  'rename',
  'promise',
  'keep-own-commitment',
  'keep-any-commitment',
  /** Scoring a capability that somebody else owns [MM1-6]. */
  'score-any',
  'waive',
  /** Waiving what a gate waits for opens the gate [RU2]. */
  'waive-held',
  'name-sponsor',
  'count-title',
  'advance',
  'override',
  /** Approving a budget, go and no-go: what a gate waits for from above. */
  'decide',
  /** Signing the new-standard decision [CM1]. */
  'sign',
  'question',
  'pause',
  'stop',
  'handover',
  /** Letting others begin with what a pilot leaves [PB7]. */
  'share',
  'snooze',
  'office',
] as const
export type Right = (typeof RIGHTS)[number]

export const rolesSchema = z.strictObject(
  Object.fromEntries(RIGHTS.map((right) => [right, z.array(z.enum(ROLES))])) as unknown as Record<
    Right,
    z.ZodArray<z.ZodEnum<{ [R in Role]: R }>>
  >,
)
/** For each right, the roles that have it. */
export type RoleTable = Record<Right, Role[]>

/** What opens a gate: never for owner or deputy, nor who was it just now, since it is their own [RU2]. */
const OPENS_A_GATE: ReadonlySet<Right> = new Set(['override', 'waive-held', 'decide', 'sign'])

const OWN_GATE: ReadonlySet<Standing> = new Set(['owner', 'deputy', 'bound'])

/** Whether any of the roles has the right. */
export function may(table: RoleTable, roles: readonly Standing[], right: Right): boolean {
  if (OPENS_A_GATE.has(right) && roles.some((role) => OWN_GATE.has(role))) return false
  return table[right].some((role) => role === 'everyone' || roles.includes(role))
}

/** What somebody may see of a pilot: all of it, or what they hold themselves. */
export type AccessLevel = 'see' | 'see-own-commitment'
