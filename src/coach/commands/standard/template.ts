import { phrase, type Message } from '../../../messages/message.ts'
import { leftBy } from '../../../portfolio/template.ts'
import type { Template } from '../../../records/template.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { answerWaiting } from '../../talks/answer-handling.ts'
import { talkOf } from '../../talks/question-flow.ts'
import { caseOf, changePilot, conclude, keep, note, say, sayDirectly, text, type Turn } from '../../turn.ts'
import { z } from 'zod'
import type { Loaded } from '../../loaded.ts'
import { pilotRef, written } from '../../../vocabulary/arguments.ts'
import { latelySpokenOf, lastSpokenOf } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { declareMessages } from '../../../messages/declaration.ts'

/** Whether the owner is asked to let others begin with what the pilot leaves: only once, and never without a reason. */
export function shareParts(turn: Turn, left?: Template): Message {
  const about = caseOf(turn)
  const { pilot } = about
  if (pilot.stage !== 'standard' || !leftBy(about, turn.context.speaker, turn.context.now)) return []
  const share = { do: 'share', pilot: { id: pilot.id } } as const
  if (left?.shared)
    return [
      { part: 'note', text: phrase('standard.share.shared') },
      { of: 'shared', part: 'buttons', buttons: [button('buttons.take-back', { ...share, share: false })] },
    ]
  return [
    text(phrase('standard.share.ask', { pilot: pilot.name })),
    {
      of: 'share',
      part: 'buttons',
      buttons: [
        button('buttons.share', { ...share, share: true }),
        button('buttons.no', { ...share, share: false }),
      ],
    },
  ]
}

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    share: z.infer<typeof shareTakes>
    template: z.infer<typeof templateTakes>
    'use-template': z.infer<typeof useTemplateTakes>
    'take-measures': z.infer<typeof takeMeasuresTakes>
  }
}

/** What a pilot leaves for the next one: shared by its owner, shown, begun with, and its measures as an answer. */
const shareTakes = z.object({
  pilot: pilotRef,
  share: z.boolean(),
})

export const shareCommand = defineCommand('share', {
  takes: shareTakes,
  right: 'share',
  effect: 'acts',
  pilot: latelySpokenOf,
  afterEnd: 'standard',
  needs: ['template'],
  words: null,
  help: null,
  handle: share,
})

/** What a pilot leaves is private until its owner says otherwise, and again when they take it back [PB7]. */
export function share(
  turn: Turn,
  { share: wanted }: IntentOf<'share'>,
  { template: before }: Pick<Loaded, 'template'>,
): Turn {
  const about = caseOf(turn)
  const { pilot } = about
  const left = leftBy(about, turn.context.speaker, turn.context.now)
  if (pilot.stage !== 'standard' || !left)
    return say(turn, text(phrase('standard.share.nothing', { pilot: pilot.name })))
  if (!wanted) {
    const outcome = phrase(before?.shared ? 'standard.share.back' : 'standard.share.no')
    const back = before?.shared
      ? note(keep(turn, { ...before, shared: false }), 'pilot.changed', { what: 'template', shared: 'no' })
      : turn
    return conclude(say(back, text(outcome)), outcome)
  }
  const outcome = phrase('standard.share.done', { pilot: pilot.name })
  const kept = note(keep(turn, { ...left, version: before?.version ?? 0 }), 'pilot.changed', {
    what: 'template',
    shared: 'yes',
  })
  return say(conclude(say(kept, text(outcome)), outcome), {
    of: 'shared',
    part: 'buttons',
    buttons: [button('buttons.take-back', { do: 'share', pilot: { id: pilot.id }, share: false })],
  })
}

const templateTakes = z.object({
  pilot: pilotRef,
  template: written,
})

export const templateCommand = defineCommand('template', {
  takes: templateTakes,
  right: 'answer',
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'always',
  needs: ['template'],
  words: null,
  help: null,
  handle: template,
})

