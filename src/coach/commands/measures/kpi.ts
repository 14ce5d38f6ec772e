// Commands for measures in numbers and for the maturity matrix.
import { measuresOf, type Measure } from '../../../commitments/kpi.ts'
import { SCALE_MEASURES, USUAL_UNITS, type ScaleMeasure } from '../../../vocabulary/measures.ts'
import { phrase, type MessageDescriptor, type Message, type Value } from '../../../messages/message.ts'
import { lookupName } from '../../../language/folding.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { standingPhrase } from '../../../say/measures.ts'
import { mayDo } from '../../rights.ts'
import { report } from './report.ts'
import { caseOf, inWords, say, text, type Turn } from '../../turn.ts'
import { z } from 'zod'
import { pilotRef, written } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { plainKpi, readKpiWords } from './kpi-words.ts'
import { declareMessages, each } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    kpi: z.infer<typeof kpiTakes>
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

export const kpiMessages = declareMessages({
  'help.command.kpi': {},
  'hear.value-of': {},
  ...each('kpi.scale', SCALE_MEASURES, {}),
  ...each('kpi.unit', USUAL_UNITS, {}),
  'kpi.title': { pilot: 'text' },
  'kpi.none': { pilot: 'text' },
  'kpi.how': {},
  'kpi.add': {},
  'kpi.enter': {},
  'kpi.value': { value: 'text' },
  'kpi.followed-one': { name: 'text', unit: 'text' },
  'kpi.followed-target': { name: 'text', unit: 'text', target: 'number' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof kpiMessages> {}
}
