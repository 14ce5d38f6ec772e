import type { KeyboardEvent, ReactNode } from 'react'

export type Tab = { id: string; label: string; extra?: ReactNode }
type Props = { tabs: Tab[]; chosen: string; onChoose: (id: string) => void }

/** On a phone one thing at a time; arrow keys go from one to the next. */
export function Tabs({ tabs, chosen, onChoose }: Props) {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    const next = (tabs.findIndex(({ id }) => id === chosen) + step + tabs.length) % tabs.length
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus()
    onChoose(tabs[next]?.id ?? chosen)
  }
  return (
    <div className="tabs" role="tablist" aria-label="What to see" onKeyDown={onKeyDown}>
      {tabs.map(({ id, label, extra }) => (
        <button
          key={id}
          type="button"
          role="tab"
          className={id}
          id={`tab-${id}`}
          aria-selected={id === chosen}
          aria-controls={id === chosen ? `pane-${id}` : undefined}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {label} {extra}
        </button>
      ))}
    </div>
  )
}
