import { commitmentId, type Commitment } from '../../commitments/commitment.ts'
import { readDay } from '../../commitments/dates.ts'
import { phrase, type Value } from '../../content/message.ts'
import { conditionsOf } from '../../digests/decisions.ts'
import { agreedTo } from '../../nudges/recipient.ts'
import type { Day } from '../../people/time.ts'
import { defaultDue } from '../due.ts'
import type { Who } from '../intent.ts'
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
import { tellTeam } from './announce.ts'
import { ownPromise } from './keeping.ts'

/** What has to be true before a go, who sees to it and by when. */
type Wanted = { text: string; who: Who | null; due: Day | null }

/** A go that waits: each of its conditions is a promise of its own, with somebody who sees to it and a day [ST3]. */
export function notYet(turn: Turn, wanted: readonly Wanted[]): Turn {
  const { pilot } = caseOf(turn)
  if (wanted.length === 0) {
    const waiting = expect(turn, { expects: 'condition', pilot: pilot.id })
    return say(waiting, text(phrase('decide.ask-condition', { pilot: pilot.name })))
  }
  if (wanted.some((one) => one.text.trim().length < 3)) return say(turn, text(phrase('replies.reason-short')))
  const free = replaced(reopened(expect(turn, null)))
  const kept = wanted.reduce(promise, { turn: free, conditions: [] })
  const noted = note(kept.turn, 'decision.made', { what: 'go', verdict: 'not-yet' })
  const conditions = { list: kept.conditions }
  const outcome = phrase('decide.not-yet', { pilot: pilot.name, conditions })
  const news = phrase('decide.news.not-yet', {
    person: { person: turn.scene.speaker },
    pilot: pilot.name,
    conditions,
  })
  return conclude(say(tellTeam(noted, news, null, []), text(outcome)), outcome)
}

/** Keeps one condition; nobody named for it means the owner. */
function promise({ turn, conditions }: { turn: Turn; conditions: Value[] }, wanted: Wanted) {
  const found = (wanted.who && resolve(turn, wanted.who)) ?? null
  const { pilot } = caseOf(turn)
  const owner = pilot.owner && turn.people[pilot.owner.person]
  const person = found?.person ?? owner ?? speakerOf(turn)
  const due = wanted.due ?? defaultDue(turn)
  const one: Commitment = {
    ...ownPromise(turn, 'condition'),
    id: nextId(turn),
    person: person.id,
    namedBy: turn.scene.speaker,
    // An owner who said yes hears of it at once, and it is their next step; anybody else is asked first.
    agreed: person.id === turn.scene.speaker || (!found && !!pilot.owner && agreedTo(pilot.owner, pilot)),
    due,
    condition: wanted.text.trim(),
  }
  const kept = keep(found?.turn ?? turn, one, { ...pilot, activity: turn.scene.now })
  const said = phrase('decide.condition', {
    condition: { written: wanted.text.trim() },
    person: { person: person.id },
    due: { day: due },
  })
  return {
    turn: note(kept, 'commitment.promised', { commitment: one.id, person: person.id }),
    conditions: [...conditions, { phrase: said }],
  }
}

/** Each condition that a pilot ever had keeps its own place. */
function nextId(turn: Turn): string {
  const { pilot, commitments } = caseOf(turn)
  const had = commitments.filter(({ what }) => what === 'condition').length
  return commitmentId(pilot.id, 'condition', had === 0 ? null : String(had + 1))
}

/** A no that becomes a "not yet" is open again. */
function reopened(turn: Turn): Turn {
  const before = caseOf(turn).commitments.find(({ what }) => what === 'go-decision')
  if (before?.state !== 'met') return turn
  const { verdict: _verdict, ...open } = before
  const now = turn.scene.now
  return keep(turn, { ...open, state: 'promised', evidence: null, reason: null, due: null, changed: now })
}

/** What is wanted now stands in place of what was wanted before and did not come. */
function replaced(turn: Turn): Turn {
  const reason = inWords(turn, phrase('decide.replaced', { day: { day: todayOf(turn) } }))
  return conditionsOf(caseOf(turn))
    .filter(({ state }) => state === 'promised')
    .reduce((next, one) => keep(next, { ...one, state: 'waived', reason, changed: turn.scene.now }), turn)
}

/** Conditions in words, each in a line or behind a semicolon: the day and the person are taken out of each. */
export function condition(turn: Turn, words: string): Turn {
  const { vocabulary } = languageFor(turn)
  const wanted: Wanted[] = []
  for (const line of linesOf(words)) {
    const read = readDay(line, { now: turn.scene.now, zone: zoneOf(turn), vocabulary })
    if (read && 'problem' in read) {
      const problem = read.problem === 'no-such-day' ? 'replies.no-such-day' : 'replies.past-day'
      return say(turn, text(phrase(problem, { found: read.found })))
    }
    const account = mentionIn(line)
    wanted.push({
      text: read?.rest.trim() || line,
      who: account ? { account } : null,
      due: read?.day ?? null,
    })
  }
  return wanted.length > 0 ? notYet(turn, wanted) : say(turn, text(phrase('replies.reason-short')))
}

function linesOf(words: string): string[] {
  return words
    .split(/[;；\n]+/u)
    .map((line) => line.replace(/^\s*(?:\d+[.)]|[-*•])\s+/u, '').trim())
    .filter((line) => line.length > 0)
}
