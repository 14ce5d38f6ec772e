import type { Measure } from '../../src/commitments/kpi.ts'
import type { Scoring } from '../../src/commitments/maturity.ts'
import { describe, expect, it } from 'vitest'
import type { RuleId } from '../../src/vocabulary/rules.ts'
import {
  reconcileNudges,
  reconciledSnapshot,
  pilotWakeAt,
  reopened,
  stillTrue,
} from '../../src/nudges/reconciliation.ts'
import { ruleMatches, holds } from '../../src/nudges/matching.ts'
import type { Capability } from '../../src/vocabulary/maturity.ts'
import type { Contact } from '../../src/records/contact.ts'
import type { Person } from '../../src/records/person.ts'
import { addInstant, type Instant } from '../../src/time/time.ts'
import type { PilotSnapshot } from '../../src/records/pilot-snapshot.ts'
import { SINGLE_KINDS } from '../../src/vocabulary/commitment-kinds.ts'
import type { Rollout } from '../../src/records/rollout.ts'
import type { WaveVerdict } from '../../src/vocabulary/waves.ts'
import {
  ask,
  given,
  imported,
  MONDAY,
  named,
  PLAYBOOK,
  promise,
  seat,
  contactOf,
  somebody,
  sponsorSeat,
  talkAt,
  type Given,
} from './case.ts'

const said = (text: string) => ({ text, weak: [], at: MONDAY, by: 'otto' })
const none: Given['commitments'] = []
const owned = [promise('business-owner', { state: 'met' })]
const sponsored = [promise('sponsor', { state: 'met' })]
const anna = somebody('anna')
const dora = somebody('dora')
const office = [somebody('zoe'), somebody('olga')]

/** The first wave with a review, and what was decided on it. */
function waves(verdict: WaveVerdict | null): Rollout {
  const decision = verdict && { verdict, reason: null, by: 'olga', at: '2026-12-10T10:00:00.000Z' }
  const wave = verdict === 'continue' ? 25 : 10
  const review = {
    wave: 10 as const,
    text: 'Errors fell',
    by: 'otto',
    at: '2026-12-08T10:00:00.000Z',
    decision,
  }
  return { wave, since: MONDAY, reviews: [review] }
}

/** Somebody's score of a capability, and their measure. */
const scoring = (capability: Capability, change: Partial<Scoring> = {}) =>
  promise('maturity', { id: `p1.maturity.${capability}`, capability, scores: [], ...change })
const measure = (id: string, change: Partial<Measure> = {}) =>
  promise('kpi', {
    id: `p1.kpi.${id}`,
    kpi: { kind: 'outcome', name: id, unit: '%', baseline: 1, target: 2, until: null, values: [] },
    ...change,
  })

/** What a "not yet" wants to see first. */
const condition = (subject: string, due: string) =>
  promise('condition', { id: `p1.condition.${subject}`, condition: 'fewer errors', due })

/** Midnight of the day in Berlin, in winter. */
function berlin(day: string): Instant {
  return addInstant(`${day}T00:00:00.000Z`, { hours: -1 })
}

type Row = [string, Given, RuleId, subject: string, to: string, from: Instant, until?: Instant]

