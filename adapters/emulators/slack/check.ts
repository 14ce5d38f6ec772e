import type { z } from 'zod'
import { LIMITS } from './limits.ts'
import { anyView, messageBlocks } from './schema.ts'

/** What Slack says about a payload it refuses, with the place of each fault: `… [json-pointer:/blocks/1/text]`. */
export type Faults = string[]

type Loose = { [key: string]: unknown; block_id?: string | undefined; action_id?: string | undefined }

/** Holds the blocks of a message against Block Kit; no faults means that Slack would take them. */
export function checkBlocks(blocks: unknown): Faults {
  const parsed = messageBlocks.safeParse(blocks, { reportInput: true })
  return parsed.success ? crossFaults(parsed.data, '/blocks') : parsed.error.issues.flatMap(said)
}

/** Holds a modal or a Home tab against Block Kit. */
export function checkView(view: unknown): Faults {
  const parsed = anyView.safeParse(view, { reportInput: true })
  if (!parsed.success)
    return parsed.error.issues.flatMap((issue) => said({ ...issue, path: ['view', ...issue.path] }))
  const faults = crossFaults(parsed.data.blocks, '/view/blocks')
  const asks = parsed.data.blocks.some((block) => block.type === 'input')
  if (asks && parsed.data.type === 'modal' && !parsed.data.submit)
    faults.push(at('missing required field: submit', '/view'))
  return faults
}

/** How much of `LIMITS.message.blocksText` blocks use. */
export function blocksLength(blocks: readonly unknown[]): number {
  return textLength(blocks) + Math.max(0, blocks.length - 1) * LIMITS.message.perBlock
}

function textLength(node: unknown): number {
  if (Array.isArray(node)) return node.reduce((sum: number, item) => sum + textLength(item), 0)
  if (typeof node !== 'object' || node === null) return 0
  return Object.entries(node).reduce(
    (sum, [key, value]) =>
      sum + (key === 'text' && typeof value === 'string' ? value.length : textLength(value)),
    0,
  )
}

/** What no single field shows: ids that occur twice, and fields that need one another. */
function crossFaults(blocks: readonly Loose[], root: string): Faults {
  const faults: Faults = []
  const seen = new Set<unknown>()
  for (const [index, block] of blocks.entries()) {
    const place = `${root}/${index}`
    if (block.block_id) {
      if (seen.has(block.block_id)) faults.push(at(`block_id \`${block.block_id}\` already exists`, place))
      seen.add(block.block_id)
    }
    if (block['type'] === 'section' && !block['text'] && !block['fields'])
      faults.push(at('missing required field: text', place))
    if (block['type'] === 'image' && !block['image_url'] && !block['slack_file'])
      faults.push(at('missing required field: image_url', place))
    const actions = new Set<unknown>()
    for (const [element, where] of elementsWithin(block, place)) {
      if (element.action_id) {
        if (actions.has(element.action_id))
          faults.push(at(`action_id \`${element.action_id}\` already exists`, where))
        actions.add(element.action_id)
      }
      faults.push(...elementFaults(element, where))
    }
  }
  return faults
}

function elementFaults(element: Loose, where: string): Faults {
  const faults: Faults = []
  const type = String(element['type'])
  if (type === 'image' && !element['image_url'] && !element['slack_file'])
    faults.push(at('missing required field: image_url', where))
  if (!/^(multi_)?static_select$|^checkboxes$|^radio_buttons$|^overflow$/u.test(type)) return faults
  const groups = (element['option_groups'] ?? []) as { options: Loose[] }[]
  const options = [...((element['options'] ?? []) as Loose[]), ...groups.flatMap((group) => group.options)]
  if (options.length === 0) faults.push(at('missing required field: options', where))
  if (element['options'] && element['option_groups'])
    faults.push(at('only one of options and option_groups can be given', where))
  const known = new Set(options.map((option) => JSON.stringify([option['value'], option['text']])))
  const initial = [element['initial_option'] ?? [], element['initial_options'] ?? []].flat() as Loose[]
  if (initial.some((option) => !known.has(JSON.stringify([option['value'], option['text']]))))
    faults.push(at('initial option is not one of the options', where))
  const written = type === 'checkboxes' || type === 'radio_buttons'
  if (!written && options.some((option) => (option['text'] as Loose)['type'] !== 'plain_text'))
    faults.push(at('unsupported type: mrkdwn', `${where}/options`))
  return faults
}

function elementsWithin(block: Loose, place: string): [Loose, string][] {
  const list =
    block['type'] === 'actions' || block['type'] === 'context' ? (block['elements'] as Loose[]) : []
  return [
    ...list.map((element, index): [Loose, string] => [element, `${place}/elements/${index}`]),
    ...(['accessory', 'element'] as const).flatMap((key): [Loose, string][] =>
      block[key] ? [[block[key] as Loose, `${place}/${key}`]] : [],
    ),
  ]
}

function said(issue: z.core.$ZodIssue): Faults {
  const place = pointer(issue.path)
  switch (issue.code) {
    case 'too_big':
      return [
        issue.origin === 'array'
          ? at(`no more than ${issue.maximum} items allowed`, place)
          : at(
              `must be less than ${Number(issue.maximum) + 1}${issue.origin === 'string' ? ' characters' : ''}`,
              place,
            ),
      ]
    case 'too_small':
      return [
        issue.origin === 'array'
          ? at(`no fewer than ${issue.minimum} items allowed`, place)
          : at(
              `must be more than ${Number(issue.minimum) - 1}${issue.origin === 'string' ? ' characters' : ''}`,
              place,
            ),
      ]
    case 'unrecognized_keys':
      return issue.keys.map((key) => at(`invalid additional property: ${key}`, place))
    case 'invalid_union':
      return [at('unsupported type', place)]
    case 'invalid_type':
      return issue.input === undefined
        ? [at(`missing required field: ${String(issue.path.at(-1))}`, pointer(issue.path.slice(0, -1)))]
        : [at(`must be of type ${issue.expected}`, place)]
    default:
      return [at(issue.message, place)]
  }
}

function pointer(path: readonly PropertyKey[]): string {
  // A message's blocks are parsed as a bare list.
  const rooted = path[0] === 'view' ? path : ['blocks', ...path]
  return rooted.map((part) => `/${String(part)}`).join('')
}

function at(fault: string, place: string): string {
  return `${fault} [json-pointer:${place}]`
}
