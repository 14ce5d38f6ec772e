import { stranger, type Person } from '../records/person.ts'
import { newAccount } from '../records/account.ts'
import { accountParts, type AccountId } from '../vocabulary/account.ts'
import type { Action } from '../vocabulary/intent.ts'
import { phrase, type Message } from '../messages/message.ts'
import { readerOf } from '../language/reader.ts'
import { lookupName, firstName } from '../language/folding.ts'
import { meansSelf } from '../language/checks/person.ts'
import { MENTIONS } from '../language/mention.ts'
import { nameAmong } from '../language/name.ts'
import { keep, languageFor, speakerOf, text, type Turn } from './turn.ts'
import type { Who } from '../vocabulary/arguments.ts'
import { declareMessages } from '../messages/declaration.ts'

/** The first mention in a text. */
export function mentionIn(text: string): AccountId | null {
  return mentionsIn(text)[0] ?? null
}

/** Every mention in a text, so that the people can be read before a decision. */
export function mentionsIn(text: string): AccountId[] {
  return Array.from(text.matchAll(MENTIONS), ([, account]) => account as AccountId)
}

/**
 * The person that is meant. A mention of an account that never met the coach makes a person who knows nothing of it
 * yet; a name means whoever alone has it among those the speaker may know of; an account of a workspace that is not the
 * organisation's is nobody that can be asked.
 */
export function resolve(turn: Turn, who: Who): { turn: Turn; person: Person } | null {
  if ('self' in who) return { turn, person: speakerOf(turn) }
  if ('name' in who) {
    const [person, ...others] = namesakes(turn, who.name)
    return person && others.length === 0 ? { turn, person } : null
  }
  if ('person' in who) {
    const person = turn.people[who.person]
    return person ? { turn, person } : null
  }
  const account = who.account as AccountId
  if (!turn.context.organisation.workspaces.includes(accountParts(account).workspace)) return null
  const known = turn.context.mentioned[account]
  const person = known ? turn.people[known] : undefined
  if (person) return { turn, person }
  // Until their platform tells it, whoever is named reads what is read by who named them.
  const { locale } = speakerOf(turn)
  const fresh = stranger(turn.context.organisation.id, turn.context.id(), { account, locale })
  const next = keep(turn, fresh, newAccount(turn.context.organisation.id, account, fresh.id))
  return {
    turn: {
      ...next,
      context: { ...next.context, mentioned: { ...next.context.mentioned, [account]: fresh.id } },
    },
    person: fresh,
  }
}

/** The names of those whom a name in the text may mean. */
export function calledNames(turn: Turn): string[] {
  return turn.context.mentionedPeople.flatMap((id) => turn.people[id]?.name ?? [])
}

/** Whom a short text means: a mention, "me", or a name. */
export function whoIn(turn: Turn, words: string): Who {
  const account = mentionIn(words)
  if (account) return { account }
  return meansSelf(words, readerOf(languageFor(turn).vocabulary))
    ? { self: true }
    : { name: namedIn(turn, words) ?? words.trim() }
}

/** The name in a text, whether anybody has it or not. */
export function namedIn(turn: Turn, words: string): string | null {
  return nameAmong(words, calledNames(turn), readerOf(languageFor(turn).vocabulary))
}

/** Who is called so, by the whole name or the first, of those whom the speaker may know of. */
export function namesakes(turn: Turn, name: string): Person[] {
  const typed = lookupName(name)
  const people = turn.context.mentionedPeople.flatMap((id) => turn.people[id] ?? [])
  if (typed.includes(' ')) {
    const whole = people.filter((person) => lookupName(person.name) === typed)
    return whole.length > 0
      ? whole
      : people.filter((person) => lookupName(person.name).startsWith(`${typed} `))
  }
  return people.filter((person) => firstName(person.name) === typed)
}

/** What is said of a typed name that is not one person's: whom it may mean, or that nobody is found by it. */
export function unread(turn: Turn, who: Who | null, of: string, tap: (who: Who) => Action): Message {
  if (!who || !('name' in who)) return []
  const several = namesakes(turn, who.name)
  const name = { written: shortened(who.name) }
  if (several.length === 0) return [text(phrase('replies.nobody-called', { name }))]
  return [
    text(phrase('replies.several-called', { name })),
    {
      of,
      part: 'buttons',
      buttons: several.slice(0, MOST_SHOWN).map(({ id }) => ({
        label: phrase('replies.called', { person: { person: id } }),
        tap: tap({ person: id }),
      })),
    },
  ]
}

const MOST_SHOWN = 5
/** Nobody's name is longer. */
const LONGEST = 60

/** A typed name without the sign of a mention, no longer than can be shown. */
export function shortened(name: string): string {
  return Array.from(name.replace(/^@/u, '').trim()).slice(0, LONGEST).join('')
}

export const personReferenceMessages = declareMessages({
  'replies.nobody-called': { name: 'text' },
  'replies.several-called': { name: 'text' },
  'replies.called': { person: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof personReferenceMessages> {}
}
