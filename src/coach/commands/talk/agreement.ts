import { phrase, type Block, type MessageDescriptor } from '../../../messages/message.ts'
import type { PilotSnapshot } from '../../../records/pilot-snapshot.ts'
import type { Nudge } from '../../../records/nudge.ts'
import { allOf, type Question } from '../../../nudges/block.ts'
import { groupNudges } from '../../../nudges/grouping.ts'
import { addInstant, type Instant } from '../../../time/time.ts'
import type { Intent, IntentOf } from '../../../vocabulary/intent.ts'
import { commitmentName } from '../../../say/names.ts'
import { dialogueOf, offer, pilotsAt, say, text, type Turn } from '../../turn.ts'
import { button } from '../../../say/buttons.ts'
import { readWholeCommand, readWords } from '../../../language/words/words.ts'
import { contextOf } from '../../words-context.ts'
import { picked } from './advice.ts'
import { cancel } from './cancel.ts'
import { ofTalk, type Offer } from '../../../records/prompt.ts'
import { readIn, wordOf } from './disambiguation.ts'
import { stillWaiting } from '../../pending-prompt.ts'
import { z } from 'zod'
import type { Loaded } from '../../loaded.ts'
import { written } from '../../../vocabulary/arguments.ts'
import { aboutNone } from '../../pilot-finding.ts'
import { defineCommand, instead, type Handled } from '../../command.ts'
import { declareMessages } from '../../../messages/declaration.ts'

/**
 * What a yes or no means: the offer that its button belongs to, else the newest of all that was asked. Null when
 * nothing was, or more than one thing at once.
 */
function meantBy(
  turn: Turn,
  { yes, offer, text: words, rest }: IntentOf<'agree'>,
  lastNudge: Loaded['lastNudge'],
): Intent | null {
  const { offered, expects, awaited } = dialogueOf(turn)
  if (offer !== null) return offered?.id !== offer ? null : yes ? offered.tap : { do: 'cancel' }
  const [only, ...others] = groupNudges(open(turn, lastNudge))
  const candidates: { at: Instant; means: Intent | null }[] = []
  if (offered) candidates.push({ at: offered.at, means: yes ? sureOf(turn, offered) : { do: 'cancel' } })
  if (expects) {
    // What is awaited reads for itself what was said besides.
    const lets = !yes && !rest && turn.context.prompts[expects.expects].yesNo !== 'both'
    candidates.push({ at: awaited ?? '', means: lets ? { do: 'cancel' } : { do: 'say', text: words } })
  }
  if (only)
    candidates.push({
      at: only[0].ask.sent.at(-1) ?? '',
      means: others.length > 0 ? null : answerTo(only, yes),
    })
  // Of what was asked at the same moment the first in this list counts.
  return candidates.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))[0]?.means ?? null
}

/**
 * A yes after more than a day, or after something else was said, is asked for again where that is possible; words that
 * would have been an answer then are none any more.
 */
function sureOf({ context }: Turn, { tap, at, passed }: Offer): Intent | null {
  const old = passed || addInstant(at, { days: 1 }) < context.now
  if (passed && tap.do === 'say') return null
  return old && 'sure' in tap && tap.do !== 'say' ? { ...tap, sure: false } : tap
}

/** Whether a typed yes would do something that was offered before something else was said, and does not ask again itself. */
function isPassed({ context }: Turn, meaning: Intent | null, offered: Offer | null): boolean {
  return !!offered?.passed && meaning === offered.tap && context.commands[meaning.do].effect === 'acts'
}

/** What was offered before something else was said is named once more before a yes counts; nothing where it has no name. */
function askAgain(turn: Turn, meaning: Intent): Turn {
  const named = readIn(meaning)
  if (named.length === 0) return stillWaiting(say(turn, text(phrase('replies.nothing-offered'))))
  const at = 'pilot' in meaning && meaning.pilot && 'id' in meaning.pilot ? meaning.pilot.id : null
  const pilot = pilotsAt(turn).find(({ id }) => id === at)
  const read = { list: [...named, ...(pilot ? [{ written: pilot.name }] : [])] }
  const offering = offer(turn, meaning)
  const { id = null } = dialogueOf(offering).offered ?? {}
  return say(
    offering,
    text(phrase('hear.again', { what: wordOf(meaning), read })),
    yesOrCancel('again', id, 'buttons.do-that'),
  )
}

function yesOrCancel(
  of: string,
  id: string | null,
  yes: 'buttons.do-that' | 'hear.besides.plain-yes' | 'hear.besides.plain-no',
): Block<MessageDescriptor> {
  return {
    of,
    part: 'buttons',
    buttons: [
      { label: phrase(yes), tap: { do: 'agree', yes: true, offer: id, text: '' } },
      button('buttons.cancel', { do: 'cancel' }),
    ],
  }
}

/** What the last unasked message put to the speaker for a yes, and still waits. */
function open(turn: Turn, lastNudge: Loaded['lastNudge']): Loaded['lastNudge'] {
  return lastNudge.filter(
    ({ ask }) =>
      !ask.closed &&
      ask.person === turn.context.speaker &&
      (ask.rule === 'introduction' || ask.rule === 'import-confirmation'),
  )
}

