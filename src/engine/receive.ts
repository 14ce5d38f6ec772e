import { fresh, type AnyRecord } from '../record.ts'
import type { Incoming, Received } from '../coach/incoming.ts'
import { intentOf } from '../coach/listen.ts'
import { keep, speakerOf, type Turn } from '../coach/turn.ts'
import type { Outgoing } from '../content/outgoing.ts'
import { wordErrors } from '../content/words.ts'
import { accountParts } from '../people/account.ts'
import type { Organisation } from '../people/organisation.ts'
import { colleague, type Person } from '../people/person.ts'
import { addInstant, type Instant } from '../people/time.ts'
import { acquaint } from './acquaint.ts'
import { changeOne, closeParts, commitFresh, followUp, LEASE, put, type Changed } from './commit.ts'
import { decided } from './decide.ts'
import { deliver, reach, send, wayOf } from './deliver.ts'
import { mentionedIn, prepare, unknownAmong } from './gather.ts'
import { readerFor } from './names.ts'
import type { Parts } from './ports.ts'
import { readAccount } from './read.ts'
import { located, pressed, repliesTo, withQuestion } from './reply.ts'

/**
 * What became of an incoming message: `refused` comes from a workspace that no organisation is linked to. Everything
 * is committed when this is returned; `after` sends what is to be sent and may take its time. `errors` are a form's,
 * in words: then nothing was changed.
 */
export type Outcome =
  | { received: 'refused' }
  | { received: 'done'; errors: Record<string, string> | null; after: () => Promise<void> }

const NOTHING = { received: 'done', errors: null, after: async () => {} } satisfies Outcome

/** Platforms deliver again within hours; after that an id is not needed any more. */
const KEPT = { days: 7 }

/** Find, read the intent, coach, commit; sending comes after the acknowledgement. */
export async function receive(parts: Parts, incoming: Incoming): Promise<Outcome> {
  const organisation = await parts.store.organisationOf(accountParts(incoming.account).workspace)
  if (!organisation || incoming.outsider) return { received: 'refused' }
  const before = await parts.store.get('received', organisation.id, incoming.id)
  if (before) return { ...NOTHING, after: () => repeat(parts, organisation, before) }
  const person = await readAccount(parts.store, organisation, incoming.account)
  // A form is answered at once: what is wrong in it has to be told while it is open.
  if (incoming.input.input === 'form')
    return answer(
      parts,
      organisation,
      incoming,
      person ?? (await acquaint(parts, organisation, incoming.account)),
    )
  const met = await unknownAmong(parts, organisation, mentionedIn(organisation, incoming))
  return person && met.length === 0
    ? answer(parts, organisation, incoming, person)
    : meet(parts, organisation, incoming)
}

/**
 * Somebody new speaks or is mentioned: what was said is kept, then the platform is asked who they are, and then it is
 * answered. So an invited person is known from the first word on, a sponsor's title need not be asked for, and nothing is
 * lost if the process ends in between.
 */
async function meet(parts: Parts, organisation: Organisation, incoming: Incoming): Promise<Outcome> {
  const now = parts.clock.now()
  const waiting: Received = {
    ...receivedRecord(organisation, incoming, now),
    waiting: incoming,
    attention: addInstant(now, LEASE),
  }
  const committed = await parts.store.commit({
    organisation: organisation.id,
    records: [waiting],
    entries: [],
  })
  if (committed === 'stale') return NOTHING
  return { ...NOTHING, after: () => receiveWaiting(parts, organisation, incoming.id) }
}

/** Takes up what somebody new said. */
export async function receiveWaiting(parts: Parts, organisation: Organisation, id: string): Promise<void> {
  const received = await parts.store.get('received', organisation.id, id)
  if (!received?.waiting) return
  const { waiting } = received
  const person = await acquaint(parts, organisation, waiting.account)
  for (const account of await unknownAmong(parts, organisation, mentionedIn(organisation, waiting)))
    await acquaint(parts, organisation, account)
  const outcome = await answer(parts, organisation, waiting, person)
  if (outcome.received === 'done') return outcome.after()
  await changeOne(parts, 'received', organisation.id, id, (before) => ({
    ...before,
    waiting: null,
    attention: null,
  }))
}

function receivedRecord(organisation: Organisation, incoming: Incoming, now: Instant): Received {
  return {
    ...fresh('received', organisation.id, incoming.id),
    at: now,
    waiting: null,
    replies: [],
    attention: null,
    expires: addInstant(now, KEPT),
  }
}

/** The message was delivered before: nothing changes, and its reply goes out again if it is not known to be sent. */
async function repeat(parts: Parts, organisation: Organisation, received: Received): Promise<void> {
  if (received.waiting) return receiveWaiting(parts, organisation, received.id)
  for (const id of received.replies) await deliver(parts, organisation, id)
}

