import type { Platform } from '../src/vocabulary/account.ts'

type Exception = {
  platform: Platform
  lacks: string
  /** Where the platform itself says so. */
  page: string
  /** The stories that are told only on the other platform. */
  missing: string[]
  /** Those in which people have to do more here. */
  longer: string[]
}

/** What one platform itself does not have: the only reason for which a story is not the same on both. */
export const EXCEPTIONS = {
  departures: {
    platform: 'teams',
    lacks: 'No event tells a bot that the account of somebody in a private chat was closed.',
    page: 'https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events',
    missing: ['an owner who left is noticed at once, and the deputy is asked instead'],
    longer: [],
  },
  addresses: {
    platform: 'teams',
    lacks: 'A bot can ask who is in a conversation with it, and cannot find anybody else by an address.',
    page: 'https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context',
    missing: [
      'the owner of an imported pilot gets one message that introduces the bot and asks to confirm owner and stage',
    ],
    longer: [
      'a wrong stage is corrected with the same message',
      'who has not said yes gets that message and one reminder, then the deputy is asked',
      'where nobody else is named the program office is asked, also one that was named after the import',
      'a second import of the same file changes nothing, and what was changed in chat is not overwritten',
    ],
  },
  titles: {
    platform: 'teams',
    lacks: 'A profile tells a bot names and addresses, and no job title.',
    page: 'https://learn.microsoft.com/javascript/api/botframework-schema/teamschannelaccount',
    missing: [],
    longer: [
      'the whole talk ends with the one-pager, in chat and as Markdown',
      'weeks pass, a nudge comes in working hours, says why it came, and its button works',
      'a sponsor below C level does not count until the program office says so',
      'nobody is named and nothing that was said is quoted, also where things go wrong',
    ],
  },
} satisfies Record<string, Exception>

/** Whether a platform has no such thing. */
export function lacks(platform: Platform, what: keyof typeof EXCEPTIONS): boolean {
  return EXCEPTIONS[what].platform === platform
}
