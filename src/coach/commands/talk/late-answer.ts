import { z } from 'zod'
import { phrase } from '../../../messages/message.ts'
import { button } from '../../../say/buttons.ts'
import { answerValue, questionName } from '../../../say/names.ts'
import { pilotRef, question, written } from '../../../vocabulary/arguments.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { defineCommand, instead, type Handled } from '../../command.ts'
import { letGo } from '../../dialogue.ts'
import { askWaitingQuestion, stands } from '../../pending-prompt.ts'
import { lastSpokenOf, ofAwaited } from '../../pilot-finding.ts'
import { caseOf, dialogueOf, offer, say, text, type Turn } from '../../turn.ts'
import { waitingQuestion } from './coach.ts'
import { namedAgain } from './digression.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    'late-answer': z.infer<typeof takes>
    'late-reply': z.infer<typeof elsewhereTakes>
    elsewhere: z.infer<typeof elsewhereTakes>
  }
}

/** An answer below the message that asked for it, whatever was asked since. */
const takes = z.object({ pilot: pilotRef, question, text: written })

export const lateAnswerCommand = defineCommand('late-answer', {
  takes,
  right: 'answer',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: [],
  words: null,
  help: null,
  handle: lateAnswer,
})

/** Where the question has an answer, that one stands until the speaker says otherwise. */
function lateAnswer(turn: Turn, { pilot, question: id, text: words }: IntentOf<'late-answer'>): Handled {
  const answer = caseOf(turn).pilot.answers[id]
  if (waitingQuestion(turn, id) && dialogueOf(turn).expects?.expects === 'answer')
    return instead(turn, { do: 'say', text: words })
  const change = { do: 'change-answer', pilot, question: id, text: words, message: null } as const
  if (!answer) return instead(askWaitingQuestion(turn), change)
  const offered = offer(turn, change)
  const { id: offerId = null } = dialogueOf(offered).offered ?? {}
  const press = (yes: boolean) => ({ do: 'agree', yes, offer: offerId, text: '' }) as const
  const standing = phrase('edited.answered', { question: questionName(id), answer: answerValue(id, answer) })
  return say(
    offered,
    text(standing),
    text(phrase('edited.instead')),
    { part: 'quote', text: phrase('edited.instead-text', { text: { written: words } }) },
    {
      of: 'instead',
      part: 'buttons',
      buttons: [button('buttons.yes', press(true), 'primary'), button('buttons.no', press(false))],
    },
  )
}

const elsewhereTakes = z.object({ text: written })

export const lateReplyCommand = defineCommand('late-reply', {
  takes: elsewhereTakes,
  right: null,
  effect: 'reads',
  pilot: ofAwaited,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: lateReply,
})

/** A text below what was asked for before is the reply to it, as long as that can have one. */
function lateReply(turn: Turn, { text: words }: IntentOf<'late-reply'>): Handled {
  const { expects } = dialogueOf(turn)
  if (!expects || !('pilot' in expects) || !expects.pilot || stands(turn, expects))
    return instead(turn, { do: 'say', text: words })
  return say(letGo(turn), text(phrase('edited.over-bare')))
}

export const elsewhereCommand = defineCommand('elsewhere', {
  takes: elsewhereTakes,
  right: null,
  effect: 'reads',
  pilot: ofAwaited,
  afterEnd: 'always',
  needs: [],
  words: null,
  help: null,
  handle: elsewhere,
})

/** A text below a message that asks nothing: whether it is what is awaited, the speaker says. */
function elsewhere(turn: Turn, { text: words }: IntentOf<'elsewhere'>): Handled {
  const { expects } = dialogueOf(turn)
  const askable = expects && (!('pilot' in expects) || !expects.pilot || turn.about)
  return askable
    ? namedAgain(turn, expects, words, 'replies.below-another')
    : instead(turn, { do: 'say', text: words })
}

export const lateAnswerMessages = declareMessages({
  'edited.answered': { question: 'text', answer: 'text' },
  'edited.instead': {},
  'edited.instead-text': { text: 'text' },
  'edited.over-bare': {},
  'replies.below-another': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof lateAnswerMessages> {}
}
