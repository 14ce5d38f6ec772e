import type { z } from 'zod'
import { cardSchema } from './schema.ts'
import { LIMITS } from './limits.ts'
import { walk } from './elements.ts'
import type { Card } from './card.ts'

/** What is wrong with a card, with the place of each fault: `must be … (/body/1/id)`. */
export type Faults = string[]

/** Holds a card against Adaptive Cards 1.5; no faults means that Teams would draw it. */
export function checkCard(card: unknown): Faults {
  const parsed = cardSchema.safeParse(card, { reportInput: true })
  if (!parsed.success) return parsed.error.issues.map(said)
  const faults: Faults = []
  const inputs = new Set<unknown>()
  const all = walk(card as Card)
  const ids = new Set(all.map(({ node }) => node['id']))
  for (const { node } of all) {
    const type = String(node['type'])
    if (type.startsWith('Input.')) {
      if (inputs.has(node['id'])) faults.push(`two inputs have the id ${String(node['id'])}`)
      inputs.add(node['id'])
    }
    for (const target of (node['targetElements'] ?? []) as (string | { elementId: string })[]) {
      const id = typeof target === 'string' ? target : target.elementId
      if (!ids.has(id)) faults.push(`nothing has the id ${id} that is to be shown or hidden`)
    }
  }
  return faults
}

/** How much of `LIMITS.message.bytes` a message uses. */
export function messageBytes(activity: Record<string, unknown>): number {
  const { text, summary, attachments, suggestedActions } = activity
  return JSON.stringify({ text, summary, attachments, suggestedActions }).length * 2
}

export function isTooBig(activity: Record<string, unknown>): boolean {
  return messageBytes(activity) > LIMITS.message.bytes
}

function said(issue: z.core.$ZodIssue): string {
  const place = issue.path.map((part) => `/${String(part)}`).join('') || '/'
  switch (issue.code) {
    case 'unrecognized_keys':
      return `unknown property ${issue.keys.join(', ')} (${place})`
    case 'invalid_union':
      return `unknown type (${place})`
    case 'invalid_type':
      return issue.input === undefined
        ? `missing required property (${place})`
        : `must be of type ${issue.expected} (${place})`
    case 'too_big':
      return `no more than ${issue.maximum} allowed (${place})`
    case 'too_small':
      return `no fewer than ${issue.minimum} allowed (${place})`
    default:
      return `${issue.message} (${place})`
  }
}