// oxfmt-ignore
const HOLDS: Row[] = [
  ['somebody named as sponsor is asked at once', { pilot: { sponsor: sponsorSeat(named('anna')) }, people: [anna] }, 'introduction', 'sponsor', 'anna', MONDAY],
  ['somebody named as owner is asked at once', { pilot: { owner: named('anna') }, people: [anna] }, 'introduction', 'owner', 'anna', MONDAY],
  ['somebody named as deputy is asked at once', { pilot: { deputy: named('anna') }, people: [anna] }, 'introduction', 'deputy', 'anna', MONDAY],
  ['an invitation that nobody claimed yet is a first contact too', { pilot: { deputy: named('anna') }, people: [somebody('anna', { accounts: [], email: 'anna@acme.test' })] }, 'introduction', 'deputy', 'anna', MONDAY],
  ['somebody in whose name another person promised is asked', { commitments: [...owned, ...sponsored, promise('budget', { person: 'anna', agreed: false })], people: [anna] }, 'introduction', 'p1.budget', 'anna', MONDAY],
  ['the deputy of an imported pilot is asked once it is confirmed', { pilot: { imported: imported(MONDAY), deputy: named('anna', { namedBy: null }) }, people: [anna] }, 'introduction', 'deputy', 'anna', MONDAY],
  ['the owner of an imported pilot is asked to confirm it', { pilot: { startedBy: null, imported: imported(), owner: named('anna', { namedBy: null }) }, people: [anna] }, 'import-confirmation', '', 'anna', MONDAY],
  ['without an owner the deputy is asked to confirm it', { pilot: { startedBy: null, imported: imported(), owner: null, deputy: named('dora') }, people: [dora] }, 'import-confirmation', '', 'dora', MONDAY],
  ['with neither it is the program office, by id', { pilot: { startedBy: null, imported: imported(), owner: null }, office }, 'import-confirmation', '', 'olga', MONDAY],
  ['the owner has ten business days from being asked', { pilot: { startedBy: null, imported: imported(), owner: named('anna') }, people: [anna], office, asks: [ask('import-confirmation', { person: 'anna' })] }, 'import-confirmation', '', 'anna', MONDAY, berlin('2026-11-16')],
  ['holidays do not count among the ten', { holidays: ['2026-11-11'], pilot: { startedBy: null, imported: imported(), owner: named('anna') }, people: [anna], office, asks: [ask('import-confirmation', { person: 'anna' })] }, 'import-confirmation', '', 'anna', MONDAY, berlin('2026-11-17')],
  ['without anybody to pass it on to it stays with the owner', { pilot: { startedBy: null, imported: imported(), owner: named('anna') }, people: [anna], asks: [ask('import-confirmation', { person: 'anna' })] }, 'import-confirmation', '', 'anna', MONDAY],
  ['a pilot without a business owner is asked about after seven days', { commitments: sponsored }, 'no-business-owner', '', 'otto', berlin('2026-11-09')],
  ['a business owner who declined is none', { commitments: [...sponsored, promise('business-owner', { person: null, agreed: false })] }, 'no-business-owner', '', 'otto', berlin('2026-11-09')],
  ['a promised business owner is asked about after the promised day', { commitments: [...sponsored, promise('business-owner', { due: '2026-11-20' })] }, 'no-business-owner', '', 'otto', berlin('2026-11-21')],
  ['a named business owner has ten business days for a yes', { commitments: [...sponsored, promise('business-owner', { person: 'anna', agreed: false })], people: [anna] }, 'no-business-owner', '', 'otto', berlin('2026-11-16')],
  ['a pilot without a sponsor is asked about after three days', { commitments: owned }, 'no-sponsor', '', 'otto', berlin('2026-11-05')],
  ['a named sponsor has ten business days for a yes', { commitments: [...owned, promise('sponsor', { person: 'anna', agreed: false })], people: [anna] }, 'no-sponsor', '', 'otto', berlin('2026-11-16')],
  ['a sponsor whose title does not count is none', { pilot: { sponsor: sponsorSeat(seat('anna'), 'Team lead') }, commitments: [...owned, promise('sponsor', { person: 'anna', agreed: true })], people: [anna] }, 'no-sponsor', '', 'otto', berlin('2026-11-05')],
  ['without an owner who agreed the deputy is asked', { pilot: { startedBy: null, owner: named('anna'), deputy: seat('dora') }, people: [anna, dora], commitments: owned }, 'no-sponsor', '', 'dora', berlin('2026-11-05')],
  ['without either it is the program office', { pilot: { startedBy: null, owner: named('anna'), deputy: named('dora') }, people: [anna, dora], office, commitments: owned }, 'no-sponsor', '', 'olga', berlin('2026-11-05')],
  ['an owner who left is passed over', { pilot: { owner: seat('anna') }, people: [somebody('anna', { membership: 'gone' })], office, commitments: owned }, 'no-sponsor', '', 'olga', berlin('2026-11-05')],
  ['an owner whom the platform refuses is passed over', { pilot: { owner: seat('anna'), deputy: seat('dora') }, people: [somebody('anna', { unreachable: 'blocked' }), dora], commitments: owned }, 'no-sponsor', '', 'dora', berlin('2026-11-05')],
  ['a promise is mentioned two business days before', { commitments: [...owned, ...sponsored, promise('budget', { due: '2026-11-20' })] }, 'commitment-due', 'p1.budget', 'otto', berlin('2026-11-18'), berlin('2026-11-21')],
  ['two business days before a Monday is a Thursday', { commitments: [...owned, ...sponsored, promise('budget', { due: '2026-11-23' })] }, 'commitment-due', 'p1.budget', 'otto', berlin('2026-11-19'), berlin('2026-11-24')],
  ['a holiday makes it earlier', { holidays: ['2026-11-19'], commitments: [...owned, ...sponsored, promise('budget', { due: '2026-11-20' })] }, 'commitment-due', 'p1.budget', 'otto', berlin('2026-11-17'), berlin('2026-11-21')],
  ['a promise for tomorrow is not mentioned today', { commitments: [...owned, ...sponsored, promise('budget', { due: '2026-11-03' })] }, 'commitment-due', 'p1.budget', 'otto', berlin('2026-11-03'), berlin('2026-11-04')],
  ['it goes to the holder who agreed', { people: [anna], commitments: [...owned, ...sponsored, promise('budget', { person: 'anna', due: '2026-11-20' })] }, 'commitment-due', 'p1.budget', 'anna', berlin('2026-11-18'), berlin('2026-11-21')],
  ['while the holder has not agreed it goes to the owner', { people: [anna], commitments: [...owned, ...sponsored, promise('budget', { person: 'anna', agreed: false, due: '2026-11-20' })] }, 'commitment-due', 'p1.budget', 'otto', berlin('2026-11-18'), berlin('2026-11-21')],
  ['a promise is overdue when its day is over', { commitments: [...owned, ...sponsored, promise('budget', { due: '2026-11-20' })] }, 'commitment-overdue', 'p1.budget', 'otto', berlin('2026-11-21')],
  ['the day is over when it is where the holder is', { people: [somebody('anna', { zone: 'Asia/Kathmandu' })], commitments: [...owned, ...sponsored, promise('budget', { person: 'anna', due: '2026-11-20' })] }, 'commitment-overdue', 'p1.budget', 'anna', '2026-11-20T18:15:00.000Z'],
  ['without a zone of the person the pilot’s counts', { pilot: { zone: 'America/New_York' }, people: [somebody('anna', { zone: null })], commitments: [...owned, ...sponsored, promise('budget', { person: 'anna', due: '2026-11-20' })] }, 'commitment-overdue', 'p1.budget', 'anna', '2026-11-21T05:00:00.000Z'],
  ['without any zone it is UTC', { people: [somebody('anna', { zone: null })], commitments: [...owned, ...sponsored, promise('budget', { person: 'anna', due: '2026-11-20' })] }, 'commitment-overdue', 'p1.budget', 'anna', '2026-11-21T00:00:00.000Z'],
  ['fourteen days of Discovery are too long on the fifteenth', { pilot: { stageSince: MONDAY } }, 'stage-too-long', 'discovery', 'otto', berlin('2026-11-17')],
  ['a proof of concept has twenty-eight', { pilot: { stage: 'poc', stageSince: MONDAY } }, 'stage-too-long', 'poc', 'otto', berlin('2026-12-01')],
  ['a pilot has sixty', { pilot: { stage: 'pilot', stageSince: MONDAY } }, 'stage-too-long', 'pilot', 'otto', berlin('2027-01-02')],
  ['production readiness has ninety', { pilot: { stage: 'production', stageSince: MONDAY } }, 'stage-too-long', 'production', 'otto', berlin('2027-02-01')],
  ['a wave has thirty, and then its review is asked for', { pilot: { stage: 'scale', stageSince: MONDAY } }, 'wave-review', '10', 'otto', berlin('2026-12-03')],
  ['a wave counts from when it opened', { pilot: { stage: 'scale', stageSince: MONDAY, rollout: { wave: 25, since: '2026-11-20T10:00:00.000Z', reviews: [] } } }, 'wave-review', '25', 'otto', berlin('2026-12-21')],
  ['a wave that is held has thirty more', { pilot: { stage: 'scale', stageSince: MONDAY, rollout: waves('hold') } }, 'wave-review', '10', 'otto', berlin('2027-01-10')],
  ['a review waits for whoever decides, not for the owner', { pilot: { stage: 'scale', stageSince: MONDAY, rollout: waves(null) }, office }, 'wave-decision', '10', 'olga', '2026-12-08T10:00:00.000Z'],
  ['what raises the odds is asked for two weeks into the proof of concept', { pilot: { stage: 'poc', stageSince: MONDAY } }, 'odds-open', 'poc', 'otto', berlin('2026-11-16')],
  ['what production needs and nobody has is asked for after a week', { pilot: { stage: 'production', stageSince: MONDAY } }, 'readiness-open', 'production', 'otto', berlin('2026-11-09')],
  ['days of a pause do not count', { pilot: { stageSince: MONDAY, pausedDays: 5 } }, 'stage-too-long', 'discovery', 'otto', berlin('2026-11-22')],
  ['days of a pause under way do not count either', { pilot: { stageSince: MONDAY, paused: { at: '2026-11-04T10:00:00.000Z', until: '2026-11-11' } } }, 'stage-too-long', 'discovery', 'otto', berlin('2026-11-24')],
  ['the days are counted over a change of clocks', { pilot: { stageSince: '2026-10-20T10:00:00.000Z' } }, 'stage-too-long', 'discovery', 'otto', berlin('2026-11-04')],
  ['who scores what is asked a week into the pilot stage', { pilot: { stage: 'pilot', stageSince: MONDAY } }, 'no-scorers', '', 'otto', berlin('2026-11-09')],
  ['a score is asked for until it comes', { commitments: [...owned, ...sponsored, scoring('data', { due: '2026-11-20' })] }, 'score-due', 'p1.maturity.data', 'otto', berlin('2026-11-18')],
  ['several capabilities are one first contact, the one that was named first', { people: [anna], commitments: [scoring('data', { person: 'anna', agreed: false, changed: addInstant(MONDAY, { hours: 1 }) }), scoring('governance', { person: 'anna', agreed: false })] }, 'introduction', 'p1.maturity.governance', 'anna', MONDAY],
  ['the value of a measure is asked for on its day', { pilot: { stage: 'pilot', stageSince: MONDAY }, commitments: [measure('1', { due: '2026-11-20' })] }, 'check-in', 'otto', 'otto', berlin('2026-11-20')],
  ['the first value is asked for thirty days into the pilot stage', { pilot: { stage: 'pilot', stageSince: MONDAY }, commitments: [measure('1')] }, 'check-in', 'otto', 'otto', berlin('2026-12-02')],
  ['several measures of one person are one check-in, on the earliest day', { pilot: { stage: 'pilot', stageSince: MONDAY }, commitments: [measure('1', { due: '2026-11-25' }), measure('2', { due: '2026-11-20' })] }, 'check-in', 'otto', 'otto', berlin('2026-11-20')],
  ['a talk left open is mentioned after three days', { talk: talkAt(MONDAY) }, 'talk-left-open', 'p1.discovery', 'otto', berlin('2026-11-05')],
  ['a talk laid aside for later rests longer', { talk: talkAt(MONDAY, { state: 'paused' }) }, 'talk-left-open', 'p1.discovery', 'otto', berlin('2026-11-12')],
  ['a talk of somebody who handed the pilot over is the new owner’s', { people: [anna], talk: talkAt(MONDAY, { person: 'anna' }) }, 'talk-left-open', 'p1.discovery', 'otto', berlin('2026-11-05')],
  ['nothing is said before the end of a pause', { pilot: { paused: { at: MONDAY, until: '2026-11-30' } }, talk: talkAt(MONDAY) }, 'talk-left-open', 'p1.discovery', 'otto', berlin('2026-11-30')],
  ['nothing is said before the end of a snooze', { pilot: { snoozed: '2026-11-30T08:00:00.000Z' }, talk: talkAt(MONDAY) }, 'talk-left-open', 'p1.discovery', 'otto', '2026-11-30T08:00:00.000Z'],
  ['a snooze that is over changes nothing', { pilot: { snoozed: MONDAY }, talk: talkAt(MONDAY) }, 'talk-left-open', 'p1.discovery', 'otto', berlin('2026-11-05')],
  ['a stage is not too long before the last day that a "not yet" named', { pilot: { stage: 'pilot', stageSince: '2026-08-03T09:00:00.000Z' }, commitments: [condition('1', '2026-11-12'), condition('2', '2026-11-20'), ...owned] }, 'stage-too-long', 'pilot', 'otto', berlin('2026-11-21')],
  ['a "not yet" whose days lie within the stage changes nothing', { pilot: { stage: 'pilot', stageSince: MONDAY }, commitments: [condition('1', '2026-11-12')] }, 'stage-too-long', 'pilot', 'otto', berlin('2027-01-02')],
  ['conditions that were met hold it no longer', { pilot: { stage: 'pilot', stageSince: '2026-08-03T09:00:00.000Z' }, commitments: [{ ...condition('1', '2026-11-20'), state: 'met' }] }, 'stage-too-long', 'pilot', 'otto', MONDAY],
  ['a condition that outlived its stage puts nothing off', { pilot: { stage: 'production', stageSince: MONDAY }, commitments: [condition('1', '2027-05-20')] }, 'stage-too-long', 'production', 'otto', berlin('2027-02-01')],
  ['other nudges of an unconfirmed import begin when the owner’s time is over, with the program office', { pilot: { startedBy: null, imported: imported(), owner: named('anna'), stageSince: '2026-01-05T12:00:00.000Z' }, people: [anna], office, asks: [ask('import-confirmation', { person: 'anna' })] }, 'stage-too-long', 'discovery', 'olga', berlin('2026-11-16')],
]

