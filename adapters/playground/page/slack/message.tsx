import type { Message as Shown } from '../../../emulators/slack/state.ts'
import { Avatar, Coach, bare } from '../avatar.tsx'
import { clockOf } from '../time.ts'
import { Blocks, type Use } from './blocks.tsx'
import { Drawn } from './rendered-block.tsx'
import type { SlackUser } from './read-marks.ts'

type Props = { message: Shown; users: SlackUser[]; zone: string; onUse: Use }

/** A message in the private chat, or a notice that only its reader sees. */
export function Message({ message, users, zone, onUse }: Props) {
  const writer = users.find(({ id }) => id === message.user)
  const name = writer?.real_name ?? 'Slackbot'
  const at = Number(message.ts) * 1000
  return (
    <article className="message" aria-label={`${bare(name)}, ${clockOf(at, zone)}`}>
      {message.bot ? <Coach shape="square" /> : <Avatar name={name} shape="square" />}
      <div className="body">
        <header>
          <strong>{bare(name)}</strong>
          {message.bot && <span className="app">App</span>}
          <time dateTime={new Date(at).toISOString()}>{clockOf(at, zone)}</time>
          {message.edits.length > 0 && <span className="edited">edited</span>}
          {message.ephemeral && <span className="only">Only visible to you</span>}
        </header>
        {message.blocks.length > 0 ? (
          <Blocks blocks={message.blocks} users={users} onUse={onUse} />
        ) : (
          <Drawn blocks={[section(message.text)]} users={users} />
        )}
      </div>
    </article>
  )
}

function section(text: string) {
  return { type: 'section', block_id: 'text', text: { type: 'mrkdwn', text } }
}
