import { describe, expect, it } from 'vitest'
import type { Nudge } from '../../src/records/nudge.ts'
import {
  chooseMessage,
  contacted,
  messageId,
  personWakeAt,
  told,
  type Choice,
  type Terms,
} from '../../src/nudges/policy.ts'
import { RULE_IDS } from '../../src/nudges/rules/rules.ts'
import type { RuleId } from '../../src/vocabulary/rules.ts'
import type { Contact } from '../../src/records/contact.ts'
import type { Person } from '../../src/records/person.ts'
import { addInstant, type Instant, type Zone } from '../../src/time/time.ts'
import { ask, MONDAY, PLAYBOOK, contactOf, recipientOf } from './case.ts'

function terms(now: Instant, zone: Zone = 'Europe/Berlin', holidays: string[] = []): Terms {
  return { now, zone, playbook: PLAYBOOK, daysOff: (day) => holidays.includes(day) }
}

const open = ask('no-sponsor')
const confirmation = ask('import-confirmation')
const at = (day: string, time = '09:00') => `${day}T${time}:00.000Z`
const monthly = ask('check-in', {
  heldFrom: '2026-10-05',
  sent: [at('2026-10-05'), at('2026-10-07'), at('2026-10-14')],
})

type Change = Partial<Contact> & Partial<Pick<Person, 'membership' | 'accounts' | 'email' | 'unreachable'>>
type Row = [string, Change, Nudge[], Terms, Choice]

