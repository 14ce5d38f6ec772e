import { fillDay } from './day-problem.ts'
import type { Input } from '../records/incoming.ts'
import { withoutHeaders } from '../language/forwarded-mail.ts'
import { dialogueOf, contactOf, languageFor, type Turn } from './turn.ts'
import { intentSchema } from './commands/commands.ts'
import { contextOf } from './words-context.ts'
import type { Intent } from '../vocabulary/intent.ts'
import { readWords } from '../language/words/words.ts'
import type { Who } from '../vocabulary/arguments.ts'

/** What an input wants: words are read, taps are checked, a form is one intent. Null: there is nothing to answer. */
export function recognizeIntent(input: Input, turn: Turn): Intent | null {
  switch (input.input) {
    case 'words': {
      const mail = input.as === 'message' ? forwardedIn(input, turn) : null
      if (mail !== null) return { do: 'forwarded', text: mail }
      return atFit(readWords(input.text, input.as, contextOf(turn)), input.text, turn)
    }
    case 'files':
      return { do: 'unreadable' }
    case 'edited':
      return { do: 'edited', message: input.message, at: input.at, text: input.text }
    case 'deleted':
      return { do: 'deleted', message: input.message, at: input.at }
    case 'tap':
      return tapped(input)
    case 'form':
      return {
        do: 'start-form',
        name: input.values['name'] ?? '',
        owner: who(input.values['owner']),
        sponsor: who(input.values['sponsor']),
      }
    case 'opened':
      return greets(turn) ? { do: 'greet' } : null
    case 'unsupported':
      return null
  }
}

/** What a mail or a message of somebody else says, without what surrounds it; null for words of the speaker's own. */
function forwardedIn({ text, forwarded }: Extract<Input, { input: 'words' }>, turn: Turn): string | null {
  const body = withoutHeaders(text, languageFor(turn).vocabulary.mail)
  return body ?? (forwarded ? text : null)
}

/** While an idea is assessed, what steers a pilot's talk is said about the idea. */
function atFit(intent: Intent, words: string, turn: Turn): Intent {
  if (dialogueOf(turn).expects?.expects !== 'fit') return intent
  if (intent.do === 'unknown' || intent.do === 'skip') return { do: 'say', text: words }
  return intent.do === 'later' ? { do: 'cancel' } : intent
}

/** Whoever was greeted or written to knows the coach, and so does who speaks in a chat that was always there; a group hears it when it is brought there. */
function greets(turn: Turn): boolean {
  const { heard, introduced } = contactOf(turn)
  return turn.context.inGroup || (!introduced && (!heard || turn.context.newChat))
}

function who(account: string | null | undefined): Who | null {
  return account ? { account } : null
}

/** What was picked is filled into the tap; a tap of an older version that does not fit any more leads to help. */
function tapped({ tap, person, day }: Extract<Input, { input: 'tap' }>): Intent {
  const filled: unknown =
    tap && typeof tap === 'object'
      ? {
          ...tap,
          ...(person && 'who' in tap && { who: { account: person } }),
          ...(day && fillDay(tap, day)),
        }
      : tap
  const read = intentSchema.safeParse(filled)
  return read.success ? read.data : { do: 'help' }
}
