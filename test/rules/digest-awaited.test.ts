import { describe, expect, it } from 'vitest'
import {
  askedOf,
  openDecisionLine,
  openDecisionsOf,
  isCut,
  longOpen,
} from '../../src/digests/open-decisions.ts'
import { decisionOf, type Nudge } from '../../src/records/nudge.ts'
import type { RuleId } from '../../src/vocabulary/rules.ts'
import { addInstant, type Instant } from '../../src/time/time.ts'
import type { Pilot } from '../../src/records/pilot.ts'
import { keysOf } from '../../src/records/record.ts'
import { ask, given, MONDAY, PLAYBOOK } from './case.ts'

const WEEKS = PLAYBOOK.digest.waiting
const zone = 'Europe/Berlin'

const after = (weeks: number): Instant => addInstant(MONDAY, { days: 7 * weeks })
const span = (now: Instant) => ({ since: addInstant(now, { days: -7 }), now, zone })
const sent = (change: Partial<Nudge> = {}, rule: RuleId = 'go-decision') =>
  ask(rule, { sent: [MONDAY, after(1)], person: 'cleo', ...change })

describe('a decision that waits for somebody', () => {
  it.each([
    ['go-decision', '', 'go'],
    ['wave-decision', '', 'wave'],
    ['standard-sign', '', 'sign'],
    ['introduction', 'sponsor', 'sponsor'],
    ['introduction', 'owner', null],
    ['commitment-due', 'p1|budget', null],
  ] as const)('is one of %s %s: %s', (rule, subject, decision) => {
    const one = ask(rule, { subject })
    expect(decisionOf(one)).toBe(decision)
    expect(keysOf(one).includes('decision')).toBe(decision !== null)
    expect(keysOf({ ...one, closed: MONDAY })).toEqual([])
  })

  it('waits long so many weeks after it was first asked for', () => {
    const open = (one: Nudge, now: Instant) => longOpen([one], span(now), PLAYBOOK).length > 0
    expect(open(sent(), addInstant(after(WEEKS), { days: -1 }))).toBe(false)
    expect(open(sent(), after(WEEKS))).toBe(true)
    expect(open(sent({ sent: [] }), after(50))).toBe(false)
  })

  it.each<[string, Partial<Pilot>, number]>([
    ['goes on', {}, 1],
    ['rests', { paused: { at: MONDAY, until: null } }, 0],
    ['was stopped', { stage: 'stopped' }, 0],
    ['is the standard', { stage: 'standard' }, 0],
    ['is another one', { id: 'p2' }, 0],
  ])('is told of a pilot that %s', (_name, change, count) => {
    expect(askedOf([sent()], [{ ...given().pilot, ...change }])).toHaveLength(count)
  })

  it('is told in one line for each person, whoever is waited for longest first, and is new once', () => {
    const asked = [
      { ask: sent({ person: 'dora', sent: [after(1)] }), pilot: 'Letters' },
      { ask: sent(), pilot: 'Claims triage' },
      { ask: sent({ subject: 'sponsor', sent: [after(1)] }, 'introduction'), pilot: 'Fraud scan' },
      { ask: sent(), pilot: 'Invoices' },
    ]
    const cleo = {
      person: 'cleo',
      since: '2026-11-02',
      pilots: [
        { decision: 'go', names: ['Claims triage', 'Invoices'] },
        { decision: 'sponsor', names: ['Fraud scan'] },
      ],
    }
    const at = (weeks: number) => openDecisionsOf(asked, span(after(weeks)), PLAYBOOK)
    expect(at(WEEKS + 1)).toEqual([
      { ...cleo, news: true },
      {
        person: 'dora',
        since: '2026-11-09',
        news: true,
        pilots: [{ decision: 'go', names: ['Letters'] }],
      },
    ])
    expect(at(WEEKS + 3).map(({ news }) => news)).toEqual([false, false])
  })

  it('names no more pilots than a list of the page does', () => {
    const names = Array.from({ length: 9 }, (_, index) => `Pilot ${index}`)
    const one = {
      person: 'cleo',
      since: '2026-11-02',
      news: true,
      pilots: [{ decision: 'go' as const, names }],
    }
    const layout = { today: '2026-12-07', since: MONDAY, playbook: PLAYBOOK, whole: false }
    expect(JSON.stringify(openDecisionLine(one, layout))).not.toContain('Pilot 3')
    expect(isCut(one, layout)).toBe(true)
    expect(JSON.stringify(openDecisionLine(one, { ...layout, whole: true }))).toContain('Pilot 8')
    expect(isCut(one, { ...layout, whole: true })).toBe(false)
  })
})