// oxfmt-ignore
const HELD: Row[] = [
  ['nothing is open', {}, [], terms(MONDAY), { hold: null, why: 'nothing-open' }],
  ['what is closed is not open', {}, [{ ...open, closed: MONDAY }], terms(MONDAY), { hold: null, why: 'nothing-open' }],
  ['what somebody else is asked is not open', {}, [{ ...open, person: 'anna' }], terms(MONDAY), { hold: null, why: 'nothing-open' }],
  ['an account that was deactivated', { membership: 'gone' }, [open], terms(MONDAY), { hold: null, why: 'unreachable' }],
  ['an invitation that nobody claimed', { accounts: [], email: 'o@acme.test' }, [open], terms(MONDAY), { hold: null, why: 'unreachable' }],
  ['a person whom the platform refuses', { unreachable: 'blocked' }, [open], terms(MONDAY), { hold: null, why: 'unreachable' }],
  ['before nine', {}, [open], terms(at('2026-11-02', '07:59')), { hold: at('2026-11-02', '08:00'), why: 'outside-hours' }],
  ['after five', {}, [open], terms(at('2026-11-02', '16:00')), { hold: at('2026-11-03', '08:00'), why: 'outside-hours' }],
  ['Friday evening waits for Monday at nine', {}, [open], terms(at('2026-11-06', '16:00')), { hold: at('2026-11-09', '08:00'), why: 'outside-hours' }],
  ['a weekend on which summer time begins', {}, [open], terms(at('2026-03-28')), { hold: at('2026-03-30', '07:00'), why: 'outside-hours' }],
  ['a weekend on which summer time ends', {}, [open], terms(at('2026-10-24')), { hold: at('2026-10-26', '08:00'), why: 'outside-hours' }],
  ['a holiday after the weekend', {}, [open], terms(at('2026-11-07'), 'Europe/Berlin', ['2026-11-09']), { hold: at('2026-11-10', '08:00'), why: 'outside-hours' }],
  ['a zone of half an hour', {}, [open], terms(at('2026-11-02', '00:00'), 'Asia/Kolkata'), { hold: at('2026-11-02', '03:30'), why: 'outside-hours' }],
  ['one message went out today', { contacted: [at('2026-11-02', '08:00')] }, [open], terms(MONDAY), { hold: at('2026-11-02', '23:00'), why: 'one-a-day' }],
  ['three went out in seven days', { contacted: [at('2026-11-02'), at('2026-11-03'), at('2026-11-04')] }, [open], terms(at('2026-11-09', '08:59')), { hold: at('2026-11-09'), why: 'week-full' }],
  ['milliseconds on the way do not decide', { contacted: ['2026-11-02T09:00:00.041Z', at('2026-11-03'), at('2026-11-04')] }, [open], terms('2026-11-09T09:00:00.050Z'), { hold: at('2026-11-09', '09:01'), why: 'week-full' }],
  ['one is unanswered: two business days', { contacted: [at('2026-11-05')], nudged: at('2026-11-05'), unanswered: 1 }, [open], terms(at('2026-11-06')), { hold: at('2026-11-08', '23:00'), why: 'unanswered' }],
  ['two are unanswered: five', { contacted: [at('2026-11-05')], nudged: at('2026-11-05'), unanswered: 2 }, [open], terms(at('2026-11-06')), { hold: at('2026-11-11', '23:00'), why: 'unanswered' }],
  ['three are unanswered: ten', { contacted: [at('2026-11-05')], nudged: at('2026-11-05'), unanswered: 3 }, [open], terms(at('2026-11-06')), { hold: at('2026-11-18', '23:00'), why: 'unanswered' }],
  ['nine are unanswered: the last spacing repeats', { contacted: [at('2026-11-05')], nudged: at('2026-11-05'), unanswered: 9 }, [open], terms(at('2026-11-06')), { hold: at('2026-11-18', '23:00'), why: 'unanswered' }],
  ['holidays do not count as waiting', { contacted: [at('2026-11-05')], nudged: at('2026-11-05'), unanswered: 1 }, [open], terms(at('2026-11-06'), 'Europe/Berlin', ['2026-11-09']), { hold: at('2026-11-09', '23:00'), why: 'unanswered' }],
  ['the ask was put off', {}, [{ ...open, snoozed: at('2026-11-10') }], terms(MONDAY), { hold: at('2026-11-10'), why: 'snoozed' }],
  ['the person put off all about the pilot', { snoozed: { [open.pilot]: at('2026-11-10') } }, [open], terms(MONDAY), { hold: at('2026-11-10'), why: 'snoozed' }],
  ['they want to be left in peace until a day', { quiet: { since: at('2026-10-30'), until: at('2026-11-10') } }, [open], terms(MONDAY), { hold: at('2026-11-10'), why: 'quiet' }],
  ['they want to be left in peace until they say so', { quiet: { since: at('2026-10-30'), until: null } }, [open, confirmation], terms(MONDAY), { hold: null, why: 'quiet' }],
  ['a snooze beats the schedule', {}, [{ ...open, sent: [MONDAY], snoozed: at('2026-11-10') }], terms(at('2026-11-05')), { hold: at('2026-11-10'), why: 'snoozed' }],
  ['an answered person is reminded of the same ask only after the spacing', {}, [{ ...open, sent: [MONDAY] }], terms(at('2026-11-03')), { hold: at('2026-11-03', '23:00'), why: 'reminded-lately' }],
  ['the second reminder of an ask waits longer', {}, [{ ...open, sent: [at('2026-10-29'), MONDAY] }], terms(at('2026-11-05')), { hold: at('2026-11-08', '23:00'), why: 'reminded-lately' }],
  ['a first contact is reminded once and not again', {}, [{ ...confirmation, sent: [at('2026-10-01'), at('2026-10-08')] }], terms(MONDAY), { hold: null, why: 'told-enough' }],
  ['a value that was asked for three times waits for its next month', {}, [monthly], terms(MONDAY), { hold: at('2026-11-03', '23:00'), why: 'told-enough' }],
  ['somebody who never said a word was written to twice', { heard: null, contacted: [], unanswered: 2 }, [ask('introduction')], terms(MONDAY), { hold: null, why: 'told-enough' }],
  ['of several asks that wait the nearest says until when', {}, [{ ...confirmation, sent: [at('2026-10-01'), at('2026-10-08')] }, { ...open, snoozed: at('2026-11-10') }, ask('talk-left-open', { snoozed: at('2026-11-06') })], terms(MONDAY), { hold: at('2026-11-06'), why: 'snoozed' }],
]

