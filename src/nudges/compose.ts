import { button } from '../say/buttons.ts'
import type { IntentOf } from '../vocabulary/intent.ts'
import { phrase, type Message } from '../messages/message.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { Contact } from '../records/contact.ts'
import { dayOf, type Instant } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import type { Nudge } from '../records/nudge.ts'
import { zoneOf, type NudgeBlock, type Open, type Question } from './block.ts'
import { snoozedUntil } from './policy.ts'
import { questionKey, groupNudges } from './grouping.ts'
import { RULES } from './rules/rules.ts'
import { declareMessages } from '../messages/declaration.ts'

/**
 * One message for all that one person is asked: who speaks, if they never heard of the coach; for each question the
 * pilot, what is missing, and buttons that do the thing; and how much more is open. Live parts are `of` their
 * question, so that an answer to one leaves the others alive. `rest` is what shows the rest; what somebody was `named` for then
 * stands one by one.
 */
export function compose(
  contact: Contact,
  chosen: readonly Open[],
  more: number,
  playbook: Playbook,
  rest: IntentOf<'asked'> = { do: 'asked', from: 0 },
): Message {
  const said: Message = []
  if (!contact.introduced && !contact.heard) said.push({ part: 'text', text: phrase('nudges.hello') })
  let pilot: string | null = null
  const questions =
    rest.named === undefined ? groupNudges(grouped(chosen)) : grouped(chosen).map((one): Question => [one])
  for (const open of questions) {
    const [{ ask, about }] = open
    if (ask.pilot !== pilot)
      said.push({ part: 'title', text: phrase('names.pilot', { pilot: about.pilot.name }) })
    pilot = ask.pilot
    const { text, live } = blockOf(open, playbook)
    const again = open.every(({ ask: one }) => one.sent.length > 0)
    const of = open.length > 1 ? questionKey(ask.id) : ask.id
    said.push({ of, part: 'text', text: again ? phrase('nudges.again', { ask: { phrase: text } }) : text })
    said.push(...live.map((part) => ({ ...part, of })))
  }
  if (more > 0)
    said.push(
      { part: 'note', text: phrase('nudges.more', { more }) },
      {
        of: 'more',
        part: 'buttons',
        buttons: [button(rest.from === 0 ? 'buttons.show-all' : 'buttons.more', rest)],
      },
    )
  return said
}

function blockOf(open: Question, playbook: Playbook): NudgeBlock {
  const [one, ...others] = open
  const { asks, together } = RULES[one.ask.rule]
  return together && others.length > 0 ? together.asks(open) : asks(one, playbook)
}

/** What concerns one pilot stands together, at the place of its most pressing ask. */
function grouped(chosen: readonly Open[]): Open[] {
  return pilotsOf(chosen).flatMap((pilot) => chosen.filter(({ ask }) => ask.pilot === pilot))
}

/** The pilots that a message speaks about. */
export function pilotsOf(chosen: readonly Open[]): string[] {
  return [...new Set(chosen.map(({ ask }) => ask.pilot))]
}

/** Why an ask came, since when, and what ends it: the answer to `why`. */
export function explain(ask: Nudge, about: PilotSnapshot, now: Instant, playbook: Playbook): Message {
  const open: Open = { ask, about }
  const { why, ends } = RULES[ask.rule]
  const snoozed = snoozedUntil(ask, about.contacts[ask.person])
  const lines = [
    why(open, playbook),
    ask.closed && ask.closed <= now
      ? phrase('nudges.why.over', { day: { day: dayOf(ask.closed, zoneOf(open)) } })
      : ends,
    ...(snoozed && snoozed > now && !ask.closed
      ? [phrase('nudges.why.snoozed', { day: { day: dayOf(snoozed, zoneOf(open)) } })]
      : []),
  ]
  return [
    { part: 'title', text: phrase('names.pilot', { pilot: about.pilot.name }) },
    ...lines.map((text) => ({ part: 'text' as const, text })),
  ]
}

export const nudgesComposeMessages = declareMessages({
  'nudges.again': { ask: 'text' },
  'nudges.hello': {},
  'nudges.more': { more: 'number' },
  'nudges.why.over': { day: 'day' },
  'nudges.why.snoozed': { day: 'day' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof nudgesComposeMessages> {}
}
