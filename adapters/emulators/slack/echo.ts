import type { State } from './state.ts'

/** Lets the bot hear of its own posts and edits, as it does at Slack. */
export function echo(
  state: State,
  bring: (team: string, event: Record<string, unknown>) => Promise<unknown>,
): void {
  let heard = 0
  state.onChange(() => {
    const news = state.messages.filter((one) => one.seq > heard && one.bot && !one.ephemeral)
    heard = state.seq
    for (const { team, channel, user, text, ts, blocks, edits } of news) {
      const message = { type: 'message', user, text, ts, blocks, bot_id: state.workspace(team).bot_id }
      const edited = { type: 'message', subtype: 'message_changed', message }
      const event = { ...(edits.length > 0 ? edited : message), channel, channel_type: 'im' }
      bring(team, event).catch((error: unknown) => console.error(error))
    }
  })
}
