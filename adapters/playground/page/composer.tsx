import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Offer } from './completion.ts'

type Props = {
  id: string
  label: string
  placeholder: string
  offers: (typed: string) => Offer[]
  /** Whether it went out; else it comes back into the box. */
  onSend: (text: string) => Promise<boolean>
}

/** Where one types: Enter sends, Shift and Enter makes a new line, arrows go through what is offered. */
export function Composer({ id, label, placeholder, offers, onSend }: Props) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const [dismissed, setDismissed] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  const list = useId()
  const offered = dismissed ? [] : offers(text)
  const current = offered[Math.min(chosen, offered.length - 1)]

  useLayoutEffect(() => {
    const area = box.current
    if (!area) return
    area.style.height = 'auto'
    area.style.height = `${Math.min(area.scrollHeight, 160)}px`
  }, [text])

  const type = (typed: string) => {
    setText(typed)
    setChosen(0)
    setDismissed(false)
  }
  const take = (offer: Offer) => {
    type(offer.text)
    box.current?.focus()
  }
  const send = () => {
    const typed = text.trim()
    if (!typed) return
    type('')
    void onSend(typed).then((sent) => {
      if (!sent) setText((since) => since || typed)
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (current) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step) setChosen((chosen + step + offered.length) % offered.length)
      else if (event.key === 'Escape') setDismissed(true)
      else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) take(current)
      else return
      event.preventDefault()
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      send()
    }
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {offered.length > 0 && (
        <ul className="offers" role="listbox" id={list} aria-label="What can be typed">
          {offered.map((offer) => (
            <li
              key={offer.key}
              id={`${list}-${offer.key}`}
              role="option"
              aria-selected={offer === current}
              ref={offer === current ? intoView : null}
              // The box keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(offer)}
            >
              <span className="usage">{offer.label}</span>
              <span className="help">{offer.help}</span>
            </li>
          ))}
        </ul>
      )}
      <textarea
        ref={box}
        id={id}
        rows={1}
        value={text}
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
        aria-autocomplete="list"
        aria-controls={current ? list : undefined}
        aria-activedescendant={current && `${list}-${current.key}`}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => setDismissed(true)}
      />
      <button type="submit" disabled={text.trim() === ''} aria-label="Send">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 20 21 12 4 4l2.4 6.6L14 12l-7.6 1.4Z" fill="currentColor" />
        </svg>
      </button>
      <p className="aside" role="status">
        {current ? `${offered.length} offered, arrow keys to choose: ${current.label}, ${current.help}` : ''}
      </p>
    </form>
  )
}

function intoView(item: HTMLElement | null): void {
  item?.scrollIntoView({ block: 'nearest' })
}
