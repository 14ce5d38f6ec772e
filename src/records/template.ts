import type { Head } from './head.ts'
import type { KpiKind } from '../vocabulary/measures.ts'
import type { Instant } from '../time/time.ts'

/** What a pilot that became the standard leaves for the next one [PB7]; its id is the pilot's. */
export type Template = Head<'template'> & {
  name: string
  department: string | null
  /** What it solved: by this a similar pilot is found. */
  problem: string
  /** Data model, prompts, policies, as somebody wrote them down. */
  reuse: string
  measures: { name: string; unit: string; kind: KpiKind }[]
  by: string
  made: Instant
  /** Its owner agreed that others see it, and has not taken that back. */
  shared: boolean
}
