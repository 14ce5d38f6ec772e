import type { Person } from '../../src/records/person.ts'

/**
 * Of the people known with an address the one that it means: an address is an invitation, never a key, so only a full
 * member or somebody nobody has claimed to be yet.
 */
export function personWith(found: readonly Person[]): Person | undefined {
  return (
    found.find(({ membership, accounts }) => accounts.length > 0 && membership === 'member') ??
    found.find(({ accounts }) => accounts.length === 0)
  )
}
