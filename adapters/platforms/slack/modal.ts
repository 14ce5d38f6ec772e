import type { types } from '@slack/bolt'
import { accountParts, type AccountId } from '../../../src/vocabulary/account.ts'
import type { Field, FieldErrors, Form } from '../../../src/messages/message.ts'
import { clean, cut, split } from '../shared/text.ts'
import { MOST } from './limits.ts'
import { marked } from './markup.ts'

/** A form as a modal. Blocks are named after the fields, so that what was wrong can be told at the field. */
export function modalOf(form: Form<string>): types.ModalView {
  const room = MOST.view.blocks - form.fields.length
  const intro = split(clean(form.intro ?? ''), (text) => marked(text).length <= MOST.section).slice(0, room)
  return {
    type: 'modal',
    callback_id: form.form,
    title: plain(form.title, MOST.view.title),
    submit: plain(form.submit, MOST.view.button),
    close: plain(form.cancel, MOST.view.button),
    blocks: [
      ...intro.map((text) => ({
        type: 'section' as const,
        text: { type: 'mrkdwn' as const, text: marked(text), verbatim: true },
      })),
      ...form.fields.map(inputOf),
    ],
  }
}

/** What was wrong with which field, as the answer to a submission. */
export function refusalOf(errors: FieldErrors<string>): {
  response_action: 'errors'
  errors: Record<string, string>
} {
  return {
    response_action: 'errors',
    errors: Object.fromEntries(
      Object.entries(errors).map(([field, text]) => [field, cut(clean(text).trim(), MOST.error) || '…']),
    ),
  }
}

function inputOf(field: Field<string>): types.InputBlock {
  return {
    type: 'input',
    block_id: field.id,
    label: plain(field.label, MOST.label),
    ...(field.hint && { hint: plain(field.hint, MOST.label) }),
    ...(field.optional && { optional: true }),
    element:
      field.input === 'person'
        ? {
            type: 'users_select',
            action_id: field.id,
            ...(field.initial && { initial_user: accountParts(field.initial as AccountId).user }),
          }
        : {
            type: 'plain_text_input',
            action_id: field.id,
            multiline: field.lines === 'many',
            max_length: Math.min(field.most, MOST.input),
            ...(field.initial && {
              initial_value: cut(clean(field.initial), Math.min(field.most, MOST.input)),
            }),
          },
  }
}

function plain(text: string, most: number): types.PlainTextElement {
  return { type: 'plain_text', text: cut(clean(text).replace(/\s+/g, ' ').trim(), most) || '…', emoji: false }
}