// oxfmt-ignore
const SILENT: [string, Given, RuleId][] = [
  ['who named themselves is not introduced', { pilot: { deputy: seat('anna') }, people: [anna] }, 'introduction'],
  ['who said yes is not introduced', { pilot: { deputy: named('anna', { agreed: MONDAY }) }, people: [anna] }, 'introduction'],
  ['who started the pilot is not introduced as its owner', { pilot: { owner: seat('otto', { namedBy: null, agreed: null }) } }, 'introduction'],
  ['who left is not introduced', { pilot: { deputy: named('anna') }, people: [somebody('anna', { membership: 'gone' })] }, 'introduction'],
  ['a stranger of a shared channel is not introduced', { pilot: { deputy: named('anna') }, people: [somebody('anna', { membership: 'stranger' })] }, 'introduction'],
  ['a promise of one’s own needs no introduction', { commitments: [promise('budget')] }, 'introduction'],
  ['a promise that was met needs none', { commitments: [promise('budget', { person: 'anna', agreed: false, state: 'met' })], people: [anna] }, 'introduction'],
  ['the sponsor’s promise is their seat’s, not a second introduction', { commitments: [promise('sponsor', { person: 'anna', agreed: false })], people: [anna] }, 'introduction'],
  ['nobody named in an unconfirmed import is introduced', { pilot: { startedBy: null, imported: imported(), owner: named('anna', { namedBy: null }), sponsor: sponsorSeat(named('dora', { namedBy: null })) }, people: [anna, dora], asks: [ask('import-confirmation', { person: 'anna' })] }, 'introduction'],
  ['the owner of an import is not introduced a second time', { pilot: { startedBy: null, imported: imported(MONDAY), owner: named('anna', { namedBy: null }) }, people: [anna] }, 'introduction'],
  ['a confirmed import is not asked about again', { pilot: { imported: imported(MONDAY) } }, 'import-confirmation'],
  ['a pilot begun in chat is not confirmed', {}, 'import-confirmation'],
  ['nobody is left to confirm an import', { pilot: { startedBy: null, imported: imported(), owner: null } }, 'import-confirmation'],
  ['a business owner who said yes is enough', {}, 'no-business-owner'],
  ['a waived business owner is not asked about', { commitments: [promise('business-owner', { state: 'waived' })] }, 'no-business-owner'],
  ['a sponsor who said yes is enough', {}, 'no-sponsor'],
  ['a waived sponsor is not asked about', { commitments: [promise('sponsor', { state: 'waived' })] }, 'no-sponsor'],
  ['a pilot that is nobody’s has nobody to ask', { pilot: { startedBy: null, owner: null }, commitments: none }, 'no-sponsor'],
  ['a promise without a day is never due', { commitments: [promise('budget')] }, 'commitment-due'],
  ['a promise that was met is not due', { commitments: [promise('budget', { due: '2026-11-20', state: 'met' })] }, 'commitment-due'],
  ['a promise that was waived is not due', { commitments: [promise('budget', { due: '2026-11-20', state: 'waived' })] }, 'commitment-due'],
  ['a promise made for today is not mentioned today', { commitments: [promise('budget', { due: '2026-11-02' })] }, 'commitment-due'],
  ['a promise that was met is not overdue', { commitments: [promise('budget', { due: '2026-11-20', state: 'met' })] }, 'commitment-overdue'],
  ['a late business owner is asked about once, by the rule of their own', { commitments: [promise('business-owner', { due: '2026-11-20' })] }, 'commitment-overdue'],
  ['before the pilot stage nobody is asked who scores', { pilot: { stage: 'poc', stageSince: MONDAY } }, 'no-scorers'],
  ['before the pilot stage no value is asked for', { pilot: { stage: 'poc', stageSince: MONDAY }, commitments: [measure('1', { due: '2026-11-20' })] }, 'check-in'],
  ['a value that did not come is no broken promise', { pilot: { stage: 'pilot' }, commitments: [measure('1', { due: '2026-11-20' })] }, 'commitment-overdue'],
  ['nor is a score', { commitments: [scoring('data', { due: '2026-11-20' })] }, 'commitment-overdue'],
  ['a measure that is followed no longer is not asked about', { pilot: { stage: 'pilot' }, commitments: [measure('1', { due: '2026-11-20', state: 'waived' })] }, 'check-in'],
  ['a stage that nobody knows the begin of is never too long', { pilot: { stageSince: null } }, 'stage-too-long'],
  ['a wave that nobody has reviewed is asked about as that', { pilot: { stage: 'scale', stageSince: MONDAY } }, 'stage-too-long'],
  ['a wave whose review nobody decides on is asked about as that', { pilot: { stage: 'scale', stageSince: MONDAY, rollout: waves(null) } }, 'stage-too-long'],
  ['a wave with a review is not asked for one', { pilot: { stage: 'scale', stageSince: MONDAY, rollout: waves(null) } }, 'wave-review'],
  ['everybody has it', { pilot: { stage: 'scale', stageSince: MONDAY, rollout: { ...waves('continue'), wave: 100, reviews: [{ ...waves('continue').reviews[0]!, wave: 100 }] } } }, 'wave-review'],
  ['nobody decides on a wave without a review', { pilot: { stage: 'scale', stageSince: MONDAY }, office }, 'wave-decision'],
  ['everything that production needs has somebody', { pilot: { stage: 'production', stageSince: MONDAY }, commitments: SINGLE_KINDS.map((what) => promise(what)) }, 'readiness-open'],
  ['in Discovery the talk itself asks for it', { pilot: { stageSince: MONDAY } }, 'odds-open'],
  ['what raises the odds is there or promised', { pilot: { stage: 'poc', stageSince: MONDAY, answers: { return: said('Four minutes a letter'), users: said('Eight clerks in Hamburg') } }, commitments: [promise('budget'), promise('change-plan')] }, 'odds-open'],
  ['before production nobody has to have it', { pilot: { stage: 'pilot', stageSince: MONDAY } }, 'readiness-open'],
  ['a stage of a pilot that is the new standard is never too long', { pilot: { stage: 'standard', stageSince: MONDAY } }, 'stage-too-long'],
  ['a stopped pilot is left alone', { pilot: { stage: 'stopped', stageSince: MONDAY }, talk: talkAt(MONDAY) }, 'talk-left-open'],
  ['a finished talk is not left open', { talk: talkAt(MONDAY, { state: 'done', at: null }) }, 'talk-left-open'],
  ['a talk that never began is not left open', {}, 'talk-left-open'],
  ['a pause without an end has nothing to say', { pilot: { paused: { at: MONDAY, until: null } }, talk: talkAt(MONDAY) }, 'talk-left-open'],
  ['a promise that falls due during a snooze is not mentioned as due', { pilot: { snoozed: '2026-11-30T08:00:00.000Z' }, commitments: [promise('budget', { due: '2026-11-20' })] }, 'commitment-due'],
  ['other nudges of an unconfirmed import wait for the first contact', { pilot: { startedBy: null, imported: imported(), owner: named('anna'), stageSince: MONDAY }, people: [anna], office }, 'stage-too-long'],
]

