import { z } from 'zod'
import { declareMessages } from '../../../messages/declaration.ts'
import { phrase } from '../../../messages/message.ts'
import { button } from '../../../say/buttons.ts'
import { day } from '../../../vocabulary/arguments.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { defineCommand, type Handled } from '../../command.ts'
import { aboutNone } from '../../pilot-finding.ts'
import { offer, say, text, todayOf, type Turn } from '../../turn.ts'
import { waitsAgain } from '../talk/digression.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    away: z.infer<typeof takes>
  }
}

/** Somebody is away, or wants nothing at all for a while, until a day; null: they named none. */
const takes = z.object({ until: day.nullable() })

export const awayCommand = defineCommand('away', {
  takes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: away,
})

/** Offers to leave somebody in peace until they are back; until when is asked where they did not say. */
function away(turn: Turn, { until }: IntentOf<'away'>): Handled {
  if (until !== null && until <= todayOf(turn))
    return say(turn, text(phrase('replies.past-day', { found: { day: until } })))
  const tap = { do: 'quiet', until } as const
  const offered = until === null ? turn : offer(turn, tap)
  return waitsAgain(
    say(
      offered,
      text(until === null ? phrase('hear.away.ask') : phrase('hear.away.offer', { until: { day: until } })),
      ...(until === null
        ? [{ of: 'away', part: 'date' as const, label: phrase('hear.away.until'), tap }]
        : []),
      {
        of: 'away',
        part: 'buttons',
        buttons: [
          ...(until === null
            ? [
                { label: phrase('hear.quiet.week'), tap: { do: 'quiet', until: 'week' } as const },
                { label: phrase('hear.quiet.month'), tap: { do: 'quiet', until: 'month' } as const },
                { label: phrase('hear.quiet.until-said'), tap: { do: 'quiet', until: 'open' } as const },
              ]
            : [
                {
                  label: phrase('hear.away.yes', { until: { day: until } }),
                  tap,
                  style: 'primary' as const,
                },
              ]),
          button('buttons.no', { do: 'cancel' }),
        ],
      },
    ),
  )
}

export const absenceMessages = declareMessages({
  'hear.away.ask': {},
  'hear.away.offer': { until: 'day' },
  'hear.away.until': {},
  'hear.away.yes': { until: 'day' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof absenceMessages> {}
}
