import { readNudgeAnswer, type NudgeAnswer } from '../language/nudge-answer.ts'
import { declareMessages } from '../messages/declaration.ts'
import { phrase, type MessageDescriptor, type Value } from '../messages/message.ts'
import { nameOf, promiseOf, type Question } from '../nudges/block.ts'
import { questionKey } from '../nudges/grouping.ts'
import { RULES } from '../nudges/rules/rules.ts'
import type { TypedAnswers } from '../nudges/typed-answer.ts'
import { button } from '../say/buttons.ts'
import { addDays } from '../time/time.ts'
import type { Action, Intent } from '../vocabulary/intent.ts'
import { askedDay, fillDay } from './day-problem.ts'
import { isFree, type LabeledButton, type Shown } from './button-labels.ts'
import { resolve, whoIn } from './person-reference.ts'
import { dialogueOf, offer, say, text, todayOf, type Turn } from './turn.ts'
import { contextOf } from './words-context.ts'

/** What may be the answer to a nudge; whatever was read as a command is that. */
const READ = new Set<Intent['do']>(['say', 'agree', 'maybe-command', 'unheard-of', 'fact'])

/** What is asked for with a yes of its own is answered there. */
const OWN_YES = new Set<string>(['introduction', 'import-confirmation'])

/**
 * What somebody typed below a nudge: a press, where it does what a button would, a question about it, or null, where it
 * is no answer to it. `below`: it was written as a reply to that very message.
 */
export function answerNudge(
  turn: Turn,
  words: string,
  read: Intent,
  message: Shown,
  questions: readonly Question[],
  below: boolean,
): LabeledButton[] | Turn | null {
  if (!READ.has(read.do) || (!below && (!isFree(turn, message) || offersLater(turn, message)))) return null
  const answer = readNudgeAnswer(words, contextOf(turn))
  if (!answer) return null
  const sort = answer.sort === 'longer' ? 'day' : answer.sort
  const found = questions.flatMap((question) => {
    const [open] = question
    const { rule, id } = open.ask
    if (OWN_YES.has(rule) && (sort === 'yes' || sort === 'no')) return []
    const tap = RULES[rule].typed(open, turn.context.content.playbook)[sort]
    return tap ? [{ open, tap, of: question.length > 1 ? questionKey(id) : id }] : []
  })
  const [only, ...others] = found
  if (!only) return null
  const filled = fill(turn, words, answer, only.tap)
  if (!filled) return null
  if (filled === 'as-it-is') return found.map(({ tap, of }) => ({ message: message.id, of, tap }))
  if (others.length > 0 || ('tap' in filled && !filled.ask))
    return found.flatMap(({ tap, of }) => {
      const each = fill(turn, words, answer, tap)
      // A day that is not clear yet is asked for behind what is picked.
      return each && each !== 'as-it-is'
        ? [{ message: message.id, of, tap: 'tap' in each ? each.tap : tap }]
        : []
    })
  const promise = promiseOf(only.open)
  const what: Value = promise ? nameOf(promise) : { phrase: RULES[only.open.ask.rule].called }
  if ('problem' in filled)
    return say(turn, ...askedDay(filled.problem(promise?.due ?? null), (due) => fillDay(only.tap, due)))
  return filled.ask ? offered(turn, filled.ask(what), filled.tap) : null
}

/** Whether a yes or a no was asked for since. */
function offersLater(turn: Turn, { sentAt }: Shown): boolean {
  const { offered } = dialogueOf(turn)
  return !!offered && offered.at > (sentAt ?? '')
}

/** What it does; where it is not certain, what is asked first. */
type Filled = { tap: Action; ask: ((what: Value) => MessageDescriptor) | null }
type Problem = { problem: (due: string | null) => Parameters<typeof askedDay>[0] }

function fill(
  turn: Turn,
  words: string,
  answer: NudgeAnswer,
  tap: NonNullable<TypedAnswers[keyof TypedAnswers]>,
): Filled | Problem | 'as-it-is' | null {
  if (answer.sort === 'longer') {
    const { days, found } = answer
    const from = (due: string | null) => [...new Set([todayOf(turn), ...(due ? [due] : [])])].toSorted()
    return {
      problem: (due) => ({
        problem: 'unsure-day',
        why: 'several',
        found,
        days: from(due)
          .map((day) => addDays(day, days))
          .filter((day) => day >= todayOf(turn)),
      }),
    }
  }
  if (answer.sort === 'day') {
    const { read, certain } = answer
    if ('problem' in read) return { problem: () => read }
    const { day } = read
    return {
      tap: fillDay(tap, day),
      ask: certain ? null : (what) => phrase('nudges.heard.day', { day: { day }, what }),
    }
  }
  if (answer.sort !== 'person') return 'as-it-is'
  const who = whoIn(turn, words)
  const found = 'who' in tap ? resolve(turn, who) : null
  // Of whom nobody knows by that name it is said so, with a list to pick from.
  if (!found) return 'name' in who && 'who' in tap ? { tap: { ...tap, who } as Action, ask: null } : null
  const person = { person: found.person.id }
  return {
    tap: { ...tap, who: person } as Action,
    ask: (what) => phrase('nudges.heard.person', { person, what }),
  }
}

function offered(turn: Turn, said: MessageDescriptor, tap: Action): Turn {
  const offering = offer(turn, tap)
  const { id = null } = dialogueOf(offering).offered ?? {}
  return say(offering, text(said), {
    of: 'heard',
    part: 'buttons',
    buttons: [
      button('buttons.note-it', { do: 'agree', yes: true, offer: id, text: '' }, 'primary'),
      button('buttons.no', { do: 'cancel' }),
    ],
  })
}

export const typedNudgeMessages = declareMessages({
  'nudges.heard.day': { day: 'day', what: 'text' },
  'nudges.heard.person': { person: 'text', what: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof typedNudgeMessages> {}
}
