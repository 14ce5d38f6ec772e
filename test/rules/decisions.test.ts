import type { Condition } from '../../src/commitments/commitment.ts'
import { describe, expect, it } from 'vitest'
import type { ByQuestion, Option, QuestionId } from '../../src/vocabulary/questions.ts'
import { renderText } from '../../src/messages/render.ts'
import type { MessageDescriptor, Message } from '../../src/messages/message.ts'
import { basisParts } from '../../src/decisions/basis.ts'
import { goFrom, waitsFor } from '../../src/decisions/decisions.ts'
import { decider } from '../../src/nudges/decider.ts'
import { chooseMessage } from '../../src/nudges/policy.ts'
import { addInstant, type Instant } from '../../src/time/time.ts'
import type { Answer, Pilot } from '../../src/records/pilot.ts'
import { realContent } from '../world.ts'
import {
  ask,
  given,
  MONDAY,
  PLAYBOOK,
  promise,
  seat,
  recipientOf,
  somebody,
  sponsorSeat,
  type Given,
} from './case.ts'

const TUESDAY = addInstant(MONDAY, { days: 1 })
const cleo = somebody('cleo')
const office = [somebody('zoe'), somebody('olga')]

function answer(text: string, choice?: Option, at: Instant = MONDAY): Answer {
  return { text, weak: [], at, by: 'otto', ...(choice && { choice }) }
}

const ANSWERS: ByQuestion<Answer> = {
  usage: answer('', 'daily'),
  value: answer('9 minutes a letter in place of 12'),
  feedback: answer('A channel'),
  fixes: answer('Single sign-on', undefined, TUESDAY),
}
const { fixes: _fixes, ...THREE } = ANSWERS
const stage = { stage: 'pilot' as const }
const sponsored = { ...stage, sponsor: sponsorSeat(seat('cleo', { namedBy: 'otto' })) }
const condition = (id: string, change: Partial<Condition> = {}) =>
  promise('condition', { id, condition: 'Fewer errors', due: '2026-11-09', ...change })
const asked = promise('go-decision', { person: null, agreed: false, asked: TUESDAY })

// oxfmt-ignore
const FROM: [string, Given, Instant | null][] = [
  ['once the four questions have an answer', { pilot: { ...stage, answers: ANSWERS } }, TUESDAY],
  ['not while one of them has none', { pilot: { ...stage, answers: THREE } }, null],
  ['at once when the owner asks', { pilot: { ...stage, answers: THREE }, commitments: [asked] }, TUESDAY],
  ['when its sponsor sees the stage take too long', { pilot: { ...sponsored, stageSince: MONDAY }, people: [cleo] }, '2027-01-01T23:00:00.000Z'],
  ['not only for that where no sponsor is', { pilot: { ...stage, stageSince: MONDAY } }, null],
  ['not while the stage has no such decision', { pilot: { stage: 'production', answers: ANSWERS } }, null],
  ['not once it is decided', { pilot: { ...stage, answers: ANSWERS }, commitments: [promise('go-decision', { state: 'met', verdict: 'go' })] }, null],
  ['not after a no', { pilot: { ...stage, answers: ANSWERS }, commitments: [promise('go-decision', { state: 'met', verdict: 'no-go' })] }, null],
  ['again after the last of several days', { pilot: { ...stage, answers: ANSWERS }, commitments: [condition('a', {}), condition('b', { due: '2026-11-12' })] }, '2026-11-12T23:00:00.000Z'],
  ['again as soon as all that was wanted is done', { pilot: { ...stage, answers: ANSWERS }, commitments: [condition('a', { state: 'met', changed: TUESDAY }), condition('b', { state: 'met' })] }, TUESDAY],
  ['a condition that is not wanted any more counts for nothing', { pilot: { ...stage, answers: ANSWERS }, commitments: [condition('a', { state: 'waived' })] }, TUESDAY],
  ['not for a pilot that was stopped', { pilot: { stage: 'stopped', answers: ANSWERS } }, null],
]

