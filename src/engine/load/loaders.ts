import type { Loaded, Need } from '../../coach/loaded.ts'
import { LONGEST_VALUE } from '../../coach/commands/measures/report.ts'
import { decidedBy } from '../../coach/rights.ts'
import { contactOf, dialogueOf, speakerOf, zoneOf, type Turn } from '../../coach/turn.ts'
import { sinceOf } from '../../digests/span.ts'
import { readCode } from '../../language/code.ts'
import { running } from '../../pilots/pilot.ts'
import { limitEnds } from '../../pilots/stage-limit.ts'
import { blockedIn } from '../../portfolio/wave.ts'
import type { Person } from '../../records/person.ts'
import type { Intent } from '../../vocabulary/intent.ts'
import type { Parts } from '../ports.ts'
import { loadAct } from './act.ts'
import { loadBlockers, loadFriction } from './blockers.ts'
import { loadOfficeFigures, loadSponsored } from './digest.ts'
import { loadCandidates, loadIdeas } from './ideas.ts'
import { loadLastNudge, loadOpenNudges } from './nudges.ts'
import { loadNaming } from './naming.ts'
import { loadOwnData } from './own-data.ts'
import {
  loadAccounts,
  loadContacts,
  loadJoined,
  loadOwn,
  loadSnapshot,
  loadUnreachable,
  loadWhole,
} from './records.ts'
import { loadRelated } from './related-pilots.ts'

/** What was read for a need, and people that belong to it. */
type Found<N extends Need> = { value: Loaded[N]; people?: Record<string, Person> }
type Loader<N extends Need> = (parts: Parts, turn: Turn, intent: Intent) => Promise<Found<N>>

/** So many pilots that are late are told at once. */
const MOST_LATE = 20

