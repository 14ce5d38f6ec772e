import { choosePilot } from '../coach/choose.ts'
import { coach, undecided } from '../coach/coach.ts'
import type { Intent, PilotRef } from '../coach/intent.ts'
import { meant } from '../coach/permit.ts'
import { expect, speakerOf, type Turn } from '../coach/turn.ts'
import { sinceOf } from '../digests/since.ts'
import type { Instant } from '../people/time.ts'
import { readCode } from '../people/join.ts'
import { readKept } from './kept.ts'
import { readOfficeFigures, readSponsored } from './digest.ts'
import type { Parts } from './ports.ts'
import { readAccounts, readCase, readNamed, readOwn, readUnreachable } from './read.ts'

/** Finds the pilot that is meant and decides, or asks which one it is. */
export async function decided(parts: Parts, turn: Turn, intent: Intent): Promise<Turn> {
  const { organisation } = turn.scene
  if (intent.do === 'my-data') {
    const kept = await readKept(parts, organisation, speakerOf(turn))
    return coach({ ...turn, scene: { ...turn.scene, kept } }, intent)
  }
  if (intent.do === 'why') return coach(await withNudge(parts, turn), intent)
  if (intent.do === 'digest' && intent.want !== 'settings')
    return coach(await withDigest(parts, turn, intent.since), intent)
  if (intent.do === 'link' && intent.code !== null)
    return coach(await withCode(parts, turn, intent.code), intent)
  if (intent.do === 'office' && speakerOf(turn).office) {
    const unreachable = await readUnreachable(parts.store, organisation)
    return coach({ ...turn, scene: { ...turn.scene, unreachable } }, intent)
  }
  if (intent.do === 'list' && intent.after !== null) {
    const mine = await readOwn(parts.store, organisation, speakerOf(turn), intent.after)
    return coach({ ...turn, scene: { ...turn.scene, mine } }, intent)
  }
  const ref = await refOf(parts, turn, intent)
  if (ref === undefined) return coach(turn, intent)
  const person = speakerOf(turn)
  const named = ref ? await readNamed(parts.store, parts.content, organisation, person, ref) : []
  const choice = choosePilot(ref, named, ref ? turn.scene.mine : meant(turn, intent), person.focus)
  if (!('one' in choice)) {
    if (intent.do !== 'say' && intent.do !== 'cancel') return undecided(turn, intent, choice)
    // What was waited for concerned a pilot in which the speaker has no part any more.
    const free = ref ? expect(turn, null) : turn
    return ref && intent.do === 'say' ? undecided(free, intent, choice) : coach(free, intent)
  }
  const about = await readCase(parts.store, organisation, choice.one.id)
  if (!about) return coach(turn, intent)
  const within = { ...turn, about, people: { ...about.people, ...turn.people } }
  return coach(await withAsked(parts, within, intent), intent)
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
    const found = await parts.store.get('ask', turn.scene.organisation.id, ask)
    return found ? { id: found.pilot } : { id: '' }
  }
  if (intent.do === 'say' || intent.do === 'cancel') {
    if (expects && 'pilot' in expects) return expects.pilot ? { id: expects.pilot } : undefined
    return null
  }
  return undefined
}

/** Whom a code was given to, in this organisation only. */
async function withCode(parts: Parts, turn: Turn, typed: string): Promise<Turn> {
  const { store } = parts
  const { organisation } = turn.scene
  const code = readCode(typed)
  const [person] = code ? await store.find('person', organisation.id, `code:${code}`) : []
  if (!person) return turn
  const coded = {
    person,
    accounts: await readAccounts(store, organisation, person),
    mine: await readAccounts(store, organisation, speakerOf(turn)),
  }
  return { ...turn, scene: { ...turn.scene, coded } }
}

/** What a digest would tell the speaker at this moment. */
async function withDigest(parts: Parts, turn: Turn, from: Instant | null): Promise<Turn> {
  const { organisation, now, content } = turn.scene
  const person = speakerOf(turn)
  const since = from ?? sinceOf(person, now, content.playbook)
  const digest = {
    cases: await readSponsored(parts.store, organisation, person),
    office: person.office ? await readOfficeFigures(parts.store, organisation, since, now) : null,
  }
  return { ...turn, scene: { ...turn.scene, digest } }
}

/** The question that is answered, and who asked it, whoever they have become since. */
async function withAsked(parts: Parts, turn: Turn, intent: Intent): Promise<Turn> {
  const { expects } = speakerOf(turn)
  const wish =
    intent.do === 'reply' ? intent : intent.do === 'say' && expects?.expects === 'reply' ? expects : null
  if (!wish) return turn
  const { organisation } = turn.scene
  const message = await parts.store.get('message', organisation.id, wish.question)
  const offered = message?.said.some(
    (part) =>
      part.part === 'buttons' && part.buttons.some(({ tap }) => tap.do === 'reply' && tap.to === wish.to),
  )
  const by = await parts.store.get('person', organisation.id, wish.to)
  const now = by?.became ? await parts.store.get('person', organisation.id, by.became) : by
  if (!message || !offered || !now) return turn
  const people = { ...turn.people, [now.id]: turn.people[now.id] ?? now }
  return { ...turn, people, scene: { ...turn.scene, asked: { message, by: now.id } } }
}

async function withNudge(parts: Parts, turn: Turn): Promise<Turn> {
  const { organisation } = turn.scene
  const { lastNudge } = speakerOf(turn)
  const message = lastNudge ? await parts.store.get('message', organisation.id, lastNudge) : undefined
  const nudge = []
  for (const id of message?.asks ?? []) {
    const ask = await parts.store.get('ask', organisation.id, id)
    const [seen] = ask
      ? await readNamed(parts.store, parts.content, organisation, speakerOf(turn), { id: ask.pilot })
      : []
    const about = seen && (await readCase(parts.store, organisation, seen.id))
    if (ask && about) nudge.push({ ask, about })
  }
  return { ...turn, scene: { ...turn.scene, nudge } }
}
