import { commitmentId, promised } from '../../../records/commitment.ts'
import { measured } from '../../../commitments/kpi.ts'
import { scoringOf, trend, unscored, type Scoring } from '../../../commitments/maturity.ts'
import { type Capability, CAPABILITIES } from '../../../vocabulary/maturity.ts'
import { phrase, type MessageDescriptor, type Message } from '../../../messages/message.ts'
import { button } from '../../../say/buttons.ts'
import { defaultDue } from '../commitments/default-due.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { capabilityName, holderName, levelName } from '../../../say/names.ts'
import { takenOver, unanswering } from '../../news.ts'
import { mayDo } from '../../rights.ts'
import { caseOf, conclude, keepActive, note, say, text, type Turn } from '../../turn.ts'
import { resolve } from '../../person-reference.ts'
import { askScore, capabilitiesIn, dayAt, nextOwn } from './score.ts'
import { z } from 'zod'
import { pilotRef, who } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { pilotAlone } from '../../../language/words/plain-sentence.ts'
import { pilotOf } from '../../../language/words/remainder.ts'
import { defineCommand } from '../../command.ts'
import { declareMessages, each } from '../../../messages/declaration.ts'

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    matrix: z.infer<typeof matrixTakes>
    scorer: z.infer<typeof scorerTakes>
  }
}

/** The maturity matrix: who scores a capability (null: all that nobody scores), the level, and what shows it. */
const matrixTakes = z.object({
  pilot: pilotRef,
})

export const matrixCommand = defineCommand('matrix', {
  takes: matrixTakes,
  right: null,
  effect: 'reads',
  pilot: lastSpokenOf,
  afterEnd: 'always',
  needs: [],
  words: { typed: 'first', read: (rest) => ({ do: 'matrix', pilot: pilotOf(rest) }), plain: pilotAlone },
  help: 'help.command.matrix',
  handle: matrix,
})

/** The matrix as a table and a picture [MM1-6]; whoever may not see the pilot whole sees what they score themselves. */
export function matrix(turn: Turn): Turn {
  const { pilot, commitments } = caseOf(turn)
  const whole = mayDo(turn, 'see')
  const shown = capabilitiesIn(turn).filter(
    (one) => whole || scoringOf(commitments, one)?.person === turn.context.speaker,
  )
  if (shown.length === 0) return say(turn, text(phrase('matrix.none', { pilot: pilot.name })))
  const open = whole ? openTo(turn) : []
  // What can be picked below has nothing to tell yet.
  const rows = shown.filter((one) => !open.includes(one) || scoringOf(commitments, one)?.scores.length)
  const begun = shown.some((one) => scoringOf(commitments, one))
  if (!measured(pilot.stage) && !begun) return say(turn, text(phrase('matrix.early', { pilot: pilot.name })))
  return say(
    turn,
    { part: 'title', text: phrase('matrix.title', { pilot: pilot.name }) },
    ...picture(turn, shown),
    ...(rows.length > 0
      ? [
          {
            part: 'facts' as const,
            facts: rows.map((capability) => ({
              label: phrase('matrix.row', { capability: capabilityName(capability) }),
              value: standing(turn, scoringOf(commitments, capability)),
            })),
          },
        ]
      : []),
    ...pickers(turn, open),
    ...ownButton(turn),
  )
}

/** Bars by capability; its text says all that it shows. */
function picture(turn: Turn, shown: readonly Capability[]): Message {
  const { commitments } = caseOf(turn)
  const levels = shown.flatMap((capability) => {
    const { last } = trend(scoringOf(commitments, capability)?.scores ?? [])
    return last ? [{ capability, level: last.level }] : []
  })
  if (levels.length === 0) return []
  const list = levels.map(({ capability, level }) => ({
    phrase: phrase('matrix.chart-level', { capability: capabilityName(capability), level }),
  }))
  return [
    {
      part: 'chart',
      title: phrase('matrix.chart'),
      bars: levels.map(({ capability, level }) => ({
        label: phrase(`matrix.capability.${capability}`),
        value: level,
      })),
      alt: phrase('matrix.chart-text', { levels: { list } }),
    },
  ]
}

/** The level with its words, who gave it and when, and the one before. */
function standing(turn: Turn, one: Scoring | undefined): MessageDescriptor {
  if (!one?.person && !one?.scores.length) return phrase('matrix.nobody')
  if (one.state === 'waived') return phrase('matrix.waived')
  const { last, before } = trend(one.scores)
  if (!last) return phrase('matrix.waits', { person: holderName(one) })
  const scored = {
    level: levelName(one.capability, last.level),
    person: { person: last.by },
    day: dayAt(turn, last),
  }
  return before
    ? phrase('matrix.scored-again', { ...scored, before: before.level, on: dayAt(turn, before) })
    : phrase('matrix.scored', scored)
}

