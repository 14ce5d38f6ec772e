import type { Incoming } from '../../records/incoming.ts'
import type { Organisation } from '../../records/organisation.ts'
import type { Whole } from '../../people/join.ts'
import type { Person } from '../../records/person.ts'
import { MOST_OWN } from '../../pilots/access.ts'
import type { Pilot } from '../../records/pilot.ts'
import { lookupName } from '../../language/folding.ts'
import { textsOf } from './mentioned-people.ts'
import { pagesOf } from './pages.ts'
import type { Parts, Store } from '../ports.ts'
import { seenBy } from './records.ts'

/** So many words of a text are looked at for the name of a pilot, and so many words a name has at most. */
const MOST_WORDS = 80
const LONGEST_NAME = 12

/**
 * Of many pilots only the first are read. Those beyond them that the speaker means all the same: by a name in the text,
 * or because they were spoken or asked about before; and one that they sponsor, if there is any.
 */
export async function loadMentionedPilots(
  parts: Pick<Parts, 'store' | 'content'>,
  organisation: Organisation,
  whole: Whole,
  mine: readonly Pilot[],
  input: Incoming['input'],
): Promise<Pilot[]> {
  if (mine.length < MOST_OWN) return []
  const { store } = parts
  const { person: speaker, dialogue } = whole
  const texts = input.input === 'form' ? [input.values['name'] ?? ''] : textsOf(input, dialogue)
  const [named, spoken, sponsored] = await Promise.all([
    Promise.all(
      texts
        .flatMap(namesIn)
        .map((name) => store.find('pilot', organisation.id, `name:${name}`, { limit: MOST_OWN })),
    ),
    spokenAbout(store, organisation, whole),
    oneSponsored(store, organisation, speaker),
  ])
  const known = new Set(mine.map(({ id }) => id))
  const others = [...named.flat(), ...spoken, sponsored].filter((pilot) => pilot !== undefined)
  const found = new Map(others.map((pilot) => [pilot.id, pilot]))
  const mentioned = [...found.values()].filter(({ id }) => !known.has(id))
  return seenBy(parts, organisation, speaker, mentioned)
}

/** Whether somebody sponsors anything is seen by one pilot. */
async function oneSponsored(
  store: Store,
  organisation: Organisation,
  { id }: Person,
): Promise<Pilot | undefined> {
  for await (const page of pagesOf(store, organisation, 'pilot', `person:${id}`)) {
    const found = page.find(({ sponsor }) => sponsor?.person === id)
    if (found) return found
  }
  return undefined
}

async function spokenAbout(
  store: Store,
  organisation: Organisation,
  { dialogue: { focus, expects, stack }, contact: { lastNudge } }: Whole,
): Promise<(Pilot | undefined)[]> {
  const nudge = lastNudge ? await store.get('message', organisation.id, lastNudge) : undefined
  const waiting = [expects, ...stack.map(({ prompt }) => prompt)].map((one) =>
    one && 'pilot' in one ? one.pilot : null,
  )
  const ids = [focus, ...waiting, ...(nudge?.pilots ?? [])].filter((id) => id !== null)
  return Promise.all([...new Set(ids)].map((id) => store.get('pilot', organisation.id, id)))
}

/** Every run of words of a text, alone and with the marks behind it, as a pilot would be looked up that is called so. */
function namesIn(text: string): string[] {
  const words = Array.from(text.matchAll(/[\p{L}\p{M}\p{N}]+/gu), ({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  })).slice(0, MOST_WORDS)
  const runs = words.flatMap(({ start }, first) =>
    words.slice(first, first + LONGEST_NAME).flatMap(({ end }) => {
      const marks = /^[^\s\p{L}\p{N}]*/u.exec(text.slice(end))?.[0].length ?? 0
      return [text.slice(start, end), text.slice(start, end + marks)]
    }),
  )
  return [...new Set(runs.map(lookupName))]
}
