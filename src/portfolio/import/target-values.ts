import { folded } from '../../language/folding.ts'
import type { QuestionId } from '../../vocabulary/questions.ts'
import { stranger, type Person } from '../../records/person.ts'
import type { Instant } from '../../time/time.ts'
import type { Pilot } from '../../records/pilot.ts'
import { ANSWERS } from './fields.ts'
import type { Named, Reading } from './row.ts'
import { isSeat, SEATS, shownPerson, type RoleUnit, type Unit } from './units.ts'
import { noonOf, type ImportContext, type Work } from './work.ts'

export type Wanted = { value: string; shown: string; apply: (pilot: Pilot) => Pilot }

/** What the row wants of a field; a person with a name only is made when they are first wanted. */
export function wantedOf(unit: Unit, reading: Reading, work: Work): Wanted {
  const { context } = work
  if (isSeat(unit)) {
    const seat = SEATS[unit]
    const named = reading.people[seat]
    const person = named && personOf(named, seat, work)
    return {
      value: person?.id ?? '',
      shown: named ? shownPerson(named) : '',
      apply: (pilot) => seated(pilot, seat, person, reading, context.now),
    }
  }
  const plain = (value: string, apply: Wanted['apply']): Wanted => ({ value, shown: value, apply })
  switch (unit) {
    case 'name':
      return plain(reading.name, (pilot) => ({ ...pilot, name: reading.name }))
    case 'sponsor_title': {
      const title = reading.texts.sponsor_title
      return plain(title, ({ sponsor, ...pilot }) => ({
        ...pilot,
        sponsor: sponsor && { ...sponsor, title: title || null },
      }))
    }
    case 'stage':
      return plain(reading.stage, (pilot) => ({ ...pilot, stage: reading.stage }))
    case 'stage_since':
      return plain(reading.since ?? '', (pilot) => ({
        ...pilot,
        stageSince: sinceOf(reading, pilot, context),
      }))
    case 'problem':
    case 'budget':
    case 'change_plan':
      return plain(reading.texts[unit], (pilot) => answered(pilot, ANSWERS[unit], reading.texts[unit], work))
    case 'department':
      return plain(reading.texts.department, (pilot) => ({
        ...pilot,
        department: reading.texts.department || null,
      }))
    case 'external_id':
      return plain(reading.texts.external_id, (pilot) => ({
        ...pilot,
        externalId: reading.texts.external_id || null,
      }))
    case 'zone':
      return plain(reading.texts.zone, (pilot) => ({ ...pilot, zone: reading.texts.zone || null }))
  }
}

/** When the stage began by the row: noon of that day in the row's zone, else the pilot's; null where it says none. */
export function sinceOf(reading: Reading, pilot: Pilot, context: ImportContext): Instant | null {
  return reading.since && noonOf(reading.since, reading.texts.zone || pilot.zone, context.now)
}

/** Who a row names: the one who holds the seat where name or address are theirs, else somebody the address is known of. */
function personOf(named: Named, seat: RoleUnit, work: Work): Person {
  const holder = work.existing?.people[work.existing.pilot[seat]?.person ?? '']
  const same = named.email
    ? holder?.email === named.email
    : holder && folded(holder.name) === folded(named.name)
  if (holder && same) return holder
  const invited = named.email ? work.context.invited.get(named.email) : undefined
  if (invited) return invited
  const key = named.email ?? named.name
  const made = work.made.get(key) ?? stranger(work.context.organisation, work.context.id(), named)
  work.made.set(key, made)
  return made
}

function seated(pilot: Pilot, seat: RoleUnit, person: Person | null, reading: Reading, now: Instant): Pilot {
  if (!person) return { ...pilot, [seat]: null }
  const named = { person: person.id, namedBy: null, named: now, agreed: null }
  const title = reading.texts.sponsor_title || null
  return { ...pilot, [seat]: seat === 'sponsor' ? { ...named, title, counts: false } : named }
}

/** An answer out of a file was said by nobody the coach knows: the owner stands for it. */
function answered(pilot: Pilot, question: QuestionId, text: string, work: Work): Pilot {
  const answers = { ...pilot.answers }
  delete answers[question]
  if (text === '') return { ...pilot, answers }
  const at = noonOf(work.context.asOf, pilot.zone, work.context.now)
  const weak = work.context.weakOf(question, text)
  return { ...pilot, answers: { ...answers, [question]: { text, weak, at, by: pilot.owner?.person ?? '' } } }
}
