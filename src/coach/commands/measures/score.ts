import { scoringOf, trend, type Scoring } from '../../../commitments/maturity.ts'
import type { Score } from '../../../records/maturity.ts'
import { LEVELS, type Capability } from '../../../vocabulary/maturity.ts'
import { phrase, type Message } from '../../../messages/message.ts'
import { capabilitiesOf } from '../../../playbook/playbook.ts'
import { readerOf } from '../../../language/reader.ts'
import { addDays, dayOf } from '../../../time/time.ts'
import { button } from '../../../say/buttons.ts'
import { saysNothing } from '../../../language/checks/brevity.ts'
import type { Prompt } from '../../../records/prompt.ts'
import type { IntentOf } from '../../../vocabulary/intent.ts'
import { capabilityName, levelName } from '../../../say/names.ts'
import {
  caseOf,
  conclude,
  keep,
  keepActive,
  languageFor,
  note,
  say,
  text,
  todayOf,
  zoneOf,
  type Turn,
} from '../../turn.ts'
import { expect } from '../../dialogue.ts'
import { askedOf, levelButtons } from '../../../say/scores.ts'
import { quoted } from '../../../say/quotes.ts'
import { z } from 'zod'
import { pilotRef, id, written } from '../../../vocabulary/arguments.ts'
import { lastSpokenOf } from '../../pilot-finding.ts'
import { defineCommand } from '../../command.ts'
import { declareMessages } from '../../../messages/declaration.ts'

/** The capabilities of the matrix. */
export function capabilitiesIn(turn: Turn): Capability[] {
  return capabilitiesOf(turn.context.content.playbook)
}

/** The day of a score, where the speaker is. */
export function dayAt(turn: Turn, { at }: Score) {
  return { day: dayOf(at, zoneOf(turn)) }
}

/** What the speaker said yes to and has to score now: never scored, or its day has come. */
export function nextOwn(turn: Turn): Scoring | undefined {
  const today = todayOf(turn)
  return scoringsIn(turn).find(
    (one) =>
      one.state === 'promised' &&
      one.person === turn.context.speaker &&
      one.agreed &&
      (one.scores.length === 0 || (one.due !== null && one.due <= today)),
  )
}

/** What somebody who said yes to scoring is asked at once. */
export function firstScore(turn: Turn): Turn {
  const next = nextOwn(turn)
  return next ? askScore(turn, next) : turn
}

/** The first question, with the pilot that it is about. */
export function askScore(turn: Turn, one: Scoring): Turn {
  const { name } = caseOf(turn).pilot
  const about = { part: 'note' as const, text: phrase('names.pilot', { pilot: name }) }
  return say(awaiting(turn, one, null), about, ...question(turn, one))
}

/** The question of one capability: a press for each level, with its words. */
function question(turn: Turn, one: Scoring): Message {
  return [text(askedOf(one, zoneOf(turn))), { of: `score:${one.capability}`, ...levelButtons(one) }]
}

declare module '../../../vocabulary/intent.ts' {
  interface Commands {
    score: z.infer<typeof takes>
  }
}

const takes = z.object({
  pilot: pilotRef,
  commitment: id,
  level: z.literal(LEVELS).nullable(),
  evidence: written.nullable(),
})

export const scoreCommand = defineCommand('score', {
  takes,
  right: 'score-commitment',
  effect: 'acts',
  pilot: lastSpokenOf,
  afterEnd: 'standard',
  needs: [],
  words: null,
  help: null,
  handle: score,
})

/** A score is kept with its day; what shows it can be typed, and the next capability of the same person follows. */
export function score(turn: Turn, { commitment, level, evidence }: IntentOf<'score'>): Turn {
  const one = scoringsIn(turn).find(({ id, state }) => id === commitment && state === 'promised')
  if (!one) return say(turn, text(phrase('matrix.gone')))
  if (level !== null) return scored(turn, one, level)
  return evidence === null ? askScore(turn, one) : evidenced(turn, one, evidence)
}

/** Who types takes the number of a level; any other text is what shows the level given before. */
export function scoreTyped(
  turn: Turn,
  { pilot, commitment, evidence }: Extract<Prompt, { expects: 'score' }>,
  words: string,
): Turn {
  const typed = /^\s*(\d)(?!\d|[.,]\d)[^\p{L}\d]*$/u.exec(words)?.[1]
  const level = LEVELS.find((one) => String(one) === typed)
  const on = { do: 'score', pilot: { id: pilot } } as const
  if (level !== undefined) return score(turn, { ...on, commitment, level, evidence: null })
  if (evidence) return score(turn, { ...on, commitment: evidence, level: null, evidence: words })
  return score(say(turn, text(phrase('matrix.press'))), { ...on, commitment, level: null, evidence: null })
}

