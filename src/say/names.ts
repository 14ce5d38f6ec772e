// Say: names, buttons, measures and records as parts of a message.
import { isCondition, isUnconfirmed, verdictOf, type ShownState } from '../commitments/commitment.ts'
import { isMeasure } from '../commitments/kpi.ts'
import { isScoring } from '../commitments/maturity.ts'
import type { Commitment } from '../records/commitment.ts'
import { type CommitmentKind, COMMITMENT_KINDS } from '../vocabulary/commitment-kinds.ts'
import { type Capability, type Level, CAPABILITIES } from '../vocabulary/maturity.ts'
import { optionKey, questionKey, type QuestionWord } from '../messages/questions.ts'
import { phrase, type MessageDescriptor, type Value } from '../messages/message.ts'
import type { Contact } from '../records/contact.ts'
import type { Person } from '../records/person.ts'
import type { Role } from '../vocabulary/roles.ts'
import { dayOf, type Zone } from '../time/time.ts'
import type { Answer, RoleAssignment } from '../records/pilot.ts'
import { type Bottleneck, BOTTLENECKS } from '../vocabulary/bottlenecks.ts'
import type { End, Stage } from '../vocabulary/stage.ts'
import type { Option, QuestionId } from '../vocabulary/questions.ts'
import { declareMessages, each } from '../messages/declaration.ts'

/** Names of things as values inside a phrase. */
export function stageName(stage: Stage | End): Value {
  return { phrase: phrase(`names.stage.${stage}`) }
}

/** A kind of commitment in words; an open question by what it asks. */
export function kindPhrase(what: CommitmentKind, question: QuestionId | null = null): MessageDescriptor {
  return question
    ? phrase('names.open-question', { question: questionName(question) })
    : phrase(`names.kind.${what}`)
}

/** The same as a value inside another message. */
export function kindName(what: CommitmentKind, question: QuestionId | null = null): Value {
  return { phrase: kindPhrase(what, question) }
}

/** A commitment in words: by its condition, capability or measure where it has one, else by its kind. */
export function commitmentName(one: Commitment): Value {
  if (isCondition(one))
    return { phrase: phrase('names.condition', { condition: { written: one.condition } }) }
  if (isScoring(one))
    return { phrase: phrase('matrix.promise', { capability: capabilityName(one.capability) }) }
  if (isMeasure(one)) return { phrase: phrase('kpi.promise', { name: { written: one.kpi.name } }) }
  return kindName(one.what, one.question)
}

/** A capability of the maturity matrix. */
export function capabilityName(capability: Capability): Value {
  return { phrase: phrase(`matrix.capability.${capability}`) }
}

/** A level with what it means for the capability. */
export function levelName(capability: Capability, level: Level): Value {
  const anchor: Value = { phrase: phrase(`matrix.anchor.${capability}.${level}`) }
  return { phrase: phrase('matrix.level', { level, anchor }) }
}

/** What a button of a question says; the words of an option belong to its question. */
export function optionPhrase(question: QuestionId, choice: Option): MessageDescriptor {
  return { key: optionKey(question, choice), with: {} }
}

/** What was answered, as it is shown: the person, what the button said and what was added to it, or the words. */
export function answerValue(
  question: QuestionId,
  { text, person, choice }: Pick<Answer, 'text' | 'person' | 'choice'>,
): Value {
  if (person) return { person }
  if (!choice) return { written: text }
  const pressed: Value = { phrase: optionPhrase(question, choice) }
  return text ? { phrase: phrase('talk.chosen', { option: pressed, text: { written: text } }) } : pressed
}

/** What holds a pilot, inside a sentence. */
export function bottleneckName(bottleneck: Bottleneck): Value {
  return { phrase: phrase(`diagnosis.name.${bottleneck}`) }
}

/** Something that is said of a question: itself, its hint, or why it is asked. */
export function questionPhrase(question: QuestionId, word: QuestionWord): MessageDescriptor {
  return { key: questionKey(question, word), with: {} }
}

/** What a question is about, in a few words. */
export function questionName(question: QuestionId): Value {
  return { phrase: questionPhrase(question, 'name') }
}

/** What somebody is to a pilot. */
export function roleName(role: Role): Value {
  return { phrase: phrase(`names.role.${role}`) }
}

