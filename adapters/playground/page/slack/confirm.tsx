import { useId } from 'react'
import { Dialog } from '../dialog.tsx'
import type { Confirm } from './block.ts'

type Props = { ask: Confirm; onYes: () => void; onNo: () => void }

/** Asked before a press counts. */
export function Confirming({ ask, onYes, onNo }: Props) {
  const title = useId()
  return (
    <Dialog labelledby={title} className="modal slack confirm" onClose={onNo}>
      <h2 id={title}>{ask.title.text}</h2>
      <p>{ask.text.text}</p>
      <footer>
        <button type="button" onClick={onNo}>
          {ask.deny.text}
        </button>
        <button type="button" className={ask.style ?? 'primary'} onClick={onYes}>
          {ask.confirm.text}
        </button>
      </footer>
    </Dialog>
  )
}
