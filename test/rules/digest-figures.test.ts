import { describe, expect, it } from 'vitest'
import { digestParts } from '../../src/digests/compose.ts'
import { figuresOf, isNews, worthTelling, type DigestFigures } from '../../src/digests/figures.ts'
import { pageOf } from '../../src/digests/page.ts'
import { hasAhead } from '../../src/pilots/outlook.ts'
import { begun } from '../../src/pilots/rollout.ts'
import { busiestOf, failuresOf, pilotsLeft, worthOffice } from '../../src/digests/office.ts'
import { countOf, isLacking, NO_OVERVIEW, overviewWith } from '../../src/digests/overview.ts'
import { newMessage } from '../../src/records/outgoing.ts'
import { addInstant } from '../../src/time/time.ts'
import type { PilotSnapshot } from '../../src/records/pilot-snapshot.ts'
import { realContent } from '../world.ts'
import {
  ask,
  given,
  imported,
  MONDAY,
  named,
  promise,
  seat,
  contactOf,
  somebody,
  sponsorSeat,
  type Given,
} from './case.ts'

const CONTENT = realContent()
/** A week after the day on which everything of a case begins. */
const NOW = addInstant(MONDAY, { days: 7 })
const SINCE = MONDAY
const CLEO = somebody('cleo')

/** A pilot that Cleo sponsors, and that nothing is said about until something is given. */
function sponsored(change: Given = {}): PilotSnapshot {
  return given({
    ...change,
    pilot: { sponsor: sponsorSeat(seat('cleo', { namedBy: 'otto' })), ...change.pilot },
    people: [CLEO, ...(change.people ?? [])],
  })
}

function figures(...cases: PilotSnapshot[]): DigestFigures {
  return figuresOf(cases, SINCE, NOW, CLEO, CONTENT)
}

const SETTLED = [promise('business-owner', { state: 'met' }), promise('sponsor', { state: 'met' })]

