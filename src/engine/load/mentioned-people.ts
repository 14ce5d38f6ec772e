import { z } from 'zod'
import type { Incoming } from '../../records/incoming.ts'
import type { Content } from '../../playbook/content.ts'
import type { Organisation } from '../../records/organisation.ts'
import { active, colleague } from '../../people/person.ts'
import type { Dialogue } from '../../records/dialogue.ts'
import type { Whole } from '../../people/join.ts'
import type { Person } from '../../records/person.ts'
import { may } from '../../vocabulary/roles.ts'
import { MOST_OWN, rolesIn } from '../../pilots/access.ts'
import type { Pilot } from '../../records/pilot.ts'
import { nameParts } from '../../language/folding.ts'
import { isNear } from '../../language/people.ts'
import type { Store } from '../ports.ts'

/** So many words of a text are looked at, and so many people of one first name. */
const MOST_WORDS = 40
const MOST_NAMED = 20

const WORDS = /\p{L}[\p{L}\p{M}'’-]+/gu

/** So many people beside whom the speaker works are looked at for a name with a mistake in it. */
const MOST_NEAR = 30

/**
 * Whom a text may name: people with a part of their name in it, and people of the speaker's pilots with almost one, if
 * the speaker may know of them, or types their name in full. Anybody else is as if there were nobody of that name.
 */
export async function loadMentionedPeople(
  { store, content }: { store: Store; content: Content },
  organisation: Organisation,
  { person: speaker, dialogue }: Whole,
  mine: readonly Pilot[],
  input: Incoming['input'],
): Promise<Person[]> {
  const words = textsOf(input, dialogue).flatMap((text) => text.match(WORDS) ?? [])
  const names = [...new Set(words.flatMap(nameParts))].slice(0, MOST_WORDS)
  const found = await Promise.all(
    names.map((name) => store.find('person', organisation.id, `called:${name}`, { limit: MOST_NAMED })),
  )
  const near = await almostNamed(store, organisation, mine, names)
  const people = distinct([...found.flat(), ...near]).filter((person) => active(person) && colleague(person))
  const seen = new Set(
    mine
      .filter((pilot) => may(content.roles, rolesIn(pilot, [], speaker, content), 'see'))
      .map(({ id }) => id),
  )
  const inFull = fullNamesIn(words.flatMap(nameParts))
  const known = await Promise.all(
    people.map(async (person) => inFull(person) || mayKnow(store, organisation, speaker, seen, person)),
  )
  return people.filter((_person, index) => known[index])
}

/** Whoever types the whole name of a colleague knows of them already, in either order of its parts. */
function fullNamesIn(words: readonly string[]): (person: Person) => boolean {
  const said = ` ${words.join(' ')} `
  return ({ name }) => {
    const parts = nameParts(name)
    const turned = [...parts.slice(1), ...parts.slice(0, 1)]
    return parts.length > 1 && [parts, turned].some((one) => said.includes(` ${one.join(' ')} `))
  }
}

/** Those with a seat in the pilots whose name is in the text with a letter or two wrong. */
async function almostNamed(
  store: Store,
  organisation: Organisation,
  mine: readonly Pilot[],
  words: readonly string[],
): Promise<Person[]> {
  if (words.length === 0) return []
  const seats = mine.flatMap(({ owner, deputy, sponsor }) => [owner, deputy, sponsor])
  const ids = [...new Set(seats.flatMap((seat) => seat?.person ?? []))].slice(0, MOST_NEAR)
  const people = await Promise.all(ids.map((id) => store.get('person', organisation.id, id)))
  return people.filter(
    (person) =>
      person !== undefined && nameParts(person.name).some((part) => words.some((word) => isNear(word, part))),
  ) as Person[]
}

function distinct(people: readonly Person[]): Person[] {
  return Array.from(new Map(people.map((person) => [person.id, person])).values())
}

/** What the input says in words: typed, or kept in what was pressed or asked with yes or no. */
export function textsOf(input: Incoming['input'], { offered }: Pick<Dialogue, 'offered'>): string[] {
  switch (input.input) {
    case 'words':
    case 'edited':
      return [input.text, ...saidIn(offered?.tap)]
    case 'tap':
      return [...saidIn(input.tap), ...saidIn(offered?.tap)]
    case 'form':
    case 'opened':
    case 'files':
    case 'deleted':
    case 'unsupported':
      return []
  }
}

function saidIn(tap: unknown): string[] {
  const said = z.object({ text: z.string() }).safeParse(tap)
  const named = z.object({ who: z.object({ name: z.string() }) }).safeParse(tap)
  return [...(said.success ? [said.data.text] : []), ...(named.success ? [named.data.who.name] : [])]
}

/** With a part in a pilot that the speaker sees, of the program office, or named by the speaker before. */
async function mayKnow(
  store: Store,
  organisation: Organisation,
  speaker: Person,
  seen: ReadonlySet<string>,
  { id, office }: Person,
): Promise<boolean> {
  if (office || id === speaker.id) return true
  const [seats, told, promises] = await Promise.all([
    store.find('pilot', organisation.id, `person:${id}`, { limit: MOST_OWN }),
    store.find('pilot', organisation.id, `names:${id}`, { limit: MOST_OWN }),
    store.find('commitment', organisation.id, `person:${id}`, { limit: MOST_OWN }),
  ])
  const pilots = [...[...seats, ...told].map((pilot) => pilot.id), ...promises.map(({ pilot }) => pilot)]
  if (pilots.some((pilot) => seen.has(pilot) || speaker.office)) return true
  const named = [
    ...seats
      .flatMap(({ owner, deputy, sponsor }) => [owner, deputy, sponsor])
      .filter((seat) => seat?.person === id),
    ...promises,
  ]
  return named.some((one) => one?.namedBy === speaker.id)
}
