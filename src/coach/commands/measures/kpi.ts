// Commands for measures in numbers and for the maturity matrix.
import { amountsIn, sameUnit, unitOf } from '../../../language/amount.ts'
import { commitmentId, promised } from '../../../records/commitment.ts'
import { lostDay, readKpi, readValue } from '../../../language/measure-draft.ts'
import { measured, measuresOf, type Measure } from '../../../commitments/kpi.ts'
import type { Kpi } from '../../../records/kpi.ts'
import { SCALE_MEASURES, USUAL_UNITS, type ScaleMeasure } from '../../../vocabulary/measures.ts'
import { phrase, type MessageDescriptor, type Message, type Value } from '../../../messages/message.ts'
import { occurs } from '../../../language/pattern.ts'
import { readerOf } from '../../../language/reader.ts'
import { addDays } from '../../../time/time.ts'
import { lookupName } from '../../../language/folding.ts'
import { button } from '../../../say/buttons.ts'
import { measuresOnlyTechnically } from '../../../language/checks/measure.ts'
import type { Prompt, KpiPart } from '../../../records/prompt.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { draftPhrase, noNumber, otherUnit, standingPhrase } from '../../../say/measures.ts'
import { mayDo } from '../../rights.ts'
import { report } from './report.ts'
import {
  caseOf,
  conclude,
  expect,
  inWords,
  keepActive,
  languageFor,
  note,
  offer,
  readingOf,
  say,
  sayDirectly,
  text,
  todayOf,
  type Turn,
} from '../../turn.ts'
import { z } from 'zod'
import { pilotRef, written, kpiDraft, type KpiDraft } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf, latelySpokenOf } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { plainKpi, readKpiWords } from './kpi-words.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    kpi: z.infer<typeof kpiTakes>
    track: z.infer<typeof trackTakes>
  }
}

/** Measures in numbers: all of them, a new one, and the value of one. */
const kpiTakes = z.object({
  pilot: pilotRef,
  value: written.optional(),
})

export const kpiCommand = defineCommand('kpi', {
  takes: kpiTakes,
  right: null,
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'always',
  needs: [],
  words: { typed: 'first', read: readKpiWords, plain: plainKpi },
  help: 'help.command.kpi',
  handle: kpi,
})

/** The measures of a pilot and where they stand [PB2, PH4]; whoever may not see the pilot whole sees their own. */
export function kpi(turn: Turn, { value }: Pick<IntentOf<'kpi'>, 'value'> = {}): Turn {
  const { pilot } = caseOf(turn)
  const shown = seen(turn)
  const change = mayDo(turn, 'edit')
  const any = mayDo(turn, 'keep-any-commitment')
  const told = shown.filter(({ person }) => any || person === turn.context.speaker)
  const at = { id: pilot.id }
  if (value !== undefined && told.length > 0) return valueOf(turn, value, told)
  return say(
    turn,
    { part: 'title', text: phrase('kpi.title', { pilot: pilot.name }) },
    ...(shown.length > 0
      ? [{ part: 'facts' as const, facts: kpiFacts(shown) }]
      : [text(phrase('kpi.none', { pilot: pilot.name }))]),
    ...(told.length > 0
      ? [
          {
            of: 'kpi:value',
            part: 'choice' as const,
            label: phrase('kpi.enter'),
            options: told.map(({ id, kpi: one }) => ({
              label: phrase('kpi.name', { name: one.name }),
              tap: { do: 'report' as const, pilot: at, commitment: id, value: null },
            })),
          },
        ]
      : []),
    ...(change ? adding(turn) : []),
  )
}

/** A value without the name of its measure: that of the only one, else which one it is. */
function valueOf(turn: Turn, value: string, told: readonly Measure[]): Turn {
  const taps = told.map(({ id, pilot, kpi: one }) => ({
    label: phrase('kpi.name', { name: one.name }),
    tap: { do: 'report' as const, pilot: { id: pilot }, commitment: id, value },
  }))
  const [only, ...others] = taps
  if (only && others.length === 0) return report(turn, only.tap)
  return say(turn, { of: 'kpi:value', part: 'choice', label: phrase('hear.value-of'), options: taps })
}

/** One line for each measure, with its day where one was told. */
export function kpiFacts(measures: readonly Measure[]) {
  return measures.map(({ kpi: one }) => ({
    label: phrase('kpi.name', { name: one.name }),
    value: standingPhrase(one),
  }))
}

/** The measures that are followed: what a decision can name as how performance is measured [CM2]. */
export function followedMeasures(turn: Turn): MessageDescriptor | null {
  const list = measuresOf(caseOf(turn).commitments).map(({ kpi: { name, unit, target } }): Value => {
    const named = { name: { written: name }, unit: { written: unit } }
    return {
      phrase:
        target === null
          ? phrase('kpi.followed-one', named)
          : phrase('kpi.followed-target', { ...named, target }),
    }
  })
  return list.length > 0 ? phrase('kpi.value', { value: { list } }) : null
}

function seen(turn: Turn): Measure[] {
  const all = measuresOf(caseOf(turn).commitments)
  return mayDo(turn, 'see') ? all : all.filter(({ person }) => person === turn.context.speaker)
}

/** What scaling is measured by, each with its usual unit, and how to say any other. */
function adding(turn: Turn): Message {
  const { pilot, commitments } = caseOf(turn)
  const there = new Set(measuresOf(commitments).map((one) => lookupName(one.kpi.name)))
  const options = SCALE_MEASURES.map((one) => ({
    label: phrase(`kpi.scale.${one}`),
    name: inWords(turn, phrase(`kpi.scale.${one}`)),
    unit: usualUnit(turn, one),
  })).filter(({ name }) => !there.has(lookupName(name)))
  return [
    ...(options.length > 0
      ? [
          {
            of: 'kpi:add',
            part: 'choice' as const,
            label: phrase('kpi.add'),
            options: options.map(({ label, name, unit }) => ({
              label,
              tap: {
                do: 'track' as const,
                pilot: { id: pilot.id },
                draft: { kind: 'scale' as const, name, unit, baseline: null, target: null, until: null },
                sure: false,
              },
            })),
          },
        ]
      : []),
    { part: 'note' as const, text: phrase('kpi.how') },
  ]
}

function usualUnit(turn: Turn, measure: ScaleMeasure): string | null {
  const known = USUAL_UNITS.find((one) => one === measure)
  return known ? inWords(turn, phrase(`kpi.unit.${known}`)) : null
}

/** A day that was given for it and is none, or none any more. */
const lost = z.object({ problem: z.enum(['no-such-day', 'past-day']), found: written })

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
