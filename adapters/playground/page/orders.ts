import { useCallback, useState } from 'react'
import type { Persona, Shown } from '../server/api.ts'
import { post } from './server.ts'

export type Orders = {
  /** Does something as somebody on a platform; whether it was done. What went wrong is told in `trouble`. */
  send: (platform: Shown, persona: Persona, order: string, body: object) => Promise<boolean>
  /** How many orders are under way. */
  busy: Record<Shown, number>
  trouble: Record<Shown, string | null>
}

/** The gestures of people, one platform each. */
export function useOrders(refresh: () => Promise<void>): Orders {
  const [busy, setBusy] = useState({ slack: 0, teams: 0 })
  const [trouble, setTrouble] = useState<Orders['trouble']>({ slack: null, teams: null })
  const send = useCallback<Orders['send']>(
    async (platform, persona, order, body) => {
      const count = (by: number) => setBusy((before) => ({ ...before, [platform]: before[platform] + by }))
      count(1)
      const answer = await post(`/local/${platform}/${order}`, { ...whoOn(platform, persona), ...body })
      await refresh()
      count(-1)
      setTrouble((before) => ({
        ...before,
        // That nobody answers is told once, for the whole page.
        [platform]: answer.ok || answer.gone ? null : answer.error,
      }))
      return answer.ok
    },
    [refresh],
  )
  return { send, busy, trouble }
}

/** Somebody, as a platform's orders name them. */
function whoOn(platform: Shown, persona: Persona): object {
  if (platform === 'slack') return { ...persona.slack }
  return { tenant: persona.teams?.team, user: persona.teams?.user }
}
