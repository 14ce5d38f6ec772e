import { z } from 'zod'
import { fresh, type AnyRecord } from '../record.ts'
import { choosePilot } from '../coach/choose.ts'
import { asksSomething, coach, undecided } from '../coach/coach.ts'
import type { Incoming, Received } from '../coach/incoming.ts'
import { intentOf } from '../coach/listen.ts'
import type { Intent, PilotRef } from '../coach/intent.ts'
import { expect, keep, speakerOf, type Turn } from '../coach/turn.ts'
import { mentionsIn } from '../coach/who.ts'
import type { Said } from '../content/message.ts'
import type { Outgoing, Place } from '../content/outgoing.ts'
import { wordErrors } from '../content/words.ts'
import { accountParts, type AccountId } from '../people/account.ts'
import type { Organisation } from '../people/organisation.ts'
import type { Person } from '../people/person.ts'
import { addInstant, type Instant } from '../people/time.ts'
import { acquaint } from './acquaint.ts'
import { closeParts, commitFresh, followUp, LEASE, put, type Changed } from './commit.ts'
import { deliver, send, wayOf } from './deliver.ts'
import { readerFor } from './names.ts'
import type { Parts } from './ports.ts'
import { readAccount, readCase, readNamed, readOffice, readOwn, readPeople } from './read.ts'

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
const ACCOUNT = /^(slack|teams):[^:]+:[^:]+$/u

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
  if (outcome.received === 'done') await outcome.after()
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
  if (['bot', 'gone', 'stranger'].includes(person.membership)) return { received: 'refused' }
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

/** Reads what any decision may look at; the pilot comes when the intent is known. */
async function prepare(
  parts: Parts,
  organisation: Organisation,
  incoming: Incoming,
  speaker: string,
  now: Instant,
): Promise<Turn> {
  const people = await readPeople(parts.store, organisation, [speaker, ...peopleIn(incoming.input)])
  const person = people[speaker]
  if (!person) throw new Error('the speaker is not in the store')
  const mentioned = await readMentioned(parts, organisation, incoming)
  for (const one of await readOffice(parts.store, organisation)) people[one.id] = one
  for (const one of mentioned) people[one.person.id] = one.person
  return {
    scene: {
      now,
      content: parts.content,
      organisation,
      id: parts.id,
      speaker,
      mine: await readOwn(parts.store, organisation, person, null),
      mentioned: Object.fromEntries(mentioned.map(({ account, person }) => [account, person.id])),
      formPossible: incoming.form !== null,
      nudge: [],
    },
    people,
    about: null,
    changed: {},
    entries: [],
    said: [],
    direct: [],
    form: null,
    errors: null,
    closings: [],
    outcome: null,
  }
}

/** The accounts that an input mentions or picks; only those of the organisation's own workspaces can be meant. */
function mentionedIn(organisation: Organisation, { input }: Incoming): AccountId[] {
  const accounts = new Set(mentionsIn(JSON.stringify(input)))
  if (input.input === 'tap' && input.person) accounts.add(input.person)
  if (input.input === 'form')
    for (const value of Object.values(input.values))
      if (value && ACCOUNT.test(value)) accounts.add(value as AccountId)
  return [...accounts].filter((account) => organisation.workspaces.includes(accountParts(account).workspace))
}

/** The people whom a tap names by id: somebody who was confirmed before, or picked from those the coach knows. */
function peopleIn(input: Incoming['input']): string[] {
  const who =
    input.input === 'tap' ? z.object({ who: z.object({ person: z.string() }) }).safeParse(input.tap) : null
  return who?.success ? [who.data.who.person] : []
}

async function readMentioned(
  parts: Parts,
  organisation: Organisation,
  incoming: Incoming,
): Promise<{ account: AccountId; person: Person }[]> {
  const found = await Promise.all(
    mentionedIn(organisation, incoming).map(async (account) => ({
      account,
      person: await readAccount(parts.store, organisation, account),
    })),
  )
  return found.filter((one): one is { account: AccountId; person: Person } => one.person !== undefined)
}

async function unknownAmong(
  parts: Parts,
  organisation: Organisation,
  accounts: AccountId[],
): Promise<AccountId[]> {
  const known = await Promise.all(
    accounts.map((account) => parts.store.get('account', organisation.id, account)),
  )
  return accounts.filter((_account, index) => !known[index])
}

