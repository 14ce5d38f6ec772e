import { commitmentId, promised, shownState, type Commitment } from '../../commitments/commitment.ts'
import { COMMITMENT_KINDS, MET_BY_YES, type CommitmentKind } from '../../commitments/kinds.ts'
import { phrase, type Phrase, type Said, type Value } from '../../content/message.ts'
import type { Person } from '../../people/person.ts'
import { running } from '../../pilots/pilot.ts'
import { button } from '../buttons.ts'
import type { IntentOf, Tap } from '../intent.ts'
import { commitmentName, kindName, kindPhrase, personName } from '../names.ts'
import { nameSponsor } from '../seats.ts'
import { caseOf, conclude, expect, keep, note, say, text, todayOf, type Turn } from '../turn.ts'
import { resolve } from '../who.ts'
import { sponsor as sponsorCommand } from './sponsor.ts'
import { defaultDue } from './talking.ts'

/** Everything promised, and what the stage wants besides; each can be opened. */
export function commitments(turn: Turn): Turn {
  const { pilot, commitments: all } = caseOf(turn)
  const today = todayOf(turn)
  const { playbook } = turn.scene.content
  const wanted = running(pilot)
    ? [...playbook.stages[pilot.stage].holds, ...playbook.stages[pilot.stage].wants]
    : []
  const missing = wanted.filter((what) => shownState(byKind(all, what), today) === 'missing')
  const kept = all.filter((commitment) => shownState(commitment, today) !== 'missing')
  const at = { id: pilot.id }
  const options = [
    ...kept.map((commitment) => ({
      label: phrase('commitments.option', {
        what: commitmentName(commitment),
        state: { phrase: phrase(`names.state.${shownState(commitment, today)}`) },
      }),
      tap: { do: 'commitment', pilot: at, commitment: commitment.id } as Tap,
    })),
    ...missing.map((what) => ({
      label: phrase('commitments.option', {
        what: kindName(what),
        state: { phrase: phrase('names.state.missing') },
      }),
      tap: { do: 'commit', pilot: at, what, who: null, due: null, question: null, sure: false } as Tap,
    })),
  ]
  return say(
    turn,
    { part: 'title', text: phrase('commitments.title', { pilot: pilot.name }) },
    ...(options.length > 0
      ? [{ of: 'commitments', part: 'choice' as const, label: phrase('commitments.choose'), options }]
      : [text(phrase('commitments.none'))]),
    { part: 'note', text: phrase('commitments.note') },
  )
}

function byKind(all: readonly Commitment[], what: CommitmentKind): Commitment | undefined {
  return all.find((commitment) => commitment.what === what && commitment.question === null)
}

/** Makes a promise. What was read from words is confirmed before it counts; a button with everything counts at once. */
export function commit(turn: Turn, intent: IntentOf<'commit'>): Turn {
  const { what } = intent
  if (what === null) {
    if (!intent.who && !intent.due) return commitments(turn)
    return askKind(turn, intent)
  }
  if (what === 'sponsor')
    return sponsorCommand(turn, { do: 'sponsor', pilot: intent.pilot, who: intent.who, title: null })
  const found = intent.who ? resolve(turn, intent.who) : null
  if (intent.who && !found) return askHolder(turn, what)
  if (!found) return askHolder(turn, what)
  const due = intent.due ?? defaultDue(turn)
  if (due < todayOf(turn)) return say(turn, text(phrase('replies.past-day', { found: { day: due } })))
  return intent.sure
    ? promise(found.turn, what, found.person, due)
    : confirm(found.turn, what, found.person, due)
}

function askKind(turn: Turn, { who, due }: IntentOf<'commit'>): Turn {
  const { pilot } = caseOf(turn)
  const { playbook } = turn.scene.content
  const wanted = running(pilot)
    ? [...playbook.stages[pilot.stage].holds, ...playbook.stages[pilot.stage].wants]
    : []
  return say(turn, text(phrase('commitments.which')), {
    of: 'which',
    part: 'choice',
    label: phrase('commitments.choose'),
    options: wanted.map((what) => ({
      label: kindPhrase(what),
      tap: { do: 'commit', pilot: { id: pilot.id }, what, who, due, question: null, sure: false },
    })),
  })
}

