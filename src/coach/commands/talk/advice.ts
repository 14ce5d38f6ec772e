import { kindName, kindPhrase } from '../../../say/names.ts'
import { phrase, type Block, type MessageDescriptor, type Value } from '../../../messages/message.ts'
import { readPicks } from '../../../language/picks.ts'
import { readerOf } from '../../../language/reader.ts'
import type { Intent, IntentOf } from '../../../vocabulary/intent.ts'
import { button } from '../../../say/buttons.ts'
import { readPromises, type PromiseRead } from '../../../language/promise.ts'
import { calledNames, resolve } from '../../person-reference.ts'
import { caseOf, dialogueOf, languageFor, offer, readingOf, say, text, type Turn } from '../../turn.ts'
import { wantedNow } from '../commitments/promises.ts'
import { commit } from '../commitments/commit.ts'
import { reportButtons } from '../reports/nearest-reports.ts'
import { declareMessages } from '../../../messages/declaration.ts'

/** A text that nothing waited for: a promise is offered back to be confirmed, anything else gets a way on. */
export function advise(turn: Turn, words: string): Turn {
  const promises = readPromises(words, { ...readingOf(turn), people: calledNames(turn) })
  const [promise, ...others] = promises
  if (promise && turn.about)
    return others.length > 0
      ? offerSeveral(turn, promises.slice(0, MOST_PROMISES))
      : commit(turn, wishOf(turn, promise))
  if (promise?.what)
    return say(turn, text(phrase('replies.promise-no-pilot', { what: kindName(promise.what) })))
  const reports = reportButtons(turn, words)
  if (reports.length > 0)
    return say(turn, text(phrase('ask.maybe')), {
      of: 'help',
      part: 'buttons',
      buttons: [...reports, button('buttons.help', { do: 'help' })],
    })
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

/** No message asks for more at once. */
const MOST_PROMISES = 4

/** The promise as a command; who promised it is never taken to be the speaker. */
function wishOf(turn: Turn, { what, who, due, unread }: PromiseRead): IntentOf<'commit'> {
  const pilot = { id: caseOf(turn).pilot.id }
  return { do: 'commit', pilot, what, who, due, question: null, sure: false, ...(unread && { unread }) }
}

/** Several promises of one sentence, each with its person and day, and each noted by a press of its own. */
function offerSeveral(turn: Turn, promises: readonly PromiseRead[]): Turn {
  const read = promises.reduce<{ turn: Turn; lines: Line[] }>(
    ({ turn: next, lines }, promise) => {
      const found = promise.who && resolve(next, promise.who)
      return { turn: found?.turn ?? next, lines: [...lines, { promise, person: found?.person.id ?? null }] }
    },
    { turn, lines: [] },
  )
  const items = read.lines.map(({ promise, person }) => {
    const what: Value = promise.what ? kindName(promise.what) : { written: promise.found }
    const who: Value = person ? { person } : saidAs(promise.who)
    return promise.due
      ? phrase('facts.promise', { who, what, due: { day: promise.due } })
      : phrase('facts.promise-loose', { who, what })
  })
  const tasks = read.lines.map(({ promise: { what, who, due, unread }, person }) => ({
    what,
    who: person ? { person } : who,
    due,
    ...(unread && { unread }),
  }))
  const offering = offer(read.turn, { do: 'commit-all', pilot: { id: caseOf(turn).pilot.id }, tasks })
  return say(
    offering,
    text(phrase('facts.promises', { pilot: caseOf(turn).pilot.name, count: items.length })),
    { part: 'list', items },
    ...read.lines.map(({ promise, person }, index) => promisePart(read.turn, promise, person, index)),
  )
}

/** Some of the promises that were offered last, or all of them, as they were picked in words; null where none was. */
export function picked(turn: Turn, words: string): Intent | null {
  const { offered } = dialogueOf(turn)
  if (offered?.tap.do !== 'commit-all') return null
  const { tap } = offered
  const things = tap.tasks.map(({ what, who }) => ({
    what,
    name:
      who && 'name' in who
        ? who.name
        : who && 'person' in who
          ? (turn.people[who.person]?.name ?? null)
          : null,
  }))
  const picks = readPicks(words, things, readerOf(languageFor(turn).vocabulary))
  return picks && { ...tap, tasks: tap.tasks.filter((_, index) => picks.includes(index)) }
}

type Line = { promise: PromiseRead; person: string | null }

function saidAs(who: PromiseRead['who']): Value {
  if (who && 'name' in who) return { written: who.name }
  return who && 'nobody' in who ? { written: who.said } : { phrase: phrase('facts.somebody') }
}

/** What notes one of them: a button where nothing is missing, or a choice of what it is. */
function promisePart(
  turn: Turn,
  promise: PromiseRead,
  person: string | null,
  index: number,
): Block<MessageDescriptor> {
  const of = `promise:${index}`
  const who = person ? { person } : promise.who
  const sure = person !== null && promise.due !== null
  const tap = { ...wishOf(turn, promise), who, sure }
  if (promise.what)
    return {
      of,
      part: 'buttons',
      buttons: [{ label: phrase('facts.note', { what: kindName(promise.what) }), tap }],
    }
  return {
    of,
    part: 'choice',
    label: phrase('facts.which', { who: person ? { person } : saidAs(promise.who) }),
    options: wantedNow(turn).map((what) => ({ label: kindPhrase(what), tap: { ...tap, what } })),
  }
}

export const adviceMessages = declareMessages({
  'facts.note': { what: 'text' },
  'facts.promise': { who: 'text', what: 'text', due: 'day' },
  'facts.promise-loose': { who: 'text', what: 'text' },
  'facts.promises': { pilot: 'text', count: 'number' },
  'facts.which': { who: 'text' },
  'replies.not-understood': {},
  'replies.promise-no-pilot': { what: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof adviceMessages> {}
}
