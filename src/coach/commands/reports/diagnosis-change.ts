import { phrase } from '../../../messages/message.ts'
import { diagnose } from '../../../pilots/diagnosis.ts'
import { running } from '../../../pilots/pilot.ts'
import type { Bottleneck } from '../../../vocabulary/bottlenecks.ts'
import { button } from '../../../say/buttons.ts'
import { bottleneckName } from '../../../say/names.ts'
import { caseOf, say, sayDirectly, text, todayOf, type Turn } from '../../turn.ts'

/** One line where an answer changed what holds the pilot; between two questions of a talk it waits for the talk's end. */
export function noticed(before: Turn, turn: Turn, { do: doing }: { do: string }): Turn {
  const [was, now] = [before.about, turn.about]
  if (!was || !now || !running(now.pilot)) return turn
  const held = (about: typeof now) => diagnose(about, turn.context.content.playbook, todayOf(turn)).bottleneck
  if (was.talk?.id === now.talk?.id && was.talk?.state === 'open' && now.talk?.state === 'done')
    return concluded(turn, held(now))
  const waits = now.talk?.state === 'open' && now.talk.at !== null
  if (was.pilot.answers === now.pilot.answers || doing === 'tell' || waits) return turn
  const bottleneck = held(now)
  if (bottleneck === held(was)) return turn
  return say(
    turn,
    text(
      bottleneck
        ? phrase('diagnosis.now', { bottleneck: bottleneckName(bottleneck) })
        : phrase('diagnosis.cleared', { pilot: now.pilot.name }),
    ),
  )
}

/** What a talk ends with: what holds the pilot, and a press for the reasons. */
function concluded(turn: Turn, bottleneck: Bottleneck | null): Turn {
  if (!bottleneck) return turn
  const pilot = { id: caseOf(turn).pilot.id }
  return sayDirectly(turn, text(phrase('diagnosis.line', { bottleneck: bottleneckName(bottleneck) })), {
    of: 'diagnosis',
    part: 'buttons',
    buttons: [button('buttons.what-holds', { do: 'diagnose', pilot })],
  })
}
