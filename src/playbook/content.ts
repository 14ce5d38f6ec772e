import type { RoleTable } from '../vocabulary/roles.ts'
import type { Playbook } from './playbook.ts'
import type { Language } from '../messages/language.ts'
import { FALLBACK_LOCALE } from '../vocabulary/locale.ts'

/** Everything that writers and admins edit, read and checked once at the start; `src/` sees only this. */
export type Content = { playbook: Playbook; roles: RoleTable; languages: Record<string, Language> }

/** The language of a reader, the nearest there is, English where theirs is not there. */
export function languageOf(content: Content, locale: string): Language {
  const name = ranges(locale).find((range) => Object.hasOwn(content.languages, range))
  const found = content.languages[name ?? FALLBACK_LOCALE]
  if (!found) throw new Error('the content has no English')
  return found
}

/** What a locale is looked for as, from all of it to its language alone: `zh-Hant-TW`, `zh-Hant`, `zh`. */
function ranges(locale: string): string[] {
  const parts = canonical(locale).split('-')
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'))
}

/** As nearly every platform writes a locale, which needs no second look. */
const USUAL = /^[a-z]{2,3}(?:-[A-Z]{2})?$/u

/** A locale as folders write it, whatever the platform's way; what is none stays as it is. */
function canonical(locale: string): string {
  if (USUAL.test(locale)) return locale
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? locale
  } catch {
    return locale
  }
}
