import { phrase, type Message } from '../messages/message.ts'
import { digestParts, type Layout } from './compose.ts'
import { worthTelling, type DigestFigures } from './figures.ts'
import { blockerParts, worthBlockers, type Blockers } from './blockers.ts'
import { officeParts, worthOffice, type OfficeFigures } from './office.ts'
import { declareMessages } from '../messages/declaration.ts'

/** The whole digest of one person: as a sponsor, and as a member of the program office; empty when nothing is to be told. */
export function pageOf(
  figures: DigestFigures,
  office: OfficeFigures | null,
  blockers: Blockers,
  layout: Layout,
): Message {
  // A pilot that stands still has its line already.
  const still = new Set(figures.stuck.map(({ pilot }) => pilot.id))
  const held = { ...blockers, quiet: blockers.quiet.filter(({ id }) => !still.has(id)) }
  const holds = worthBlockers(held, layout.since)
  const pages = [
    ...(worthTelling(figures) ? digestParts(figures, layout) : []),
    // What holds several pilots is told on the page that begins with where they stand.
    ...(office && (holds || worthOffice(office)) ? officeParts(office, layout) : []),
  ]
  if (pages.length === 0 && !holds) return []
  const title: Message = [{ part: 'title', text: phrase('digest.title', { day: { day: layout.today } }) }]
  return [
    ...(pages.length > 0 ? pages : title),
    ...blockerParts(held, layout),
    { part: 'note', text: phrase('digest.note') },
  ]
}

export const pageMessages = declareMessages({
  'digest.note': {},
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof pageMessages> {}
}
