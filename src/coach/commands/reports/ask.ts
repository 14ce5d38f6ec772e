import { z } from 'zod'
import { lateFirst, shownState } from '../../../commitments/commitment.ts'
import { kindsIn } from '../../../language/commitment-kinds.ts'
import { recognise, surest, type Recognised } from '../../../language/examples.ts'
import { readerOf } from '../../../language/reader.ts'
import type { SaidContext } from '../../../language/words/said-context.ts'
import { declareMessages } from '../../../messages/declaration.ts'
import { phrase, type Message } from '../../../messages/message.ts'
import { running } from '../../../pilots/pilot.ts'
import type { Commitment } from '../../../records/commitment.ts'
import type { Pilot } from '../../../records/pilot.ts'
import { button } from '../../../say/buttons.ts'
import { answerValue, kindName, personName, roleName, seatName } from '../../../say/names.ts'
import { kind, pilotRef, type PilotRef } from '../../../vocabulary/arguments.ts'
import type { CommitmentKind } from '../../../vocabulary/commitment-kinds.ts'
import type { Intent, IntentOf } from '../../../vocabulary/intent.ts'
import type { Utterance } from '../../../vocabulary/utterances.ts'
import { minutesFor, openQuestions } from '../../answers.ts'
import { defineCommand } from '../../command.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { mayNot } from '../../refusal.ts'
import { mayDo } from '../../rights.ts'
import { caseOf, say, text, todayOf, type Turn } from '../../turn.ts'
import { byKind, promiseLine } from '../commitments/promises.ts'
import { status } from '../pilots/status.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    ask: z.infer<typeof takes>
  }
}

const ASKED = ['sponsor', 'owner', 'budget', 'due', 'kind', 'length', 'access'] as const

/** A question about a pilot to the coach; `what` is the kind of commitment that it is about, if any. */
const takes = z.object({
  about: z.enum(ASKED),
  what: kind.nullable(),
  pilot: pilotRef,
})

export const askCommand = defineCommand('ask', {
  takes,
  right: null,
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'always',
  needs: [],
  words: { said: askedIn },
  help: null,
  handle: ask,
})

/** A question that somebody puts to the coach in their own words; null where the text is anything else. */
function askedIn(words: string, context: SaidContext): Intent | null {
  const found = surest(recognise(words, context))
  // What says more than the question may be an answer.
  if (!found || (context.awaiting && found.left.length > 0)) return null
  // Nothing is to be explained where nothing was asked.
  if (!context.awaiting && (found.utterance === 'ask-meaning' || found.utterance === 'ask-why')) return null
  return intentOf(found, words, context)
}

/** The command that answers what was recognised. */
export function intentOf(found: Recognised, words: string, { vocabulary }: SaidContext): Intent | null {
  const named = found.slots.find(({ slot }) => slot === 'pilot' || slot === 'name')
  const pilot: PilotRef = named ? { name: named.found } : null
  const asks = (about: (typeof ASKED)[number], what: CommitmentKind | null = null) =>
    ({ do: 'ask', about, what, pilot }) as const
  const intents: Partial<Record<Utterance, () => Intent>> = {
    'ask-sponsor': () => asks('sponsor'),
    'ask-owner': () => asks('owner'),
    'ask-budget': () => asks('budget'),
    'ask-due': () => asks('due'),
    'ask-kind': () => asks('kind', kindsIn(words, readerOf(vocabulary))[0]?.what ?? null),
    'ask-length': () => asks('length'),
    'ask-access': () => asks('access'),
    'ask-missing': () => ({ do: 'gate', pilot }),
    'ask-late': () => ({ do: 'late' }),
    'ask-status': () => ({ do: 'status', pilot }),
    'ask-next': () => ({ do: 'playbook', pilot }),
    'ask-digest': () => ({ do: 'digest', want: 'settings', cadence: null, since: null }),
    'ask-me': () => ({ do: 'my-data', view: 'all', from: 0, markdown: false }),
    'ask-help': () => ({ do: 'help' }),
    'ask-meaning': () => ({ do: 'meaning' }),
    'ask-why': () => ({ do: 'why', about: null }),
  }
  return intents[found.utterance]?.() ?? null
}

/** Answers from the records; whoever holds a promise only sees what they hold. */
function ask(turn: Turn, { about, what }: IntentOf<'ask'>): Turn {
  if (about === 'access') return say(turn, ...access(turn))
  if (!mayDo(turn, 'see')) return about === 'due' || about === 'kind' ? status(turn) : mayNot(turn, 'see')
  return say(turn, ...ANSWERS[about](turn, what))
}

type Answering = (turn: Turn, what: CommitmentKind | null) => Message

const ANSWERS: Record<Exclude<(typeof ASKED)[number], 'access'>, Answering> = {
  sponsor: (turn) => {
    const { pilot } = caseOf(turn)
    if (!pilot.sponsor)
      return [
        text(phrase('ask.no-sponsor', { pilot: pilot.name })),
        buttons(button('buttons.name-sponsor', { do: 'sponsor', pilot: at(pilot), who: null, title: null })),
      ]
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
  due: (turn) => {
    const { pilot, commitments } = caseOf(turn)
    const today = todayOf(turn)
    const open = lateFirst(commitments.filter(isOpen), today)
    return [
      ...(open.length > 0
        ? [
            text(phrase('ask.due', { pilot: pilot.name })),
            { part: 'list' as const, items: open.map((one) => promiseLine(one, today)) },
          ]
        : [text(phrase('ask.nothing-due', { pilot: pilot.name }))]),
      buttons(button('buttons.promises', { do: 'commitments', pilot: at(pilot) })),
    ]
  },
  kind: (turn, what) => (what ? promised(turn, what) : ANSWERS.due(turn, null)),
  length: (turn) => {
    const about = caseOf(turn)
    const open = openQuestions(about, turn.context.content.playbook)
    if (open.length === 0) return [text(phrase('commands.coach.nothing-left', { pilot: about.pilot.name }))]
    return [
      text(phrase('ask.length', { pilot: about.pilot.name, count: open.length, minutes: minutesFor(open) })),
    ]
  },
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
  'ask.due': { pilot: 'text' },
  'ask.length': { pilot: 'text', count: 'number', minutes: 'number' },
  'ask.no-sponsor': { pilot: 'text' },
  'ask.nobody-promised': { what: 'text', pilot: 'text' },
  'ask.nothing-due': { pilot: 'text' },
  'ask.owner': { pilot: 'text', person: 'text' },
  'ask.said': { what: 'text', pilot: 'text' },
  'ask.sponsor': { pilot: 'text', person: 'text' },
  'ask.sponsor-title': { pilot: 'text', person: 'text', title: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof askMessages> {}
}