// oxfmt-ignore
const SENT: Row[] = [
  ['a value is asked for anew in its next month', {}, [monthly], terms(at('2026-11-04')), { send: [monthly], more: 0 }],
  ['at nine', {}, [open], terms(at('2026-11-02', '08:00')), { send: [open], more: 0 }],
  ['in the last minute before five', {}, [open], terms(at('2026-11-02', '15:59')), { send: [open], more: 0 }],
  ['in the person’s zone, not in the server’s', {}, [open], terms(at('2026-11-02', '00:00'), 'Asia/Tokyo'), { send: [open], more: 0 }],
  ['the day after a message that was answered', { contacted: [at('2026-11-02', '15:00')] }, [open], terms(at('2026-11-03', '08:00')), { send: [open], more: 0 }],
  ['when the third last is seven days old', { contacted: [at('2026-11-02'), at('2026-11-03'), at('2026-11-04')] }, [open], terms(at('2026-11-09')), { send: [open], more: 0 }],
  ['two business days after one without an answer', { contacted: [at('2026-11-05')], nudged: at('2026-11-05'), unanswered: 1 }, [open], terms(at('2026-11-09', '08:00')), { send: [open], more: 0 }],
  ['when they wanted to be left in peace no longer', { quiet: { since: at('2026-10-20'), until: MONDAY } }, [open], terms(MONDAY), { send: [open], more: 0 }],
  ['when the snooze is over', {}, [{ ...open, snoozed: MONDAY }], terms(MONDAY), { send: [{ ...open, snoozed: MONDAY }], more: 0 }],
  ['the second message to somebody who never said a word', { heard: null, contacted: [], unanswered: 1 }, [open], terms(MONDAY), { send: [open], more: 0 }],
  ['the one reminder of a first contact', {}, [{ ...confirmation, sent: [at('2026-10-08')] }], terms(MONDAY), { send: [{ ...confirmation, sent: [at('2026-10-08')] }], more: 0 }],
]

/** Otto, as a row says. */
function recipient({ membership, accounts, email, unreachable, ...contact }: Change) {
  const person = { membership, accounts, email, unreachable }
  const given = Object.entries(person).filter(([, value]) => value !== undefined)
  return recipientOf('otto', contact, Object.fromEntries(given))
}

