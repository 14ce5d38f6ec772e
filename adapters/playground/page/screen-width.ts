import { useSyncExternalStore } from 'react'

/** The same width as in page.css. */
const wide = matchMedia('(min-width: 60rem)')

/** Whether there is room for everything side by side. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      wide.addEventListener('change', changed)
      return () => wide.removeEventListener('change', changed)
    },
    () => wide.matches,
  )
}
