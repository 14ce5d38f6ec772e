import { sameUnit, amountsIn, unitOf } from '../../../language/amount.ts'
import { commitmentId, promised } from '../../../records/commitment.ts'
import { measured, measuresOf, type Measure } from '../../../commitments/kpi.ts'
import type { Kpi } from '../../../records/kpi.ts'
import { phrase, type MessageDescriptor } from '../../../messages/message.ts'
import { readerOf } from '../../../language/reader.ts'
import { addDays } from '../../../time/time.ts'
import { lookupName } from '../../../language/folding.ts'
import { button } from '../../../say/buttons.ts'
import { measuresOnlyTechnically } from '../../../language/checks/measure.ts'
import type { KpiPart, Prompt } from '../../../records/prompt.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { draftPhrase, noNumber, otherUnit } from '../../../say/measures.ts'
import {
  caseOf,
  conclude,
  keepActive,
  languageFor,
  note,
  offer,
  say,
  text,
  todayOf,
  type Turn,
  readingOf,
  sayDirectly,
} from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { z } from 'zod'
import { pilotRef, written, kpiDraft, type KpiDraft } from '../../../vocabulary/arguments.ts'
import { latelySpokenOf } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { lostDay, readKpi, readValue } from '../../../language/measure-draft.ts'
import { occurs } from '../../../language/pattern.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    track: z.infer<typeof trackTakes>
  }
}

/** A day that was given for it and is none, or none any more. */
export const lost = z.object({ problem: z.enum(['no-such-day', 'past-day', 'unsure-day']), found: written })

const trackTakes = z.object({
  pilot: pilotRef,
  draft: kpiDraft,
  sure: z.boolean(),
  lost: lost.optional(),
})

export const trackCommand = defineCommand('track', {
  takes: trackTakes,
  right: 'edit',
  effect: 'acts',
  pilot: latelySpokenOf,
  afterEnd: 'never',
  needs: [],
  words: null,
  help: null,
  handle: track,
})

/**
 * Begins to follow a measure, or corrects the one of that name, which keeps what is not said anew. What was not said is
 * asked, and all of it is said back before it counts.
 */
export function track(turn: Turn, { draft: said, sure, lost }: IntentOf<'track'>): Turn {
  const { pilot } = caseOf(turn)
  if (lost) {
    const told = say(turn, text(phrase(`kpi.lost.${lost.problem}`, { found: { written: lost.found } })))
    return track(told, { do: 'track', pilot: { id: pilot.id }, draft: said, sure })
  }
  const before = said.name === null ? undefined : sameMeasure(turn, said.name)
  const draft = before ? completed(said, before.kpi) : said
  const { name, unit, target } = draft
  if (name === null) return askMissing(turn, draft, 'name')
  if (target === null) return askMissing(turn, draft, 'target')
  if (unit === null) return askMissing(turn, draft, 'unit')
  const whole = { ...draft, name, unit, target }
  if (sure) return follow(turn, whole)
  const measure = draftPhrase(whole)
  if (before && changesUnit(turn, whole)) {
    const units = { unit: { written: before.kpi.unit }, values: before.kpi.values.length }
    return sayOffer(turn, whole, phrase('kpi.new-unit', { measure, ...units }), say, true)
  }
  if (draft.baseline === null) return askMissing(turn, draft, 'baseline')
  return sayOffer(turn, whole, phrase('kpi.sure', { measure, pilot: pilot.name }), say)
}

function sameMeasure(turn: Turn, name: string): Measure | undefined {
  return measuresOf(caseOf(turn).commitments).find((one) => lookupName(one.kpi.name) === lookupName(name))
}

function changesUnit(turn: Turn, { name, unit }: KpiDraft): boolean {
  const before = name === null ? undefined : sameMeasure(turn, name)
  return !!before && !sameUnit(before.kpi.unit, unit)
}

/** What was said of a measure, with what is known of it already; numbers in another unit say nothing about each other. */
function completed(said: KpiDraft, { kind, unit, baseline, target, until }: Kpi): KpiDraft {
  const known = { ...said, kind, until: said.until ?? until }
  if (!sameUnit(unit, said.unit)) return known
  return {
    ...known,
    // "errors a week" says more than "errors".
    unit: said.unit && said.unit.length > unit.length ? said.unit : unit,
    baseline: said.baseline ?? baseline,
    target: said.target ?? target,
  }
}

/** A press, or a yes, begins to follow what was read. */
function sayOffer(
  turn: Turn,
  draft: KpiDraft,
  asked: MessageDescriptor,
  tell: typeof say,
  sure = isWhole(draft),
): Turn {
  const tap = { do: 'track', pilot: { id: caseOf(turn).pilot.id }, draft, sure } as const
  return tell(offer(turn, tap), text(asked), {
    of: 'kpi:sure',
    part: 'buttons',
    buttons: [button('buttons.follow', tap, 'primary'), button('buttons.no', { do: 'cancel' })],
  })
}

function isWhole({ name, unit, baseline, target }: KpiDraft): boolean {
  return [name, unit, baseline, target].every((part) => part !== null)
}

/** Asks for one part of a measure. */
export function askMissing(turn: Turn, draft: KpiDraft, part: KpiPart): Turn {
  const { pilot } = caseOf(turn)
  const waiting = expect(turn, { expects: 'kpi', pilot: pilot.id, draft, part })
  if (part === 'name') return say(waiting, text(phrase('kpi.ask.name')))
  const asked = text(phrase(`kpi.ask.${part}`, { name: { written: draft.name ?? '' } }))
  if (part !== 'baseline') return say(waiting, asked)
  const tap = { do: 'track', pilot: { id: pilot.id }, draft, sure: true } as const
  return say(waiting, asked, {
    of: 'kpi:baseline',
    part: 'buttons',
    buttons: [button('buttons.not-measured', tap)],
  })
}

