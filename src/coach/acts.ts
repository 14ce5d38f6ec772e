import { differencesOf, isSame, valueAt, withValueAt } from './differences.ts'
import { phrase, type MessageDescriptor, type Value } from '../messages/message.ts'
import { newAct, type Act, type Difference, type RecordChange, type Told } from '../records/act.ts'
import type { Event } from '../records/history.ts'
import type { Outgoing } from '../records/outgoing.ts'
import { RETENTION } from '../records/retention.ts'
import { questionName } from '../say/names.ts'
import { quoted, understood } from '../say/quotes.ts'
import { addInstant } from '../time/time.ts'
import { questionId, type QuestionId } from '../vocabulary/questions.ts'
import { dialogueOf, type Turn } from './turn.ts'
import { declareMessages } from '../messages/declaration.ts'
import type { AnyRecord } from '../records/record.ts'
import type { Kind } from '../records/head.ts'

/**
 * What of a kind somebody changes by what they say, as far as it can be taken back: all of it, or these fields; and who
 * may have changed it meanwhile. `shared`: what others changed since is theirs. `follows`: it goes with the rest, as far as
 * it still is as it was. `own`: nobody but the person changes it. `stays`: what ended in a message does not come back
 * there; it is said anew.
 */
const KEPT: Partial<
  Record<Kind, { fields: readonly string[] | 'all'; since: 'shared' | 'follows' | 'own' | 'stays' }>
> = {
  pilot: { fields: 'all', since: 'shared' },
  commitment: { fields: 'all', since: 'shared' },
  idea: { fields: 'all', since: 'shared' },
  template: { fields: 'all', since: 'shared' },
  organisation: { fields: ['yearStarts'], since: 'shared' },
  person: { fields: ['title', 'office', 'prefers'], since: 'shared' },
  contact: { fields: ['snoozed', 'quiet', 'digest'], since: 'own' },
  talk: { fields: 'all', since: 'follows' },
  ask: { fields: 'all', since: 'follows' },
  dialogue: { fields: ['expects'], since: 'follows' },
  message: { fields: ['closed'], since: 'stays' },
}

/** What the store and the sweep say of a record. */
const HEAD = new Set(['version', 'attention', 'expires'])
/** When something was last touched: a sign of life, and no work of anybody's. */
const TOUCHED = new Set(['activity', 'changed', 'touched'])
/** Where a talk stands is no answer: only what was said or left out in it is taken back. */
const SAID_IN_TALK = new Set(['draft', 'skipped'])

/** A gate that held, and an answer that stays as it is, leave nothing to take back. */
const LEAVES_NOTHING: ReadonlySet<Event> = new Set<Event>(['gate.held', 'answer.insisted'])

/** Whoever changed more than this by one text has written a file; nothing of it can be taken back at once. */
const LARGEST = 100_000

/** What a turn did, to be kept until it can be taken back no longer; null where it did nothing. */
export function actWith(
  { id, before, after }: { id: string; before: Turn; after: Turn },
  records: readonly { before: AnyRecord | undefined; after: AnyRecord }[],
  news: readonly Outgoing[],
): Act | null {
  const { organisation, speaker, now } = after.context
  const others = records.filter((one) => one.after.kind !== 'dialogue' || one.after.id !== speaker)
  const changes = others.flatMap((one) => changeOf(one.before, one.after) ?? [])
  const sent = records.flatMap(({ after: one }) =>
    one.kind === 'message' && one.version === 0 && !news.some(({ id }) => id === one.id) ? [one] : [],
  )
  const passedOn = sent.filter(({ to }) => to !== speaker)
  const told = [...toldIn(after, news), ...passedOn.map(({ to, id, said }) => ({ to, message: id, said }))]
  const entries = after.entries.filter(({ event }) => !LEAVES_NOTHING.has(event))
  if (!after.undoes && entries.length + told.length === 0 && !changes.some(isDone)) return null
  const { expects, stack } = dialogueOf(before)
  const large = JSON.stringify(changes).length > LARGEST
  const until = after.undoes?.expires ?? addInstant(now, RETENTION.act)
  return {
    ...newAct(organisation.id, id, speaker, now),
    pilot: after.about?.pilot.id ?? null,
    stage: after.about?.pilot.stage ?? null,
    what: saidOf(after, changes),
    right: after.right,
    changes: large ? [] : changes,
    ...(large && { large }),
    waited: { expects, stack },
    told,
    replies: sent.filter(({ to }) => to === speaker).map((one) => one.id),
    entries: entries.map((one) => one.id),
    undoes: after.undoes?.id ?? null,
    attention: until,
    expires: until,
  }
}

function toldIn({ news: all }: Turn, messages: readonly Outgoing[]): Told[] {
  return all.flatMap(({ to, said, parting }) => {
    const message = messages.find((one) => one.to === to && (!parting || one.sight === undefined))
    return message ? [{ to, message: message.id, said }] : []
  })
}

