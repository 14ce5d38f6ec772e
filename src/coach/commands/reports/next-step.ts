import { phrase, type Button, type MessageDescriptor, type Message } from '../../../messages/message.ts'
import type { CommitmentKind } from '../../../vocabulary/commitment-kinds.ts'
import type { Step } from '../../../pilots/diagnosis.ts'
import type { Bottleneck } from '../../../vocabulary/bottlenecks.ts'
import { button } from '../../../say/buttons.ts'
import { commitmentName, dueOf, holderName, kindName, questionName } from '../../../say/names.ts'
import { caseOf, text, type Turn } from '../../turn.ts'
import { STEPS } from './diagnosis-messages.ts'

/** One step, and the button that takes it. Where it needs money, it says that money does most there [IV1-4]. */
export function nextStep(turn: Turn, step: Step, bottleneck: Bottleneck | null): Message {
  const pilot = { id: caseOf(turn).pilot.id }
  const put = (said: MessageDescriptor, act: Button<MessageDescriptor>, note: Message = []): Message => [
    text(phrase('diagnosis.next', { step: { phrase: said } })),
    ...note,
    { of: 'diagnosis', part: 'buttons', buttons: [act] },
  ]
  switch (step.step) {
    case 'promise': {
      const { what } = step
      const tap = { do: 'commit', pilot, what, who: null, due: null, question: null, sure: false } as const
      return put(stepPhrase(what), button(setLabel(what), tap, 'primary'), invested(bottleneck))
    }
    case 'keep': {
      const { commitment, late } = step
      const told = { what: commitmentName(commitment), person: holderName(commitment) }
      return put(
        phrase(late ? 'diagnosis.late' : 'diagnosis.under-way', { ...told, due: dueOf(commitment) }),
        button('buttons.see-promise', { do: 'commitment', pilot, commitment: commitment.id }, 'primary'),
      )
    }
    case 'again':
      return put(
        phrase('diagnosis.again', { question: questionName(step.question) }),
        button('buttons.change-answer', { do: 'edit', pilot, question: step.question }, 'primary'),
      )
  }
}

function setLabel(what: CommitmentKind) {
  return what === 'business-owner' ? 'buttons.name-owner' : 'buttons.set-who'
}

export function stepPhrase(what: CommitmentKind): MessageDescriptor {
  const known = STEPS.find((one) => one === what)
  return known ? phrase(`diagnosis.step.${known}`) : phrase('diagnosis.step.other', { what: kindName(what) })
}

/** Where money does most [IV1, IV2, IV4]. */
const INVESTED: Partial<Record<Bottleneck, MessageDescriptor>> = {
  workflow: phrase('why.invest.workflow'),
  ownership: phrase('why.invest.coordination'),
  platform: phrase('why.invest.platform'),
}

function invested(bottleneck: Bottleneck | null): Message {
  const what = bottleneck && INVESTED[bottleneck]
  return what ? [{ part: 'note', text: phrase('diagnosis.invest', { what: { phrase: what } }) }] : []
}
