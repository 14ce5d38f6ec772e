import { joined } from '../coach/news.ts'
import type { Turn } from '../coach/turn.ts'
import type { Message } from '../messages/message.ts'
import { newMessage, type Outgoing } from '../records/outgoing.ts'
import { atWork } from '../nudges/recipient.ts'
import { reachable } from '../people/person.ts'
import { addInstant, type Instant } from '../time/time.ts'
import { reaches, accessLevelOf } from '../pilots/access.ts'
import { RETENTION } from '../records/retention.ts'
import type { Parts } from './ports.ts'

/**
 * What others hear of a decision: an answer to what they asked for, so it counts as no nudge, but nobody waits for it
 * at night. Whoever has no part in the pilot any more hears nothing but that. What waits for the same morning goes with it.
 */
export async function newsOf(parts: Parts, turn: Turn, now: Instant): Promise<Outgoing[]> {
  const told = Map.groupBy(turn.news, ({ to, parting }) => (parting ? `${to} parting` : to))
  const messages = await Promise.all(
    Array.from(told.values(), (news) => {
      const said = news.reduce((all, one) => joined(all, one.said), [] as Message)
      return newsTo(parts, turn, { ...news[0]!, said }, now)
    }),
  )
  return messages.filter((message) => message !== null)
}

async function newsTo(
  { id, content, store }: Parts,
  { about, context, people }: Turn,
  { to, said, parting }: Turn['news'][number],
  now: Instant,
): Promise<Outgoing | null> {
  const { organisation } = context
  const person = people[to]
  if (!person || to === context.speaker || !reachable(person)) return null
  const seen = about && accessLevelOf(about.pilot, about.commitments, person, content)
  if (about && !parting && !seen) return null
  const at = atWork(person, about ? [about.pilot] : [], { now, content, organisation })
  const pilots = about ? [about.pilot.id] : []
  const queued = at > now && about ? await store.find('message', organisation.id, `person:${to}`) : []
  const waiting = queued.filter(
    ({ state, purpose, attention, attempts, pilots: others }) =>
      state === 'queued' &&
      purpose === 'reply' &&
      attention === at &&
      attempts === 0 &&
      others.join() === pilots.join(),
  )
  const before = waiting.find(({ sight }) => (sight === undefined) === (parting === true))
  if (before) return { ...before, said: joined(before.said, said) }
  const message: Outgoing = {
    ...newMessage(organisation.id, id(), to, now, addInstant(now, RETENTION.reply)),
    said,
    pilots,
    ...(!parting && seen && { sight: seen }),
    attention: at,
  }
  // That a part is over stands in place of what was to be told to whoever had it.
  const over = waiting.find(({ sight }) => sight && !reaches(seen, sight))
  return over ? { ...message, id: over.id, version: over.version } : message
}
