import { ENDS, STAGES } from '../vocabulary/stage.ts'
import type { ExportedPerson, ExportedPilot } from './export.ts'

/** The portfolio to read: a table for each stage, and a page for each pilot of which more is known than that. */
export function portfolioMarkdown(pilots: readonly ExportedPilot[]): string {
  const stages = [...STAGES, ...ENDS].flatMap((stage) => {
    const here = pilots.filter((pilot) => pilot.stage === stage)
    return here.length > 0 ? [`## ${stage} (${here.length})`, table(here)] : []
  })
  const pages = pilots
    .filter(({ answers, commitments }) => Object.keys(answers).length + commitments.length > 0)
    .map(page)
  return `${[`# ${pilots.length} pilots`, ...stages, ...pages].join('\n\n')}\n`
}

const COLUMNS = ['Pilot', 'Since', 'Owner', 'Sponsor', 'Department', 'Promised', 'Overdue', 'Met']

function table(pilots: readonly ExportedPilot[]): string {
  const count = ({ commitments }: ExportedPilot, state: string) =>
    String(commitments.filter((commitment) => commitment.state === state).length)
  const rows = pilots.map((pilot) => [
    pilot.name,
    pilot.stage_since ?? '',
    named(pilot.owner),
    named(pilot.sponsor),
    pilot.department ?? '',
    ...['promised', 'overdue', 'met'].map((state) => count(pilot, state)),
  ])
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(COLUMNS), line(COLUMNS.map(() => '---')), ...rows.map((cells) => line(cells.map(plain)))].join(
    '\n',
  )
}

function page(pilot: ExportedPilot): string {
  const answers = Object.entries(pilot.answers).map(
    ([question, { text, weak }]) =>
      `- **${question}**${weak.length > 0 ? ` (weak: ${weak.join(', ')})` : ''}: ${plain(text)}`,
  )
  const commitments = pilot.commitments.map(({ kind, question, person, due, state, evidence }) =>
    [
      `- ${question ? `${kind} (${question})` : kind}: ${state}`,
      ...(person ? [plain(named(person))] : []),
      ...(due ? [`due ${due}`] : []),
      ...(evidence ? [plain(evidence)] : []),
    ].join(', '),
  )
  const facts = [
    pilot.stage,
    pilot.stage_since && `since ${pilot.stage_since}`,
    pilot.department,
    pilot.external_id,
  ]
  return [
    `## ${plain(pilot.name)}`,
    facts.flatMap((fact) => (fact ? [plain(fact)] : [])).join(', '),
    ...(answers.length > 0 ? ['### Answers', answers.join('\n')] : []),
    ...(commitments.length > 0 ? ['### Commitments', commitments.join('\n')] : []),
  ].join('\n\n')
}

function named(person: ExportedPerson): string {
  return person ? person.name || (person.email ?? '') : ''
}

/** What people wrote, on one line and without meaning as Markdown or HTML. */
function plain(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\\`*_[\]<>|#~]/gu, String.raw`\$&`)
}
