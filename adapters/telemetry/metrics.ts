import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Outgoing } from '../../src/records/outgoing.ts'
import type { Committed, Sent } from '../../src/engine/ports.ts'
import type { Ticked } from '../../src/engine/tick.ts'
import type { Platform } from '../../src/vocabulary/account.ts'

export type Metrics = ReturnType<typeof createMetrics>

/** Seconds: a request has three of them, a commit is a flush of the disk, a tick may wait for platforms. */
const REQUEST = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 10]
const COMMIT = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30]
const TICK = [0.005, 0.025, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 900]

/** What is due at this moment, by kind of record, and for how many seconds the first of it has been so. */
export type Queue = { kinds: Record<string, number>; oldest: number }

/** Whether a workspace takes nothing now. */
export type Standing = { platform: string; workspace: string; blocked: boolean }

/** Counts and times for Prometheus. No label says who somebody is, or what they said. */
export function createMetrics(queue: () => Promise<Queue>, workspaces: () => Promise<Standing[]>) {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Counter({
    name: 'coach_requests_total',
    help: 'Requests of a chat platform, by what they were and what became of them',
    labelNames: ['platform', 'kind', 'outcome'] as const,
    registers,
  })
  const requestSeconds = new Histogram({
    name: 'coach_request_seconds',
    help: 'From the first byte of a request to its answer, the commit included',
    labelNames: ['platform'] as const,
    buckets: REQUEST,
    registers,
  })
  const commitSeconds = new Histogram({
    name: 'coach_commit_seconds',
    help: 'Commits of the store, until they are on the disk',
    labelNames: ['outcome'] as const,
    buckets: COMMIT,
    registers,
  })
  const sends = new Counter({
    name: 'coach_sends_total',
    help: 'Attempts to send a message, by what it was for and what the platform did with it',
    labelNames: ['platform', 'purpose', 'outcome'] as const,
    registers,
  })
  const updates = new Counter({
    name: 'coach_updates_total',
    help: 'Attempts to change a message that was sent',
    labelNames: ['platform', 'outcome'] as const,
    registers,
  })
  const tickSeconds = new Histogram({
    name: 'coach_tick_seconds',
    help: 'Ticks, with all that they sent',
    buckets: TICK,
    registers,
  })
  const tickRecords = new Counter({
    name: 'coach_tick_records_total',
    help: 'Records that ticks looked at; the failed ones are tried again, those held wait for a clock that is believed',
    labelNames: ['outcome'] as const,
    registers,
  })
  const due = new Gauge({
    name: 'coach_due_records',
    help: 'Records whose moment has come and that no tick has looked at yet',
    labelNames: ['kind'] as const,
    registers,
  })
  const oldestDue = new Gauge({
    name: 'coach_oldest_due_seconds',
    help: 'How long the first of the records that are due has been so',
    registers,
  })
  const jumps = new Counter({
    name: 'coach_clock_jumps_total',
    help: 'Ticks that found the clock more than a day off and held what nobody waits for',
    registers,
  })
  const corrections = new Counter({
    name: 'coach_clock_corrections_total',
    help: 'Records that a clock that ran ahead had dated into the future, set right',
    registers,
  })
  const blocked = new Gauge({
    name: 'coach_workspace_blocked',
    help: '1 while a workspace, or a tenant, takes nothing that is sent, whoever it is for',
    labelNames: ['platform', 'workspace'] as const,
    registers,
  })
  let whole = false

  return {
    type: registry.contentType,
    /** Those of the process cost a little all the time, so they begin with the first who asks. */
    async page(): Promise<string> {
      if (!whole) collectDefaultMetrics({ register: registry })
      whole = true
      const { kinds, oldest } = await queue()
      for (const [kind, count] of Object.entries(kinds)) due.set({ kind }, count)
      oldestDue.set(oldest)
      blocked.reset()
      for (const { blocked: is, ...labels } of await workspaces()) blocked.set(labels, is ? 1 : 0)
      return registry.metrics()
    },
    request: (platform: Platform, kind: string, outcome: string, ms: number) => {
      requests.inc({ platform, kind, outcome })
      requestSeconds.observe({ platform }, ms / 1000)
    },
    commit: (outcome: Committed | 'failed', ms: number) => commitSeconds.observe({ outcome }, ms / 1000),
    send: (platform: Platform, purpose: Outgoing['purpose'], outcome: Sent['sent'] | 'failed') =>
      sends.inc({ platform, purpose, outcome }),
    update: (platform: Platform, outcome: Sent['sent'] | 'failed') => updates.inc({ platform, outcome }),
    tick: ({ looked, failed, held, jumps: jumped, corrected }: Ticked, ms: number) => {
      tickSeconds.observe(ms / 1000)
      tickRecords.inc({ outcome: 'done' }, looked - failed)
      tickRecords.inc({ outcome: 'failed' }, failed)
      tickRecords.inc({ outcome: 'held' }, held)
      jumps.inc(jumped)
      corrections.inc(corrected)
    },
  }
}
