import { describe, expect, test } from 'vitest'
import { intentSchema, COMMANDS, TYPED_COMMANDS } from '../../src/coach/commands/commands.ts'
import type { Intent } from '../../src/vocabulary/intent.ts'
import { readWords } from '../../src/language/words/words.ts'
import { vocabulary } from './vocabulary.ts'

const pilotNames = ['Claims triage', 'Path to Prod', 'May 5 report', 'Crédit Scoring', 'Data quality bot']
const at = {
  commands: COMMANDS,
  vocabulary,
  now: '2026-11-21T09:00:00.000Z',
  zone: 'Europe/Berlin',
  pilotNames,
}
const command = (text: string) => readWords(text, 'command', { ...at, awaiting: false })
const message = (text: string) => readWords(text, 'message', { ...at, awaiting: false })
const answer = (text: string) => readWords(text, 'message', { ...at, awaiting: true })

const triage = { name: 'Claims triage' }
const u2 = { account: 'slack:T1:U2' }
const MENTION = '@{slack:T1:U2}'
const NOTHING = { pilot: null, who: null, due: null, what: null, question: null, sure: false }

const TIME = {
  kind: 'outcome' as const,
  name: 'Handling time',
  unit: 'minutes',
  baseline: 12,
  target: 8,
  until: '2027-06-30',
}

