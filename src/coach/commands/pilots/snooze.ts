import { phrase } from '../../../messages/message.ts'
import { addBusinessDays } from '../../../time/hours.ts'
import { daysOff } from '../../../records/organisation.ts'
import { atClock, type Day } from '../../../time/time.ts'
import type { IntentOf, Intent } from '../../../vocabulary/intent.ts'
import {
  caseOf,
  conclude,
  contactOf,
  keep,
  keepContact,
  note,
  say,
  text,
  todayOf,
  zoneOf,
  type Turn,
} from '../../turn.ts'
import { z } from 'zod'
import { pilotRef, day, written } from '../../../vocabulary/arguments.ts'
import { latelySpokenOf } from '../../pilot-finding.ts'
import { namesPilot } from '../../../language/words/plain-sentence.ts'
import { defineCommand } from '../../command.ts'
import { pilotOf, takeDay, withDay, type Rest, knownPilot } from '../../../language/words/remainder.ts'
import { spansOf } from '../../../language/pattern.ts'
import { declareMessages } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    snooze: z.infer<typeof snoozeTakes>
  }
}

const snoozeTakes = z.object({
  pilot: pilotRef,
  ask: written.nullable(),
  days: z.number().int().min(1).max(365).nullable(),
  until: day.nullable(),
})

export const snoozeCommand = defineCommand('snooze', {
  takes: snoozeTakes,
  right: 'snooze',
  effect: 'reads',
  pilot: latelySpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: { typed: 'first', read: readSnooze, plain: namesPilot },
  help: 'help.command.snooze',
  handle: snooze,
})

/**
 * No nudge about this pilot for a while: a snooze beats every schedule. Said to one ask it puts off all that its person
 * is asked about the pilot, also what comes up meanwhile; said of the pilot it holds for everybody.
 */
export function snooze(turn: Turn, { ask, days, until }: IntentOf<'snooze'>): Turn {
  const { pilot, asks } = caseOf(turn)
  const today = todayOf(turn)
  const { nudges } = turn.context.content.playbook
  const day: Day = until ?? addBusinessDays(today, days ?? nudges.snooze, daysOff(turn.context.organisation))
  if (day <= today) return say(turn, text(phrase('replies.past-day', { found: { day } })))
  const snoozed = atClock(day, nudges.hours.from, zoneOf(turn))
  if (ask !== null) {
    const one = asks.find(({ id }) => id === ask)
    if (!one) return say(turn, text(phrase('commands.snooze.closed')))
    const ahead = Object.entries(contactOf(turn).snoozed).filter(([, end]) => end > turn.context.now)
    const quieted = keepContact(turn, { snoozed: { ...Object.fromEntries(ahead), [pilot.id]: snoozed } })
    const outcome = phrase('commands.snooze.done', { pilot: pilot.name, until: { day } })
    return conclude(say(note(quieted, 'ask.snoozed', { rule: one.rule, until: day }), text(outcome)), outcome)
  }
  const outcome = until
    ? phrase('commands.snooze.until', { pilot: pilot.name, until: { day } })
    : phrase('commands.snooze.days', { pilot: pilot.name, until: { day }, days: days ?? nudges.snooze })
  const kept = note(keep(turn, { ...pilot, snoozed }), 'ask.snoozed', { until: day })
  return conclude(say(kept, text(outcome)), outcome)
}

/** "snooze", "snooze 5 days", "snooze Claims triage until Monday". */
function readSnooze(given: Rest, word: string): Intent {
  const known = knownPilot(given)
  const counted = countedDays(known.rest)
  if (counted) {
    const { days, found, text } = counted
    if (days < 1 || days > 365) return { do: 'misread', word, problem: 'no-such-day', found }
    return { do: 'snooze', pilot: known.taken ?? pilotOf({ ...given, text }), ask: null, days, until: null }
  }
  const read = takeDay(known.rest, word, { ahead: true })
  const pilot = known.taken ?? pilotOf(read.rest)
  return withDay(read, (until) => ({ do: 'snooze', pilot, ask: null, days: null, until }))
}

/** "5 days", "for 2 weeks", or a number alone at the end. */
function countedDays({ text, reader }: Rest): { days: number; found: string; text: string } | null {
  const count = /(?:^|\s)(?<count>\d{1,6})\s*(?<unit>\p{L}*)[\s.!]*$/u.exec(text)
  const { count: number = '', unit = '' } = count?.groups ?? {}
  if (!count) return null
  const isUnit = (words: RegExp) => spansOf(words, unit).some(({ found }) => found === unit)
  const weeks = isUnit(reader.grammar.weeks)
  if (unit && !weeks && !isUnit(reader.grammar.days)) return null
  const before = text.slice(0, count.index).trim()
  const lead = spansOf(reader.grammar.for, before).at(-1)
  return {
    // Days are working days, and so are those of a week.
    days: Number(number) * (weeks ? 5 : 1),
    found: count[0].trim(),
    text: lead?.end === before.length ? before.slice(0, lead.start) : before,
  }
}

export const snoozeMessages = declareMessages({
  'commands.snooze.closed': {},
  'commands.snooze.days': { pilot: 'text', until: 'text', days: 'number' },
  'commands.snooze.done': { pilot: 'text', until: 'text' },
  'commands.snooze.until': { pilot: 'text', until: 'text' },
  'help.command.snooze': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof snoozeMessages> {}
}
