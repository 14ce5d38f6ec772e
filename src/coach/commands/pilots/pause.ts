import { findSingle } from '../../../commitments/commitment.ts'
import { phrase } from '../../../messages/message.ts'
import { addBusinessDays } from '../../../time/hours.ts'
import { daysOff } from '../../../records/organisation.ts'
import { atClock, dayOf, daysBetween, type Day } from '../../../time/time.ts'
import type { Pilot } from '../../../records/pilot.ts'
import { button } from '../../../say/buttons.ts'
import type { IntentOf, Intent } from '../../../vocabulary/intent.ts'
import { stageName } from '../../../say/names.ts'
import {
  caseOf,
  changePilot,
  close,
  conclude,
  contactOf,
  dialogueOf,
  expect,
  forget,
  keep,
  keepContact,
  note,
  offer,
  say,
  text,
  todayOf,
  zoneOf,
  type Turn,
} from '../../turn.ts'
import { tellStopped } from './announcements.ts'
import { askLearned } from '../decisions/lessons.ts'
import { z } from 'zod'
import { pilotRef, day, written } from '../../../vocabulary/arguments.ts'
import { latelySpokenOf, lastSpokenOf } from '../../pilot-finding.ts'
import { namesPilot, pilotAlone } from '../../../language/words/plain-sentence.ts'
import { defineCommand } from '../../command.ts'
import {
  pilotOf,
  clean,
  splitAt,
  takeDay,
  withoutLead,
  type Rest,
  knownStart,
  knownPilot,
} from '../../../language/words/remainder.ts'
import { spansOf } from '../../../language/pattern.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    pause: z.infer<typeof pauseTakes>
    resume: z.infer<typeof resumeTakes>
    stop: z.infer<typeof stopTakes>
    snooze: z.infer<typeof snoozeTakes>
  }
}

const pauseTakes = z.object({
  pilot: pilotRef,
  until: day.nullable(),
  sure: z.boolean(),
})

export const pauseCommand = defineCommand('pause', {
  takes: pauseTakes,
  right: 'pause',
  effect: 'acts',
  pilot: latelySpokenOf,
  afterEnd: 'never',
  needs: [],
  words: { typed: 'first', read: readPause, plain: namesPilot },
  help: 'help.command.pause',
  handle: pause,
})

/** Lets the pilot rest: its clock stands still and nothing about it is sent. */
export function pause(turn: Turn, { until, sure }: IntentOf<'pause'>): Turn {
  const { pilot } = caseOf(turn)
  if (until && until <= todayOf(turn))
    return say(turn, text(phrase('replies.past-day', { found: { day: until } })))
  if (!sure) {
    const tap = { do: 'pause', pilot: { id: pilot.id }, sure: true } as const
    return say(
      offer(turn, { ...tap, until }),
      text(
        until
          ? phrase('commands.pause.sure-until', { pilot: pilot.name, until: { day: until } })
          : phrase('commands.pause.sure', { pilot: pilot.name }),
      ),
      ...(until
        ? []
        : [
            {
              of: 'pause',
              part: 'date' as const,
              label: phrase('commands.pause.until'),
              tap: { ...tap, until: null },
            },
          ]),
      {
        of: 'pause',
        part: 'buttons',
        buttons: [
          button('buttons.pause', { ...tap, until }, 'primary'),
          button('buttons.cancel', { do: 'cancel' }),
        ],
      },
    )
  }
  const paused = changePilot(quiet(turn), { paused: { at: turn.context.now, until } })
  const noted = note(paused, 'pilot.paused', { until })
  const outcome = until
    ? phrase('commands.pause.done-until', { pilot: pilot.name, until: { day: until } })
    : phrase('commands.pause.done', { pilot: pilot.name })
  return conclude(say(noted, text(outcome)), outcome)
}

/** A talk about a pilot that rests or ended waits for nothing. */
function quiet(turn: Turn): Turn {
  const { talk, pilot } = caseOf(turn)
  const asked = talk?.asked
    ? close(turn, { message: talk.asked, of: '', outcome: phrase('talk.closed.later') })
    : turn
  const laid =
    talk && talk.state === 'open'
      ? keep(asked, { ...talk, state: 'paused', asked: null, touched: turn.context.now })
      : asked
  return forget(laid, pilot.id)
}

const resumeTakes = z.object({
  pilot: pilotRef,
})

export const resumeCommand = defineCommand('resume', {
  takes: resumeTakes,
  right: 'pause',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: [],
  words: { typed: 'first', read: (rest) => ({ do: 'resume', pilot: pilotOf(rest) }), plain: pilotAlone },
  help: null,
  handle: resume,
})

/** Ends a pause: the days of the stage count on from here. */
export function resume(turn: Turn): Turn {
  const { pilot } = caseOf(turn)
  if (!pilot.paused) return say(turn, text(phrase('commands.pause.was-not', { pilot: pilot.name })))
  const outcome = phrase('commands.pause.resumed', { pilot: pilot.name, stage: stageName(pilot.stage) })
  return conclude(say(note(changePilot(turn, woken(pilot, turn)), 'pilot.resumed'), text(outcome)), outcome)
}

