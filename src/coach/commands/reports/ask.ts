import { z } from 'zod'
import { findSingle, lateFirst, shownState } from '../../../commitments/commitment.ts'
import { declareMessages } from '../../../messages/declaration.ts'
import { phrase, type Message, type MessageDescriptor } from '../../../messages/message.ts'
import { sponsorOf } from '../../../decisions/decisions.ts'
import { decider } from '../../../nudges/decider.ts'
import { gateOf, missing } from '../../../pilots/gate.ts'
import { running } from '../../../pilots/pilot.ts'
import { limitEnds } from '../../../pilots/stage-limit.ts'
import type { Commitment } from '../../../records/commitment.ts'
import type { Playbook } from '../../../playbook/playbook.ts'
import type { Pilot } from '../../../records/pilot.ts'
import { button } from '../../../say/buttons.ts'
import { addDays, dayOf } from '../../../time/time.ts'
import { answerValue, kindName, personName, roleName, seatName, stageName } from '../../../say/names.ts'
import { kind, pilotRef, who } from '../../../vocabulary/arguments.ts'
import type { CommitmentKind } from '../../../vocabulary/commitment-kinds.ts'
import { after } from '../../../vocabulary/stage.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { minutesFor, openQuestions } from '../../answers.ts'
import { defineCommand } from '../../command.ts'
import { resolve, unread } from '../../person-reference.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { mayNot } from '../../refusal.ts'
import { mayDo } from '../../rights.ts'
import { caseOf, say, text, todayOf, zoneOf, type Turn } from '../../turn.ts'
import { byKind, promiseLine } from '../commitments/promises.ts'
import { outcomeParts, verdictLine } from '../decisions/outcome.ts'
import { goButton } from '../decisions/request.ts'
import { roleFacts, stageLine, status } from '../pilots/status.ts'
import { ASKED, readQuestion } from './question-words.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    ask: z.infer<typeof takes>
  }
}

/** A question about a pilot to the coach: `what` and `who` are the kind of commitment and the person it is about, if any. */
const takes = z.object({
  about: z.enum(ASKED),
  what: kind.nullable(),
  who: who.nullable(),
  pilot: pilotRef,
})

export const askCommand = defineCommand('ask', {
  takes,
  right: null,
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'always',
  needs: [],
  words: { said: readQuestion },
  help: null,
  handle: ask,
})

/** Answers from the records; whoever holds a promise only sees what they hold. */
function ask(turn: Turn, intent: IntentOf<'ask'>): Turn {
  const { about, what, who: whom } = intent
  if (about === 'access') return say(turn, ...access(turn))
  if (!mayDo(turn, 'see')) return about === 'due' || about === 'kind' ? status(turn) : mayNot(turn, 'see')
  if (!whom) return say(turn, ...ANSWERS[about](turn, what, null))
  const found = resolve(turn, whom)
  return found
    ? say(found.turn, ...ANSWERS[about](found.turn, what, found.person.id))
    : say(
        turn,
        ...unread(turn, whom, 'ask', (one) => ({ ...intent, pilot: at(caseOf(turn).pilot), who: one })),
      )
}

/** Answers about a kind of commitment, or about a person, where the question names one. */
type Answering = (turn: Turn, what: CommitmentKind | null, person: string | null) => Message

