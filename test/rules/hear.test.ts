import { COMMANDS } from '../../src/coach/commands/commands.ts'
import { describe, expect, test } from 'vitest'
import { readWords } from '../../src/language/words/words.ts'
import { vocabulary } from './vocabulary.ts'

const pilotNames = ['Damage photo check', 'Claims triage', 'Mail sorting']
const waiting = {
  commands: COMMANDS,
  vocabulary,
  now: '2026-11-21T09:00:00.000Z',
  zone: 'Europe/Berlin',
  pilotNames,
}
const heard = (text: string) => readWords(text, 'message', { ...waiting, awaiting: true })
const CORA = '@{slack:T1:U2}'

/** What reads as a command is not taken for the answer without asking. */
const EITHER = [
  'commit budget @cora by friday',
  `commit budget ${CORA} by friday`,
  'commit budget by Friday',
  'commit budget',
  'commit monitoring @theo by 20 jan',
  'commit change plan Dev by 20 jan',
  'commit change plan Dev Deputy by 20 Jan',
  'commit budget for damage photo',
  'promise training me by 3 March',
  'commit by next Friday',
  'Commit data access, Claims triage, 3 Dec',
  'readiness monitoring @Theo by 20 jan',
  `readiness monitoring ${CORA} by 3 Mar, rollback and training ${CORA} by 10 Mar`,
  'readiness damage photo',
  'status damage photo',
  'status of damage photo',
  'status Claims',
  'status clams triage',
  'coach mail',
  'advance damage photo',
  'decide mail sort',
  'summary for photo check',
  'ask for a decision on mail sort',
  'what is missing for damage',
  'kpi 11',
  'kpi 11 minutes',
  'kpi handling time from 12 to 8 minutes by June',
  'pause until 3 Dec',
  'pause damage photo until Monday',
  'snooze 5 days',
  'snooze claims until Monday',
  'stop mail because nobody uses it',
  'rename Claims triage to Claims routing',
  `sponsor ${CORA} CFO`,
  'sponsor Maria Lopez, CFO',
  `handover ${CORA} for Claims triage`,
  'deputy @dee',
  'digest weekly',
  'digest Tuesday 8:30',
  'office add @theo',
]

/** A sentence that merely begins with such a word. */
const ANSWERS = [
  'start with the archive team and two clerks',
  'status reports are copied by hand',
  'status of a claim is unknown for 3 days',
  'status Claims triage is bad',
  'commit to the claims team only',
  'commit logs are read by hand every morning',
  'commit budget is not approved before the board meets',
  'promises to customers are tracked in Excel',
  'promise dates slip because data comes late',
  'readiness checks take 3 days per machine',
  'readiness of the warehouse staff is low',
  'decisions take two weeks and three meetings',
  'measures from 12 to 8 minutes per letter by June',
  'kpi reports are typed by hand',
  'standard letters are retyped for each branch',
  'summary of each claim is written twice',
  'office staff retypes forms',
  'pause the line until the part is found',
  'stop losing invoices',
  'stop retyping letters because it takes hours',
  'rename the columns to match SAP',
  'sponsor of the whole programme is the board of the bank',
  'deputy managers sign each order twice',
  'handover between shifts takes twenty minutes',
  'digest of the market news every morning for traders',
  'advance payments are checked by three people',
  'playbook for agents is 90 pages long',
  'rollout to all branches by June',
  'waves of letters come on Mondays',
  'matrix printers jam every day',
  'edit the letters by hand',
  'list of invoices is manual',
  'coach drivers report damage on paper',
  'what is missing is one format for all claims',
  'gate agents type the numbers by hand',
  'stop nagging customers about missing papers',
  'snooze alarms of the line go unseen',
]

describe('While a question waits', () => {
  test.each(EITHER)('%s may be either', (text) => {
    expect(heard(text)).toEqual({ do: 'maybe-command', text })
  })

  test.each(['sponsor @cora', 'sponsor is Maria'])('%s is a fact that is offered', (text) => {
    expect(heard(text)).toMatchObject({ do: 'fact', text })
  })

  test.each(ANSWERS)('%s is the answer', (text) => {
    expect(heard(text)).toEqual({ do: 'say', text })
  })

  test.each(EITHER)('%s is the command after the slash', (text) => {
    expect(['say', 'maybe-command', 'unheard-of']).not.toContain(
      readWords(text, 'command', { ...waiting, awaiting: true }).do,
    )
  })
})

test.each([
  ['What can I say?', 'help'],
  ['what do i do next', 'playbook'],
  ['stop nagging me', 'quiet'],
  ['Leave me alone!', 'quiet'],
  ['why is the gate closed', 'gate'],
  ['why cant i go on?', 'gate'],
  ['what is missing', 'gate'],
  ['what is missing for Claims triage', 'gate'],
  ['whats the point of this', 'why'],
  ['ask for the decision', 'ask-decision'],
])('%s is heard as %s, also while a question waits', (text, doing) => {
  expect(heard(text).do).toBe(doing)
  expect(readWords(text, 'message', { ...waiting, awaiting: false }).do).toBe(doing)
})
