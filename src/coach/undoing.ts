import { LIVE_PARTS, phrase, type Message } from '../messages/message.ts'
import { declareMessages } from '../messages/declaration.ts'
import { stillTrue } from '../nudges/reconciliation.ts'
import { RULES } from '../nudges/rules/rules.ts'
import { accessLevelOf } from '../pilots/access.ts'
import type { Told } from '../records/act.ts'
import type { Outgoing } from '../records/outgoing.ts'
import { isSame } from './differences.ts'
import type { ActToUndo } from './loaded.ts'
import { keep, tell, tellParting, text, type Closing, type Turn } from './turn.ts'

type Found = Exclude<ActToUndo, { act: null }>

/** What can still be pressed in the messages of an act is over with it. */
export function overIn({ messages }: Found): Closing[] {
  return messages.flatMap(({ id, said, closed }) => {
    const live = said.filter(({ part, of }) => of !== undefined && !closed[of] && LIVE.has(part))
    const parts = new Set(live.map(({ of = null }) => of))
    return Array.from(parts, (of) => ({ message: id, of, outcome: phrase('undo.over') }))
  })
}

/** What was pressed can be pressed again; the question of a talk is asked anew instead. */
export function pressableAgain({ act, now }: Found): Message {
  return act.changes.flatMap((change): Message => {
    const message = now(change)
    if (message?.kind !== 'message' || message.to !== act.person) return []
    const ended = new Set(
      change.differences.flatMap(({ path: [, of], after }) =>
        of && act.what && isSame(after, act.what) ? [of] : [],
      ),
    )
    return message.said.filter(({ of, part }) => of !== undefined && ended.has(of) && LIVE.has(part))
  })
}

const LIVE: ReadonlySet<string> = new Set(LIVE_PARTS)

/** Whether what somebody was to hear of it can be left unsaid. */
export function isWithdrawn(found: Found, told: Told): boolean {
  return withoutWord(found, told) !== null
}

/** Whoever heard of it, or was asked something because of it, hears that it was taken back; nobody else does. */
export function tellUndone(before: Turn, turn: Turn, found: Found): Turn {
  const told = found.act.told.reduce((next, one) => {
    const unsaid = withoutWord(found, one)
    if (unsaid) return keep(next, unsaid)
    const message = found.messages.find(({ id }) => id === one.message)
    return message && wasSaid(message) ? tellOne(next, one.to, ...undoneWord(next, found, one)) : next
  }, turn)
  const person = { person: turn.context.speaker }
  return askedBecause(before, turn, found).reduce((next, { person: to, rule }) => {
    const what = { phrase: RULES[rule].called }
    const pilot = before.about?.pilot.name ?? ''
    return tellOne(next, to, text(phrase('undo.news.asked', { person, pilot, what })))
  }, told)
}

/** Who has no part in the pilot any more hears this last word all the same. */
function tellOne(turn: Turn, to: string, ...said: Message): Turn {
  const { about, people, context } = turn
  const person = people[to]
  const seen = about && person && accessLevelOf(about.pilot, about.commitments, person, context.content)
  return about && !seen ? tellParting(turn, to, ...said) : tell(turn, to, ...said)
}

function undoneWord(turn: Turn, { act, undoes }: Found, { said }: Told): Message {
  const person = { person: turn.context.speaker }
  const quoted = undoes
    ? said.findLast((one) => one.part === 'quote')
    : said.find((one) => one.part === 'text')
  const word = phrase(act.undoes === null ? 'undo.news.done' : 'undo.news.put-back', { person })
  return [text(word), ...(quoted && 'text' in quoted ? [{ part: 'quote' as const, text: quoted.text }] : [])]
}

/** The message without what it was to say of it, while it has not gone; null once it has, or once it was put together with other news. */
function withoutWord({ messages }: Found, { message: id, said }: Told): Outgoing | null {
  const message = messages.find((one) => one.id === id)
  if (message?.state !== 'queued' || message.attempts > 0) return null
  const over = new Set(said.map((one) => JSON.stringify(one)))
  const rest = message.said.filter((one) => !over.has(JSON.stringify(one)))
  if (rest.length + said.length !== message.said.length) return null
  return rest.length > 0
    ? { ...message, said: rest }
    : { ...message, said: rest, state: 'dropped', why: 'undone', attention: null }
}

function wasSaid({ state }: Outgoing): boolean {
  return state !== 'dropped' && state !== 'failed'
}

/** What somebody else was asked since, which is over with it. */
function askedBecause({ about: was }: Turn, { about, context }: Turn, { act }: Found) {
  const { now, speaker, content } = context
  return (was?.asks ?? []).filter(
    (ask) =>
      ask.opened >= act.at &&
      ask.sent.length > 0 &&
      ask.person !== speaker &&
      (!about || !stillTrue(ask, about, now, content.playbook)),
  )
}

export const undoingMessages = declareMessages({
  'undo.over': {},
  'undo.news.done': { person: 'text' },
  'undo.news.put-back': { person: 'text' },
  'undo.news.asked': { person: 'text', pilot: 'text', what: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof undoingMessages> {}
}
