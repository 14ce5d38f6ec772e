// Commands that decide: go, no-go, not yet, budgets, and what is learned.
import { findSingle } from '../../../commitments/commitment.ts'
import { commitmentId, type Commitment, type CommitmentOf } from '../../../records/commitment.ts'
import { phrase, type MessageDescriptor, type Message } from '../../../messages/message.ts'
import { basisParts, verdictButtons } from '../../../decisions/basis.ts'
import { decisionParts, decisionsPage } from '../../../digests/compose.ts'
import {
  DECIDED_BY,
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
import { caseOf, keepActive, note, say, speakerOf, text, todayOf, type Turn } from '../../turn.ts'
import { ownPromise } from '../commitments/commitment.ts'
import { standingLine, waysOut } from './outcome.ts'
import { atGate } from './stale-decision.ts'
import { goButton } from './request.ts'
import { z } from 'zod'
import type { Loaded } from '../../loaded.ts'
import { pilotRef } from '../../../vocabulary/arguments.ts'
import { pilotAlone } from '../../../language/words/plain-sentence.ts'
import { pilotOf } from '../../../language/words/remainder.ts'
import { defineCommand } from '../../command.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    decide: z.infer<typeof decideTakes>
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
  // Who says no once more is asked what becomes of the pilot.
  const refused = stands.verdict === 'no-go' && mayDo(turn, 'stop')
  return [
    text(standingLine(turn, stands)),
    ...before,
    ...basisParts(about, turn.context.content.playbook),
    ...(refused
      ? [
          text(phrase('decide.no-go-still', { pilot: about.pilot.name })),
          { of: 'next', part: 'buttons' as const, buttons: waysOut(about.pilot.id, true) },
        ]
      : [text(phrase('decide.change.any'))]),
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

/** The promise as it stands, or a new one in the speaker's name. */
export function made<K extends 'budget' | 'go-decision'>(turn: Turn, what: K): CommitmentOf<K> {
  return findSingle(caseOf(turn).commitments, what) ?? ownPromise(turn, what)
}

export function recordDecision(turn: Turn, one: Commitment): Turn {
  return keepActive(turn, { ...one, changed: turn.context.now })
}

export function decided(
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

export function evidence(turn: Turn, said: 'approved' | 'go' | 'no-go'): MessageDescriptor {
  return phrase(`decide.evidence.${said}`, {
    person: { person: turn.context.speaker },
    day: { day: todayOf(turn) },
  })
}

export const decideMessages = declareMessages({
  'help.command.decide': {},
  'decide.nothing-yours': {},
  'decide.others': { pilot: 'text' },
  'decide.evidence.approved': { person: 'text', day: 'day' },
  'decide.evidence.go': { person: 'text', day: 'day' },
  'decide.evidence.no-go': { person: 'text', day: 'day' },
  'decide.change.any': {},
  'decide.no-go-still': { pilot: 'text' },
  'decide.status.before': { decision: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof decideMessages> {}
}
