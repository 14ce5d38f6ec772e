import type { Traits } from './command-traits.ts'
import type { TraitsOfPrompts } from './prompt-traits.ts'
import type { Act } from '../records/act.ts'
import type { AnyRecord } from '../records/record.ts'
import { type Content, languageOf } from '../playbook/content.ts'
import type { Language } from '../messages/language.ts'
import type { Form, FieldErrors, Block, MessageDescriptor, Message } from '../messages/message.ts'
import { renderText } from '../messages/render.ts'
import type { AccountId } from '../vocabulary/account.ts'
import type { Organisation } from '../records/organisation.ts'
import { newContact, type Contact } from '../records/contact.ts'
import { newDialogue, type Dialogue } from '../records/dialogue.ts'
import type { Person } from '../records/person.ts'
import { dayOf, type Day, type Instant, type Zone } from '../time/time.ts'
import type { PilotSnapshot } from '../records/pilot-snapshot.ts'
import type { Entry, Event } from '../records/history.ts'
import { withRelinquished } from '../pilots/access.ts'
import type { Pilot } from '../records/pilot.ts'
import type { Prompt } from '../records/prompt.ts'
import type { Action } from '../vocabulary/intent.ts'
import type { Right } from '../vocabulary/roles.ts'

/** What a decision may look at: everything was read before, nothing is fetched in between. */
export type TurnContext = {
  now: Instant
  content: Content
  organisation: Organisation
  /** Makes a new id at each call. */
  id: () => string
  /** Who speaks. */
  speaker: string
  /** The pilots in which the speaker has a part; of many the first. */
  mine: Pilot[]
  /** Those of the speaker's that are not among the first, where the words or what was said before point at them. */
  mentionedPilots: Pilot[]
  /** People by the accounts that the input mentions. */
  mentioned: Partial<Record<AccountId, string>>
  /** Whom a name in the text may mean: people of such a name whom the speaker may know of. */
  mentionedPeople: string[]
  /** Whether the platform lets a form open in answer. */
  formPossible: boolean
  /** Whether the speaker spoke in the private chat. */
  inChat: boolean
  /** Whether the private chat was opened by this. */
  newChat: boolean
  /** Whether others read along where the speaker spoke. */
  inGroup: boolean
  /** What is to be known of commands, and of what can be awaited, while one is at work. */
  commands: Traits
  prompts: TraitsOfPrompts
}

/** Where live parts of an earlier message end: `of` as in `Block`, null where the pressed part itself is meant. */
export type Closing = { message: string; of: string | null; outcome: MessageDescriptor }

/**
 * A decision under way: what was read, what is changed so far and what is to be said. Steps take a turn and return the
 * next one; nothing is written before the last step is done.
 */
export type Turn = {
  context: TurnContext
  people: Record<string, Person>
  /** What the speaker is asked at the moment, and whoever else may be asked something by what is said of the pilot. */
  dialogues: Record<string, Dialogue>
  /** How each of the people is written to. */
  contacts: Record<string, Contact>
  /** What the speaker has just replied to: what is asked of them next goes on from it. */
  replied: Prompt | null
  /** The pilot that is spoken about, if there is one. */
  about: PilotSnapshot | null
  /** By kind and id, as the records shall be. */
  changed: Record<string, AnyRecord>
  entries: Entry[]
  /** The right that it took; null where anybody may. */
  right: Right | null
  /** The act that is taken back by it. */
  undoes: Act | null
  /** The answer, where the person spoke. */
  said: Message
  /** What belongs into the private chat even if the person spoke elsewhere: a talk's questions. */
  direct: Message
  /** What everybody in the group may read; all else goes into the private chat from there. */
  aloud: Message
  /** What is said to other accounts of the speaker's. */
  elsewhere: { account: AccountId; said: Message }[]
  /** What others hear of it in their own chats, in their working hours. */
  news: { to: string; said: Message; parting?: true }[]
  form: Form<MessageDescriptor> | null
  errors: FieldErrors<MessageDescriptor> | null
  closings: Closing[]
  /** What stands in place of the pressed buttons. */
  outcome: MessageDescriptor | null
  /** Words that were taken back: no message that was sent keeps them. */
  forgotten?: string[]
}