/** After the slash command, and at the start of a message that nothing waits for. */
const FORMS: [string, Intent][] = [
  ['help', { do: 'help' }],
  ['?', { do: 'help' }],
  ['HELP!', { do: 'help' }],
  ['start', { do: 'start', name: null }],
  ['start Claims triage', { do: 'start', name: 'Claims triage' }],
  ['  START   Claims  triage .', { do: 'start', name: 'Claims  triage' }],
  ['start "Invoices, but faster!"', { do: 'start', name: 'Invoices, but faster!' }],
  ['start “Who calls first?”', { do: 'start', name: 'Who calls first?' }],
  ['start Who calls first?', { do: 'start', name: 'Who calls first?' }],
  ['start 🚀', { do: 'start', name: '🚀' }],
  ['start مشروع الفواتير', { do: 'start', name: 'مشروع الفواتير' }],
  ['start <!channel>', { do: 'start', name: '<!channel>' }],
  ['start ""', { do: 'start', name: null }],
  [`start ${'x'.repeat(3000)}`, { do: 'start', name: 'x'.repeat(3000) }],
  ['coach', { do: 'coach', pilot: null }],
  ['coach claims TRIAGE', { do: 'coach', pilot: triage }],
  ['continue', { do: 'coach', pilot: null }],
  ['readiness', { do: 'readiness', pilot: null }],
  ['readiness Claims triage', { do: 'readiness', pilot: triage }],
  ['rollout', { do: 'rollout', pilot: null }],
  ['waves of Claims triage', { do: 'rollout', pilot: triage }],
  ['status', { do: 'status', pilot: null }],
  ['status of Claims triage?', { do: 'status', pilot: triage }],
  ['status: credit scoring', { do: 'status', pilot: { name: 'Crédit Scoring' } }],
  ['status Nobody knows it', { do: 'status', pilot: { name: 'Nobody knows it' } }],
  ['status\nClaims triage', { do: 'status', pilot: triage }],
  ['list', { do: 'list', after: null }],
  ['my pilots', { do: 'list', after: null }],
  ['my data', { do: 'my-data', view: 'all', from: 0, markdown: false }],
  ['standard Claims triage', { do: 'standard', pilot: triage, markdown: false }],
  ['new standard decision', { do: 'standard', pilot: null, markdown: false }],
  ['playbook for Claims triage', { do: 'playbook', pilot: triage }],
  ['diagnose Claims triage', { do: 'diagnose', pilot: triage }],
  ['What holds back Claims triage?', { do: 'diagnose', pilot: triage }],
  ['what holds it back', { do: 'diagnose', pilot: null }],
  ['friction', { do: 'friction' }],
  ['matrix', { do: 'matrix', pilot: null }],
  ['maturity of Claims triage', { do: 'matrix', pilot: triage }],
  ['kpi', { do: 'kpi', pilot: null }],
  ['kpis Claims triage', { do: 'kpi', pilot: triage }],
  [
    'kpi handling time from 12 to 8 minutes by 30 June',
    { do: 'track', pilot: null, draft: TIME, sure: false },
  ],
  [
    'kpi Claims triage: handling time from 12 to 8 minutes by 30 June',
    { do: 'track', pilot: triage, draft: TIME, sure: false },
  ],
  ['summary Claims triage', { do: 'summary', pilot: triage, markdown: false }],
  ['one-pager', { do: 'summary', pilot: null, markdown: false }],
  ['edit', { do: 'edit', pilot: null, question: null }],
  ['edit "Claims triage"', { do: 'edit', pilot: triage, question: null }],
  ['rename', { do: 'rename', pilot: null, to: null, sure: false }],
  ['rename Claims intake', { do: 'rename', pilot: null, to: 'Claims intake', sure: false }],
  [
    'rename Claims triage to Claims intake',
    { do: 'rename', pilot: triage, to: 'Claims intake', sure: false },
  ],
  ['rename Claims triage', { do: 'rename', pilot: triage, to: null, sure: false }],
  [
    'rename Path to Prod to Path to Value',
    { do: 'rename', pilot: { name: 'Path to Prod' }, to: 'Path to Value', sure: false },
  ],
  ['rename Old one -> New one', { do: 'rename', pilot: { name: 'Old one' }, to: 'New one', sure: false }],
  [
    'rename “Old to die” to “New to live”',
    { do: 'rename', pilot: { name: 'Old to die' }, to: 'New to live', sure: false },
  ],
  ['rename to Claims intake', { do: 'rename', pilot: null, to: 'Claims intake', sure: false }],
  ['rename ""', { do: 'misread', word: 'rename', problem: 'no-name', found: '""' }],
  ['commit', { do: 'commit', ...NOTHING }],
  ['commit budget', { do: 'commit', ...NOTHING, what: 'budget' }],
  [
    `commit budget ${MENTION} by 3 Dec for Claims triage`,
    { do: 'commit', ...NOTHING, pilot: triage, what: 'budget', who: u2, due: '2026-12-03' },
  ],
  [
    `commit ${MENTION} change plan for Claims triage by next Friday`,
    { do: 'commit', ...NOTHING, pilot: triage, what: 'change-plan', who: u2, due: '2026-11-27' },
  ],
  [
    'commit budget me by 2026-12-03',
    { do: 'commit', ...NOTHING, what: 'budget', who: { self: true }, due: '2026-12-03' },
  ],
  [
    'commit rollout plan Maria Lopez by end of month for Unknown pilot',
    {
      do: 'commit',
      ...NOTHING,
      pilot: { name: 'Unknown pilot' },
      what: 'rollout-plan',
      who: { name: 'Maria Lopez' },
      due: '2026-11-30',
    },
  ],
  [
    `commit budget ${MENTION} for Data quality bot`,
    { do: 'commit', ...NOTHING, pilot: { name: 'Data quality bot' }, what: 'budget', who: u2 },
  ],
  [`commit ${MENTION} by Friday`, { do: 'commit', ...NOTHING, who: u2, due: '2026-11-27' }],
  ['commit budget by 31 Nov', { do: 'misread', word: 'commit', problem: 'no-such-day', found: '31 Nov' }],
  [
    'commit budget by 3 Dec 2025',
    { do: 'misread', word: 'commit', problem: 'past-day', found: '3 Dec 2025' },
  ],
  ['commit coffee by Friday', { do: 'misread', word: 'commit', problem: 'no-kind', found: 'coffee' }],
  ['promises', { do: 'commitments', pilot: null }],
  ['commitments Claims triage', { do: 'commitments', pilot: triage }],
  ['sponsor', { do: 'sponsor', pilot: null, who: null, title: null }],
  [`sponsor ${MENTION} CFO`, { do: 'sponsor', pilot: null, who: u2, title: 'CFO' }],
  [
    `sponsor ${MENTION}, Chief Risk Officer for claims triage`,
    { do: 'sponsor', pilot: triage, who: u2, title: 'Chief Risk Officer' },
  ],
  [
    'sponsor of Claims triage is Maria Lopez COO',
    { do: 'sponsor', pilot: triage, who: { name: 'Maria Lopez' }, title: 'COO' },
  ],
  ['sponsor Maria Lopez, CFO', { do: 'sponsor', pilot: null, who: { name: 'Maria Lopez' }, title: 'CFO' }],
  ['sponsor Claims triage', { do: 'sponsor', pilot: triage, who: null, title: null }],
  ['deputy me', { do: 'deputy', pilot: null, who: { self: true } }],
  ['advance', { do: 'advance', pilot: null }],
  ['advance Claims triage.', { do: 'advance', pilot: triage }],
  ['pause', { do: 'pause', pilot: null, until: null, sure: false }],
  ['pause until 3 Dec', { do: 'pause', pilot: null, until: '2026-12-03', sure: false }],
  ['pause Claims triage until 3 Dec', { do: 'pause', pilot: triage, until: '2026-12-03', sure: false }],
  [
    'pause May 5 report for 2 weeks',
    { do: 'pause', pilot: { name: 'May 5 report' }, until: '2026-12-05', sure: false },
  ],
  [
    'pause Other pilot till next week',
    { do: 'pause', pilot: { name: 'Other pilot' }, until: '2026-11-23', sure: false },
  ],
  ['pause until 30 February', { do: 'misread', word: 'pause', problem: 'no-such-day', found: '30 February' }],
  ['pause until whenever', { do: 'misread', word: 'pause', problem: 'no-such-day', found: 'whenever' }],
  ['pause until yesterday', { do: 'misread', word: 'pause', problem: 'past-day', found: 'yesterday' }],
  ['resume Claims triage', { do: 'resume', pilot: triage }],
  [
    'stop Claims triage because nobody uses it',
    { do: 'stop', pilot: triage, reason: 'nobody uses it', sure: false },
  ],
  ['stop Claims triage - no budget', { do: 'stop', pilot: triage, reason: 'no budget', sure: false }],
  ['stop because the vendor left', { do: 'stop', pilot: null, reason: 'the vendor left', sure: false }],
  ['stop losing invoices', { do: 'stop', pilot: { name: 'losing invoices' }, reason: null, sure: false }],
  [`handover ${MENTION}`, { do: 'handover', pilot: null, who: u2, sure: false }],
  [`hand over Claims triage to ${MENTION}`, { do: 'handover', pilot: triage, who: u2, sure: false }],
  [`handover to ${MENTION} for Claims triage`, { do: 'handover', pilot: triage, who: u2, sure: false }],
  [
    `handover Other pilot to ${MENTION}`,
    { do: 'handover', pilot: { name: 'Other pilot' }, who: u2, sure: false },
  ],
  [
    'handover Claims triage to Maria Lopez',
    { do: 'handover', pilot: triage, who: { name: 'Maria Lopez' }, sure: false },
  ],
  ['handover', { do: 'handover', pilot: null, who: null, sure: false }],
  ['snooze', { do: 'snooze', pilot: null, ask: null, days: null, until: null }],
  ['snooze 5 days', { do: 'snooze', pilot: null, ask: null, days: 5, until: null }],
  ['snooze 5', { do: 'snooze', pilot: null, ask: null, days: 5, until: null }],
  ['snooze Claims triage for 2 weeks', { do: 'snooze', pilot: triage, ask: null, days: 10, until: null }],
  ['snooze until Saturday', { do: 'snooze', pilot: null, ask: null, days: null, until: '2026-11-28' }],
  ['snooze until Monday', { do: 'snooze', pilot: null, ask: null, days: null, until: '2026-11-23' }],
  [
    'snooze May 5 report 10d',
    { do: 'snooze', pilot: { name: 'May 5 report' }, ask: null, days: 10, until: null },
  ],
  ['snooze 0 days', { do: 'misread', word: 'snooze', problem: 'no-such-day', found: '0 days' }],
  ['snooze 4000 days', { do: 'misread', word: 'snooze', problem: 'no-such-day', found: '4000 days' }],
  ['office', { do: 'office', change: null, who: null }],
  [`office add ${MENTION}`, { do: 'office', change: 'add', who: u2 }],
  [`Office  REMOVE ${MENTION}`, { do: 'office', change: 'remove', who: u2 }],
  ['office add', { do: 'office', change: 'add', who: null }],
  ['office party', { do: 'misread', word: 'office', problem: 'no-person', found: 'party' }],
  ['why', { do: 'why', about: null }],
  ['why?', { do: 'why', about: null }],
  ['why do you ask', { do: 'why', about: 'do you ask' }],
  ['skip', { do: 'skip', pilot: null, question: null }],
  ['Back.', { do: 'back', pilot: null, question: null }],
  ['keep it', { do: 'keep', pilot: null, question: null }],
  ['later', { do: 'later', pilot: null }],
  ['cancel', { do: 'cancel' }],
]