/** What was said back to it: what stands in place of the buttons, the answer as it stands, or the first words. */
function saidOf(turn: Turn, changes: readonly RecordChange[]): MessageDescriptor | null {
  if (turn.undoes) return turn.undoes.what
  if (turn.outcome) return turn.outcome
  const answer = answerIn(turn, changes)
  if (answer) return answer
  const [first] = [...turn.said, ...turn.direct].flatMap((one) => (one.part === 'text' ? [one.text] : []))
  return first ?? null
}

/** The answer that was given, or put beside the one that stands. */
function answerIn({ entries, about }: Turn, changes: readonly RecordChange[]): MessageDescriptor | null {
  if (!about) return null
  const given = entries.find(({ event }) => event === 'answer.given' || event === 'answer.changed')
  const question = questionId.safeParse(given?.change['question']).data
  const answer = question && about.pilot.answers[question]
  if (answer) return answerPhrase(question, understood(question, answer, about.pilot))
  const draft = changes.some(isDrafted) ? about.talk?.draft : null
  return draft ? answerPhrase(draft.question, quoted(draft.text)) : null
}

function isDrafted({ kind, differences }: RecordChange): boolean {
  return kind === 'talk' && differences.some(({ path }) => path[0] === 'draft')
}

function answerPhrase(question: QuestionId, answer: Value): MessageDescriptor {
  return phrase('undo.answer', { question: questionName(question), answer })
}

/** What can be taken back of a change to one record; null where nothing of it can. */
export function changeOf(before: AnyRecord | undefined, after: AnyRecord): RecordChange | null {
  const { kind, id } = after
  const there = after.gone ? undefined : after
  const kept = KEPT[kind]
  if (!kept) return null
  const { fields } = kept
  const differences = differencesOf(before && bare(before), there && bare(there)).filter(
    ({ path: [first] }) => fields === 'all' || (first !== undefined && fields.includes(first)),
  )
  return differences.length > 0 ? { kind, id, differences } : null
}

/** Whether somebody did something by that: more than to look, to ask, or to open something. */
export function isDone({ kind, differences }: RecordChange): boolean {
  if (kind === 'talk') return differences.some(({ path }) => SAID_IN_TALK.has(path[0] ?? ''))
  const since = KEPT[kind]?.since
  return (since === 'shared' || since === 'own') && differences.some(isWork)
}

function isWork({ path }: Difference): boolean {
  return !TOUCHED.has(path.at(-1) ?? '')
}

/** The records as they were before an act; or what stands in its way, since somebody built on it. */
export type WayBack = { back: AnyRecord[] } | { since: RecordChange; path: readonly string[] }

/** The way back of an act from how its records stand now; a record that is not there any more is undefined. */
export function wayBack(
  { changes }: { changes: readonly RecordChange[] },
  now: (change: RecordChange) => AnyRecord | undefined,
): WayBack {
  const back: AnyRecord[] = []
  for (const change of changes) {
    const step = stepBack(change, now(change))
    if (step && 'path' in step) return { since: change, path: step.path }
    if (step) back.push(step.to)
  }
  return { back }
}

/** The record as it was, the path to what others changed since, or nothing to do. */
type Step = { to: AnyRecord } | { path: readonly string[] } | null

function stepBack(change: RecordChange, now: AnyRecord | undefined): Step {
  const [first] = change.differences
  if (!first || KEPT[change.kind]?.since === 'stays') return null
  return first.path.length === 0 ? wholeBack(change, first, now) : partsBack(change, now)
}

/** What was made is there no more, and what was removed is there again. */
function wholeBack(
  { kind }: RecordChange,
  { path, before, after }: Difference,
  now: AnyRecord | undefined,
): Step {
  if (after === undefined) return now ? { path } : { to: { ...(before as AnyRecord), version: 0 } }
  if (!now) return null
  // A question that somebody has read already ends where it stands.
  if (now.kind === 'ask') return now.sent.length > 0 ? null : { to: goneOf(now) }
  const other = differencesOf(after, bare(now)).find(isWork)
  return other && KEPT[kind]?.since === 'shared' ? { path: other.path } : { to: goneOf(now) }
}

function partsBack({ kind, differences }: RecordChange, now: AnyRecord | undefined): Step {
  const since = KEPT[kind]?.since
  if (!now) return since === 'shared' ? { path: [] } : null
  let to = now
  for (const one of differences) {
    const { path, before, after } = one
    if (since === 'own' || isSame(valueAt(now, path), after)) to = withValueAt(to, path, before)
    else if (since === 'shared' && isWork(one)) return { path }
  }
  return { to }
}

/** A record that is not there any more: nothing of it is kept but that. */
export function goneOf<R extends AnyRecord>({ kind, id, organisation, format, version }: R): R {
  return { kind, id, organisation, format, version, attention: null, gone: true } as R
}

/** The record without what the store says of it. */
function bare(record: AnyRecord): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !HEAD.has(name)))
}

/** Whether an act began a pilot, which is gone with it. */
export function begins({ changes }: Pick<Act, 'changes'>): boolean {
  return changes.some(
    ({ kind, differences: [first] }) => kind === 'pilot' && first?.path.length === 0 && 'after' in first,
  )
}

export const actsMessages = declareMessages({
  'undo.answer': { question: 'text', answer: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof actsMessages> {}
}
