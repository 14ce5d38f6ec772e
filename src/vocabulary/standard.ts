/** What the new-standard decision says in words [CM2, CM4]. */
export const STANDARD_PARTS = ['mandate', 'roles', 'measures'] as const

export type StandardPart = (typeof STANDARD_PARTS)[number]