/** Somebody's name, or the word for nobody. */
export function personName(person: string | null | undefined): Value {
  return person ? { person } : { phrase: phrase('names.nobody') }
}

/** Who has a promise, and that they have not said yes where somebody else named them. */
export function holderName(one: Commitment | undefined): Value {
  return one?.person && isUnconfirmed(one) ? unconfirmed(one.person) : personName(one?.person)
}

/** Who has a seat, and that they have not said yes to it; or the word for nobody. */
export function seatName(seat: Pick<RoleAssignment, 'person' | 'agreed'> | null): Value {
  return seat && !seat.agreed ? unconfirmed(seat.person) : personName(seat?.person)
}

function unconfirmed(person: string): Value {
  return { phrase: phrase('names.unconfirmed', { person: { person } }) }
}

/** How a promise stands: one that is a decision says what it came to, and only a yes makes it promised. */
export function stateName(one: Commitment, shown: ShownState): Value {
  const verdict = verdictOf(one)
  if (verdict) return { phrase: phrase(`names.state.${verdict}`) }
  if (!isUnconfirmed(one)) return { phrase: phrase(`names.state.${shown}`) }
  return { phrase: phrase(shown === 'overdue' ? 'names.state.unconfirmed-late' : 'names.state.unconfirmed') }
}

/** The day of a promise, or that it has none yet. */
export function dueOf({ due }: Pick<Commitment, 'due'>): Value {
  return due ? { day: due } : { phrase: phrase('commitments.no-date') }
}

/** Until when somebody wants to be left in peace, as it is said of them. */
export function quietUntil({ quiet }: Pick<Contact, 'quiet'>, zone: Zone): Value {
  const until = quiet?.until
  return {
    phrase: until
      ? phrase('names.quiet.until', { until: { day: dayOf(until, zone) } })
      : phrase('names.quiet.open'),
  }
}

const REASONS = ['blocked', 'disabled', 'gone', 'no-account', 'not-installed', 'uninstalled'] as const

/** Why somebody cannot be reached, as it is said of them. */
export function unreachableBecause({ unreachable }: Pick<Person, 'unreachable'>): Value {
  const why = REASONS.find((reason) => reason === unreachable) ?? 'other'
  return { phrase: phrase(`names.unreachable.${why}`) }
}

export const sayNamesMessages = declareMessages({
  'commitments.no-date': {},
  'names.condition': { condition: 'text' },
  'names.nobody': {},
  'names.open-question': { question: 'text' },
  'names.platform.slack': {},
  'names.platform.teams': {},
  'names.quiet.open': {},
  'names.quiet.until': { until: 'day' },
  'names.unreachable.blocked': {},
  'names.unreachable.disabled': {},
  'names.unreachable.gone': {},
  'names.unreachable.no-account': {},
  'names.unreachable.not-installed': {},
  'names.unreachable.other': {},
  'names.unreachable.uninstalled': {},
  'names.pilot': { pilot: 'text' },
  'names.role.deputy': {},
  'names.role.everyone': {},
  'names.role.holder': {},
  'names.role.office': {},
  'names.role.owner': {},
  'names.role.sponsor': {},
  'names.stage.discovery': {},
  'names.stage.pilot': {},
  'names.stage.poc': {},
  'names.stage.production': {},
  'names.stage.scale': {},
  'names.stage.standard': {},
  'names.stage.stopped': {},
  'names.state.go': {},
  'names.state.met': {},
  'names.state.missing': {},
  'names.state.no-go': {},
  'names.state.overdue': {},
  'names.state.promised': {},
  'names.state.unconfirmed': {},
  'names.state.unconfirmed-late': {},
  'names.state.waived': {},
  'names.unconfirmed': { person: 'text' },
  ...each('names.kind', COMMITMENT_KINDS, {}),
  'talk.chosen': { option: 'text', text: 'text' },
  ...each('diagnosis.name', BOTTLENECKS, {}),
  ...each('matrix.capability', CAPABILITIES, {}),
  'matrix.promise': { capability: 'text' },
  'kpi.promise': { name: 'text' },
})

declare module '../messages/declaration.ts' {
  interface Messages extends Readonly<typeof sayNamesMessages> {}
}
