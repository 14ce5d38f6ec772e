import { PHASES, type Phase } from '../../vocabulary/phase.ts'

const PLAIN = {}

/** Where a pilot stands in the sequence. */
export const PLAYBOOK = {
  ...(Object.fromEntries(PHASES.map((phase) => [`playbook.phase.${phase}`, PLAIN])) as {
    [P in Phase as `playbook.phase.${P}`]: typeof PLAIN
  }),
  'playbook.line': { phase: 'text', item: 'text' },
  'playbook.line-done': { phase: 'text' },
  'playbook.next': { item: 'text' },
  'playbook.nothing': {},
  'playbook.now': { phase: 'text' },
  'playbook.state.ahead': { stands: 'text' },
  'playbook.state.behind': { lacks: 'text' },
  'playbook.state.done': {},
  'playbook.state.later': {},
  'playbook.state.under-way': { lacks: 'text' },
  'playbook.title': { pilot: 'text' },
} as const
