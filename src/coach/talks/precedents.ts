import { phrase, type Message } from '../../messages/message.ts'
import { readerOf } from '../../language/reader.ts'
import type { Loaded } from '../loaded.ts'
import type { Pilot } from '../../records/pilot.ts'
import { succeeded } from '../../pilots/standard.ts'
import { similar, type Alike } from '../../portfolio/similarity.ts'
import type { Template } from '../../records/template.ts'
import { button } from '../../say/buttons.ts'
import { caseOf, languageFor, sayDirectly, text, type Turn } from '../turn.ts'
import { declareMessages } from '../../messages/declaration.ts'

/** Once somebody said which problem they solve: that it was solved before, and what is left of that [PB7]. */
export function seenBefore(turn: Turn, related: Loaded['related']): Turn {
  const { pilot } = caseOf(turn)
  const reader = readerOf(languageFor(turn).vocabulary)
  const found = related.templates.find(
    (one) => one.shared && one.id !== pilot.id && similar(alike(pilot), one, reader),
  )
  return found && !pilot.template
    ? sayDirectly(turn, ...offered(pilot.id, found))
    : workedBefore(turn, related)
}

/**
 * After a success the next step is not more validation: it is the decision [CM5]. Nothing is forbidden, and what was
 * said when the pilot got its name is not said again.
 */
export function workedBefore(turn: Turn, { earlier }: Loaded['related']): Turn {
  const { pilot } = caseOf(turn)
  const reader = readerOf(languageFor(turn).vocabulary)
  const told = (one: Pilot) =>
    !!pilot.answers.problem &&
    similar({ ...alike(pilot), problem: null }, { ...alike(one), problem: null }, reader)
  const before = earlier.find(
    (one) =>
      one.pilot.id !== pilot.id &&
      succeeded(one) &&
      !one.pilot.standard?.signed &&
      !told(one.pilot) &&
      similar(alike(pilot), alike(one.pilot), reader),
  )
  if (!before) return turn
  return sayDirectly(turn, text(phrase('standard.again', { pilot: before.pilot.name })), {
    of: 'again',
    part: 'buttons',
    buttons: [
      button('buttons.standard', { do: 'standard', pilot: { id: before.pilot.id }, markdown: false }),
    ],
  })
}

function alike({ name, answers, department }: Pilot): Alike {
  return { name, problem: answers.problem?.text ?? null, department }
}

function offered(pilot: string, one: Template): Message {
  const told = one.department
    ? phrase('standard.template.offer', { pilot: one.name, department: one.department })
    : phrase('standard.template.offer-no-department', { pilot: one.name })
  return [
    text(told),
    {
      of: 'template',
      part: 'buttons',
      buttons: [button('buttons.see-left', { do: 'template', pilot: { id: pilot }, template: one.id })],
    },
  ]
}

export const precedentsMessages = declareMessages({
  'buttons.see-left': {},
  'standard.again': { pilot: 'text' },
  'standard.template.offer': { pilot: 'text', department: 'text' },
  'standard.template.offer-no-department': { pilot: 'text' },
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof precedentsMessages> {}
}
