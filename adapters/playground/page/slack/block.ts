import type { Block } from '../../../emulators/slack/block.ts'

// Block Kit as far as this page looks into it itself; the local Slack has checked it all.

export type Text = { type: 'plain_text' | 'mrkdwn'; text: string }
export type Option = { value: string; text: Text }
export type Confirm = { title: Text; text: Text; confirm: Text; deny: Text; style?: 'primary' | 'danger' }

export type Element = {
  type: string
  action_id: string
  text?: Text
  url?: string
  style?: 'primary' | 'danger'
  placeholder?: Text
  options?: Option[]
  option_groups?: { options: Option[] }[]
  initial_option?: Option
  initial_user?: string
  initial_date?: string
  initial_value?: string
  multiline?: boolean
  max_length?: number
  confirm?: Confirm
}

/** What a block may hold that can be used. */
export type Usable = Block & {
  text?: Text
  accessory?: Element
  elements?: Element[]
  element?: Element
  label?: Text
  hint?: Text
  optional?: boolean
}

export function optionsOf(element: Element): Option[] {
  return [...(element.options ?? []), ...(element.option_groups ?? []).flatMap(({ options }) => options)]
}
