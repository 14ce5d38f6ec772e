import type { CommitmentKind } from '../../vocabulary/commitment-kinds.ts'
import { phrase, type Message } from '../../messages/message.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import type { Day } from '../../time/time.ts'
import type { PilotSnapshot } from '../../records/pilot-snapshot.ts'
import { running } from '../../pilots/pilot.ts'
import type { Pilot } from '../../records/pilot.ts'
import { STAGES, type Stage } from '../../vocabulary/stage.ts'
import { button } from '../../say/buttons.ts'
import { sheet, shortSheet, type Output } from '../one-pager.ts'
import { DISCOVERY } from './discovery.ts'
import { PILOT } from './pilot.ts'
import { POC } from './poc.ts'
import { PRODUCTION } from './production.ts'
import { SCALE } from './scale.ts'
import { declareMessages } from '../../messages/declaration.ts'

/** What the talk of each stage ends with [ST1-5]. */
const OUTPUTS: Record<Stage, Output> = {
  discovery: DISCOVERY,
  poc: POC,
  pilot: PILOT,
  production: PRODUCTION,
  scale: SCALE,
}

/** The output of a stage with what can be done next; the pages of the other stages are one press away. */
export function outputParts(
  about: PilotSnapshot,
  playbook: Playbook,
  today: Day,
  stage = latestPage(about.pilot, playbook),
): Message {
  const { pilot } = about
  const at = { id: pilot.id }
  const others = pagesOf(pilot, playbook).filter((one) => one !== stage)
  return [
    ...outputSheet(about, playbook, today, stage),
    {
      part: 'buttons',
      buttons: [
        ...(stage === pilot.stage ? OUTPUTS[stage].buttons(about) : []),
        button('buttons.edit', { do: 'edit', pilot: at, question: null }),
        button('buttons.markdown', { do: 'summary', pilot: at, markdown: true, stage }),
      ],
    },
    ...(others.length > 0
      ? [
          {
            of: 'pages',
            part: 'choice' as const,
            label: phrase('onepager.other'),
            options: others.map((one) => ({
              label: OUTPUTS[one].title(pilot.name),
              tap: { do: 'summary' as const, pilot: at, markdown: false, stage: one },
            })),
          },
        ]
      : []),
  ]
}

/** What a talk that was just held leads to: its page whole for Discovery, else what follows, and the page a press away. */
export function endParts(
  about: PilotSnapshot,
  playbook: Playbook,
  today: Day,
  stage: Stage,
  told: readonly CommitmentKind[],
): Message {
  if (stage === 'discovery') return outputParts(about, playbook, today, stage)
  const output = OUTPUTS[stage]
  const page = { do: 'summary', pilot: { id: about.pilot.id }, markdown: false, stage } as const
  return [
    ...shortSheet(output, about, playbook, today, told),
    { part: 'buttons', buttons: [...output.buttons(about), button('buttons.one-pager', page)] },
  ]
}

/** The same page without buttons: what is shown as Markdown. */
export function outputSheet(
  about: PilotSnapshot,
  playbook: Playbook,
  today: Day,
  stage = latestPage(about.pilot, playbook),
): Message {
  return sheet(OUTPUTS[stage], about, playbook, today)
}

/** The page of the latest stage that has anything to show. */
function latestPage(pilot: Pilot, playbook: Playbook): Stage {
  return pagesOf(pilot, playbook).at(-1) ?? 'discovery'
}

/** The one-pager, and each later stage of which something was answered. */
function pagesOf(pilot: Pilot, playbook: Playbook): Stage[] {
  const last = running(pilot) ? STAGES.indexOf(pilot.stage) : STAGES.length - 1
  return STAGES.slice(0, last + 1).filter(
    (stage) => stage === 'discovery' || playbook.talks[stage].some(({ id }) => pilot.answers[id]),
  )
}

export const outputMessages = declareMessages({
  'buttons.edit': {},
  'onepager.other': {},
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof outputMessages> {}
}
