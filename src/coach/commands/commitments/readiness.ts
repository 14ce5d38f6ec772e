import { shownState } from '../../../commitments/commitment.ts'
import { phrase, type MessageDescriptor, type Message } from '../../../messages/message.ts'
import { isSettled, readinessOf, untaken, type ReadinessLine } from '../../../pilots/readiness.ts'
import { button } from '../../../say/buttons.ts'
import type { Action } from '../../../vocabulary/intent.ts'
import { kindName } from '../../../say/names.ts'
import { mayDo } from '../../rights.ts'
import { caseOf, say, text, todayOf, type Turn } from '../../turn.ts'
import { keptOption, missingOption, promiseLine } from './promises.ts'

/** What production needs, item by item with its parts below: whoever holds one sees theirs [RD1-8, PL1-5]. */
export function readiness(turn: Turn): Turn {
  const { pilot } = caseOf(turn)
  const all = linesOf(turn)
  const whole = mayDo(turn, 'see')
  const lines = whole ? all : all.filter(({ commitment }) => commitment?.person === turn.context.speaker)
  if (lines.length === 0) return say(turn, text(phrase('readiness.none-of-yours', { pilot: pilot.name })))
  return say(
    turn,
    { part: 'title', text: phrase('readiness.title', { pilot: pilot.name }) },
    ...(whole ? [text(settledLine(all))] : []),
    { part: 'list', items: lines.map((line) => shown(turn, line)) },
    {
      of: 'readiness',
      part: 'choice',
      label: phrase('readiness.choose'),
      options: lines.map(({ what, state, commitment }) =>
        commitment && state !== 'missing'
          ? keptOption(commitment, todayOf(turn))
          : missingOption(pilot.id, what),
      ),
    },
    ...(untaken(all).length > 0 && mayDo(turn, 'keep-any-commitment') ? [shareButton(turn)] : []),
  )
}

/** How many of the items are settled, each with its parts. */
export function settledLine(lines: readonly ReadinessLine[]): MessageDescriptor {
  const items = lines.filter(({ of }) => of === null)
  const done = items.filter(({ what }) =>
    lines.every((line) => (line.what !== what && line.of !== what) || isSettled(line.commitment)),
  )
  return phrase('readiness.settled', { done: done.length, of: items.length })
}

function linesOf(turn: Turn): ReadinessLine[] {
  return readinessOf(caseOf(turn).commitments, turn.context.content.playbook, todayOf(turn))
}

function shown(turn: Turn, { what, of, state, commitment }: ReadinessLine): MessageDescriptor {
  const line =
    commitment && state !== 'missing'
      ? promiseLine(commitment, todayOf(turn))
      : phrase('commitments.missing', { what: kindName(what) })
  if (of === null) return line
  const item = caseOf(turn).commitments.find((one) => one.what === of)
  const along = state === 'missing' && shownState(item, todayOf(turn)) !== 'missing'
  return along
    ? phrase('readiness.part-with', { what: kindName(what), item: kindName(of) })
    : phrase('readiness.part', { line: { phrase: line } })
}

function shareButton(turn: Turn): Message[number] {
  const pilot = { id: caseOf(turn).pilot.id }
  const tap: Action = { do: 'assign', pilot, tasks: [], who: null, due: null, sure: false }
  return { of: 'share', part: 'buttons', buttons: [button('buttons.who-takes', tap, 'primary')] }
}
