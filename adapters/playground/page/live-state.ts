import { useCallback, useEffect, useRef, useState } from 'react'
import type { Persona, Playground, Word } from '../server/api.ts'
import { get } from './server.ts'
import type { SlackSeen } from './slack/read-marks.ts'
import type { TeamsSeen } from './teams/read-marks.ts'

/** What the server knows, as one person sees it. */
export type Live = {
  playground: Playground
  words: Word[]
  me: Persona
  slack: SlackSeen | null
  teams: TeamsSeen | null
  become: (key: string) => void
  refresh: () => Promise<void>
}

type Seen = Pick<Live, 'playground' | 'me' | 'slack' | 'teams'>

/** Milliseconds between two looks for a server that did not answer. */
const AGAIN = 2000

/**
 * Follows the server: looks again at each change that it tells of. `live` is null until the first look; `trouble` is
 * what to tell when the server cannot be reached.
 */
export function useLive(): { live: Live | null; trouble: string | null } {
  const [seen, setSeen] = useState<Seen>()
  const [words, setWords] = useState<Word[]>([])
  const [trouble, setTrouble] = useState<string | null>(null)
  const wanted = useRef<string>(undefined)
  const looking = useRef<Promise<void> | null>(null)

  const refresh = useCallback(() => {
    const follow = async () => {
      // Changes come in bursts; one look is enough for all that came before it.
      await pause(25)
      looking.current = null
      const asked = wanted.current
      const next = await look(asked)
      if ('error' in next) return setTrouble(next.error)
      if (asked !== wanted.current) return
      setTrouble(null)
      setSeen(next)
    }
    looking.current ??= follow()
    return looking.current
  }, [])

  const become = useCallback(
    (key: string) => {
      wanted.current = key
      void refresh()
    },
    [refresh],
  )

  const lost = trouble !== null
  useEffect(() => {
    if (lost) {
      const again = setInterval(() => void refresh(), AGAIN)
      return () => clearInterval(again)
    }
    void get<Word[]>('/local/words').then((answer) => answer.ok && setWords(answer.body))
    const changes = new EventSource('/local/changes')
    changes.addEventListener('open', () => void refresh())
    changes.addEventListener('message', () => void refresh())
    changes.addEventListener('error', () => void refresh())
    return () => changes.close()
  }, [refresh, lost])

  return { live: seen ? { ...seen, words, become, refresh } : null, trouble }
}

async function look(key: string | undefined): Promise<Seen | { error: string }> {
  const playground = await get<Playground>('/local/playground')
  if (!playground.ok) return playground
  const { personas } = playground.body
  const me = personas.find((one) => one.key === key) ?? personas[0]
  if (!me) return { error: 'There is nobody here.' }
  const [slack, teams] = await Promise.all([
    me.slack ? get<SlackSeen>(`/local/slack/state?${new URLSearchParams(me.slack)}`) : null,
    me.teams
      ? get<TeamsSeen>(
          `/local/teams/state?${new URLSearchParams({ tenant: me.teams.team, user: me.teams.user })}`,
        )
      : null,
  ])
  if (slack && !slack.ok) return slack
  if (teams && !teams.ok) return teams
  return { playground: playground.body, me, slack: slack?.body ?? null, teams: teams?.body ?? null }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
