import type { Row } from '../row.ts'
import type { MessageKey } from '../../../src/messages/declaration.ts'

/** What the coach says when somebody asks why. */
export const ROWS: readonly Row[] = [
  said('FAQ1', 'why.answer.fail'),
  said('FAQ2', 'why.answer.implementation'),
  said('FAQ3', 'why.answer.keep-piloting'),
  said('FAQ4', 'why.answer.daily-use'),
  said('FAQ5', 'why.answer.production'),
  said('FG1', 'why.answer.adoption'),
  said('FG2', 'why.answer.small-start'),
  said('FG3', 'why.answer.return'),
  said('FG4', 'why.answer.payback'),
  said('FG5', 'why.answer.reach'),
  said('CS1', 'why.answer.case'),
  said('GL1', 'why.answer.goal'),
  said('IV1', 'why.invest.workflow'),
  said('IV2', 'why.invest.platform'),
  said('IV3', 'why.invest.governance'),
  said('IV4', 'why.invest.coordination'),
  said('PH6', 'why.answer.change'),
  said('BT4', 'why.answer.rigour'),
]

function said(id: string, text: MessageKey): Row {
  return {
    id,
    kind: 'say',
    shown: { file: 'test/rules/why.test.ts', test: '%s: "why %s" is answered with its source' },
    without: { text },
  }
}
