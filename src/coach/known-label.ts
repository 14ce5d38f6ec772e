import { folded } from '../language/folding.ts'
import type { Language } from '../messages/language.ts'

/** What a button says that may as well be an answer in somebody's own words. */
const ANSWERS = new Set(['buttons.no', 'buttons.not-yet', 'buttons.i-take', 'buttons.no-day'])

const known = new WeakMap<Language, Set<string>>()

/** Whether the whole text is what a button says: where no such button stands, it is no answer to something else. */
export function isButtonLabel(text: string, language: Language): boolean {
  let labels = known.get(language)
  if (!labels) {
    const said = Object.entries(language.messages).filter(
      ([key]) => key.startsWith('buttons.') && !ANSWERS.has(key),
    )
    labels = new Set(said.map(([, label]) => bare(label)))
    known.set(language, labels)
  }
  return labels.has(bare(text))
}

function bare(text: string): string {
  return folded(text)
    .replace(/[\s.!,;:]+$/u, '')
    .trim()
}