describe('policy', () => {
  it.each(HELD)('holds back: %s', (_name, change, asks, when, choice) => {
    expect(chooseMessage(recipient(change), asks, when)).toEqual(choice)
  })

  it.each(SENT)('lets go: %s', (_name, change, asks, when, choice) => {
    expect(chooseMessage(recipient(change), asks, when)).toEqual(choice)
    expect(personWakeAt(recipient(change), asks, when)).toBe(when.now)
  })

  it('shows the five most pressing, in the order of the playbook and then of age, and counts the rest', () => {
    const asks = [
      ask('talk-left-open', { pilot: 'a' }),
      ask('stage-too-long', { pilot: 'b' }),
      ask('commitment-overdue', { pilot: 'c', heldFrom: '2026-10-30' }),
      ask('commitment-overdue', { pilot: 'd', heldFrom: '2026-10-29' }),
      ask('no-sponsor', { pilot: 'e' }),
      ask('introduction', { pilot: 'f' }),
      ask('no-business-owner', { pilot: 'g', snoozed: at('2026-12-01') }),
    ]
    const shown = (order: RuleId[]) => {
      const playbook = { ...PLAYBOOK, nudges: { ...PLAYBOOK.nudges, order } }
      const choice = chooseMessage(recipientOf('otto'), asks, { ...terms(MONDAY), playbook })
      expect(choice).toMatchObject({ more: 1 })
      return 'send' in choice && choice.send.map(({ pilot }) => pilot)
    }
    expect(shown(RULE_IDS)).toEqual(['f', 'd', 'c', 'e', 'b'])
    expect(shown(['introduction', 'no-sponsor', ...RULE_IDS])).toEqual(['f', 'e', 'd', 'c', 'b'])
  })

  it('counts what somebody was named for in one pilot once, seats and scores apart', () => {
    const subjects = ['p1.training', 'p1.documentation', 'deputy', 'p1.maturity.data', 'p1.monitoring']
    const asks = [
      ...subjects.map((subject) => ask('introduction', { subject })),
      ask('introduction', { pilot: 'p2', subject: 'p2.training' }),
      ask('introduction', { pilot: 'p3', subject: 'p3.training' }),
      ask('no-sponsor'),
    ]
    const choice = chooseMessage(recipientOf('otto'), asks, terms(MONDAY))
    expect('send' in choice && choice.send).toHaveLength(7)
    expect(choice).toMatchObject({ more: 1 })
  })

  it('shows what was told before in its place by pressing, not behind what is new', () => {
    const asks = [ask('talk-left-open'), ask('no-sponsor', { sent: [at('2026-10-01')] })]
    const choice = chooseMessage(recipientOf('otto'), asks, terms(MONDAY))
    expect('send' in choice && choice.send.map(({ rule }) => rule)).toEqual(['no-sponsor', 'talk-left-open'])
  })

  it('comes to every ask before it reminds of one twice', () => {
    const { person, ...first } = recipientOf('otto')
    let { contact } = first
    let asks = Array.from({ length: 12 }, (_, index) => ask('stage-too-long', { pilot: `p${index + 10}` }))
    let now = MONDAY
    const seen = new Set<string>()
    for (let message = 0; message < 3; message += 1) {
      now = personWakeAt({ person, contact }, asks, terms(now)) ?? now
      const choice = chooseMessage({ person, contact }, asks, terms(now))
      const send = 'send' in choice ? choice.send : []
      for (const { id } of send) seen.add(id)
      contact = { ...contacted(contact, `m${message}`, now), unanswered: 0 }
      asks = asks.map((one) => (send.some(({ id }) => id === one.id) ? told(one, `m${message}`, now) : one))
    }
    expect(seen.size).toBe(12)
  })

  it('a person who moves is asked in the new zone, and a Monday that comes twice has two slots', () => {
    const monday = at('2026-11-02', '00:00')
    const { person, contact } = recipientOf('otto')
    const tokyo = terms(monday, 'Asia/Tokyo')
    const moved = { ...contacted(contact, messageId(contact, tokyo), monday), unanswered: 0 }
    const next = personWakeAt(
      { person, contact: moved },
      [open],
      terms(addInstant(monday, { hours: 1 }), 'America/New_York'),
    )
    expect(next).toBe(at('2026-11-02', '14:00'))
    expect(messageId(moved, terms(next ?? '', 'America/New_York'))).not.toBe(messageId(contact, tokyo))
  })

  it('a message has one id all day until it went out, whoever asks', () => {
    const contact = contactOf('otto')
    const id = messageId(contact, terms(at('2026-11-02', '08:00')))
    expect(id).toBe('otto|2026-11-01T23:00:00.000Z|1')
    expect(messageId(contact, terms(at('2026-11-02', '15:59')))).toBe(id)
    expect(messageId(contact, terms(at('2026-11-03', '08:00')))).not.toBe(id)
    expect(messageId(contacted(contact, id, MONDAY), terms(at('2026-11-02', '15:59')))).not.toBe(id)
  })

  it('what went out is counted, and what is older than a week is not kept', () => {
    const contact = contactOf('otto', { contacted: [at('2026-10-20'), at('2026-10-30')], unanswered: 1 })
    expect(contacted(contact, 'm', MONDAY)).toMatchObject({
      contacted: [at('2026-10-30'), MONDAY],
      unanswered: 2,
      introduced: MONDAY,
      lastNudge: 'm',
    })
    expect(told(open, 'm', MONDAY)).toMatchObject({ sent: [MONDAY], message: 'm' })
  })
})
