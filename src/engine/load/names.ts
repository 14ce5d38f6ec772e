import { languageOf } from '../../playbook/content.ts'
import type { Reader } from '../../messages/render.ts'
import type { AccountId } from '../../vocabulary/account.ts'
import type { Organisation } from '../../records/organisation.ts'
import type { Person } from '../../records/person.ts'
import { mentionsIn } from '../../coach/person-reference.ts'
import type { Parts } from '../ports.ts'
import { loadPeople } from './records.ts'
import { declareMessages } from '../../messages/declaration.ts'

/** For whom a message is put into words: names are read when it is sent, so that they are right, or erased, by then. */
export async function loadReader(
  parts: Pick<Parts, 'store' | 'content'>,
  organisation: Organisation,
  person: Person,
  content: unknown,
): Promise<Reader> {
  const language = languageOf(parts.content, person.locale)
  const { people, accounts } = named(content)
  const known = await Promise.all(
    accounts.map(
      async (account) =>
        [account, (await parts.store.get('account', organisation.id, account))?.person] as const,
    ),
  )
  const byAccount = new Map<string, string | undefined>(known)
  const found = await loadPeople(parts.store, organisation, [...people, ...byAccount.values()])
  const name = (id: string | undefined) =>
    (id && found[id]?.name) || (id && found[id]?.email) || language.messages['names.someone']
  return { language, person: name, account: (account) => name(byAccount.get(account)) }
}

/** Every person and account that a stored message mentions, wherever in it. */
function named(content: unknown): { people: string[]; accounts: AccountId[] } {
  const people: string[] = []
  const accounts: AccountId[] = []
  JSON.stringify(content, (key, value: unknown) => {
    if (key === 'person' && typeof value === 'string') people.push(value)
    if (typeof value === 'string' && value.includes('@{')) accounts.push(...mentionsIn(value))
    return value
  })
  return { people, accounts }
}

export const loadNamesMessages = declareMessages({
  'names.someone': {},
})

declare module '../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof loadNamesMessages> {}
}
