import { phrase } from '../../../messages/message.ts'
import { evened, occurs } from '../../../language/pattern.ts'
import { isSurelyName, saysWhy } from '../../../language/fitting.ts'
import { readerOf } from '../../../language/reader.ts'
import { instead, type Handled } from '../../command.ts'
import { isButtonLabel } from '../../known-label.ts'
import type { TextKind } from '../../prompt-traits.ts'
import { promptOf } from '../../prompts/prompts.ts'
import { exampleFor } from './meaning.ts'
import { reportButtons } from '../reports/nearest-reports.ts'
import { button } from '../../../say/buttons.ts'
import { ofTalk, type Prompt } from '../../../records/prompt.ts'
import { stillWaiting } from '../../pending-prompt.ts'
import { dialogueOf, languageFor, offer, say, text, type Turn } from '../../turn.ts'
import { bareAnswer } from '../../../language/words/words.ts'
import { contextOf } from '../../words-context.ts'

/** What is taken for what it was asked for only once the speaker says that it is that. */
export function unfitting(
  turn: Turn,
  expects: Prompt,
  words: string,
): 'replies.no-name-yet' | 'replies.no-reason-yet' | null {
  const { fits } = promptOf(expects)
  if (fits === 'name') return isSurelyName(words, contextOf(turn)) ? null : 'replies.no-name-yet'
  // What is told in a talk, or instead of what somebody promised to find out, is judged question by question.
  const promise =
    'commitment' in expects && turn.about?.commitments.find(({ id }) => id === expects.commitment)
  if (promise && promise.question) return null
  const kept =
    fits === 'reason' || (fits === 'own-words' && expects.expects !== 'answer' && expects.expects !== 'edit')
  return kept && !saysWhy(words, contextOf(turn)) ? 'replies.no-reason-yet' : null
}

const ASIDES = ['question', 'change', 'refusal'] as const
type Aside = (typeof ASIDES)[number]

/** A question or a change of mind is no reason for anything, and no answer. */
export function digressionFrom(turn: Turn, fits: TextKind, words: string): Aside | null {
  // Only words that are kept as they are written can be taken for what they are not.
  if (fits !== 'own-words' && fits !== 'reason') return null
  // What says nothing but what some button says is meant for that button, though it may be why something is done.
  if (fits === 'own-words' && isButtonLabel(words, languageFor(turn))) return 'change'
  // A no to what asks for a reason is none, while "No, it is on paper" may be any answer.
  return heard(turn, words, fits === 'reason' ? ASIDES : ['question', 'change'])
}

function heard(turn: Turn, words: string, kinds: readonly Aside[]): Aside | null {
  const { asides } = readerOf(languageFor(turn).vocabulary)
  return kinds.find((kind) => occurs(asides[kind], evened(words).trim())) ?? null
}

/** What is written under "Stop it for good?" is why; it is kept with the question until that has its yes. */
export function whyStop(turn: Turn, words: string): Handled | null {
  const { offered, awaited } = dialogueOf(turn)
  const tap = offered?.tap
  if (tap?.do !== 'stop' || !tap.pilot || !('id' in tap.pilot) || (awaited && awaited > offered!.at))
    return null
  if (turn.about?.pilot.id !== tap.pilot.id || heard(turn, words, ASIDES)) return null
  return bareAnswer(words, languageFor(turn).vocabulary) === null
    ? instead(turn, { do: 'stop', pilot: tap.pilot, reason: words, sure: false })
    : null
}

/** What should not be taken for an answer at once is offered as one, and asked for by its name. */
export function namedAgain(
  turn: Turn,
  expects: Prompt,
  words: string,
  why:
    | 'replies.asked-before'
    | 'replies.said-already'
    | 'replies.sounds-aside'
    | 'replies.below-another'
    | 'replies.no-name-yet'
    | 'replies.no-reason-yet'
    | 'talk.asked-back',
  aside: Aside | null = null,
): Handled {
  const offered = offer(turn, { do: 'say', text: words, sure: true })
  const { id = null } = dialogueOf(offered).offered ?? {}
  const told = say(offered, text(phrase(why)), ...(aside === 'question' ? exampleFor(expects) : []), {
    of: 'meant',
    part: 'buttons',
    buttons: [
      ...(aside === 'question' ? reportButtons(turn, words) : []),
      button('buttons.my-answer', { do: 'agree', yes: true, offer: id, text: '' }),
    ],
  })
  return promptOf(expects).ask(told, expects)
}

/** After something in between, what waits is asked again by its name. */
export function waitsAgain(turn: Turn): Handled {
  const { expects } = dialogueOf(turn)
  return !expects || ofTalk(expects) ? stillWaiting(turn) : promptOf(expects).ask(turn, expects)
}