/** Who promises it, and by when: yourself, or somebody picked. */
function askHolder(turn: Turn, what: CommitmentKind): Turn {
  const { pilot } = caseOf(turn)
  const due = defaultDue(turn)
  const tap = { do: 'commit', pilot: { id: pilot.id }, what, due, question: null } as const
  const waiting = expect(turn, { expects: 'commitment', pilot: pilot.id, what, person: null, due: null })
  return say(
    waiting,
    text(phrase('commitments.who', { what: kindName(what) })),
    { of: 'who', part: 'person', label: phrase('talk.pick-finder'), tap: { ...tap, who: null, sure: false } },
    {
      of: 'who',
      part: 'buttons',
      buttons: [
        {
          label: phrase('talk.i-will', { due: { day: due } }),
          tap: { ...tap, who: { self: true }, sure: true },
          style: 'primary',
        },
        ...((MET_BY_YES as readonly string[]).includes(what)
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
    },
  )
}

/** The date that was read is said back, with its weekday, before it counts. */
function confirm(turn: Turn, what: CommitmentKind, person: Person, due: string): Turn {
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
      phrase('commitments.heard', { what: kindName(what), person: { person: person.id }, due: { day: due } }),
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
        button('buttons.no', { do: 'cancel' }),
      ],
    },
  )
}

function promise(turn: Turn, what: CommitmentKind, person: Person, due: string): Turn {
  const { pilot, commitments: all } = caseOf(turn)
  const before = all.find(({ id }) => id === commitmentId(pilot.id, what))
  if (before && (before.state !== 'promised' || (before.person === person.id && before.due === due)))
    return already(turn, before)
  const agreed = person.id === turn.scene.speaker
  const made = promised(turn.scene.organisation.id, {
    pilot: pilot.id,
    what,
    question: null,
    person: person.id,
    namedBy: turn.scene.speaker,
    agreed,
    due,
    changed: turn.scene.now,
  })
  const kept = keep(turn, { ...made, version: before?.version ?? 0 }, { ...pilot, activity: turn.scene.now })
  const noted = note(kept, 'commitment.promised', { what, person: person.id, due })
  const outcome = phrase(agreed ? 'commitments.noted' : 'commitments.noted-other', {
    what: kindName(what),
    person: { person: person.id },
    due: { day: due },
  })
  return conclude(say(expect(noted, null), text(outcome)), outcome)
}

/** One promise with what can be done about it. */
export function commitment(turn: Turn, intent: IntentOf<'commitment'>): Turn {
  const one = named(turn, intent.commitment)
  return one ? say(turn, ...card(turn, one)) : gone(turn)
}

function card(turn: Turn, one: Commitment): Said {
  const state = shownState(one, todayOf(turn))
  const at = { pilot: { id: one.pilot }, commitment: one.id }
  return [
    { part: 'title', text: kindPhrase(one.what, one.question) },
    {
      part: 'facts',
      facts: [
        {
          label: phrase('commitments.person'),
          value: phrase('commitments.value', { value: personName(one.person) }),
        },
        {
          label: phrase('commitments.due'),
          value: one.due
            ? phrase('commitments.value', { value: { day: one.due } })
            : phrase('commitments.no-date'),
        },
        { label: phrase('commitments.state'), value: phrase(`names.state.${state}`) },
        ...(one.evidence
          ? [
              {
                label: phrase('commitments.evidence'),
                value: phrase('commitments.value', { value: { written: one.evidence } }),
              },
            ]
          : []),
        ...(one.reason
          ? [
              {
                label: phrase('commitments.reason'),
                value: phrase('commitments.value', { value: { written: one.reason } }),
              },
            ]
          : []),
      ],
    },
    ...(one.state === 'promised'
      ? ([
          {
            of: 'card',
            part: 'date',
            label: phrase('commitments.other-date'),
            tap: { do: 'move', ...at, due: null },
          },
          {
            of: 'card',
            part: 'person',
            label: phrase('commitments.give'),
            tap: { do: 'give', ...at, who: null },
          },
          {
            of: 'card',
            part: 'buttons',
            buttons: [
              button('buttons.met', { do: 'meet', ...at, evidence: null }, 'primary'),
              button('buttons.waive', { do: 'waive', ...at, reason: null }),
            ],
          },
        ] satisfies Said)
      : []),
  ]
}

/** The promise with this id; what the speaker says is done without having been promised is theirs from now on. */
function named(turn: Turn, id: string): Commitment | undefined {
  const { pilot, commitments: all } = caseOf(turn)
  const kept = all.find((commitment) => commitment.id === id)
  if (kept && shownState(kept, todayOf(turn)) !== 'missing') return kept
  const what = COMMITMENT_KINDS.find(
    (kind) => kind !== 'open-question' && commitmentId(pilot.id, kind) === id,
  )
  if (!what) return undefined
  const made = promised(turn.scene.organisation.id, {
    pilot: pilot.id,
    what,
    question: null,
    person: turn.scene.speaker,
    agreed: true,
    due: null,
    changed: turn.scene.now,
  })
  return { ...made, version: kept?.version ?? 0 }
}

function gone(turn: Turn): Turn {
  return say(turn, text(phrase('commitments.gone')))
}

