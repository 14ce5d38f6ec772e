const HOUR = 3_600_000

type Alarm = { at: number; ring: () => Promise<void> }

/**
 * Real time with a lead that can be widened. Alarms ring when the clock reaches them, whether it was moved there or
 * time went by.
 */
export class LocalClock {
  #lead: number
  #alarms: Alarm[] = []
  #timer: NodeJS.Timeout | undefined

  /** `start` is what it shows at first (ISO); the real time when absent. */
  constructor(start?: string) {
    this.#lead = start === undefined ? 0 : Date.parse(start) - Date.now()
  }

  /** Milliseconds since 1970, by this clock. */
  now(): number {
    return Date.now() + this.#lead
  }

  iso(): string {
    return new Date(this.now()).toISOString()
  }

  after(ms: number, ring: () => Promise<void>): void {
    this.#alarms.push({ at: this.now() + ms, ring })
    this.#alarms.sort((a, b) => a.at - b.at)
    this.#arm()
  }

  /** Moves on to a moment, never back; every alarm on the way rings at its own time and ends before the next one. */
  async moveTo(moment: number): Promise<void> {
    for (;;) {
      const next = this.#alarms[0]
      if (!next || next.at > moment) break
      this.#alarms.shift()
      this.#lead += Math.max(0, next.at - this.now())
      await next.ring()
    }
    this.#lead += Math.max(0, moment - this.now())
    this.#arm()
  }

  stop(): void {
    this.#alarms = []
    clearTimeout(this.#timer)
  }

  #arm(): void {
    clearTimeout(this.#timer)
    const next = this.#alarms[0]
    if (!next) return
    const wait = Math.min(Math.max(0, next.at - this.now()), 2 ** 31 - 1)
    this.#timer = setTimeout(() => void this.#ringDue(), wait)
    this.#timer.unref()
  }

  async #ringDue(): Promise<void> {
    const due = this.#alarms.filter((alarm) => alarm.at <= this.now())
    this.#alarms = this.#alarms.filter((alarm) => alarm.at > this.now())
    this.#arm()
    await Promise.all(due.map((alarm) => alarm.ring()))
  }
}

/** Told each time the clock was moved on. */
export type ClockMoved = (iso: string) => void | Promise<void>

/**
 * Moves the clock on to a moment, or until it is `enough`. Somebody who is to be told is told every hour on the way, so
 * that nothing of theirs comes later than it is due.
 *
 * @throws RangeError for a moment that is past
 */
export async function walk(
  clock: LocalClock,
  moment: number,
  told: ClockMoved | undefined,
  enough: () => boolean = () => false,
): Promise<void> {
  if (!(moment >= clock.now())) throw new RangeError('The local clock only moves forward.')
  for (let at = clock.now(); at < moment && !enough();) {
    at = told ? Math.min(moment, (Math.floor(at / HOUR) + 1) * HOUR) : moment
    await clock.moveTo(at)
    await told?.(clock.iso())
  }
}

const minutes = new Map<string, Intl.DateTimeFormat>()

/** The time in a person's zone: `2026-11-23 09:30`. */
export function localMinute(ms: number, timeZone = 'UTC'): string {
  const known = minutes.get(timeZone)
  const format =
    known ?? new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone })
  minutes.set(timeZone, format)
  return format.format(ms)
}
