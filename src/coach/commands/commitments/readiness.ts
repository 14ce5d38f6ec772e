import { shownState } from '../../../commitments/commitment.ts'
import { phrase, type MessageDescriptor, type Message } from '../../../messages/message.ts'
import { isSettled, readinessOf, untaken, type ReadinessLine } from '../../../pilots/readiness.ts'
import { button } from '../../../say/buttons.ts'
import type { Action, Intent } from '../../../vocabulary/intent.ts'
import { kindName } from '../../../say/names.ts'
import { mayDo } from '../../rights.ts'
import { caseOf, say, text, todayOf, type Turn } from '../../turn.ts'
import { keptOption, missingOption, promiseLine } from './promises.ts'
import { z } from 'zod'
import { pilotAlone, isPlain } from '../../../language/words/plain-sentence.ts'
import { pilotRef } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { kindsIn } from '../../../language/commitment-kinds.ts'
import { tasksIn } from './tasks.ts'
import { pilotOf, takePilot, type Rest, knownPilot } from '../../../language/words/remainder.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    readiness: z.infer<typeof takes>
  }
}

/** What production needs, and who takes which of it: `who` and `due` are for those that have none of their own. */
const takes = z.object({
  pilot: pilotRef,
})

export const readinessCommand = defineCommand('readiness', {
  takes,
  right: null,
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'always',
  needs: [],
  words: {
    typed: 'first',
    read: readReadiness,
    plain: (read, rest) => (read.do === 'assign' ? isPlain(rest, null) : pilotAlone(read, rest)),
  },
  help: 'help.command.readiness',
  handle: readiness,
})

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

/** "readiness", "readiness Claims triage", "readiness monitoring @x by 3 Mar, rollback @y by 10 Mar". */
function readReadiness(given: Rest, word: string): Intent {
  const known = knownPilot(given)
  const named = known.taken ? known : pilotBehind(given)
  const tasks = tasksIn(named.rest, word)
  if (tasks && 'do' in tasks) return tasks
  if (tasks) return { do: 'assign', pilot: named.taken, tasks, who: null, due: null, sure: false }
  return { do: 'readiness', pilot: named.taken ?? pilotOf(given) }
}

/** The pilot that is named behind what is taken: "training for users" is none. */
function pilotBehind(given: Rest) {
  const last = kindsIn(given.text, given.reader).at(-1)
  if (!last) return { taken: null, rest: given }
  const { taken, rest } = takePilot({ ...given, text: given.text.slice(last.end) })
  return { taken, rest: { ...given, text: `${given.text.slice(0, last.end)} ${rest.text}` } }
}

export const readinessMessages = declareMessages({
  'help.command.readiness': {},
  'readiness.choose': {},
  'readiness.none-of-yours': { pilot: 'text' },
  'readiness.part': { line: 'text' },
  'readiness.part-with': { what: 'text', item: 'text' },
  'readiness.settled': { done: 'number', of: 'number' },
  'readiness.title': { pilot: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof readinessMessages> {}
}