/** What another pilot left, to begin with [PB7]. */
export function template(
  turn: Turn,
  _intent: IntentOf<'template'>,
  { template: one }: Pick<Loaded, 'template'>,
): Turn {
  if (!one?.shared) return say(turn, text(phrase('standard.template.gone')))
  const at = { pilot: { id: caseOf(turn).pilot.id }, template: one.id }
  return sayDirectly(
    turn,
    { part: 'title', text: phrase('standard.template.title', { pilot: one.name }) },
    {
      part: 'facts',
      facts: [
        {
          label: phrase('standard.template.problem'),
          value: phrase('standard.value', { value: { written: one.problem } }),
        },
        {
          label: phrase('standard.template.reuse'),
          value: phrase('standard.value', { value: { written: one.reuse } }),
        },
        ...(one.measures.length > 0
          ? [
              {
                label: phrase('standard.template.measures'),
                value: phrase('standard.value', { value: { written: measuresOf(one) } }),
              },
            ]
          : []),
      ],
    },
    {
      of: 'template',
      part: 'buttons',
      buttons: [button('buttons.use-it', { do: 'use-template', ...at }, 'primary')],
    },
  )
}

const useTemplateTakes = z.object({
  pilot: pilotRef,
  template: written,
})

export const useTemplateCommand = defineCommand('use-template', {
  takes: useTemplateTakes,
  right: 'answer',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: ['template'],
  words: null,
  help: null,
  handle: useTemplate,
})

/** The pilot begins with it; nothing is filled in that nobody said: its measures are offered as an answer. */
function useTemplate(
  turn: Turn,
  _intent: IntentOf<'use-template'>,
  { template: one }: Pick<Loaded, 'template'>,
): Turn {
  if (!one?.shared) return say(turn, text(phrase('standard.template.gone')))
  const { pilot } = caseOf(turn)
  const outcome = phrase('standard.template.used', { pilot: one.name })
  const kept = note(changePilot(turn, { template: one.id }), 'pilot.changed', { template: one.id })
  const told = conclude(sayDirectly(kept, text(outcome)), outcome)
  if (pilot.answers.measure || one.measures.length === 0) return told
  const take = { do: 'take-measures', pilot: { id: pilot.id }, template: one.id } as const
  return sayDirectly(
    told,
    text(phrase('standard.template.measure', { measures: { written: measuresOf(one) } })),
    {
      of: 'measures',
      part: 'buttons',
      buttons: [button('buttons.my-answer', take)],
    },
  )
}

const takeMeasuresTakes = z.object({
  pilot: pilotRef,
  template: written,
})

export const takeMeasuresCommand = defineCommand('take-measures', {
  takes: takeMeasuresTakes,
  right: 'answer',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: ['template'],
  words: null,
  help: null,
  handle: takeMeasures,
})

/** Its measures become the answer to how success is measured, which is asked about like any other answer. */
function takeMeasures(
  turn: Turn,
  _intent: IntentOf<'take-measures'>,
  { template: one }: Pick<Loaded, 'template'>,
): Turn {
  const { pilot, talk } = caseOf(turn)
  if (!one?.shared || !talk || pilot.answers.measure) return say(turn, text(phrase('standard.template.gone')))
  const asked = keep(turn, { ...talkOf(turn), at: 'measure', state: 'open' })
  return answerWaiting(asked, 'measure', measuresOf(one), true)
}

function measuresOf({ measures }: Template): string {
  return measures.map(({ name, unit }) => (unit ? `${name} (${unit})` : name)).join(', ')
}

export const templateMessages = declareMessages({
  'buttons.share': {},
  'buttons.take-back': {},
  'buttons.use-it': {},
  'standard.share.ask': { pilot: 'text' },
  'standard.share.back': {},
  'standard.share.done': { pilot: 'text' },
  'standard.share.shared': {},
  'standard.share.no': {},
  'standard.share.nothing': { pilot: 'text' },
  'standard.template.gone': {},
  'standard.template.measure': { measures: 'text' },
  'standard.template.measures': {},
  'standard.template.problem': {},
  'standard.template.reuse': {},
  'standard.template.title': { pilot: 'text' },
  'standard.template.used': { pilot: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof templateMessages> {}
}