function answerTo(question: Question, yes: boolean): Intent {
  const [{ ask }] = question
  const all = allOf(question)
  if (yes) return { do: 'accept', ...all }
  // That a list is wrong does not say that nobody has the pilot.
  return ask.rule === 'introduction' ? { do: 'decline', ...all } : { do: 'refer', ask: ask.id, who: null }
}

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    agree: z.infer<typeof takes>
  }
}

/** A bare yes or no: to one offer, or, typed, to what was last asked for it. */
const takes = z.object({
  yes: z.boolean(),
  offer: written.nullable(),
  text: written,
  /** What was said besides. */
  rest: written.optional(),
})

export const agreeCommand = defineCommand('agree', {
  takes,
  right: null,
  effect: 'reads',
  pilot: aboutNone,
  afterEnd: 'always',
  needs: ['lastNudge'],
  words: null,
  help: null,
  handle: agree,
})

/** A yes or no to what was asked; of one of which nobody can tell what it is about that is asked. */
export function agree(
  turn: Turn,
  intent: IntentOf<'agree'>,
  { lastNudge }: Pick<Loaded, 'lastNudge'>,
): Handled {
  const meaning = meantBy(turn, intent, lastNudge)
  const { yes, offer, rest } = intent
  if (rest) return withMore(turn, { ...intent, rest }, meaning)
  // "Not now" is a no to an offer, and puts a talk aside.
  const free = !meaning || (meaning.do === 'say' && ofTalk(dialogueOf(turn).expects))
  const command = free ? readWholeCommand(intent.text, contextOf(turn)) : null
  const meant = command ?? meaning
  if (meant && meant === meaning && offer === null && yes && isPassed(turn, meant, dialogueOf(turn).offered))
    return askAgain(turn, meant)
  if (meant) return instead(turn, meant)
  if (offer !== null) return say(turn, text(phrase('consent.settled')))
  const asks = groupNudges(open(turn, lastNudge))
  if (asks.length === 0) return stillWaiting(say(turn, text(phrase('replies.nothing-offered'))))
  return say(turn, text(phrase(yes ? 'replies.yes-to-what' : 'replies.no-to-what')), {
    of: 'agree',
    part: 'choice',
    label: phrase('commitments.choose'),
    options: asks.map((one) => ({
      label: phrase('replies.agree-option', {
        pilot: one[0].about.pilot.name,
        what: { list: one.map(subjectOf) },
      }),
      // What answers several at once is too long for an option of a list.
      tap: one.length > 1 ? { do: 'asked', from: 0, named: one[0].ask.pilot } : answerTo(one, yes),
    })),
  })
}

/** "Yes, but only ...": what was said besides is heard before anything is done. */
function withMore(
  turn: Turn,
  { yes, text: words, rest }: IntentOf<'agree'> & { rest: string },
  meaning: Intent | null,
): Handled {
  const { offered } = dialogueOf(turn)
  const besides = readWords(rest, 'message', { ...contextOf(turn), awaiting: false })
  const picks = yes && meaning?.do === 'commit-all' ? picked(turn, rest) : null
  if (picks) return instead(turn, picks)
  const other = besides.do === 'say' || besides.do === 'agree' ? null : besides
  if (!meaning) return instead(turn, other ?? { do: 'say', text: words })
  // Behind "Stop it for good?" stands why; what is awaited reads all of it.
  if (meaning.do === 'say' || (yes && offered?.tap.do === 'stop'))
    return instead(turn, { do: 'say', text: words })
  if (meaning.do !== 'cancel') return askPlain(turn, yes, rest, meaning)
  const cancelled = cancel(turn)
  if (other) return instead(cancelled, other)
  return say(cancelled, text(phrase('hear.besides.dropped', { rest: { written: rest } })))
}

/** Asks whether it is a yes, or a no, all the same. */
export function askPlain(turn: Turn, yes: boolean, rest: string, meaning: Intent): Turn {
  const offering = offer(turn, meaning)
  const { id = null } = dialogueOf(offering).offered ?? {}
  return say(
    offering,
    text(phrase(yes ? 'hear.besides.yes' : 'hear.besides.no', { rest: { written: rest } })),
    yesOrCancel('besides', id, yes ? 'hear.besides.plain-yes' : 'hear.besides.plain-no'),
  )
}

/** What somebody is asked for, in the words of an option. */
export function subjectOf({ ask, about }: { ask: Nudge; about: PilotSnapshot }) {
  const promise = about.commitments.find(({ id }) => id === ask.subject)
  if (promise) return commitmentName(promise)
  const role = (['owner', 'deputy', 'sponsor'] as const).find((one) => one === ask.subject) ?? 'owner'
  return { phrase: phrase(`names.role.${role}`) }
}

export const agreementMessages = declareMessages({
  'hear.again': { what: 'text', read: 'text' },
  'hear.besides.yes': { rest: 'text' },
  'hear.besides.no': { rest: 'text' },
  'hear.besides.plain-yes': {},
  'hear.besides.plain-no': {},
  'hear.besides.dropped': { rest: 'text' },
  'replies.agree-option': { pilot: 'text', what: 'text' },
  'replies.nothing-offered': {},
  'replies.no-to-what': {},
  'replies.yes-to-what': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof agreementMessages> {}
}
