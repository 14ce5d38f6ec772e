import { asksSomething } from '../coach/dispatch.ts'
import type { Incoming } from '../records/incoming.ts'
import { keep, type Turn } from '../coach/turn.ts'
import { phrase, type Message } from '../messages/message.ts'
import { newMessage, type Outgoing, type Place } from '../records/outgoing.ts'
import type { AccountId } from '../vocabulary/account.ts'
import type { Organisation } from '../records/organisation.ts'
import { addInstant, type Instant } from '../time/time.ts'
import { RETENTION } from '../records/retention.ts'
import { LEASE } from './commit.ts'
import type { Parts } from './ports.ts'
import { declareMessages } from '../messages/declaration.ts'

/** Without what stands in the pressed message already, so that nobody reads it twice. */
export function onceSaid(turn: Turn): Turn {
  const { outcome, said, direct } = turn
  const repeated = JSON.stringify(outcome)
  const others = (parts: Message) =>
    parts.filter(
      ({ of, ...part }) => of !== undefined || part.part !== 'text' || JSON.stringify(part.text) !== repeated,
    )
  return outcome ? { ...turn, said: others(said), direct: others(direct) } : turn
}

/** What is sent to the speaker: a form, the answer where they spoke, and what belongs into the private chat. */
export function repliesTo(parts: Parts, incoming: Incoming, turn: Turn, now: Instant): Outgoing[] {
  const { account, place, form } = incoming
  const all = [...turn.said, ...turn.direct]
  const said: Record<Place['place'], { here: Message; direct: Message }> = {
    direct: { here: all, direct: [] },
    command: { here: turn.said, direct: turn.direct },
    form: { here: turn.said, direct: turn.direct },
    group: { here: aloud(turn, all), direct: all },
  }
  const { here, direct } = said[place.place]
  const to = (place: Place, said: Message) => reply(parts, turn, { account, place, said }, now)
  return [
    ...(turn.form && form ? [{ ...to(form, []), form: turn.form }] : []),
    ...(here.length > 0 ? [to(place, here)] : []),
    ...(direct.length > 0 ? [to({ place: 'direct' }, direct)] : []),
    ...turn.elsewhere.map((other) => reply(parts, turn, { ...other, place: { place: 'direct' } }, now)),
  ]
}

/** In a group others read along: they learn nothing but that there is an answer. */
function aloud(turn: Turn, answer: Message): Message {
  if (turn.aloud.length > 0 || answer.length === 0) return turn.aloud
  return [{ part: 'text', text: phrase('replies.privately') }]
}

/** A reply is born claimed: it is sent right after the commit, and looked after by the sweep if it is not settled soon. */
function reply(
  parts: Parts,
  turn: Turn,
  { account, place, said }: Pick<Outgoing, 'place' | 'said'> & { account: AccountId },
  now: Instant,
): Outgoing {
  const { organisation, speaker } = turn.context
  return {
    ...newMessage(organisation.id, parts.id(), speaker, now, addInstant(now, RETENTION.reply)),
    account,
    place,
    said,
    pilots: turn.about ? [turn.about.pilot.id] : [],
    state: 'claimed',
    attempts: 1,
    attention: addInstant(now, LEASE),
  }
}

/** The message whose buttons belong to the waiting question, so that they end with it. */
export function withQuestion(turn: Turn, replies: Outgoing[]): Turn {
  const talk = turn.about?.talk
  const message = replies.findLast(({ place }) => place.place === 'direct')
  if (!talk || !message || !turn.changed[`talk ${talk.id}`] || !asksSomething(turn)) return turn
  return keep(turn, { ...talk, asked: message.id })
}

/** The pressed part ends with the outcome of the press. */
export function pressed({ input }: Incoming, { outcome }: Turn): Turn['closings'] {
  if (input.input === 'form' && input.message)
    return [{ message: input.message, of: '', outcome: outcome ?? phrase('replies.settled') }]
  return input.input === 'tap' && input.message && outcome
    ? [{ message: input.message, of: input.typed?.of ?? null, outcome }]
    : []
}

/** Finds which live parts of its message a tap belongs to; a press never ends what stands before somebody else. */
export async function located(
  parts: Parts,
  organisation: Organisation,
  closings: Turn['closings'],
  { input }: Incoming,
  speaker: string,
): Promise<Turn['closings']> {
  const found = await Promise.all(
    closings.map(async (closing) => {
      const form = input.input === 'form' && input.message === closing.message
      if (!form && (closing.of !== null || input.input !== 'tap')) return closing
      const message = await parts.store.get('message', organisation.id, closing.message)
      if (message?.to !== speaker) return null
      if (input.input !== 'tap') return closing
      const tap = JSON.stringify(input.tap)
      const part = message?.said.find((part) => JSON.stringify(part).includes(tap))
      return part?.of === undefined ? null : { ...closing, of: part.of }
    }),
  )
  return found.filter((closing) => closing !== null)
}

export const replyMessages = declareMessages({
  'replies.privately': {},
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof replyMessages> {}
}
