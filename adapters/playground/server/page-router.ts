import { z } from 'zod'
import { languageOf, type Content } from '../../../src/playbook/content.ts'
import type { Happening, Move, Moved, Playground, Word } from './api.ts'
import { CommandRouter, order } from '../../emulators/shared/command-router.ts'

const moveShape: z.ZodType<Move> = z.union([
  z.strictObject({ to: z.literal('morning'), persona: z.string() }),
  z.strictObject({ to: z.literal('nudge') }),
  z.strictObject({ by: z.enum(['day', 'week']) }),
  z.strictObject({ at: z.iso.datetime({ offset: true }) }),
])

/** How far one can look ahead. */
const daysShape = z.coerce.number().int().min(1).max(60)

/** One of the local platforms, as far as it changes. */
type Changing = { onChange(listen: () => void): () => void }

/** What the page asks for besides the platforms' own orders, under `/local/`. */
export function createPageRouter(parts: {
  playground: () => Playground
  words: Word[]
  move: (move: Move) => Promise<Moved>
  /** What is to come in so many days; not there where no coach is. */
  ahead?: (days: number) => Promise<Happening[]>
  platforms: Changing[]
}): CommandRouter {
  const { playground, words, move, ahead, platforms } = parts
  let seq = 0
  return new CommandRouter({
    prefix: '/local/',
    orders: { clock: order(moveShape, move) },
    shows: {
      playground,
      words: () => words,
      ...(ahead && {
        plan: (asked: URLSearchParams) => {
          const days = daysShape.safeParse(asked.get('days') ?? 14)
          if (!days.success) throw new RangeError('days: a whole number from 1 to 60')
          return ahead(days.data)
        },
      }),
    },
    state: {
      onChange(listen) {
        const stops = platforms.map((platform) =>
          platform.onChange(() => {
            seq += 1
            listen()
          }),
        )
        return () => stops.forEach((stop) => stop())
      },
      get seq() {
        return seq
      },
      log: [],
    },
  })
}

/** What can be typed, as the coach's own help has it: `start [name]: begin a pilot`. */
export function wordsOf(content: Content): Word[] {
  const { messages } = languageOf(content, 'en')
  return Object.entries(messages).flatMap(([key, text]) => {
    const [, word] = /^help\.command\.(.+)$/u.exec(key) ?? []
    const [usage = '', help = ''] = text.split(/: (.*)/su)
    return word ? [{ word: usage.split(' ')[0] ?? word, usage, help }] : []
  })
}