function scoringsIn(turn: Turn): Scoring[] {
  return capabilitiesIn(turn).flatMap((each) => scoringOf(caseOf(turn).commitments, each) ?? [])
}

/** Whether with this score every capability stands at the highest level. */
function atTop(turn: Turn, { id }: Scoring, level: Score['level']): boolean {
  const highest = LEVELS.at(-1)
  const all = scoringsIn(turn)
  return (
    all.length === capabilitiesIn(turn).length &&
    all.every((one) => (one.id === id ? level : trend(one.scores).last?.level) === highest)
  )
}

function awaiting(turn: Turn, { id, pilot }: Scoring, evidence: string | null): Turn {
  return expect(turn, { expects: 'score', pilot, commitment: id, evidence })
}

function scored(turn: Turn, one: Scoring, level: Score['level']): Turn {
  const { speaker, now, content } = turn.context
  const { last } = trend(one.scores)
  // A second press on the same day corrects the first.
  const corrects = last?.by === speaker && dayOf(last.at, zoneOf(turn)) === todayOf(turn)
  const past = corrects ? one.scores.slice(0, -1) : one.scores
  const before = past.at(-1)
  const top = atTop(turn, one, level)
  const due = addDays(todayOf(turn), content.playbook.measured[top ? 'top' : 'score'])
  const agreed = one.agreed || one.person === speaker
  const scores = [...past, { level, evidence: null, by: speaker, at: now }]
  const others = top ? scoringsIn(turn).filter(({ id, state }) => id !== one.id && state === 'promised') : []
  const kept = keepActive(
    turn,
    { ...one, scores, due, agreed, changed: now },
    ...others.map((other) => ({ ...other, due })),
  )
  const noted = note(kept, 'commitment.scored', { commitment: one.id, level, due })
  const said = { capability: capabilityName(one.capability), level: levelName(one.capability, level) }
  const outcome =
    before && before.level !== level
      ? phrase('matrix.moved', { ...said, before: before.level, day: dayAt(turn, before) })
      : phrase('matrix.kept', said)
  const next = nextOwn(noted)
  if (before?.level === level) {
    const told = say(expect(noted, null), text(outcome))
    return conclude(
      next
        ? say(awaiting(told, next, null), ...question(told, next))
        : say(told, text(phrase('matrix.thanks', { day: { day: due } }))),
      outcome,
    )
  }
  const waiting = awaiting(noted, next ?? one, one.id)
  const further = next ? [text(phrase('matrix.or-next')), ...question(waiting, next)] : askEvidence(one)
  return conclude(say(waiting, text(outcome), ...further), outcome)
}

/** What is asked once a level was given. */
function askEvidence({ id, pilot }: Pick<Scoring, 'id' | 'pilot'>): Message {
  const skip = { do: 'score', pilot: { id: pilot }, commitment: id, level: null, evidence: '' } as const
  return [
    text(phrase('matrix.evidence')),
    { of: 'evidence', part: 'buttons', buttons: [button('buttons.skip', skip)] },
  ]
}

function evidenced(turn: Turn, one: Scoring, words: string): Turn {
  // Somebody else may have scored it meanwhile: the words belong to the score of whoever was asked for them.
  const own = one.scores.findLast(({ by }) => by === turn.context.speaker)
  const none = saysNothing(words, readerOf(languageFor(turn).vocabulary))
  const evidence = none ? null : words.trim()
  const free = expect(turn, null)
  const kept =
    own && evidence
      ? keep(free, {
          ...one,
          scores: one.scores.map((each) => (each === own ? { ...each, evidence } : each)),
        })
      : free
  const told = evidence ? say(kept, text(phrase('matrix.shown', { evidence: quoted(evidence) }))) : kept
  const next = nextOwn(told)
  if (next) return say(awaiting(told, next, null), ...question(told, next))
  const outcome = phrase('matrix.thanks', { day: { day: one.due ?? todayOf(turn) } })
  return conclude(say(told, text(outcome)), outcome)
}

export const scoreMessages = declareMessages({
  'matrix.press': {},
  'matrix.kept': { capability: 'text', level: 'text' },
  'matrix.moved': { capability: 'text', level: 'text', before: 'number', day: 'day' },
  'matrix.evidence': {},
  'matrix.or-next': {},
  'matrix.shown': { evidence: 'text' },
  'matrix.thanks': { day: 'day' },
  'matrix.gone': {},
})

declare module '../../../messages/declaration.ts' {
  interface Messages extends Readonly<typeof scoreMessages> {}
}
