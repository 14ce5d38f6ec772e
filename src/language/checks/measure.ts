import { isPartOf, occurs, spansOf } from '../pattern.ts'
import type { Reader } from '../reader.ts'
import { MENTIONS } from '../mention.ts'

/** A measure without a quantity that measures anything: a version, a year or a number of people who like it do not. */
export function measuresNothing(text: string, { measures }: Reader): boolean {
  const bare = text.replace(MENTIONS, ' ').replace(measures.ignored, ' · ')
  return !occurs(measures.counts, bare)
}

/** Says how good the model is and nothing about what the work gains [PH4]. */
export function measuresOnlyTechnically(text: string, { measures }: Reader): boolean {
  const technical = spansOf(measures.technical, text)
  const business = spansOf(measures.business, text)
  return technical.length > 0 && business.every((span) => isPartOf(span, technical))
}
