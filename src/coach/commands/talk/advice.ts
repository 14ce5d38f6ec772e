import { kindName } from '../../../say/names.ts'
import { phrase } from '../../../messages/message.ts'
import { button } from '../../../say/buttons.ts'
import { readPromise } from '../../../language/promise.ts'
import { readingOf, say, text, type Turn } from '../../turn.ts'
import { commit } from '../commitments/commit.ts'
import { declareMessages } from '../../../messages/declaration.ts'

/** A text that nothing waited for: a promise is offered back to be confirmed, anything else gets a way on. */
export function advise(turn: Turn, words: string): Turn {
  const promise = readPromise(words, readingOf(turn))
  if (promise && turn.about) {
    const pilot = { id: turn.about.pilot.id }
    return commit(turn, {
      do: 'commit',
      pilot,
      what: promise.what,
      who: promise.who ?? (promise.what ? null : { self: true }),
      due: promise.due,
      question: null,
      sure: false,
    })
  }
  if (promise?.what)
    return say(turn, text(phrase('replies.promise-no-pilot', { what: kindName(promise.what) })))
  return say(turn, text(phrase('replies.not-understood')), {
    of: 'help',
    part: 'buttons',
    buttons: [
      button('buttons.list', { do: 'list', after: null }),
      button('buttons.start', { do: 'start', name: null }),
      button('buttons.help', { do: 'help' }),
    ],
  })
}

export const adviceMessages = declareMessages({
  'replies.not-understood': {},
  'replies.promise-no-pilot': { what: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof adviceMessages> {}
}
