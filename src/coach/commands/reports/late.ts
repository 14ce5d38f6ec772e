import { z } from 'zod'
import { shownState } from '../../../commitments/commitment.ts'
import { declareMessages } from '../../../messages/declaration.ts'
import { phrase, type MessageDescriptor } from '../../../messages/message.ts'
import { gateOf, missing } from '../../../pilots/gate.ts'
import { running } from '../../../pilots/pilot.ts'
import type { PilotSnapshot } from '../../../records/pilot-snapshot.ts'
import { commitmentName, kindName } from '../../../say/names.ts'
import { defineCommand } from '../../command.ts'
import type { Loaded } from '../../loaded.ts'
import { aboutNone } from '../../pilot-finding.ts'
import { seesWhole } from '../../rights.ts'
import { say, text, todayOf, type Turn } from '../../turn.ts'
import { stageLine } from '../pilots/status.ts'
import { button } from '../../../say/buttons.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    late: z.infer<typeof takes>
  }
}

const takes = z.object({})

export const lateCommand = defineCommand('late', {
  takes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: ['late'],
  words: null,
  help: null,
  handle: late,
})

/** Which of the speaker's pilots take too long, and what each waits for. */
function late(turn: Turn, _intent: object, { late: pilots }: Pick<Loaded, 'late'>): Turn {
  if (pilots.length === 0)
    return say(turn, text(phrase('ask.none-late')), {
      of: 'ask',
      part: 'buttons',
      buttons: [button('buttons.list', { do: 'list', after: null })],
    })
  return say(
    turn,
    { part: 'title', text: phrase('ask.late') },
    { part: 'list', items: pilots.map((one) => reason(turn, one)) },
    {
      of: 'ask',
      part: 'choice',
      label: phrase('commands.list.open'),
      options: pilots.map(({ pilot }) => ({
        label: phrase('names.pilot', { pilot: pilot.name }),
        tap: { do: 'status', pilot: { id: pilot.id } },
      })),
    },
  )
}

/** The stage, since when, and the promises that are late; else what its gate waits for. */
function reason(turn: Turn, { pilot, commitments }: PilotSnapshot): MessageDescriptor {
  const today = todayOf(turn)
  const said = { pilot: pilot.name, stage: { phrase: stageLine(turn, pilot) } }
  // Whoever holds a promise only sees the name and the stage.
  if (!seesWhole(turn, pilot)) return phrase('commands.list.pilot', said)
  const overdue = commitments.filter((one) => shownState(one, today) === 'overdue')
  if (overdue.length > 0)
    return phrase('ask.late-promises', { ...said, what: { list: overdue.map(commitmentName) } })
  const held = running(pilot)
    ? missing(gateOf(pilot.stage, commitments, turn.context.content.playbook, today))
    : []
  return held.length > 0
    ? phrase('ask.late-gate', { ...said, what: { list: held.map(({ what }) => kindName(what)) } })
    : phrase('commands.list.pilot', said)
}

export const lateMessages = declareMessages({
  'ask.late': {},
  'ask.late-gate': { pilot: 'text', stage: 'text', what: 'text' },
  'ask.late-promises': { pilot: 'text', stage: 'text', what: 'text' },
  'ask.none-late': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof lateMessages> {}
}
