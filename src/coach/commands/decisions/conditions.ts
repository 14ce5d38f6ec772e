import { findSingle, isCondition, saidSoFar, type Condition } from '../../../commitments/commitment.ts'
import { commitmentId } from '../../../records/commitment.ts'
import { readDay } from '../../../language/dates.ts'
import { phrase, type Message, type Value } from '../../../messages/message.ts'
import { readerOf } from '../../../language/reader.ts'
import { conditionsOf, standing } from '../../../decisions/decisions.ts'
import { agreedTo } from '../../../pilots/role-agreement.ts'
import { defaultDue } from '../commitments/default-due.ts'
import { saysNothing } from '../../../language/checks/brevity.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf, Action } from '../../../vocabulary/intent.ts'
import {
  caseOf,
  conclude,
  dialogueOf,
  inWords,
  keep,
  keepActive,
  languageFor,
  note,
  offer,
  readingOf,
  say,
  tellParting,
  text,
  todayOf,
  type Turn,
} from '../../turn.ts'
import { dayProblem } from '../../day-problem.ts'
import { expect } from '../../dialogue.ts'
import { mentionIn, resolve, shortened } from '../../person-reference.ts'
import { knows, tellTeam } from '../pilots/announcements.ts'
import { ownPromise } from '../commitments/commitment.ts'
import { conditionLine } from './outcome.ts'

/** What has to be true before a go, who sees to it and by when. */
type Wanted = IntentOf<'verdict'>['conditions'][number]

/** A go that waits: each of its conditions is a promise of its own, with somebody who sees to it and a day [ST3]. */
export function notYet(turn: Turn, wanted: readonly Wanted[]): Turn {
  const { pilot } = caseOf(turn)
  if (wanted.length === 0)
    return say(awaiting(turn), text(phrase('decide.ask-condition', { pilot: pilot.name })))
  const problem = unsound(turn, wanted)
  if (problem) return say(awaiting(turn), ...problem)
  const stood = standing(caseOf(turn))
  const free = replaced(reopened(expect(turn, null)))
  const kept = wanted.reduce(promise, { turn: free, conditions: [] })
  const noted = note(kept.turn, 'decision.made', {
    what: 'go',
    verdict: 'not-yet',
    was: stood?.verdict ?? null,
  })
  const conditions = { list: kept.conditions }
  const outcome = phrase('decide.not-yet', { pilot: pilot.name, conditions })
  const news = phrase('decide.news.not-yet', {
    person: { person: turn.context.speaker },
    pilot: pilot.name,
    conditions,
  })
  return conclude(say(tellTeam(noted, news, null, []), text(outcome)), outcome)
}

/** The next text says what has to be true before a go. */
export function awaiting(turn: Turn): Turn {
  return expect(turn, { expects: 'condition', pilot: caseOf(turn).pilot.id })
}

/** What is wrong with conditions that were read long ago, or by nobody: no words, a day that has passed, no person. */
function unsound(turn: Turn, wanted: readonly Wanted[]): Message | null {
  for (const one of wanted) {
    if (saysLittle(turn, one.text)) return unclear
    if (one.due < todayOf(turn)) return [text(phrase('replies.past-day', { found: { day: one.due } }))]
    if (!resolve(turn, one.who)) {
      const found = 'name' in one.who ? shortened(one.who.name) : one.text.trim()
      return [text(phrase('replies.no-person', { found: { written: found } }))]
    }
  }
  return null
}

/** Keeps one condition, with whoever was shown for it. */
function promise({ turn, conditions }: { turn: Turn; conditions: Value[] }, wanted: Wanted) {
  const { due } = wanted
  const found = resolve(turn, wanted.who)
  // That somebody cannot be found was said before any condition is kept.
  if (!found) return { turn, conditions }
  const { person } = found
  const { pilot } = caseOf(found.turn)
  const one: Condition = {
    ...ownPromise(found.turn, 'condition'),
    id: nextId(found.turn),
    person: person.id,
    namedBy: turn.context.speaker,
    // An owner who said yes hears of it at once, and it is their next step; anybody else is asked first.
    agreed:
      person.id === turn.context.speaker ||
      (pilot.owner?.person === person.id && agreedTo(pilot.owner, pilot)),
    due,
    condition: wanted.text.trim(),
    wanted: { by: turn.context.speaker, at: turn.context.now },
  }
  const kept = keepActive(found.turn, one)
  return {
    turn: note(kept, 'commitment.promised', { commitment: one.id, person: person.id }),
    conditions: [...conditions, { phrase: conditionLine(one) }],
  }
}

/** Each condition that a pilot ever had keeps its own place. */
function nextId(turn: Turn): string {
  const { pilot, commitments } = caseOf(turn)
  const had = commitments.filter(isCondition).length
  return commitmentId(pilot.id, 'condition', had === 0 ? null : String(had + 1))
}

/** A no that becomes a "not yet" is open again. */
function reopened(turn: Turn): Turn {
  const before = findSingle(caseOf(turn).commitments, 'go-decision')
  if (before?.state !== 'met') return turn
  const { verdict: _verdict, ...open } = before
  const former = saidSoFar(before)
  const now = turn.context.now
  const again = { state: 'promised', evidence: null, reason: null, due: null, changed: now } as const
  return note(keep(turn, { ...open, former, ...again }), 'commitment.moved', {
    commitment: before.id,
    person: before.person,
  })
}

