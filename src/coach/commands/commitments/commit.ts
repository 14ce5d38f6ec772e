import { shownState } from '../../../commitments/commitment.ts'
import { commitmentId, promised, type Commitment } from '../../../records/commitment.ts'
import { isSingle, kindEntry, type SingleKind } from '../../../vocabulary/commitment-kinds.ts'
import { phrase, type Block, type Message, type MessageDescriptor } from '../../../messages/message.ts'
import type { Person } from '../../../records/person.ts'
import type { Day } from '../../../time/time.ts'
import { isFirm } from '../../../vocabulary/stage.ts'
import { button } from '../../../say/buttons.ts'
import { goParts } from '../../rollups.ts'
import { defaultDue } from './default-due.ts'
import type { IntentOf, Intent } from '../../../vocabulary/intent.ts'
import { takenOver, unanswering } from '../../news.ts'
import { kindName, kindPhrase } from '../../../say/names.ts'
import { canHold } from '../../rights.ts'
import { caseOf, conclude, keepActive, note, say, text, todayOf, type Turn } from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { earlyKind, earlyParts } from '../../talks/early-work.ts'
import { resolve, shortened, unread } from '../../person-reference.ts'
import { askDay } from './due-dates.ts'
import { kpi } from '../measures/kpi.ts'
import { matrix } from '../measures/matrix.ts'
import { already, commitment, gone } from './commitment.ts'
import { notTheirs } from './give.ts'
import { sponsor as sponsorCommand } from '../people/sponsor.ts'
import { z } from 'zod'
import { pilotRef, who, day, question, kind, written, type Who } from '../../../vocabulary/arguments.ts'
import { latelySpokenOf } from '../../pilot-finding.ts'
import { isPlain } from '../../../language/words/plain-sentence.ts'
import { defineCommand } from '../../command.ts'
import {
  personOf,
  takeDay,
  takeMention,
  takePilot,
  withDay,
  type Rest,
  knownPilot,
} from '../../../language/words/remainder.ts'
import { kindsIn } from '../../../language/commitment-kinds.ts'
import { commitments, wantedNow, byKind } from './promises.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    commit: z.infer<typeof commitTakes>
  }
}

const commitTakes = z.object({
  pilot: pilotRef,
  what: kind.nullable(),
  who: who.nullable(),
  due: day.nullable(),
  question: question.nullable(),
  sure: z.boolean(),
  /** What was said as a day and could not be read: it is asked for, and no other day is taken for it. */
  unread: written.optional(),
})

export const commitCommand = defineCommand('commit', {
  takes: commitTakes,
  right: 'make-commitment',
  effect: 'acts',
  pilot: latelySpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: { typed: 'first', read: readCommit, plain: plainCommit },
  help: 'help.command.commit',
  handle: commit,
})

/** Makes a promise. What was read from words is confirmed before it counts; a button with everything counts at once. */
export function commit(turn: Turn, intent: IntentOf<'commit'>): Turn {
  const { what } = intent
  if (what === null) {
    if (!intent.who && !intent.due) return commitments(turn)
    return askKind(turn, intent)
  }
  const { holder, met } = kindEntry(what)
  if (holder === 'sponsor')
    return sponsorCommand(turn, { do: 'sponsor', pilot: intent.pilot, who: intent.who, title: null })
  // These are named one by one, each with its subject.
  if (met === 'score') return matrix(turn)
  if (met === 'value') return kpi(turn)
  if (!isSingle(what)) return gone(turn)
  if (holder === 'decider' && !intent.who && !intent.due) return say(turn, ...goParts(turn))
  const found = intent.who ? resolve(turn, intent.who) : null
  const before = byKind(caseOf(turn).commitments, what)
  // What somebody has already is opened, not promised anew.
  if (!intent.who && !intent.due && before && shownState(before, todayOf(turn)) !== 'missing')
    return commitment(turn, { do: 'commitment', pilot: intent.pilot, commitment: before.id })
  if (before && before.state !== 'promised') return already(turn, before)
  if (!found) return askHolder(turn, what, intent.due, intent.who)
  if (!canHold(found.turn, found.person, what)) return notTheirs(found.turn, found.person)
  if (intent.due === null) {
    if (intent.unread) {
      const said = { written: shortened(intent.unread) }
      return askDay(
        say(found.turn, text(phrase('commitments.no-day-in', { found: said }))),
        what,
        found.person,
      )
    }
    if (isFirm(caseOf(turn).pilot.stage)) return askDay(found.turn, what, found.person)
    // Who explores may promise without a day.
    if (intent.sure) return promise(found.turn, what, found.person, null)
  }
  const due = intent.due ?? defaultDue(turn)
  if (due < todayOf(turn)) return say(turn, text(phrase('replies.past-day', { found: { day: due } })))
  return intent.sure
    ? promise(found.turn, what, found.person, due)
    : confirm(found.turn, what, found.person, due)
}

function askKind(turn: Turn, { who, due }: IntentOf<'commit'>): Turn {
  const { pilot } = caseOf(turn)
  return say(turn, text(phrase('commitments.which')), {
    of: 'which',
    part: 'choice',
    label: phrase('commitments.choose'),
    options: wantedNow(turn).map((what) => ({
      label: kindPhrase(what),
      tap: { do: 'commit', pilot: { id: pilot.id }, what, who, due, question: null, sure: false },
    })),
  })
}

