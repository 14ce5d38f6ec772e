import { choosePilot, type Focus } from '../coach/pilot-choice.ts'
import { coach, undecided } from '../coach/dispatch.ts'
import type { Doing, Intent, IntentOf, PilotRef } from '../vocabulary/intent.ts'
import { meantBy } from '../coach/commands/standard/agreement.ts'
import { LONGEST_VALUE } from '../coach/commands/measures/report.ts'
import { nameWithin } from '../language/words/remainder.ts'
import { decidedBy, meant } from '../coach/rights.ts'
import { forget, pilotsAt, speakerOf, zoneOf, type Turn } from '../coach/turn.ts'
import { leftBehind } from '../coach/prompts/pending-prompt.ts'
import { sinceOf } from '../digests/span.ts'
import { stillTrue } from '../nudges/reconciliation.ts'
import { pressing } from '../nudges/policy.ts'
import { readCode } from '../language/code.ts'
import { addInstant, type Instant } from '../time/time.ts'
import { MOST_OWN } from '../pilots/access.ts'
import { running } from '../pilots/pilot.ts'
import type { Pilot } from '../records/pilot.ts'
import { loadRelatedPilots, loadTemplates } from './load/related-pilots.ts'
import { loadIdeas } from './load/ideas.ts'
import { loadOwnData } from './load/own-data.ts'
import { loadNaming } from './load/naming.ts'
import { loadOfficeFigures, loadSponsored } from './load/digest.ts'
import { loadFriction, loadBlockers } from './load/blockers.ts'
import type { Parts } from './ports.ts'
import {
  loadAccounts,
  loadAllOwn,
  loadSnapshot,
  loadJoined,
  loadNamed,
  loadOwn,
  loadUnreachable,
} from './load/records.ts'

/** So long a change without a name means the pilot last spoken about. */
const FRESH = { minutes: 30 }

const CHANGES: ReadonlySet<Doing> = new Set([
  'rename',
  'commit',
  'track',
  'assign',
  'settle-standard',
  'put-forward',
  'review-standard',
  'copies',
  'share',
  'sponsor',
  'counts',
  'advance',
  'override',
  'pause',
  'stop',
  'handover',
  'deputy',
  'snooze',
])

/** Finds the pilot that is meant and decides, or asks which one it is. */
export async function decideTurn(parts: Parts, given: Turn, intent: Intent): Promise<Turn> {
  const before = await loadRelatedPilots(parts, leftBehind(given, intent), intent)
  const turn = await loadValue(parts, before, intent)
  const { organisation } = turn.context
  if (intent.do === 'my-data') {
    const kept = await loadOwnData(parts, organisation, speakerOf(turn))
    return coach({ ...turn, context: { ...turn.context, ownData: kept } }, intent)
  }
  if (intent.do === 'why') return coach(await loadNudge(parts, turn), intent)
  if (intent.do === 'digest' && intent.want !== 'settings')
    return coach(await loadDigest(parts, turn, intent.since), intent)
  if (intent.do === 'agree') {
    const nudged = await loadNudge(parts, turn)
    const meaning = meantBy(nudged, intent)
    return meaning ? decideTurn(parts, turn, meaning) : coach(nudged, intent)
  }
  if (intent.do === 'asked') return coach(await loadAsked(parts, turn), intent)
  if (intent.do === 'link' && intent.code !== null)
    return coach(await loadCode(parts, turn, intent.code), intent)
  if (intent.do === 'office' && speakerOf(turn).office) {
    const unreachable = await loadUnreachable(parts.store, organisation)
    return coach({ ...turn, context: { ...turn.context, unreachable } }, intent)
  }
  if (intent.do === 'friction') {
    const friction = await loadFriction(parts, organisation, turn.context.now)
    return coach({ ...turn, context: { ...turn.context, friction } }, intent)
  }
  if (intent.do === 'list') return coach(await loadList(parts, turn, intent.after), intent)
  if (intent.do === 'introduce') return introduced(parts, turn, intent)
  const ideas = await loadIdeas(parts, turn, intent)
  if (ideas) return coach(ideas, intent)
  const deciding = await loadDeciding(parts, turn, intent)
  if (deciding) return coach(deciding, intent)
  const ref = await refOf(parts, turn, intent)
  if (ref === undefined) return coach(turn, intent)
  const person = speakerOf(turn)
  const named = ref ? await loadNamed(parts.store, parts.content, organisation, person, ref) : []
  const focus = await focusOf(parts, turn, intent)
  const mine = ref ? await namedAmong(parts, turn, ref, named) : meant(turn, intent)
  const choice = choosePilot(ref, named, mine, focus)
  if (!('one' in choice)) {
    if (intent.do !== 'say' && intent.do !== 'cancel') return undecided(turn, intent, choice)
    // What was waited for concerned a pilot in which the speaker has no part any more.
    const free = ref ? forget(turn) : turn
    return ref && intent.do === 'say' ? undecided(free, intent, choice) : coach(free, intent)
  }
  const about = await loadSnapshot(parts.store, organisation, choice.one.id)
  if (!about) return coach(turn, intent)
  const within = { ...turn, about, people: { ...about.people, ...turn.people } }
  const left = await loadTemplates(parts, within, intent)
  return coach(await loadHistory(parts, await loadQuestion(parts, left, intent), intent), intent)
}

