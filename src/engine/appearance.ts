import { LIVE_PARTS, type MessageDescriptor, type Message } from '../messages/message.ts'
import type { Outgoing } from '../records/outgoing.ts'
import { questionKey } from '../nudges/grouping.ts'

type Shown = Pick<Outgoing, 'said' | 'form' | 'closed' | 'asks'>

/** The message as it is shown now: where live parts ended, or in place of a form, their outcome stands once. */
export function shown({ said, form, closed, asks }: Shown): Message {
  if (form && closed['']) return [{ part: 'note', text: closed[''] }]
  const told = new Set<string>()
  return said.flatMap((part): Message => {
    const outcome = part.of === undefined ? undefined : outcomeOf(part.of, asks, closed)
    if (!outcome || !(LIVE_PARTS as readonly string[]).includes(part.part)) return [part]
    if (told.has(part.of!)) return []
    told.add(part.of!)
    return [{ part: 'note', text: outcome }]
  })
}

/** Where several asks are one question, it ends with the press that answers it, or with the last of them. */
function outcomeOf(
  of: string,
  asks: readonly string[],
  closed: Outgoing['closed'],
): MessageDescriptor | undefined {
  const outcomes = asks.filter((ask) => questionKey(ask) === of).map((ask) => closed[ask])
  return closed[of] ?? (outcomes.every((one) => one) ? outcomes.at(-1) : undefined)
}

/** Whether nobody could tell one from the other: of several asks that are one question, one can end unseen. */
export function looksAlike(one: Shown, other: Shown): boolean {
  return JSON.stringify(shown(one)) === JSON.stringify(shown(other))
}
