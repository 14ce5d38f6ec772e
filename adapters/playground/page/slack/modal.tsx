import { Fragment, useEffect, useId, useRef } from 'react'
import type { View } from '../../../emulators/slack/state.ts'
import { Dialog } from '../dialog.tsx'
import { Blocks, type Use } from './blocks.tsx'
import { Field } from './field.tsx'
import type { Text, Usable } from './block.ts'
import type { SlackUser } from './read-marks.ts'

type Props = {
  view: View
  users: SlackUser[]
  /** While it is being sent. */
  busy: boolean
  onUse: Use
  onSubmit: (values: Record<string, string>) => void
  onClose: () => void
}

/** A form of the bot's over the chat. */
export function Modal({ view, users, busy, onUse, onSubmit, onClose }: Props) {
  const title = useId()
  const form = useRef<HTMLFormElement>(null)
  const payload = view.payload as { title: Text; submit?: Text; close?: Text; blocks: Usable[] }

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [view.seq])

  return (
    <Dialog labelledby={title} className="modal slack" onClose={onClose}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit(valuesOf(event.currentTarget))
        }}
      >
        <h2 id={title}>{payload.title.text}</h2>
        {view.trouble && (
          <p className="error" role="alert">
            {view.trouble}
          </p>
        )}
        <div className="fields">
          {payload.blocks.map((block) => (
            <Fragment key={block.block_id}>
              {block.type === 'input' ? (
                <Field block={block} users={users} error={view.errors[block.block_id]} />
              ) : (
                <Blocks blocks={[block]} users={users} onUse={onUse} />
              )}
            </Fragment>
          ))}
        </div>
        <footer>
          <button type="button" onClick={onClose}>
            {payload.close?.text ?? 'Cancel'}
          </button>
          {payload.submit && (
            <button type="submit" className="primary" disabled={busy}>
              {payload.submit.text}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  )
}

function valuesOf(form: HTMLFormElement): Record<string, string> {
  const entries = Array.from(new FormData(form), ([name, value]) => [
    name,
    typeof value === 'string' ? value : '',
  ])
  return Object.fromEntries(entries)
}
