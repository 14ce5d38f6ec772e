import { current, progress } from '../commitments/kpi.ts'
import type { Kpi } from '../records/kpi.ts'
import { phrase, type MessageDescriptor, type Value } from '../messages/message.ts'
import { declareMessages } from '../messages/declaration.ts'

/** A number with its unit. */
export function amountPhrase(value: number, unit: string): MessageDescriptor {
  return phrase('kpi.amount', { value, unit: { written: unit } })
}

/** Where a measure stands, in one line [PB2]. */
export function standingPhrase(kpi: Kpi): MessageDescriptor {
  const last = kpi.values.at(-1)
  const line = kpi.until
    ? phrase('kpi.until', { line: { phrase: lineOf(kpi) }, until: { day: kpi.until } })
    : lineOf(kpi)
  return last ? phrase('kpi.as-of', { line: { phrase: line }, day: { day: last.day } }) : line
}

function lineOf(kpi: Kpi): MessageDescriptor {
  const now = current(kpi)
  if (now !== null) return movementPhrase(kpi, kpi.values.length > 0 ? kpi.baseline : null)
  return phrase('kpi.only-target', { target: { phrase: amountPhrase(kpi.target ?? 0, kpi.unit) } })
}

/** "12 → 10.5 minutes; target 8: 38 % of the way" [PB2]. */
export function movementPhrase(kpi: Kpi, before: number | null): MessageDescriptor {
  const { target, unit } = kpi
  const to = current(kpi) ?? 0
  const now: Value = {
    phrase:
      before === null || before === to
        ? amountPhrase(to, unit)
        : phrase('kpi.from-to', { from: before, to, unit: { written: unit } }),
  }
  if (target === null) return phrase('kpi.now', { now })
  const way = progress(kpi)
  if (way === null || way === 0) return phrase('kpi.now-target', { now, target })
  if (way < 0) return phrase('kpi.behind', { now, target })
  if (way >= 1) return phrase('kpi.reached', { now, target })
  return phrase('kpi.way', { now, target, percent: Math.round(way * 100) })
}

/** A measure as it was read, to be said back. */
export function draftPhrase({
  name,
  unit,
  baseline,
  target,
  until,
}: Pick<Kpi, 'unit' | 'baseline' | 'until'> & { name: string; target: number }): Value {
  const named = { name: { written: name }, to: target, unit: { written: unit } }
  const measure: Value = {
    phrase:
      baseline === null ? phrase('kpi.read-target', named) : phrase('kpi.read', { ...named, from: baseline }),
  }
  return until ? { phrase: phrase('kpi.read-until', { measure, until: { day: until } }) } : measure
}

/** What is said to a text without a number. */
export function noNumber(unit: string | null, value: number): MessageDescriptor {
  const example = unit ? amountPhrase(value, unit) : phrase('kpi.number', { value })
  return phrase('kpi.no-number', { example: { phrase: example } })
}

/** What is said to a number in another unit. */
export function otherUnit(unit: string, value: number): MessageDescriptor {
  return phrase('kpi.other-unit', { unit: { written: unit }, example: { phrase: amountPhrase(value, unit) } })
}

export const measuresMessages = declareMessages({
  'kpi.amount': { value: 'number', unit: 'text' },
  'kpi.number': { value: 'number' },
  'kpi.from-to': { from: 'number', to: 'number', unit: 'text' },
  'kpi.now': { now: 'text' },
  'kpi.now-target': { now: 'text', target: 'number' },
  'kpi.only-target': { target: 'text' },
  'kpi.way': { now: 'text', target: 'number', percent: 'number' },
  'kpi.reached': { now: 'text', target: 'number' },
  'kpi.behind': { now: 'text', target: 'number' },
  'kpi.until': { line: 'text', until: 'day' },
  'kpi.as-of': { line: 'text', day: 'day' },
  'kpi.read': { name: 'text', from: 'number', to: 'number', unit: 'text' },
  'kpi.read-target': { name: 'text', to: 'number', unit: 'text' },
  'kpi.read-until': { measure: 'text', until: 'day' },
  'kpi.no-number': { example: 'text' },
  'kpi.other-unit': { unit: 'text', example: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof measuresMessages> {}
}
