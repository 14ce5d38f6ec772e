import { sameUnit } from '../../../language/amount.ts'
import { quoted } from '../../../say/quotes.ts'
import { readValue } from '../../../language/measure-draft.ts'
import { current, measuresOf, movedWrong, nextCheckIn, type Measure } from '../../../commitments/kpi.ts'
import type { Kpi } from '../../../records/kpi.ts'
import { phrase } from '../../../messages/message.ts'
import type { Nudge } from '../../../records/nudge.ts'
import { addDays, type Day } from '../../../time/time.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { amountPhrase, movementPhrase, noNumber, otherUnit } from '../../../say/measures.ts'
import {
  caseOf,
  conclude,
  keepActive,
  note,
  readingOf,
  say,
  text,
  todayOf,
  zoneOf,
  type Turn,
} from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { z } from 'zod'
import type { Loaded } from '../../loaded.ts'
import { pilotRef, id, written } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { defineCommand, instead, type Handled } from '../../command.ts'
import { declareMessages } from '../../../messages/declaration.ts'

/** Whoever writes more than this tells something else than a value. */
export const LONGEST_VALUE = 40

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    report: z.infer<typeof takes>
  }
}

const takes = z.object({
  pilot: pilotRef,
  commitment: id,
  value: written.nullable(),
  /** Why it moved the wrong way, where that was asked; empty where it is asked once more. */
  why: written.optional(),
})

export const reportCommand = defineCommand('report', {
  takes,
  right: 'keep-commitment',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: null,
  help: null,
  handle: report,
})

/** The value of a measure as somebody tells it; what cannot be read for certain is asked again, with an example. */
export function report(turn: Turn, { commitment, value, why }: IntentOf<'report'>): Turn {
  const one = measuresOf(caseOf(turn).commitments).find(({ id }) => id === commitment)
  if (!one) return say(expect(turn, null), text(phrase('kpi.gone')))
  if (why !== undefined) return explained(turn, one, why.trim())
  if (value === null) return askValue(turn, one)
  const { unit } = one.kpi
  const read = readValue(value, readingOf(turn))
  const example = current(one.kpi) ?? one.kpi.target ?? 8
  if (!read) return say(turn, text(noNumber(unit, example)))
  if (!sameUnit(unit, read.unit)) return say(turn, text(otherUnit(unit, example)))
  return reported(turn, one, read.value)
}

function askValue(turn: Turn, one: Measure): Turn {
  const waiting = expect(turn, { expects: 'value', pilot: one.pilot, commitment: one.id })
  const asked = { pilot: caseOf(turn).pilot.name, name: { written: one.kpi.name } }
  const last = current(one.kpi)
  return say(
    waiting,
    text(
      last === null
        ? phrase('kpi.ask-value', { ...asked, unit: { written: one.kpi.unit } })
        : phrase('kpi.ask-value-last', { ...asked, last: { phrase: amountPhrase(last, one.kpi.unit) } }),
    ),
  )
}

function reported(turn: Turn, one: Measure, value: number): Turn {
  const { speaker, now, content } = turn.context
  const today = todayOf(turn)
  const last = one.kpi.values.at(-1)
  // A second value on the same day corrects the first.
  const corrects = last?.by === speaker && last.day === today
  const past = corrects ? one.kpi.values.slice(0, -1) : one.kpi.values
  const after: Kpi = { ...one.kpi, values: [...past, { value, day: today, by: speaker, at: now }] }
  const due = addDays(today, content.playbook.measured.checkIn)
  const kept = keepActive(expect(turn, null), {
    ...one,
    kpi: after,
    due,
    reason: null,
    agreed: one.agreed || one.person === speaker,
    changed: now,
  })
  const noted = note(kept, 'commitment.reported', { commitment: one.id, value, due })
  const outcome = phrase('kpi.told', {
    name: { written: after.name },
    movement: { phrase: movementPhrase(after, current({ ...after, values: past })) },
  })
  const told = conclude(say(noted, text(outcome)), outcome)
  return movedWrong(after) ? askWhy(told, one) : askNext(told, one, due)
}

function askNext(turn: Turn, one: Measure, due: Day): Turn {
  const next = dueNow(turn).find(({ id }) => id !== one.id)
  return next ? askValue(turn, next) : say(turn, text(phrase('kpi.next', { day: { day: due } })))
}

