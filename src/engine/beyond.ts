import type { Incoming } from '../coach/incoming.ts'
import type { Organisation } from '../people/organisation.ts'
import type { Person } from '../people/person.ts'
import { isSeated, MOST_OWN } from '../pilots/parts.ts'
import type { Pilot } from '../pilots/pilot.ts'
import { called } from '../record.ts'
import { textsOf } from './called.ts'
import type { Parts } from './ports.ts'

/** So many words of a text are looked at for the name of a pilot, wherever in them it stands. */
const MOST_WORDS = 24

/**
 * Of many pilots only the first are read. Those beyond them that the speaker means all the same: by a name in the text,
 * or because they were spoken or asked about before.
 */
export async function readBeyond(
  { store }: Pick<Parts, 'store'>,
  organisation: Organisation,
  speaker: Person,
  mine: readonly Pilot[],
  input: Incoming['input'],
): Promise<Pilot[]> {
  if (mine.length < MOST_OWN) return []
  const texts = input.input === 'form' ? [input.values['name'] ?? ''] : textsOf(input, speaker)
  const [named, spoken] = await Promise.all([
    Promise.all(
      texts
        .flatMap(namesIn)
        .map((name) => store.find('pilot', organisation.id, `name:${name}`, { limit: MOST_OWN })),
    ),
    spokenAbout({ store }, organisation, speaker),
  ])
  const known = new Set(mine.map(({ id }) => id))
  const found = new Map([...named.flat(), ...spoken].map((pilot) => [pilot.id, pilot]))
  return [...found.values()].filter((pilot) => !known.has(pilot.id) && isSeated(pilot, speaker))
}

async function spokenAbout(
  { store }: Pick<Parts, 'store'>,
  organisation: Organisation,
  { focus, lastNudge, expects, aside }: Person,
): Promise<Pilot[]> {
  const nudge = lastNudge && (await store.get('message', organisation.id, lastNudge))
  const waiting = [expects, aside].map((one) => (one && 'pilot' in one ? one.pilot : null))
  const ids = [focus, ...waiting, ...((nudge && nudge.pilots) || [])].filter((id) => id !== null)
  const found = await Promise.all([...new Set(ids)].map((id) => store.get('pilot', organisation.id, id)))
  return found.filter((pilot) => pilot !== undefined)
}

/** Every run of words of a text, as a pilot would be looked up that is called so. */
function namesIn(text: string): string[] {
  const words = text.split(/\s+/u).filter(Boolean).slice(0, MOST_WORDS)
  const runs = words.flatMap((_word, start) =>
    words.slice(start).map((_end, length) => words.slice(start, start + length + 1).join(' ')),
  )
  return [...new Set(runs.map((run) => called(run.replaceAll(/["“”„«»]/gu, ''))))].filter(Boolean)
}
