import { find, textOf, typeOf, walk, type Live } from './elements.ts'
import { clientErrors, valuesOf } from './inputs.ts'
import type { Message } from './state.ts'
import type { Card } from './card.ts'

/** Whether a press on it reaches the bot. */
export function isSending({ node }: Live): boolean {
  return ['Action.Execute', 'Action.Submit'].includes(typeOf(node))
}

/** Whether the values of inputs go with it. */
export function takesInputs(action: Card): boolean {
  return textOf(action, 'associatedInputs').toLowerCase() !== 'none'
}

/** What a press sends: the action's own data and over it the values of `inputs`; or what Teams' client finds wrong. */
export function fill(
  action: Card,
  inputs: readonly Card[],
  given: Record<string, string>,
): { data: unknown } | { errors: Record<string, string> } {
  const asked = takesInputs(action)
  const values = valuesOf(asked ? inputs : [], asked ? given : {})
  const errors = clientErrors(asked ? inputs : [], values)
  if (Object.keys(errors).length > 0) return { errors }
  const own = action['data']
  return { data: typeof own === 'string' ? own : { ...(own as object | undefined), ...values } }
}

/** The id of the input that a label or an id means. */
export function idOf(live: Live[], name: string): string {
  const inputs = live.filter(({ is }) => is === 'input')
  const byId = inputs.find(({ node }) => node['id'] === name)
  return String((byId ?? find(inputs, name)).node['id'])
}

/** The card of a message in which an action stands. */
export function cardOf(on: Message, action: Card): Card {
  return on.cards.find((card) => walk(card).some(({ node }) => node === action)) ?? on.cards[0] ?? {}
}
