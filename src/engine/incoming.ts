import { fresh } from '../records/head.ts'
import type { Incoming, Received } from '../records/incoming.ts'
import { withUndo } from '../coach/undo-offer.ts'
import { toldInChat } from '../coach/commands/pilots/start.ts'
import { recognizeIntent } from '../coach/intent-recognition.ts'
import { contactOf, keep, keepContact, speakerOf, wakeNow, type Turn } from '../coach/turn.ts'
import { lapsed } from '../coach/pending-prompt.ts'
import type { Form, RenderedMessage } from '../messages/message.ts'
import { renderMessage, renderErrors, renderForm } from '../messages/render.ts'
import type { AccountRecord } from '../records/account.ts'
import type { Organisation } from '../records/organisation.ts'
import { summed } from '../people/person.ts'
import { newContact } from '../records/contact.ts'
import type { Person } from '../records/person.ts'
import { addInstant, type Instant } from '../time/time.ts'
import { RETENTION } from '../records/retention.ts'
import { flushReplies } from './reply-flush.ts'
import { closeParts, followUp, put, type Changed } from './commit.ts'
import { decideTurn } from './turn-decision.ts'
import { decidedElsewhere } from './settled-decisions.ts'
import { actsOf } from './acts.ts'
import { shown } from './appearance.ts'
import { gatherReads } from './load/gathered-reads.ts'
import { buildContext } from './load/context.ts'
import { loadReader } from './load/names.ts'
import { newsOf } from './news-messages.ts'
import type { Parts } from './ports.ts'
import { loadAccounts } from './load/records.ts'
import { pressedMessage, pressedTwice, withPress } from './press.ts'
import { located, onceSaid, pressed, repliesTo, withQuestion } from './reply.ts'
import { pressByLabel } from './label-press.ts'
import { asItReadsNow, askingFor, withoutForgotten, withUnread } from './message-life.ts'
import { replyInThread, type ThreadReply } from './thread-reply.ts'
import type { Intent } from '../vocabulary/intent.ts'
import { rememberSaid } from '../coach/said-messages.ts'

/** A message by its id, and what it shows. */
export type Instead = { message: string; words: RenderedMessage }

/**
 * What became of an incoming message: `refused` comes from a workspace that no organisation is linked to. Everything
 * is committed when this is returned; `after` sends what is to be sent and may take its time. `errors` are a form's,
 * in words: then nothing was changed. `kept` was not decided in time: it is once `after` has ended. `instead` says what a pressed message shows from now on; whoever has shown it
 * already says so to `after`.
 */
export type Outcome =
  | { received: 'refused' }
  | {
      received: 'done'
      errors: { form: Form<string> | null; fields: Record<string, string> } | null
      kept?: true
      instead: (() => Promise<Instead>) | null
      after: (shown?: boolean) => Promise<void>
    }

export const NOTHING = {
  received: 'done',
  errors: null,
  instead: null,
  after: async () => {},
} satisfies Outcome

/** An incoming id, as it is kept. */
export function receivedRecord(organisation: Organisation, incoming: Incoming, now: Instant): Received {
  return {
    ...fresh('received', organisation.id, incoming.id),
    at: now,
    waiting: null,
    replies: [],
    attention: null,
    expires: addInstant(now, RETENTION.received),
  }
}

type Decided = { changed: Changed; entries: Turn['entries']; result: Outcome }

