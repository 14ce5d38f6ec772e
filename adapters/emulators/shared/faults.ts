/**
 * What can happen to a call on the way. `reset-before` drops the connection and keeps nothing; `reset-after` does what
 * was asked and then drops it, so that the caller cannot know; `hang` never answers.
 */
export const BROKEN = ['reset-before', 'reset-after', 'hang'] as const
export type Broken = (typeof BROKEN)[number]

export type CallSeen = {
  method: string
  /** The workspace or tenant. */
  team: string | null
  args: Record<string, unknown>
}

/** Holds the call for as long as the promise it returns is open. */
export type Hook = (call: CallSeen) => void | Promise<void>
/** `arrived`: nothing was done yet; `done`: it was done, and the answer has not left. */
export type Moment = 'arrived' | 'done'

type Switch<Fault> = { method: string; times: number; with: Fault | Broken; team: string | undefined }

/** Switches that tests throw: a call breaks off, or meets what a platform can answer. A method of `*` means every method. */
export class Faults<Fault> {
  #switches: Switch<Fault>[] = []
  #hooks = new Set<{ method: string; moment: Moment; hook: Hook }>()

  fail(method: string, fault: { with: Fault | Broken; times?: number; team?: string }): void {
    this.#switches.push({ method, with: fault.with, times: fault.times ?? 1, team: fault.team })
  }

  /** The fault that this call meets, which is then used up. */
  next(method: string, team: string | null): Fault | Broken | null {
    const found = this.#switches.find(
      (one) => one.times > 0 && matches(one.method, method) && (one.team ?? team) === team,
    )
    if (!found) return null
    found.times--
    return found.with
  }

  heal(): void {
    this.#switches = []
  }

  hook(method: string, hook: Hook, moment: Moment): () => void {
    const entry = { method, moment, hook }
    this.#hooks.add(entry)
    return () => this.#hooks.delete(entry)
  }

  async held(moment: Moment, call: CallSeen): Promise<void> {
    for (const entry of this.#hooks)
      if (entry.moment === moment && matches(entry.method, call.method)) await entry.hook(call)
  }
}

function matches(pattern: string, method: string): boolean {
  return pattern === '*' || pattern === method
}
