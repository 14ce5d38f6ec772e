/** What a column of an import can say about a pilot; an export has the same columns in this order. */
export const FIELDS = [
  'name',
  'owner',
  'owner_email',
  'deputy_email',
  'sponsor',
  'sponsor_email',
  'sponsor_title',
  'stage',
  'stage_since',
  'problem',
  'budget',
  'change_plan',
  'department',
  'external_id',
  'zone',
] as const
export type Field = (typeof FIELDS)[number]

export const REQUIRED = ['name', 'stage'] as const satisfies readonly Field[]

/** The fields that are answers, with the question that they answer. */
export const ANSWERS = { problem: 'problem', budget: 'budget', change_plan: 'change' } as const

/** Whether a word names a field of an import. */
export function isField(word: string): word is Field {
  return (FIELDS as readonly string[]).includes(word)
}
