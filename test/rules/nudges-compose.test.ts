import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Commitment } from '../../src/records/commitment.ts'
import { intentSchema } from '../../src/coach/commands/commands.ts'
import type { Doing } from '../../src/vocabulary/intent.ts'
import { LIVE_PARTS, type MessageDescriptor, type Message } from '../../src/messages/message.ts'
import type { Nudge } from '../../src/records/nudge.ts'
import { RULE_IDS, RULES } from '../../src/nudges/rules/rules.ts'
import type { Open } from '../../src/nudges/block.ts'
import { compose, explain } from '../../src/nudges/compose.ts'
import { newStandard, renewed } from '../../src/pilots/standard.ts'
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
  type Given,
} from './case.ts'

const anna = somebody('anna')

function open(one: Nudge, change: Given = {}): Open {
  return { ask: one, about: given({ people: [anna], ...change }) }
}

function said(one: Open, contact = contactOf('otto')): Message {
  return compose(contact, [one], 0, PLAYBOOK)
}

/** The keys of all phrases, those inside phrases included. */
function keys(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'key' in value && 'with' in value ? [(value as MessageDescriptor).key] : []
  return [...own, ...Object.values(value).flatMap(keys)]
}

/** What the buttons and choices do, in order. */
function taps(parts: Message): Record<string, unknown>[] {
  return parts.flatMap((part) => {
    if (part.part === 'buttons') return part.buttons.map(({ tap }) => tap)
    return part.part === 'choice' ? part.options.map(({ tap }) => tap) : []
  })
}

const doings = (parts: Message) => taps(parts).map((tap) => tap['do'] as Doing)

const budget = promise('budget', { due: '2026-11-20' })
const owed: Given = { commitments: [budget] }
const scoring = promise('maturity', {
  id: 'p1.maturity.data',
  due: '2026-11-20',
  capability: 'data',
  scores: [],
})
const measure = promise('kpi', {
  id: 'p1.kpi.1',
  due: '2026-11-20',
  kpi: {
    kind: 'outcome',
    name: 'Handling time',
    unit: 'minutes',
    baseline: 12,
    target: 8,
    until: null,
    values: [],
  },
})
const others: Given = { commitments: [{ ...budget, person: 'anna', agreed: false }] }
const silentOwner = promise('business-owner', { person: 'anna', agreed: false })
const firm: Given = { pilot: { stage: 'production' } }
const inStage: Given = { pilot: { stageSince: '2026-10-01T09:00:00.000Z' } }
const unconfirmed: Given = {
  pilot: { startedBy: null, imported: imported(), owner: named('otto', { namedBy: null }) },
}
const reviewedWave: Given = {
  pilot: {
    stage: 'scale',
    rollout: {
      wave: 10,
      since: MONDAY,
      reviews: [{ wave: 10, text: 'Errors fell', by: 'otto', at: MONDAY, decision: null }],
    },
  },
}
const signed = {
  ...newStandard(),
  asked: { by: 'anna', at: MONDAY },
  signed: { by: 'otto', title: 'CFO', at: MONDAY },
}
const agreeing = promise('agreement', { id: 'p1.agreement.1.otto', agreed: false })
const stages = ['confirm-stage', 'confirm-stage', 'confirm-stage', 'confirm-stage'] as const

