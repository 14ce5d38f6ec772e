import { commitmentId } from '../../src/records/commitment.ts'
import { talkId } from '../../src/records/talk.ts'
import { PEOPLE, type Somebody } from '../people.ts'
import type { Staged } from '../seats/seat.ts'
import { stands } from '../standing.ts'
import { beginWorld, type Person, type World } from '../world.ts'

/** The cases are typed on a Monday at ten in Berlin. */
const MONDAY = '2026-11-30T09:00:00.000Z'
const SET_UP = '2026-11-30T08:30:00.000Z'
const FRIDAY = '2026-11-27T08:00:00.000Z'
export const PILOT = 'Claims triage'
export const OTHER_PILOT = 'Damage photos'

/** Those whom the tables speak of besides the people of the stories. */
const CAST: Record<string, Somebody> = {
  ...PEOPLE,
  cora: {
    name: 'Cora Finance',
    email: 'cora@example.test',
    zone: 'Europe/Berlin',
    title: 'Chief Financial Officer',
  },
  bea: { name: 'Bea Example', email: 'bea@example.test', zone: 'Europe/Berlin', title: 'Team lead' },
  dev: { name: 'Dev Example', email: 'dev@example.test', zone: 'Europe/Berlin', title: 'Engineer' },
  luis: { name: 'Luis Example', email: 'luis@example.test', zone: 'Europe/Berlin', title: 'SAP expert' },
}

/** A world in which something waits for a text: of whom, and what its answer would change. */
export type Waiting = {
  world: World
  speaker: Person
  /** The question of the talk, or the commitment, that the text would settle. */
  question: string | null
  commitment: string | null
}

/** The questions by what the tables call them. */
const QUESTIONS: Record<string, string> = {
  'business owner': 'business-owner',
  'change plan': 'change',
  any: 'change',
}
const KINDS: Record<string, string> = { 'way back': 'rollback', 'training for users': 'training' }

/** A world where that waits, or null where nothing of this name can. */
export async function waiting(
  waits: string,
  platform: Staged,
  people: Record<string, Somebody> = {},
): Promise<Waiting | null> {
  const prepare = preparations(waits)
  if (!prepare) return null
  const world = await beginWorld({
    platforms: [platform],
    start: prepare === decides ? FRIDAY : SET_UP,
    people: { ...CAST, ...people },
  })
  const ada = world.person('ada')
  for (const name of [OTHER_PILOT, PILOT]) {
    await ada.says(`/pilot start ${name}`)
    if (name === OTHER_PILOT || prepare !== asks) await ada.taps('Later')
  }
  const waiting = await prepare(world, ada, waits)
  await world.until(MONDAY)
  return waiting
}

type Preparation = (world: World, ada: Person, waits: string) => Promise<Waiting>

function preparations(waits: string): Preparation | null {
  if (waits === 'nothing') return nothing
  if (waits === 'offer: shall I note') return offers
  if (waits === 'due day') return dates
  if (waits === 'continue a wave') return rolls
  if (waits === 'stop reason') return stops
  if (waits === 'go reason' || waits === 'no-go reason') return decides
  if (waits.startsWith('answer: ')) return asks
  return waits.startsWith('evidence: ') ? shows : null
}

async function nothing(world: World, ada: Person): Promise<Waiting> {
  await ada.says(`/pilot status ${PILOT}`)
  return { world, speaker: ada, question: null, commitment: null }
}

/** Leaves out questions until the one that is meant has its turn. */
async function asks(world: World, ada: Person, waits: string): Promise<Waiting> {
  const finds = waits === 'answer: who finds out, by when'
  const wanted = finds ? 'data' : waits.slice('answer: '.length)
  const question = QUESTIONS[wanted] ?? wanted
  for (let left = 20; left > 0 && (await askedOf(world)) !== question; left -= 1) await ada.says('skip')
  if (finds) await ada.taps("I don't know yet")
  return { world, speaker: ada, question, commitment: null }
}

async function askedOf(world: World): Promise<string | null> {
  const talk = await world.store.get('talk', 'default', talkId(await pilotId(world), 'discovery'))
  return talk?.at ?? null
}

async function pilotId(world: World): Promise<string> {
  const [pilot] = await world.store.find('pilot', 'default', `name:${PILOT.toLowerCase()}`)
  return pilot!.id
}

async function commits(world: World, ada: Person, kind: string, due = 'by 15 January'): Promise<string> {
  await ada.says(`/pilot commit ${kind} me ${due} for ${PILOT}`)
  return commitmentId(await pilotId(world), kind.replaceAll(' ', '-') as 'monitoring')
}

async function offers(world: World, ada: Person): Promise<Waiting> {
  return { world, speaker: ada, question: null, commitment: await commits(world, ada, 'change plan') }
}

/** Asked by when, with a day that has to be confirmed. */
async function dates(world: World, ada: Person): Promise<Waiting> {
  return { world, speaker: ada, question: null, commitment: await commits(world, ada, 'change plan', '') }
}

async function shows(world: World, ada: Person, waits: string): Promise<Waiting> {
  const called = waits.slice('evidence: '.length)
  const kind = KINDS[called] ?? called
  const commitment = await commits(world, ada, kind)
  await ada.taps('Yes, note it')
  await ada.says(`/pilot commit ${kind}`)
  await ada.taps('It is done')
  return { world, speaker: ada, question: null, commitment }
}

async function rolls(world: World, ada: Person): Promise<Waiting> {
  await stands(world, PILOT, { stage: 'scale' })
  await ada.says('/pilot rollout')
  await ada.taps('Write the review')
  return { world, speaker: ada, question: null, commitment: null }
}

async function stops(world: World, ada: Person): Promise<Waiting> {
  await ada.says(`/pilot stop ${PILOT}`)
  await ada.taps('Stop the pilot')
  return { world, speaker: ada, question: null, commitment: null }
}

async function decides(world: World, ada: Person, waits: string): Promise<Waiting> {
  const cleo = world.person('cleo')
  await ada.says(`/pilot sponsor @cleo CFO for ${PILOT}`)
  await world.passes({ hours: 3 })
  await cleo.taps('Accept')
  await stands(world, PILOT, { stage: 'pilot' })
  await world.until(SET_UP)
  await cleo.says(`/pilot decide ${PILOT}`)
  await cleo.taps(waits === 'go reason' ? 'Go' : 'No-go')
  if (waits === 'go reason') {
    await cleo.taps('Go all the same')
    await cleo.taps('Say why')
  }
  return {
    world,
    speaker: cleo,
    question: null,
    commitment: commitmentId(await pilotId(world), 'go-decision'),
  }
}
