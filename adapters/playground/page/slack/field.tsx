import { useId } from 'react'
import { optionsOf, type Usable } from './block.ts'
import { colleagues, type SlackUser } from './read-marks.ts'

type Props = { block: Usable; users: SlackUser[]; error: string | undefined }

/** One field of a modal, with what was wrong with it. Its value goes by the block's id. */
export function Field({ block, users, error }: Props) {
  const id = useId()
  const described = [block.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  const common = {
    id,
    name: block.block_id,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described || undefined,
    'aria-required': !block.optional,
  }
  return (
    <div className="field">
      <label htmlFor={id}>
        {block.label?.text}
        {block.optional && <span className="optional"> (optional)</span>}
      </label>
      <Input block={block} users={users} common={common} />
      {error && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {block.hint && (
        <p className="hint" id={`${id}-hint`}>
          {block.hint.text}
        </p>
      )}
    </div>
  )
}

function Input({ block, users, common }: Omit<Props, 'error'> & { common: object }) {
  const { element } = block
  switch (element?.type) {
    case 'plain_text_input': {
      const text = { ...common, defaultValue: element.initial_value, placeholder: element.placeholder?.text }
      return element.multiline ? (
        <textarea rows={4} {...text} />
      ) : (
        <input type="text" autoComplete="off" {...text} />
      )
    }
    case 'datepicker':
      return <input type="date" defaultValue={element.initial_date} {...common} />
    case 'users_select':
      return (
        <select defaultValue={element.initial_user ?? ''} {...common}>
          <option value="">{element.placeholder?.text ?? 'Pick a person'}</option>
          {colleagues(users).map(({ id, real_name }) => (
            <option key={id} value={id}>
              {real_name}
            </option>
          ))}
        </select>
      )
    case 'static_select':
    case 'radio_buttons':
      return (
        <select defaultValue={element.initial_option?.value ?? ''} {...common}>
          <option value="">{element.placeholder?.text ?? 'Choose'}</option>
          {optionsOf(element).map(({ value, text }) => (
            <option key={value} value={value}>
              {text.text}
            </option>
          ))}
        </select>
      )
    default:
      return <em>({element?.type} is not drawn on this page)</em>
  }
}