/** One attempt: read, decide, and say what is to be committed. Null when somebody else committed this id meanwhile. */
export async function handleIncoming(
  given: Parts,
  organisation: Organisation,
  told: Incoming,
  account: AccountRecord | undefined,
  speaker: string,
): Promise<Decided | null> {
  const parts = { ...given, store: gatherReads(given.store) }
  const now = parts.clock.now()
  const before = await parts.store.get('received', organisation.id, told.id)
  if (before && !before.waiting) return null
  const message = await pressedMessage(parts.store, organisation, told, speaker)
  if (message && pressedTwice(message, told, now))
    return {
      changed: put({}, receivedAs(organisation, told, before, now, [])),
      entries: [],
      result: NOTHING,
    }
  const turn = await buildContext(parts, organisation, told, speaker, now)
  const noticed = lapsed(await notice(parts, turn, account, told))
  const incoming = asItReadsNow(noticed, told)
  const intent = incoming && recognizeIntent(incoming.input, noticed)
  if (!intent)
    return {
      changed: put(noticed.changed, receivedAs(organisation, told, before, now, [])),
      entries: [],
      result: NOTHING,
    }
  const below = await replyInThread(parts, noticed, incoming, intent)
  const typed = below ?? (await pressByLabel(parts, noticed, incoming, intent))
  if (typed && 'press' in typed)
    return handleIncoming(given, organisation, { ...incoming, input: typed.press }, account, speaker)
  const made = await decidedBy(parts, typed, noticed, intent)
  // A form that waited is closed: what is wrong in it is told in the chat.
  const late = before && incoming.input.input === 'form' ? incoming.input : null
  const done = made.errors && late ? toldInChat(made, late.values) : made
  if (done.errors) {
    const errors = await wordedErrors(parts, organisation, done, incoming)
    return { changed: {}, entries: [], result: { ...NOTHING, errors } }
  }
  const whole = withUnread(done, incoming.input)
  const heard =
    incoming.input.input === 'opened'
      ? whole
      : listened(rememberSaid(noticed, whole, incoming.input, incoming.said), incoming, now)
  const shown = await located(parts, organisation, pressed(incoming, heard), incoming, speaker)
  const said = shown.length > 0 && messageOf(incoming) !== null ? onceSaid(heard) : heard
  const replies = askingFor(heard, repliesTo(parts, incoming, withUndo(said, incoming.id), now))
  const asked = withQuestion(heard, replies)
  const followed =
    asked.about && touches(asked) ? await followUp(parts, caseWith(asked), asked.changed, now) : null
  const place = (some: Turn['closings']) => located(parts, organisation, some, incoming, speaker)
  const settled = [...(followed?.closings ?? []), ...(await decidedElsewhere(parts.store, asked))]
  const closed = await closeParts(
    parts.store,
    organisation.id,
    // What became of the press tells more than that it is settled.
    [...(await place(asked.closings)), ...shown, ...(await place(settled))],
    withPress(followed?.changed ?? asked.changed, message, incoming, now),
    now,
  ).then((some) => withoutForgotten(parts.store, asked, some))
  const received = receivedAs(
    organisation,
    incoming,
    before,
    now,
    replies.map(({ id }) => id),
  )
  const news = await newsOf(parts, asked, now)
  const all = put(awaited(closed, now), ...replies, ...news, received)
  const acts = await actsOf(parts.store, { id: incoming.id, before: noticed, after: asked }, all, news)
  const changed = put(all, ...acts)
  return {
    changed,
    entries: [...asked.entries, ...(followed?.entries ?? [])],
    result: {
      received: 'done',
      errors: null,
      instead: insteadOf(given, organisation, incoming, changed, speakerOf(heard)),
      after: (shown) => flushReplies(given, organisation, changed, shown ? messageOf(incoming) : null),
    },
  }
}

