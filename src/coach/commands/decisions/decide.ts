// Commands that decide: go, no-go, not yet, budgets, and what is learned.
import { findSingle, saidSoFar } from '../../../commitments/commitment.ts'
import { commitmentId, type Commitment, type CommitmentOf } from '../../../records/commitment.ts'
import { phrase, type MessageDescriptor, type Message } from '../../../messages/message.ts'
import { approveButton, basisParts, claimParts, verdictButtons } from '../../../decisions/basis.ts'
import { decisionParts, decisionsPage } from '../../../digests/compose.ts'
import {
  DECIDED_BY,
  partOf,
  sponsorOf,
  standing,
  unsettled,
  type DecisionKind,
  type Standing,
} from '../../../decisions/decisions.ts'
import { decisionsOf, type Decision } from '../../../digests/figures.ts'
import type { PilotSnapshot } from '../../../records/pilot-snapshot.ts'
import { running } from '../../../pilots/pilot.ts'
import { saidOver } from '../../pilot-end.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { mayDo, decidedBy } from '../../rights.ts'
import {
  caseOf,
  conclude,
  expect,
  inWords,
  keep,
  keepActive,
  note,
  say,
  speakerOf,
  text,
  todayOf,
  type Turn,
} from '../../turn.ts'
import { tellTeam } from '../pilots/announcements.ts'
import { awaiting, condition, notYet, saysLittle, unwanted } from './conditions.ts'
import { already, ownPromise } from '../commitments/commitment-actions.ts'
import { standingLine, verdictLine, waysOut } from './outcome.ts'
import { atGate, staleDecision } from './stale-decision.ts'
import { goButton } from './request.ts'
import { z } from 'zod'
import type { Loaded } from '../../loaded.ts'
import { pilotRef, instant, who, day, written } from '../../../vocabulary/arguments.ts'
import { pilotAlone } from '../../../language/words/plain-sentence.ts'
import { pilotOf } from '../../../language/words/remainder.ts'
import { defineCommand } from '../../command.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    decide: z.infer<typeof decideTakes>
    approve: z.infer<typeof approveTakes>
    verdict: z.infer<typeof verdictTakes>
    explain: z.infer<typeof explainTakes>
  }
}

const decideTakes = z.object({
  pilot: pilotRef,
})

export const decideCommand = defineCommand('decide', {
  takes: decideTakes,
  right: null,
  effect: 'reads',
  pilot: (turn, intent) => (waitsInSeveral(turn, intent) ? null : lastSpokenOf(turn, intent)),
  afterEnd: 'always',
  needs: ['deciding'],
  words: { typed: 'named', read: (rest) => ({ do: 'decide', pilot: pilotOf(rest) }), plain: pilotAlone },
  help: 'help.command.decide',
  handle: decide,
})

/** Whether somebody who decides on several pilots names none: then what waits in all of them is shown. */
function waitsInSeveral(turn: Turn, { pilot }: IntentOf<'decide'>): boolean {
  return pilot === null && decidedBy(turn).filter(running).length > 1
}

/** What waits for a decision about the pilot, with the buttons of whoever may make it; without a pilot about all. */
export function decide(
  turn: Turn,
  _intent: IntentOf<'decide'>,
  { deciding }: Pick<Loaded, 'deciding'>,
): Turn {
  if (deciding) return decideAll(turn, deciding)
  const about = caseOf(turn)
  const { pilot } = about
  if (!running(pilot)) return saidOver(turn)
  const own = about.asks.find(
    ({ rule, subject, person }) =>
      rule === 'introduction' && subject === 'sponsor' && person === turn.context.speaker,
  )
  const may = mayDo(turn, 'decide')
  if (!own && !may) return say(turn, text(phrase('decide.others', { pilot: pilot.name })), ...goButton(turn))
  const { content, now } = turn.context
  const waiting = may ? unsettled(about, content.playbook, now) : []
  const decisions = [
    ...(own ? [{ pilot, kind: 'sponsor' as const, ask: own, namedBy: pilot.sponsor?.namedBy ?? null }] : []),
    ...waiting.map((kind): Decision => {
      if (kind === 'budget') return { pilot, kind, kept: findSingle(about.commitments, kind) }
      return kind === 'go' ? { pilot, kind, about, ask: null } : { pilot, kind, ask: null }
    }),
  ]
  const stands = may && atGate(turn) && !waiting.includes('go') ? standing(about) : null
  if (decisions.length === 0 && !stands)
    return say(turn, text(phrase('decide.nothing', { pilot: pilot.name })))
  const parts = decisionParts(decisions, content.playbook)
  return say(turn, ...parts, ...(stands ? standingParts(turn, stands) : []))
}

