import { useId, useRef, useState, type KeyboardEvent } from 'react'

export type Choice = { value: string; label: string }
type Props = {
  label: string
  shown: string
  choices: Choice[]
  onPick: (value: string) => void
}

/** From so many on a list can be searched. */
const MANY = 8

/**
 * A list that opens under a button and sends what is picked. A browser's own select would send each step of the arrow
 * keys on the way to the choice.
 */
export function Picker({ label, shown, choices, onPick }: Props) {
  const [chosen, setChosen] = useState(0)
  const [sought, setSought] = useState('')
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const found = choices.filter((one) => one.label.toLowerCase().includes(sought.toLowerCase()))
  const at = Math.max(0, Math.min(chosen, found.length - 1))
  const current = found[at]

  const open = () => {
    setChosen(0)
    setSought('')
    place(button.current, panel.current)
    panel.current?.showPopover()
    panel.current?.querySelector<HTMLElement>('input, [role=listbox]')?.focus()
  }
  const close = () => {
    panel.current?.hidePopover()
    button.current?.focus()
  }
  const pick = (choice: Choice) => {
    close()
    onPick(choice.value)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: found.length - 1,
    }[event.key]
    if (to !== undefined) setChosen(Math.max(0, Math.min(to, found.length - 1)))
    else if (event.key === 'Enter' && current) pick(current)
    else if (event.key === 'Escape' || event.key === 'Tab') close()
    else return
    event.preventDefault()
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className="picker"
        aria-haspopup="listbox"
        aria-label={label === shown ? label : `${label}: ${shown}`}
        onClick={open}
      >
        <span>{shown}</span>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="m4 6 4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.6" />
        </svg>
      </button>
      <div ref={panel} popover="auto" className="choices" onKeyDown={onKeyDown}>
        {choices.length > MANY && (
          <input
            type="text"
            value={sought}
            placeholder="Search"
            aria-label={`Search: ${label}`}
            aria-controls={id}
            aria-activedescendant={current && `${id}-${at}`}
            onChange={(event) => {
              setSought(event.target.value)
              setChosen(0)
            }}
          />
        )}
        <ul
          id={id}
          role="listbox"
          tabIndex={0}
          aria-label={label}
          aria-activedescendant={current && `${id}-${at}`}
        >
          {found.map((choice, index) => (
            <li
              key={choice.value}
              id={`${id}-${index}`}
              role="option"
              aria-selected={choice === current}
              ref={choice === current ? intoView : null}
              onClick={() => pick(choice)}
            >
              {choice.label}
            </li>
          ))}
        </ul>
        {found.length === 0 && <p className="none">Nothing like that.</p>}
      </div>
    </>
  )
}

/** Under the button where there is room, else above it. */
function place(button: HTMLElement | null, panel: HTMLElement | null): void {
  if (!button || !panel) return
  const at = button.getBoundingClientRect()
  const below = innerHeight - at.bottom > 260
  panel.style.left = `${Math.max(8, Math.min(at.left, innerWidth - 288))}px`
  panel.style.top = below ? `${at.bottom + 4}px` : 'auto'
  panel.style.bottom = below ? 'auto' : `${innerHeight - at.top + 4}px`
}

function intoView(item: HTMLElement | null): void {
  item?.scrollIntoView({ block: 'nearest' })
}