/** What was misread, without what it is to be once its day is known. */
function withoutWanted(read: Intent): Intent {
  if (read.do !== 'misread') return read
  const { wanted: _, ...misread } = read
  return misread
}

describe('After the slash command', () => {
  test.each(FORMS)('%s is read', (text, intent) => {
    expect(withoutWanted(command(text))).toEqual(intent)
  })

  test.each(FORMS)('%s becomes an intent that a button could carry', (text) => {
    expect(intentSchema.safeParse(command(text)).success).toBe(true)
  })

  test.each(['', '   ', '\n'])('nothing is a cry for help', (text) => {
    expect(command(text)).toEqual({ do: 'help' })
  })

  test.each([
    ['stauts', 'stauts', 'status'],
    ['Comit budget', 'Comit', 'commit'],
    ['handovr @{slack:T1:U2}', 'handovr', 'handover'],
    ['settings', 'settings', null],
    ['lsit!', 'lsit!', 'list'],
    ['😀', '😀', null],
    ['later we can talk', 'later', 'later'],
    ['started', 'started', 'start'],
    ['<!channel>', '<!channel>', null],
    ['x'.repeat(3000), 'x'.repeat(40), null],
  ])('%s is unheard of, and the nearest word is offered', (text, word, nearest) => {
    expect(command(text)).toEqual({ do: 'unheard-of', word, nearest })
  })

  test('every command has a word of its own', () => {
    const words = TYPED_COMMANDS.flatMap((name) => vocabulary.commands[name] ?? [])
    expect(new Set(words).size).toBe(words.length)
    for (const name of TYPED_COMMANDS)
      expect(command(vocabulary.commands[name]?.[0] ?? '').do).toBe(name === 'unknown' ? 'unknown' : name)
  })
})

