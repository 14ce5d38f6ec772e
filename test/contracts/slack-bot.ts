import { WebClient } from '@slack/web-api'
import { startLocalSlack } from '../../adapters/emulators/slack/start.ts'
import type { LocalSlack, LocalSlackOptions } from '../../adapters/emulators/slack/service.ts'
import { PATIENCE } from '../../adapters/emulators/shared/waiter.ts'

export const SECRET = 'a-signing-secret'

/** Two workspaces: T1 with Ada, Grace, a guest, somebody gone and a stranger; T2 with Bob. */
export function twoWorkspaces(options: Partial<LocalSlackOptions> = {}): Promise<LocalSlack> {
  return startLocalSlack({
    signingSecret: SECRET,
    patience: PATIENCE,
    // Its clock is not that of signatures and tokens.
    start: '2030-01-07T08:00:00Z',
    workspaces: [
      {
        id: 'T1',
        name: 'First',
        token: 'xoxb-1',
        bot_user: 'UBOT1',
        users: [
          { id: 'U1', name: 'ada', real_name: 'Ada', email: 'ada@first.example', tz: 'Europe/Berlin' },
          { id: 'U2', name: 'grace', real_name: 'Grace', email: 'grace@first.example' },
          { id: 'U3', name: 'gus', real_name: 'Gus Guest', is_restricted: true },
          { id: 'U4', name: 'gone', real_name: 'Gone', email: 'gone@first.example', deleted: true },
          { id: 'U5', name: 'sam', real_name: 'Sam', email: 's@x.example', is_stranger: true, team: 'T9' },
        ],
        channels: [
          { id: 'C1', name: 'general', members: ['U1', 'U2', 'UBOT1'] },
          { id: 'C2', name: 'without-the-bot', members: ['U1'] },
        ],
      },
      {
        id: 'T2',
        name: 'Second',
        token: 'xoxb-2',
        history_tier: 'restricted',
        users: [{ id: 'U9', name: 'bob', real_name: 'Bob' }],
      },
    ],
    ...options,
  })
}

/** Slack's own client, without its retries. */
export function clientOf(slack: LocalSlack, token = 'xoxb-1'): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: {
      debug() {},
      info() {},
      warn() {},
      error() {},
      setLevel() {},
      getLevel: () => 'error' as never,
      setName() {},
    },
  })
}

/** Slack's word for what a call came to: `ok`, an error code, or `429 after N`. */
export async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'ok'
  } catch (error) {
    const { data, retryAfter } = error as { data?: { error: string }; retryAfter?: number }
    if (retryAfter !== undefined) return `429 after ${retryAfter}`
    return data?.error ?? String(error)
  }
}