describe('the figures of a digest', () => {
  it('count running pilots by stage, and are nothing to tell by themselves', () => {
    const one = figures(
      sponsored(),
      sponsored({ pilot: { stage: 'pilot' } }),
      sponsored({ pilot: { stage: 'pilot' } }),
    )
    expect(one.funnel.filter(({ count }) => count > 0)).toEqual([
      { stage: 'discovery', count: 1 },
      { stage: 'pilot', count: 2 },
    ])
    expect(worthTelling(figures(sponsored()))).toBe(false)
  })

  it('leave out what somebody else sponsors', () => {
    const other = given({ pilot: { stage: 'pilot', stageSince: NOW, sponsor: sponsorSeat(seat('anna')) } })
    expect(worthTelling(figures(other))).toBe(false)
    expect(figures(other).funnel.every(({ count }) => count === 0)).toBe(true)
  })

  const after = addInstant(MONDAY, { hours: 1 })
  it.each([
    ['started', { startedAt: after }, { change: 'started' }],
    [
      'started and went on',
      { startedAt: after, stage: 'poc', stageSince: NOW },
      { change: 'stage', stage: 'poc' },
    ],
    ['entered a stage', { stage: 'poc', stageSince: after }, { change: 'stage', stage: 'poc' }],
    ['paused', { paused: { at: after, until: null } }, { change: 'paused' }],
    [
      'stopped',
      { stage: 'stopped', ended: { at: after, by: 'otto', reason: 'no use', learned: null } },
      { change: 'stopped' },
    ],
    [
      'became the standard',
      { stage: 'standard', ended: { at: after, by: 'otto', reason: '', learned: null } },
      { change: 'standard' },
    ],
  ] as const)('tell what changed since: %s', (_name, pilot, change) => {
    expect(figures(sponsored({ pilot })).changed).toMatchObject([change])
  })

  it('tell of a rollout where it is now, and not each step that led there', () => {
    const decided = (wave: 10 | 25, verdict: 'continue' | 'roll-back', hours: number) => {
      const at = addInstant(MONDAY, { hours })
      return {
        wave,
        text: 'It',
        by: 'otto',
        at,
        decision: { verdict, reason: 'It was slow', by: 'cleo', at },
      }
    }
    const reviews = [decided(10, 'continue', 2), decided(25, 'roll-back', 4)]
    const rollout = { wave: 10 as const, since: after, reviews }
    expect(figures(sponsored({ pilot: { stage: 'scale', rollout } })).changed).toMatchObject([
      { change: 'wave', review: { wave: 25 } },
    ])
  })

  it('do not tell again what changed before', () => {
    const pilot = { stage: 'poc' as const, stageSince: MONDAY }
    expect(figures(sponsored({ pilot })).changed).toEqual([])
  })

  it.each<[string, Given, object]>([
    ['nobody can be asked', { pilot: { owner: null } }, { why: 'orphaned' }],
    [
      'a promise is late',
      { commitments: [...SETTLED, promise('budget', { due: '2026-11-04' })] },
      { why: 'commitment-overdue' },
    ],
    [
      'nobody owns the outcome',
      {
        commitments: [promise('sponsor', { state: 'met' })],
        pilot: { startedAt: addInstant(MONDAY, { days: -9 }) },
      },
      { why: 'no-business-owner' },
    ],
    [
      'the stage is too long',
      { pilot: { stageSince: addInstant(MONDAY, { days: -30 }) } },
      { why: 'stage-too-long', limit: 14 },
    ],
  ])('tell the one reason why a pilot stands still: %s', (_name, change, why) => {
    const { stuck } = figures(sponsored(change))
    expect(stuck).toHaveLength(1)
    expect(stuck).toMatchObject([why])
    const snoozed = { ...change, pilot: { ...change.pilot, snoozed: addInstant(NOW, { days: 90 }) } }
    expect(figures(sponsored(snoozed)).stuck).toMatchObject([why])
    const paused = { ...change, pilot: { ...change.pilot, paused: { at: MONDAY, until: null } } }
    expect(figures(sponsored(paused)).stuck).toEqual([])
  })

  it.each<[string, number, number, boolean]>([
    ['began since the last one', 3, 7, true],
    ['began long before', -8, 0, false],
    ['began on the day of the last one, before it', 0, 7, false],
    ['was told four weeks ago for the first time', 3, 35, true],
    ['was told three weeks ago for the first time', 3, 28, false],
    ['was told five weeks ago for the first time', 3, 42, false],
    ['was told eight weeks ago for the first time', 3, 63, true],
  ])('stand still as news, or again after four weeks: what %s', (_name, began, told, news) => {
    const at = (days: number) => addInstant(MONDAY, { days })
    const span = { since: at(told - 7), now: at(told), zone: 'Europe/Berlin' }
    expect(isNews(began === 0 ? addInstant(MONDAY, { hours: -1 }) : at(began), span, 4)).toBe(news)
  })

  it('tell what stands still as before only beside something else', () => {
    const late = promise('data-access', { due: '2026-11-05' })
    const c = sponsored({ commitments: [...SETTLED, late] })
    const in3weeks = addInstant(NOW, { days: 21 })
    const later = (from: PilotSnapshot) =>
      figuresOf([from], addInstant(NOW, { days: 14 }), in3weeks, CLEO, CONTENT)
    expect(worthTelling(figures(c))).toBe(true)
    expect(later(c).stuck).toMatchObject([{ why: 'commitment-overdue', news: false }])
    expect(worthTelling(later(c))).toBe(false)
    const kept = promise('rollback', { state: 'met', changed: addInstant(NOW, { days: 20 }) })
    const beside = later({ ...c, commitments: [...c.commitments, kept] })
    expect([worthTelling(beside), beside.stuck.length]).toEqual([true, 1])
  })

  it('do not call a stage too long while a "not yet" has days ahead', () => {
    const stage = { stage: 'pilot' as const, stageSince: addInstant(MONDAY, { days: -80 }) }
    const wanted = (due: string) => [
      ...SETTLED,
      promise('condition', { condition: 'fewer errors', agreed: false, due }),
    ]
    const stuck = (due: string) => figures(sponsored({ pilot: stage, commitments: wanted(due) })).stuck
    expect(stuck('2026-11-20')).toEqual([])
    expect(stuck('2026-11-06')).not.toEqual([])
  })

  it('tell which promises were kept and which were not, since the last one only', () => {
    const commitments = [
      ...SETTLED,
      promise('budget', { state: 'met', changed: after }),
      promise('data-access', { due: '2026-11-05' }),
      promise('rollback', { due: '2026-11-01' }),
      promise('enablement', { due: '2026-11-09' }),
    ]
    // The one that makes the pilot stand still is told as that only.
    const { promises } = figures(sponsored({ commitments }))
    expect(promises.kept.map((one) => one.promise.what)).toEqual(['budget'])
    expect(promises.broken.map((one) => one.promise.what)).toEqual(['data-access'])
  })

  it('are not told for promises alone that were kept, before two weeks have gone by', () => {
    const c = sponsored({ commitments: [...SETTLED, promise('budget', { state: 'met', changed: after })] })
    const weeks = (count: number) =>
      figuresOf([c], SINCE, addInstant(MONDAY, { days: 7 * count }), CLEO, CONTENT)
    expect(weeks(1).promises.kept).toHaveLength(1)
    expect([worthTelling(weeks(1)), worthTelling(weeks(2))]).toEqual([false, true])
  })

  it('do not call the decision on a pilot that was stopped a promise that was kept', () => {
    const decided = promise('go-decision', { state: 'met', verdict: 'no-go', changed: after })
    const ended = { at: MONDAY, by: 'otto', reason: 'no use', learned: null }
    const kept = (pilot: NonNullable<Given['pilot']>) =>
      figures(sponsored({ pilot, commitments: [decided] })).promises.kept
    expect(kept({ stage: 'stopped', ended })).toEqual([])
    expect(kept({ stage: 'pilot' })).toHaveLength(1)
  })

  it('let a pilot at scale stand still a week after the review of its wave was asked for', () => {
    const { limit } = CONTENT.playbook.stages.scale
    const stuck = (days: number) => {
      const since = addInstant(NOW, { days: -limit - days })
      const pilot = { stage: 'scale' as const, stageSince: since, rollout: begun(since) }
      return figures(sponsored({ pilot })).stuck
    }
    expect(stuck(2)).toEqual([])
    expect(stuck(9)).toMatchObject([{ why: 'stage-too-long' }])
  })

  it('leave what stands still out of what went quiet', () => {
    const late = sponsored({ commitments: [...SETTLED, promise('data-access', { due: '2026-11-05' })] })
    const quiet = [{ id: 'p1', name: 'Claims triage', since: '2026-10-12' }]
    const layout = { today: '2026-11-09', since: SINCE, playbook: CONTENT.playbook, whole: false }
    const page = (c: PilotSnapshot) =>
      JSON.stringify(pageOf(figures(c), null, { friction: [], quiet }, layout))
    expect(page(late)).not.toContain('diagnosis.quiet')
    expect(page(sponsored())).toContain('diagnosis.quiet')
  })

  it.each<[string, Given, boolean]>([
    ['nothing', {}, false],
    ['a promise', { commitments: [promise('budget', { due: '2026-11-20' })] }, true],
    ['a promise whose day has passed', { commitments: [promise('budget', { due: '2026-11-02' })] }, false],
    ['a condition', { commitments: [promise('condition', { condition: 'x', due: '2026-11-20' })] }, true],
    [
      'the review of a wave',
      { pilot: { stage: 'scale', stageSince: MONDAY, rollout: begun(MONDAY) }, commitments: [] },
      true,
    ],
  ])('see whether a day lies ahead: of %s', (_name, change, ahead) => {
    expect(hasAhead(sponsored(change), CONTENT.playbook, NOW, 'UTC')).toBe(ahead)
  })

  it('ask for what only the sponsor can settle', () => {
    // In its stage for too long, so that the go is asked for.
    const stage = { stage: 'pilot' as const, stageSince: addInstant(MONDAY, { days: -80 }) }
    expect(figures(sponsored({ pilot: stage })).decisions.map(({ kind }) => kind)).toEqual(['budget', 'go'])
    expect(figures(sponsored()).decisions).toEqual([])
    const decided = [
      ...SETTLED,
      promise('budget', { state: 'waived' }),
      promise('go-decision', { state: 'met', verdict: 'no-go' }),
    ]
    expect(figures(sponsored({ pilot: stage, commitments: decided })).decisions).toEqual([])
    const condition = promise('condition', { due: '2026-11-09', condition: 'fewer errors' })
    const waiting = (due: string) =>
      figures(sponsored({ pilot: stage, commitments: [...SETTLED, { ...condition, due }] })).decisions
    expect(waiting('2026-11-09').map(({ kind }) => kind)).toEqual(['budget'])
    expect(waiting('2026-11-08').map(({ kind }) => kind)).toEqual(['budget', 'go'])
  })

  it('show somebody who was only named the stage and the question, and nothing of the rest', () => {
    const asked = ask('introduction', { subject: 'sponsor', person: 'cleo' })
    const c = sponsored({
      pilot: { sponsor: sponsorSeat(named('cleo')), stage: 'pilot', stageSince: after },
      commitments: [...SETTLED, promise('data-access', { due: '2026-11-05' })],
      asks: [asked],
    })
    expect(figures(c)).toMatchObject({
      changed: [],
      stuck: [],
      promises: { kept: [], broken: [] },
      decisions: [{ kind: 'sponsor', ask: { id: asked.id } }],
    })
    expect(worthTelling(figures(c))).toBe(true)
    const told = { ...asked, sent: [MONDAY, after] }
    expect(worthTelling(figures({ ...c, asks: [told] }))).toBe(false)
    expect(figures({ ...c, asks: [{ ...asked, snoozed: addInstant(NOW, { days: 1 }) }] }).decisions).toEqual(
      [],
    )
  })
})

