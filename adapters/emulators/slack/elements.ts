import type { Block } from './block.ts'

/** Something that can be pressed, picked from or typed into, and the block it stands in. */
export type Live = {
  block: Block
  element: Element
  /** What a person reads on it or beside it. */
  label: string
}
export type Element = Record<string, unknown> & { type: string; action_id: string }

/** Which element is meant: its action_id, its block_id, its label, or a test of it. */
export type Which = string | ((live: Live) => boolean)

type Option = { value: string; text: { text: string } }

export function liveOf(blocks: readonly Block[]): Live[] {
  return blocks.flatMap((block) => {
    const inside = [block['elements'], block['accessory'], block['element']].flat() as (Element | undefined)[]
    return inside
      .filter((element): element is Element => !!element?.action_id)
      .map((element) => ({ block, element, label: labelOf(block, element) }))
  })
}

/** The one element that is meant; throws when there is none, naming those there are. */
export function find(blocks: readonly Block[], which: Which): Live {
  const all = liveOf(blocks)
  const found =
    typeof which === 'function'
      ? all.find(which)
      : (all.find((live) => live.element.action_id === which) ??
        all.find((live) => live.block.block_id === which) ??
        all.find((live) => live.label === which) ??
        all.find((live) => live.label.toLowerCase() === which.toLowerCase()))
  if (found) return found
  const there = all.map((live) => `"${live.label}" (${live.element.type} ${live.element.action_id})`)
  throw new Error(`Nothing like ${String(which)} to press; there is ${there.join(', ') || 'nothing at all'}.`)
}

/** What a block_actions payload says of the element, once `value` was picked (null for a button). */
export function actionOf(live: Live, value: string | null, ts: string): Record<string, unknown> {
  const { element, block } = live
  const { type, action_id } = element
  const base = { type, action_id, block_id: block.block_id, action_ts: ts }
  if (type === 'button') {
    const { text, value: carried, style, url } = element
    return {
      ...base,
      text,
      ...(carried === undefined ? {} : { value: carried }),
      ...optional({ style, url }),
    }
  }
  return { ...base, ...selectedOption(element, value) }
}

/** The field of a payload that holds a choice: `{ selected_user: 'U1' }`, `{ selected_date: '2026-11-23' }` … */
export function selectedOption(element: Element, picked: string | null): Record<string, unknown> {
  // A select that was left alone is null at Slack; a page sends an empty text.
  const value = picked === '' && element.type !== 'plain_text_input' ? null : picked
  const pickOne = (wanted: string) => {
    const option = optionsOf(element).find((one) => one.value === wanted || one.text.text === wanted)
    if (option) return option
    const there = optionsOf(element).map((one) => one.text.text)
    throw new Error(`No option ${wanted} in ${element.action_id}; there are ${there.join(', ')}.`)
  }
  switch (element.type) {
    case 'users_select':
      return { selected_user: value }
    case 'conversations_select':
      return { selected_conversation: value }
    case 'channels_select':
      return { selected_channel: value }
    case 'datepicker':
      return { selected_date: value }
    case 'timepicker':
      return { selected_time: value }
    case 'multi_users_select':
      return { selected_users: value ? value.split(',') : [] }
    case 'static_select':
    case 'radio_buttons':
    case 'overflow':
      return { selected_option: value === null ? null : pickOne(value) }
    case 'checkboxes':
    case 'multi_static_select':
      return { selected_options: value ? value.split(',').map(pickOne) : [] }
    default:
      return { value }
  }
}

/** What an element holds before anybody touched it. */
export function initial(element: Element): string | null {
  const option = element['initial_option'] as Option | undefined
  const options = element['initial_options'] as Option[] | undefined
  const plain = ['initial_value', 'initial_user', 'initial_date', 'initial_time', 'initial_conversation']
  const found = plain.map((key) => element[key]).find((value) => typeof value === 'string')
  if (found !== undefined) return found
  if (Array.isArray(element['initial_users'])) return element['initial_users'].join(',')
  return option?.value ?? options?.map((one) => one.value).join(',') ?? null
}

/** The name of an element among all of a message or view. */
export function keyOf(live: Pick<Live, 'block' | 'element'>): string {
  return `${live.block.block_id} ${live.element.action_id}`
}

/** `state.values` of a payload: every field with what it holds; `given` is by `keyOf`. */
export function valuesOf(
  blocks: readonly Block[],
  given: Record<string, string | null> = {},
): Record<string, Record<string, unknown>> {
  const values: Record<string, Record<string, unknown>> = {}
  for (const { block, element } of liveOf(blocks)) {
    if (element.type === 'button' || element.type === 'overflow') continue
    const key = keyOf({ block, element })
    const held = key in given ? (given[key] ?? null) : initial(element)
    values[block.block_id] = {
      ...values[block.block_id],
      [element.action_id]: { type: element.type, ...selectedOption(element, held) },
    }
  }
  return values
}

/** Everything that a person can read in a message or a view. */
export function wordsOf(content: { text?: string; blocks: readonly unknown[] }): string {
  const read = (node: unknown): string[] => {
    if (Array.isArray(node)) return node.flatMap(read)
    if (typeof node !== 'object' || node === null) return []
    return Object.entries(node).flatMap(([key, value]) =>
      (key === 'text' || key === 'alt_text') && typeof value === 'string'
        ? [value]
        : key === 'confirm'
          ? []
          : read(value),
    )
  }
  return content.blocks.length > 0 ? read(content.blocks).join('\n') : (content.text ?? '')
}

function optionsOf(element: Element): Option[] {
  const groups = (element['option_groups'] ?? []) as { options: Option[] }[]
  return [...((element['options'] ?? []) as Option[]), ...groups.flatMap((group) => group.options)]
}

function labelOf(block: Block, element: Element): string {
  const texts = [element['text'], block['label'], block['text'], element['placeholder']]
  return (
    texts.map((one) => (one as { text?: string } | undefined)?.text).find((text) => text) ?? element.action_id
  )
}

function optional(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
