import type { Commitment } from './commitment.ts'
import type { Contact } from './contact.ts'
import type { Talk } from './talk.ts'
import type { Nudge } from './nudge.ts'
import type { Organisation } from './organisation.ts'
import type { Person } from './person.ts'
import type { Pilot } from './pilot.ts'

/** One pilot with everything that decisions about it look at, as it was read. */
export type PilotSnapshot = {
  organisation: Organisation
  pilot: Pilot
  commitments: Commitment[]
  /** The talk of the pilot's stage, once it was begun. */
  talk: Talk | undefined
  /** Only the open ones. */
  asks: Nudge[]
  /** Everybody with a part in the pilot, and the program office, by id. */
  people: Record<string, Person>
  /** How each of them is written to. */
  contacts: Record<string, Contact>
  /** Ids of the program office's members. */
  office: string[]
}