/** Who speaks, as changed so far. Throws when the person was not loaded, which is a bug. */
export function speakerOf(turn: Turn): Person {
  const speaker = turn.people[turn.context.speaker]
  if (!speaker) throw new Error('the speaker was not read')
  return speaker
}

/** What the speaker, or somebody else whose dialogue was read, is asked at the moment. */
export function dialogueOf(turn: Turn, person: string = turn.context.speaker): Dialogue {
  return turn.dialogues[person] ?? newDialogue(turn.context.organisation.id, neverMet(turn, person))
}

/** How the speaker, or somebody else who was read, is written to. */
export function contactOf(turn: Turn, person: string = turn.context.speaker): Contact {
  return turn.contacts[person] ?? newContact(turn.context.organisation.id, neverMet(turn, person))
}

/** Of somebody who is new nothing is kept yet; what was kept of anybody else and was not read would be lost. */
function neverMet(turn: Turn, id: string): string {
  if (turn.people[id]?.version !== 0) throw new Error('what is kept of somebody was not read')
  return id
}

/** Changes what the speaker, or somebody else, is asked at the moment. */
export function keepDialogue(
  turn: Turn,
  change: Partial<Dialogue>,
  person: string = turn.context.speaker,
): Turn {
  return keep(turn, { ...dialogueOf(turn, person), ...change })
}

/** Changes how the speaker, or somebody else, is written to. */
export function keepContact(
  turn: Turn,
  change: Partial<Contact>,
  person: string = turn.context.speaker,
): Turn {
  return keep(turn, { ...contactOf(turn, person), ...change })
}

/** What days, numbers and promises in the speaker's words are read with. */
export function readingOf(turn: Turn) {
  const { locale } = speakerOf(turn)
  const { now, organisation } = turn.context
  const { yearStarts } = organisation
  return { now, zone: zoneOf(turn), vocabulary: languageFor(turn).vocabulary, locale, yearStarts }
}

/** The pilots that the speaker may mean. */
export function pilotsAt({ context: { mine, mentionedPilots } }: Turn): Pilot[] {
  return [...mine, ...mentionedPilots]
}

/** The pilot that the turn is about; a handler that needs one is only called with it. */
export function caseOf(turn: Turn): PilotSnapshot {
  if (!turn.about) throw new Error('the turn is about no pilot')
  return turn.about
}

/** The zone in which the speaker's days are counted: their own, else the pilot's, else UTC. */
export function zoneOf(turn: Turn): Zone {
  return speakerOf(turn).zone ?? turn.about?.pilot.zone ?? 'UTC'
}

/** Today where the speaker is. */
export function todayOf(turn: Turn): Day {
  return dayOf(turn.context.now, zoneOf(turn))
}

/** The language that the speaker reads. */
export function languageFor(turn: Turn): Language {
  return languageOf(turn.context.content, speakerOf(turn).locale)
}

/** A phrase as text in the speaker's language: what is kept as evidence, or compared with what was typed. */
export function inWords(turn: Turn, said: MessageDescriptor): string {
  const person = (id: string) => turn.people[id]?.name ?? ''
  return renderText(said, { language: languageFor(turn), person, account: () => '' })
}

/** Puts a new or changed record into the turn; the case and the people follow. */
export function keep(turn: Turn, ...records: AnyRecord[]): Turn {
  return records.reduce(keepOne, turn)
}