// oxfmt-ignore
const ASKS: [string, Open, key: string, does: Doing[]][] = [
  ['no sponsor is named', open(ask('no-sponsor')), 'nudges.no-sponsor.nobody', ['sponsor', 'snooze']],
  ['the named sponsor is silent', open(ask('no-sponsor'), { pilot: { sponsor: sponsorSeat(named('anna')) } }), 'nudges.no-sponsor.silent', ['sponsor', 'snooze']],
  ['the sponsor’s title does not count', open(ask('no-sponsor'), { pilot: { sponsor: sponsorSeat(seat('anna'), 'Team lead') } }), 'nudges.no-sponsor.title', ['sponsor', 'snooze']],
  ['nobody owns the outcome', open(ask('no-business-owner')), 'nudges.no-business-owner', ['commit', 'snooze']],
  ['the named business owner was not asked yet', open(ask('no-business-owner'), { commitments: [silentOwner] }), 'nudges.business-owner-unasked', ['commit', 'snooze']],
  ['the named business owner is silent', open(ask('no-business-owner'), { commitments: [silentOwner], asks: [ask('introduction', { subject: silentOwner.id, person: 'anna', sent: ['2026-11-03T09:00:00.000Z'] })] }), 'nudges.business-owner-silent', ['commit', 'snooze']],
  ['one’s own promise is due', open(ask('commitment-due', { subject: budget.id }), owed), 'nudges.due.own', ['meet', 'move', 'give', 'snooze']],
  ['another’s promise is due', open(ask('commitment-due', { subject: budget.id }), others), 'nudges.due.other', ['meet', 'move', 'give', 'snooze']],
  ['one’s own promise is overdue', open(ask('commitment-overdue', { subject: budget.id }), owed), 'nudges.overdue.own', ['meet', 'move', 'give', 'snooze']],
  ['another’s promise is overdue', open(ask('commitment-overdue', { subject: budget.id }), others), 'nudges.overdue.other', ['meet', 'move', 'give', 'snooze']],
  ['from production on a day is firm', open(ask('commitment-due', { subject: budget.id }), { ...owed, ...firm }), 'nudges.firm.due.own', ['meet', 'move', 'give', 'snooze']],
  ['from production on another’s day is firm', open(ask('commitment-due', { subject: budget.id }), { ...others, ...firm }), 'nudges.firm.due.other', ['meet', 'move', 'give', 'snooze']],
  ['from production on a day that passed is firm', open(ask('commitment-overdue', { subject: budget.id }), { ...owed, ...firm }), 'nudges.firm.overdue.own', ['meet', 'move', 'give', 'snooze']],
  ['from production on another’s day that passed is firm', open(ask('commitment-overdue', { subject: budget.id }), { ...others, ...firm }), 'nudges.firm.overdue.other', ['meet', 'move', 'give', 'snooze']],
  ['whoever had the promise is gone', open(ask('commitment-overdue', { subject: budget.id }), { commitments: [{ ...budget, person: 'gil' }], people: [somebody('gil', { membership: 'gone' })] }), 'nudges.gone', ['give', 'meet', 'snooze']],
  ['a stage takes too long', open(ask('stage-too-long', { subject: 'discovery' }), inStage), 'nudges.stage-too-long', ['commitments', 'snooze', 'stop']],
  ['a stage takes too long, and something holds it', open(ask('stage-too-long', { subject: 'pilot' }), { pilot: { ...inStage.pilot, stage: 'pilot' }, commitments: [] }), 'nudges.stage-too-long-held', ['diagnose', 'snooze', 'stop']],
  ['a go is waited for', open(ask('go-decision'), { pilot: { stage: 'pilot' } }), 'decide.question', ['verdict', 'verdict', 'verdict', 'question']],
  ['what was wanted first is there', open(ask('go-decision'), { pilot: { stage: 'pilot' }, commitments: [promise('condition', { condition: 'Fewer errors', state: 'met' })] }), 'decide.question-again', ['verdict', 'verdict', 'verdict', 'question']],
  ['nobody scores the capabilities', open(ask('no-scorers'), { pilot: { stage: 'pilot' } }), 'nudges.no-scorers', ['matrix', 'scorer', 'snooze']],
  ['one’s own score is due', open(ask('score-due', { subject: scoring.id }), { commitments: [scoring] }), 'matrix.ask', ['score', 'score', 'score', 'score', 'score', 'give', 'snooze']],
  ['somebody is to score capabilities', open(ask('introduction', { subject: scoring.id }), { commitments: [{ ...scoring, agreed: false }] }), 'matrix.introduction', ['accept', 'decline', 'refer']],
  ['the value of a measure is due', open(ask('check-in', { subject: 'otto' }), { pilot: { stage: 'pilot' }, commitments: [measure] }), 'kpi.last', ['report', 'snooze']],
  ['a wave is to be reviewed', open(ask('wave-review', { subject: '10' }), { pilot: { stage: 'scale' } }), 'nudges.wave-review', ['review', 'snooze']],
  ['a review waits for a decision', open(ask('wave-decision', { subject: '10' }), reviewedWave), 'rollout.decide-on', ['wave', 'wave', 'wave', 'question']],
  ['what raises the odds is not there', open(ask('odds-open', { subject: 'poc' }), { pilot: { stage: 'poc' } }), 'nudges.odds-open', ['edit', 'snooze']],
  ['nobody has what production needs', open(ask('readiness-open', { subject: 'production' }), { pilot: { stage: 'production' } }), 'nudges.readiness-open', ['assign', 'snooze']],
  ['everybody has it', open(ask('standard-decision'), { pilot: { stage: 'scale' } }), 'nudges.standard-decision.first', ['standard', 'snooze']],
  ['a decision is outdated', open(ask('standard-decision'), { pilot: { stage: 'standard', standard: renewed(signed, [], MONDAY) } }), 'nudges.standard-decision.anew', ['standard', 'snooze']],
  ['a decision waits for a signature', open(ask('standard-sign'), { pilot: { stage: 'scale', standard: { ...signed, signed: null } } }), 'nudges.standard-sign', ['sign', 'question', 'snooze']],
  ['the review of a decision is due', open(ask('standard-review'), { pilot: { stage: 'standard', standard: signed } }), 'nudges.standard-review', ['review-standard', 'review-standard', 'snooze']],
  ['somebody is asked to agree', open(ask('introduction', { subject: agreeing.id }), { commitments: [agreeing] }), 'nudges.named.agreement', ['accept', 'decline']],
  ['a talk was left open', open(ask('talk-left-open', { subject: 'p1.discovery' })), 'nudges.talk-left-open', ['coach', 'snooze']],
  ['somebody was named as sponsor', open(ask('introduction', { subject: 'sponsor' }), { pilot: { sponsor: sponsorSeat(named('otto', { namedBy: 'anna' })) } }), 'nudges.named.sponsor', ['accept', 'decline', 'refer']],
  ['somebody was named as deputy', open(ask('introduction', { subject: 'deputy' }), { pilot: { deputy: named('otto', { namedBy: 'anna' }) } }), 'nudges.named.deputy', ['accept', 'decline', 'refer']],
  ['somebody was named as owner', open(ask('introduction', { subject: 'owner' }), { pilot: { owner: named('otto', { namedBy: 'anna' }) } }), 'nudges.named.owner', ['accept', 'decline', 'refer']],
  ['somebody is to keep a promise by a day', open(ask('introduction', { subject: budget.id }), owed), 'nudges.named.promise-by', ['accept', 'decline', 'refer']],
  ['somebody is to keep a promise', open(ask('introduction', { subject: budget.id }), { commitments: [{ ...budget, due: null }] }), 'nudges.named.promise', ['accept', 'decline', 'refer']],
  ['an import names its owner', open(ask('import-confirmation'), unconfirmed), 'nudges.confirm.owner', ['accept', 'decline', 'refer', ...stages]],
  ['an import goes to somebody else', open(ask('import-confirmation', { person: 'anna' }), unconfirmed), 'nudges.confirm.other', ['accept', 'refer', ...stages]],
]

