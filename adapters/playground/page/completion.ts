import type { Word } from '../server/api.ts'

/** What a composer offers: `text` replaces all that is typed. */
export type Offer = { key: string; label: string; help: string; text: string }

/** The coach's words after a slash; `before` is what this chat wants in front of one. */
export function wordsFor(typed: string, words: Word[], before: '' | '/pilot '): Offer[] {
  if (!typed.startsWith('/')) return []
  const rest = before !== '' && typed.startsWith(before) ? typed.slice(before.length) : typed.slice(1)
  // "/pi" is on the way to the command, not to a word.
  const begun = before.startsWith(typed) ? '' : rest.toLowerCase()
  return words
    .filter(({ word }) => word.startsWith(begun) && `${before}${word}` !== typed)
    .map(({ word, usage, help }) => ({
      key: word,
      label: `${before}${usage}`,
      help,
      text: `${before}${word}${usage === word ? '' : ' '}`,
    }))
}

/** People to mention, while `@` and the beginning of a handle are the last thing typed. */
export function mentionsFor(typed: string, people: { handle: string; name: string }[]): Offer[] {
  const mention = /(?:^|\s)@(\w*)$/u.exec(typed)
  if (!mention) return []
  const begun = mention[1] ?? ''
  return people
    .filter(({ handle }) => handle.startsWith(begun.toLowerCase()) && handle !== begun)
    .map(({ handle, name }) => ({
      key: handle,
      label: `@${handle}`,
      help: name,
      text: `${typed.slice(0, typed.length - begun.length)}${handle} `,
    }))
}
