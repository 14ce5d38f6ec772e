// Telemetry: the log, metrics, health, and the trace that ties them together.
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'

/**
 * What belongs together: a request with all that follows from it, or a tick with all that it sends. Every line of the
 * log that is written meanwhile carries its `trace`, whoever writes it; nothing has to be handed on for that.
 */
export type Flow = {
  readonly trace: string
  /** What a request turned out to be, and what became of it. */
  kind: string | null
  outcome: string | null
  /** Why it could not be answered, where that is the server's fault: the class of an error, or what is missing. */
  fault: string | null
}

const flows = new AsyncLocalStorage<Flow>()

/** Begins a flow of its own, whatever it is begun in. */
export function inFlow<T>(work: (flow: Flow) => T): T {
  const flow = { trace: randomUUID(), kind: null, outcome: null, fault: null }
  return flows.run(flow, () => work(flow))
}

/** The flow that the caller is part of. */
export function currentFlow(): Flow | undefined {
  return flows.getStore()
}

/** Says why the present request cannot be answered. What was said first is nearest to the cause. */
export function tellFault(fault: unknown): void {
  const flow = flows.getStore()
  if (flow)
    flow.fault ??= typeof fault === 'string' ? fault : fault instanceof Error ? fault.name : typeof fault
}

/** The same function, part of the present flow wherever it is called. */
export function keepFlow<F extends (...all: never[]) => unknown>(work: F): F {
  return AsyncLocalStorage.bind(work)
}
