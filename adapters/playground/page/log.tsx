import { Fragment, useCallback, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { dayOf } from './time.ts'

/** `unread` if it came or changed since it was last looked at. */
export type LogEntry = { key: string; at: number; shown: ReactNode; unread: boolean }
type Props = { label: string; zone: string; lines: LogEntry[]; empty: ReactNode }

/** So near to the end one is reading what is newest. */
const NEAR = 80

/** The first of the lines at the end that are unread, if something was read before them. */
function firstUnread(lines: LogEntry[]): string | null {
  const read = lines.findLastIndex(({ unread }) => !unread)
  return (read >= 0 && lines[read + 1]?.key) || null
}

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
  const shownLast = useRef<string>(undefined)
  const newest = lines.at(-1)?.key
  // As it was when this chat was opened: what is seen is read at once.
  const [fresh] = useState(() => firstUnread(lines))
  const opened = useRef(newest)
  const line = useRef<HTMLParagraphElement>(null)
  const show = useCallback((current: HTMLElement, last: string | undefined) => {
    if (line.current && last === opened.current)
      current.scrollTop = line.current.offsetTop - current.offsetTop
    else showNewest(current)
  }, [])

  useEffect(() => {
    const { current } = box
    if (!current) return
    const follow = new ResizeObserver(() => {
      if (following.current) show(current, shownLast.current)
    })
    follow.observe(current)
    if (current.firstElementChild) follow.observe(current.firstElementChild)
    return () => follow.disconnect()
  }, [show])

  useLayoutEffect(() => {
    following.current = true
    shownLast.current = newest
    if (box.current) show(box.current, newest)
  }, [newest, show])

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
              {key === fresh && (
                <p ref={line} className="fresh">
                  New
                </p>
              )}
              {shown}
            </Fragment>
          )
        })}
      </div>
    </div>
  )
}
