/** What the short assessment of an idea asks: fit first [PH1], then readiness [SV1]. */
export const FIT_QUESTIONS = ['volume', 'clear', 'willing', 'data', 'owner', 'return'] as const

export type FitQuestion = (typeof FIT_QUESTIONS)[number]

export const FIT_ANSWERS = ['yes', 'partly', 'no'] as const

export type FitAnswer = (typeof FIT_ANSWERS)[number]

/** A good fit, fits in part, better left for now. */
export const FIT_VERDICTS = ['good', 'part', 'left'] as const

export type FitVerdict = (typeof FIT_VERDICTS)[number]
