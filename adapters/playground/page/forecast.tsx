import { useEffect, useState } from 'react'
import type { Happening, Shown } from '../server/api.ts'
import type { Live } from './live-state.ts'
import { Happened, inOrder } from './timeline.tsx'
import { get } from './server.ts'

const DAYS = 14
const WHAT = { sent: 'will write to', changed: 'will note for', held: 'will hold back for' } as const
/** What people do in a row is waited for before it is looked again. */
const REST = 400

type Props = {
  live: Live
  /** Nothing is looked at while the clock goes on. */
  moving: boolean
  open: boolean
  onToggle: () => void
  onOpen: (persona: string, platform: Shown | null) => void
}

/** What would go out in the next days if nobody did anything, with the reasons. */
export function Coming({ live, moving, open, onToggle, onOpen }: Props) {
  const { list, trouble } = useAhead(live, open && !moving)
  return (
    <section className="meanwhile coming" aria-label="What is to come">
      <h2>
        <button type="button" aria-expanded={open} onClick={onToggle}>
          What is to come
        </button>
      </h2>
      {open && (
        <div aria-busy={list === null}>
          {trouble && <p className="none">{trouble}</p>}
          {!trouble && list === null && <p className="none">Looking ahead …</p>}
          {list?.length === 0 && (
            <p className="none">Nothing in the next {DAYS} days if nobody does anything.</p>
          )}
          {list && list.length > 0 && (
            <>
              <p className="none">The next {DAYS} days if nobody does anything.</p>
              <ol>
                {inOrder(list).map((one, index) => (
                  <li key={index} className={one.what}>
                    <Happened one={one} words={WHAT} onOpen={onOpen} />
                  </li>
                ))}
              </ol>
            </>
          )}
        </div>
      )}
    </section>
  )
}

/** Looks ahead while it is `wanted`, and again after each change; what was seen before stays until then. */
function useAhead(live: Live, wanted: boolean): { list: Happening[] | null; trouble: string | null } {
  const [list, setList] = useState<Happening[] | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const { playground, slack, teams } = live
  useEffect(() => {
    if (!wanted) return
    let over = false
    const look = async () => {
      const answer = await get<Happening[]>(`/local/plan?days=${DAYS}`)
      if (over) return
      setTrouble(answer.ok ? null : answer.error)
      if (answer.ok) setList(answer.body)
    }
    const timer = setTimeout(() => void look(), REST)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [wanted, playground, slack, teams])
  return { list, trouble }
}
