import { commitmentId } from '../../src/commitments/commitment.ts'
import type { Input } from '../../src/coach/incoming.ts'
import type { Content } from '../../src/content/content.ts'
import { wordDay } from '../../src/content/words.ts'
import { describe } from '../../src/engine/acquaint.ts'
import type { Parts } from '../../src/engine/ports.ts'
import { readAccount } from '../../src/engine/read.ts'
import { receive } from '../../src/engine/receive.ts'
import type { AccountId } from '../../src/people/account.ts'
import type { Organisation } from '../../src/people/organisation.ts'
import { stranger } from '../../src/people/person.ts'
import { addDays, addInstant, atClock, weekday, type Day } from '../../src/people/time.ts'
import { called, type AnyRecord } from '../../src/record.ts'
import type { Entry } from '../../src/pilots/history.ts'
import { memoryStore } from '../lowdb/store.ts'
import { observed } from './observed.ts'
import { emailOf, homeOf, type Cast, type Sample, type Step, type Story } from './sample.ts'
import { profileOf, silentChannel } from './silent.ts'

/** Nobody sits down with the coach earlier, and this long after somebody else at the soonest. */
const BEGIN = '09:10'
const BREAK = { minutes: 5 }
/** So many characters are typed in a minute. */
const TYPED = 160

/** Somebody at work on one day: what they do about a pilot, or that it was their last day. */
type Scene = { ago: number; who: string; about: { story: Story; does: Step[] } | null }

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
  const channel = silentChannel(cast)
  let now = atClock(workday(today, (scenes[0]?.ago ?? 0) + 1), BEGIN, 'UTC')
  let ids = 0
  const parts: Parts = {
    store,
    content,
    clock: { now: () => now },
    id: () => `sample-${String(++ids).padStart(5, '0')}`,
    channels: { slack: channel, teams: channel },
    underWay: new Set(),
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
  for (const { ago, who, about } of scenes) {
    const account = homeOf(cast, who)
    const begin = atClock(workday(today, ago), BEGIN, cast.people[who]!.zone)
    const soonest = addInstant(now, BREAK)
    now = begin > soonest ? begin : soonest
    if (!about) await describe(parts, organisation, { ...profileOf(cast, who, account), membership: 'gone' })
    for (const step of about?.does ?? []) {
      const inputs = await inputsOf(parts, organisation, { cast, step, account, today, story: about!.story })
      for (const input of inputs) {
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
  const acts = stories.flatMap((story) =>
    story.scenes.map(({ ago, who, does }): Scene => ({ ago, who, about: { story, does } })),
  )
  const leaving = Object.entries(cast.people).flatMap(([who, { left }]): Scene[] =>
    left ? [{ ago: left, who, about: null }] : [],
  )
  return [...acts, ...leaving].toSorted((a, b) => b.ago - a.ago)
}

/** What a step is to the engine: what was typed, or what the pressed button carried. */
async function inputsOf(
  { store }: Parts,
  organisation: Organisation,
  {
    cast,
    step,
    account,
    today,
    story,
  }: { cast: Cast; step: Step; account: AccountId; today: Day; story: Story },
): Promise<Input[]> {
  const said = (text: string): Input => ({ input: 'words', as: 'message', text: written(text, cast, today) })
  const pressed = (tap: object): Input => ({ input: 'tap', tap, message: null, address: null })
  if (typeof step === 'string') return [said(step)]
  const [pilot] = await store.find('pilot', organisation.id, `name:${called(story.pilot)}`)
  if (!pilot) return stuck(`"${story.pilot}" is not started yet`)
  const at = { pilot: { id: pilot.id } }
  if ('press' in step) return [pressed({ ...at, ...carried(step.press, today, pilot.id) })]
  if ('meets' in step) {
    const tap = { do: 'meet', ...at, commitment: commitmentId(pilot.id, step.meets), evidence: null }
    return [pressed(tap), said(step.with)]
  }
  const part = 'accepts' in step ? step.accepts : step.declines
  const person = await readAccount(store, organisation, account)
  const asks = await store.find('ask', organisation.id, `person:${person?.id}`)
  const ask = asks.find(
    ({ rule, subject }) => rule === 'introduction' && [part, `${pilot.id}.${part}`].includes(subject),
  )
  if (!ask) return stuck(`nobody is asked to be ${part} of "${story.pilot}"`)
  return [pressed({ do: 'accepts' in step ? 'accept' : 'decline', ask: ask.id })]
}

const DAY = /\{(?:in (?<ahead>\d+)|(?<ago>\d+) days ago)\}/gu

/** The working day so many days before `today`: what falls on a weekend is done on the Friday before. */
export function workday(today: Day, ago: number): Day {
  const day = addDays(today, -ago)
  return addDays(day, -Math.max(0, weekday(day) - 5))
}

/** A text with `{in 5}` and `{5 days ago}` as days in words, and with `@ada` as the mention of an account. */
function written(text: string, cast: Cast, today: Day): string {
  return text
    .replace(DAY, (...found) => wordDay(dayIn(found, today), 'en-GB').replace(/^\p{L}+, /u, ''))
    .replace(/(?<=^|[\s(])@([a-z]{2,6})\b/gu, (_, key: string) => `@{${homeOf(cast, key)}}`)
}

/** What a button carries: days as days, a promise by its id. */
function carried(tap: Record<string, unknown>, today: Day, pilot: string): object {
  return Object.fromEntries(
    Object.entries(tap).map(([name, value]) => [
      name,
      typeof value !== 'string'
        ? value
        : name === 'commitment'
          ? `${pilot}.${value}`
          : value.replace(DAY, (...found) => dayIn(found, today)),
    ]),
  )
}

function dayIn(found: unknown[], today: Day): Day {
  const { ahead, ago } = found.at(-1) as { ahead?: string; ago?: string }
  return workday(today, ago === undefined ? -Number(ahead) : Number(ago))
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
