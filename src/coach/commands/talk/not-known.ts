import { isForeign } from '../../../language/foreign.ts'
import { recognise, surest } from '../../../language/examples.ts'
import { declareMessages } from '../../../messages/declaration.ts'
import { phrase } from '../../../messages/message.ts'
import type { Prompt } from '../../../records/prompt.ts'
import { questionName } from '../../../say/names.ts'
import { instead, type Handled } from '../../command.ts'
import { letGo } from '../../dialogue.ts'
import { promptOf } from '../../prompts/prompts.ts'
import { askNext, talkOf } from '../../talks/question-flow.ts'
import {
  caseOf,
  dialogueOf,
  keep,
  keepDialogue,
  languageFor,
  note,
  say,
  sayDirectly,
  text,
  type Turn,
} from '../../turn.ts'
import { contextOf } from '../../words-context.ts'
import { exampleFor } from './meaning.ts'

/** "I don't know" is no answer to anything: it is asked who knows, and the second time it is left open. */
export function notKnown(turn: Turn, expects: Prompt, words: string): Handled | null {
  const { fits } = promptOf(expects)
  if (expects.expects === 'kpi' || fits === 'message' || fits === 'nothing' || expects.expects === 'fit')
    return null
  const found = surest(recognise(words, contextOf(turn)))
  if (found?.utterance !== 'unknown' || found.left.length > 0) return null
  const replied = { ...turn, replied: expects }
  if (expects.expects === 'answer')
    return instead(turn, { do: 'unknown', pilot: { id: expects.pilot }, question: expects.question })
  if (expects.expects === 'who-when') return leaveOpen(replied, expects)
  const again = dialogueOf(turn).lost ?? 0
  if (again > 0) return letGo(say(replied, text(phrase('ask.left'))))
  const counted = keepDialogue(turn, { lost: again + 1 })
  return promptOf(expects).ask(say(counted, ...exampleFor(expects)), expects)
}

/** The question comes again when the talk is taken up after its end. */
function leaveOpen(turn: Turn, { question }: Extract<Prompt, { expects: 'who-when' }>): Turn {
  const talk = talkOf(turn)
  if (talk.at !== question) return askNext(turn)
  const skipped = caseOf(turn).pilot.answers[question] ? talk.skipped : [...talk.skipped, question]
  const left = note(keep(turn, { ...talk, skipped }), 'answer.skipped', { question })
  return askNext(sayDirectly(left, text(phrase('talk.left-open', { question: questionName(question) }))))
}

/** A question in another language is not understood, and no answer either. */
export function foreignQuestion(turn: Turn, expects: Prompt, words: string): Handled | null {
  if (!/[?？]/u.test(words) || !isForeign(words, languageFor(turn).vocabulary)) return null
  return promptOf(expects).ask(say(turn, text(phrase('talk.reads'))), expects)
}

/** What is kept as it was written in another language is not judged, and that is said. */
export function keptForeign(turn: Turn, expects: Prompt, words: string): Turn {
  const { fits } = promptOf(expects)
  const kept = fits === 'own-words' || fits === 'reason'
  if (!kept || expects.expects === 'answer' || !isForeign(words, languageFor(turn).vocabulary)) return turn
  return say(turn, { part: 'note', text: phrase('talk.kept-foreign') })
}

export const notKnownMessages = declareMessages({
  'ask.left': {},
  'talk.kept-foreign': {},
  'talk.left-open': { question: 'text' },
  'talk.reads': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof notKnownMessages> {}
}
