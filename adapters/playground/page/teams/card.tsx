import { AdaptiveCard, ExecuteAction, OpenUrlAction, SubmitAction } from 'adaptivecards'
import { useEffect, useRef } from 'react'
import { HOST } from './host.ts'

/** What a pressed action sends: the values of the inputs are those that it asks for. */
export type Pressed = { verb: string; data: Record<string, unknown> }

type Props = {
  card: Record<string, unknown>
  /** Whom people pickers offer. */
  people: { title: string; value: string }[]
  disabled: boolean
  onPress: (pressed: Pressed) => void
}

/** An Adaptive Card as the library draws it. What is typed into it stays as long as the card is the same. */
export function Card({ card, people, disabled, onPress }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const press = useRef<(pressed: Pressed) => void>(onPress)
  press.current = disabled ? () => {} : onPress
  const drawn = JSON.stringify(withPeople(card, people))

  useEffect(() => {
    const made = new AdaptiveCard()
    made.hostConfig = HOST
    made.onExecuteAction = (action) => {
      if (action instanceof ExecuteAction) press.current({ verb: action.verb, data: { ...action.data } })
      else if (action instanceof SubmitAction) press.current({ verb: '', data: { ...action.data } })
      else if (action instanceof OpenUrlAction) open(action.url, '_blank', 'noreferrer')
    }
    made.parse(JSON.parse(drawn))
    box.current?.replaceChildren(...[made.render()].filter((element) => element !== undefined))
  }, [drawn])

  return <div ref={box} className="card" aria-busy={disabled} />
}

/** In Teams people are found while one types; here all of them are on the list. A list with no choice yet says so. */
function withPeople(node: unknown, people: Props['people']): unknown {
  if (Array.isArray(node)) return node.map((item) => withPeople(item, people))
  if (typeof node !== 'object' || node === null) return node
  const { 'choices.data': query, ...rest } = node as Record<string, unknown>
  const inside = Object.fromEntries(
    Object.entries(rest).map(([key, item]) => [key, withPeople(item, people)]),
  )
  if (inside['type'] !== 'Input.ChoiceSet') return inside
  if (query) return { placeholder: 'Pick a person', ...inside, style: 'compact', choices: people }
  return { placeholder: 'Choose', ...inside }
}
