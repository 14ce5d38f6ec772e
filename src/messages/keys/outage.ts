/** A workspace that takes nothing. */
export const OUTAGE_KEYS = {
  'outage.began': { platform: 'text', reason: 'text' },
  'outage.over': { platform: 'text' },
} as const
