import { isAgreement } from '../commitments/commitment.ts'
import { isScoring } from '../commitments/maturity.ts'
import type { Commitment } from '../records/commitment.ts'
import { isAskedApart, type KindAskedApart } from '../vocabulary/commitment-kinds.ts'
import { phrase, type Button, type MessageDescriptor, type Message, type Value } from '../messages/message.ts'
import { isSilent } from '../nudges/policy.ts'
import { isQuiet } from '../people/quiet-time.ts'
import { agreements } from '../pilots/standard.ts'
import { button } from '../say/buttons.ts'
import { commitmentName, quietUntil } from '../say/names.ts'
import {
  caseOf,
  contactOf,
  dialogueOf,
  keepDialogue,
  tell,
  tellParting,
  text,
  zoneOf,
  type Turn,
} from './turn.ts'
import { declareMessages } from '../messages/declaration.ts'

/** What somebody was named for: a part in the pilot, or a promise. */
export type NamedFor = 'owner' | 'deputy' | 'sponsor' | 'promise'

/** What is said besides when somebody is named, or is to decide, whom the coach does not ask: someone else has to. */
export function unanswering(turn: Turn, id: string): Message {
  if (!turn.people[id]) return []
  const contact = contactOf(turn, id)
  const who = { person: { person: id } }
  if (isQuiet(contact, turn.context.now))
    return [
      { part: 'note', text: phrase('commands.quiet', { ...who, until: quietUntil(contact, zoneOf(turn)) }) },
    ]
  return isSilent(contact) ? [{ part: 'note', text: phrase('commands.silent', who) }] : []
}

/** Who named them, where somebody did. */
type Namer = string | null | undefined

/** Whoever named somebody learns that they said yes. */
export function tellAccepted(turn: Turn, by: Namer, what: Value): Turn {
  if (!by) return turn
  const said = phrase('consent.news.accepted', about(turn, what))
  return tell(turn, by, text(said))
}

/** What is asked of many for one thing: that nobody is missing any more. */
const TELL_ALL: Record<KindAskedApart, (turn: Turn, by: string) => Turn> = {
  maturity: tellAllScore,
  agreement: tellAllAgreed,
}

/**
 * What somebody said yes to, to each who named them for some of it. Of what is asked of many for one thing a single yes
 * is no news, only that nobody is missing.
 */
export function tellTaken(turn: Turn, taken: readonly Commitment[]): Turn {
  return byNamer(taken).reduce((told, [by, promises]) => {
    const each = promises.filter(({ what }) => !isAskedApart(what))
    const next = each.length > 0 ? tellAccepted(told, by, { list: each.map(commitmentName) }) : told
    const apart = new Set(promises.map(({ what }) => what).filter(isAskedApart))
    return Object.entries(TELL_ALL).reduce(
      (rest, [kind, tellAll]) => (apart.has(kind as KindAskedApart) ? tellAll(rest, by) : rest),
      next,
    )
  }, turn)
}

/** What somebody said no to. */
export function tellLeft(turn: Turn, left: readonly Commitment[]): Turn {
  return byNamer(left).reduce(
    (told, [by, promises]) =>
      promises.every(isAgreement)
        ? tellDisagreed(told, by)
        : tellDeclined(told, by, 'promise', { list: promises.map(commitmentName) }),
    turn,
  )
}

function byNamer(promises: readonly Commitment[]): [by: string, promises: Commitment[]][] {
  return [...Map.groupBy(promises, ({ namedBy }) => namedBy ?? '')].filter(([by]) => by !== '')
}

/** Nothing is told while somebody is silent; of whoever said no it was told then. */
function tellAllScore(turn: Turn, by: string): Turn {
  const { pilot, commitments } = caseOf(turn)
  const missing = commitments
    .filter(isScoring)
    .some(({ namedBy, agreed, state }) => namedBy === by && !agreed && state === 'promised')
  return missing ? turn : tell(turn, by, text(phrase('consent.news.all-score', { pilot: pilot.name })))
}

/** The same of the new standard [CM2], with the way to sign it. */
function tellAllAgreed(turn: Turn, by: string): Turn {
  const about = caseOf(turn)
  const { id, name } = about.pilot
  const { silent: waiting, declined } = agreements(about)
  if (waiting.length + declined.length > 0) return turn
  return tell(turn, by, text(phrase('consent.news.all-agreed', { pilot: name })), theDecision({ id }))
}

/** That they said no, and how to ask somebody else. */
export function tellDeclined(turn: Turn, by: Namer, part: NamedFor, what: Value): Turn {
  if (!by) return turn
  const buttons = [again(part, { id: caseOf(turn).pilot.id })]
  return tell(turn, by, text(phrase('consent.news.declined', about(turn, what))), {
    of: `news:${part}`,
    part: 'buttons',
    buttons,
  })
}

/** That they do not agree to the new standard: what they miss is worth asking before it is signed [CM2]. */
function tellDisagreed(turn: Turn, by: Namer): Turn {
  if (!by) return turn
  const { pilot } = caseOf(turn)
  const person = { person: turn.context.speaker }
  const said = text(phrase('standard.disagreed', { person, pilot: pilot.name }))
  return tell(turn, by, said, theDecision({ id: pilot.id }))
}

