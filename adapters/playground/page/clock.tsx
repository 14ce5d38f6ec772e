import { useEffect, useState } from 'react'
import type { Move, Persona } from '../server/api.ts'
import { firstOf } from './avatar.tsx'
import { cityOf, clockOf, dateOf } from './time.ts'

const MOVES: { label: string; move: (me: Persona) => Move; nudge?: true }[] = [
  { label: 'Tomorrow morning', move: (me) => ({ to: 'morning', persona: me.key }) },
  { label: 'A day', move: () => ({ by: 'day' }) },
  { label: 'A week', move: () => ({ by: 'week' }) },
  { label: 'To the next nudge', move: () => ({ to: 'nudge' }), nudge: true },
]

type Props = {
  /** What the server's clock showed when it was last asked. */
  now: string
  me: Persona
  moving: boolean
  /** Whether the coach goes by this clock: else no nudge comes of moving it. */
  ticks: boolean
  onMove: (move: Move) => void
}

/** The clock of everything on this page, and the buttons that move it. */
export function Clock({ now, me, moving, ticks, onMove }: Props) {
  const shown = useTicking(now)
  return (
    <section className="clock" aria-label="Clock" aria-busy={moving}>
      <h2>The clock</h2>
      <p className="now">
        <time dateTime={new Date(shown).toISOString()}>
          <span className="date">{dateOf(shown, me.zone)}</span>
          <span className="time">{clockOf(shown, me.zone)}</span>
        </time>
        <span className="zone" role="status">
          {moving ? 'The clock is moving …' : `${firstOf(me.name)}’s time, ${cityOf(me.zone)}`}
        </span>
      </p>
      <div className="moves" role="group" aria-label="Move the clock on">
        {MOVES.filter(({ nudge }) => ticks || !nudge).map(({ label, move }) => (
          <button key={label} type="button" aria-disabled={moving} onClick={() => moving || onMove(move(me))}>
            {label}
          </button>
        ))}
      </div>
    </section>
  )
}

/** The server's time, going on by itself between two looks at it. */
function useTicking(now: string): number {
  const [ahead, setAhead] = useState(0)
  useEffect(() => {
    const since = performance.now()
    setAhead(0)
    const timer = setInterval(() => setAhead(performance.now() - since), 5000)
    return () => clearInterval(timer)
  }, [now])
  return Date.parse(now) + ahead
}