/** What was decided: by a reply in a thread, by a label that names several buttons, or by the words themselves. */
async function decidedBy(
  parts: Parts,
  found: Exclude<ThreadReply, { press: unknown }> | { which: Turn } | null,
  turn: Turn,
  intent: Intent,
): Promise<Turn> {
  if (!found) return decideTurn(parts, turn, intent)
  if ('which' in found) return found.which
  return 'said' in found ? found.said : decideTurn(parts, found.turn, found.intent)
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

/** Takes over what the platform told of the speaker, who can certainly be written to where they speak. */
async function notice(
  parts: Parts,
  turn: Turn,
  account: AccountRecord | undefined,
  { account: id, seen }: Incoming,
): Promise<Turn> {
  const { organisation } = turn.context
  const speaker = speakerOf(turn)
  const told = seen?.zone ?? account?.zone ?? null
  const zone = told ?? speaker.zone
  const locale = seen?.locale ?? speaker.locale
  const moved = zone !== speaker.zone || locale !== speaker.locale
  const chat = seen?.chat ?? account?.chat ?? null
  const closed = account?.unreachable ?? speaker.unreachable
  const opened = !!account && !turn.context.inGroup && (closed !== null || account.chat !== chat)
  if (!moved && !opened && account?.zone === told) return turn
  const after = account && { ...account, zone: told, ...(opened && { chat, unreachable: null }) }
  const moving = { ...speaker, zone, locale }
  if (!after) return wakeNow(keep(turn, moving))
  const others = await loadAccounts(parts.store, organisation, {
    accounts: speaker.accounts.filter((other) => other !== id),
  })
  return wakeNow(keep(turn, after, summed(moving, [after, ...others])))
}

/** Whoever says or presses anything has answered: spacing starts anew, and open asks are looked at again. */
function listened(turn: Turn, { account }: Incoming, now: Instant): Turn {
  const waited = contactOf(turn).unanswered > 0
  const heard = keepContact(turn, { heard: now, unanswered: 0, ...(waited && { attention: now }) })
  const speaker = speakerOf(heard)
  return speaker.used === account ? heard : keep(heard, { ...speaker, used: account })
}

async function wordedErrors(
  parts: Parts,
  organisation: Organisation,
  turn: Turn,
  incoming: Incoming,
): Promise<NonNullable<Extract<Outcome, { received: 'done' }>['errors']>> {
  const id = messageOf(incoming)
  const message = id === null ? undefined : await parts.store.get('message', organisation.id, id)
  const form = message?.to === turn.context.speaker ? message.form : null
  const errors = turn.errors ?? {}
  const reader = await loadReader(parts, organisation, speakerOf(turn), { errors, form })
  return { form: form && renderForm(form, reader), fields: renderErrors(errors, reader) }
}

/** The message in which the speaker pressed something or filled in a form; whoever typed looks at their own words. */
function messageOf({ input }: Incoming): string | null {
  if (input.input === 'tap') return input.typed ? null : input.message
  return input.input === 'form' ? input.message : null
}

/** What the pressed message shows from now on, if that is not what it showed before. */
function insteadOf(
  parts: Parts,
  organisation: Organisation,
  incoming: Incoming,
  changed: Changed,
  speaker: Person,
): (() => Promise<Instead>) | null {
  const pressed = changed[`message ${messageOf(incoming)}`]
  if (pressed?.kind !== 'message' || pressed.to !== speaker.id || pressed.version === 0 || !pressed.stale)
    return null
  return async () => ({
    message: pressed.id,
    words: renderMessage(shown(pressed), await loadReader(parts, organisation, speaker, pressed)),
  })
}

function touches(turn: Turn): boolean {
  return Object.values(turn.changed).some(({ kind }) => ['pilot', 'commitment', 'talk', 'ask'].includes(kind))
}

/** The case with every person the turn knows of, so that somebody just named can be asked. */
function caseWith(turn: Turn) {
  const about = turn.about!
  const office = Object.values(turn.people).filter((person) => person.office)
  return {
    ...about,
    people: { ...about.people, ...turn.people },
    contacts: { ...about.contacts, ...turn.contacts },
    office: office.map(({ id }) => id),
  }
}

/** Somebody just named for the first time is got to know at the next look. */
function awaited(changed: Changed, now: Instant): Changed {
  const people = Object.values(changed).filter(({ kind, version }) => kind === 'person' && version === 0)
  return put(
    changed,
    ...people.map(({ organisation, id }) => {
      const kept = changed[`contact ${id}`]
      const contact = kept?.kind === 'contact' ? kept : newContact(organisation, id)
      return { ...contact, attention: now }
    }),
  )
}
