import { accountParts, type AccountId } from '../../../src/vocabulary/account.ts'
import type { Field, FieldErrors, Form } from '../../../src/messages/message.ts'
import { clean } from '../shared/text.ts'
import {
  actionSet,
  cardOf,
  execute,
  labelled,
  lines,
  peoplePicker,
  titleOf,
  type Element,
  type Payload,
} from './card.ts'
import { fieldName } from './actions.ts'

/** A form as a card that stands in the chat; `values` were typed before, `errors` tell what was wrong with which. */
export function renderForm(
  form: Form<string>,
  id: string,
  values: Record<string, string | null> = {},
  errors: FieldErrors<string> = {},
): Payload {
  const data = {
    m: id,
    p: 0,
    n: 1,
    form: form.form,
    fields: form.fields.map((field) => fieldName(field.input, field.id)),
  }
  const body = [
    ...titleOf(form.title),
    ...lines(clean(form.intro ?? '')),
    ...form.fields.flatMap((field) => [
      inputOf(field, values),
      ...lines(clean(errors[field.id] ?? ''), { color: 'Attention', weight: 'Bolder' }),
      ...lines(clean(field.hint ?? ''), { subtle: true, size: 'Small' }),
    ]),
    actionSet([execute(form.submit, data, { form: true, inputs: true, style: 'primary' })]),
  ]
  return cardOf(body, Object.values(errors)[0] ?? form.title)
}

function inputOf(field: Field<string>, values: Record<string, string | null>): Element {
  const value = field.id in values ? values[field.id] : field.initial
  const common = { id: fieldName(field.input, field.id), label: labelled(field.label) }
  if (field.input === 'person')
    return { ...peoplePicker(common), ...(value && { value: accountParts(value as AccountId).user }) }
  return {
    type: 'Input.Text',
    ...common,
    isMultiline: field.lines === 'many',
    maxLength: field.most,
    ...(value && { value: clean(value) }),
  }
}