/** What is wanted now stands in place of what was wanted before and did not come. */
function replaced(turn: Turn): Turn {
  return unwanted(turn, inWords(turn, phrase('decide.replaced', { day: { day: todayOf(turn) } })))
}

/** The open conditions are not wanted any more, and whoever knows of one hears that nobody waits for it. */
export function unwanted(turn: Turn, reason: string): Turn {
  const { pilot, commitments } = caseOf(turn)
  const open = conditionsOf({ commitments }).filter(({ state }) => state === 'promised')
  const waived = open.reduce((next, one) => {
    const kept = keep(next, { ...one, state: 'waived', reason, changed: turn.context.now })
    return note(kept, 'commitment.waived', { commitment: one.id, person: one.person, due: one.due })
  }, turn)
  const holders = Map.groupBy(
    open.filter((one) => knows(turn, one)),
    ({ person }) => person,
  )
  return Array.from(holders).reduce((next, [person, held]) => {
    const conditions: Value[] = held.map(({ condition }) => ({ written: condition }))
    const news = phrase('decide.news.unwanted', { pilot: pilot.name, conditions: { list: conditions } })
    return person ? tellParting(next, person, text(news)) : next
  }, waived)
}

/** Conditions in words, each in a line or behind a semicolon: the day and the person are taken out of each. What was read before stands beside them. */
export function condition(turn: Turn, words: string): Turn {
  const before = waitingFor(turn)
  const wanted: Wanted[] = []
  let guessed = false
  let next = turn
  for (const line of linesOf(words)) {
    const read = readDay(line, readingOf(turn))
    if (read && 'problem' in read) return say(turn, text(dayProblem(read)))
    // A day alone is that of what was read before.
    if (read && before.length > 0 && !/\p{L}/u.test(read.rest))
      return shown(
        turn,
        before.map((one) => ({ ...one, due: read.day })),
      )
    const said = read?.rest.trim() || line
    if (saysLittle(turn, said)) return say(turn, ...unclear)
    const account = mentionIn(line)
    const found = account && resolve(next, { account })
    next = found?.turn ?? next
    const person = found?.person.id ?? caseOf(turn).pilot.owner?.person ?? turn.context.speaker
    guessed ||= !read
    wanted.push({ text: said, who: { person }, due: read?.day ?? defaultDue(turn) })
  }
  return wanted.length > 0 ? shown(next, [...before, ...wanted], guessed) : say(turn, ...unclear)
}

/** Whether a text says nothing that anybody could check or understand: "?", "later", "because". */
export function saysLittle(turn: Turn, words: string): boolean {
  return words.trim().length < 3 || saysNothing(words, readerOf(languageFor(turn).vocabulary))
}

/** What is neither true nor false one day is no condition. */
const unclear: Message = [
  text(phrase('decide.unclear-condition')),
  {
    of: 'unclear',
    part: 'buttons',
    buttons: [button('buttons.cancel', { do: 'cancel' })],
  },
]

/** What was read is shown before it counts and anybody hears of it; `guessed` where a day is the coach's own. */
function shown(turn: Turn, conditions: Wanted[], guessed = false): Turn {
  const pilot = { id: caseOf(turn).pilot.id }
  const asked = turn.context.now
  const waiting = expect(turn, { expects: 'condition', pilot: pilot.id, read: conditions })
  const offered = offer(waiting, {
    do: 'verdict',
    pilot,
    verdict: 'not-yet',
    conditions,
    reason: null,
    asked,
  })
  const { id = null } = dialogueOf(offered).offered ?? {}
  const none: Action = { do: 'verdict', pilot, verdict: 'not-yet', conditions: [], reason: null, asked }
  return say(
    offered,
    text(phrase('decide.heard-conditions', { pilot: caseOf(turn).pilot.name })),
    {
      part: 'list',
      items: conditions.map(({ text: said, who, due }) =>
        conditionLine({ condition: said, person: 'person' in who ? who.person : turn.context.speaker, due }),
      ),
    },
    ...(guessed ? [{ part: 'note' as const, text: phrase('decide.guessed-day') }] : []),
    {
      of: 'heard',
      part: 'buttons',
      buttons: [
        button('buttons.note-it', { do: 'agree', yes: true, offer: id, text: '' }, 'primary'),
        button('buttons.change', none),
      ],
    },
  )
}

/** What was read before and waits for its yes. */
function waitingFor(turn: Turn): Wanted[] {
  const { expects } = dialogueOf(turn)
  const here = expects?.expects === 'condition' && expects.pilot === caseOf(turn).pilot.id
  return (here && expects.read) || []
}

/** What was read so far, once more; null where nothing was. */
export function conditionsAgain(turn: Turn): Turn | null {
  const read = waitingFor(turn)
  return read.length > 0 ? shown(turn, read) : null
}

function linesOf(words: string): string[] {
  return words
    .split(/[;；\n]+/u)
    .map((line) => line.replace(/^\s*(?:\d+[.)]|[-*•])\s+/u, '').trim())
    .filter((line) => line.length > 0)
}