const ANSWERS: Record<Exclude<(typeof ASKED)[number], 'access'>, Answering> = {
  sponsor: (turn) => {
    const { pilot } = caseOf(turn)
    if (!pilot.sponsor) return [text(phrase('ask.no-sponsor', { pilot: pilot.name })), nameSponsor(pilot)]
    const { title } = pilot.sponsor
    const person = seatName(pilot.sponsor)
    return [
      text(
        title
          ? phrase('ask.sponsor-title', { pilot: pilot.name, person, title: { written: title } })
          : phrase('ask.sponsor', { pilot: pilot.name, person }),
      ),
    ]
  },
  owner: (turn) => {
    const { pilot, commitments } = caseOf(turn)
    const business = byKind(commitments, 'business-owner')
    return [
      text(phrase('ask.owner', { pilot: pilot.name, person: seatName(pilot.owner) })),
      ...(business?.person ? [text(promiseLine(business, todayOf(turn)))] : []),
    ]
  },
  deputy: (turn) => {
    const { pilot } = caseOf(turn)
    return pilot.deputy
      ? [text(phrase('ask.deputy', { pilot: pilot.name, person: seatName(pilot.deputy) }))]
      : [text(phrase('ask.no-deputy', { pilot: pilot.name }))]
  },
  team: (turn) => {
    const { commitments } = caseOf(turn)
    const today = todayOf(turn)
    const open = lateFirst(commitments.filter(isOpen), today)
    return [roleFacts(turn), ...list(open.map((one) => promiseLine(one, today)))]
  },
  decider: (turn) => {
    const about = caseOf(turn)
    const pilot = about.pilot.name
    const person = decider(about)
    const sponsors = person?.id === sponsorOf(about)
    const said = person
      ? [
          text(
            phrase(sponsors ? 'ask.decider' : 'ask.decider-office', { pilot, person: { person: person.id } }),
          ),
        ]
      : [text(phrase('decide.request.nobody', { pilot }))]
    const unnamed = about.pilot.sponsor ? [] : [nameSponsor(about.pilot)]
    return [...said, ...waitedFor(turn), ...unnamed]
  },
  when: (turn) => {
    const { pilot } = caseOf(turn)
    const { playbook } = turn.context.content
    return [
      text(phrase('commands.list.pilot', { pilot: pilot.name, stage: { phrase: stageLine(turn, pilot) } })),
      ...(running(pilot) ? [text(gateDay(turn, pilot, playbook))] : []),
      ...waitedFor(turn),
    ]
  },
  word: (turn, _what, named) => {
    const { pilot, commitments } = caseOf(turn)
    const person = named ?? pilot.sponsor?.person
    if (!person) return ANSWERS.sponsor(turn, null, null)
    const today = todayOf(turn)
    const go = findSingle(commitments, 'go-decision')
    const said = [
      ...(pilot.sponsor?.person === person ? ANSWERS.sponsor(turn, null, null) : []),
      ...(pilot.owner?.person === person ? ANSWERS.owner(turn, null, null) : []),
      ...(pilot.deputy?.person === person ? ANSWERS.deputy(turn, null, null) : []),
      ...(go?.verdict && go.person === person ? [text(verdictLine(turn, go, go.verdict))] : []),
      ...list(
        commitments
          .filter((one) => one.person === person && one !== go && one.what !== 'sponsor')
          .filter((one) => shownState(one, today) !== 'missing')
          .map((one) => promiseLine(one, today)),
      ),
    ]
    const nothing = phrase('ask.no-word', { pilot: pilot.name, person: { person } })
    return said.length > 0 ? said : [text(nothing)]
  },
  decided: (turn) => {
    const told = outcomeParts(turn)
    const { pilot } = caseOf(turn)
    return told.length > 0
      ? told
      : [text(phrase('ask.nothing-decided', { pilot: pilot.name })), ...goButton(turn)]
  },
  budget: (turn) => {
    const { pilot } = caseOf(turn)
    const said = pilot.answers.budget
    return [
      ...(said
        ? [
            text(phrase('ask.said', { what: kindName('budget'), pilot: pilot.name })),
            {
              part: 'quote' as const,
              text: phrase('onepager.answer', { text: answerValue('budget', said) }),
            },
          ]
        : []),
      ...promised(turn, 'budget'),
    ]
  },
  due: (turn, _what, person) => {
    const { pilot, commitments } = caseOf(turn)
    const today = todayOf(turn)
    const open = lateFirst(
      commitments.filter((one) => isOpen(one) && (!person || one.person === person)),
      today,
    )
    const whose = person ? ({ pilot: pilot.name, person: { person } } as const) : null
    const none = whose
      ? phrase('ask.nothing-due-of', whose)
      : phrase('ask.nothing-due', { pilot: pilot.name })
    const some = whose ? phrase('ask.due-of', whose) : phrase('ask.due', { pilot: pilot.name })
    return [
      text(open.length > 0 ? some : none),
      ...list(open.map((one) => promiseLine(one, today))),
      buttons(button('buttons.promises', { do: 'commitments', pilot: at(pilot) })),
    ]
  },
  kind: (turn, what) => (what ? promised(turn, what) : ANSWERS.due(turn, null, null)),
  length: (turn) => {
    const about = caseOf(turn)
    const open = openQuestions(about, turn.context.content.playbook)
    if (open.length === 0) return [text(phrase('commands.coach.nothing-left', { pilot: about.pilot.name }))]
    return [
      text(phrase('ask.length', { pilot: about.pilot.name, count: open.length, minutes: minutesFor(open) })),
    ]
  },
}

/** The last day that the stage is planned to take; a pilot that rests has none. */
function gateDay(turn: Turn, pilot: Pilot, playbook: Playbook): MessageDescriptor {
  const zone = zoneOf(turn)
  const ends = pilot.paused ? null : limitEnds(pilot, playbook, zone)
  if (!ends) return phrase('ask.when-open')
  const day = addDays(dayOf(ends, zone), -1)
  return phrase(day < todayOf(turn) ? 'ask.when-past' : 'ask.when', { day: { day } })
}

