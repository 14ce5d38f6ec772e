import { AdaptiveCard, ExecuteAction, OpenUrlAction, SubmitAction, type Action } from 'adaptivecards'
import { useEffect, useRef } from 'react'
import { HOST } from './host.ts'
import { prepared, type Person } from './card-payload.ts'

/** A pressed action with the values that it gathered; one without a verb is an Action.Submit. */
export type Press = { verb: string; data: object }

type Props = {
  card: Record<string, unknown>
  people: Person[]
  onPress: (press: Press) => void
}

/** An Adaptive Card as the library draws it. What is typed into it stays as long as the card is the same. */
export function Card({ card, people, onPress }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const press = useRef(onPress)
  press.current = onPress
  const drawn = JSON.stringify(prepared(card, people))

  useEffect(() => {
    const made = new AdaptiveCard()
    made.hostConfig = HOST
    made.onExecuteAction = (action: Action) => {
      if (action instanceof ExecuteAction) press.current({ verb: action.verb, data: { ...action.data } })
      else if (action instanceof SubmitAction) press.current({ verb: '', data: { ...action.data } })
      else if (action instanceof OpenUrlAction) open(action.url, '_blank', 'noreferrer')
    }
    made.parse(JSON.parse(drawn))
    const element = made.render()
    if (element) box.current?.replaceChildren(element)
  }, [drawn])

  return <div ref={box} className="card" />
}