/** What is awaited of the speaker is asked again after it, so it is read as if they had answered. */
async function introduced(parts: Parts, given: Turn, intent: IntentOf<'introduce'>): Promise<Turn> {
  const turn = await loadNaming(parts, given)
  const { organisation } = turn.context
  const waiting = (await loadIdeas(parts, turn, intent)) ?? turn
  const ref = await refOf(parts, waiting, { do: 'say', text: '' })
  const [pilot] = ref ? await loadNamed(parts.store, parts.content, organisation, speakerOf(turn), ref) : []
  const about = pilot && (await loadSnapshot(parts.store, organisation, pilot.id))
  // What was waited for concerned a pilot in which the speaker has no part any more.
  if (!about) return coach(ref ? forget(waiting) : waiting, intent)
  const within = { ...waiting, about, people: { ...about.people, ...waiting.people } }
  return coach(await loadQuestion(parts, within, { do: 'say', text: '' }), intent)
}

/** The pilots of which a name that no pilot has may be a part; only then all are read where there are many. */
async function namedAmong(
  { store }: Parts,
  turn: Turn,
  ref: NonNullable<PilotRef>,
  named: readonly Pilot[],
): Promise<Pilot[]> {
  const { mine, organisation } = turn.context
  if (named.length > 0 || 'id' in ref || mine.length < MOST_OWN) return pilotsAt(turn)
  return loadAllOwn(store, organisation, speakerOf(turn))
}

/** A change means the pilot last spoken about only while that is fresh and no nudge about others came since. */
async function focusOf(parts: Parts, turn: Turn, { do: doing }: Intent): Promise<Focus> {
  const { organisation, now } = turn.context
  const { focus, focused, contacted, lastNudge } = speakerOf(turn)
  const spoken = focus ? [focus] : []
  if (!CHANGES.has(doing)) return { pilots: spoken, sure: true }
  const nudged = contacted.at(-1)
  const later = lastNudge !== null && nudged !== undefined && (!focused || nudged > focused)
  if (!later) return { pilots: spoken, sure: !!focused && addInstant(focused, FRESH) > now }
  const message = await parts.store.get('message', organisation.id, lastNudge)
  return { pilots: [...(message?.pilots ?? []), ...spoken], sure: false }
}

/** Which pilot an intent is about; undefined where it is about none. */
async function refOf(parts: Parts, turn: Turn, intent: Intent): Promise<PilotRef | undefined> {
  const { expects } = speakerOf(turn)
  if ('pilot' in intent) return intent.pilot
  const ask =
    'ask' in intent
      ? intent.ask
      : intent.do === 'say' && expects?.expects === 'someone-else'
        ? expects.ask
        : null
  if (ask) {
    const found = await parts.store.get('ask', turn.context.organisation.id, ask)
    return found ? { id: found.pilot } : { id: '' }
  }
  if (intent.do === 'say' || intent.do === 'cancel') {
    if (expects && 'pilot' in expects) return expects.pilot ? { id: expects.pilot } : undefined
    return intent.do === 'say' ? spokenOf(turn, intent.text) : null
  }
  return undefined
}

/** The pilot whose name stands in a sentence that nothing waited for. */
function spokenOf(turn: Turn, text: string): PilotRef {
  const pilots = pilotsAt(turn)
  const name = nameWithin(
    text,
    pilots.map((pilot) => pilot.name),
  )?.name
  const [one, ...others] = pilots.filter((pilot) => pilot.name === name)
  return one && others.length === 0 ? { id: one.id } : null
}

/** Whom a code was given to, in this organisation only. */
async function loadCode(parts: Parts, turn: Turn, typed: string): Promise<Turn> {
  const { store } = parts
  const { organisation } = turn.context
  const code = readCode(typed)
  if (!code) return turn
  const [person] = await store.find('person', organisation.id, `code:${code}`)
  if (!person) {
    const coded = await store.find('person', organisation.id, 'coded')
    const guessable = coded.filter(({ id }) => id !== turn.context.speaker)
    return { ...turn, context: { ...turn.context, guessable } }
  }
  const coded = {
    person,
    accounts: await loadAccounts(store, organisation, person),
    mine: await loadAccounts(store, organisation, speakerOf(turn)),
  }
  return { ...turn, context: { ...turn.context, coded } }
}

