import type { Template } from '../../../records/template.ts'
import { phrase, type Message } from '../../../messages/message.ts'
import { decider } from '../../../nudges/decider.ts'
import { reviewButtons } from '../../../nudges/standard.ts'
import { newStandard, readableSince } from '../../../pilots/standard.ts'
import { STANDARD_PARTS, type StandardPart } from '../../../vocabulary/standard.ts'
import { button } from '../../../say/buttons.ts'
import { followedMeasures } from '../measures/kpi.ts'
import { shareParts } from './template.ts'
import { mayDo } from '../../rights.ts'
import { recordParts } from '../../../say/standard.ts'
import { caseOf, inWords, say, text, todayOf, zoneOf, type Turn } from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { declareMessages, each } from '../../../messages/declaration.ts'

/** Asks for one text of the record; a press takes over the measures that are followed already [PB2]. */
export function askPart(turn: Turn, part: StandardPart): Turn {
  const { pilot } = caseOf(turn)
  const waiting = expect(turn, { expects: 'standard', pilot: pilot.id, part })
  const written = pilot.standard?.[part]
  const followed = part === 'measures' && !written ? followedMeasures(turn) : null
  return say(
    waiting,
    {
      part: 'note',
      text: phrase('standard.progress', {
        pilot: pilot.name,
        n: STANDARD_PARTS.indexOf(part) + 1,
        of: STANDARD_PARTS.length,
      }),
    },
    text(phrase(`standard.ask.${part}`)),
    ...(written
      ? [{ part: 'quote' as const, text: phrase('standard.value', { value: { written } }) }]
      : [{ part: 'note' as const, text: phrase(`standard.hint.${part}`) }]),
    ...(followed ? [text(phrase('kpi.followed', { measures: { phrase: followed } }))] : []),
    {
      of: 'standard',
      part: 'buttons',
      buttons: [
        ...(followed
          ? [
              button(
                'buttons.these-measures',
                {
                  do: 'settle-standard',
                  pilot: { id: pilot.id },
                  part,
                  text: inWords(turn, followed),
                  who: null,
                  day: null,
                },
                'primary',
              ),
            ]
          : []),
        button('buttons.later', { do: 'cancel' }),
      ],
    },
  )
}

/** The record, and what can be done about it. */
export function shown(turn: Turn, left?: Template): Turn {
  return say(turn, ...recordParts(caseOf(turn), zoneOf(turn)), ...controls(turn, left))
}

function controls(turn: Turn, left?: Template): Message {
  const about = caseOf(turn)
  const { pilot } = about
  const at = { id: pilot.id }
  const record = pilot.standard ?? newStandard()
  const edits = mayDo(turn, 'edit')
  const copy = button('buttons.markdown', { do: 'standard', pilot: at, markdown: true })
  const due = record.review !== null && record.review <= todayOf(turn)
  if (record.signed)
    return [
      {
        of: 'record',
        part: 'buttons',
        buttons: [...(due && mayDo(turn, 'promise') ? reviewButtons(pilot.id) : []), copy],
      },
      ...(mayDo(turn, 'share') && pilot.stage === 'standard' ? shareParts(turn, left) : []),
    ]
  const signer = record.asked ? decider(about) : undefined
  const signs = mayDo(turn, 'sign') ? readableSince(about) : null
  const settle = { do: 'settle-standard', pilot: at, part: null, text: null, who: null, day: null } as const
  const { day: _day, ...whom } = settle
  const { who: _who, ...when } = settle
  return [
    ...(signer
      ? [{ part: 'note' as const, text: phrase('standard.waits', { person: { person: signer.id } }) }]
      : []),
    ...(edits
      ? ([
          { of: 'who', part: 'person', label: phrase('standard.who-agrees'), tap: { ...settle, ...whom } },
          {
            of: 'when',
            part: 'date',
            label: phrase('standard.another-day'),
            tap: { ...settle, ...when },
            ...(record.review && { initial: record.review }),
          },
          {
            of: 'change',
            part: 'choice',
            label: phrase('standard.change'),
            options: STANDARD_PARTS.map((part) => ({
              label: phrase(`standard.label.${part}`),
              tap: { ...settle, part },
            })),
          },
        ] satisfies Message)
      : []),
    {
      of: 'record',
      part: 'buttons',
      buttons: [
        ...(signs ? [button('buttons.sign', { do: 'sign', pilot: at, at: signs }, 'primary')] : []),
        ...(edits && !record.asked
          ? [button('buttons.put-forward', { do: 'put-forward', pilot: at }, 'primary')]
          : []),
        copy,
      ],
    },
  ]
}

export const recordQuestionsMessages = declareMessages({
  'buttons.put-forward': {},
  'buttons.these-measures': {},
  'kpi.followed': { measures: 'text' },
  ...each('standard.ask', STANDARD_PARTS, {}),
  ...each('standard.hint', STANDARD_PARTS, {}),
  'standard.another-day': {},
  'standard.change': {},
  'standard.progress': { pilot: 'text', n: 'number', of: 'number' },
  'standard.waits': { person: 'text' },
  'standard.who-agrees': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof recordQuestionsMessages> {}
}