describe('A message that nothing waits for', () => {
  test.each(FORMS)('%s is the same command', (text, intent) => {
    expect(withoutWanted(message(text))).toEqual(intent)
  })

  test.each(['stauts', 'hlep', 'stauts Claims triage'])(
    '%s is offered as the command that was meant',
    (text) => {
      expect(message(text).do).toBe('maybe-command')
    },
  )

  test.each([
    'hello',
    "I'll get the budget by Friday",
    'starting tomorrow',
    'listen',
    'later we can talk',
    'my data is in SAP',
    '',
    '🙂',
  ])('%s is only said', (text) => {
    expect(message(text)).toEqual({ do: 'say', text })
  })
})

describe('While a question waits', () => {
  test.each<[string, Intent['do']]>([
    ['help', 'help'],
    ['Status.', 'status'],
    ['status Claims triage', 'status'],
    ['status "claims TRIAGE"', 'status'],
    ['coach credit scoring', 'coach'],
    ['pause', 'pause'],
    ['stop', 'stop-what'],
    ['stop that please', 'stop-what'],
    ['please stop this', 'stop-what'],
    ['stop claims triage!', 'stop'],
    ['why?', 'why'],
    ['list', 'list'],
    ['rename Claims triage', 'rename'],
    ['skip', 'skip'],
    ['Skip it', 'skip'],
    ['back', 'back'],
    ['later', 'later'],
    ['office', 'office'],
    ['my data', 'my-data'],
    ['start Spare parts finder', 'start'],
    ['start spare parts', 'start'],
    ['I want to start a pilot called Spare parts finder', 'start'],
    ['start finding spare parts before the customer calls', 'maybe-start'],
    ['idea Mail sorting', 'idea'],
    ['ideas', 'ideas'],
    ['first wave', 'first-wave'],
    ['rank', 'rank'],
    ['ok', 'agree'],
    ['No.', 'agree'],
  ])('%s is the command %s', (text, intent) => {
    expect(answer(text).do).toBe(intent)
  })

  test.each([
    'start with the claims team',
    'stop losing invoices',
    'Idea behind it: clerks stop retyping letters',
    'first wave of users is the Leeds office',
    'rank the letters by urgency',
    'list of invoices is manual',
    'Status of a claim is unknown for 3 days',
    'status Claims triage is bad',
    'office staff retypes forms',
    'helpdesk tickets',
    'back office work',
    'later this year',
    'my data is in SAP',
    'why not',
    'stop 🚀',
    'skip logic in forms is broken',
    'cancel culture',
    '<!channel>',
    'عربي',
    'help '.repeat(600).trim(),
  ])('%s is the answer', (text) => {
    expect(answer(text)).toEqual({ do: 'say', text })
  })

  test('an answer comes without the blanks around it', () => {
    expect(answer('  the claims team \n')).toEqual({ do: 'say', text: 'the claims team' })
  })
})

test('days are read in the zone of the speaker', () => {
  const late = { ...at, now: '2026-11-21T10:30:00.000Z', awaiting: false }
  expect(readWords('snooze until tomorrow', 'command', { ...late, zone: 'Pacific/Auckland' })).toMatchObject({
    until: '2026-11-22',
  })
  expect(
    readWords('snooze until tomorrow', 'command', {
      ...late,
      now: '2026-11-21T11:30:00.000Z',
      zone: 'Pacific/Auckland',
    }),
  ).toMatchObject({
    until: '2026-11-23',
  })
})