/** The days of rest do not count against the stage's limit [ST1-5]. */
function woken(pilot: Pilot, turn: Turn): Pick<Pilot, 'paused' | 'pausedDays'> {
  const rested = pilot.paused ? daysBetween(dayOf(pilot.paused.at, zoneOf(turn)), todayOf(turn)) : 0
  return { paused: null, pausedDays: pilot.pausedDays + rested }
}

const stopTakes = z.object({
  pilot: pilotRef,
  reason: written.nullable(),
  sure: z.boolean(),
})

export const stopCommand = defineCommand('stop', {
  takes: stopTakes,
  right: 'stop',
  effect: 'acts',
  pilot: latelySpokenOf,
  afterEnd: 'never',
  needs: [],
  words: { typed: 'first', read: readStop, plain: namesPilot },
  help: 'help.command.stop',
  handle: stop,
})

/** Ends the pilot for good: a decision like any other, with its reason. */
export function stop(turn: Turn, { reason, sure }: IntentOf<'stop'>): Turn {
  const { pilot } = caseOf(turn)
  if (!sure) {
    const tap = { do: 'stop', pilot: { id: pilot.id }, reason, sure: true } as const
    const offered = offer(turn, tap)
    const { id = null } = dialogueOf(offered).offered ?? {}
    // A reason in somebody's own words is kept with them: no button carries so much.
    const stops = reason === null ? tap : ({ do: 'agree', yes: true, offer: id, text: '' } as const)
    return say(offered, text(phrase('commands.stop.sure', { pilot: pilot.name })), {
      of: 'stop',
      part: 'buttons',
      buttons: [
        button('buttons.stop', stops, 'danger'),
        button('buttons.pause-instead', { do: 'pause', pilot: { id: pilot.id }, until: null, sure: false }),
        button('buttons.cancel', { do: 'cancel' }),
      ],
    })
  }
  const why = reason ?? refusedBecause(turn)
  if (why === null) {
    const waiting = expect(turn, { expects: 'stop-reason', pilot: pilot.id })
    return say(waiting, text(phrase('commands.stop.ask-reason', { pilot: pilot.name })))
  }
  if (why.trim().length < 3) return say(turn, text(phrase('replies.reason-short')))
  const ended = { at: turn.context.now, by: turn.context.speaker, reason: why.trim(), learned: null }
  const stopped = changePilot(quiet(turn), {
    stage: 'stopped',
    stageSince: turn.context.now,
    paused: null,
    ended,
  })
  const noted = expect(note(stopped, 'pilot.stopped', { stage: pilot.stage }), null)
  const outcome = phrase('commands.stop.done', { pilot: pilot.name })
  return askLearned(conclude(say(tellStopped(noted, ended.reason), text(outcome)), outcome))
}

/** What was said against the pilot when it was refused: that is why it stops, and nobody has to say it twice. */
function refusedBecause(turn: Turn): string | null {
  const made = findSingle(caseOf(turn).commitments, 'go-decision')
  return made?.verdict === 'no-go' ? made.reason : null
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

/** "pause", "pause Claims triage until 3 Dec". */
export function readPause(given: Rest, word: string): Intent {
  const known = knownPilot(given)
  const days = takeDay(known.rest, word, { ahead: true })
  if ('misread' in days) return days.misread
  return { do: 'pause', pilot: known.taken ?? pilotOf(days.rest), until: days.taken, sure: false }
}

/** "stop", "stop Claims triage because nobody uses it". */
export function readStop(given: Rest): Intent {
  const known = knownStart(withoutLead(given.text, given.reader.grammar.about), given.names)
  if (known) {
    const reason = clean(withoutLead(known.after.replace(/^[\s,;:.–—-]+/u, ''), given.reader.grammar.because))
    return { do: 'stop', pilot: { name: known.name }, reason: reason || null, sure: false }
  }
  const parts = splitAt(given.text, given.reader.grammar.because)
  return {
    do: 'stop',
    pilot: pilotOf({ ...given, text: parts ? parts.before : given.text }),
    reason: (parts && clean(parts.after.replace(/^[\s:]+/u, ''))) || null,
    sure: false,
  }
}

/** "snooze", "snooze 5 days", "snooze Claims triage until Monday". */
export function readSnooze(given: Rest, word: string): Intent {
  const known = knownPilot(given)
  const counted = countedDays(known.rest)
  if (counted) {
    const { days, found, text } = counted
    if (days < 1 || days > 365) return { do: 'misread', word, problem: 'no-such-day', found }
    return { do: 'snooze', pilot: known.taken ?? pilotOf({ ...given, text }), ask: null, days, until: null }
  }
  const read = takeDay(known.rest, word, { ahead: true })
  if ('misread' in read) return read.misread
  return { do: 'snooze', pilot: known.taken ?? pilotOf(read.rest), ask: null, days: null, until: read.taken }
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
