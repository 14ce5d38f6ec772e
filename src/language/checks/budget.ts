import { isWhole, moneyIn } from '../money.ts'
import type { Reader } from '../reader.ts'

/** A budget that ends with the proof of concept, that nobody gave yet, or of which there is no figure [TP2, DT2]. */
export function coversOnlyPoc(text: string, reader: Reader): boolean {
  const money = moneyIn(text, reader)
  return money === null || !isWhole(money)
}
