import { useEffect, useRef, type ReactNode } from 'react'

type Props = { labelledby: string; className: string; onClose: () => void; children: ReactNode }

/** A dialog over the page: the browser keeps the focus inside it, and Escape closes it. */
export function Dialog({ labelledby, className, onClose, children }: Props) {
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    box.current?.showModal()
    return () => {
      // What opened it is often gone by then.
      const back =
        before !== document.body && before?.isConnected ? before : document.querySelector('.chat textarea')
      if (back instanceof HTMLElement) back.focus()
    }
  }, [])
  return (
    <dialog
      ref={box}
      className={className}
      aria-labelledby={labelledby}
      onCancel={(event) => {
        event.preventDefault()
        // A dialog inside this one has been left, not this one.
        if (event.target === box.current) onClose()
      }}
    >
      {children}
    </dialog>
  )
}
