import { phrase, type Message } from '../../../messages/message.ts'
import { frictionLines } from '../../../digests/blockers.ts'
import { toldTo } from '../../../portfolio/friction.ts'
import { pilotsAt, say, speakerOf, text, type Turn } from '../../turn.ts'

/** So many pilots of one blocker are named. */
const NAMED = 10

/** Blockers that pilots share while new ones are started [CM7]; only for the program office and the sponsors concerned. */
export function friction(turn: Turn): Turn {
  const me = speakerOf(turn)
  const sponsors = pilotsAt(turn).some(({ sponsor }) => sponsor?.person === me.id)
  if (!me.office && !sponsors) return say(turn, text(phrase('friction.not-yours')))
  const told = toldTo(me, turn.context.friction, turn.context.content)
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