describe('rules', () => {
  it.each(HOLDS)('%s', (_name, change, rule, subject, to, from, until?) => {
    const one = ruleMatches(given(change), PLAYBOOK).find((found) => found.rule === rule)
    expect(one).toMatchObject({ rule, subject, to, from, until: until ?? null })
    if (!one) return
    expect([holds(one, addInstant(from, { seconds: -1 })), holds(one, from)]).toEqual([false, true])
    if (!until) expect(holds(one, '2030-01-01T00:00:00.000Z')).toBe(true)
    else expect([holds(one, addInstant(until, { seconds: -1 })), holds(one, until)]).toEqual([true, false])
  })

  it.each(SILENT)('%s', (_name, change, rule) => {
    expect(ruleMatches(given(change), PLAYBOOK).filter((one) => one.rule === rule)).toEqual([])
  })

  it('after ten business days an import goes from the owner to the deputy', () => {
    const c = given({
      pilot: { startedBy: null, imported: imported(), owner: named('anna'), deputy: named('dora') },
      people: [anna, dora],
      office,
      asks: [ask('import-confirmation', { person: 'anna' })],
    })
    const to = (now: Instant) =>
      ruleMatches(c, PLAYBOOK).flatMap((one) =>
        one.rule === 'import-confirmation' && holds(one, now) ? [one.to] : [],
      )
    expect(to(addInstant(berlin('2026-11-16'), { seconds: -1 }))).toEqual(['anna'])
    expect(to(berlin('2026-11-16'))).toEqual(['dora'])
  })
})

