import { COMMANDS } from '../../src/coach/commands/commands.ts'
import { describe, expect, it } from 'vitest'
import { readWords } from '../../src/language/words/words.ts'
import type { CommitmentKind } from '../../src/vocabulary/commitment-kinds.ts'
import { lacking, partsOf, readinessOf, settledWith, untaken } from '../../src/pilots/readiness.ts'
import { MONDAY, PLAYBOOK, promise } from './case.ts'
import { vocabulary } from './vocabulary.ts'
import type { Task } from '../../src/vocabulary/arguments.ts'
import { EXPLAINED } from '../../src/coach/commands/commitments/assignment-messages.ts'

const TODAY = '2026-11-02'
const met = (...kinds: CommitmentKind[]) => kinds.map((what) => promise(what, { state: 'met' }))
const sheet = partsOf('production-system', PLAYBOOK)

describe('the readiness sheet', () => {
  it('has the eight items with their parts [RD1-8, PL1-5]', () => {
    const lines = readinessOf([], PLAYBOOK, TODAY)
    expect(lines.filter(({ of }) => of === null).map(({ what }) => what)).toEqual([...EXPLAINED])
    expect(lines.filter(({ of }) => of).map(({ what, of }) => `${of}: ${what}`)).toEqual([
      'infrastructure: deployment-pipeline',
      'infrastructure: version-control',
      'security-review: security-controls',
    ])
    expect(untaken(lines)).toEqual([...EXPLAINED])
    expect(untaken(readinessOf([promise('monitoring')], PLAYBOOK, TODAY))).not.toContain('monitoring')
  })

  it.each<['platform-readiness' | 'production-system', CommitmentKind[], CommitmentKind[]]>([
    ['platform-readiness', [], PLAYBOOK.platform],
    [
      'platform-readiness',
      ['deployment-pipeline', 'monitoring', 'version-control', 'rollback'],
      ['security-controls'],
    ],
    ['platform-readiness', PLAYBOOK.platform, []],
    ['production-system', PLAYBOOK.platform, sheet.filter((what) => !PLAYBOOK.platform.includes(what))],
    ['production-system', sheet, []],
  ])('%s with %s lacks %s', (sum, there, wanted) => {
    expect(lacking(sum, met(...there), PLAYBOOK)).toEqual(wanted)
  })

  it('counts what is waived, and not what is only promised', () => {
    const waived = PLAYBOOK.platform.map((what) => promise(what, { state: 'waived' }))
    expect(lacking('platform-readiness', waived, PLAYBOOK)).toEqual([])
    const open = PLAYBOOK.platform.map((what) => promise(what))
    expect(lacking('platform-readiness', open, PLAYBOOK)).toEqual(PLAYBOOK.platform)
  })

  it('settles the parts with their item, but for those that somebody took by themselves', () => {
    const [item] = met('infrastructure')
    const own = promise('version-control')
    expect(settledWith(item!, [item!, own], PLAYBOOK, TODAY)).toEqual(['deployment-pipeline'])
    expect(settledWith(met('monitoring')[0]!, [], PLAYBOOK, TODAY)).toEqual([])
  })
})

const DEE = { account: 'slack:T1:UDEE' }
const MO = { account: 'slack:T1:UMO' }

/** What is typed, and who takes what by when. */
const TYPED: [string, Task[]][] = [
  [
    'monitoring @{slack:T1:UDEE} by 20 Nov, rollback @{slack:T1:UMO} by 27 Nov',
    [
      { what: 'monitoring', who: DEE, due: '2026-11-20' },
      { what: 'rollback', who: MO, due: '2026-11-27' },
    ],
  ],
  [
    'monitoring and security review @{slack:T1:UDEE} by 20 Nov; training me',
    [
      { what: 'monitoring', who: DEE, due: '2026-11-20' },
      { what: 'security-review', who: DEE, due: '2026-11-20' },
      { what: 'training', who: { self: true }, due: null },
    ],
  ],
  ['@{slack:T1:UDEE} documentation', [{ what: 'documentation', who: DEE, due: null }]],
  ['integrations by 20 Nov', [{ what: 'integrations', who: null, due: '2026-11-20' }]],
  ['monitoring Sam Lee by 20 Nov', [{ what: 'monitoring', who: { name: 'Sam Lee' }, due: '2026-11-20' }]],
]

describe('who takes which, in words', () => {
  const read = (text: string) =>
    readWords(`readiness ${text}`, 'command', {
      commands: COMMANDS,
      vocabulary,
      now: MONDAY,
      zone: 'Europe/Berlin',
      awaiting: false,
      pilotNames: ['Claims triage'],
    })

  it.each(TYPED)('%s', (text, tasks) => {
    expect(read(text)).toEqual({ do: 'assign', pilot: null, tasks, who: null, due: null, sure: false })
  })

  it('is about a pilot where one is named, and asks back for a day that cannot be', () => {
    expect(read('Claims triage')).toEqual({ do: 'readiness', pilot: { name: 'Claims triage' } })
    expect(read('monitoring me for Claims triage')).toMatchObject({
      do: 'assign',
      pilot: { name: 'Claims triage' },
    })
    expect(read('training for users me by 20 Nov for "Letter desk"')).toMatchObject({
      pilot: { name: 'Letter desk' },
      tasks: [{ what: 'training', who: { self: true } }],
    })
    expect(read('training for users me by 20 Nov')).toMatchObject({ pilot: null })
    expect(read('monitoring me by 31 November')).toMatchObject({ do: 'misread', problem: 'no-such-day' })
  })
})
