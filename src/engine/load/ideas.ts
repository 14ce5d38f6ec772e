import type { Intent } from '../../vocabulary/intent.ts'
import { speakerOf, type Turn } from '../../coach/turn.ts'
import { commitmentId } from '../../records/commitment.ts'
import type { Organisation } from '../../records/organisation.ts'
import type { Person } from '../../records/person.ts'
import { MOST_OWN, rolesIn } from '../../pilots/access.ts'
import { running } from '../../pilots/pilot.ts'
import type { Pilot } from '../../records/pilot.ts'
import { isOpen } from '../../portfolio/idea.ts'
import type { Idea } from '../../records/idea.ts'
import { ideaCandidate, pilotCandidate, STANDING_KINDS, type Candidate } from '../../portfolio/ranking.ts'
import { lookupName } from '../../language/folding.ts'
import { pagesOf } from './pages.ts'
import type { Parts, Store } from '../ports.ts'
import { loadPeople } from './records.ts'

/** Pilots whose promises are read at the same time. */
const AT_ONCE = 50

/** Reads the ideas that are spoken about, and who had them: those only that the speaker may see. */
export async function loadIdeas(
  { store }: Parts,
  turn: Turn,
  intent: Intent,
): Promise<{ ideas: Idea[]; people: Record<string, Person> }> {
  const { organisation } = turn.context
  const person = speakerOf(turn)
  const found = await loadMeantIdeas(store, organisation, person, meantBy(intent))
  const ideas = found.filter(({ by }) => by === person.id || person.office)
  const people = await loadPeople(
    store,
    organisation,
    ideas.map(({ by }) => by),
  )
  return { ideas, people }
}

/** One idea by its id or its name, or a page of those that are open. */
type Wanted = { id: string } | { name: string } | { after: string | null } | null

function meantBy(intent: Intent): Wanted {
  if ('idea' in intent) return intent.idea
  return 'after' in intent ? { after: intent.after } : null
}

async function loadMeantIdeas(
  store: Store,
  organisation: Organisation,
  person: Person,
  wanted: Wanted,
): Promise<Idea[]> {
  if (wanted === null) return []
  if ('id' in wanted) {
    const found = await store.get('idea', organisation.id, wanted.id)
    return found ? [found] : []
  }
  if ('name' in wanted) {
    const found = await store.find('idea', organisation.id, `name:${lookupName(wanted.name)}`, {
      limit: MOST_OWN,
    })
    const own = found.filter(({ by }) => by === person.id)
    return own.length > 0 ? own : found
  }
  const { after } = wanted
  const page = { limit: MOST_OWN, ...(after !== null && { after }) }
  return store.find('idea', organisation.id, person.office ? 'open' : `open:${person.id}`, page)
}

/** All that is ranked for somebody: everything for the program office, for a sponsor what they sponsor [SV2]. */
export async function loadCandidates(
  { store, content }: Parts,
  organisation: Organisation,
  person: Person,
): Promise<Candidate[] | null> {
  const became = new Map<string, Idea>()
  for await (const ideas of pagesOf(store, organisation, 'idea', 'became'))
    for (const idea of ideas) if (idea.pilot) became.set(idea.pilot, idea)
  const candidates: Candidate[] = []
  let sponsors = false
  for await (const page of pagesOf(
    store,
    organisation,
    'pilot',
    person.office ? 'all' : `person:${person.id}`,
  )) {
    const own = page.filter(
      (pilot) => person.office || rolesIn(pilot, [], person, content).includes('sponsor'),
    )
    sponsors ||= own.length > 0
    const some = own.filter(running)
    for (let start = 0; start < some.length; start += AT_ONCE)
      candidates.push(
        ...(await Promise.all(
          some
            .slice(start, start + AT_ONCE)
            .map(async (pilot) =>
              pilotCandidate(pilot, await loadPromises(store, organisation, pilot), became.get(pilot.id)),
            ),
        )),
      )
  }
  if (!person.office && !sponsors) return null
  const key = person.office ? 'open' : `open:${person.id}`
  for await (const ideas of pagesOf(store, organisation, 'idea', key))
    candidates.push(...ideas.filter(isOpen).map((idea) => ideaCandidate(idea, content.playbook)))
  return candidates
}

async function loadPromises(store: Store, organisation: Organisation, { id }: Pilot) {
  const found = await Promise.all(
    Object.values(STANDING_KINDS).map((what) =>
      store.get('commitment', organisation.id, commitmentId(id, what)),
    ),
  )
  return found.filter((one) => one !== undefined)
}
