import { button } from '../../say/buttons.ts'
import { personName, stageName } from '../../say/names.ts'
import { phrase } from '../../messages/message.ts'
import type { Person } from '../../records/person.ts'
import type { Instant } from '../../time/time.ts'
import { STAGES } from '../../vocabulary/stage.ts'
import { resolved, sinceOf } from '../block.ts'
import { passedOn } from '../confirmation.ts'
import { contactable, firstReachable } from '../recipient.ts'
import { match } from '../rule-match.ts'
import { typedAnswers } from '../typed-answer.ts'
import { defineRule } from './rule.ts'
import { declareMessages } from '../../messages/declaration.ts'

declare module '../../vocabulary/rules.ts' {
  interface Rules {
    'import-confirmation': null
  }
}

/** An import put the pilot here and nobody has confirmed its owner and stage; too long a silence passes it on. */
export const importConfirmation = defineRule('import-confirmation', {
  speaksOf: 'running',
  finds: (c, playbook) => {
    const { pilot } = c
    if (!pilot.imported || pilot.imported.confirmed) return []
    const owner = pilot.owner && c.people[pilot.owner.person]
    const deputy = pilot.deputy && c.people[pilot.deputy.person]
    const next = contactable(deputy ?? undefined) ? deputy : firstReachable(c, c.office.toSorted())
    const ask = (to: Person, until: Instant | null = null) => match('', to.id, pilot.startedAt, until)
    if (!contactable(owner ?? undefined)) return next ? [ask(next)] : []
    const passed = next ? passedOn(c, playbook) : null
    return [ask(owner as Person, passed), ...(next && passed ? [{ ...ask(next), from: passed }] : [])]
  },
  waits: [],
  asks: ({ ask, about: { pilot } }) => {
    const own = pilot.owner?.person === ask.person
    const day = { day: pilot.imported?.at ?? ask.heldFrom }
    const stage = stageName(pilot.stage)
    return {
      text: own
        ? phrase('nudges.confirm.owner', { stage, day })
        : phrase('nudges.confirm.other', { stage, day, owner: personName(pilot.owner?.person) }),
      live: [
        {
          part: 'buttons',
          buttons: [
            button('buttons.thats-right', { do: 'accept', ask: ask.id }, 'primary'),
            ...(own ? [button('buttons.not-me', { do: 'decline', ask: ask.id })] : []),
            button('buttons.someone-else', { do: 'refer', ask: ask.id, who: null }),
          ],
        },
        {
          part: 'choice',
          label: phrase('nudges.confirm.stage'),
          options: STAGES.filter((one) => one !== pilot.stage).map((one) => ({
            label: phrase(`names.stage.${one}`),
            tap: { do: 'confirm-stage', ask: ask.id, stage: one },
          })),
        },
      ],
    }
  },
  typed: ({ ask }) =>
    typedAnswers({
      yes: { do: 'accept', ask: ask.id },
      no: { do: 'refer', ask: ask.id, who: null },
      person: { do: 'refer', ask: ask.id, who: null },
    }),
  together: null,
  alone: false,
  firstContact: true,
  rounds: null,
  why: (open) => phrase('nudges.why.import-confirmation', sinceOf(open)),
  ends: phrase('nudges.ends.import-confirmation'),
  resolution: resolved,
  called: phrase('nudges.called.import-confirmation'),
})

export const importConfirmationMessages = declareMessages({
  'buttons.thats-right': {},
  'digest.stuck-by.import-confirmation': { pilot: 'text' },
  'nudges.called.import-confirmation': {},
  'nudges.confirm.other': { stage: 'text', day: 'day', owner: 'text' },
  'nudges.confirm.owner': { stage: 'text', day: 'day' },
  'nudges.confirm.stage': {},
  'nudges.ends.import-confirmation': {},
  'nudges.why.import-confirmation': { since: 'day' },
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof importConfirmationMessages> {}
}
