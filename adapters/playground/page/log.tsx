import { Fragment, useEffect, useLayoutEffect, useRef, type ReactNode } from 'react'
import { dayOf } from './time.ts'

export type Line = { key: string; at: number; shown: ReactNode }
type Props = { label: string; zone: string; lines: Line[]; empty: ReactNode }

/** So near to the end one is reading what is newest. */
const NEAR = 80

/** Shows the end, or the beginning of a message that is longer than there is room for. */
function showNewest(box: HTMLElement): void {
  const last = box.firstElementChild?.lastElementChild
  const long = last instanceof HTMLElement && last.offsetHeight > box.clientHeight
  box.scrollTop = long ? last.offsetTop - box.offsetTop : box.scrollHeight
}

/** Messages in their order with a line for each new day; who reads the newest keeps it in sight. */
export function Log({ label, zone, lines, empty }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const following = useRef(true)
  const height = useRef(0)
  const focused = useRef(false)
  const newest = lines.at(-1)?.key

  useEffect(() => {
    const { current } = box
    if (!current) return
    const follow = new ResizeObserver(() => {
      if (following.current) showNewest(current)
    })
    follow.observe(current)
    if (current.firstElementChild) follow.observe(current.firstElementChild)
    return () => follow.disconnect()
  }, [])

  useLayoutEffect(() => {
    following.current = true
    if (box.current) showNewest(box.current)
  }, [newest])

  // A pressed button is often gone afterwards, and the focus with it.
  useLayoutEffect(() => {
    if (focused.current && document.activeElement === document.body)
      box.current?.focus({ preventScroll: true })
  })

  let day = ''
  return (
    // One who has only a keyboard scrolls it with the arrow keys.
    <div
      ref={box}
      className="log"
      role="log"
      aria-label={label}
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        if (scrollHeight - scrollTop - clientHeight < NEAR) following.current = true
        else if (scrollTop < height.current) following.current = false
        height.current = scrollTop
      }}
      onFocus={() => (focused.current = true)}
      onBlur={({ relatedTarget }) => (focused.current = relatedTarget === null)}
    >
      <div className="lines">
        {lines.length === 0 && empty}
        {lines.map(({ key, at, shown }) => {
          const before = day
          day = dayOf(at, zone)
          return (
            <Fragment key={key}>
              {day !== before && (
                <h3 className="day">
                  <span>{day}</span>
                </h3>
              )}
              {shown}
            </Fragment>
          )
        })}
      </div>
    </div>
  )
}
