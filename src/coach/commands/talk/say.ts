import { z } from 'zod'
import { folded } from '../../../language/folding.ts'
import type { Prompt } from '../../../records/prompt.ts'
import { phrase } from '../../../messages/message.ts'
import { nameWithin } from '../../../language/words/remainder.ts'
import { bareAnswer, bareText } from '../../../language/words/words.ts'
import { written, type PilotRef } from '../../../vocabulary/arguments.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { defineCommand, instead, type Handled } from '../../command.ts'
import type { Loaded } from '../../loaded.ts'
import { isOld } from '../../pending-prompt.ts'
import { isOver, saidOver } from '../../pilot-end.ts'
import { ofAwaited, type PilotFinding } from '../../pilot-finding.ts'
import { promptOf } from '../../prompts/prompts.ts'
import { dialogueOf, languageFor, pilotsAt, say, text, type Turn } from '../../turn.ts'
import { forgetAwaited } from '../../dialogue.ts'
import { deniedLater } from '../commitments/denied-later.ts'
import { valueUnasked } from '../measures/report.ts'
import { advise, picked } from './advice.ts'
import { foreignQuestion, keptForeign, notKnown } from './not-known.ts'
import { digressionFrom, namedAgain, unfitting, waitsAgain, whyStop } from './digression.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    say: z.infer<typeof takes>
  }
}

/** Free text: its meaning depends on what is awaited; `sure` where the speaker said that it is the reply. */
const takes = z.object({
  text: written,
  sure: z.boolean().optional(),
})

export const sayCommand = defineCommand('say', {
  takes,
  right: null,
  effect: 'acts',
  pilot: (turn, { text: words }) =>
    dialogueOf(turn).expects
      ? ofReply(turn)
      : { ref: spokenOf(turn, words), focus: 'last', otherwise: 'go-on' },
  afterEnd: 'never',
  needs: ['lastCheckIn'],
  words: null,
  help: null,
  handle: handleReply,
})

/** The pilot of which something is awaited; where that is gone, this is said. */
function ofReply(turn: Turn): PilotFinding {
  const found = ofAwaited(turn)
  return found && { ...found, otherwise: 'ask' }
}

/** The pilot whose name stands in a sentence that nothing waited for. */
function spokenOf(turn: Turn, words: string): PilotRef {
  const pilots = pilotsAt(turn)
  const name = nameWithin(
    words,
    pilots.map((pilot) => pilot.name),
  )?.name
  const [one, ...others] = pilots.filter((pilot) => pilot.name === name)
  return one && others.length === 0 ? { id: one.id } : null
}

/** Free text means what was asked for last; when nothing was, it may be a promise, and else help is offered. */
function handleReply(
  turn: Turn,
  { text: words, sure = false }: IntentOf<'say'>,
  { lastCheckIn }: Pick<Loaded, 'lastCheckIn'>,
): Handled {
  const { expects } = dialogueOf(turn)
  const chat = chatIn(turn, words)
  if (chat) return waitsAgain(say(turn, text(phrase(`replies.chat.${chat}`))))
  const stopping = whyStop(turn, words)
  if (stopping) return stopping
  const picks = expects ? null : picked(turn, words)
  if (picks) return instead(turn, picks)
  if (!expects)
    return valueUnasked(turn, words, lastCheckIn) ?? deniedLater(turn, words) ?? advise(turn, words)
  const prompt = promptOf(expects)
  if (isOver(turn, prompt.becomes)) return saidOver(forgetAwaited(turn))
  const bare = bareAnswer(words, languageFor(turn).vocabulary) !== null
  // A yes or a no is no evidence, no reason and no name.
  if ((bare && prompt.yesNo === 'neither') || prompt.fits === 'nothing') return prompt.ask(turn, expects)
  if (!sure && !bare && isOld(turn, expects)) return namedAgain(turn, expects, words, 'replies.asked-before')
  if (!sure && isRepeated(turn, expects, words))
    return namedAgain(turn, expects, words, 'replies.said-already')
  const none = sure || bare ? null : (notKnown(turn, expects, words) ?? foreignQuestion(turn, expects, words))
  if (none) return none
  const aside = sure || bare ? null : digressionFrom(turn, prompt.fits, words)
  if (!aside) {
    const unfit = sure || bare ? null : unfitting(turn, expects, words)
    if (unfit) return namedAgain(turn, expects, words, unfit)
    const told = keptForeign(turn, expects, words)
    const reply = prompt.reply({ ...told, replied: expects }, expects, words, sure)
    return 'instead' in reply ? { ...reply, replied: expects } : reply
  }
  // What asks why something shall be done is not talked into a reason: it is asked again.
  if (prompt.fits === 'reason') return prompt.ask(say(turn, text(phrase('replies.sounds-aside'))), expects)
  // What was read before and waits for its yes stands as it did.
  const standing = prompt.standing(say(turn, text(phrase('replies.sounds-aside'))))
  if (standing) return standing
  const back = aside === 'question' && expects.expects === 'answer'
  return namedAgain(turn, expects, words, back ? 'talk.asked-back' : 'replies.sounds-aside', aside)
}

/** What answers another question word for word was sent twice; a word or two may be said to several. */
function isRepeated({ about }: Turn, expects: Prompt, words: string): boolean {
  if (expects.expects !== 'answer' || about?.pilot.id !== expects.pilot) return false
  const said = folded(words)
  return (
    said.split(/\s+/u).length >= REPEATED &&
    Object.entries(about.pilot.answers).some(
      ([question, answer]) => question !== expects.question && folded(answer.text) === said,
    )
  )
}

const REPEATED = 4

/** A greeting, thanks or anger is heard as that, whatever is awaited. */
function chatIn(turn: Turn, words: string): 'hello' | 'thanks' | 'rude' | null {
  const { chat } = languageFor(turn).vocabulary
  const whole = bareText(words)
  return (['hello', 'thanks', 'rude'] as const).find((mood) => chat[mood].includes(whole)) ?? null
}

export const sayMessages = declareMessages({
  'replies.asked-before': {},
  'replies.said-already': {},
  'replies.no-name-yet': {},
  'replies.no-reason-yet': {},
  'replies.sounds-aside': {},
  'replies.chat.hello': {},
  'replies.chat.rude': {},
  'replies.chat.thanks': {},
  'talk.asked-back': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof sayMessages> {}
}
