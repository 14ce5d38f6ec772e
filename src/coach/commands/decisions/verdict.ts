import { findSingle, saidSoFar } from '../../../commitments/commitment.ts'
import { phrase } from '../../../messages/message.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { caseOf, conclude, keep, note, say, text, type Turn, inWords } from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { tellTeam } from '../pilots/announcements.ts'
import { verdictLine, waysOut } from './outcome.ts'
import { z } from 'zod'
import { pilotRef, instant, who, day, written } from '../../../vocabulary/arguments.ts'
import { defineCommand } from '../../command.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { standing } from '../../../decisions/decisions.ts'
import { button } from '../../../say/buttons.ts'
import { quoted } from '../../../say/quotes.ts'
import { awaiting, condition, notYet, saysLittle, unwanted } from './conditions.ts'
import { already } from '../commitments/commitment.ts'
import { staleDecision } from './stale-decision.ts'
import { unsaidBefore } from './unsaid.ts'
import { made, recordDecision, decided, evidence } from './decide.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    verdict: z.infer<typeof verdictTakes>
    explain: z.infer<typeof explainTakes>
  }
}

const verdictTakes = z.object({
  pilot: pilotRef,
  verdict: z.enum(['go', 'no-go', 'not-yet']),
  /** What has to be true before a go; each was shown with its person and day before. */
  conditions: z.array(z.object({ text: written, who, due: day })).default([]),
  /** Why, or for a "not yet" its conditions as they were written: they are shown before they count. */
  reason: written.nullable().default(null),
  /** Up to when the speaker has seen what was decided before; buttons of long ago do not say. */
  asked: instant.nullish(),
  /** Whether the speaker has seen what was not said or met before a go. */
  sure: z.boolean().optional(),
})

export const verdictCommand = defineCommand('verdict', {
  takes: verdictTakes,
  right: 'decide',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: [],
  words: null,
  help: null,
  handle: verdict,
})

const explainTakes = z.object({
  pilot: pilotRef,
  text: written.nullable(),
})

export const explainCommand = defineCommand('explain', {
  takes: explainTakes,
  right: 'decide',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: [],
  words: null,
  help: null,
  handle: explain,
})

/** Why it is a go, said later by whoever decided it: nobody else's words stand under their name. */
export function explain(turn: Turn, { text: words }: IntentOf<'explain'>): Turn {
  const { pilot, commitments } = caseOf(turn)
  const one = findSingle(commitments, 'go-decision')
  if (one?.verdict !== 'go')
    return say(expect(turn, null), text(phrase('decide.nothing', { pilot: pilot.name })))
  if (one.person !== turn.context.speaker) {
    return say(expect(turn, null), text(verdictLine(turn, one, 'go')))
  }
  if (words === null) {
    const waiting = expect(turn, { expects: 'go-reason', pilot: pilot.id })
    return say(waiting, text(phrase('decide.ask-why', { pilot: pilot.name })))
  }
  const reason = words.trim()
  if (reason.length < 3) return say(turn, text(phrase('replies.reason-short')))
  const kept = note(keep(expect(turn, null), { ...one, reason }), 'decision.explained')
  const news = phrase('decide.news.explained', {
    person: { person: turn.context.speaker },
    pilot: pilot.name,
  })
  const outcome = phrase('decide.explained', { reason: quoted(reason) })
  return conclude(say(tellTeam(kept, news, reason, []), text(outcome)), outcome)
}

