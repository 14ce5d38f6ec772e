import { button } from '../say/buttons.ts'
import { phrase, type Block, type MessageDescriptor } from '../messages/message.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { basisParts, verdictButtons } from '../decisions/basis.ts'
import { conditionsOf, goFrom, sponsorOf } from '../decisions/decisions.ts'
import type { Person } from '../records/person.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import { hasConflictOfInterest } from '../pilots/access.ts'
import { ruleMatch, type RuleMatch } from './rule-match.ts'
import { firstReachable } from './recipient.ts'

/** The pilot waits for go, no-go or not yet, and whoever may say it is asked in a message of its own [ST3]. */
export function goDecision(c: PilotSnapshot, playbook: Playbook): RuleMatch[] {
  const since = goFrom(c, playbook)
  const to = since && decider(c)
  return to ? [ruleMatch('go-decision', '', to.id, since)] : []
}

/** The sponsor who said yes and counts, else the program office: never owner or deputy, whose own gate it is [RU2]. */
export function decider(c: PilotSnapshot): Person | undefined {
  const { pilot, office } = c
  const able = [sponsorOf(c), ...office.toSorted()]
  return firstReachable(
    c,
    able.filter((id) => {
      const person = id ? c.people[id] : undefined
      return (
        id !== pilot.owner?.person &&
        id !== pilot.deputy?.person &&
        person &&
        !hasConflictOfInterest(pilot, person)
      )
    }),
  )
}

/** The question, what its answer rests on, and the three answers. */
export function goBlock(
  about: PilotSnapshot,
  playbook: Playbook,
): { text: MessageDescriptor; live: Block<MessageDescriptor>[] } {
  const { id } = about.pilot
  return {
    text: phrase(conditionsOf(about).length > 0 ? 'decide.question-again' : 'decide.question'),
    live: [
      ...basisParts(about, playbook),
      {
        part: 'buttons',
        buttons: [
          ...verdictButtons(about),
          button('buttons.ask-owner', { do: 'question', pilot: { id }, text: null }),
        ],
      },
    ],
  }
}
