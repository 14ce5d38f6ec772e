import { phrase } from '../../../messages/message.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { stageName } from '../../../say/names.ts'
import { caseOf, changePilot, note, say, text, type Turn } from '../../turn.ts'
import { z } from 'zod'
import { written } from '../../../vocabulary/arguments.ts'
import { ofNudge } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { STAGES } from '../../../vocabulary/stage.ts'
import { ownNudge, saySettled, accept } from './consent.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    'confirm-stage': z.infer<typeof confirmStageTakes>
  }
}

const confirmStageTakes = z.object({
  ask: written,
  stage: z.enum(STAGES),
})

export const confirmStageCommand = defineCommand('confirm-stage', {
  takes: confirmStageTakes,
  right: null,
  effect: 'reads',
  pilot: ofNudge,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: confirmStage,
})

/** The owner of an imported pilot says at which stage it really is; that is a yes to the rest as well. */
function confirmStage(turn: Turn, { ask: id, stage }: IntentOf<'confirm-stage'>): Turn {
  const ask = ownNudge(turn, id)
  if (ask?.rule !== 'import-confirmation') return saySettled(turn)
  const { pilot } = caseOf(turn)
  if (pilot.stage === stage) return accept(turn, { do: 'accept', ask: id })
  const corrected = note(
    changePilot(turn, { stage, stageSince: turn.context.now, pausedDays: 0 }),
    'stage.entered',
    {
      from: pilot.stage,
      stage,
    },
  )
  const told = say(
    corrected,
    text(phrase('consent.stage-corrected', { pilot: pilot.name, stage: stageName(stage) })),
  )
  return accept(told, { do: 'accept', ask: id })
}

export const stageConfirmationMessages = declareMessages({
  'consent.stage-corrected': { pilot: 'text', stage: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof stageConfirmationMessages> {}
}