/** What was decided can be changed while the pilot is still at its gate: by whom, when and why it was is shown first. */
function standingParts(turn: Turn, stands: Standing): Message {
  const about = caseOf(turn)
  const former = findSingle(about.commitments, 'go-decision')?.former ?? []
  const before = former.flatMap(({ verdict, by, at, words }): Message => {
    if (!verdict) return []
    const decision = { phrase: standingLine(turn, { verdict, by, at, since: at, reason: words }) }
    return [{ part: 'note', text: phrase('decide.status.before', { decision }) }]
  })
  const pilot = { id: about.pilot.id }
  const ask = button('buttons.ask-owner', { do: 'question', pilot, text: null })
  return [
    text(standingLine(turn, stands)),
    ...before,
    ...basisParts(about, turn.context.content.playbook),
    text(phrase('decide.change.any')),
    { of: 'stands', part: 'buttons', buttons: [...verdictButtons(about, stands.verdict), ask] },
  ]
}

/** Those whom somebody sponsors come first; the rest has nobody else who decides. */
function decideAll(turn: Turn, cases: readonly PilotSnapshot[]): Turn {
  const { now, speaker, content } = turn.context
  const own = (c: PilotSnapshot) => c.pilot.sponsor?.person === speaker
  const decisions = cases
    .filter((c) => own(c) || sponsorOf(c) === null)
    .toSorted((a, b) => Number(own(b)) - Number(own(a)))
    .flatMap((c) => decisionsOf(c, speakerOf(turn), now, content))
  if (decisions.length === 0) return say(turn, text(phrase('decide.nothing-yours')))
  return say(turn, ...decisionsPage(decisions, content.playbook))
}

/** `at`: when what is said of the money was written as it was read; null where nothing was, or no button said it. */
const approveTakes = z.object({
  pilot: pilotRef,
  at: instant.nullable().default(null),
})

export const approveCommand = defineCommand('approve', {
  takes: approveTakes,
  right: 'decide',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: [],
  words: null,
  help: null,
  handle: approve,
})

/** The money for the whole path is there: the word of whoever can give it is the evidence [TP2]. */
export function approve(turn: Turn, { at }: IntentOf<'approve'>): Turn {
  const { pilot } = caseOf(turn)
  const before = made(turn, 'budget')
  if (before.state !== 'promised') return already(turn, before)
  if (before.evidence !== null && before.changed !== at)
    return say(turn, text(phrase('decide.claim.new', { pilot: pilot.name })), ...claimParts(before), {
      of: partOf('budget', pilot.id),
      part: 'buttons',
      buttons: [approveButton(pilot.id, before)],
    })
  const kept = settle(turn, {
    ...before,
    person: before.person ?? turn.context.speaker,
    state: 'met',
    evidence: inWords(turn, approved(turn, before.evidence)),
  })
  const outcome = phrase('decide.approved', { pilot: pilot.name })
  return conclude(say(decided(kept, 'budget', 'approved'), text(outcome)), outcome)
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

/** Go, no-go, or what has to be true first [ST3]. */
export function verdict(turn: Turn, intent: IntentOf<'verdict'>): Turn {
  const { pilot } = caseOf(turn)
  const { verdict: said, conditions } = intent
  const late = staleDecision(turn, intent)
  if (late) return late
  if (said === 'not-yet')
    return intent.reason === null ? notYet(turn, conditions) : condition(awaiting(turn), intent.reason)
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
    settle(expect(turn, null), {
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
  const outcome = phrase(`decide.${said}`, { pilot: pilot.name })
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
  const outcome = phrase('decide.explained')
  return conclude(say(tellTeam(kept, news, reason, []), text(outcome)), outcome)
}

/** The promise as it stands, or a new one in the speaker's name. */
function made<K extends 'budget' | 'go-decision'>(turn: Turn, what: K): CommitmentOf<K> {
  return findSingle(caseOf(turn).commitments, what) ?? ownPromise(turn, what)
}

function settle(turn: Turn, one: Commitment): Turn {
  return keepActive(turn, { ...one, changed: turn.context.now })
}

function decided(
  turn: Turn,
  kind: DecisionKind,
  said: 'approved' | 'go' | 'no-go',
  was: Standing['verdict'] | null = null,
): Turn {
  const { pilot } = caseOf(turn)
  return note(note(turn, 'decision.made', { what: kind, verdict: said, was }), 'commitment.met', {
    commitment: commitmentId(pilot.id, DECIDED_BY[kind]),
  })
}

/** What was said of the money stays beside who approved it. */
function approved(turn: Turn, claim: string | null): MessageDescriptor {
  if (claim === null) return evidence(turn, 'approved')
  return phrase('decide.evidence.approved-claim', {
    person: { person: turn.context.speaker },
    day: { day: todayOf(turn) },
    claim: { written: claim },
  })
}

function evidence(turn: Turn, said: 'approved' | 'go' | 'no-go'): MessageDescriptor {
  return phrase(`decide.evidence.${said}`, {
    person: { person: turn.context.speaker },
    day: { day: todayOf(turn) },
  })
}
