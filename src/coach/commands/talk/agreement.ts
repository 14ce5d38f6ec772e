import { phrase } from '../../../messages/message.ts'
import type { PilotSnapshot } from '../../../records/pilot-snapshot.ts'
import type { Nudge } from '../../../records/nudge.ts'
import { allOf, type Question } from '../../../nudges/block.ts'
import { groupNudges } from '../../../nudges/grouping.ts'
import { addInstant, type Instant } from '../../../time/time.ts'
import type { Intent, IntentOf } from '../../../vocabulary/intent.ts'
import { commitmentName } from '../../../say/names.ts'
import { dialogueOf, say, text, type Turn } from '../../turn.ts'
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
  { yes, offer, text }: IntentOf<'agree'>,
  lastNudge: Loaded['lastNudge'],
): Intent | null {
  const { offered, expects, awaited } = dialogueOf(turn)
  if (offer !== null) return offered?.id !== offer ? null : yes ? offered.tap : { do: 'cancel' }
  const [only, ...others] = groupNudges(open(turn, lastNudge))
  const candidates: { at: Instant; means: Intent | null }[] = []
  if (offered) candidates.push({ at: offered.at, means: yes ? sureOf(turn, offered) : { do: 'cancel' } })
  if (expects) {
    const lets = !yes && turn.context.prompts[expects.expects].yesNo !== 'both'
    candidates.push({ at: awaited ?? '', means: lets ? { do: 'cancel' } : { do: 'say', text } })
  }
  if (only)
    candidates.push({
      at: only[0].ask.sent.at(-1) ?? '',
      means: others.length > 0 ? null : answerTo(only, yes),
    })
  // Of what was asked at the same moment the first in this list counts.
  return candidates.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))[0]?.means ?? null
}

/** A yes after more than a day is asked for again where that is possible. */
function sureOf({ context }: Turn, { tap, at }: { tap: Intent; at: Instant }): Intent {
  const old = addInstant(at, { days: 1 }) < context.now
  return old && 'sure' in tap && tap.do !== 'say' ? { ...tap, sure: false } : tap
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
  if (meaning) return instead(turn, meaning)
  const { yes, offer } = intent
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

/** What somebody is asked for, in the words of an option. */
export function subjectOf({ ask, about }: { ask: Nudge; about: PilotSnapshot }) {
  const promise = about.commitments.find(({ id }) => id === ask.subject)
  if (promise) return commitmentName(promise)
  const role = (['owner', 'deputy', 'sponsor'] as const).find((one) => one === ask.subject) ?? 'owner'
  return { phrase: phrase(`names.role.${role}`) }
}

export const agreementMessages = declareMessages({
  'replies.agree-option': { pilot: 'text', what: 'text' },
  'replies.nothing-offered': {},
  'replies.no-to-what': {},
  'replies.yes-to-what': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof agreementMessages> {}
}