/** What a digest would tell the speaker at this moment. */
async function loadDigest(parts: Parts, turn: Turn, from: Instant | null): Promise<Turn> {
  const { organisation, now, content } = turn.context
  const person = speakerOf(turn)
  const since = from ?? sinceOf(person, now, content.playbook)
  const cases = await loadSponsored(parts.store, organisation, person)
  const digest = {
    cases,
    office: person.office
      ? await loadOfficeFigures(parts, organisation, { since, now, zone: zoneOf(turn) })
      : null,
    blockers: await loadBlockers(parts, organisation, person, cases, { since, now }),
  }
  return { ...turn, context: { ...turn.context, digest } }
}

/** Whoever decides on several pilots and names none is shown what waits in all of them; null for anybody else. */
async function loadDeciding({ store }: Parts, turn: Turn, intent: Intent): Promise<Turn | null> {
  if (intent.do !== 'decide' || intent.pilot !== null) return null
  const { organisation } = turn.context
  const pilots = decidedBy(turn).filter(running)
  if (pilots.length < 2) return null
  const cases = await Promise.all(pilots.map(({ id }) => loadSnapshot(store, organisation, id)))
  const deciding = cases.filter((one) => one !== undefined)
  return { ...turn, context: { ...turn.context, deciding } }
}

/** The question that is answered, and who asked it, whoever they have become since. */
async function loadQuestion(parts: Parts, turn: Turn, intent: Intent): Promise<Turn> {
  const { expects } = speakerOf(turn)
  const wish =
    intent.do === 'reply' ? intent : intent.do === 'say' && expects?.expects === 'reply' ? expects : null
  if (!wish) return turn
  const { organisation } = turn.context
  const message = await parts.store.get('message', organisation.id, wish.question)
  const offered = message?.said.some(
    (part) =>
      part.part === 'buttons' && part.buttons.some(({ tap }) => tap.do === 'reply' && tap.to === wish.to),
  )
  const by = await loadJoined(parts.store, organisation, wish.to)
  if (!message || !offered || !by) return turn
  const people = { ...turn.people, [by.id]: turn.people[by.id] ?? by }
  return { ...turn, people, context: { ...turn.context, asked: { message, by: by.id } } }
}

/** What was done in the pilot, where the answer shows how lively it is [TR1]. */
async function loadHistory({ store }: Parts, turn: Turn, { do: doing }: Intent): Promise<Turn> {
  if (!turn.about || (doing !== 'diagnose' && doing !== 'tell')) return turn
  const history = await store.history(turn.context.organisation.id, `pilot:${turn.about.pilot.id}`)
  return { ...turn, context: { ...turn.context, history } }
}

/** The pilots of a list, and what is open about each. */
async function loadList({ store }: Parts, turn: Turn, after: string | null): Promise<Turn> {
  const { organisation } = turn.context
  const mine = after === null ? turn.context.mine : await loadOwn(store, organisation, speakerOf(turn), after)
  const open = await Promise.all(
    mine.map(async ({ id }) => {
      const asks = await store.find('ask', organisation.id, `pilot:${id}`)
      return [id, asks.map(({ rule }) => rule)] as const
    }),
  )
  return { ...turn, context: { ...turn.context, mine, open: Object.fromEntries(open) } }
}

/** All that the speaker is asked, the most pressing first. */
async function loadAsked({ store, content }: Parts, turn: Turn): Promise<Turn> {
  const { organisation, speaker, now } = turn.context
  const asks = await store.find('ask', organisation.id, `person:${speaker}`)
  const nudge = []
  for (const ask of pressing(asks, content.playbook)) {
    const about = await loadSnapshot(store, organisation, ask.pilot)
    if (about && stillTrue(ask, about, now, content.playbook)) nudge.push({ ask, about })
  }
  return { ...turn, context: { ...turn.context, nudge } }
}

/** A short text that answers nothing else may be a value that was asked for without a question of its own. */
async function loadValue(parts: Parts, turn: Turn, intent: Intent): Promise<Turn> {
  const short = intent.do === 'say' && intent.text.length <= LONGEST_VALUE
  return short && !speakerOf(turn).expects ? loadNudge(parts, turn) : turn
}

async function loadNudge(parts: Parts, turn: Turn): Promise<Turn> {
  const { organisation } = turn.context
  const { lastNudge } = speakerOf(turn)
  const message = lastNudge ? await parts.store.get('message', organisation.id, lastNudge) : undefined
  const nudge = []
  for (const id of message?.asks ?? []) {
    const ask = await parts.store.get('ask', organisation.id, id)
    const [seen] = ask
      ? await loadNamed(parts.store, parts.content, organisation, speakerOf(turn), { id: ask.pilot })
      : []
    const about = seen && (await loadSnapshot(parts.store, organisation, seen.id))
    if (ask && about) nudge.push({ ask, about })
  }
  return { ...turn, context: { ...turn.context, nudge } }
}
