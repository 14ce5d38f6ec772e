import { phrase, type Message } from '../../../messages/message.ts'
import { leftBy } from '../../../portfolio/template.ts'
import type { Template } from '../../../records/template.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { answerWaiting } from '../../talks/answer-handling.ts'
import { talkOf } from '../../talks/question-flow.ts'
import { caseOf, changePilot, conclude, keep, note, say, sayDirectly, text, type Turn } from '../../turn.ts'

/** Whether the owner is asked to let others begin with what the pilot leaves: only once, and never without a reason. */
export function shareParts(turn: Turn): Message {
  const about = caseOf(turn)
  const { pilot } = about
  if (pilot.stage !== 'standard' || !leftBy(about, turn.context.speaker, turn.context.now)) return []
  const share = { do: 'share', pilot: { id: pilot.id } } as const
  if (turn.context.templates.some(({ id, shared }) => id === pilot.id && shared))
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

/** What a pilot leaves is private until its owner says otherwise, and again when they take it back [PB7]. */
export function share(turn: Turn, { share: wanted }: IntentOf<'share'>): Turn {
  const about = caseOf(turn)
  const { pilot } = about
  const [before] = turn.context.templates
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
  const outcome = phrase('standard.share.done')
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

/** What another pilot left, to begin with [PB7]. */
export function template(turn: Turn, intent: IntentOf<'template'>): Turn {
  const one = sharedOne(turn, intent.template)
  if (!one) return say(turn, text(phrase('standard.template.gone')))
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

/** The pilot begins with it; nothing is filled in that nobody said: its measures are offered as an answer. */
export function useTemplate(turn: Turn, intent: IntentOf<'use-template'>): Turn {
  const one = sharedOne(turn, intent.template)
  if (!one) return say(turn, text(phrase('standard.template.gone')))
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

/** Its measures become the answer to how success is measured, which is asked about like any other answer. */
export function takeMeasures(turn: Turn, intent: IntentOf<'take-measures'>): Turn {
  const one = sharedOne(turn, intent.template)
  const { pilot, talk } = caseOf(turn)
  if (!one || !talk || pilot.answers.measure) return say(turn, text(phrase('standard.template.gone')))
  const asked = keep(turn, { ...talkOf(turn), at: 'measure', state: 'open' })
  return answerWaiting(asked, 'measure', measuresOf(one), true)
}

function sharedOne({ context }: Turn, id: string): Template | undefined {
  return context.templates.find((one) => one.id === id && one.shared)
}

function measuresOf({ measures }: Template): string {
  return measures.map(({ name, unit }) => (unit ? `${name} (${unit})` : name)).join(', ')
}
