import { useEffect } from 'react'
import type { Live } from './live-state.ts'
import type { Orders } from './orders.ts'
import { unreadIn } from './people.tsx'
import type { Shown } from '../server/api.ts'

/** What is before somebody's eyes is read: once for each thing that came or changed, whatever the server then says. */
export function useReading(live: Live, platform: Shown, seen: boolean, send: Orders['send']): void {
  const { me } = live
  const count = unreadIn(live, me, platform)
  const newest = Math.max(0, ...(live[platform]?.messages ?? []).map(({ seq }) => seq))
  const unread = seen && count > 0 ? `${me.key} ${count} ${newest}` : ''
  useEffect(() => {
    if (unread) void send(platform, me, 'read', {})
    // Not on `me`, which is a new object at each look.
  }, [unread, platform, send])
}
