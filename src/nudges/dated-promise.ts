import { button } from '../say/buttons.ts'
import { holderName, personName } from '../say/names.ts'
import { phrase } from '../messages/message.ts'
import { active } from '../people/person.ts'
import { needsApproval } from '../commitments/commitment.ts'
import type { Commitment } from '../records/commitment.ts'
import type { Person } from '../records/person.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import type { Day, Zone } from '../time/time.ts'
import { isRecurring } from '../vocabulary/commitment-kinds.ts'
import { isFirm } from '../vocabulary/stage.ts'
import { aboutIt, buttons, nameOf, promiseOf, snooze, type NudgeBlock, type Open } from './block.ts'
import { recipient, zoneFor } from './recipient.ts'
import type { TypedAnswers } from './typed-answer.ts'
import { declareMessages } from '../messages/declaration.ts'

/** The promises that have a day, each with who is asked about it. */
export function dated(c: PilotSnapshot): { commitment: Commitment; due: Day; to: Person; zone: Zone }[] {
  return c.commitments.flatMap((commitment) => {
    const { state, due, evidence } = commitment
    if (state !== 'promised' || !due || isRecurring(commitment.what)) return []
    // Whoever sees to the money has said what shows it: that it is approved is for others to say.
    if (needsApproval(commitment) && evidence) return []
    const to = recipient(c, commitment.agreed ? commitment.person : null)
    return to ? [{ commitment, due, to, zone: zoneFor(to, [c.pilot]) }] : []
  })
}

/** Whether what was promised comes by its day, or is done now that the day has passed. */
export function promiseBlock(open: Open, when: 'due' | 'overdue'): NudgeBlock {
  const { ask, about } = open
  const promise = promiseOf(open)
  const what = nameOf(promise)
  const due = { day: promise?.due ?? ask.heldFrom }
  // From production on others plan with the day [DD5].
  const tone = isFirm(about.pilot.stage) ? 'nudges.firm' : 'nudges'
  const own = !promise?.person || promise.person === ask.person
  const on = { ...aboutIt(open), commitment: ask.subject }
  const holder = promise?.person ? about.people[promise.person] : undefined
  const met = { do: 'meet', ...on, evidence: null } as const
  const hand = { do: 'give', ...on, who: null } as const
  // Whether somebody who is not here any more has done it is no question to anybody.
  if (holder && !own && !active(holder))
    return {
      text: phrase('nudges.gone', { what, due, person: personName(holder.id) }),
      live: buttons(button('buttons.hand-over', hand, 'primary'), button('buttons.met', met), snooze(ask)),
    }
  return {
    text: own
      ? phrase(`${tone}.${when}.own`, { what, due })
      : phrase(`${tone}.${when}.other`, {
          what,
          due,
          person: holderName(promise),
        }),
    live: buttons(
      button('buttons.met', met, 'primary'),
      button('buttons.set-date', { do: 'move', ...on, due: null }),
      button('buttons.hand-over', hand),
      snooze(ask),
    ),
  }
}

/** What is typed below it: that it holds keeps its day, that it does not asks for another. */
export function promiseAnswers(open: Open, when: 'due' | 'overdue'): TypedAnswers {
  const on = { ...aboutIt(open), commitment: open.ask.subject }
  const met = { do: 'meet', ...on, evidence: null } as const
  const other = { do: 'move', ...on, due: null } as const
  return {
    yes: when === 'overdue' ? met : { do: 'on-track', ...on },
    no: other,
    holds: when === 'overdue' ? other : { do: 'on-track', ...on },
    slips: other,
    done: met,
    'not-yet': other,
    day: other,
    person: { do: 'give', ...on, who: null },
  }
}

export const datedPromiseMessages = declareMessages({
  'buttons.set-date': {},
  'nudges.due.other': { what: 'text', due: 'day', person: 'text' },
  'nudges.due.own': { what: 'text', due: 'day' },
  'nudges.overdue.other': { what: 'text', due: 'day', person: 'text' },
  'nudges.gone': { what: 'text', due: 'day', person: 'text' },
  'nudges.overdue.own': { what: 'text', due: 'day' },
  'nudges.firm.due.own': { what: 'text', due: 'day' },
  'nudges.firm.due.other': { what: 'text', due: 'day', person: 'text' },
  'nudges.firm.overdue.own': { what: 'text', due: 'day' },
  'nudges.firm.overdue.other': { what: 'text', due: 'day', person: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof datedPromiseMessages> {}
}
