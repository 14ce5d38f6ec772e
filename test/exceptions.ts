import type { Platform } from '../src/people/account.ts'

type Exception = {
  platform: Platform
  lacks: string
  /** Where the platform itself says so. */
  page: string
  /** The stories that cannot be told there. */
  stories: string[]
}

/** What one platform itself does not have: the only reason for which a story is told on the other alone. */
export const EXCEPTIONS = {
  departures: {
    platform: 'teams',
    lacks: 'A bot is not told when the account of somebody in a personal chat is closed.',
    page: 'https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events',
    stories: ['an owner who left is noticed at once, and the deputy is asked instead'],
  },
} satisfies Record<string, Exception>

/** Whether a platform has no such thing. */
export function lacks(platform: Platform, what: keyof typeof EXCEPTIONS): boolean {
  return EXCEPTIONS[what].platform === platform
}