/** A value that went the wrong way is bad news: it is kept, and whoever decides reads what it is due to. */
function askWhy(turn: Turn, one: Measure): Turn {
  const waiting = expect(turn, { expects: 'wrong-way', pilot: one.pilot, commitment: one.id })
  return say(waiting, text(phrase('kpi.wrong-way', { name: { written: one.kpi.name } })))
}

function explained(turn: Turn, one: Measure, why: string): Turn {
  if (why === '') return askWhy(turn, one)
  const kept = keepActive(expect(turn, null), { ...one, reason: why, changed: turn.context.now })
  const noted = note(kept, 'commitment.reported', { commitment: one.id })
  const said = { name: { written: one.kpi.name }, reason: quoted(why) }
  const told = say(noted, text(phrase('kpi.wrong-way-kept', said)))
  return askNext(told, one, one.due ?? todayOf(turn))
}

/** The speaker's measures whose day has come or is near, in the order of their days: one check-in holds them all. */
function dueNow(turn: Turn): Measure[] {
  const { pilot, commitments, asks } = caseOf(turn)
  const { checkIn, together } = turn.context.content.playbook.measured
  const until = addDays(todayOf(turn), together)
  // Those that nobody said yes to are asked of whoever answers for the pilot.
  const nobodys = asks.some((ask) => isCheckIn(ask, turn) && ask.subject === '')
  return measuresOf(commitments)
    .filter(({ person, agreed }) => person === turn.context.speaker || (nobodys && !(agreed && person)))
    .flatMap((one) => {
      const day = nextCheckIn(one, pilot, checkIn, zoneOf(turn))
      return day && day <= until ? [{ one, day }] : []
    })
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map(({ one }) => one)
}

/**
 * A bare number after a check-in is the value that it asked for; after one of several pilots it is asked which one. Null
 * where none was asked, or the text says more.
 */
export function valueUnasked(turn: Turn, words: string, lastCheckIn: Loaded['lastCheckIn']): Handled | null {
  if (words.length > LONGEST_VALUE || !readValue(words, readingOf(turn))) return null
  const told = lastCheckIn.filter(({ ask }) => !ask.closed && isCheckIn(ask, turn)).map(({ about }) => about)
  const open = turn.about?.asks.some((ask) => isCheckIn(ask, turn)) ? [turn.about] : []
  const wanted = (told.length > 0 ? told : open).flatMap((about) => {
    const here = about.pilot.id === turn.about?.pilot.id
    const within = here ? turn : { ...turn, about, people: { ...about.people, ...turn.people } }
    const due = dueNow(within)
    return due.length > 0 ? [{ within, due }] : []
  })
  const [first, ...others] = wanted
  const one = first?.due[0]
  if (!first || !one) return null
  if (others.length > 0) return whichOne(turn, wanted, words)
  return instead(turn, reportOf(one, words))
}

function isCheckIn({ rule, person, sent }: Nudge, { context }: Turn): boolean {
  return rule === 'check-in' && person === context.speaker && sent.length > 0
}

function whichOne(turn: Turn, wanted: readonly { within: Turn; due: Measure[] }[], words: string): Turn {
  return say(turn, text(phrase('kpi.which', { value: { written: words.trim() } })), {
    of: 'kpi:which',
    part: 'buttons',
    buttons: wanted.flatMap(({ within, due }) =>
      due.map((one) => ({
        label: phrase('kpi.which-one', {
          pilot: caseOf(within).pilot.name,
          name: { written: one.kpi.name },
        }),
        tap: reportOf(one, words),
      })),
    ),
  })
}

function reportOf({ pilot, id }: Measure, value: string) {
  return { do: 'report', pilot: { id: pilot }, commitment: id, value } as const
}

export const reportMessages = declareMessages({
  'kpi.which': { value: 'text' },
  'kpi.which-one': { pilot: 'text', name: 'text' },
  'kpi.ask-value': { pilot: 'text', name: 'text', unit: 'text' },
  'kpi.ask-value-last': { pilot: 'text', name: 'text', last: 'text' },
  'kpi.wrong-way': { name: 'text' },
  'kpi.wrong-way-kept': { name: 'text', reason: 'text' },
  'kpi.told': { name: 'text', movement: 'text' },
  'kpi.next': { day: 'day' },
  'kpi.gone': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof reportMessages> {}
}
