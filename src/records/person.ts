import { fresh, type Head } from './head.ts'
import type { AccountId, Platform, Membership } from '../vocabulary/account.ts'
import { FALLBACK_LOCALE } from '../vocabulary/locale.ts'
import type { Instant, Zone } from '../time/time.ts'

/**
 * Who a person is to the coach; nothing here is shown to anybody but the person and the coach. What they are asked and
 * how they are written to are records of their own of the same id, see `Dialogue` and `Contact`.
 */
export type Person = Head<'person'> & {
  /** It is the contact that is looked at. */
  attention?: null
  name: string
  /** From the platform, or the invitation's address while nobody has claimed it. Lower case. */
  email: string | null
  title: string | null
  /** What the accounts together say, see `summed`. */
  membership: Membership
  accounts: AccountId[]
  /** The account from which the person last said or pressed anything. */
  used: AccountId | null
  /** Where unasked messages go; null: where the person was last. */
  prefers: Platform | null
  /** Typed on another account it makes that account this person's. `wrong`: codes of nobody that were typed since. */
  code: { code: string; until: Instant; wrong?: number } | null
  /** Set once this person turned out to be somebody else whom the coach knows. */
  became: string | null
  /** IANA name, of the account last used; null until its platform told it. */
  zone: Zone | null
  locale: string
  /** A member of the program office. */
  office: boolean
  /** Why no platform takes messages to this person; null while one does. */
  unreachable: string | null
}

/** Somebody the coach knows nothing about yet but a name, an address or an account. */
export function stranger(
  organisation: string,
  id: string,
  known: { name?: string; email?: string | null; account?: AccountId; locale?: string } = {},
): Person {
  return {
    ...fresh('person', organisation, id),
    name: known.name ?? '',
    email: known.email?.toLowerCase() ?? null,
    title: null,
    membership: 'unknown',
    accounts: known.account ? [known.account] : [],
    used: null,
    prefers: null,
    code: null,
    became: null,
    zone: null,
    locale: known.locale ?? FALLBACK_LOCALE,
    office: false,
    unreachable: null,
  }
}
