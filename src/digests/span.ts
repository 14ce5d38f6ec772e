import type { Playbook } from '../playbook/playbook.ts'
import type { Contact } from '../records/contact.ts'
import { addInstant, type Instant } from '../time/time.ts'
import { cadenceOf } from './cadence.ts'
import type { Cadence } from '../vocabulary/cadence.ts'

const SPAN = { week: 7, 'two-weeks': 14, month: 31, off: 7 } as const satisfies Record<
  Cadence['every'],
  number
>

/** From when on a digest tells what changed: since the one before, and at first as far back as one reaches. */
export function sinceOf(
  contact: Pick<Contact, 'digest' | 'digested'>,
  now: Instant,
  playbook: Playbook,
): Instant {
  return contact.digested?.at ?? addInstant(now, { days: -SPAN[cadenceOf(contact, playbook).every] })
}
