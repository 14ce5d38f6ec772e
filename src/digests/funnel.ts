import { stageName } from '../say/names.ts'
import { phrase, type Message } from '../messages/message.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { Pilot } from '../records/pilot.ts'
import type { Stage } from '../vocabulary/stage.ts'
import { declareMessages } from '../messages/declaration.ts'

/** The running pilots, and every stage with how many of them are at it. */
export type Funnel = {
  running: Pick<Pilot, 'name' | 'stage'>[]
  funnel: { stage: Stage; count: number }[]
}

/** The pilots by stage, as a picture with its text; a few are named with their stages instead. */
export function funnelParts({ funnel: stages, running }: Funnel, { digest }: Playbook): Message {
  if (running.length > 0 && running.length < digest.picture)
    return [
      {
        part: 'note',
        text: phrase('digest.pilots', {
          pilots: {
            list: running.map(({ name, stage }) => ({
              phrase: phrase('digest.pilot', { pilot: name, stage: stageName(stage) }),
            })),
          },
        }),
      },
    ]
  const taken = stages.filter(({ count }) => count > 0)
  if (taken.length === 0) return []
  return [
    {
      part: 'chart',
      title: phrase('digest.funnel'),
      bars: stages.map(({ stage, count }) => ({ label: phrase(`names.stage.${stage}`), value: count })),
      alt: phrase('digest.funnel-text', {
        stages: {
          list: taken.map(({ stage, count }) => ({
            phrase: phrase('digest.at-stage', { stage: stageName(stage), count }),
          })),
        },
      }),
    },
  ]
}

export const funnelMessages = declareMessages({
  'digest.at-stage': { count: 'number', stage: 'text' },
  'digest.pilot': { pilot: 'text', stage: 'text' },
  'digest.pilots': { pilots: 'text' },
  'digest.funnel': {},
  'digest.funnel-text': { stages: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof funnelMessages> {}
}
