// Commands at a gate: asking to pass it, what it waits for, and overriding it.
import { phrase } from '../../../messages/message.ts'
import { gateOf, missing } from '../../../pilots/gate.ts'
import { running } from '../../../pilots/pilot.ts'
import { after } from '../../../vocabulary/stage.ts'
import { saidOver } from '../../pilot-end.ts'
import { button } from '../../../say/buttons.ts'
import { stageName } from '../../../say/names.ts'
import { caseOf, note, say, text, todayOf, type Turn } from '../../turn.ts'
import { z } from 'zod'
import { pilotRef } from '../../../vocabulary/arguments.ts'
import { latelySpokenOf, lastSpokenOf } from '../../pilot-finding.ts'
import { pilotAlone } from '../../../language/words/plain-sentence.ts'
import { pilotOf } from '../../../language/words/remainder.ts'
import { defineCommand } from '../../command.ts'
import { enter } from './stage-entry.ts'
import { hold } from './held-gate.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    advance: z.infer<typeof advanceTakes>
    gate: z.infer<typeof gateTakes>
  }
}

const advanceTakes = z.object({
  pilot: pilotRef,
})

export const advanceCommand = defineCommand('advance', {
  takes: advanceTakes,
  right: 'advance',
  effect: 'acts',
  pilot: latelySpokenOf,
  afterEnd: 'never',
  needs: [],
  words: { typed: 'first', read: (rest) => ({ do: 'advance', pilot: pilotOf(rest) }), plain: pilotAlone },
  help: 'help.command.advance',
  handle: advance,
})

/** Opens the gate out of the stage when nothing is missing; otherwise holds it and says what is [ST1-5, DT1-3]. */
export function advance(turn: Turn): Turn {
  const { pilot, commitments } = caseOf(turn)
  if (!running(pilot)) return saidOver(turn)
  if (pilot.paused) return resting(turn)
  const held = missing(gateOf(pilot.stage, commitments, turn.context.content.playbook, todayOf(turn)))
  if (held.length === 0) return enter(turn, pilot, pilot.stage)
  const what = held.map((item) => item.what).join(' ')
  return hold(note(turn, 'gate.held', { stage: pilot.stage, missing: what }), pilot, held)
}

/** What the next stage still waits for; nothing moves. */
const gateTakes = z.object({
  pilot: pilotRef,
})

export const gateCommand = defineCommand('gate', {
  takes: gateTakes,
  right: 'see',
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'always',
  needs: [],
  words: { typed: 'first', read: (rest) => ({ do: 'gate', pilot: pilotOf(rest) }), plain: pilotAlone },
  help: null,
  handle: gate,
})

/** What the gate still waits for, as somebody who asks for the next stage hears it; nothing moves [ST1-5]. */
export function gate(turn: Turn): Turn {
  const { pilot, commitments } = caseOf(turn)
  if (!running(pilot)) return say(turn, text(phrase('commands.coach.ended', { pilot: pilot.name })))
  const held = missing(gateOf(pilot.stage, commitments, turn.context.content.playbook, todayOf(turn)))
  if (held.length > 0) return hold(turn, pilot, held)
  return say(
    turn,
    text(phrase('hear.gate-open', { pilot: pilot.name, stage: stageName(after(pilot.stage)) })),
    {
      of: 'gate',
      part: 'buttons',
      buttons: [button('buttons.advance', { do: 'advance', pilot: { id: pilot.id } }, 'primary')],
    },
  )
}

/** A pilot that rests is brought back before anything opens. */
export function resting(turn: Turn): Turn {
  const { pilot } = caseOf(turn)
  return say(turn, text(phrase('commands.stages.paused', { pilot: pilot.name })), {
    of: 'resume',
    part: 'buttons',
    buttons: [button('buttons.resume', { do: 'resume', pilot: { id: pilot.id } })],
  })
}
