import { useLayoutEffect, useRef } from 'react'
import { Message, type Block as Drawable } from 'slack-blocks-to-jsx'
import type { Block } from '../../slack/state.ts'
import type { SlackUser } from './seen.ts'

type Props = { blocks: Block[]; users: SlackUser[] }

/** Blocks that are only read. */
export function Drawn({ blocks, users }: Props) {
  const box = useRef<HTMLDivElement>(null)
  // The library gives the same ids to every message.
  useLayoutEffect(() => {
    for (const element of box.current?.querySelectorAll('[id]') ?? []) element.removeAttribute('id')
  })
  return (
    <div ref={box} className="drawn">
      <Message
        blocks={blocks.map(drawable) as unknown as Drawable[]}
        logo=""
        name=""
        withoutWrapper
        unstyled
        data={{ users: users.map(({ id, real_name }) => ({ id, name: real_name })) }}
        hooks={{ emoji: (emoji, parse) => known(parse(emoji), emoji.name) }}
      />
    </div>
  )
}

/**
 * Blocks as the library takes them. At Slack `verbatim` keeps links and channels from being found in a text; the
 * library would draw no markup at all. It knows pictures by their address only.
 */
function drawable<T>(node: T): T {
  if (Array.isArray(node)) return node.map(drawable) as T
  if (typeof node !== 'object' || node === null) return node
  const { verbatim: _verbatim, slack_file: file, ...rest } = node as Record<string, unknown>
  const inside = Object.entries(rest).map(([key, value]) => [key, drawable(value)])
  return Object.fromEntries(file ? [...inside, ['image_url', addressOf(file)]] : inside) as T
}

/** Where the local Slack shows a file to this page. */
function addressOf(file: unknown): string {
  return `/local/slack/file/${(file as { id: string }).id}`
}

/** A name between colons that is no emoji is a text, such as the minutes of a time. */
function known(drawn: string, name: string): string {
  return drawn === name ? `:${name}:` : drawn
}