describe('a go is asked for [ST3]', () => {
  it.each(FROM)('%s', (_name, change, from) => {
    const c = given(change)
    expect(goFrom(c, PLAYBOOK)).toBe(from)
    const waits = (now: Instant) => waitsFor(c, PLAYBOOK, now).includes('go')
    expect(waits('2030-01-01T00:00:00.000Z')).toBe(from !== null)
    if (from) expect([waits(addInstant(from, { seconds: -1 })), waits(from)]).toEqual([false, true])
  })

  const counted = [promise('sponsor', { state: 'met' })]
  it.each<[string, Given, string | undefined]>([
    ['the sponsor who counts', { pilot: sponsored, commitments: counted, people: [cleo], office }, 'cleo'],
    ['else the program office', { pilot: sponsored, commitments: [], people: [cleo], office }, 'olga'],
    [
      'never whose own gate it is',
      { pilot: { ...sponsored, owner: seat('cleo') }, commitments: counted, people: [cleo], office },
      'olga',
    ],
    [
      'a sponsor who left is passed over',
      {
        pilot: sponsored,
        commitments: counted,
        people: [somebody('cleo', { membership: 'gone' })],
        office,
      },
      'olga',
    ],
    ['nobody where nobody may', { pilot: stage, commitments: [] }, undefined],
  ])('of %s', (_name, change, to) => {
    expect(decider(given(change))?.id).toBe(to)
  })

  it('in a message of its own, before what is less pressing', () => {
    const asks = [ask('no-sponsor'), ask('go-decision'), ask('talk-left-open')]
    const terms = { now: MONDAY, zone: 'Europe/Berlin', playbook: PLAYBOOK, daysOff: () => false }
    const choice = chooseMessage(recipientOf('otto'), asks, terms)
    expect('send' in choice && choice.send.map(({ rule }) => rule)).toEqual(['go-decision'])
    expect(choice).toMatchObject({ more: 2 })
  })
})

const { playbook, languages } = realContent()
const language = Object.values(languages)[0]!

/** What is said, a line each. */
function lines(parts: Message): string[] {
  const said = (one: MessageDescriptor) =>
    renderText(one, { language, person: (id) => id, account: () => '' })
  return parts.flatMap((part) => {
    if (part.part === 'facts') return part.facts.map(({ label, value }) => `${said(label)}: ${said(value)}`)
    return part.part === 'note' ? [said(part.text)] : []
  })
}

const basis = (pilot: Partial<Pilot>, commitments: Given['commitments'] = []) =>
  lines(basisParts(given({ pilot: { ...stage, ...pilot }, commitments }), playbook))

describe('what a go rests on', () => {
  it('stands in five short lines', () => {
    const settled = playbook.stages.pilot.holds.concat(playbook.stages.pilot.wants)
    const all = settled.filter((what) => what !== 'budget').map((what) => promise(what, { state: 'met' }))
    const approved = promise('budget', { state: 'met', evidence: 'Approved by Cleo' })
    const answers = { ...ANSWERS, budget: answer('80,000 euros in all') }
    expect(basis({ answers }, [...all, approved])).toEqual([
      'Used: Most days',
      'Value: 9 minutes a letter in place of 12',
      'Must change: Single sign-on',
      'Cost: 80,000 euros in all (Approved by Cleo)',
      'Still open: nothing',
    ])
  })

  it('says what nobody said or approved, and keeps what is long short', () => {
    const long = `${'Many words about it '.repeat(10)}@{slack:T1:U1}`
    const [used, value, , cost, open] = basis({ answers: { value: answer(long) } })
    expect(used).toBe('Used: not said yet')
    expect(value?.length).toBeLessThan(140)
    expect(value).toMatch(/it …$|words …$|about …$|Many …$/u)
    expect(cost).toBe('Cost: nobody has approved it yet')
    expect(open).toMatch(/^Still open: list of production requirements, .* 3 more$/u)
  })

  it('names what was wanted first, and whether it came', () => {
    const wanted = [condition('a', { state: 'met' }), condition('b', { condition: 'Data owner named' })]
    expect(basis({}, wanted)).toContain(
      'You wanted first: Fewer errors (done) and Data owner named (not done)',
    )
  })

  it('keeps a gate in sight that was opened although something was missing [RU2]', () => {
    const override = { stage: 'poc' as const, by: 'olga', reason: 'The board waits', at: MONDAY, missing: [] }
    expect(basis({ overrides: [override] }).at(-1)).toMatch(
      /Proof of concept was opened by olga .*The board waits/u,
    )
  })

  it('says so when it rests on demo wins [BP5]', () => {
    expect(basis({ answers: { praise: answer('', 'demo') } }).at(-1)).toMatch(/^Praise goes to the demo/u)
    expect(basis({ answers: { praise: answer('', 'use') } }).join()).not.toContain('Praise')
  })

  it('names incentives, data and operating model that stay local [BP6]', () => {
    const local: [QuestionId, Option][] = [
      ['incentive', 'nobody'],
      ['place', 'export'],
      ['operator', 'project-team'],
    ]
    const answers = Object.fromEntries(local.map(([id, choice]) => [id, answer('', choice)]))
    expect(basis({ answers }).at(-1)).toBe(
      'Still local to the pilot: incentives, data and tools, and who runs it.',
    )
    const { incentive: _incentive, ...two } = answers
    expect(basis({ answers: two }).at(-1)).toBe('Still local to the pilot: data and tools and who runs it.')
    expect(basis({}).join()).not.toContain('local')
  })
})
