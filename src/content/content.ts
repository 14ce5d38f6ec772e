import type { RoleTable } from '../vocabulary/roles.ts'
import type { MessageKey } from './keys.ts'
import type { Playbook } from './playbook.ts'
import type { Vocabulary } from '../language/lexicon.ts'

/** One language: its messages as ICU text by key, and the words by which texts in it are read. */
export type Language = { locale: string; messages: Record<MessageKey, string>; vocabulary: Vocabulary }

/** Everything that writers and admins edit, read and checked once at the start; `src/` sees only this. */
export type Content = { playbook: Playbook; roles: RoleTable; languages: Record<string, Language> }

/** The language of a reader, English where theirs is not there. */
export function languageOf(content: Content, locale: string): Language {
  const name = [locale, locale.split('-')[0] ?? ''].find((name) => Object.hasOwn(content.languages, name))
  const found = content.languages[name ?? 'en']
  if (!found) throw new Error('the content has no English')
  return found
}
