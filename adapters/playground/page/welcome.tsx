import { useState } from 'react'
import type { Persona } from '../server/api.ts'
import { firstOf } from './avatar.tsx'

type Props = {
  owner: Persona | undefined
  office: Persona | undefined
  onStart: () => void
  onLook: () => void
  onClose: () => void
}

const CLOSED = 'welcome closed'

/** Whether the welcome is open; this browser remembers that somebody closed it. */
export function useWelcome(): [boolean, (open: boolean) => void] {
  const [open, setOpen] = useState(() => localStorage.getItem(CLOSED) === null)
  const change = (next: boolean) => {
    localStorage.setItem(CLOSED, 'yes')
    setOpen(next)
  }
  return [open, change]
}

/** The first thing that somebody new sees: what this is, and a first step. */
export function Welcome({ owner, office, onStart, onLook, onClose }: Props) {
  return (
    <section className="welcome" aria-labelledby="welcome">
      <div>
        <h2 id="welcome">Get AI pilots out of the pilot stage</h2>
        <p>
          Pilot Coach asks the owner of an AI pilot what decides whether it scales, keeps the promises, and
          nudges when something is missing. Be anybody in this invented company, and move the clock to see
          what comes.
        </p>
      </div>
      <div className="steps">
        {owner && (
          <button type="button" className="primary" onClick={onStart}>
            Try it as {firstOf(owner.name)}: start a pilot
          </button>
        )}
        {office && (
          <button type="button" onClick={onLook}>
            Look at the sample pilots as {firstOf(office.name)}
          </button>
        )}
        <button type="button" className="plain" onClick={onClose}>
          Close
        </button>
      </div>
    </section>
  )
}