describe('a pause', () => {
  it('is looked at when it ends, even if nothing is open then', () => {
    const paused = { at: MONDAY, until: '2026-11-30' }
    const attention = (c: PilotSnapshot) => pilotWakeAt(c, MONDAY, PLAYBOOK)
    expect(attention(given({ pilot: { paused } }))).toBe(berlin('2026-11-30'))
    expect(attention(given({ pilot: { paused, zone: 'Asia/Tokyo' } }))).toBe('2026-11-29T15:00:00.000Z')
    expect(attention(given({ pilot: { paused: { at: MONDAY, until: null } } }))).toBeNull()
  })
})

describe('asks', () => {
  const lacking = { commitments: owned }
  const thursday = '2026-11-05T12:00:00.000Z'

  it('a rule that begins to hold opens one ask, named after the day on which it began', () => {
    const { opened } = reconcileNudges(given(lacking), '2026-11-09T12:00:00.000Z', PLAYBOOK)
    expect(opened).toMatchObject([
      {
        id: 'p1|no-sponsor||2026-11-05',
        version: 0,
        rule: 'no-sponsor',
        person: 'otto',
        sent: [],
        closed: null,
      },
    ])
  })

  it('a rule that goes on holding opens no second one', () => {
    const before = given(lacking)
    const after = reconciledSnapshot(before, reconcileNudges(before, thursday, PLAYBOOK))
    expect(reconcileNudges(after, '2026-12-24T12:00:00.000Z', PLAYBOOK)).toEqual({
      opened: [],
      readdressed: [],
      closed: [],
    })
  })

  it('an ask whose rule no longer holds is closed', () => {
    const open = ask('no-sponsor', { sent: [thursday] })
    const { closed, opened } = reconcileNudges(given({ asks: [open] }), thursday, PLAYBOOK)
    expect([closed, opened]).toEqual([[{ ...open, closed: thursday }], []])
  })

  it('an ask of a snoozed or a stopped pilot is closed', () => {
    for (const pilot of [{ snoozed: '2026-11-30T08:00:00.000Z' }, { stage: 'stopped' as const }])
      expect(
        reconcileNudges(given({ ...lacking, pilot, asks: [ask('no-sponsor')] }), thursday, PLAYBOOK).closed,
      ).toHaveLength(1)
  })

  it('an ask goes to the new owner as one that was never sent', () => {
    const open = ask('no-sponsor', { sent: [thursday], message: 'm', snoozed: '2026-11-30T08:00:00.000Z' })
    const c = given({ ...lacking, pilot: { owner: seat('anna') }, people: [anna], asks: [open] })
    expect(reconcileNudges(c, thursday, PLAYBOOK)).toEqual({
      opened: [],
      readdressed: [{ ...open, person: 'anna', sent: [], message: null, snoozed: null }],
      closed: [],
    })
  })

  it('an ask goes past whoever has wanted to be left in peace for long, and to them where there is nobody else', () => {
    const quiet = { since: MONDAY, until: null }
    const from = ask('no-sponsor')
    const asked = (change: Partial<Contact>, people: Person[] = [anna]) =>
      reconcileNudges(
        given({
          ...lacking,
          pilot: { owner: seat('otto'), deputy: people.length > 0 ? seat('anna') : null },
          people,
          contacts: [contactOf('otto', change)],
          asks: [from],
        }),
        thursday,
        PLAYBOOK,
      ).readdressed.map(({ person }) => person)
    expect(asked({ quiet })).toEqual([])
    expect(asked({ quiet: { ...quiet, covered: true } })).toEqual(['anna'])
    expect(asked({ quiet: { ...quiet, covered: true } }, [])).toEqual([])
  })

  it('a rule that holds again from the same day takes its ask up again', () => {
    const before = ask('no-sponsor', {
      heldFrom: '2026-11-05',
      sent: [thursday],
      closed: thursday,
      version: 4,
    })
    const [wanted] = reconcileNudges(given(lacking), '2026-11-09T12:00:00.000Z', PLAYBOOK).opened
    expect(wanted?.id).toBe(before.id)
    expect(reopened(before, wanted ?? before)).toEqual({ ...before, closed: null })
    expect(reopened(before, { ...before, person: 'anna' })).toMatchObject({
      version: 4,
      person: 'anna',
      sent: [],
    })
  })

  it('moving the day of a promise makes another ask of it', () => {
    const at = (due: string) =>
      reconcileNudges(
        given({ commitments: [...owned, ...sponsored, promise('budget', { due })] }),
        berlin(due),
        PLAYBOOK,
      ).opened[0]?.id
    expect([at('2026-11-20'), at('2026-11-27')]).toEqual([
      'p1|commitment-due|p1.budget|2026-11-18',
      'p1|commitment-due|p1.budget|2026-11-25',
    ])
  })

  it('just before it is sent only an open ask that holds for this person is still true', () => {
    const open = ask('no-sponsor')
    expect(stillTrue(open, given(lacking), thursday, PLAYBOOK)).toBe(true)
    expect(stillTrue({ ...open, closed: thursday }, given(lacking), thursday, PLAYBOOK)).toBe(false)
    expect(stillTrue({ ...open, person: 'anna' }, given(lacking), thursday, PLAYBOOK)).toBe(false)
    expect(stillTrue(open, given(), thursday, PLAYBOOK)).toBe(false)
    expect(stillTrue(open, given(lacking), MONDAY, PLAYBOOK)).toBe(false)
  })
})
