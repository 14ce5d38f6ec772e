import type { webApi } from '@slack/bolt'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import type { Chart, Block, RenderedMessage } from '../../../src/messages/message.ts'
import type { Log } from '../../../src/engine/ports.ts'
import { chartSvg } from './chart.ts'
import { outcomeOf } from './outcome.ts'
import { pngOf } from './png.ts'
import type { Pictures } from './render.ts'

const MANY = 1000

const uploadedSchema = z.object({
  files: z.tuple([z.object({ files: z.tuple([z.object({ id: z.string() })]) })]),
})

/**
 * The pictures of messages, as files that only the bot has until a message shows them. Nobody sees an upload by
 * itself: one that a crash left behind, or that is made again after it, doubles nothing. The same picture in the same
 * workspace is uploaded once.
 */
export function createPictures(log: Log) {
  const files = new LRUCache<string, Promise<string>>({ max: MANY })

  async function upload(client: webApi.WebClient, svg: string): Promise<string> {
    const file = await pngOf(svg)
    const answer = uploadedSchema.parse(await client.files.uploadV2({ file, filename: 'chart.png' }))
    const [
      {
        files: [uploaded],
      },
    ] = answer.files
    return uploaded.id
  }

  return {
    /** The pictures of a message; none for what could not be uploaded, an app installed without the right to for one. */
    async of(client: webApi.WebClient, team: string, message: RenderedMessage): Promise<Pictures> {
      const found = new Map<Block<string>, string>()
      for (const part of message) {
        if (part.part !== 'chart' || part.bars.length === 0) continue
        const key = keyOf(team, part)
        const known = files.get(key) ?? upload(client, chartSvg(part.bars))
        files.set(key, known)
        try {
          found.set(part, await known)
        } catch (error) {
          files.delete(key)
          log.warn(
            { team, why: whyOf(error) },
            'a picture did not get to Slack; its message says it in words',
          )
        }
      }
      return found
    },
    /** Slack would not show the pictures of a message: the next one uploads its own. */
    forget(team: string, message: RenderedMessage): void {
      for (const part of message) if (part.part === 'chart') files.delete(keyOf(team, part))
    },
  }
}

function keyOf(team: string, { bars }: Chart<string>): string {
  return JSON.stringify([team, bars])
}

/** The client throws plain errors for some of what can go wrong with an upload. */
function whyOf(error: unknown): string {
  try {
    return outcomeOf(error).why
  } catch {
    return error instanceof Error ? error.name : 'unknown'
  }
}