/** How each need is read, by its name; the pilot that something is about is known by then. */
const LOADERS: { readonly [N in Need]: Loader<N> } = {
  act: loadAct,
  lastNudge: async (parts, turn) => ({ value: await loadLastNudge(parts, turn) }),
  lastCheckIn: async (parts, turn, intent) => {
    const short = 'text' in intent && !!intent.text && intent.text.length <= LONGEST_VALUE
    return { value: short && !dialogueOf(turn).expects ? await loadLastNudge(parts, turn) : [] }
  },
  openNudges: async (parts, turn) => ({ value: await loadOpenNudges(parts, turn) }),
  code: async ({ store }, turn, intent) => {
    const { organisation, speaker } = turn.context
    const code = 'code' in intent && intent.code !== null ? readCode(intent.code) : null
    if (!code) return { value: { given: null, guessable: [] } }
    const [person] = await store.find('person', organisation.id, `code:${code}`)
    if (!person) {
      const coded = await store.find('person', organisation.id, 'coded')
      return { value: { given: null, guessable: coded.filter(({ id }) => id !== speaker) } }
    }
    const whole = await loadWhole(store, organisation.id, person.id)
    if (!whole) return { value: { given: null, guessable: [] } }
    const accounts = await loadAccounts(store, organisation, person)
    const mine = await loadAccounts(store, organisation, speakerOf(turn))
    return { value: { given: { ...whole, accounts, mine }, guessable: [] } }
  },
  unreachable: async ({ store }, turn) => ({
    value: speakerOf(turn).office ? await loadUnreachable(store, turn.context.organisation) : [],
  }),
  naming: async (parts, turn) => ({ value: await loadNaming(parts, turn) }),
  digest: async (parts, turn, intent) => {
    if (!('want' in intent) || intent.want === 'settings') return { value: null }
    const { organisation, now, content } = turn.context
    const person = speakerOf(turn)
    const since = intent.since ?? sinceOf(contactOf(turn), now, content.playbook)
    const cases = await loadSponsored(parts.store, organisation, person)
    const office = person.office
      ? await loadOfficeFigures(parts, organisation, { since, now, zone: zoneOf(turn) })
      : null
    const blockers = await loadBlockers(parts, organisation, person, cases, { since, now })
    return { value: { cases, office, blockers } }
  },
  deciding: async ({ store }, turn) => {
    if (turn.about) return { value: null }
    const pilots = decidedBy(turn).filter(running)
    const cases = await Promise.all(
      pilots.map(({ id }) => loadSnapshot(store, turn.context.organisation, id)),
    )
    return { value: cases.filter((one) => one !== undefined) }
  },
  question: async ({ store }, turn, intent) => {
    if (!('question' in intent && 'to' in intent)) return { value: null }
    const { organisation } = turn.context
    const message = await store.get('message', organisation.id, intent.question)
    const by = await loadJoined(store, organisation, intent.to)
    if (!message || !by) return { value: null }
    return { value: { message, to: intent.to, by: by.id }, people: { [by.id]: by } }
  },
  ownData: async (parts, turn) => ({
    value: await loadOwnData(parts, turn.context.organisation, speakerOf(turn)),
  }),
  ideas: async (parts, turn, intent) => {
    const { ideas, people } = await loadIdeas(parts, turn, intent)
    return { value: ideas, people }
  },
  ranked: async (parts, turn) => ({
    value: await loadCandidates(parts, turn.context.organisation, speakerOf(turn)),
  }),
  blocked: async (parts, turn) => {
    const { organisation, now } = turn.context
    return {
      value: blockedIn(speakerOf(turn).office ? await loadFriction(parts, organisation, now) : []),
    }
  },
  history: async ({ store }, turn) => ({
    value: turn.about
      ? await store.history(turn.context.organisation.id, `pilot:${turn.about.pilot.id}`)
      : [],
  }),
  friction: async (parts, turn) => ({
    value: await loadFriction(parts, turn.context.organisation, turn.context.now),
  }),
  template: async ({ store }, turn, intent) => {
    const id = 'template' in intent ? intent.template : turn.about?.pilot.id
    return { value: id ? await store.get('template', turn.context.organisation.id, id) : undefined }
  },
  related: async (parts, turn, intent) => ({ value: await loadRelated(parts, turn, intent) }),
  late: async ({ store, content }, turn) => {
    const { organisation, mine, now } = turn.context
    const found = await Promise.all(
      mine.filter(running).map(async (pilot) => {
        const ends = pilot.paused ? null : limitEnds(pilot, content.playbook, zoneOf(turn))
        const open = await store.find('ask', organisation.id, `pilot:${pilot.id}`)
        const late = (ends && ends <= now) || open.some(({ rule }) => rule === 'commitment-overdue')
        return late ? pilot.id : []
      }),
    )
    const cases = await Promise.all(
      found
        .flat()
        .slice(0, MOST_LATE)
        .map((id) => loadSnapshot(store, organisation, id)),
    )
    const value = cases.filter((one) => one !== undefined)
    return { value, people: Object.assign({}, ...value.map(({ people }) => people)) }
  },
  list: async ({ store }, turn, intent) => {
    const { organisation, mine } = turn.context
    const after = 'after' in intent ? intent.after : null
    const pilots = after === null ? mine : await loadOwn(store, organisation, speakerOf(turn), after)
    const open = await Promise.all(
      pilots.map(async ({ id }) => {
        const asks = await store.find('ask', organisation.id, `pilot:${id}`)
        return [id, asks.map(({ rule }) => rule)] as const
      }),
    )
    return { value: { pilots, open: Object.fromEntries(open) } }
  },
}

/** Reads what is needed, and nothing else: whoever asks for more than they named does not compile. */
export async function loadNeeds(
  parts: Parts,
  turn: Turn,
  intent: Intent,
  needs: readonly Need[],
): Promise<{ turn: Turn; loaded: Loaded }> {
  const found = await Promise.all(
    needs.map(async (need) => [need, await LOADERS[need](parts, turn, intent)] as const),
  )
  const people = Object.assign({}, ...found.map(([, one]) => one.people), turn.people) as Turn['people']
  const others = Object.keys(people).filter((id) => !(id in turn.contacts))
  const contacts = {
    ...(await loadContacts(parts.store, turn.context.organisation, others)),
    ...turn.contacts,
  }
  const loaded = Object.fromEntries(found.map(([need, { value }]) => [need, value])) as Loaded
  return { turn: { ...turn, people, contacts }, loaded }
}
