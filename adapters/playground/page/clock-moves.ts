import { useState } from 'react'
import type { Move, Moved } from '../server/api.ts'
import { post } from './server.ts'

/** The way of the clock: whether it moves, and what happened while it did so last. */
export function useMoving(now: string, refresh: () => Promise<void>) {
  const [moved, setMoved] = useState<Moved | null>(null)
  const [moving, setMoving] = useState(false)
  const move = async (how: Move): Promise<void> => {
    setMoving(true)
    const answer = await post<Moved>('/local/clock', how)
    setMoved(answer.ok ? answer.body : { now, happened: [], nothing: answer.error })
    await refresh()
    setMoving(false)
  }
  return { moved, moving, move }
}
