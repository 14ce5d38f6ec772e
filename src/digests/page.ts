import { phrase, type Said } from '../content/message.ts'
import { digestParts, type Layout } from './compose.ts'
import { worthTelling, type DigestFigures } from './figures.ts'
import { officeParts, worthOffice, type OfficeFigures } from './office.ts'

/** The whole digest of one person: as a sponsor, and as a member of the program office; empty when nothing is to be told. */
export function pageOf(figures: DigestFigures, office: OfficeFigures | null, layout: Layout): Said {
  const said = [
    ...(worthTelling(figures) ? digestParts(figures, layout) : []),
    ...(office && worthOffice(office) ? officeParts(office, layout) : []),
  ]
  return said.length > 0 ? [...said, { part: 'note', text: phrase('digest.note') }] : []
}
