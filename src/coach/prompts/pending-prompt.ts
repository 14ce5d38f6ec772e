import { phrase } from '../../messages/message.ts'
import { addInstant } from '../../time/time.ts'
import { questionOf } from '../../playbook/playbook.ts'
import { button } from '../../say/buttons.ts'
import { ofTalk, type Prompt } from '../../records/prompt.ts'
import type { Intent } from '../../vocabulary/intent.ts'
import { ask } from '../talks/question-flow.ts'
import { contactOf, dialogueOf, expect, pilotsAt, say, type Turn } from '../turn.ts'

/** After something in between, the question that waited is asked again. */
export function askWaitingQuestion(turn: Turn): Turn {
  const { about } = turn
  const question =
    about?.talk?.at && about.talk.state === 'open'
      ? questionOf(turn.context.content.playbook, about.talk.at)
      : undefined
  return question && about?.talk?.person === turn.context.speaker ? ask(turn, question) : stillWaiting(turn)
}

/** One line about the question that waits, for whoever said something else meanwhile. */
export function stillWaiting(turn: Turn): Turn {
  const { expects, aside } = dialogueOf(turn)
  const waiting = ofTalk(expects) ? expects : aside
  const pilot = [turn.about?.pilot, ...pilotsAt(turn)].find((one) => one?.id === waiting?.pilot)
  if (!waiting || !pilot) return turn
  const question = { phrase: phrase(`talk.ask.${waiting.question}`) }
  return say(
    turn,
    { part: 'note', text: phrase('talk.waiting', { pilot: pilot.name, question }) },
    {
      of: 'waiting',
      part: 'buttons',
      buttons: [button('buttons.continue', { do: 'coach', pilot: { id: pilot.id } })],
    },
  )
}

/** So long a text is taken for what was learned. */
const FRESH = { hours: 1 }

/** What was learned is taken from what is said next, and soon: a stray sentence much later is no lesson. */
export function lapsed(turn: Turn): Turn {
  const { expects, awaited } = dialogueOf(turn)
  if (expects?.expects !== 'learned' || !awaited || addInstant(awaited, FRESH) > turn.context.now) return turn
  return expect(turn, null)
}

/** Whoever does something else meanwhile has left that question behind. */
export function leftBehind(turn: Turn, { do: doing }: Intent): Turn {
  const stays = ['say', 'agree', 'maybe-start', 'learned', 'cancel', 'quiet', 'unquiet', 'introduce'].some(
    (one) => one === doing,
  )
  return stays || dialogueOf(turn).expects?.expects !== 'learned' ? turn : expect(turn, null)
}

/**
 * Whether something else was asked since, or it is long ago: a text is not taken for it before it is named again. A
 * question of a talk stands above the text for as long as nothing came after it.
 */
export function isOld(turn: Turn, expects: Prompt): boolean {
  const { awaited } = dialogueOf(turn)
  if (!awaited) return false
  const nudged = contactOf(turn).contacted.at(-1)
  if (nudged && nudged > awaited) return true
  return !ofTalk(expects) && addInstant(awaited, { days: 1 }) < turn.context.now
}