/** Finds the pilot that is meant and decides, or asks which one it is. */
async function decided(parts: Parts, turn: Turn, intent: Intent): Promise<Turn> {
  const { organisation } = turn.scene
  if (intent.do === 'why') return coach(await withNudge(parts, turn), intent)
  if (intent.do === 'list' && intent.after !== null) {
    const mine = await readOwn(parts.store, organisation, speakerOf(turn), intent.after)
    return coach({ ...turn, scene: { ...turn.scene, mine } }, intent)
  }
  const ref = await refOf(parts, turn, intent)
  if (ref === undefined) return coach(turn, intent)
  const person = speakerOf(turn)
  const named = ref ? await readNamed(parts.store, parts.content, organisation, person, ref) : []
  const choice = choosePilot(ref, named, turn.scene.mine, person.focus)
  if (!('one' in choice)) {
    if (intent.do !== 'say' && intent.do !== 'cancel') return undecided(turn, intent, choice)
    // What was waited for concerned a pilot in which the speaker has no part any more.
    const free = ref ? expect(turn, null) : turn
    return ref && intent.do === 'say' ? undecided(free, intent, choice) : coach(free, intent)
  }
  const about = await readCase(parts.store, organisation, choice.one.id)
  if (!about) return coach(turn, intent)
  return coach({ ...turn, about, people: { ...about.people, ...turn.people } }, intent)
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

function repliesTo(parts: Parts, incoming: Incoming, turn: Turn, now: Instant): Outgoing[] {
  const direct = incoming.place.place === 'direct'
  const here: Said = direct ? [...turn.said, ...turn.direct] : turn.said
  const replies: Outgoing[] = []
  if (turn.form && incoming.form)
    replies.push({ ...reply(parts, turn, incoming.form, [], now), form: turn.form })
  if (here.length > 0) replies.push(reply(parts, turn, incoming.place, here, now))
  if (!direct && turn.direct.length > 0)
    replies.push(reply(parts, turn, { place: 'direct' }, turn.direct, now))
  return replies
}

/** A reply is born claimed: it is sent right after the commit, and looked after by the sweep if it is not settled soon. */
function reply(parts: Parts, turn: Turn, place: Place, said: Said, now: Instant): Outgoing {
  return {
    ...fresh('message', turn.scene.organisation.id, parts.id()),
    to: turn.scene.speaker,
    purpose: 'reply',
    place,
    said,
    form: null,
    asks: [],
    pilots: turn.about ? [turn.about.pilot.id] : [],
    state: 'claimed',
    why: null,
    attempts: 1,
    created: now,
    sentAt: null,
    address: null,
    closed: {},
    stale: false,
    attention: addInstant(now, LEASE),
    expires: addInstant(now, { days: 90 }),
  }
}

/** The message whose buttons belong to the waiting question, so that they end with it. */
function withQuestion(turn: Turn, replies: Outgoing[]): Turn {
  const talk = turn.about?.talk
  const message = replies.findLast(({ place }) => place.place === 'direct')
  if (!talk || !message || !turn.changed[`talk ${talk.id}`] || !asksSomething(turn)) return turn
  return keep(turn, { ...talk, asked: message.id })
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

/** The pressed part ends with the outcome of the press. */
function pressed({ input }: Incoming, { outcome }: Turn): Turn['closings'] {
  return input.input === 'tap' && input.message && outcome
    ? [{ message: input.message, of: null, outcome }]
    : []
}

/** Finds which live parts of its message a tap belongs to; a press never ends what stands before somebody else. */
async function located(
  parts: Parts,
  organisation: Organisation,
  closings: Turn['closings'],
  { input }: Incoming,
  speaker: string,
): Promise<Turn['closings']> {
  const found = await Promise.all(
    closings.map(async (closing) => {
      if (closing.of !== null || input.input !== 'tap') return closing
      const message = await parts.store.get('message', organisation.id, closing.message)
      if (message?.to !== speaker) return null
      const tap = JSON.stringify(input.tap)
      const part = message?.said.find((part) => JSON.stringify(part).includes(tap))
      return part?.of === undefined ? null : { ...closing, of: part.of }
    }),
  )
  return found.filter((closing) => closing !== null)
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
  const person = await parts.store.get('person', organisation.id, message.to)
  const account = person?.accounts[0]
  const channel = account && parts.channels[accountParts(account).platform]
  if (person && channel) await send(parts, organisation, message, person, channel)
}
