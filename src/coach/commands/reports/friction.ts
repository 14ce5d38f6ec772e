import { phrase, type Message } from '../../../messages/message.ts'
import { frictionLines } from '../../../digests/blockers.ts'
import { toldTo } from '../../../portfolio/friction.ts'
import { pilotsAt, say, speakerOf, text, type Turn } from '../../turn.ts'
import { z } from 'zod'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import type { Loaded } from '../../loaded.ts'
import { aboutNone } from '../../pilot-finding.ts'
import { never } from '../../../language/words/plain-sentence.ts'
import { defineCommand } from '../../command.ts'
import { declareMessages } from '../../../messages/declaration.ts'

/** So many pilots of one blocker are named. */
const NAMED = 10

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    friction: z.infer<typeof takes>
  }
}

const takes = z.object({})

export const frictionCommand = defineCommand('friction', {
  takes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: ['friction'],
  words: { typed: 'first', read: () => ({ do: 'friction' }), plain: never },
  help: 'help.command.friction',
  handle: friction,
})

/** Blockers that pilots share while new ones are started [CM7]; only for the program office and the sponsors concerned. */
export function friction(
  turn: Turn,
  _intent: IntentOf<'friction'>,
  { friction: shared }: Pick<Loaded, 'friction'>,
): Turn {
  const me = speakerOf(turn)
  const sponsors = pilotsAt(turn).some(({ sponsor }) => sponsor?.person === me.id)
  if (!me.office && !sponsors) return say(turn, text(phrase('friction.not-yours')))
  const told = toldTo(me, shared, turn.context.content)
  if (told.length === 0) return say(turn, text(phrase('friction.none')))
  const stuck = new Map(told.flatMap(({ stuck: { shown } }) => shown.map((pilot) => [pilot.id, pilot.name])))
  const open: Message =
    stuck.size > 0
      ? [
          {
            of: 'friction',
            part: 'choice',
            label: phrase('friction.open'),
            options: Array.from(stuck, ([id, name]) => ({
              label: phrase('names.pilot', { pilot: name }),
              tap: { do: 'diagnose' as const, pilot: { id } },
            })).slice(0, 100),
          },
        ]
      : []
  return say(
    turn,
    { part: 'title', text: phrase('friction.title') },
    ...told.flatMap((one) => frictionLines(one, NAMED)),
    ...open,
  )
}

export const frictionMessages = declareMessages({
  'help.command.friction': {},
  'friction.none': {},
  'friction.not-yours': {},
  'friction.open': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof frictionMessages> {}
}
