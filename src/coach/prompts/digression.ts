import { phrase } from '../../messages/message.ts'
import { evened, occurs } from '../../language/pattern.ts'
import { readerOf } from '../../language/reader.ts'
import type { Loaded } from '../loaded.ts'
import { reprompt } from './reprompt.ts'
import { button } from '../../say/buttons.ts'
import { stop } from '../commands/pilots/pause.ts'
import type { Prompt } from '../../records/prompt.ts'
import { dialogueOf, languageFor, offer, say, text, type Turn } from '../turn.ts'
import { bareAnswer } from '../../language/words/words.ts'

const ASIDES = ['question', 'change', 'refusal'] as const
type Aside = (typeof ASIDES)[number]

/** What a text can be taken for. */
export type Waiting = Exclude<Prompt, { expects: 'taken' }>

/** Words of somebody's own that are kept, or told to others, as they are written. */
const WRITTEN: ReadonlySet<Prompt['expects']> = new Set([
  'answer',
  'edit',
  'evidence',
  'waive-reason',
  'move-reason',
  'override-reason',
  'stop-reason',
  'wave-reason',
  'no-go-reason',
  'go-reason',
  'condition',
  'learned',
  'review',
  'standard',
])

/** What asks for a reason to do it all the same: a no to that is none, while "No, it is on paper" may be any answer. */
const REFUSED: ReadonlySet<Prompt['expects']> = new Set([
  'override-reason',
  'waive-reason',
  'move-reason',
  'stop-reason',
  'wave-reason',
])

/** A question or a change of mind is no reason for anything, and no answer. */
export function digressionFrom(turn: Turn, { expects }: Prompt, words: string): Aside | null {
  if (!WRITTEN.has(expects)) return null
  return heard(turn, words, REFUSED.has(expects) ? ASIDES : ['question', 'change'])
}

function heard(turn: Turn, words: string, kinds: readonly Aside[]): Aside | null {
  const { asides } = readerOf(languageFor(turn).vocabulary)
  return kinds.find((kind) => occurs(asides[kind], evened(words).trim())) ?? null
}

/** What is written under "Stop it for good?" is why; it is kept with the question until that has its yes. */
export function whyStop(turn: Turn, words: string): Turn | null {
  const { offered, awaited } = dialogueOf(turn)
  const tap = offered?.tap
  if (tap?.do !== 'stop' || !tap.pilot || !('id' in tap.pilot) || (awaited && awaited > offered!.at))
    return null
  if (turn.about?.pilot.id !== tap.pilot.id || heard(turn, words, ASIDES)) return null
  return bareAnswer(words, languageFor(turn).vocabulary) === null
    ? stop(turn, { do: 'stop', pilot: tap.pilot, reason: words, sure: false })
    : null
}

/** What should not be taken for an answer at once is offered as one, and asked for by its name. */
export function namedAgain(
  turn: Turn,
  expects: Waiting,
  words: string,
  loaded: Pick<Loaded, 'ideas' | 'question'>,
  why: 'replies.asked-before' | 'replies.sounds-aside' | 'talk.asked-back',
): Turn {
  const offered = offer(turn, { do: 'say', text: words, sure: true })
  const { id = null } = dialogueOf(offered).offered ?? {}
  const told = say(offered, text(phrase(why)), {
    of: 'meant',
    part: 'buttons',
    buttons: [button('buttons.my-answer', { do: 'agree', yes: true, offer: id, text: '' })],
  })
  return reprompt(told, expects, loaded)
}