function keepOne(turn: Turn, record: AnyRecord): Turn {
  const changed = { ...turn.changed, [`${record.kind} ${record.id}`]: record }
  if (record.kind === 'person') {
    const people = { ...turn.people, [record.id]: record }
    return {
      ...turn,
      changed,
      people,
      about: turn.about && { ...turn.about, people: { ...turn.about.people, [record.id]: record } },
    }
  }
  if (record.kind === 'organisation')
    return { ...turn, changed, context: { ...turn.context, organisation: record } }
  if (record.kind === 'dialogue')
    return { ...turn, changed, dialogues: { ...turn.dialogues, [record.id]: record } }
  if (record.kind === 'contact') {
    const contacts = { ...turn.contacts, [record.id]: record }
    return {
      ...turn,
      changed,
      contacts,
      about: turn.about && { ...turn.about, contacts: { ...turn.about.contacts, [record.id]: record } },
    }
  }
  if (record.kind === 'pilot' && record.gone) return { ...turn, changed, about: null }
  if (record.kind === 'pilot') {
    const about: PilotSnapshot =
      turn.about?.pilot.id === record.id
        ? {
            ...turn.about,
            pilot: record,
            ...(turn.about.pilot.stage !== record.stage && { talk: undefined }),
          }
        : {
            organisation: turn.context.organisation,
            pilot: record,
            commitments: [],
            talk: undefined,
            asks: [],
            people: turn.people,
            contacts: turn.contacts,
            office: [],
          }
    return { ...turn, changed, about }
  }
  if (!turn.about) return { ...turn, changed }
  if (record.kind === 'commitment') {
    const commitments = replaced(turn.about.commitments, record).filter(({ gone }) => !gone)
    return { ...turn, changed, about: { ...turn.about, commitments } }
  }
  if (record.kind === 'ask') {
    const asks = replaced(turn.about.asks, record).filter(({ closed, gone }) => !closed && !gone)
    return { ...turn, changed, about: { ...turn.about, asks } }
  }
  if (record.kind === 'talk')
    return { ...turn, changed, about: { ...turn.about, talk: record.gone ? undefined : record } }
  return { ...turn, changed }
}

function replaced<R extends { id: string }>(records: readonly R[], record: R): R[] {
  return records.some(({ id }) => id === record.id)
    ? records.map((one) => (one.id === record.id ? record : one))
    : [...records, record]
}

/** The speaker, or somebody else, is looked at in the next sweep: what may be due to them has changed. */
export function wakeNow(turn: Turn, person: string = turn.context.speaker): Turn {
  return keepContact(turn, { attention: turn.context.now }, person)
}

/** Changes the pilot, which is a sign of life as well. */
export function changePilot(turn: Turn, change: Partial<Pilot>): Turn {
  const { pilot } = caseOf(turn)
  return keep(turn, { ...pilot, ...withRelinquished(pilot, change), activity: turn.context.now })
}

/** Keeps what somebody did for the pilot: an answer, a promise or a decision is a sign of life [TR1]. */
export function keepActive(turn: Turn, ...records: AnyRecord[]): Turn {
  const kept = keep(turn, ...records)
  return keep(kept, { ...caseOf(kept).pilot, activity: turn.context.now })
}

/** A typed yes does what the button does: `tap`; what is awaited besides stays. */
export function offer(turn: Turn, tap: Action): Turn {
  return keepDialogue(turn, { offered: { id: turn.context.id(), tap, at: turn.context.now } })
}

/** Adds to the answer where the person spoke. */
export function say(turn: Turn, ...parts: Message): Turn {
  return { ...turn, said: [...turn.said, ...parts] }
}

/** Adds to what belongs into the private chat, wherever the person spoke. */
export function sayDirectly(turn: Turn, ...parts: Message): Turn {
  return { ...turn, direct: [...turn.direct, ...parts] }
}

/** Tells somebody else what became of what they asked for. */
export function tell(turn: Turn, to: string, ...said: Message): Turn {
  return { ...turn, news: [...turn.news, { to, said }] }
}

/** Tells somebody that their part in the pilot is over: the one thing that they hear without one. */
export function tellParting(turn: Turn, to: string, ...said: Message): Turn {
  return { ...turn, news: [...turn.news, { to, said, parting: true }] }
}

/** A paragraph. */
export function text(phrase: MessageDescriptor): Block<MessageDescriptor> {
  return { part: 'text', text: phrase }
}

/** Ends live parts of an earlier message. */
export function close(turn: Turn, closing: Closing): Turn {
  return { ...turn, closings: [...turn.closings, closing] }
}

/** Sets what stands in place of the pressed buttons. */
export function conclude(turn: Turn, outcome: MessageDescriptor): Turn {
  return { ...turn, outcome }
}

/** Writes a line of history about the turn's pilot, or about the speaker where there is none. */
export function note(turn: Turn, event: Event, change: Entry['change'] = {}): Turn {
  const entry: Entry = {
    id: turn.context.id(),
    organisation: turn.context.organisation.id,
    about: turn.about ? `pilot:${turn.about.pilot.id}` : `person:${turn.context.speaker}`,
    at: turn.context.now,
    by: turn.context.speaker,
    event,
    change,
  }
  return { ...turn, entries: [...turn.entries, entry] }
}
