/** The language of whoever's platform names none, and of whoever reads one that is not there. */
export const FALLBACK_LOCALE = 'en'
