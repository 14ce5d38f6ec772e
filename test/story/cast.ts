import type { Somebody } from '../people.ts'

/** Everybody in the stories; invented, and they say so. */
export const CAST = {
  ada: {
    name: 'Ada Example (sample)',
    email: 'ada@example.test',
    zone: 'Europe/Berlin',
    title: 'Head of Claims Operations',
  },
  dee: { name: 'Dee Example (sample)', email: 'dee@example.test', zone: 'Europe/Berlin', title: 'Analyst' },
  bea: {
    name: 'Bea Example (sample)',
    email: 'bea@example.test',
    zone: 'Europe/Berlin',
    title: 'Director of Claims',
  },
  cleo: { name: 'Cleo Example (sample)', email: 'cleo@example.test', zone: 'Europe/London', title: 'CFO' },
  ines: {
    name: 'Ines Example (sample)',
    email: 'ines@example.test',
    zone: 'Europe/Berlin',
    title: 'Head of Platform',
  },
  sam: {
    name: 'Sam Example (sample)',
    email: 'sam@example.test',
    zone: 'Europe/Berlin',
    title: 'Security Officer',
  },
  otto: {
    name: 'Otto Example (sample)',
    email: 'otto@example.test',
    zone: 'Europe/Berlin',
    title: 'Program office',
  },
} satisfies Record<string, Somebody>
export type Name = keyof typeof CAST