/** What nobody scores, before somebody who may name who does. */
function openTo(turn: Turn): Capability[] {
  const { pilot, commitments } = caseOf(turn)
  const may = measured(pilot.stage) && mayDo(turn, 'keep-any-commitment')
  return may ? unscored(commitments, capabilitiesIn(turn)) : []
}

/** One picker for each capability that nobody scores; a press takes them all. */
function pickers(turn: Turn, open: readonly Capability[]): Message {
  if (open.length === 0) return []
  const tap = { do: 'scorer', pilot: { id: caseOf(turn).pilot.id } } as const
  return [
    text(phrase('matrix.who')),
    ...open.map((capability) => ({
      of: `matrix:${capability}`,
      part: 'person' as const,
      label: phrase('matrix.who-one', {
        capability: capabilityName(capability),
        role: { phrase: phrase(`matrix.role.${capability}`) },
      }),
      tap: { ...tap, capability, who: null },
    })),
    {
      of: 'matrix:all',
      part: 'buttons',
      buttons: [{ label: phrase('matrix.all-me'), tap: { ...tap, capability: null, who: { self: true } } }],
    },
  ]
}

function ownButton(turn: Turn): Message {
  const next = nextOwn(turn)
  if (!next) return []
  const tap = {
    do: 'score',
    pilot: { id: next.pilot },
    commitment: next.id,
    level: null,
    evidence: null,
  } as const
  return [{ of: 'matrix:own', part: 'buttons', buttons: [button('buttons.score', tap, 'primary')] }]
}

const scorerTakes = z.object({
  pilot: pilotRef,
  capability: z.enum(CAPABILITIES).nullable(),
  who: who.nullable(),
})

export const scorerCommand = defineCommand('scorer', {
  takes: scorerTakes,
  right: 'keep-any-commitment',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'never',
  needs: [],
  words: null,
  help: null,
  handle: scorer,
})

/** Names who scores a capability; they are asked for their yes like everybody whom somebody else named [MM1-6]. */
export function scorer(turn: Turn, { capability, who }: IntentOf<'scorer'>): Turn {
  const { pilot, commitments } = caseOf(turn)
  if (!measured(pilot.stage)) return say(turn, text(phrase('matrix.early', { pilot: pilot.name })))
  const found = who && resolve(turn, who)
  if (!found) return matrix(turn)
  const chosen = capability ? [capability] : unscored(commitments, capabilitiesIn(turn))
  const named = chosen.reduce((next, one) => nameScorer(next, one, found.person.id), found.turn)
  const capabilities = { list: chosen.map(capabilityName) }
  const self = found.person.id === turn.context.speaker
  const outcome = self
    ? phrase('matrix.named-you', { capabilities })
    : phrase('matrix.named', { capabilities, person: { person: found.person.id } })
  const told = conclude(say(named, text(outcome), ...unanswering(named, found.person.id)), outcome)
  const next = self ? nextOwn(told) : undefined
  return next ? askScore(told, next) : told
}

function nameScorer(turn: Turn, capability: Capability, person: string): Turn {
  const { pilot, commitments } = caseOf(turn)
  const before = scoringOf(commitments, capability)
  const due = defaultDue(turn)
  const made: Scoring = {
    ...promised(turn.context.organisation.id, {
      pilot: pilot.id,
      what: 'maturity',
      question: null,
      person,
      namedBy: turn.context.speaker,
      agreed: person === turn.context.speaker,
      due,
      changed: turn.context.now,
    }),
    id: commitmentId(pilot.id, 'maturity', capability),
    version: before?.version ?? 0,
    capability,
    scores: before?.scores ?? [],
  }
  const kept = keepActive(takenOver(turn, before, person), made)
  return note(kept, 'commitment.promised', { what: 'maturity', commitment: made.id, person, due })
}

export const matrixMessages = declareMessages({
  'help.command.matrix': {},
  ...each('matrix.role', CAPABILITIES, {}),
  'matrix.title': { pilot: 'text' },
  'matrix.early': { pilot: 'text' },
  'matrix.none': { pilot: 'text' },
  'matrix.chart': {},
  'matrix.chart-text': { levels: 'text' },
  'matrix.chart-level': { capability: 'text', level: 'number' },
  'matrix.row': { capability: 'text' },
  'matrix.nobody': {},
  'matrix.waived': {},
  'matrix.waits': { person: 'text' },
  'matrix.scored': { level: 'text', person: 'text', day: 'day' },
  'matrix.scored-again': { level: 'text', person: 'text', day: 'day', before: 'number', on: 'day' },
  'matrix.who': {},
  'matrix.who-one': { capability: 'text', role: 'text' },
  'matrix.named': { capabilities: 'text', person: 'text' },
  'matrix.named-you': { capabilities: 'text' },
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof matrixMessages> {}
}
