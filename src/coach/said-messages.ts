import type { Input } from '../records/incoming.ts'
import { MOST_SAID, type GivenAnswer, type SaidMessage } from '../records/dialogue.ts'
import type { Answer } from '../records/pilot.ts'
import type { QuestionId } from '../vocabulary/questions.ts'
import { addInstant, type Instant } from '../time/time.ts'
import { running } from '../pilots/pilot.ts'
import { dialogueOf, keepDialogue, type Turn } from './turn.ts'

/** An edit can be told before the message that it edits, for as long as a platform tries to deliver that. */
const LATE = { minutes: 15 }

/** What came of a message that the speaker wrote, by what its platform calls it. */
export function saidMessage(turn: Turn, message: string): SaidMessage | undefined {
  return dialogueOf(turn).given?.find((one) => one.message === message)
}

/** Whether a message that is not known was written so lately that it may still come. */
export function mayCome({ context }: Turn, at: Instant): boolean {
  return addInstant(at, LATE) > context.now
}

/** The message with what became of it before it came. */
export function keepEarly(turn: Turn, message: string, early: string | null): Turn {
  return keepGiven(turn, [...others(turn, message), { message, answer: null, settled: false, early }])
}

function others(turn: Turn, message: string): SaidMessage[] {
  return (dialogueOf(turn).given ?? []).filter((one) => one.message !== message)
}

function keepGiven(turn: Turn, given: readonly SaidMessage[]): Turn {
  return keepDialogue(turn, { given: given.slice(-MOST_SAID) })
}

/** The answer in which words still are the last word on their question; null once it was given anew, or its stage is over. */
export function answerWith({ about }: Turn, given: GivenAnswer): Answer | null {
  if (about?.pilot.id !== given.pilot || !running(about.pilot)) return null
  const { answers, stageSince, startedAt } = about.pilot
  const answer = answers[given.question]
  const same = answer?.at === given.at && answer.text.length === given.length
  return same && (stageSince ?? startedAt) <= given.at ? answer : null
}

/** Whether what somebody wanted changed more than what they are asked. */
export function actedOn({ changed }: Turn): boolean {
  return Object.values(changed).some(({ kind }) => ACTED.has(kind))
}
const ACTED = new Set(['pilot', 'commitment', 'ask', 'idea', 'template', 'message'])

/**
 * Remembers what came of what somebody wrote, and that something came after it. What was pressed may have made the words
 * before it an answer.
 */
export function rememberSaid(before: Turn, after: Turn, input: Input, said: string | undefined): Turn {
  if (input.input !== 'words' && input.input !== 'tap' && input.input !== 'files') return after
  const answer = answerGiven(after, textIn(input, before))
  const kept = answer ? grown(after, answer) : after
  const acted = actedOn(after)
  const promise = confirmed(before, after)
  if (said !== undefined) {
    const earlier = others(kept, said)
    const last = earlier.at(-1)
    if (last && acted) earlier[earlier.length - 1] = { ...last, settled: true, ...promise }
    return keepGiven(kept, [...earlier, { message: said, answer, settled: acted }])
  }
  const given = dialogueOf(kept).given ?? []
  const last = given.at(-1)
  if (!last || (last.settled && !promise && (last.answer || !answer))) return kept
  return keepGiven(kept, [
    ...given.slice(0, -1),
    { ...last, answer: last.answer ?? answer, settled: true, ...promise },
  ])
}

/** The promise that was offered before and is made now. */
function confirmed(before: Turn, { changed }: Turn): Pick<SaidMessage, 'promise'> | null {
  if (!dialogueOf(before).offered) return null
  const made = Object.values(changed).find((one) => one.kind === 'commitment' && one.state === 'promised')
  return made?.kind === 'commitment' ? { promise: { pilot: made.pilot, commitment: made.id } } : null
}

/** The words of an input: typed, or carried by what was pressed or agreed to. */
function textIn(input: Input, before: Turn): string {
  if (input.input === 'words') return input.text.trim()
  const taps = input.input === 'tap' ? [input.tap, dialogueOf(before).offered?.tap] : []
  const text = taps.map((tap) => (tap as { text?: unknown } | null | undefined)?.text).find((one) => one)
  return typeof text === 'string' ? text.trim() : ''
}

/** The answer that was given just now, and where the words stand in it. */
function answerGiven({ about, changed, context }: Turn, words: string): GivenAnswer | null {
  if (!about || !changed[`pilot ${about.pilot.id}`]) return null
  const now = Object.entries(about.pilot.answers).find(
    ([, { at, by }]) => at === context.now && by === context.speaker,
  )
  if (!now) return null
  const [question, { text, at }] = now
  const from = words && text.endsWith(words) ? text.length - words.length : 0
  return {
    pilot: about.pilot.id,
    question: question as QuestionId,
    at,
    length: text.length,
    from,
    to: text.length,
  }
}

/** What was said before and stands in front of the new words is the last word together with them. */
function grown(turn: Turn, { pilot, question, at, length, from }: GivenAnswer): Turn {
  if (from === 0) return turn
  const given = (dialogueOf(turn).given ?? []).map((one): SaidMessage => {
    const { answer } = one
    const before = answer?.pilot === pilot && answer.question === question && answer.length === from - 1
    return before ? { ...one, answer: { ...answer, at, length } } : one
  })
  return keepGiven(turn, given)
}

/** After the words of a message changed in an answer, every message is known to stand where it does now. */
export function moveGiven(turn: Turn, before: Answer, after: Answer, message: string, whole: string): Turn {
  const changed = saidMessage(turn, message)?.answer
  if (!changed) return turn
  const grownBy = after.text.length - before.text.length
  const given = (dialogueOf(turn).given ?? []).flatMap((one): SaidMessage[] => {
    const { answer } = one
    if (!answer || answer.at !== before.at || answer.question !== changed.question) return [one]
    const stands = { ...answer, at: after.at, length: after.text.length }
    // What the answer was read into has no places for words any more.
    if (after.text !== whole) return [{ ...one, answer: { ...stands, from: 0, to: after.text.length } }]
    const moved = (place: number, ahead: boolean) => (ahead ? place + grownBy : place)
    const from = moved(answer.from, answer.from >= changed.to && one.message !== message)
    const to = moved(answer.to, answer.to >= changed.to)
    return to > from
      ? [{ ...one, answer: { ...stands, from, to } }]
      : [{ ...one, answer: null, settled: true }]
  })
  return keepGiven(turn, given)
}