/** What the gate of the stage waits for, with who has it. */
function waitedFor(turn: Turn): Message {
  const { pilot, commitments } = caseOf(turn)
  if (!running(pilot)) return []
  const today = todayOf(turn)
  const held = missing(gateOf(pilot.stage, commitments, turn.context.content.playbook, today))
  if (held.length === 0)
    return [text(phrase('hear.gate-open', { pilot: pilot.name, stage: stageName(after(pilot.stage)) }))]
  return [
    text(phrase('ask.gate-waits', { pilot: pilot.name })),
    ...list(
      held.map(({ what, commitment }) =>
        commitment && shownState(commitment, today) !== 'missing'
          ? promiseLine(commitment, today)
          : phrase('commitments.missing', { what: kindName(what) }),
      ),
    ),
  ]
}

function nameSponsor(pilot: Pilot): Message[number] {
  return buttons(button('buttons.name-sponsor', { do: 'sponsor', pilot: at(pilot), who: null, title: null }))
}

function list(items: MessageDescriptor[]): Message {
  return items.length > 0 ? [{ part: 'list', items }] : []
}

/** How one kind of commitment stands, or that nobody promised it. */
function promised(turn: Turn, what: CommitmentKind): Message {
  const { pilot, commitments } = caseOf(turn)
  const kept = commitments.filter((one) => one.what === what && shownState(one, todayOf(turn)) !== 'missing')
  if (kept.length > 0) return kept.map((one) => text(promiseLine(one, todayOf(turn))))
  const tap = {
    do: 'commit',
    pilot: at(pilot),
    what,
    who: null,
    due: null,
    question: null,
    sure: false,
  } as const
  return [
    text(phrase('ask.nobody-promised', { what: kindName(what), pilot: pilot.name })),
    ...(running(pilot) ? [buttons(button('buttons.set-who', tap))] : []),
  ]
}

/** Who can see the pilot: by name who sees all of it, and what the others do. */
function access(turn: Turn): Message {
  const { pilot, office } = caseOf(turn)
  const { roles } = turn.context.content
  const seats = { owner: pilot.owner, deputy: pilot.deputy, sponsor: pilot.sponsor }
  const people = mayDo(turn, 'see')
    ? [...Object.values(seats).flatMap((seat) => (seat ? [seat.person] : [])), ...office]
    : []
  return [
    text(
      phrase('ask.access', {
        pilot: pilot.name,
        who: {
          list:
            people.length > 0
              ? [...new Set(people)].map(personName)
              : roles.see.map((role) => roleName(role)),
        },
      }),
    ),
    text(phrase('ask.access-holder')),
  ]
}

function isOpen({ state, person }: Commitment): boolean {
  return state === 'promised' && person !== null
}

function at({ id }: Pilot): { id: string } {
  return { id }
}

function buttons(...all: ReturnType<typeof button>[]): Message[number] {
  return { of: 'ask', part: 'buttons', buttons: all }
}

export const askMessages = declareMessages({
  'ask.access': { pilot: 'text', who: 'text' },
  'ask.access-holder': {},
  'ask.decider': { pilot: 'text', person: 'text' },
  'ask.decider-office': { pilot: 'text', person: 'text' },
  'ask.deputy': { pilot: 'text', person: 'text' },
  'ask.due': { pilot: 'text' },
  'ask.due-of': { pilot: 'text', person: 'text' },
  'ask.gate-waits': { pilot: 'text' },
  'ask.length': { pilot: 'text', count: 'number', minutes: 'number' },
  'ask.no-deputy': { pilot: 'text' },
  'ask.no-sponsor': { pilot: 'text' },
  'ask.no-word': { pilot: 'text', person: 'text' },
  'ask.nobody-promised': { what: 'text', pilot: 'text' },
  'ask.nothing-decided': { pilot: 'text' },
  'ask.nothing-due': { pilot: 'text' },
  'ask.nothing-due-of': { pilot: 'text', person: 'text' },
  'ask.owner': { pilot: 'text', person: 'text' },
  'ask.said': { what: 'text', pilot: 'text' },
  'ask.sponsor': { pilot: 'text', person: 'text' },
  'ask.when': { day: 'day' },
  'ask.when-open': {},
  'ask.when-past': { day: 'day' },
  'ask.sponsor-title': { pilot: 'text', person: 'text', title: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof askMessages> {}
}
