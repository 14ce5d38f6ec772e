import { commitmentId, type Commitment } from '../../commitments/commitment.ts'
import type { CommitmentKind } from '../../commitments/kinds.ts'
import { readDay } from '../../commitments/dates.ts'
import { phrase, type Phrase } from '../../content/message.ts'
import { decisionParts } from '../../digests/compose.ts'
import { DECIDED_BY, waitsFor, type DecisionKind } from '../../digests/decisions.ts'
import { running } from '../../pilots/pilot.ts'
import { button } from '../buttons.ts'
import { defaultDue } from '../due.ts'
import type { IntentOf, Who } from '../intent.ts'
import { mayDo } from '../permit.ts'
import {
  caseOf,
  conclude,
  expect,
  inWords,
  keep,
  languageFor,
  note,
  say,
  speakerOf,
  text,
  todayOf,
  zoneOf,
  type Turn,
} from '../turn.ts'
import { mentionIn, resolve } from '../who.ts'
import { already } from './keeping.ts'
import { ownPromise } from './keeping.ts'

/** What waits for a decision about the pilot, with the buttons of whoever may make it. */
export function decide(turn: Turn): Turn {
  const about = caseOf(turn)
  const { pilot } = about
  if (!running(pilot)) return ended(turn)
  const own = about.asks.find(
    ({ rule, subject, person }) =>
      rule === 'introduction' && subject === 'sponsor' && person === turn.scene.speaker,
  )
  const may = mayDo(turn, 'decide')
  if (!own && !may) return say(turn, text(phrase('commands.decide.others', { pilot: pilot.name })))
  const decisions = [
    ...(own ? [{ pilot, kind: 'sponsor' as const, ask: own, namedBy: pilot.sponsor?.namedBy ?? null }] : []),
    ...(may ? open(turn) : []).map((kind) => ({ pilot, kind })),
  ]
  if (decisions.length === 0) return say(turn, text(phrase('commands.decide.nothing', { pilot: pilot.name })))
  return say(turn, ...decisionParts(decisions))
}

/** What waits, and a no that can still be taken back. */
function open(turn: Turn): DecisionKind[] {
  const about = caseOf(turn)
  const waiting = waitsFor(about, turn.scene.content.playbook, todayOf(turn))
  const refused = about.commitments.some(({ what, verdict }) => what === 'go-decision' && verdict === 'no-go')
  return refused && !waiting.includes('go') ? [...waiting, 'go'] : waiting
}

function ended(turn: Turn): Turn {
  return say(turn, text(phrase('commands.coach.ended', { pilot: caseOf(turn).pilot.name })))
}

/** The money for the whole path is there: the word of whoever can give it is the evidence [TP2]. */
export function approve(turn: Turn): Turn {
  const { pilot } = caseOf(turn)
  if (!running(pilot)) return ended(turn)
  const before = made(turn, 'budget')
  if (before.state !== 'promised') return already(turn, before)
  const kept = settle(turn, {
    ...before,
    state: 'met',
    evidence: inWords(turn, evidence(turn, 'approved')),
  })
  const outcome = phrase('commands.decide.approved', { pilot: pilot.name })
  return conclude(say(decided(kept, 'budget', 'approved'), text(outcome)), outcome)
}

/** Go, no-go, or what has to be true first [ST3]. */
export function verdict(turn: Turn, intent: IntentOf<'verdict'>): Turn {
  const { pilot } = caseOf(turn)
  if (!running(pilot)) return ended(turn)
  if (intent.verdict === 'not-yet') return notYet(turn, intent)
  const { verdict: said } = intent
  const before = made(turn, 'go-decision')
  if (before.state === 'waived' || (before.state === 'met' && (before.verdict ?? 'go') === said))
    return already(turn, before)
  const words = inWords(turn, evidence(turn, said))
  const kept = withoutCondition(
    settle(turn, { ...before, state: 'met', evidence: words, verdict: said }),
    words,
  )
  const outcome = phrase(`commands.decide.${said}`, { pilot: pilot.name })
  const told = conclude(say(decided(kept, 'go', said), text(outcome)), outcome)
  const at = { id: pilot.id }
  return say(told, {
    of: 'next',
    part: 'buttons',
    buttons:
      said === 'go'
        ? [button('buttons.advance', { do: 'advance', pilot: at }, 'primary')]
        : [
            button('buttons.stop', { do: 'stop', pilot: at, reason: null, sure: false }, 'danger'),
            button('buttons.pause-instead', { do: 'pause', pilot: at, until: null, sure: false }),
          ],
  })
}

