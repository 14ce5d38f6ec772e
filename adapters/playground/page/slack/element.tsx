import { useState } from 'react'
import { Picker } from '../picker.tsx'
import { Confirming } from './confirm.tsx'
import { optionsOf, type Element } from './block.ts'
import { colleagues, type SlackUser } from './read-marks.ts'

type Props = {
  element: Element
  /** What stands beside it. */
  label: string | undefined
  users: SlackUser[]
  /** Sends a press (null) or what was picked. */
  onUse: (value: string | null) => void
}

/** Something in a message that can be pressed or picked from. */
export function Live({ element, label, users, onUse }: Props) {
  const name = label ?? element.placeholder?.text ?? element.text?.text ?? ''
  const shown = element.placeholder?.text ?? 'Choose'
  switch (element.type) {
    case 'button':
      return <Button element={element} onUse={() => onUse(null)} />
    case 'users_select': {
      const choices = colleagues(users).map(({ id, real_name }) => ({ value: id, label: real_name }))
      return <Picker label={name} shown={shown} choices={choices} onPick={onUse} />
    }
    case 'static_select':
    case 'radio_buttons':
    case 'overflow': {
      const choices = optionsOf(element).map(({ value, text }) => ({ value, label: text.text }))
      const held = element.type === 'overflow' ? 'More' : (element.initial_option?.text.text ?? shown)
      return <Picker label={name} shown={held} choices={choices} onPick={onUse} />
    }
    case 'datepicker':
      return <Calendar element={element} label={name} onUse={onUse} />
    default:
      return <em>({element.type} is not drawn on this page)</em>
  }
}

function Button({ element, onUse }: { element: Element; onUse: () => void }) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <button
        type="button"
        className={element.style ?? ''}

        onClick={() => (element.confirm ? setAsking(true) : onUse())}
      >
        {element.text?.text}
      </button>
      {asking && element.confirm && (
        <Confirming
          ask={element.confirm}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false)
            onUse()
          }}
        />
      )}
    </>
  )
}

/** A day counts when it is set: typing one digit by digit passes through other days. */
function Calendar({ element, label, onUse }: Omit<Props, 'users' | 'label'> & { label: string }) {
  const [day, setDay] = useState(element.initial_date ?? '')
  return (
    <span className="calendar">
      <input
        type="date"
        aria-label={label}
        value={day}

        onChange={(event) => setDay(event.target.value)}
      />
      <button type="button" disabled={day === ''} onClick={() => onUse(day)}>
        Set
      </button>
    </span>
  )
}
