import { useLayoutEffect, useRef } from 'react'
import { Message, type Block as Drawable } from 'slack-blocks-to-jsx'
import type { Block } from '../../../emulators/slack/block.ts'
import type { SlackUser } from './read-marks.ts'
import { drawnText, type TextObject } from './text.ts'

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
 * library would draw no markup at all. It knows pictures by their address only, and draws their titles as they are.
 */
function drawable<T>(node: T): T {
  if (Array.isArray(node)) return node.map(drawable) as T
  if (typeof node !== 'object' || node === null) return node
  const { verbatim: _verbatim, slack_file: file, ...rest } = node as Record<string, unknown>
  if (rest['type'] === 'image')
    return { ...rest, ...(file !== undefined && { image_url: addressOf(file) }) } as T
  if (isText(rest)) return { ...rest, text: drawnText(rest) } as T
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, drawable(value)])) as T
}

function isText(node: object): node is TextObject {
  const { type, text } = node as Partial<TextObject>
  return (type === 'mrkdwn' || type === 'plain_text') && typeof text === 'string'
}

/** Where the local Slack shows a file to this page. */
function addressOf(file: unknown): string {
  return `/local/slack/file/${(file as { id: string }).id}`
}

/** A name between colons that no emoji has is a text. */
function known(drawn: string, name: string): string {
  return drawn === name ? `:${name}:` : drawn
}
