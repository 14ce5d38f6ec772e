import { sameUnit } from '../../commitments/amount.ts'
import { readValue } from '../../commitments/draft.ts'
import { current, measuresOf, nextCheckIn, type Kpi, type Measure } from '../../commitments/kpi.ts'
import { phrase } from '../../content/message.ts'
import { addDays } from '../../people/time.ts'
import type { IntentOf } from '../intent.ts'
import { amountPhrase, movementPhrase, noNumber, otherUnit } from '../measured.ts'
import { caseOf, conclude, expect, keep, note, say, text, todayOf, zoneOf, type Turn } from '../turn.ts'
import { contextOf } from './kpi.ts'

/** The value of a measure as somebody tells it; what cannot be read for certain is asked again, with an example. */
export function report(turn: Turn, { commitment, value }: IntentOf<'report'>): Turn {
  const one = measuresOf(caseOf(turn).commitments).find(({ id }) => id === commitment)
  if (!one) return say(expect(turn, null), text(phrase('kpi.gone')))
  if (value === null) return askValue(turn, one)
  const { unit } = one.kpi
  const read = readValue(value, contextOf(turn))
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
  const { speaker, now, content } = turn.scene
  const today = todayOf(turn)
  const last = one.kpi.values.at(-1)
  // A second value on the same day corrects the first.
  const corrects = last?.by === speaker && last.day === today
  const past = corrects ? one.kpi.values.slice(0, -1) : one.kpi.values
  const after: Kpi = { ...one.kpi, values: [...past, { value, day: today, by: speaker, at: now }] }
  const due = addDays(today, content.playbook.measured.checkIn)
  const kept = keep(
    expect(turn, null),
    { ...one, kpi: after, due, agreed: one.agreed || one.person === speaker, changed: now },
    { ...caseOf(turn).pilot, activity: now },
  )
  const noted = note(kept, 'commitment.reported', { commitment: one.id, value, due })
  const outcome = phrase('kpi.told', {
    name: { written: after.name },
    movement: { phrase: movementPhrase(after, current({ ...after, values: past })) },
  })
  const told = conclude(say(noted, text(outcome)), outcome)
  const next = dueNow(told).find(({ id }) => id !== one.id)
  return next ? askValue(told, next) : say(told, text(phrase('kpi.next', { day: { day: due } })))
}

/** The speaker's measures whose day has come or is near, in the order of their days: one check-in holds them all. */
function dueNow(turn: Turn): Measure[] {
  const { pilot, commitments } = caseOf(turn)
  const { checkIn, together } = turn.scene.content.playbook.measured
  const until = addDays(todayOf(turn), together)
  return measuresOf(commitments)
    .filter(({ person }) => person === turn.scene.speaker)
    .flatMap((one) => {
      const day = nextCheckIn(one, pilot, checkIn, zoneOf(turn))
      return day && day <= until ? [{ one, day }] : []
    })
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map(({ one }) => one)
}

/** A bare number after a check-in is the value that it asked for; null where none was asked, or the text says more. */
export function valueUnasked(turn: Turn, words: string): Turn | null {
  const asked = turn.about?.asks.some(
    ({ rule, person, sent }) => rule === 'check-in' && person === turn.scene.speaker && sent.length > 0,
  )
  const [one] = asked ? dueNow(turn) : []
  if (!one || words.length > 40 || !readValue(words, contextOf(turn))) return null
  return report(turn, { do: 'report', pilot: { id: one.pilot }, commitment: one.id, value: words })
}
