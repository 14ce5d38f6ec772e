import { Coach } from '../avatar.tsx'
import { mentionsFor, wordsFor } from '../completion.ts'
import { Composer } from '../composer.tsx'
import type { Live } from '../live.ts'
import { Log, type Line } from '../log.tsx'
import { clockOf } from '../time.ts'
import { Message } from './message.tsx'
import { Modal } from './modal.tsx'
import { colleagues } from './seen.ts'

/** A command as it was typed; Slack itself does not show it. `after` is the message that stood last. */
export type Typed = { after: string | null; text: string; at: number }
type Props = {
  live: Live
  typed: Typed[]
  busy: boolean
  trouble: string | null
  onSay: (text: string) => void
  onOrder: (order: string, body: object) => void
}

/** The private chat with the bot in Slack. */
export function SlackChat({ live, typed, busy, trouble, onSay, onOrder }: Props) {
  const { me, slack, words } = live
  if (!slack || !me.slack) return null
  const workspace = slack.workspaces.find(({ id }) => id === me.slack?.team)
  const users = workspace?.users ?? []
  const people = colleagues(users).map(({ name, real_name }) => ({ handle: name, name: real_name }))
  const use = (on: object) => (block: string, which: string, value: string | null) =>
    onOrder(value === null ? 'press' : 'pick', { on, block, which, ...(value !== null && { value }) })

  const echo = (after: string | null): Line[] =>
    typed
      .filter((one) => one.after === after)
      .map((one, index) => ({
        key: `${after} ${index} ${one.at}`,
        at: one.at,
        shown: (
          <p className="typed">
            You typed <code>{one.text}</code> <time>{clockOf(one.at, me.zone)}</time>
          </p>
        ),
      }))
  const lines: Line[] = [
    ...echo(null),
    ...slack.messages.flatMap((message) => {
      const shown = (
        <Message
          message={message}
          users={users}
          zone={me.zone}
          disabled={busy}
          onUse={use({ channel: message.channel, ts: message.ts })}
        />
      )
      return [{ key: message.ts, at: Number(message.ts) * 1000, shown }, ...echo(message.ts)]
    }),
  ]
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
          disabled={busy}
          onUse={use({ view: view.id })}
          onSubmit={(values) => onOrder('submit', { view: view.id, values })}
          onClose={() => onOrder('close', { view: view.id })}
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
