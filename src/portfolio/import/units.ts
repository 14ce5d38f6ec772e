import type { Person } from '../../records/person.ts'
import { dayOf } from '../../time/time.ts'
import type { Pilot } from '../../records/pilot.ts'
import { ANSWERS, type Field } from './fields.ts'
import type { Named } from './row.ts'

/** Fields that are applied and compared together: a name and an address are one person. */
export const UNITS = [
  ['name'],
  ['owner', 'owner_email'],
  ['deputy_email'],
  ['sponsor', 'sponsor_email'],
  ['sponsor_title'],
  ['stage'],
  ['stage_since'],
  ['problem'],
  ['budget'],
  ['change_plan'],
  ['department'],
  ['external_id'],
  ['zone'],
] as const satisfies readonly (readonly [Field, ...Field[]])[]
export type Unit = (typeof UNITS)[number][0]

export const SEATS = { owner: 'owner', deputy_email: 'deputy', sponsor: 'sponsor' } as const
export type RoleUnit = (typeof SEATS)[keyof typeof SEATS]

/** Whether what is imported is a person in a role. */
export function isSeat(unit: Unit): unit is keyof typeof SEATS {
  return unit in SEATS
}

/** A field as one comparable text: a person stands as their id. */
export function valueOf(unit: Unit, pilot: Pilot): string {
  if (isSeat(unit)) return pilot[SEATS[unit]]?.person ?? ''
  switch (unit) {
    case 'name':
      return pilot.name.trim()
    case 'sponsor_title':
      return pilot.sponsor?.title?.trim() ?? ''
    case 'stage':
      return pilot.stage
    case 'stage_since':
      return pilot.stageSince ? dayOf(pilot.stageSince, pilot.zone ?? 'UTC') : ''
    case 'problem':
    case 'budget':
    case 'change_plan':
      return pilot.answers[ANSWERS[unit]]?.text.trim() ?? ''
    case 'department':
      return pilot.department?.trim() ?? ''
    case 'external_id':
      return pilot.externalId?.trim() ?? ''
    case 'zone':
      return pilot.zone ?? ''
  }
}

/** Whether the field still says what the last import put there. */
export function untouched(unit: Unit, pilot: Pilot): boolean {
  return valueOf(unit, pilot) === (pilot.imported?.applied[unit] ?? '')
}

/** A value as the report of an import shows it. */
export function shownOf(unit: Unit, pilot: Pilot, people: Record<string, Person>): string {
  const value = valueOf(unit, pilot)
  const person = isSeat(unit) ? people[value] : undefined
  return person ? shownPerson(person) : value
}

/** A person as the report of an import shows them: name and address. */
export function shownPerson({ name, email }: Named): string {
  return [name, email && `<${email}>`].filter(Boolean).join(' ')
}
