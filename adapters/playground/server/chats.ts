import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { KeptState as SlackKept, State as SlackState } from '../../emulators/slack/state.ts'
import type { KeptState as TeamsKept, State as TeamsState } from '../../emulators/teams/state.ts'

const FILE = 'chats.json'
/** Milliseconds: what changes in a burst is written once. */
const REST = 500

const part = z.record(z.string(), z.unknown())
const since = { seq: z.int(), read: z.record(z.string(), z.int()) }
const block = z.looseObject({ type: z.string(), block_id: z.string() })
const metadata = z.object({ event_type: z.string(), event_payload: part }).nullable()
const slackContent = { text: z.string(), blocks: z.array(block), metadata }
const teamsContent = {
  text: z.string(),
  textFormat: z.string(),
  summary: z.string(),
  cards: z.array(part),
}

const slackShape: z.ZodType<SlackKept> = z.object({
  ...since,
  messages: z.array(
    z.object({
      ...slackContent,
      ts: z.string(),
      team: z.string(),
      channel: z.string(),
      user: z.string(),
      bot: z.boolean(),
      ephemeral: z.string().nullable(),
      edits: z.array(z.object(slackContent)),
      deleted: z.boolean(),
      via: z.enum(['person', 'chat.postMessage', 'chat.postEphemeral', 'response_url', 'ack', 'slack']),
      seq: z.int(),
    }),
  ),
})

const teamsShape: z.ZodType<TeamsKept> = z.object({
  ...since,
  messages: z.array(
    z.object({
      ...teamsContent,
      id: z.string(),
      tenant: z.string(),
      conversation: z.string(),
      from: z.string(),
      bot: z.boolean(),
      edited: z.boolean(),
      edits: z.array(z.object(teamsContent)),
      deleted: z.boolean(),
      at: z.string(),
      local: z.string(),
      via: z.enum(['person', 'connector', 'answer']),
      notice: z.string().nullable(),
      seq: z.int(),
    }),
  ),
})

const keptShape = z.object({ slack: slackShape, teams: teamsShape, teamsPort: z.int() })
type Kept = z.infer<typeof keptShape>
type Local = { slack: { state: SlackState }; teams: { state: TeamsState; url: string } }

/**
 * Writes the playground's chats to a file beside its pilots whenever they change: what was before somebody's eyes is
 * there after a restart, with its buttons. `before` is what stood in that file.
 */
export function keepChats(
  folder: string,
  { slack, teams }: Local,
  before: Kept | null,
): { close: () => void } {
  const file = join(folder, FILE)
  if (before) {
    slack.state.restore(before.slack)
    teams.state.restore(before.teams)
  }
  let rest: NodeJS.Timeout | undefined
  const write = () => {
    clearTimeout(rest)
    rest = undefined
    const teamsPort = Number(new URL(teams.url).port)
    const kept: Kept = { slack: slack.state.kept(), teams: teams.state.kept(), teamsPort }
    writeFileSync(`${file}.new`, JSON.stringify(kept))
    renameSync(`${file}.new`, file)
  }
  const changed = () => {
    rest ??= setTimeout(write, REST)
  }
  const stops = [slack.state.onChange(changed), teams.state.onChange(changed)]
  return {
    close() {
      for (const stop of stops) stop()
      write()
    },
  }
}

/** Chats that cannot be read begin anew: the pilots do not hang on them. */
export function readChats(folder: string): Kept | null {
  try {
    return keptShape.parse(JSON.parse(readFileSync(join(folder, FILE), 'utf8')))
  } catch {
    return null
  }
}
