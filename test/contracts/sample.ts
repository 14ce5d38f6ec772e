import { fresh } from '../../src/records/head.ts'
import { stranger, type Person } from '../../src/records/person.ts'
import { newTalk, type Talk } from '../../src/records/talk.ts'
import type { Organisation } from '../../src/records/organisation.ts'
import type { Entry } from '../../src/records/history.ts'
import { newPilot, type Pilot } from '../../src/records/pilot.ts'

const START = '2026-01-05T09:00:00.000Z'

/** Records of the right shape for tests that care about where they are kept, not what they mean. */
export function samplePilot(organisation: string, id: string, differs: Partial<Pilot> = {}): Pilot {
  return {
    ...newPilot(organisation, id, `Pilot ${id}`, START),
    ...differs,
  }
}

export function samplePerson(organisation: string, id: string, differs: Partial<Person> = {}): Person {
  return { ...stranger(organisation, id), ...differs }
}

export function sampleTalk(organisation: string, pilot: string): Talk {
  return { ...newTalk(organisation, pilot, 'discovery', 'u1', START), at: 'problem' }
}

export function sampleOrganisation(id: string, differs: Partial<Organisation> = {}): Organisation {
  return {
    ...fresh('organisation', id, id),
    name: id,
    workspaces: [],
    domains: [],
    holidays: [],
    yearStarts: null,
    ...differs,
  }
}

export function sampleEntry(organisation: string, id: string, differs: Partial<Entry> = {}): Entry {
  return {
    id,
    organisation,
    about: 'pilot:p1',
    at: START,
    by: 'u1',
    event: 'answer.given',
    change: {},
    ...differs,
  }
}