describe('a digest', () => {
  const many = Array.from({ length: 12 }, (_, index) =>
    sponsored({
      pilot: {
        id: `p${index}`,
        name: `Pilot ${index}`,
        stage: 'pilot',
        stageSince: addInstant(MONDAY, { days: -90 }),
        startedAt: addInstant(MONDAY, { hours: 2 }),
      },
      commitments: [
        ...SETTLED,
        promise('data-access', { due: '2026-11-05' }),
        promise('enablement', { due: '2026-11-06' }),
        promise('rollback', { state: 'met', changed: addInstant(MONDAY, { hours: 2 }) }),
      ],
    }),
  )
  const layout = { today: '2026-11-09', since: SINCE, playbook: CONTENT.playbook, whole: false }

  it('has at most ten lines before what is to be decided, however many pilots there are', () => {
    const said = digestParts(figures(...many), layout)
    const decision = said.findIndex(({ of }) => of?.startsWith('budget|'))
    const lines = said
      .slice(0, decision)
      .flatMap((part) => (part.part === 'list' ? part.items : part.part === 'text' ? [part.text] : []))
    expect(lines).toHaveLength(10)
    const live = said.filter(({ part }) => part === 'buttons')
    expect(live.length).toBeLessThanOrEqual(CONTENT.playbook.digest.decisions + 2)
    expect(JSON.stringify(said)).toContain('"want":"all"')
  })

  it('leaves nothing out for whoever wants it all, and offers no more of it', () => {
    const said = digestParts(figures(...many), { ...layout, whole: true })
    expect(said.flatMap((part) => (part.part === 'list' ? part.items : []))).toHaveLength(24)
    expect(JSON.stringify(said)).not.toContain('"want":"all"')
  })

  it('draws the pilots by stage, with the same in words', () => {
    const chart = digestParts(figures(...many), layout).find(({ part }) => part === 'chart')
    expect(chart).toMatchObject({
      bars: [{ value: 0 }, { value: 0 }, { value: 12 }, { value: 0 }, { value: 0 }],
      alt: { key: 'digest.funnel-text', with: { stages: { list: [{ phrase: { with: { count: 12 } } }] } } },
    })
    const few = digestParts(figures(...many.slice(0, 2)), layout)
    expect(few.some(({ part }) => part === 'chart')).toBe(false)
    expect(few[1]).toMatchObject({ text: { key: 'digest.pilots' } })
  })
})