function theDecision(pilot: { id: string }): Message[number] {
  const standard = button('buttons.standard', { do: 'standard', pilot, markdown: false })
  return { of: 'news:standard', part: 'buttons', buttons: [standard] }
}

/** That they named somebody else. */
export function tellReferred(turn: Turn, by: Namer, other: string, what: Value): Turn {
  if (!by) return turn
  const said = phrase('consent.news.referred', { ...about(turn, what), other: { person: other } })
  return tell(turn, by, text(said))
}

/**
 * A promise is somebody else's from now on. Whoever had said yes to it hears so, and whoever was just asked about it is
 * told when they answer: what they say of it would be lost without a word.
 */
export function takenOver(turn: Turn, before: Commitment | undefined, person: string): Turn {
  const holder = before?.person ? turn.people[before.person] : undefined
  if (!before || !holder || holder.id === person || holder.id === turn.context.speaker) return turn
  const who = { person: { person }, pilot: caseOf(turn).pilot.name, what: commitmentName(before) }
  const by = { person: turn.context.speaker }
  const told = before.agreed
    ? tellParting(turn, holder.id, text(phrase('commitments.taken-over', { ...who, by })))
    : turn
  const { expects } = dialogueOf(turn, holder.id)
  if (!expects || !('commitment' in expects) || expects.commitment !== before.id) return told
  const taken = { expects: 'taken', told: phrase('commitments.not-yours', who) } as const
  return keepDialogue(told, { expects: taken }, holder.id)
}

function about(turn: Turn, what: Value) {
  return { person: { person: turn.context.speaker }, pilot: caseOf(turn).pilot.name, what }
}

function again(part: NamedFor, pilot: { id: string }): Button<MessageDescriptor> {
  switch (part) {
    case 'owner':
      return button('buttons.someone-else', { do: 'handover', pilot, who: null, sure: false })
    case 'deputy':
      return button('buttons.someone-else', { do: 'deputy', pilot, who: null })
    case 'sponsor':
      return button('buttons.name-sponsor', { do: 'sponsor', pilot, who: null, title: null })
    case 'promise':
      return button('buttons.promises', { do: 'commitments', pilot })
  }
}

/** What a later decision about the pilot makes untrue; a stop does so to all that was to be done for it. */
const DECIDED: ReadonlySet<string> = new Set(
  ['go', 'explained', 'no-go', 'not-yet', 'stopped'].map((one) => `decide.news.${one}`),
)
const ENDING: ReadonlySet<string> = new Set(['stopped', 'ended'].map((one) => `decide.news.${one}`))

/** What was told before, as far as it is still true. */
function stillTrue(before: Message, more: Message): Message {
  const keys = more.flatMap((part) => (part.part === 'text' ? [part.text.key] : []))
  const ends = keys.some((key) => ENDING.has(key))
  const decides = keys.some((key) => DECIDED.has(key) && key !== 'decide.news.explained')
  if (!ends && !decides) return before
  let over = false
  return before.filter((part) => {
    if (part.part === 'text')
      over = DECIDED.has(part.text.key) || (ends && part.text.key.startsWith('consent.news.'))
    return !over
  })
}

/**
 * Two pieces of news about the same pilot as one: of decisions the latest, what was said alike is one line, and what can
 * be pressed stands once, below.
 */
export function joined(earlier: Message, more: Message): Message {
  const before = stillTrue(earlier, more)
  return more.reduce((all, part) => {
    const same = JSON.stringify(part)
    const others = all.filter((one) => JSON.stringify(one) !== same)
    const line = others.findIndex((one) => oneLine(one, part) !== null)
    return line < 0 ? [...others, part] : others.with(line, oneLine(others[line], part) ?? part)
  }, before)
}

/** One line for what the same person said to several things; null where the two tell something else. */
function oneLine(before: Message[number] | undefined, more: Message[number]): Message[number] | null {
  if (before?.part !== 'text' || more.part !== 'text' || before.text.key !== more.text.key) return null
  const { what, ...rest } = before.text.with
  const { what: other, ...others } = more.text.with
  if (what === undefined || other === undefined || JSON.stringify(rest) !== JSON.stringify(others))
    return null
  return {
    ...more,
    text: { ...more.text, with: { ...others, what: { list: [...items(what), ...items(other)] } } },
  }
}

function items(what: Value): Value[] {
  return typeof what === 'object' && 'list' in what ? what.list : [what]
}

export const newsMessages = declareMessages({
  'commands.quiet': { person: 'text', until: 'text' },
  'commands.silent': { person: 'text' },
  'commitments.not-yours': { person: 'text', pilot: 'text', what: 'text' },
  'commitments.taken-over': { by: 'text', person: 'text', pilot: 'text', what: 'text' },
  'consent.news.accepted': { person: 'text', pilot: 'text', what: 'text' },
  'consent.news.all-agreed': { pilot: 'text' },
  'consent.news.all-score': { pilot: 'text' },
  'consent.news.declined': { person: 'text', pilot: 'text', what: 'text' },
  'consent.news.referred': { person: 'text', other: 'text', pilot: 'text', what: 'text' },
  'standard.disagreed': { person: 'text', pilot: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof newsMessages> {}
}
