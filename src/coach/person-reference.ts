import { stranger, type Person } from '../records/person.ts'
import { newAccount } from '../records/account.ts'
import { accountParts, type AccountId } from '../vocabulary/account.ts'
import type { Action } from '../vocabulary/intent.ts'
import { phrase, type Block, type Message, type MessageDescriptor, type Value } from '../messages/message.ts'
import { readerOf } from '../language/reader.ts'
import { MENTIONS } from '../language/mention.ts'
import { almostCalled, calledSo, nameAmong } from '../language/people.ts'
import { personIn } from '../language/person.ts'
import { keep, languageFor, speakerOf, text, type Turn } from './turn.ts'
import type { OneWho, Who } from '../vocabulary/arguments.ts'
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
  if (!('account' in who)) return null
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

/** Whom a short text means: everybody whom it mentions or names, "me", or why it is nobody. */
export function whoIn(turn: Turn, words: string): Who {
  return personIn(words, calledNames(turn), readerOf(languageFor(turn).vocabulary))
}

/** The one person whom a text means, if it is just one. */
export function oneIn(turn: Turn, words: string): OneWho | null {
  const who = whoIn(turn, words)
  return 'several' in who || 'nobody' in who ? null : who
}

/** The name in a text, whether anybody has it or not. */
export function namedIn(turn: Turn, words: string): string | null {
  return nameAmong(words, calledNames(turn), readerOf(languageFor(turn).vocabulary))
}

/** Who is called so, of those whom the speaker may know of. */
export function namesakes(turn: Turn, name: string): Person[] {
  return calledSo(name, known(turn))
}

function known(turn: Turn): Person[] {
  return turn.context.mentionedPeople.flatMap((id) => turn.people[id] ?? [])
}

/** What is said where a text does not tell the one person: who of several is meant, or why it is nobody. */
export function unread(turn: Turn, who: Who | null, of: string, tap: (who: Who) => Action): Message {
  if (!who) return []
  if ('several' in who) return [text(phrase('replies.which-one')), choice(of, who.several.flatMap(one), tap)]
  if ('nobody' in who) {
    const key = NOBODY[who.nobody]
    return [text(phrase(key, { name: { written: shortened(who.said) } }))]
  }
  if (!('name' in who)) return []
  const name = { written: shortened(who.name) }
  const several = namesakes(turn, who.name)
  if (several.length > 0)
    return [text(phrase('replies.several-called', { name })), choice(of, several.map(byId), tap)]
  const near = almostCalled(who.name, known(turn))
  if (near.length > 0)
    return [text(phrase('replies.nearly-called', { name })), choice(of, near.map(byId), tap)]
  return [text(phrase('replies.nobody-called', { name }))]

  /** Somebody as a button shows them: those who are known by their own name. */
  function one(somebody: OneWho): Shown[] {
    const found = resolve(turn, somebody)
    if (found && turn.people[found.person.id]) return [byId(found.person)]
    if ('name' in somebody) {
      const namesake = namesakes(turn, somebody.name)
      return namesake.length > 0
        ? namesake.map(byId)
        : [{ who: somebody, label: { written: shortened(somebody.name) } }]
    }
    return 'account' in somebody ? [{ who: somebody, label: { written: `@{${somebody.account}}` } }] : []
  }
}

const NOBODY = {
  group: 'replies.group',
  role: 'replies.role',
  unclear: 'replies.nobody-named',
} as const

type Shown = { who: OneWho; label: Value }

function byId({ id }: Person): Shown {
  return { who: { person: id }, label: { person: id } }
}

function choice(of: string, shown: readonly Shown[], tap: (who: Who) => Action): Block<MessageDescriptor> {
  return {
    of,
    part: 'buttons',
    buttons: shown.slice(0, MOST_SHOWN).map(({ who, label }) => ({
      label: phrase('replies.called', { person: label }),
      tap: tap(who),
    })),
  }
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
  'replies.nearly-called': { name: 'text' },
  'replies.which-one': {},
  'replies.group': { name: 'text' },
  'replies.role': { name: 'text' },
  'replies.nobody-named': { name: 'text' },
  'replies.called': { person: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof personReferenceMessages> {}
}
