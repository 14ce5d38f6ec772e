import { button } from '../../say/buttons.ts'
import { amountPhrase } from '../../say/measures.ts'
import { current, measuresOf, nextCheckIn, type Measure } from '../../commitments/kpi.ts'
import { phrase, type Value } from '../../messages/message.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import type { PilotSnapshot } from '../../records/pilot-snapshot.ts'
import { addDays, startOf, type Day } from '../../time/time.ts'
import { buttons, resolved, sinceOf, snooze, type NudgeBlock, type Open } from '../block.ts'
import { recipient, zoneFor } from '../recipient.ts'
import { match } from '../rule-match.ts'
import { untilPassedOn } from '../waits.ts'
import { typedAnswers } from '../typed-answer.ts'
import { defineRule } from './rule.ts'
import { declareMessages } from '../../messages/declaration.ts'

declare module '../../vocabulary/rules.ts' {
  interface Rules {
    'check-in': null
  }
}

/** The day of the next value has come: one check-in for all measures of one person [PB2]. */
export const checkIn = defineRule('check-in', {
  speaksOf: 'running',
  finds: (c, playbook) => {
    const holders = new Map<string, Day>()
    for (const one of measuresOf(c.commitments)) {
      const day = dayFor(one, c, playbook)
      const before = holders.get(holderOf(one))
      if (day && (!before || day < before)) holders.set(holderOf(one), day)
    }
    return Array.from(holders).flatMap(([holder, day]) => {
      const to = recipient(c, holder || null)
      return to ? [match(holder, to.id, startOf(day, zoneFor(to, [c.pilot])))] : []
    })
  },
  waits: [untilPassedOn],
  asks: askValues,
  // A number is read as the value wherever it is typed.
  typed: () => typedAnswers({}),
  together: null,
  alone: false,
  firstContact: false,
  rounds: ({ measured }) => measured.checkIn,
  why: (open) => phrase('nudges.why.check-in', sinceOf(open)),
  ends: phrase('nudges.ends.check-in'),
  resolution: resolved,
  called: phrase('nudges.called.check-in'),
})

/** Every measure whose value is wanted, with where it stood; a number typed in answer counts for the first. */
function askValues({ ask, about }: Open, playbook: Playbook): NudgeBlock {
  const due = measuresOf(about.commitments)
    .filter((one) => holderOf(one) === ask.subject)
    .flatMap((one) => {
      const day = dayFor(one, about, playbook)
      return day ? [{ one, day }] : []
    })
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const first = due[0]?.one
  const until = due[0] ? addDays(due[0].day, playbook.measured.together) : ''
  const wanted = due.filter(({ day }) => day <= until).map(({ one }) => lastOf(one))
  const report = { do: 'report', pilot: { id: ask.pilot }, commitment: first?.id ?? '', value: null } as const
  return {
    text: phrase('nudges.check-in', { measures: { list: wanted } }),
    live: buttons(button('buttons.enter-value', report, 'primary'), snooze(ask)),
  }
}

/** Who is asked for the values of a measure; '' while nobody said yes to it. */
function holderOf({ person, agreed }: Measure): string {
  return (agreed && person) || ''
}

function dayFor(one: Measure, c: PilotSnapshot, playbook: Playbook): Day | null {
  const to = recipient(c, holderOf(one) || null)
  return to ? nextCheckIn(one, c.pilot, playbook.measured.checkIn, zoneFor(to, [c.pilot])) : null
}

function lastOf({ kpi }: Measure): Value {
  const name = { written: kpi.name }
  const last = current(kpi)
  return {
    phrase:
      last === null
        ? phrase('kpi.name', { name })
        : phrase('kpi.last', { name, last: { phrase: amountPhrase(last, kpi.unit) } }),
  }
}

export const checkInMessages = declareMessages({
  'nudges.called.check-in': {},
  'nudges.ends.check-in': {},
  'nudges.check-in': { measures: 'text' },
  'nudges.why.check-in': { since: 'day' },
  'kpi.name': { name: 'text' },
  'kpi.last': { name: 'text', last: 'text' },
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof checkInMessages> {}
}
