import { button } from '../say/buttons.ts'
import { recordFacts } from '../say/standard.ts'
import { phrase, type Button, type Block, type MessageDescriptor } from '../messages/message.ts'
import { dayOf, startOf, type Instant, type Zone } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { awaited, newStandard, readableSince } from '../pilots/standard.ts'
import { promiseOf, snooze, type NudgeBlock, type Open } from './block.ts'
import { decider } from './go-decision.ts'
import { ruleMatch, type RuleMatch } from './rule-match.ts'
import { recipient, zoneFor } from './recipient.ts'

/** Everybody has it, and the next step is the decision, not more validation [CM5]; or an old decision is outdated. */
export function standardDecision(c: PilotSnapshot): RuleMatch[] {
  const since = awaited(c)
  const to = since ? recipient(c) : undefined
  return since && to ? [ruleMatch('standard-decision', '', to.id, since)] : []
}

/** The record is whole and waits for a signature [CM1]. */
export function standardSign(c: PilotSnapshot): RuleMatch[] {
  const { asked = null, signed = null } = c.pilot.standard ?? {}
  const to = asked && !signed ? decider(c) : undefined
  return asked && to ? [ruleMatch('standard-sign', '', to.id, asked.at)] : []
}

/** The day has come on which a signed decision is looked at again [CM2]; whoever signed is asked, else the owner. */
export function standardReview(c: PilotSnapshot): RuleMatch[] {
  const { signed = null, review = null } = c.pilot.standard ?? {}
  const to = signed && review ? recipient(c, signed.by) : undefined
  return review && to
    ? [ruleMatch('standard-review', '', to.id, startOf(review, zoneFor(to, [c.pilot])))]
    : []
}

/** Asks to write down that this is the expected way of working [CM1, CM5]. */
export function decisionBlock({ ask, about: { pilot } }: Open): NudgeBlock {
  const outdated = (pilot.standard?.former.length ?? 0) > 0
  return {
    text: phrase(outdated ? 'nudges.standard-decision.anew' : 'nudges.standard-decision.first'),
    live: buttons(
      button('buttons.write-down', { do: 'standard', pilot: { id: pilot.id }, markdown: false }, 'primary'),
      snooze(ask),
    ),
  }
}

/** The whole record stands above the button that signs it. */
export function signBlock(open: Open): NudgeBlock {
  const { ask, about } = open
  const { pilot } = about
  const at = readableSince(about) ?? ask.opened
  return {
    text: phrase('nudges.standard-sign'),
    live: [
      recordPart(open),
      ...buttons(
        button('buttons.sign', { do: 'sign', pilot: { id: pilot.id }, at }, 'primary'),
        button('buttons.ask-owner', { do: 'question', pilot: { id: pilot.id }, text: null }),
        snooze(ask),
      ),
    ],
  }
}

/** Asks whether the record still says how the work is done, on its day [CM2]. */
export function reviewBlock(open: Open): NudgeBlock {
  const { ask, about } = open
  const { pilot } = about
  const zone = zoneOf(open)
  const { signed } = pilot.standard ?? newStandard()
  return {
    text: phrase('nudges.standard-review', {
      day: { day: signed ? dayOf(signed.at, zone) : ask.heldFrom },
    }),
    live: [recordPart(open), ...buttons(...reviewButtons(pilot.id), snooze(ask))],
  }
}

/** Whether a signed decision still holds [CM2]. */
export function reviewButtons(id: string): Button<MessageDescriptor>[] {
  const tap = { do: 'review-standard', pilot: { id }, day: null } as const
  return [
    button('buttons.still-right', { ...tap, still: true }, 'primary'),
    button('buttons.has-changed', { ...tap, still: false }),
  ]
}

/** Somebody is asked for their own yes, with all that they would say yes to [CM2]. */
export function agreementBlock(open: Open, by: MessageDescriptor['with'][string]): NudgeBlock {
  const { ask } = open
  const at = promiseOf(open)?.changed ?? ask.opened
  return {
    text: phrase('nudges.named.agreement', { by }),
    live: [recordPart(open), ...buttons(...agreementButtons(ask.id, at))],
  }
}

/** `at`: since when the words read as they do above the buttons. */
export function agreementButtons(ask: string, at: Instant): Button<MessageDescriptor>[] {
  return [
    button('buttons.agree', { do: 'accept', ask, at }, 'primary'),
    button('buttons.disagree', { do: 'decline', ask }),
  ]
}

function recordPart(open: Open): Block<MessageDescriptor> {
  const { about } = open
  return {
    part: 'facts',
    facts: recordFacts(about, about.pilot.standard ?? newStandard(), zoneOf(open)),
  }
}

function zoneOf({ ask, about }: Open): Zone {
  const person = about.people[ask.person]
  return person ? zoneFor(person, [about.pilot]) : (about.pilot.zone ?? 'UTC')
}

function buttons(...list: Button<MessageDescriptor>[]): Block<MessageDescriptor>[] {
  return [{ part: 'buttons', buttons: list }]
}
