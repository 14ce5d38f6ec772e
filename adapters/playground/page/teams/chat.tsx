// Teams as the playground draws it on its page.
import { Coach } from '../avatar.tsx'
import { wordsFor } from '../completion.ts'
import { Composer } from '../composer.tsx'
import type { Live } from '../live-state.ts'
import { Log } from '../log.tsx'
import { Message } from './message.tsx'

type Props = {
  live: Live
  trouble: string | null
  onOrder: (order: string, body: object) => Promise<boolean>
}

/** The private chat with the bot in Teams. */
export function TeamsChat({ live, trouble, onOrder }: Props) {
  const { me, teams, words } = live
  if (!teams || !me.teams) return null
  const tenant = teams.tenants.find(({ id }) => id === me.teams?.team)
  const groups = new Set(tenant?.groups.map(({ id }) => id))
  const chat = teams.messages.filter(({ conversation }) => !groups.has(conversation))
  const lines = chat.map((message) => ({
    key: message.id,
    at: Date.parse(message.at),
    unread: message.bot && message.seq > teams.read,
    shown: (
      <Message
        message={message}
        users={tenant?.users ?? []}
        zone={me.zone}
        onPress={(press) => void onOrder('act', { message: message.id, ...press })}
      />
    ),
  }))
  return (
    <>
      <Log label="Messages in Teams" zone={me.zone} lines={lines} empty={<Empty />} />
      {trouble && (
        <p className="trouble" role="alert">
          {trouble}
        </p>
      )}
      <Composer
        id="say-teams"
        label="Message Pilot Coach in Teams"
        placeholder="Type a message"
        offers={(text) => wordsFor(text, words, '')}
        onSend={(text) => onOrder('says', { text })}
      />
    </>
  )
}

function Empty() {
  return (
    <div className="empty">
      <Coach />
      <p>
        The same <strong>Pilot Coach</strong>, in Teams. What begins in one chat goes on in the other.
      </p>
    </div>
  )
}