async function answer(
  parts: Parts,
  organisation: Organisation,
  incoming: Incoming,
  person: Person,
): Promise<Outcome> {
  if (!colleague(person)) return { received: 'refused' }
  const outcome = await commitFresh(parts, organisation.id, () =>
    decide(parts, organisation, incoming, person.id),
  )
  return outcome ?? NOTHING
}

type Decided = { changed: Changed; entries: Turn['entries']; result: Outcome }

/** One attempt: read, decide, and say what is to be committed. Null when somebody else committed this id meanwhile. */
async function decide(
  parts: Parts,
  organisation: Organisation,
  incoming: Incoming,
  speaker: string,
): Promise<Decided | null> {
  const now = parts.clock.now()
  const before = await parts.store.get('received', organisation.id, incoming.id)
  if (before && !before.waiting) return null
  const turn = await prepare(parts, organisation, incoming, speaker, now)
  const intent = intentOf(incoming.input, turn)
  if (!intent)
    return {
      changed: put({}, receivedAs(organisation, incoming, before, now, [])),
      entries: [],
      result: NOTHING,
    }
  const done = await decided(parts, turn, intent)
  if (done.errors) {
    const errors = wordErrors(done.errors, await readerFor(parts, organisation, speakerOf(done), done.errors))
    return { changed: {}, entries: [], result: { received: 'done', errors, after: async () => {} } }
  }
  const heard = listened(done, now)
  const replies = repliesTo(parts, incoming, heard, now)
  const asked = withQuestion(heard, replies)
  const followed =
    asked.about && touches(asked) ? await followUp(parts, caseWith(asked), asked.changed, now) : null
  const closings = [...asked.closings, ...pressed(incoming, asked), ...(followed?.closings ?? [])]
  const closed = await closeParts(
    parts.store,
    organisation.id,
    await located(parts, organisation, closings, incoming, speaker),
    followed?.changed ?? asked.changed,
    now,
  )
  const received = receivedAs(
    organisation,
    incoming,
    before,
    now,
    replies.map(({ id }) => id),
  )
  const changed = put(awaited(closed, now), ...replies, received)
  return {
    changed,
    entries: [...asked.entries, ...(followed?.entries ?? [])],
    result: { received: 'done', errors: null, after: () => afterwards(parts, organisation, changed) },
  }
}

function receivedAs(
  organisation: Organisation,
  incoming: Incoming,
  before: Received | undefined,
  now: Instant,
  replies: string[],
): Received {
  return {
    ...(before ?? receivedRecord(organisation, incoming, now)),
    waiting: null,
    replies,
    attention: null,
  }
}

/** Whoever says or presses anything has answered: spacing starts anew, and open asks are looked at again. */
function listened(turn: Turn, now: Instant): Turn {
  const speaker = speakerOf(turn)
  const waited = speaker.unanswered > 0
  return keep(turn, {
    ...speaker,
    heard: now,
    unanswered: 0,
    unreachable: null,
    ...(waited && { attention: now }),
  })
}

function touches(turn: Turn): boolean {
  return Object.values(turn.changed).some(({ kind }) => ['pilot', 'commitment', 'talk', 'ask'].includes(kind))
}

/** The case with every person the turn knows of, so that somebody just named can be asked. */
function caseWith(turn: Turn) {
  const about = turn.about!
  const office = Object.values(turn.people).filter((person) => person.office)
  return { ...about, people: { ...about.people, ...turn.people }, office: office.map(({ id }) => id) }
}

/** Somebody just named for the first time is got to know at the next look. */
function awaited(changed: Changed, now: Instant): Changed {
  const people = Object.values(changed).filter(
    (record): record is Person => record.kind === 'person' && record.version === 0,
  )
  return put(changed, ...people.map((person) => ({ ...person, attention: now })))
}

/** After the acknowledgement: new people are got to know, replies are sent, ended buttons go. */
async function afterwards(parts: Parts, organisation: Organisation, changed: Changed): Promise<void> {
  const records: AnyRecord[] = Object.values(changed)
  const messages = records.filter((record): record is Outgoing => record.kind === 'message')
  const replies = messages.filter(({ version }) => version === 0)
  for (const reply of replies) parts.underWay.add(wayOf(reply))
  try {
    for (const record of records)
      if (record.kind === 'person' && record.version === 0 && record.accounts[0])
        await acquaint(parts, organisation, record.accounts[0])
    for (const reply of replies) await sendReply(parts, organisation, reply)
  } finally {
    for (const reply of replies) parts.underWay.delete(wayOf(reply))
  }
  for (const message of messages)
    if (message.version > 0 && message.stale) await deliver(parts, organisation, message.id)
}

async function sendReply(parts: Parts, organisation: Organisation, message: Outgoing): Promise<void> {
  const way = await reach(parts, organisation, message)
  if (way) await send(way)
}