describe('a nudge', () => {
  it.each(ASKS)('when %s it asks so, with buttons that do the thing', (_name, one, key, does) => {
    const parts = said(one)
    expect(keys(parts)).toContain(key)
    expect(doings(parts)).toEqual(does)
    for (const tap of taps(parts)) expect(intentSchema.parse(tap)).toEqual(tap)
  })

  it('has a wording and buttons for every rule', () => {
    expect(new Set(ASKS.map(([, one]) => one.ask.rule))).toEqual(new Set(RULE_IDS))
  })

  it('names the pilot, and its live parts belong to their ask alone', () => {
    const parts = said(open(ask('no-sponsor')))
    expect(parts[0]).toMatchObject({ part: 'title', text: { with: { pilot: 'Claims triage' } } })
    const live = parts.filter(({ part }) => (LIVE_PARTS as readonly string[]).includes(part))
    expect(live.map(({ of }) => of)).toEqual([ask('no-sponsor').id])
  })

  it('says who named a person, and what a list or an unknown colleague stands for', () => {
    const by = (change: Given, subject: string) =>
      said(open(ask('introduction', { subject }), change)).find(({ part }) => part === 'text')
    const pilot = (namedBy: string | null) => ({ pilot: { deputy: named('otto', { namedBy }) } })
    expect(by(pilot('anna'), 'deputy')).toMatchObject({ text: { with: { by: { person: 'anna' } } } })
    expect(keys(by(pilot(null), 'deputy'))).toContain('nudges.named.list')
    expect(by({ commitments: [{ ...budget, namedBy: 'anna' }] }, budget.id)).toMatchObject({
      text: { with: { by: { person: 'anna' }, due: { day: '2026-11-20' } } },
    })
    expect(keys(by(owed, budget.id))).toContain('nudges.named.team')
  })

  it('says who speaks only to somebody who never heard of the coach', () => {
    const one = open(ask('introduction', { subject: 'deputy' }), { pilot: { deputy: named('otto') } })
    expect(keys(said(one, contactOf('otto', { heard: null })))[0]).toBe('nudges.hello')
    expect(keys(said(one, contactOf('otto', { heard: null, introduced: MONDAY })))).not.toContain(
      'nudges.hello',
    )
    expect(keys(said(one))).not.toContain('nudges.hello')
  })

  it('says of a reminder that it is still open', () => {
    expect(keys(said(open(ask('no-sponsor'))))).not.toContain('nudges.again')
    expect(keys(said(open(ask('no-sponsor', { sent: [MONDAY] }))))).toEqual(
      expect.arrayContaining(['nudges.again', 'nudges.no-sponsor.nobody']),
    )
  })

  it('is one message for everything: each pilot named once in a row, the rest counted', () => {
    const second = {
      ...open(ask('no-sponsor', { pilot: 'p2' })),
      about: given({ pilot: { id: 'p2', name: 'Letters' } }),
    }
    const parts = compose(
      contactOf('otto'),
      [open(ask('no-sponsor')), open(ask('no-business-owner')), second],
      4,
      PLAYBOOK,
    )
    expect(parts.filter(({ part }) => part === 'title')).toHaveLength(2)
    expect(parts.at(-2)).toEqual({ part: 'note', text: { key: 'nudges.more', with: { more: 4 } } })
    expect(taps(parts).at(-1)).toEqual({ do: 'asked', from: 0 })
    expect(new Set(parts.map(({ of }) => of).filter((of) => of))).toHaveProperty('size', 4)
    expect(keys(compose(contactOf('otto'), [second], 0, PLAYBOOK))).not.toContain('nudges.more')
  })

  describe('to somebody who is named for several things of a pilot', () => {
    const training = promise('training', { namedBy: 'anna', agreed: false })
    const workflow = promise('workflow-redesign', { namedBy: 'anna', agreed: false, due: '2026-11-20' })
    const about = (...commitments: Commitment[]): Given => ({
      commitments: [...commitments, { ...scoring, agreed: false }, agreeing],
      pilot: { deputy: named('otto', { namedBy: 'anna' }) },
    })
    const asked = (subject: string, change: Given, sent: string[] = []) =>
      open(ask('introduction', { subject, sent }), change)
    const both = (change: Given, sent: string[] = []) => [
      asked(training.id, change, sent),
      asked(workflow.id, change),
    ]

    it('is one question, with a line for each and its day, and one answer to all of it', () => {
      const parts = compose(contactOf('otto'), both(about(training, workflow), [MONDAY]), 0, PLAYBOOK)
      expect(parts.map(({ part }) => part)).toEqual(['title', 'text', 'list', 'buttons'])
      expect(parts[1]).toMatchObject({ text: { with: { by: { person: 'anna' } } } })
      expect(parts[2]).toMatchObject({
        items: [{ key: 'consent.item' }, { key: 'consent.item-by', with: { due: { day: '2026-11-20' } } }],
      })
      const all = {
        ask: ask('introduction', { subject: training.id }).id,
        all: ['training', 'workflow-redesign'],
      }
      expect(taps(parts)).toEqual([
        { do: 'accept', ...all },
        { do: 'decline', ...all },
        { do: 'asked', from: 0, named: 'p1' },
      ])
      for (const tap of taps(parts)) expect(JSON.stringify(intentSchema.parse(tap))).toBe(JSON.stringify(tap))
      expect(new Set(parts.slice(1).map(({ of }) => of))).toEqual(new Set(['p1|introduction']))
    })

    it('names the team where several people named them, and says that all of it is still open', () => {
      const change = about(training, { ...workflow, namedBy: 'cleo' })
      expect(keys(compose(contactOf('otto'), both(change), 0, PLAYBOOK))).toContain('nudges.named.team')
      const again = both(change).map((one) => ({ ...one, ask: { ...one.ask, sent: [MONDAY] } }))
      expect(keys(compose(contactOf('otto'), again, 0, PLAYBOOK))).toContain('nudges.again')
    })

    it('asks for a seat, a score and an agreement apart, and for each alone where that is wanted', () => {
      const change = about(training, workflow)
      const apart = ['deputy', scoring.id, agreeing.id].map((subject) => asked(subject, change))
      const parts = compose(contactOf('otto'), [...apart, ...both(change)], 0, PLAYBOOK)
      expect(doings(parts).filter((one) => one === 'accept')).toHaveLength(4)
      const single = compose(contactOf('otto'), both(change), 0, PLAYBOOK, {
        do: 'asked',
        from: 8,
        named: 'p1',
      })
      expect(doings(single)).toEqual(['accept', 'decline', 'refer', 'accept', 'decline', 'refer'])
    })

    it('takes as many together as fit on a button', () => {
      const many = Array.from({ length: 22 }, (_, index) =>
        promise('condition', { id: `p1.condition.${'x'.repeat(36)}${index}`, agreed: false }),
      )
      const change = about(...many)
      const parts = compose(
        contactOf('otto'),
        many.map(({ id }) => asked(id, change)),
        0,
        PLAYBOOK,
      )
      expect(doings(parts).filter((one) => one === 'accept')).toHaveLength(3)
      for (const tap of taps(parts)) expect(JSON.stringify(tap).length).toBeLessThan(1500)
    })
  })

  it('counts the days of a stage where the reader is', () => {
    const [, text] = said(
      open(ask('stage-too-long', { subject: 'discovery' }), {
        zone: 'Asia/Tokyo',
        pilot: { stageSince: '2026-10-01T20:00:00.000Z' },
      }),
    )
    expect(text).toMatchObject({ text: { with: { since: { day: '2026-10-02' }, limit: 14 } } })
  })

  it('asks and never predicts', () => {
    const words = readFileSync('prompts/en/nudges.yaml', 'utf8')
    const {
      why: _why,
      ends: _ends,
      called: _called,
      hello: _hello,
      again: _again,
      more: _more,
      ...asked
    } = parse(words)
    const texts = (value: unknown): string[] =>
      typeof value === 'string'
        ? [value]
        : // What a button says is no question.
          Object.entries(value as object).flatMap(([key, one]) => (key === 'press' ? [] : texts(one)))
    const parts = new Set([asked.named.list, asked.named.team, asked.confirm.stage])
    for (const text of texts(asked).filter((one) => !parts.has(one))) expect(text).toContain('?')
    expect(words.replace(/^#.*$/gmu, '')).not.toMatch(
      /\b(will (fail|die)|at risk|likely|chances?|danger|too late)\b/iu,
    )
  })
})

describe('why', () => {
  it.each(RULE_IDS.map((rule) => [rule]))('explains %s: since when it holds and what ends it', (rule) => {
    const subject = rule === 'stage-too-long' ? 'discovery' : budget.id
    const parts = explain(ask(rule, { subject }), given(owed), MONDAY, PLAYBOOK)
    expect(keys(parts)).toContain(RULES[rule].ends.key)
    expect(parts[1]).toMatchObject({ text: { with: { since: { day: '2026-11-02' } } } })
  })

  it('says when it was settled, or until when it is put off', () => {
    const closed = explain(ask('no-sponsor', { closed: MONDAY }), given(), MONDAY, PLAYBOOK)
    expect(keys(closed)).toContain('nudges.why.over')
    expect(keys(closed)).not.toContain('nudges.ends.no-sponsor')
    const snoozed = ask('no-sponsor', { snoozed: '2026-11-10T08:00:00.000Z' })
    expect(keys(explain(snoozed, given(), MONDAY, PLAYBOOK))).toContain('nudges.why.snoozed')
    expect(keys(explain(snoozed, given(), '2026-11-11T08:00:00.000Z', PLAYBOOK))).not.toContain(
      'nudges.why.snoozed',
    )
  })

  it('still explains an ask about a pilot that has ended since', () => {
    const ended = given({ pilot: { stage: 'stopped' } })
    const parts = explain(ask('stage-too-long', { subject: 'poc', closed: MONDAY }), ended, MONDAY, PLAYBOOK)
    expect(keys(parts)).toEqual(expect.arrayContaining(['nudges.why.stage-too-long', 'names.stage.poc']))
  })
})
