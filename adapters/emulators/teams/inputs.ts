import { textOf, typeOf } from './elements.ts'
import type { Card } from './card.ts'

type Choice = { title: string; value: string }

/** What the inputs hold: `given` by id over what stood there; what is empty is not sent. */
export function valuesOf(inputs: readonly Card[], given: Record<string, string>): Record<string, string> {
  const unknown = Object.keys(given).filter((id) => !inputs.some((input) => input['id'] === id))
  if (unknown.length > 0) {
    const there = inputs.map((input) => String(input['id'])).join(', ')
    throw new Error(`No input ${unknown.join(', ')}; there are ${there || 'none'}.`)
  }
  const held = inputs.map((input): [string, string] => {
    const id = String(input['id'])
    return [id, id in given ? valueOf(input, given[id] ?? '') : initial(input)]
  })
  return Object.fromEntries(held.filter(([, value]) => value !== ''))
}

/** What Teams' own client finds wrong before it sends anything, by input. */
export function clientErrors(
  inputs: readonly Card[],
  values: Record<string, string>,
): Record<string, string> {
  const wrong = inputs.filter((input) => !fits(input, values[String(input['id'])] ?? ''))
  return Object.fromEntries(
    wrong.map((input) => [String(input['id']), textOf(input, 'errorMessage') || 'This field is not right.']),
  )
}

/** An option by its value or by what a person reads; of any other input what was typed. */
function valueOf(input: Card, given: string): string {
  if (typeOf(input) !== 'Input.ChoiceSet' || given === '') return given
  const choices = (input['choices'] ?? []) as Choice[]
  const one = (wanted: string) => {
    const found =
      choices.find((choice) => choice.value === wanted) ?? choices.find((choice) => choice.title === wanted)
    // Whom Teams finds is not among the choices.
    if (found || input['choices.data']) return found?.value ?? wanted
    const there = choices.map((choice) => choice.title).join(', ')
    throw new Error(`No choice ${wanted} in ${String(input['id'])}; there are ${there}.`)
  }
  return input['isMultiSelect'] ? given.split(',').map(one).join(',') : one(given)
}

function initial(input: Card): string {
  const value = input['value']
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  return typeOf(input) === 'Input.Toggle' ? textOf(input, 'valueOff') || 'false' : ''
}

function fits(input: Card, value: string): boolean {
  const type = typeOf(input)
  const off = type === 'Input.Toggle' && value !== (textOf(input, 'valueOn') || 'true')
  if (value === '' || off) return !input['isRequired']
  const { maxLength, regex, min, max } = input
  if (typeof maxLength === 'number' && value.length > maxLength) return false
  if (typeof regex === 'string' && !new RegExp(regex, 'u').test(value)) return false
  const number = type === 'Input.Number'
  if (number && !Number.isFinite(Number(value))) return false
  const before = (a: unknown, b: unknown) => (number ? Number(a) < Number(b) : String(a) < String(b))
  return !(min !== undefined && before(value, min)) && !(max !== undefined && before(max, value))
}