describe('what the program office hears', () => {
  const pilot = given().pilot

  it('is of running pilots whose owner and deputy cannot be reached, and of gates opened since', () => {
    const override = { stage: 'poc' as const, by: 'otto', reason: 'now', at: NOW, missing: [] }
    const left = (change: Partial<typeof pilot>) =>
      pilotsLeft([{ ...pilot, ...change }], SINCE, (id) => id === 'dora')
    expect(left({}).orphaned).toHaveLength(1)
    expect(left({ deputy: seat('dora') }).orphaned).toEqual([])
    expect(left({ stage: 'stopped' }).orphaned).toEqual([])
    expect(left({ overrides: [override] }).overridden).toHaveLength(1)
    expect(left({ overrides: [{ ...override, at: SINCE }] }).overridden).toEqual([])
  })

  it('is of messages that failed since, by reason', () => {
    const failed = (id: string, why: string, failedAt = NOW) => ({
      ...newMessage('acme', id, 'otto', MONDAY, NOW),
      state: 'failed' as const,
      why,
      failedAt,
    })
    const all = [failed('a', 'gone'), failed('b', 'blocked'), failed('c', 'gone'), failed('d', 'gone', SINCE)]
    expect(failuresOf(all, SINCE)).toEqual([
      { why: 'gone', count: 2 },
      { why: 'blocked', count: 1 },
    ])
  })

  it('is of who got the most in seven days, and that alone is nothing to tell', () => {
    const days = (...ago: number[]) => ago.map((day) => addInstant(NOW, { days: -day }))
    const contacts = [
      contactOf('ada', { contacted: days(6, 3, 1) }),
      contactOf('bo', { contacted: days(9, 8, 1) }),
      contactOf('cy', { contacted: days(5, 1) }),
    ]
    const busiest = busiestOf(contacts, NOW)
    expect(busiest).toEqual([
      { person: 'ada', count: 3 },
      { person: 'cy', count: 2 },
    ])
    expect(
      worthOffice({
        overview: NO_OVERVIEW,
        overviewDue: false,
        awaited: [],
        orphaned: [],
        unreachable: [],
        overridden: [],
        stopped: [],
        failed: [],
        busiest,
      }),
    ).toBe(false)
  })

  const long = addInstant(MONDAY, { days: -400 })
  const sponsor = sponsorSeat(seat('cleo'))
  it.each<[string, Partial<typeof pilot>, object]>([
    ['is well', { sponsor }, {}],
    ['is over time', { sponsor, stageSince: long }, { 'over-time': 1 }],
    ['was imported and not confirmed', { sponsor, imported: imported() }, { unconfirmed: 1 }],
    ['was imported and confirmed', { sponsor, imported: imported(NOW) }, {}],
    ['has no sponsor', {}, { 'no-sponsor': 1 }],
    [
      'lacks all',
      { stageSince: long, imported: imported() },
      { 'over-time': 1, unconfirmed: 1, 'no-sponsor': 1 },
    ],
    ['rests', { stageSince: long, paused: { at: MONDAY, until: null } }, {}],
  ])('is of a pilot that %s', (_name, change, lacks) => {
    const overview = overviewWith(NO_OVERVIEW, [{ ...pilot, ...change }], CONTENT.playbook, NOW)
    expect(overview.lacks).toEqual({ ...NO_OVERVIEW.lacks, ...lacks })
    expect(isLacking(overview)).toBe(Object.keys(lacks).length > 0)
    expect(countOf(overview)).toBe(1)
  })

  it('is of all pilots page by page, and holds no more names than it says', () => {
    const page = (stage: 'poc' | 'pilot' | 'stopped') =>
      Array.from({ length: 40 }, (_, index) => ({ ...pilot, id: `${stage}-${index}`, stage, sponsor }))
    const overview = [page('poc'), page('pilot'), page('stopped')].reduce(
      (before, pilots) => overviewWith(before, pilots, CONTENT.playbook, NOW),
      NO_OVERVIEW,
    )
    expect(countOf(overview)).toBe(80)
    expect(overview.funnel.filter(({ count }) => count > 0)).toEqual([
      { stage: 'poc', count: 40 },
      { stage: 'pilot', count: 40 },
    ])
    expect(overview.running).toHaveLength(CONTENT.playbook.digest.picture)
    expect(overview.first).toBe(MONDAY)
  })
})
