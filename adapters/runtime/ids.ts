import { randomBytes } from 'node:crypto'
import type { Clock } from '../../src/engine/ports.ts'

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'

/** Ids that sort by the time of their making: ten digits of time, then ten of chance. */
export function createId(clock: Clock): () => string {
  return () => {
    let rest = Date.parse(clock.now())
    let time = ''
    for (let digit = 0; digit < 10; digit++) {
      time = DIGITS[rest % 32] + time
      rest = Math.floor(rest / 32)
    }
    return time + Array.from(randomBytes(10), (byte) => DIGITS[byte % 32]).join('')
  }
}