/** Go, no-go, or what has to be true first [ST3]. */
export function verdict(turn: Turn, intent: IntentOf<'verdict'>): Turn {
  const { pilot } = caseOf(turn)
  const { verdict: said, conditions } = intent
  const late = staleDecision(turn, intent)
  if (late) return late
  if (said === 'not-yet')
    return intent.reason === null ? notYet(turn, conditions) : condition(awaiting(turn), intent.reason)
  const open = unsaidBefore(turn, intent)
  if (open) return open
  const stood = standing(caseOf(turn))
  const before = made(turn, 'go-decision')
  if (before.state === 'waived' || (before.state === 'met' && (before.verdict ?? 'go') === said))
    return already(expect(turn, null), before)
  const reason = intent.reason?.trim() ?? null
  if (said === 'no-go' && reason === null) return askNo(turn)
  // Nobody wants it: plain words can be a whole reason.
  if (reason !== null && reason.split(/\s+/u).length < 3 && saysLittle(turn, reason))
    return say(turn, text(phrase('replies.reason-short')))
  const words = inWords(turn, evidence(turn, said))
  const { asked: _asked, ...rest } = before
  // Once it is decided, nobody has to see to a condition any more.
  const kept = unwanted(
    recordDecision(expect(turn, null), {
      ...rest,
      // Whoever had promised to see to it, the decision is theirs who made it.
      person: turn.context.speaker,
      namedBy: null,
      agreed: true,
      state: 'met',
      evidence: words,
      verdict: said,
      reason,
      former: saidSoFar(before),
    }),
    words,
  )
  const outcome =
    said === 'go'
      ? phrase('decide.go', { pilot: pilot.name })
      : phrase('decide.no-go', { pilot: pilot.name, reason: quoted(reason ?? '') })
  const told = conclude(say(decided(kept, 'go', said, stood?.verdict), text(outcome)), outcome)
  return said === 'go' ? wentOn(told) : refused(told, reason ?? '')
}

/** The next step of a go, and its reason for who wants to give one. */
function wentOn(turn: Turn): Turn {
  const { pilot } = caseOf(turn)
  const at = { id: pilot.id }
  const news = phrase('decide.news.go', { person: { person: turn.context.speaker }, pilot: pilot.name })
  const next = button('buttons.advance', { do: 'advance', pilot: at }, 'primary')
  return say(tellTeam(turn, news, null, [next]), {
    of: 'next',
    part: 'buttons',
    buttons: [next, button('buttons.say-why', { do: 'explain', pilot: at, text: null })],
  })
}

/** A no ends in a stop, or in a rest; what was said against it is the reason for both. */
function refused(turn: Turn, reason: string): Turn {
  const { pilot } = caseOf(turn)
  const news = phrase('decide.news.no-go', { person: { person: turn.context.speaker }, pilot: pilot.name })
  return say(tellTeam(turn, news, reason, waysOut(pilot.id, false)), {
    of: 'next',
    part: 'buttons',
    buttons: waysOut(pilot.id, true),
  })
}

/** What is most often said against a pilot; anything else is written. */
const AGAINST = ['value', 'use', 'cost', 'risk', 'priorities'] as const

function askNo(turn: Turn): Turn {
  const { pilot } = caseOf(turn)
  const waiting = expect(turn, { expects: 'no-go-reason', pilot: pilot.id })
  return say(waiting, text(phrase('decide.ask-no', { pilot: pilot.name })), {
    of: 'against',
    part: 'buttons',
    buttons: AGAINST.map((one) => {
      const label = phrase(`decide.no.${one}`)
      const rest = { conditions: [], reason: inWords(turn, label), asked: turn.context.now }
      return { label, tap: { do: 'verdict', pilot: { id: pilot.id }, verdict: 'no-go', ...rest } }
    }),
  })
}

export const verdictMessages = declareMessages({
  'buttons.say-why': {},
  'decide.nothing': { pilot: 'text' },
  'decide.go': { pilot: 'text' },
  'decide.no-go': { pilot: 'text', reason: 'text' },
  'decide.ask-no': { pilot: 'text' },
  'decide.no.value': {},
  'decide.no.use': {},
  'decide.no.cost': {},
  'decide.no.risk': {},
  'decide.no.priorities': {},
  'decide.ask-why': { pilot: 'text' },
  'decide.explained': { reason: 'text' },
  'decide.news.go': { pilot: 'text', person: 'text' },
  'decide.news.no-go': { pilot: 'text', person: 'text' },
  'decide.news.explained': { pilot: 'text', person: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof verdictMessages> {}
}
