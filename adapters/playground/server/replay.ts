import type { Content } from '../../../src/playbook/content.ts'
import { describe } from '../../../src/engine/identity.ts'
import { ChangeQueue } from '../../../src/engine/change-queue.ts'
import type { Parts } from '../../../src/engine/ports.ts'
import { receive } from '../../../src/engine/receive.ts'
import type { Organisation } from '../../../src/records/organisation.ts'
import { stranger } from '../../../src/records/person.ts'
import { addInstant, atClock, type Day } from '../../../src/time/time.ts'
import type { AnyRecord } from '../../../src/records/record.ts'
import type { Entry } from '../../../src/records/history.ts'
import { memoryStore } from '../../lowdb/store.ts'
import { createTurns } from '../../runtime/turns.ts'
import { observed } from './observed-store.ts'
import { emailOf, homeOf, type Cast, type Sample, type Step, type Story } from './sample.ts'
import { profileOf, sampleChannel } from './sample-channel.ts'
import { scenarioInputs, workday } from './scenario-input.ts'

/** Nobody sits down with the coach earlier, and this long after somebody else at the soonest. */
const BEGIN = '09:10'
const BREAK = { minutes: 5 }
/** So many characters are typed in a minute. */
const TYPED = 160

/** Somebody at work on one day: what they do about a pilot; about none on their last day. */
type Scene = { ago: number; who: string; pilot: string | null; does: Step[] }

/**
 * Plays the stories through the engine itself, on working days and by a clock of their own. What comes out is all that
 * the coach would have on the morning of `today`: every record and the whole history. Nothing unasked is sent.
 */
export async function replay(
  { cast, stories }: Sample,
  { content, organisation, today }: { content: Content; organisation: Organisation; today: Day },
): Promise<{ records: AnyRecord[]; entries: Entry[] }> {
  const scenes = scenesOf(cast, stories)
  const records = new Map<string, AnyRecord>()
  const entries: Entry[] = []
  const store = observed(memoryStore(), (commit) => {
    for (const record of commit.records) records.set(`${record.kind} ${record.id}`, record)
    entries.push(...commit.entries)
  })
  const channel = sampleChannel(cast)
  let now = atClock(workday(today, (scenes[0]?.ago ?? 0) + 1), BEGIN, 'UTC')
  let ids = 0
  const parts: Parts = {
    store,
    content,
    clock: { now: () => now },
    id: () => `sample-${String(++ids).padStart(5, '0')}`,
    channels: { slack: channel, teams: channel },
    inFlight: new Set(),
    queue: new ChangeQueue(),
    waiting: { turn: createTurns(), alarm: () => () => {} },
    log: {
      info: () => {},
      warn: (_what, message) => stuck(message),
      error: (_what, message) => stuck(message),
    },
  }
  await store.commit({
    organisation: organisation.id,
    records: [{ ...organisation, version: 0 }],
    entries: [],
  })
  await nameOffice(parts, organisation, cast)
  for (const { ago, who, pilot, does } of scenes) {
    const account = homeOf(cast, who)
    const begin = atClock(workday(today, ago), BEGIN, cast.people[who]!.zone)
    const soonest = addInstant(now, BREAK)
    now = begin > soonest ? begin : soonest
    if (pilot === null) {
      await describe(parts, organisation, { ...profileOf(cast, who, account), membership: 'gone' })
      continue
    }
    for (const step of does) {
      for (const input of await scenarioInputs({ step, who, pilot }, { cast, organisation, store, today })) {
        now = addInstant(now, { minutes: 1 + Math.round(JSON.stringify(input).length / TYPED) })
        const id = parts.id()
        const outcome = await receive(parts, { id, account, place: { place: 'direct' }, form: null, input })
        if (outcome.received === 'refused') return stuck(`${who} is refused`)
        await outcome.after()
      }
    }
  }
  return { records: Array.from(records.values(), (record) => kept(record, stories)), entries }
}

/** Everything in the order in which it happened. */
function scenesOf(cast: Cast, stories: Story[]): Scene[] {
  const acts = stories.flatMap(({ pilot, scenes }) => scenes.map((scene): Scene => ({ ...scene, pilot })))
  const leaving = Object.entries(cast.people).flatMap(([who, { left }]): Scene[] =>
    left ? [{ ago: left, who, pilot: null, does: [] }] : [],
  )
  return [...acts, ...leaving].toSorted((a, b) => b.ago - a.ago)
}

/** A record as if it were new. The departments stand in no chat: a company's list of pilots would say them. */
function kept(record: AnyRecord, stories: Story[]): AnyRecord {
  if (record.kind !== 'pilot') return { ...record, version: 0 }
  const department = stories.find(({ pilot }) => pilot === record.name)?.department ?? null
  return { ...record, version: 0, department }
}

/** Names the first members of the program office, as an admin does on the command line. */
async function nameOffice(
  { store, clock, id }: Parts,
  organisation: Organisation,
  cast: Cast,
): Promise<void> {
  for (const [key, { office }] of Object.entries(cast.people)) {
    if (!office) continue
    const member = { ...stranger(organisation.id, id(), { email: emailOf(cast, key) }), office: true }
    const entry: Entry = {
      id: id(),
      organisation: organisation.id,
      about: `person:${member.id}`,
      at: clock.now(),
      by: null,
      event: 'office.added',
      change: {},
    }
    await store.commit({ organisation: organisation.id, records: [member], entries: [entry] })
  }
}

function stuck(why: string): never {
  throw new Error(`the samples cannot be played: ${why}`)
}
