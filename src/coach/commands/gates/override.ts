import { phrase } from '../../../messages/message.ts'
import { gateOf, missing } from '../../../pilots/gate.ts'
import { running } from '../../../pilots/pilot.ts'
import type { Override } from '../../../records/pilot.ts'
import { after } from '../../../vocabulary/stage.ts'
import { saidOver } from '../../pilot-end.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { kindName, personName, stageName } from '../../../say/names.ts'
import { quoted } from '../../../say/quotes.ts'
import { tellTeam } from '../pilots/announcements.ts'
import { caseOf, changePilot, note, say, text, todayOf, type Turn } from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { z } from 'zod'
import { pilotRef, written } from '../../../vocabulary/arguments.ts'
import { latelySpokenOf } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { enter } from './stage-entry.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    override: z.infer<typeof overrideTakes>
  }
}

const overrideTakes = z.object({
  pilot: pilotRef,
  reason: written.nullable(),
})

export const overrideCommand = defineCommand('override', {
  takes: overrideTakes,
  right: 'override',
  effect: 'acts',
  pilot: latelySpokenOf,
  afterEnd: 'never',
  needs: [],
  words: null,
  help: null,
  handle: override,
})

/** Passes the gate although something is missing; who did it and why stays visible for good [RU2]. */
export function override(turn: Turn, { reason }: IntentOf<'override'>): Turn {
  const { pilot, commitments } = caseOf(turn)
  if (!running(pilot)) return saidOver(turn)
  const held = missing(gateOf(pilot.stage, commitments, turn.context.content.playbook, todayOf(turn)))
  if (held.length === 0) return enter(expect(turn, null), pilot, pilot.stage)
  if (reason === null) {
    const waiting = expect(turn, { expects: 'override-reason', pilot: pilot.id })
    return say(
      waiting,
      text(
        phrase('commands.stages.ask-reason', { missing: { list: held.map(({ what }) => kindName(what)) } }),
      ),
    )
  }
  if (reason.trim().length < 3) return say(turn, text(phrase('replies.reason-short')))
  const kept = {
    stage: pilot.stage,
    by: turn.context.speaker,
    reason: reason.trim(),
    at: turn.context.now,
    missing: held.map(({ what }) => what),
  }
  const overridden = changePilot(expect(turn, null), { overrides: [...pilot.overrides, kept] })
  const noted = note(overridden, 'gate.overridden', { stage: pilot.stage, missing: kept.missing.join(' ') })
  const opened = phrase('commands.stages.overridden', {
    missing: { list: kept.missing.map((what) => kindName(what)) },
    reason: quoted(kept.reason),
  })
  const told = say(toldOpened(noted, kept), text(opened))
  return enter(told, caseOf(told).pilot, pilot.stage)
}

/** Whose pilot somebody else moved hears at once by whom, where to, what was missing, and why [RU2]. */
function toldOpened(turn: Turn, { stage, by, reason, missing: lacking }: Override): Turn {
  const { pilot } = caseOf(turn)
  if (pilot.owner?.person === by) return turn
  const news = phrase('commands.stages.opened', {
    person: personName(by),
    pilot: pilot.name,
    stage: stageName(after(stage)),
    missing: { list: lacking.map((what) => kindName(what)) },
  })
  return tellTeam(turn, news, reason, [button('buttons.status', { do: 'status', pilot: { id: pilot.id } })])
}

export const overrideMessages = declareMessages({
  'commands.stages.overridden': { missing: 'text', reason: 'text' },
  'commands.stages.opened': { person: 'text', pilot: 'text', stage: 'text', missing: 'text' },
  'commands.stages.ask-reason': { missing: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof overrideMessages> {}
}