/** A measure of the same name is corrected, and keeps its values while its unit stays. */
function follow(turn: Turn, draft: KpiDraft & { name: string; unit: string; target: number }): Turn {
  const { pilot } = caseOf(turn)
  const { now, speaker, organisation, content } = turn.context
  const before = sameMeasure(turn, draft.name)
  const owner = pilot.owner
  const person = owner?.person ?? speaker
  const every = content.playbook.measured.checkIn
  const due = measured(pilot.stage) ? addDays(todayOf(turn), every) : null
  const made: Measure = {
    ...(before ?? {
      ...promised(organisation.id, {
        pilot: pilot.id,
        what: 'kpi',
        question: null,
        person,
        namedBy: speaker,
        agreed: person === speaker || !!owner?.agreed,
        due,
        changed: now,
      }),
      id: commitmentId(pilot.id, 'kpi', turn.context.id()),
    }),
    kpi: { ...draft, values: before && sameUnit(before.kpi.unit, draft.unit) ? before.kpi.values : [] },
    changed: now,
  }
  const kept = keepActive(expect(turn, null), made)
  const noted = note(kept, 'commitment.promised', {
    what: 'kpi',
    commitment: made.id,
    person: made.person,
    due,
  })
  const measure = draftPhrase(draft)
  const outcome = phrase('kpi.kept', { measure })
  const told = made.due
    ? phrase('kpi.kept-due', { measure, day: { day: made.due } })
    : phrase('kpi.kept-later', { measure, days: every })
  const asked = onlyTechnical(noted) ? [text(phrase('kpi.technical'))] : []
  return conclude(say(noted, text(told), ...asked), outcome)
}

/** Whether every outcome that is followed tells only how good the model is [PH4]. */
function onlyTechnical(turn: Turn): boolean {
  const reader = readerOf(languageFor(turn).vocabulary)
  const outcomes = measuresOf(caseOf(turn).commitments).filter(({ kpi: { kind } }) => kind === 'outcome')
  return (
    outcomes.length > 0 &&
    outcomes.every(({ kpi: { name, unit } }) => measuresOnlyTechnically(`${name} ${unit}`, reader))
  )
}

/** What the answer on the measure of success says in numbers is offered to be followed [PB2]; without a number, nothing. */
export function offerMeasure(turn: Turn): Turn {
  const { commitments, pilot } = caseOf(turn)
  const answer = pilot.answers.measure
  const read = answer?.weak.length === 0 ? readKpi(answer.text, readingOf(turn)) : null
  if (!read?.name || (read.target === null && read.baseline === null)) return turn
  if (measuresOf(commitments).some((one) => lookupName(one.kpi.name) === lookupName(read.name ?? '')))
    return turn
  const draft: KpiDraft = { ...read, kind: 'outcome' }
  const asked = isWhole(draft)
    ? phrase('kpi.offer', {
        measure: draftPhrase({
          ...draft,
          name: read.name,
          unit: draft.unit ?? '',
          target: draft.target ?? 0,
        }),
      })
    : phrase('kpi.offer-open', { name: { written: read.name } })
  return sayOffer(turn, draft, asked, sayDirectly)
}

/** The answer to what a measure still lacked. */
export function answerPart(turn: Turn, expects: Extract<Prompt, { expects: 'kpi' }>, words: string): Turn {
  const { draft, part } = expects
  const reader = readerOf(languageFor(turn).vocabulary)
  const on = (known: KpiDraft) =>
    track(turn, {
      do: 'track',
      pilot: { id: expects.pilot },
      draft: known,
      // What was kept in another unit is asked about before it goes.
      sure: known.baseline !== null && !changesUnit(turn, known),
    })
  switch (part) {
    case 'name': {
      const read = readKpi(words, readingOf(turn))
      if (!read) return say(turn, text(phrase('kpi.name-unclear')))
      const lost = lostDay(words, readingOf(turn))
      const known: KpiDraft = {
        kind: draft.kind,
        name: read.name,
        unit: read.unit ?? draft.unit,
        baseline: read.baseline ?? draft.baseline,
        target: read.target ?? draft.target,
        until: read.until ?? draft.until,
      }
      return track(turn, {
        do: 'track',
        pilot: { id: expects.pilot },
        draft: known,
        sure: false,
        ...(lost && { lost }),
      })
    }
    case 'unit': {
      const unit = unitOf(words, reader)
      return unit ? on({ ...draft, unit }) : say(turn, text(phrase('kpi.unit-unclear')))
    }
    case 'target':
    case 'baseline': {
      if (part === 'baseline' && occurs(reader.kpis.unknown, words) && amountsIn(words, reader).length === 0)
        return track(turn, { do: 'track', pilot: { id: expects.pilot }, draft, sure: true })
      const read = readValue(words, readingOf(turn), { bound: part === 'target' })
      if (!read) return say(turn, text(noNumber(draft.unit, 8)))
      if (draft.unit && !sameUnit(draft.unit, read.unit))
        return say(turn, text(otherUnit(draft.unit, draft.target ?? 8)))
      return on({ ...draft, unit: draft.unit ?? read.unit, [part]: read.value })
    }
  }
}
