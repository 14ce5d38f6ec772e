// What somebody wrote, as it is said back to them.
import { phrase, type Value } from '../messages/message.ts'
import type { Answer, Pilot } from '../records/pilot.ts'
import type { QuestionId } from '../vocabulary/questions.ts'
import { optionPhrase } from './names.ts'
import { declareMessages } from '../messages/declaration.ts'

/** How much of a text is said back: a line or two. */
const LONGEST = 120

/** One line of what somebody wrote, cut between two words and never inside a mention. */
export function brief(text: string): string {
  const even = text.replace(/\s+/gu, ' ').trim()
  if (even.length <= LONGEST) return even
  const cut = even
    .slice(0, LONGEST)
    .replace(/\s\S*$/u, '')
    .replace(/@\{[^}]*$/u, '')
    .trim()
  return `${cut} …`
}

/** The same in quotation marks; the full stop is left to the sentence around it. */
export function quoted(text: string): Value {
  return { phrase: phrase('names.quoted', { words: { written: brief(text).replace(/\.$/u, '') } }) }
}

/** What was understood of an answer: who with which title, what the button says, and the words. */
export function understood(question: QuestionId, answer: Answer, { sponsor }: Pilot): Value {
  const { text, person, choice } = answer
  if (person) {
    const title = question === 'sponsor' && sponsor?.person === person ? sponsor.title : null
    return title
      ? { phrase: phrase('names.titled', { person: { person }, title: { written: title } }) }
      : { person }
  }
  if (!choice) return quoted(text)
  const pressed: Value = { phrase: optionPhrase(question, choice) }
  return text ? { phrase: phrase('talk.chosen', { option: pressed, text: quoted(text) }) } : pressed
}

export const sayQuotesMessages = declareMessages({
  'names.quoted': { words: 'text' },
  'names.titled': { person: 'text', title: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof sayQuotesMessages> {}
}
