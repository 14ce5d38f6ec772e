import { declareMessages } from '../../../messages/declaration.ts'
import { phrase, type Value } from '../../../messages/message.ts'
import { conditionsOf, DECIDED_BY } from '../../../decisions/decisions.ts'
import { gateOf, missing } from '../../../pilots/gate.ts'
import { running } from '../../../pilots/pilot.ts'
import { button } from '../../../say/buttons.ts'
import { kindName, questionName } from '../../../say/names.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { questionsSoFar } from '../../answers.ts'
import { expect } from '../../dialogue.ts'
import { caseOf, dialogueOf, offer, say, text, todayOf, type Turn } from '../../turn.ts'

/**
 * A go over what the gate still holds for, a condition that is not met or a thin answer counts once it was shown and is
 * said once more [ST3]; null where nothing is in its way.
 */
export function unsaidBefore(turn: Turn, wanted: IntentOf<'verdict'>): Turn | null {
  const open = unsaid(turn)
  if (wanted.verdict !== 'go' || wanted.sure || open.length === 0) return null
  const { pilot } = caseOf(turn)
  const sure = offer(expect(turn, null), { ...wanted, sure: true, asked: turn.context.now })
  const { id = null } = dialogueOf(sure).offered ?? {}
  return say(
    sure,
    text(phrase('decide.unsaid', { pilot: pilot.name })),
    {
      part: 'list',
      items: open.map((value) => phrase('decide.value', { value })),
    },
    {
      of: 'sure',
      part: 'buttons',
      buttons: [
        button('buttons.go-all-the-same', { do: 'agree', yes: true, offer: id, text: '' }, 'primary'),
        button('buttons.not-yet', {
          do: 'verdict',
          pilot: { id: pilot.id },
          verdict: 'not-yet',
          conditions: [],
          reason: null,
          asked: turn.context.now,
        }),
      ],
    },
  )
}

function unsaid(turn: Turn): Value[] {
  const about = caseOf(turn)
  const { pilot, commitments } = about
  const { playbook } = turn.context.content
  if (!running(pilot)) return []
  const held = missing(gateOf(pilot.stage, commitments, playbook, todayOf(turn)))
  const waits = held.filter(({ what }) => what !== DECIDED_BY.go).map(({ what }) => kindName(what))
  const conditions = conditionsOf(about).filter(({ state }) => state === 'promised')
  const thin = questionsSoFar(about, playbook).filter(({ id }) => pilot.answers[id]?.weak.length)
  return [
    ...waits,
    ...conditions.map(({ condition }): Value => ({
      phrase: phrase('decide.basis.waits', { condition: { written: condition } }),
    })),
    ...thin.map(({ id }): Value => ({
      phrase: phrase('decide.thin', { question: questionName(id) }),
    })),
  ]
}

export const unsaidMessages = declareMessages({
  'buttons.go-all-the-same': {},
  'decide.unsaid': { pilot: 'text' },
  'decide.thin': { question: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof unsaidMessages> {}
}