/** A go that waits: its condition is a promise with somebody who sees to it and a day. */
function notYet(turn: Turn, { condition: wanted, who, due: day }: IntentOf<'verdict'>): Turn {
  const { pilot } = caseOf(turn)
  if (wanted === null) {
    const waiting = expect(turn, { expects: 'condition', pilot: pilot.id })
    return say(waiting, text(phrase('commands.decide.ask-condition', { pilot: pilot.name })))
  }
  if (wanted.trim().length < 3) return say(turn, text(phrase('replies.reason-short')))
  const due = day ?? defaultDue(turn)
  const found = (who && resolve(turn, who)) ?? null
  const owner = pilot.owner && turn.people[pilot.owner.person]
  const person = found?.person ?? owner ?? speakerOf(turn)
  const before = made(turn, 'condition')
  const free = reopenedGo(found?.turn ?? turn)
  const kept = settle(free, {
    ...before,
    state: 'promised',
    person: person.id,
    namedBy: turn.scene.speaker,
    agreed: person.id === turn.scene.speaker,
    due,
    evidence: null,
    reason: null,
    condition: wanted.trim(),
  })
  const outcome = phrase('commands.decide.not-yet', {
    pilot: pilot.name,
    condition: { written: wanted.trim() },
    person: { person: person.id },
    due: { day: due },
  })
  return conclude(say(decided(expect(kept, null), 'go', 'not-yet'), text(outcome)), outcome)
}

/** A condition in words: the day and the person in it are taken out, the rest is what has to be true. */
export function condition(turn: Turn, words: string): Turn {
  const { pilot } = caseOf(turn)
  const { vocabulary } = languageFor(turn)
  const read = readDay(words, { now: turn.scene.now, zone: zoneOf(turn), vocabulary })
  if (read && 'problem' in read) {
    const problem = read.problem === 'no-such-day' ? 'replies.no-such-day' : 'replies.past-day'
    return say(turn, text(phrase(problem, { found: read.found })))
  }
  const account = mentionIn(words)
  const who: Who | null = account ? { account } : null
  return notYet(turn, {
    do: 'verdict',
    pilot: { id: pilot.id },
    verdict: 'not-yet',
    condition: read?.rest.trim() || words,
    who,
    due: read?.day ?? null,
  })
}

/** The promise as it stands, or a new one in the speaker's name. */
function made(turn: Turn, what: CommitmentKind): Commitment {
  const { pilot, commitments } = caseOf(turn)
  const before = commitments.find(({ id }) => id === commitmentId(pilot.id, what))
  return before ?? ownPromise(turn, what)
}

function settle(turn: Turn, one: Commitment): Turn {
  return keep(
    turn,
    { ...one, person: one.person ?? turn.scene.speaker, changed: turn.scene.now },
    { ...caseOf(turn).pilot, activity: turn.scene.now },
  )
}

/** A no that becomes a "not yet" is open again. */
function reopenedGo(turn: Turn): Turn {
  const before = made(turn, 'go-decision')
  if (before.version === 0 || before.state !== 'met') return turn
  const { verdict: _verdict, ...open } = before
  return keep(turn, { ...open, state: 'promised', evidence: null, due: null, changed: turn.scene.now })
}

/** Once it is decided, nobody has to see to the condition any more. */
function withoutCondition(turn: Turn, reason: string): Turn {
  const { pilot, commitments } = caseOf(turn)
  const one = commitments.find(({ id }) => id === commitmentId(pilot.id, 'condition'))
  if (one?.state !== 'promised') return turn
  return keep(turn, { ...one, state: 'waived', reason, changed: turn.scene.now })
}

function decided(turn: Turn, kind: DecisionKind, said: string): Turn {
  const { pilot } = caseOf(turn)
  const noted = note(turn, 'decision.made', { what: kind, verdict: said })
  return said === 'not-yet'
    ? noted
    : note(noted, 'commitment.met', { commitment: commitmentId(pilot.id, DECIDED_BY[kind]) })
}

function evidence(turn: Turn, said: 'approved' | 'go' | 'no-go'): Phrase {
  return phrase(`commands.decide.evidence.${said}`, {
    person: { person: turn.scene.speaker },
    day: { day: todayOf(turn) },
  })
}