/** Who promises it, and by when: yourself, or somebody picked. */
function askHolder(turn: Turn, what: SingleKind, day: string | null, named: Who | null): Turn {
  const { pilot } = caseOf(turn)
  const firm = isFirm(pilot.stage)
  const due = day ?? (firm ? null : defaultDue(turn))
  const tap = { do: 'commit', pilot: { id: pilot.id }, what, due, question: null } as const
  const waiting = expect(turn, { expects: 'commitment', pilot: pilot.id, what, person: null, due: day })
  const picker: Block<MessageDescriptor> = {
    of: 'who',
    part: 'person',
    label: phrase('talk.pick-finder'),
    tap: { ...tap, who: null, sure: false },
  }
  // Nobody takes the place of somebody whose name could not be read.
  const lost = unread(turn, named, 'who', (who) => ({ ...tap, who, sure: false }))
  if (lost.length > 0)
    return say(waiting, ...lost, picker, {
      of: 'who',
      part: 'buttons',
      buttons: [button('buttons.cancel', { do: 'cancel' })],
    })
  return say(waiting, text(phrase('commitments.who', { what: kindName(what) })), picker, {
    of: 'who',
    part: 'buttons',
    buttons: [
      {
        label: due ? phrase('talk.i-will', { due: { day: due } }) : phrase('buttons.i-take'),
        tap: { ...tap, who: { self: true }, sure: true },
        style: 'primary',
      },
      ...(kindEntry(what).met === 'yes'
        ? []
        : [
            button('buttons.met', {
              do: 'meet',
              pilot: tap.pilot,
              commitment: commitmentId(pilot.id, what),
              evidence: null,
            }),
          ]),
      button('buttons.cancel', { do: 'cancel' }),
    ],
  })
}

/** The date that was read is said back, with its weekday, before it counts. */
function confirm(turn: Turn, what: SingleKind, person: Person, due: string): Turn {
  const { pilot } = caseOf(turn)
  const tap = {
    do: 'commit',
    pilot: { id: pilot.id },
    what,
    who: { person: person.id },
    question: null,
  } as const
  const waiting = expect(turn, { expects: 'commitment', pilot: pilot.id, what, person: person.id, due })
  return say(
    waiting,
    text(
      phrase('commitments.heard', {
        pilot: pilot.name,
        what: kindName(what),
        person: { person: person.id },
        due: { day: due },
      }),
    ),
    {
      of: 'confirm',
      part: 'date',
      label: phrase('commitments.other-date'),
      tap: { ...tap, due: null, sure: false },
      initial: due,
    },
    {
      of: 'confirm',
      part: 'buttons',
      buttons: [
        button('buttons.note-it', { ...tap, due, sure: true }, 'primary'),
        ...(isFirm(pilot.stage) ? [] : [button('buttons.no-day', { ...tap, due: null, sure: true })]),
        button('buttons.no', { do: 'cancel' }),
      ],
    },
  )
}

function promise(turn: Turn, what: SingleKind, person: Person, due: Day | null): Turn {
  const { pilot, commitments: all } = caseOf(turn)
  const before = all.find(({ id }) => id === commitmentId(pilot.id, what))
  if (before && (before.state !== 'promised' || (before.person === person.id && before.due === due)))
    return already(turn, before)
  const agreed = person.id === turn.context.speaker
  const noted = made(turn, what, person, due)
  const said = { what: kindName(what), person: { person: person.id } }
  const outcome = due
    ? phrase(agreed ? 'commitments.noted' : 'commitments.noted-other', { ...said, due: { day: due } })
    : phrase(agreed ? 'commitments.noted-loose' : 'commitments.noted-other-loose', said)
  const early = pilot.stage === 'poc' ? earlyParts(earlyKind(what)) : []
  const told = say(
    expect(noted, null),
    text(outcome),
    ...changeAny(all, turn.context.speaker),
    ...early,
    ...unanswering(noted, person.id),
  )
  return conclude(told, outcome)
}

/** With the first promise that somebody notes it is told how any of them is changed. */
function changeAny(all: readonly Commitment[], speaker: string): Message {
  return all.some(({ namedBy }) => namedBy === speaker)
    ? []
    : [{ part: 'note', text: phrase('commitments.change-any') }]
}

/** Somebody's promise, in place of one that was there before. */
export function made(turn: Turn, what: SingleKind, person: Person, due: Day | null): Turn {
  const { pilot, commitments: all } = caseOf(turn)
  const before = all.find(({ id }) => id === commitmentId(pilot.id, what))
  const promise = promised(turn.context.organisation.id, {
    pilot: pilot.id,
    what,
    question: null,
    person: person.id,
    namedBy: turn.context.speaker,
    agreed: person.id === turn.context.speaker,
    due,
    changed: turn.context.now,
  })
  const kept = keepActive(takenOver(turn, before, person.id), { ...promise, version: before?.version ?? 0 })
  return note(kept, 'commitment.promised', { what, person: person.id, due })
}

/** "commit budget @x by 3 Dec for Claims triage", in any order. */
function readCommit(given: Rest, word: string): Intent {
  const mention = takeMention(given)
  const known = knownPilot(mention.rest)
  const days = takeDay(known.rest, word)
  const named = known.taken ? { taken: known.taken, rest: days.rest } : takePilot(days.rest)
  const pilot = named.taken
  const kinds = kindsIn(named.rest.text, given.reader)
  const [what, other] = new Set(kinds.map((kind) => kind.what))
  const left = kinds
    .toReversed()
    .reduce((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, named.rest.text)
    .trim()
  const somebody = left ? personOf({ ...given, text: left }) : null
  const who = mention.taken ?? somebody?.taken ?? null
  if (!what && left) {
    return { do: 'misread', word, problem: 'no-kind', found: left.slice(0, 80) }
  }
  return withDay(days, (due) => ({
    do: 'commit',
    pilot,
    what: other ? null : (what ?? null),
    who,
    due,
    question: null,
    sure: false,
  }))
}

function plainCommit(read: Intent, rest: Rest): boolean {
  return read.do === 'commit' && (read.what ?? read.who ?? read.due) !== null && isPlain(rest, read.who)
}
