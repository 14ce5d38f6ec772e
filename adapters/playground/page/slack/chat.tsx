// Slack as the playground draws it on its page.
import { Coach } from '../avatar.tsx'
import { mentionsFor, wordsFor } from '../completion.ts'
import { Composer } from '../composer.tsx'
import type { Live } from '../live-state.ts'
import { Log, type LogEntry } from '../log.tsx'
import { clockOf } from '../time.ts'
import type { Text } from './block.ts'
import { Message } from './message.tsx'
import { Modal } from './modal.tsx'
import { colleagues } from './read-marks.ts'

/** A command as it was typed, or the name of a form that was left; Slack itself does not show them. */
export type Typed = { text: string; at: number; left?: true }
type Props = {
  live: Live
  typed: Typed[]
  busy: boolean
  trouble: string | null
  onSay: (text: string) => Promise<boolean>
  /** A form was left, by its title. */
  onLeave: (title: string) => void
  onOrder: (order: string, body: object) => void
}

/** The private chat with the bot in Slack. */
export function SlackChat({ live, typed, busy, trouble, onSay, onLeave, onOrder }: Props) {
  const { me, slack, words } = live
  if (!slack || !me.slack) return null
  const workspace = slack.workspaces.find(({ id }) => id === me.slack?.team)
  const users = workspace?.users ?? []
  const people = colleagues(users).map(({ name, real_name }) => ({ handle: name, name: real_name }))
  const use = (on: object) => (block: string, which: string, value: string | null) =>
    onOrder(value === null ? 'press' : 'pick', { on, block, which, ...(value !== null && { value }) })

  const said = slack.messages.map((message): LogEntry => {
    const on = { channel: message.channel, ts: message.ts }
    const shown = <Message message={message} users={users} zone={me.zone} onUse={use(on)} />
    return {
      key: message.ts,
      at: Number(message.ts) * 1000,
      shown,
      unread: message.user !== me.slack?.user && message.seq > slack.read,
    }
  })
  const echoed = typed.map(({ at, text, left }, index): LogEntry => {
    const shown = left ? (
      <p className="typed" role="status">
        You closed “{text}”. Nothing was sent.
      </p>
    ) : (
      <p className="typed">
        You typed <code>{text}</code> <time>{clockOf(at, me.zone)}</time>
      </p>
    )
    return { key: `typed ${index}`, at, shown, unread: false }
  })
  const lines = [...said, ...echoed].sort((a, b) => a.at - b.at)
  const view = slack.views.at(-1)

  return (
    <>
      <Log label="Messages in Slack" zone={me.zone} lines={lines} empty={<Empty />} />
      {trouble && (
        <p className="trouble" role="alert">
          {trouble}
        </p>
      )}
      <Composer
        id="say-slack"
        label="Message Pilot Coach in Slack"
        placeholder="Message, or / for a command"
        offers={(text) => [...wordsFor(text, words, '/pilot '), ...mentionsFor(text, people)]}
        onSend={onSay}
      />
      {view && (
        <Modal
          key={view.id}
          view={view}
          users={users}
          busy={busy}
          onUse={use({ view: view.id })}
          onSubmit={(values) => onOrder('submit', { view: view.id, values })}
          onClose={() => {
            onLeave((view.payload['title'] as Text).text)
            onOrder('close', { view: view.id })
          }}
        />
      )}
    </>
  )
}

function Empty() {
  return (
    <div className="empty">
      <Coach shape="square" />
      <p>
        This is your private chat with <strong>Pilot Coach</strong>. Type <kbd>/</kbd> to see what it
        understands.
      </p>
    </div>
  )
}
