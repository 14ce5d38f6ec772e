import type { RoleTable } from '../vocabulary/roles.ts'
import type { Playbook } from './playbook.ts'
import type { Language } from '../messages/language.ts'

/** Everything that writers and admins edit, read and checked once at the start; `src/` sees only this. */
export type Content = { playbook: Playbook; roles: RoleTable; languages: Record<string, Language> }

/** The language of a reader, English where theirs is not there. */
export function languageOf(content: Content, locale: string): Language {
  const name = [locale, locale.split('-')[0] ?? ''].find((name) => Object.hasOwn(content.languages, name))
  const found = content.languages[name ?? 'en']
  if (!found) throw new Error('the content has no English')
  return found
}
