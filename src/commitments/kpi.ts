import { addDays, dayOf, type Day, type Instant, type Zone } from '../time/time.ts'
import type { Pilot } from '../records/pilot.ts'
import { STAGES } from '../vocabulary/stage.ts'
import type { Commitment, CommitmentOf } from '../records/commitment.ts'
import type { Kpi } from '../records/kpi.ts'

/** A commitment that holds a measure. */
export type Measure = CommitmentOf<'kpi'>

/** Whether it is a commitment to follow a measure. */
export function isMeasure(one: Commitment): one is Measure {
  return one.what === 'kpi'
}

export type Direction = 'better' | 'worse' | 'same'
export type Movement = { from: number; to: number; direction: Direction | null }

/** The measures of a pilot that are still followed. */
export function measuresOf(commitments: readonly Commitment[]): Measure[] {
  return commitments.filter(isMeasure).filter(({ state }) => state === 'promised')
}

/** Where it stands: the last value, else where it began. */
export function current({ values, baseline }: Kpi): number | null {
  return values.at(-1)?.value ?? baseline
}

/** How much of the way from the baseline to the target is done: 0 at the baseline, 1 at the target. */
export function progress(kpi: Kpi): number | null {
  const { baseline, target } = kpi
  const now = current(kpi)
  if (baseline === null || target === null || now === null || baseline === target) return null
  return now === baseline ? 0 : (now - baseline) / (target - baseline)
}

/** What changed between two values; better is what leads from the baseline towards the target [PB2]. */
export function movement(kpi: Kpi, from: number, to: number): Movement {
  const { target } = kpi
  const began = kpi.baseline ?? kpi.values[0]?.value ?? null
  if (from === to) return { from, to, direction: 'same' }
  if (target === null || began === null || began === target) return { from, to, direction: null }
  return { from, to, direction: to > from === target > began ? 'better' : 'worse' }
}

/** Whether the last value lies further from the target than the one before it, or than the start. */
export function movedWrong(kpi: Kpi): boolean {
  const [before, last] = [kpi.values.at(-2)?.value ?? kpi.baseline, kpi.values.at(-1)?.value]
  return last !== undefined && before !== null && movement(kpi, before, last).direction === 'worse'
}

/** What the values since a moment made of the one before; null where there is none, or none before it. */
export function movedSince(kpi: Kpi, since: Instant): Movement | null {
  const last = kpi.values.at(-1)
  if (!last || last.at <= since) return null
  const before = kpi.values.findLast(({ at }) => at <= since)?.value ?? kpi.baseline
  return before === null ? null : movement(kpi, before, last.value)
}

/** When the next value is wanted: from the pilot stage on [ST3], so many days after the last one or after its start. */
export function nextCheckIn(
  { due }: Pick<Commitment, 'due'>,
  { stage, stageSince, startedAt }: Pilot,
  every: number,
  zone: Zone,
): Day | null {
  if (!measured(stage)) return null
  return due ?? addDays(dayOf(stageSince ?? startedAt, zone), every)
}

/** Whether a pilot at this stage has something to measure: from the pilot stage on. */
export function measured(stage: Pilot['stage']): boolean {
  const place = STAGES.findIndex((one) => one === stage)
  return place >= STAGES.indexOf('pilot')
}