/** What was promised is kept: the evidence is asked for, so that a gate rests on more than a click. */
export function meet(turn: Turn, { commitment: id, evidence }: IntentOf<'meet'>): Turn {
  const one = named(turn, id)
  if (!one) return gone(turn)
  if (one.state !== 'promised') return already(turn, one)
  if (one.what === 'sponsor' || (one.what === 'business-owner' && one.person !== turn.scene.speaker))
    return say(turn, text(phrase('commitments.needs-yes', { person: personName(one.person) })))
  if (evidence === null) {
    const waiting = expect(turn, { expects: 'evidence', pilot: one.pilot, commitment: one.id })
    return say(waiting, text(phrase('commitments.ask-evidence', { what: commitmentName(one) })))
  }
  if (evidence.trim().length < 3) return say(turn, text(phrase('commitments.evidence-short')))
  return changed(
    turn,
    { ...one, state: 'met', evidence: evidence.trim(), agreed: true },
    'commitment.met',
    'commitments.met',
  )
}

function already(turn: Turn, one: Commitment): Turn {
  const state = phrase(`names.state.${one.state}`)
  return say(
    turn,
    text(phrase('commitments.already', { what: commitmentName(one), state: { phrase: state } })),
  )
}

export function move(turn: Turn, { commitment: id, due }: IntentOf<'move'>): Turn {
  const one = named(turn, id)
  if (!one) return gone(turn)
  if (one.state !== 'promised') return already(turn, one)
  if (due === null) {
    const waiting = expect(turn, { expects: 'day', pilot: one.pilot, commitment: one.id })
    return say(waiting, text(phrase('commitments.ask-day', { what: commitmentName(one) })), {
      of: 'day',
      part: 'date',
      label: phrase('commitments.other-date'),
      tap: { do: 'move', pilot: { id: one.pilot }, commitment: one.id, due: null },
    })
  }
  if (due < todayOf(turn)) return say(turn, text(phrase('replies.past-day', { found: { day: due } })))
  return changed(turn, { ...one, due }, 'commitment.moved', 'commitments.moved')
}

export function give(turn: Turn, { commitment: id, who }: IntentOf<'give'>): Turn {
  const one = named(turn, id)
  if (!one) return gone(turn)
  if (one.state !== 'promised') return already(turn, one)
  const found = who && resolve(turn, who)
  if (!found) {
    const waiting = expect(turn, { expects: 'holder', pilot: one.pilot, commitment: one.id })
    return say(waiting, text(phrase('commitments.ask-holder', { what: commitmentName(one) })), {
      of: 'holder',
      part: 'person',
      label: phrase('commitments.give'),
      tap: { do: 'give', pilot: { id: one.pilot }, commitment: one.id, who: null },
    })
  }
  if (one.what === 'sponsor') return nameSponsor(found.turn, found.person)
  const agreed = found.person.id === turn.scene.speaker
  return changed(
    found.turn,
    { ...one, person: found.person.id, namedBy: turn.scene.speaker, agreed },
    'commitment.handed-over',
    'commitments.given',
  )
}

/** A promise that is no longer needed: the reason stays with it. */
export function waive(turn: Turn, { commitment: id, reason }: IntentOf<'waive'>): Turn {
  const one = named(turn, id)
  if (!one) return gone(turn)
  if (one.state !== 'promised') return already(turn, one)
  if (reason === null) {
    const waiting = expect(turn, { expects: 'waive-reason', pilot: one.pilot, commitment: one.id })
    return say(waiting, text(phrase('commitments.ask-reason', { what: commitmentName(one) })))
  }
  if (reason.trim().length < 3) return say(turn, text(phrase('replies.reason-short')))
  return changed(
    turn,
    { ...one, state: 'waived', reason: reason.trim() },
    'commitment.waived',
    'commitments.waived',
  )
}

function changed(
  turn: Turn,
  one: Commitment,
  event: 'commitment.met' | 'commitment.moved' | 'commitment.handed-over' | 'commitment.waived',
  told: 'commitments.met' | 'commitments.moved' | 'commitments.given' | 'commitments.waived',
): Turn {
  const kept = keep(
    turn,
    { ...one, changed: turn.scene.now },
    { ...caseOf(turn).pilot, activity: turn.scene.now },
  )
  const noted = note(kept, event, { commitment: one.id, person: one.person, due: one.due })
  const outcome: Phrase = {
    key: told,
    with: { what: commitmentName(one), person: personName(one.person), due: dueOf(one) },
  }
  return conclude(say(expect(noted, null), text(outcome)), outcome)
}

function dueOf({ due }: Commitment): Value {
  return due ? { day: due } : { phrase: phrase('commitments.no-date') }
}
