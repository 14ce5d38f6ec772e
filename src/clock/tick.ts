// Clock: what a tick by a clock that jumped means, and what it leaves behind.
import { addInstant, type Instant } from '../time/time.ts'
import type { Tick, Jump } from '../records/tick.ts'

/** The longest time that passes between two ticks, and the furthest that a clock is set, without a doubt. */
const PLAUSIBLE = { days: 1 }
/** So long after a jump ahead the clock may still be found to have been wrong since. */
const REMEMBERED = { days: 31 }
/** A moment may have been computed a while before the jump was seen, and a clock that is right be set by a little. */
const BEFORE = { hours: -1 }
/** A mark so old is as good for the next tick, so not each one has to be written. */
const KEPT = { minutes: 10 }

/**
 * The tick at `now`, and whether its clock agrees with the tick before it. A clock that was `moved` there by somebody
 * who meant it agrees with everything.
 */
export function ticked(before: Tick, now: Instant, moved = false): { tick: Tick; agrees: boolean } {
  const seen = moved ? meant(before, now) : noticed(before, now)
  const { at, doubted } = before
  const agrees = moved || isNear(at, now) || (doubted !== null && doubted <= now && isNear(doubted, now))
  if (!agrees) return { tick: { ...seen, doubted: now }, agrees }
  const written = doubted !== null || now < at || now >= addInstant(at, KEPT)
  return { tick: settled({ ...seen, at: written ? now : at, doubted: null }, now), agrees }
}

/** What is known once the clock was seen at `now`: that it jumped, if it did. Whatever is kept from now on may be dated by that. */
export function noticed(tick: Tick, now: Instant): Tick {
  const { at, jumps } = tick
  if (isNear(at, now)) return tick
  const ahead = now > at
  const same = jumps.find((jump) => jump.from === at && isAhead(jump) === ahead)
  if (same && (ahead ? same.to <= now : isNear(same.to, now))) return tick
  return { ...tick, jumps: [...jumps.filter((jump) => jump !== same), { from: at, to: now }] }
}

/** A jump to where somebody moved the clock is none. */
function meant(tick: Tick, now: Instant): Tick {
  return { ...tick, jumps: tick.jumps.filter(({ from, to }) => from !== tick.at || !isNear(to, now)) }
}

/** Which jumps are over at a moment that is agreed on, and from where on what they left behind is wrong. */
function settled(tick: Tick, now: Instant): Tick {
  const { jumps } = tick
  // All since the first that was taken back were on the way home.
  const home = jumps.findIndex((jump) => isBack(jump, now))
  const taken = home < 0 ? [] : jumps.slice(home)
  const open = home < 0 ? jumps : jumps.slice(0, home)
  const old = open.filter((jump) => now >= addInstant(jump.to, isAhead(jump) ? REMEMBERED : PLAUSIBLE))
  const wrong = [
    // It ran ahead, and is right again.
    ...taken.filter((jump) => isAhead(jump) && isBack(jump, now)).map(({ to }) => addInstant(to, BEFORE)),
    // It went back and has stood by that for a day: as far as anybody can know it had been ahead. Until then it may be the wrong
    // one, and what is right must not be touched.
    ...old.filter((jump) => !isAhead(jump)).map(() => now),
  ]
  if (taken.length + old.length === 0) return tick
  const before = tick.wrong ? [tick.wrong] : []
  return {
    ...tick,
    jumps: open.filter((jump) => !old.includes(jump)),
    wrong: [...before, ...wrong].toSorted()[0] ?? null,
  }
}

/** Whether the clock goes on from about where it was before the jump. */
function isBack(jump: Jump, now: Instant): boolean {
  const whence = addInstant(jump.from, { days: -PLAUSIBLE.days })
  return now >= whence && (!isAhead(jump) || now < addInstant(jump.to, BEFORE))
}

function isAhead({ from, to }: Jump): boolean {
  return to > from
}

function isNear(one: Instant, other: Instant): boolean {
  return addInstant(one, PLAUSIBLE) >= other && addInstant(other, PLAUSIBLE) >= one
}
